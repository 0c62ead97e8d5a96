"""Rows of a card that stay the same widgets while their records change: focus and typing survive."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.plain_text import one_line
from desktop.text import _
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.labels import PlainLabel

_LONGEST = 60
_AT_FIRST = 15  # rows, as many as are seen: every one is several widgets, and the first page must not wait
_AT_ONCE = 40  # more, when they are asked for


class Row(QWidget):
    """One row: what leads, words in the middle, deeds at the end. `show_record` fills it."""

    def __init__(self) -> None:
        super().__init__()
        self.line = QFrame()
        self.line.setObjectName("line")
        self.line.setFixedHeight(1)
        self.lead = QHBoxLayout()
        self.words = QVBoxLayout()
        self.words.setSpacing(0)
        self.deeds = QHBoxLayout()
        self.deeds.setSpacing(8)
        self.inner = inner = QHBoxLayout()
        inner.setContentsMargins(0, 8, 0, 8)
        inner.setSpacing(12)
        inner.addLayout(self.lead)
        inner.addLayout(self.words, 1)
        inner.addLayout(self.deeds)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.line)
        layout.addLayout(inner)

    def show_record(self, record: Any) -> None:
        """Show the record as it is now."""
        raise NotImplementedError


class KeptRows(QWidget):
    """A column of rows by key."""

    def __init__(self, make: Callable[[], Row]) -> None:
        super().__init__()
        self._make = make
        self._rows: dict[object, Row] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    @property
    def rows(self) -> list[Row]:
        """From top to bottom."""
        return list(self._rows.values())

    def show_records(self, records: Sequence[Any], key: Callable[[Any], object]) -> None:
        """Show these in this order; rows of records that are still there are kept."""
        wanted = {key(record): record for record in records}
        has_focus = next((at for at, row in enumerate(self.rows) if _has_focus(row)), None)
        for gone in [each for each in self._rows if each not in wanted]:
            row = self._rows.pop(gone)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        kept = self._rows
        self._rows = {}
        for place, (each, record) in enumerate(wanted.items()):
            row = kept.get(each) or self._make()
            self._rows[each] = row
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
            row.show_record(record)
            row.line.setVisible(place > 0)
        if has_focus is not None and self._rows and not any(map(_has_focus, self.rows)):
            # The row acted on has gone: go on with the next one
            self.rows[min(has_focus, len(self._rows) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)


class Section(Card):
    """A card of rows, hidden while it has none; `counts` puts their number into its title.

    It begins with as many as are seen; the others come as they are asked for.
    """

    def __init__(
        self, title: str, make: Callable[[], Row], caption: str = "", *, counts: bool = False
    ) -> None:
        super().__init__(title, caption)
        self._words = (title, caption)
        self._counts = counts
        self._kept = KeptRows(make)
        self._shown: tuple[Sequence[Any], Callable[[Any], object]] = ((), id)
        self._most = _AT_FIRST
        self.more = LinkButton("")
        self.more.setObjectName("more")
        self.more.clicked.connect(self._on_more)
        self.body.addWidget(self._kept)
        self.body.addWidget(self.more)

    @property
    def rows(self) -> list[Row]:
        """From top to bottom."""
        return self._kept.rows

    def show_records(
        self, records: Sequence[Any], key: Callable[[Any], object] = lambda record: record.id
    ) -> None:
        """Show these in this order."""
        self._shown = (records, key)
        self._kept.show_records(records[: self._most], key)
        left = len(records) - self._most
        self.more.setText(_("Show {n} more").format(n=min(left, _AT_ONCE)))
        self.more.setVisible(left > 0)
        self.setVisible(bool(records))
        title, caption = self._words
        if self._counts:
            self.set_title(_("{title} ({n})").format(title=title, n=len(records)), caption)

    @Slot()
    def _on_more(self) -> None:
        before = self._most
        self._most += _AT_ONCE
        self.show_records(*self._shown)
        self.rows[before].setFocus(Qt.FocusReason.OtherFocusReason)


class NameLink(LinkButton):
    """A client's name that opens its page, flush with the words below it."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setProperty("flush", True)

    def show_name(self, name: str) -> None:
        """Show a name; a long one is cut and stands whole in the tool tip."""
        name = one_line(name)
        self.setText((name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…").replace("&", "&&"))
        self.setToolTip(name if len(name) > _LONGEST else "")
        self.setAccessibleName(name)


def named_line(link: NameLink, caption: PlainLabel) -> QVBoxLayout:
    """The link over its caption."""
    column = QVBoxLayout()
    column.setSpacing(0)
    row = QHBoxLayout()
    row.addWidget(link)
    row.addStretch(1)
    column.addLayout(row)
    column.addWidget(caption)
    return column


def _has_focus(row: QWidget) -> bool:
    focused = row.window().focusWidget()
    return focused is not None and row.isAncestorOf(focused)
