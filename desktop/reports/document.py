"""What a report is made of, before it becomes Markdown, HTML or paper.

All texts are plain: every target escapes them for itself, so a note may hold `<b>`, `*` or `|`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from desktop.charts.colours import Colours

PictureForm = Literal["svg", "png"]
LETTERS = 96  # of a table on A4, side by side
LONGEST_CELL, SHORT_CELL, LONGEST_WORD = 100, 17, 18  # letters; the longest date has 17


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; line breaks in it are kept."""

    text: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's own words, and whose they are ("" when that is plain)."""

    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short items."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headers; every row has as many cells as there are headers."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing, and what it shows in words for targets without pictures.

    `draw` makes the file with the colours of a theme and with `names`, once a target asks for it.
    `names` are the words in it that somebody typed.
    """

    draw: Callable[[Colours, PictureForm, tuple[str, ...]], bytes]
    caption: str
    names: tuple[str, ...] = ()


Block = Paragraph | Quotation | Bullets | Table | Figure


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it; sub-sections are one level deep at most."""

    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether a heading would stand over nothing."""
        return not self.blocks and all(section.is_empty for section in self.sections)

    @property
    def all_blocks(self) -> tuple[Block, ...]:
        """Its own, then those of its sub-sections."""
        return (*self.blocks, *(block for section in self.sections for block in section.all_blocks))


@dataclass(frozen=True, slots=True)
class Document:
    """A report: title, one line under it, a lead, and its sections.

    `foot` stands at the foot of every page beside its number; after a `lead` that fills a page of its own
    the sections begin on a new one.
    """

    title: str
    subtitle: str
    lead: tuple[Block, ...]
    sections: tuple[Section, ...]
    foot: str = ""
    has_own_page: bool = False

    @property
    def has_figures(self) -> bool:
        """Whether there is anything to draw."""
        blocks = [*self.lead, *(block for section in self.sections for block in section.all_blocks)]
        return any(isinstance(block, Figure) for block in blocks)


def is_rtl(text: str) -> bool:
    """Whether a text reads from right to left: as its first letter does that no isolate holds."""
    depth = 0
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        depth += (direction in ("FSI", "LRI", "RLI")) - (direction == "PDI")
        if depth <= 0 and direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def section(title: str, blocks: Iterable[Block | None], sections: Iterable[Section] = ()) -> Section:
    """A section of what there is: blocks that are None and sections that are empty fall away."""
    return Section(
        title,
        tuple(block for block in blocks if block is not None),
        tuple(sub for sub in sections if not sub.is_empty),
    )


def paragraph(text: str) -> Paragraph | None:
    """A paragraph, or None when there is nothing to say."""
    return Paragraph(text.strip()) if text.strip() else None


def sentences(parts: Iterable[str]) -> Paragraph | None:
    """A paragraph of whole sentences; those that are "" fall away."""
    return paragraph(" ".join(part for part in parts if part))


def quotation(text: str, source: str = "") -> Quotation | None:
    """A quotation, or None when nothing was said."""
    return Quotation(text.strip(), source) if text.strip() else None


def bullets(items: Iterable[str]) -> Bullets | None:
    """A list, or None when it would be empty."""
    kept = tuple(item for item in items if item)
    return Bullets(kept) if kept else None


def table(headers: Iterable[str], rows: Iterable[Iterable[str]]) -> Table | None:
    """A table, or None without rows; a column that is empty in every row is left out."""
    names = tuple(headers)
    cells = [tuple(row) for row in rows]
    used = [index for index in range(len(names)) if any(row[index] for row in cells)]
    if not used:
        return None
    return Table(
        tuple(names[index] for index in used), tuple(tuple(row[index] for index in used) for row in cells)
    )


def shorten(text: str, longest: int) -> str:
    """One line of at most so many characters, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    return (line[: longest - 1].rsplit(" ", 1)[0].rstrip(",;:–-") or line[: longest - 1]) + "…"


def shares_of(headers: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> list[float]:
    """How wide the columns of a table are, in percent: after their longest text, but what is short is kept
    in one line and no word of usual length is broken."""
    columns = list(zip(headers, *rows, strict=True))
    wanted = [min(max(8, *map(len, column)), LONGEST_CELL) for column in columns]
    least = [100 * (max(5, *map(_unbroken, column)) + 3.5) / LETTERS for column in columns]
    narrow: set[int] = set()
    while True:
        room = 100 - sum(least[place] for place in narrow)
        whole = sum(want for place, want in enumerate(wanted) if place not in narrow) or 1
        shares = [
            least[place] if place in narrow else room * want / whole for place, want in enumerate(wanted)
        ]
        below = {place for place, share in enumerate(shares) if share < least[place]} - narrow
        if not below:
            # Words that are too long together for any page share it as they are
            return [100 * share / sum(shares) for share in shares]
        narrow |= below


def _unbroken(cell: str) -> int:
    """How many letters of a cell stay in one line."""
    if len(cell) <= SHORT_CELL:
        return len(cell)
    return min(max(map(len, cell.split()), default=0), LONGEST_WORD)


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs of a text: they are parted by empty lines."""
    return [part for part in text.split("\n\n") if part.strip()]
