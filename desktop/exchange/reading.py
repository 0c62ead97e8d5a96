"""A file's bytes as a table: the encoding, the delimiter, the header row below a preamble, the rows."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from desktop.domain.plain_text import clean_note
from desktop.exchange.encodings import decode
from desktop.exchange.headers import header_key
from desktop.problems import Problem
from desktop.text import _, ngettext

FILE_CAP_BYTES = 100_000_000
DELIMITERS = (",", ";", "\t", "|")

_HEADER_WITHIN = 30  # rows; longer preambles are not known
_FIELD_CAP = 2**31 - 1  # characters; the library stops at 131,072 unless told
_SWALLOWED_FROM = 2  # lines inside one cell of the last row that hint at a quotation mark never closed
_ESCAPED = re.compile(r"'[=+\-@\t\r]")
_SUSPECT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")

Weigh = Callable[[Sequence[str]], int]


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the header. `number` counts as a spreadsheet does: from 1, the preamble included."""

    number: int
    cells: tuple[str, ...]
    remarks: tuple[str, ...] = ()  # what had to be changed or was odd, in words
    is_broken: bool = False  # cannot be trusted: listed, never imported


@dataclass(frozen=True, slots=True)
class Table:
    """The header, as wide as the widest row, and the rows that are not blank."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    header_row: int
    encoding: str
    delimiter: str


def read_table(data: bytes, weigh: Weigh, encoding: str = "") -> Table:
    """The table whose header `weigh` likes best. Problem: not text, empty, too large, no header known.

    `weigh` gives a row of cells the more points the more of it is a known header; 0 is no header.
    `encoding` "" is recognised.
    """
    if len(data) > FILE_CAP_BYTES:
        raise Problem(
            _("This file is larger than 100 MB. Nothing was imported. Split it and import the parts."),
            code="file-too-large",
        )
    csv.field_size_limit(_FIELD_CAP)
    text, encoding = decode(data, encoding)
    if not text.strip():
        raise Problem(_("This file is empty. Nothing was imported."), code="file-empty")
    points, delimiter, index = _best_header(text, weigh)
    if not points:
        raise _unknown_header(text)
    records = list(_records(text, delimiter))
    return _table(records, index, encoding, delimiter, swallowed=text.count('"') % 2 == 1)


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _best_header(text: str, weigh: Weigh) -> tuple[int, str, int]:
    """Points, delimiter and index of the row that looks most like a header; the first of equals."""
    found = [
        (weigh(_header(cells)), -rank, -index)
        for rank, delimiter in enumerate(DELIMITERS)
        for index, cells in enumerate(islice(_records(text, delimiter), _HEADER_WITHIN))
        if len(cells) > 1 or rank == 0
    ]
    points, rank, index = max(found, default=(0, 0, 0))
    return points, DELIMITERS[-rank], -index


def _unknown_header(text: str) -> Problem:
    """The sentence for a file none of whose first rows is a header we know; it shows the likeliest one."""
    rows = [row for sign in DELIMITERS for row in islice(_records(text, sign), _HEADER_WITHIN)]
    widest = max(rows, key=lambda row: sum(1 for cell in row if cell.strip()), default=[])
    names = ", ".join(f"“{name[:40]}”" for cell in widest[:8] if (name := " ".join(cell.split())))
    return Problem(
        _(
            "The columns of this file are not known: {names}. Nothing was imported. Name them after the "
            "layouts in the guide to imports, for example “client, date, kind, subject, notes”."
        ).format(names=names),
        code="unknown-columns",
    )


def _table(records: list[list[str]], index: int, encoding: str, delimiter: str, *, swallowed: bool) -> Table:
    header = _header(records[index])
    last = len(records)
    rows = [
        _row(number, cells, len(header), swallowed=swallowed and number == last)
        for number, cells in enumerate(records[index + 1 :], index + 2)
        if any(cell.strip() for cell in cells)
    ]
    width = max((len(row.cells) for row in rows), default=0)
    named = _named(header, max(width, len(header)))
    padded = tuple(
        row
        if len(row.cells) == len(named)
        else Row(row.number, row.cells + ("",) * (len(named) - len(row.cells)), row.remarks, row.is_broken)
        for row in rows
    )
    return Table(named, padded, index + 1, encoding, delimiter)


def _row(number: int, cells: list[str], width: int, *, swallowed: bool) -> Row:
    remarks: list[str] = []
    lines = max(cell.count("\n") for cell in cells)
    if swallowed and lines >= _SWALLOWED_FROM:
        said = ngettext(
            "A quotation mark opened here is never closed, so that {n} more line could not be told apart.",
            "A quotation mark opened here is never closed, so that {n} more lines could not be told apart.",
            lines,
        ).format(n=lines)
        return Row(number, tuple(cell[:100] for cell in cells[:width]), (said,), is_broken=True)
    plain = tuple(_cell(cell, remarks) for cell in cells)
    while len(plain) > width and not plain[-1].strip():
        plain = plain[:-1]
    if len(plain) > width:
        remarks.append(_("This row has more cells than the header; the rest was kept as further fields."))
    return Row(number, plain, tuple(dict.fromkeys(remarks)))


def _cell(text: str, remarks: list[str]) -> str:
    """The cell as typed: line ends made one, the apostrophe against formulas taken off, harm taken out."""
    if text[:1] == "'" and _ESCAPED.match(text):
        text = text[1:]
    if text.isprintable() and "\ufffd" not in text:
        return text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _SUSPECT.search(text):
        cleaned = clean_note(text)
        if cleaned.flaws:
            remarks.append(_("Characters that cannot be shown were taken out."))
        text = cleaned.text
    if "\ufffd" in text:
        remarks.append(_("Some characters could not be read and stand as “\ufffd”."))
    return text


def _header(cells: list[str]) -> list[str]:
    """The cells as names of columns: on one line, without marks and quotes, without blank ones at the end."""
    names = [" ".join(clean_note(cell).text.split()).strip("\ufeff\"' ") for cell in cells]
    while names and not names[-1]:
        names.pop()
    return names


def _named(header: list[str], width: int) -> tuple[str, ...]:
    """Column names as wide as the widest row: cells beyond the header are numbered, doubles too."""
    names: list[str] = []
    seen: dict[str, int] = {}
    for index in range(width):
        name = (header[index] if index < len(header) else "") or _("Column {n}").format(n=index + 1)
        key = header_key(name)
        seen[key] = seen.get(key, 0) + 1
        names.append(name if seen[key] == 1 else f"{name} ({seen[key]})")
    return tuple(names)
