"""One file while it is planned: its rows by field, and what becomes of each."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.domain.dates import parse_birthday, parse_partial
from desktop.domain.plain_text import NAME_LIMIT, NOTE_LIMIT, clean_name, clean_note
from desktop.exchange.cells import row_hash
from desktop.exchange.days import Order, Written, order_of, read_day
from desktop.exchange.headers import header_key
from desktop.exchange.layouts import ASIDE, Layout
from desktop.exchange.reading import Row, Table
from desktop.exchange.words import is_yes
from desktop.text import _

DAY_FIELDS = ("date", "since", "until", "ended", "connected", "birthday")


class LeftOut(Exception):
    """This row is not imported: its state, the reason in words, and whether it may be taken all the same."""

    def __init__(self, state: str, why: str = "", *, can_take: bool = False) -> None:
        super().__init__(why)
        self.state = state
        self.why = why
        self.can_take = can_take


@dataclass(slots=True)
class Sheet:
    """A table and the layout it was found to have. `told` is the user's word on day and month, None open."""

    table: Table
    layout: Layout
    fields: tuple[str, ...]
    told: bool | None = None
    taken: frozenset[int] = frozenset()
    notes_as: str = ""  # what the user takes its notes for: a kind, `BY_WORDS`, or "" as they are
    notes: int = 0  # counted while rows become drafts
    orders: dict[str, Order] = field(default_factory=dict)
    asks_day_first: bool = False
    places: dict[str, tuple[int, ...]] = field(default_factory=dict)
    _keys: tuple[str, ...] = ()
    _equal_rows: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._keys = tuple(
            # what is neither read nor kept does not tell rows apart
            "" if name == ASIDE else header_key(header)
            for header, name in zip(self.table.header, self.fields, strict=True)
        )
        for place, name in enumerate(self.fields):
            self.places[name] = (*self.places.get(name, ()), place)
        for name in dict.fromkeys(found for found in self.fields if found in DAY_FIELDS):
            texts = [text for row in self.table.rows for text in self.cells(row, name)]
            order = order_of(texts)
            if order.day_first is None:
                self.asks_day_first |= any(order.leaves_open(text) for text in texts)
                order = Order(self.told, order.is_mixed)
            self.orders[name] = order

    def entry(self, row: Row) -> Entry:
        return Entry(self, row, list(row.remarks))

    def cells(self, row: Row, name: str) -> list[str]:
        """Every cell of a field that is not blank, columns of the same name from left to right."""
        return [text for place in self.places.get(name, ()) if (text := row.cells[place].strip())]

    def key_of(self, row: Row) -> str:
        """What a row without an id is known by: its hash and which of the equal rows it is."""
        found = row_hash([pair for pair in zip(self._keys, row.cells, strict=True) if pair[0]])
        self._equal_rows[found] = self._equal_rows.get(found, 0) + 1
        return f"{found}/{self._equal_rows[found]}"


@dataclass(slots=True)
class Entry:
    """One row by field. Reading it collects remarks."""

    sheet: Sheet
    row: Row
    remarks: list[str]

    def identity(self, row_source: str) -> tuple[str, str]:
        """Source and external id: the id the row brings, else what the row itself is known by. Ask once."""
        if external_id := self.text("id"):
            return self.sheet.layout.source, external_id
        return row_source, self.sheet.key_of(self.row)

    def has(self, name: str) -> bool:
        return name in self.sheet.places

    def all(self, name: str) -> list[str]:
        """Every cell of a field that is not blank."""
        return self.sheet.cells(self.row, name)

    def text(self, name: str) -> str:
        """The field on one line, "" when blank; too long a text is cut and said."""
        cells = self.row.cells
        for place in self.sheet.places.get(name, ()):
            if text := cells[place].strip():
                return self._short(text)
        return ""

    def whole(self, name: str) -> str:
        """The field as typed, lines and spaces included; several columns below each other."""
        places = self.sheet.places.get(name, ())
        if len(places) == 1:
            text = self.row.cells[places[0]]
            return self.long(text) if text.strip() else ""
        cells = (self.row.cells[place] for place in places)
        return self.long("\n\n".join(text for text in cells if text.strip()))

    def rest(self) -> list[tuple[str, str]]:
        """Header and cell of every column that belongs to no field and is not blank."""
        header = self.sheet.table.header
        return [
            (header[place], text)
            for place in self.sheet.places.get("", ())
            if (text := self.row.cells[place].strip())
        ]

    def day(self, name: str) -> Written | None:
        """The day a field holds; None when blank. LeftOut when it cannot be read."""
        text = self.text(name)
        if not text:
            return None
        order = self.sheet.orders[name]
        written = read_day(text, order)
        if written is not None:
            return written
        if order.leaves_open(text):
            raise LeftOut("doubtful", _("“{text}” can be read day first or month first.").format(text=text))
        raise LeftOut("rejected", _("“{text}” is not a date.").format(text=text[:60]))

    def partial(self, name: str) -> str:
        """The partial date a field holds as text, "" when blank; one that cannot be read is said and left."""
        try:
            written = self.day(name)
        except LeftOut as left:
            self.remarks.append(left.why)
            return ""
        return "" if written is None else str(written.on)

    def birthday(self, name: str) -> str:
        text = self.text(name)
        if text and (known := parse_birthday(text)):
            return str(known)
        found = self.partial(name)
        partial = parse_partial(found)
        return found if partial is not None and partial.is_exact else ""

    def is_yes(self, name: str) -> bool:
        return is_yes(self.text(name))

    def doubt(self, why: str) -> None:
        """Leaves the row out as doubtful, unless the user took it as a new one."""
        if self.row.number not in self.sheet.taken:
            raise LeftOut("doubtful", why, can_take=True)

    def long(self, text: str) -> str:
        cleaned = clean_note(text)
        if len(text) > NOTE_LIMIT:
            self.remarks.append(_("A text is longer than a million characters; its end was cut off."))
        return cleaned.text

    def _short(self, text: str) -> str:
        if text.isprintable() and len(text) <= NAME_LIMIT:
            return text
        if len(text) > NAME_LIMIT:
            self.remarks.append(
                _("“{start} …” is longer than {n} characters; its end was cut off.").format(
                    start=text[:30], n=NAME_LIMIT
                )
            )
        cleaned = clean_name(text)
        if any(flaw.code == "text.bidi" for flaw in cleaned.flaws):
            self.remarks.append(_("Signs that turn the direction of writing were taken out."))
        return cleaned.text
