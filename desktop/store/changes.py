"""What a deed did, for whoever shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["deed", "undo", "redo", "draft", "purge"]


@dataclass(frozen=True, slots=True)
class Change:
    """`tables` are names of tables; the label of a draft or a purge is ""."""

    label: str
    tables: frozenset[str]
    kind: Kind
