"""The row above a timeline: search as you type, filters that drop down, a way to any date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop import text
from desktop.domain.clients import ClientId
from desktop.domain.plain_text import one_line
from desktop.store.timeline import TimelineFilter
from desktop.text import _, ngettext
from desktop.ui.practice import Practice
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import Chip, IconButton, LinkButton
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.mark_choices import Choice, ChoicePopup
from desktop.ui.widgets.mark_sources import (
    client_choices,
    factor_choices,
    kind_choices,
    mood_choices,
    person_choices,
)
from desktop.ui.widgets.search_field import SearchField
from desktop.ui.widgets.timeline_dates import DayPopup, SpanPopup

_LONGEST = 24  # characters of a name on a chip


class TimelineFilters(QWidget):
    """`changed` carries the TimelineFilter; `finished` is True when Enter asked for all that fits."""

    changed = Signal(object, bool)
    day_chosen = Signal(object)  # date

    def __init__(self, practice: Practice, theme: Theme, client_id: ClientId | None) -> None:
        super().__init__()
        self._practice = practice
        self._theme = theme
        self._own_client = client_id
        self._shown = TimelineFilter(client_id=client_id)
        self.search = SearchField(theme, _("Search the timeline"))
        self.search.searched.connect(self._on_searched)
        self.search.returnPressed.connect(self._on_return)
        self.go_to = IconButton(theme, "calendar-search", _("Go to a date (Ctrl+G)"))
        self.go_to.setObjectName("go_to_date")
        self.go_to.clicked.connect(self.ask_day)
        self.chips: dict[str, Chip] = {}
        chips = QWidget()
        chips.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        flow = FlowLayout(chips, gap=6)
        ways: list[tuple[str, Callable[[], None]]] = [
            ("client", self._ask_client),
            ("kind", self._ask_kinds),
            ("mood", self._ask_moods),
            ("person", self._ask_person),
            ("factor", self._ask_factor),
            ("span", self._ask_span),
        ]
        for name, ask in ways:
            if name == "client" and client_id is not None:
                continue
            chip = Chip("")
            chip.setObjectName(f"filter_{name}")
            # The chip shows whether it filters; a click only opens its list
            chip.clicked.connect(lambda _on=False, ask=ask: ask())
            self.chips[name] = chip
            flow.addWidget(chip)
        self.clear_link = LinkButton(_("Clear filter"))
        self.clear_link.setObjectName("clear_filter")
        self.clear_link.clicked.connect(self.clear)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.search, 1)
        first.addWidget(self.clear_link)
        first.addWidget(self.go_to)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(first)
        layout.addWidget(chips)
        self._show_chips()

    @property
    def shown(self) -> TimelineFilter:
        """What is asked for."""
        return self._shown

    @property
    def is_narrow(self) -> bool:
        """Whether anything is left out."""
        return self._shown != TimelineFilter(client_id=self._own_client)

    def turn_to(self, client_id: ClientId) -> None:
        """Another client's timeline: nothing asked for yet."""
        self._own_client = client_id
        self.clear()

    @Slot()
    def clear(self) -> None:
        """Let everything through."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.put(TimelineFilter(client_id=self._own_client))

    def put(self, shown: TimelineFilter, *, is_finished: bool = False) -> None:
        """Ask for this."""
        self._shown = shown
        self._show_chips()
        self.changed.emit(shown, is_finished)

    @Slot()
    def ask_day(self) -> None:
        """Let a date be typed to go to."""
        popup = DayPopup(self, self._practice, self._theme)
        popup.day_chosen.connect(self.day_chosen)
        popup.drop_from(self.go_to, popup.field)

    def refresh(self) -> None:
        """Names on the chips may have changed."""
        self._show_chips()

    def _show_chips(self) -> None:
        for name, chip in self.chips.items():
            words, is_on = self._chip_words(name)
            chip.setText(words)
            chip.setChecked(is_on)
        self.clear_link.setVisible(self.is_narrow)

    def _chip_words(self, name: str) -> tuple[str, bool]:
        shown = self._shown
        if name == "client":
            if shown.client_id is None:
                return _("Client"), False
            return self._named(lambda: self._practice.store.clients.get(_known(shown.client_id)).name), True
        if name == "kind":
            kinds = [text.interaction_kind(kind) for kind in sorted(shown.kinds)]
            return _several(_("Kind"), kinds, ngettext("{n} kind", "{n} kinds", len(kinds)))
        if name == "mood":
            moods = [text.mood(mood) for mood in sorted(shown.moods)]
            return _several(_("Mood"), moods, ngettext("{n} mood", "{n} moods", len(moods)))
        if name == "person":
            if shown.person_id is None:
                return _("Person"), False
            return self._named(lambda: self._practice.store.people.get(_known(shown.person_id)).name), True
        if name == "factor":
            if not shown.factor:
                return _("Signal"), False
            return _short(self._practice.vocabulary.factor_name(shown.factor)), True
        return _span(shown.from_on, shown.until_on)

    def _named(self, name: Callable[[], str]) -> str:
        try:
            return _short(name())
        except KeyError:
            return _("Gone")

    def _drop(
        self,
        name: str,
        title: str,
        choices: Sequence[Choice],
        ticked: Sequence[object],
        put: Callable[[Any], None],
        *,
        several: bool = False,
    ) -> None:
        chip = self.chips[name]
        self._show_chips()
        popup = ChoicePopup(self, self._theme, title, choices, ticked=ticked, several=several)
        popup.chosen.connect(put)
        popup.drop_from(chip)

    def _ask_client(self) -> None:
        every = [Choice(None, _("All clients")), *client_choices(self._practice)]
        self._drop("client", _("Client"), every, [self._shown.client_id], self._put_client)

    def _ask_kinds(self) -> None:
        self._drop("kind", _("Kind"), kind_choices(), list(self._shown.kinds), self._put_kinds, several=True)

    def _ask_moods(self) -> None:
        self._drop("mood", _("Mood"), mood_choices(), list(self._shown.moods), self._put_moods, several=True)

    def _ask_person(self) -> None:
        every = [
            Choice(None, _("Everybody")),
            *person_choices(self._practice, self._shown.client_id),
        ]
        self._drop("person", _("Person"), every, [self._shown.person_id], self._put_person)

    def _ask_factor(self) -> None:
        every = [Choice("", _("With or without signals")), *factor_choices(self._practice)]
        self._drop("factor", _("Signal"), every, [self._shown.factor], self._put_factor)

    def _ask_span(self) -> None:
        chip = self.chips["span"]
        self._show_chips()
        popup = SpanPopup(self, self._practice, self._theme, self._shown.from_on, self._shown.until_on)
        popup.span_chosen.connect(self._put_span)
        popup.drop_from(chip, popup.first)

    @Slot(object)
    def _put_client(self, value: Any) -> None:
        self.put(replace(self._shown, client_id=value))

    @Slot(object)
    def _put_kinds(self, values: Any) -> None:
        self.put(replace(self._shown, kinds=frozenset(values)))

    @Slot(object)
    def _put_moods(self, values: Any) -> None:
        self.put(replace(self._shown, moods=frozenset(values)))

    @Slot(object)
    def _put_person(self, value: Any) -> None:
        self.put(replace(self._shown, person_id=value))

    @Slot(object)
    def _put_factor(self, value: Any) -> None:
        self.put(replace(self._shown, factor=value))

    @Slot(object, object)
    def _put_span(self, first: date | None, last: date | None) -> None:
        self.put(replace(self._shown, from_on=first, until_on=last))

    @Slot(str)
    def _on_searched(self, typed: str) -> None:
        if typed != self._shown.text:
            self.put(replace(self._shown, text=typed))

    @Slot()
    def _on_return(self) -> None:
        self.put(replace(self._shown, text=self.search.text()), is_finished=True)

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()


def _known(value: Any) -> Any:
    assert value is not None
    return value


def _several(title: str, words: list[str], count: str) -> tuple[str, bool]:
    if not words:
        return title, False
    return (", ".join(words) if len(words) < 3 else count.format(n=len(words))), True


def _span(first: date | None, last: date | None) -> tuple[str, bool]:
    if first and last:
        return _("{first} to {last}").format(first=text.short_day(first), last=text.short_day(last)), True
    if first:
        return _("From {day}").format(day=text.short_day(first)), True
    if last:
        return _("Until {day}").format(day=text.short_day(last)), True
    return _("Any time"), False


def _short(name: str) -> str:
    name = one_line(name)
    # An ampersand on a button would be read as a shortcut
    return (name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…").replace("&", "&&")
