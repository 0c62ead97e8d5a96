"""What one cell can hold: several values, links to other records, an address."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

_ASSOCIATION = re.compile(r"(.*?)\s*\((\d+)\)\s*(?:;|$)", re.DOTALL)
_EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+")


@dataclass(frozen=True, slots=True)
class Association:
    """A link to another record as HubSpot writes it; `id` is "" when only the name stands there."""

    name: str
    id: str = ""


def several(text: str) -> tuple[str, ...]:
    """The values of one cell: parted by ` ::: `, else by `;`, else by `,` where quotes keep parts together."""
    if ":::" in text:
        parts: Sequence[str] = text.split(":::")
    elif ";" in text:
        parts = text.split(";")
    else:
        parts = next(csv.reader([" ".join(text.split())], skipinitialspace=True), [])
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def associations(names: str, ids: str = "") -> tuple[Association, ...]:
    """The records a cell `Name (id);Other name (id)` names, with ids from a column of their own if given."""
    given = [part.strip() for part in re.split(r"[;,]", ids) if part.strip()]
    found: list[Association] = []
    at = 0
    for match in _ASSOCIATION.finditer(names):
        found.append(Association(match[1].strip(), match[2]))
        at = match.end()
    rest = [part.strip() for part in names[at:].split(";") if part.strip()]
    for index, name in enumerate(rest):
        found.append(Association(name, given[index] if len(given) == len(rest) else ""))
    known = {link.id for link in found}
    found.extend(Association("", number) for number in given if number not in known)
    return tuple(dict.fromkeys(found))


def emails_in(text: str) -> tuple[str, ...]:
    """Every e-mail address of a cell, lower case, once each."""
    return tuple(dict.fromkeys(match[0].strip(".'\"()").lower() for match in _EMAIL.finditer(text)))


def row_hash(cells: Sequence[tuple[str, str]]) -> str:
    """What a row without an id is known by: its headers and cells, whatever their order and spacing."""
    normal = sorted((key, plain) for key, text in cells if (plain := " ".join(text.split())))
    return sha256("\x1e".join(f"{key}\x1f{text}" for key, text in normal).encode()).hexdigest()[:40]
