"""The fields of one record: each edited in place, each save a step of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from desktop.actions.clients import change_client
from desktop.domain.clients import Client
from desktop.domain.flaws import Flaw
from desktop.text import _
from desktop.ui.practice import Practice
from desktop.ui.widgets.client_field import InPlaceField
from desktop.ui.widgets.client_notes import NotesField
from desktop.ui.widgets.client_texts import zone_names
from desktop.ui.widgets.field_text import FieldText, Habits

R = TypeVar("R")


class RecordEditor(Generic[R]):
    """Makes the fields, shows a record in them and writes what is typed to the practice.

    `get` gives the record of an id as it is now, `put` writes a changed one under a merge key.
    """

    def __init__(
        self, practice: Practice, name: str, get: Callable[[int], R], put: Callable[[R, str], object]
    ) -> None:
        self._practice = practice
        self._name = name
        self._get = get
        self._put = put
        self._id: int | None = None
        self._fields: list[tuple[FieldText[R], InPlaceField | NotesField]] = []

    @property
    def record(self) -> R:
        """The record as the practice has it now."""
        assert self._id is not None
        return self._get(self._id)

    def field(self, spec: FieldText[R]) -> InPlaceField:
        """A field for one of the record's texts."""
        made = InPlaceField(
            spec.name,
            _(spec.label),
            partial(self._write, spec),
            partial(self._flaw, spec),
            lines=spec.lines,
            placeholder=_(spec.placeholder),
            hint=_(spec.hint) if spec.hint else "",
        )
        made.left.connect(self._practice.store.end_merge)
        made.edit.setReadOnly(self._practice.store.is_read_only)
        if spec.name == "zone" and isinstance(made.edit, QLineEdit):
            completer = QCompleter(zone_names(), made)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            made.edit.setCompleter(completer)
        self._fields.append((spec, made))
        return made

    def notes(self, spec: FieldText[R]) -> NotesField:
        """A field for a text in Markdown."""
        made = NotesField(
            spec.name,
            _(spec.label),
            partial(self._write, spec),
            partial(self._flaw, spec),
            placeholder=_(spec.placeholder),
        )
        made.left.connect(self._practice.store.end_merge)
        made.field.edit.setReadOnly(self._practice.store.is_read_only)
        self._fields.append((spec, made))
        return made

    def turn_to(self, id: int | None) -> None:
        """Save what is typed, then go on to another record."""
        if id != self._id:
            self.save()
            self._id = id
            for _spec, field in self._fields:
                field.forget()

    def save(self) -> None:
        """Save what is typed and has no flaw; nothing if the record has gone (its adding was undone)."""
        fields = [each.field if isinstance(each, NotesField) else each for _spec, each in self._fields]
        unsaved = [field for field in fields if field.has_unsaved_text]
        if self._id is None or not unsaved:
            return
        try:
            self._get(self._id)
        except KeyError:
            return
        for field in unsaved:
            field.save()

    def show(self, record: R) -> None:
        """Show the record; what is being typed stays."""
        for spec, field in self._fields:
            field.show_text(spec.shown(record))

    def change(self, name: str, change: Callable[[R], R]) -> None:
        """Write something that is chosen, not typed; choices in a row are undone as one."""
        record = self.record
        changed = change(record)
        if changed != record:
            self._put(changed, f"{self._name}:{self._id}:{name}")

    def _habits(self) -> Habits:
        preferences = self._practice.store.preferences
        return Habits(bool(preferences.value("day_first", True)), str(preferences.value("currency", "")))

    def _flaw(self, spec: FieldText[R], typed: str) -> Flaw | None:
        read = spec.read(typed, self.record, self._habits())
        return read if isinstance(read, Flaw) else None

    def _write(self, spec: FieldText[R], typed: str) -> None:
        record = self.record
        read = spec.read(typed, record, self._habits())
        if not isinstance(read, Flaw) and read != record:
            self._put(read, f"{self._name}:{self._id}:{spec.name}")


def client_editor(practice: Practice) -> RecordEditor[Client]:
    """The editor of a client's own fields."""
    store = practice.store
    return RecordEditor(
        practice,
        "client",
        lambda id: store.clients.get(id),
        lambda client, merge: change_client(store, client, merge=merge),
    )
