"""Who took part in an entry, what it was for and what showed itself: chips that save at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from desktop import text
from desktop.actions import interactions as deeds
from desktop.domain.interactions import Interaction, InteractionId
from desktop.domain.interactions import Signal as Sign
from desktop.domain.people import PersonId
from desktop.domain.plain_text import one_line
from desktop.store.timeline import TimelineEntry
from desktop.text import _
from desktop.ui.practice import Practice
from desktop.ui.theme import Theme
from desktop.ui.widgets.client_editor import RecordEditor
from desktop.ui.widgets.mark_chips import Mark, MarkChips
from desktop.ui.widgets.mark_choices import ChoicePopup
from desktop.ui.widgets.mark_signals import ask_signal, ask_strength, signal_mark
from desktop.ui.widgets.mark_sources import person_choices, purpose_choices


class TimelineMarks(QObject):
    """The three rows of chips of one entry; `editor` is asked to save what is typed before each deed."""

    def __init__(self, practice: Practice, theme: Theme, editor: RecordEditor[Interaction]) -> None:
        super().__init__()
        self._practice = practice
        self._theme = theme
        self.editor = editor
        self._entry: TimelineEntry | None = None
        self.people = self._chips("people", _("Add person"))
        self.people.add_wanted.connect(self._ask_people)
        self.people.removed.connect(self._on_person_removed)
        self.people.opened.connect(self._ask_people_at)
        self.purposes = self._chips("purposes", _("Add purpose"))
        self.purposes.add_wanted.connect(self._ask_purposes)
        self.purposes.removed.connect(self._on_purpose_removed)
        self.purposes.opened.connect(self._ask_purposes_at)
        self.signs = self._chips("signals", _("Add signal"))
        self.signs.add_wanted.connect(self._ask_signal)
        self.signs.removed.connect(self._on_signal_removed)
        self.signs.opened.connect(self._ask_strength)

    def show_entry(self, entry: TimelineEntry) -> None:
        """Show an entry's marks as they are now."""
        self._entry = entry
        vocabulary = self._practice.vocabulary
        self.people.show_marks([Mark(person.id, one_line(person.name)) for person in entry.people])
        self.purposes.show_marks([Mark(name, text.purpose(name)) for name in entry.interaction.purposes])
        self.signs.show_marks([signal_mark(sign, vocabulary, sign.id) for sign in entry.signals])

    def _chips(self, name: str, add: str) -> MarkChips:
        return MarkChips(self._theme, name, add, add)

    def _change(
        self, people: Sequence[PersonId] | None = None, signals: Sequence[Sign] | None = None
    ) -> None:
        """One deed of its own, on the record as it is after saving what is being typed."""
        self.editor.save()
        self._practice.store.end_merge()
        deeds.change_interaction(self._practice.store, self.editor.record, people, signals)

    @Slot(object)
    def _ask_people(self, below: QWidget) -> None:
        assert self._entry is not None
        popup = ChoicePopup(
            below.window(),
            self._theme,
            _("Who took part?"),
            person_choices(self._practice, self._entry.interaction.client_id),
            ticked=[person.id for person in self._entry.people],
            several=True,
        )
        popup.chosen.connect(lambda ids: self._change(people=ids))
        popup.drop_from(below)

    @Slot(object, object)
    def _ask_people_at(self, _value: object, below: QWidget) -> None:
        self._ask_people(below)

    @Slot(object)
    def _on_person_removed(self, person_id: object) -> None:
        assert self._entry is not None
        kept = [cast(PersonId, person.id) for person in self._entry.people if person.id != person_id]
        self._change(people=kept)

    @Slot(object)
    def _ask_purposes(self, below: QWidget) -> None:
        assert self._entry is not None
        ticked = self._entry.interaction.purposes
        popup = ChoicePopup(
            below.window(), self._theme, _("What was it for?"), purpose_choices(), ticked=ticked, several=True
        )
        popup.chosen.connect(self._put_purposes)
        popup.drop_from(below)

    @Slot(object, object)
    def _ask_purposes_at(self, _value: object, below: QWidget) -> None:
        self._ask_purposes(below)

    @Slot(object)
    def _put_purposes(self, purposes: tuple[str, ...]) -> None:
        self.editor.change("purposes", lambda interaction: replace(interaction, purposes=purposes))

    @Slot(object)
    def _on_purpose_removed(self, purpose: object) -> None:
        assert self._entry is not None
        kept = tuple(name for name in self._entry.interaction.purposes if name != purpose)
        self._put_purposes(kept)

    @Slot(object)
    def _ask_signal(self, below: QWidget) -> None:
        ask_signal(below.window(), self._practice, self._theme, below, self._add_signal)

    def _add_signal(self, factor: str, good: bool, size: int) -> None:
        interaction = self.editor.record
        self._put_signals(
            [
                *self._signals(),
                Sign(interaction.client_id, factor, good, size, interaction.happened_on, interaction.id),
            ]
        )

    @Slot(object, object)
    def _ask_strength(self, signal_id: object, below: QWidget) -> None:
        sign = next(each for each in self._signals() if each.id == signal_id)

        def put(good: bool, size: int) -> None:
            self._put_signals(
                [
                    replace(each, good=good, size=size) if each.id == signal_id else each
                    for each in self._signals()
                ]
            )

        ask_strength(
            below.window(),
            self._theme,
            below,
            (sign.good, sign.size),
            put,
            remove=lambda: self._on_signal_removed(signal_id),
        )

    @Slot(object)
    def _on_signal_removed(self, signal_id: object) -> None:
        self._put_signals([each for each in self._signals() if each.id != signal_id])

    def _signals(self) -> list[Sign]:
        return self._practice.store.signals.of_interaction(cast(InteractionId, self.editor.record.id))

    def _put_signals(self, signals: Sequence[Sign]) -> None:
        self._change(signals=signals)
