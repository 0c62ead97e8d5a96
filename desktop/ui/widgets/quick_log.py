"""One line that is read as it is typed: what was understood stands below it as chips to be corrected."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.clients import ClientId
from desktop.domain.flaws import Flaw
from desktop.domain.log_draft import USUAL_KIND, flaws_of
from desktop.domain.plain_text import one_line
from desktop.domain.quicklog import QuickLog, QuickLogContext, parse
from desktop.domain.quicklog_index import QuickLogIndex
from desktop.store.timeline import TimelineFilter
from desktop.text import _, interaction_kind
from desktop.ui.models.timeline_words import local_time_words
from desktop.ui.practice import Practice
from desktop.ui.theme import Theme
from desktop.ui.widgets.client_sentences import sentence
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from desktop.ui.widgets.mark_chips import Mark, MarkChips
from desktop.ui.widgets.quick_log_fields import (
    ADDABLE,
    NAMES,
    FieldAsker,
    FieldValue,
    chip_mark,
    suggestions,
)

_RECENT = 60  # entries looked at for the clients used of late
_SEVERAL = ("people", "purposes", "signals")


class QuickLogLine(QWidget):
    """`changed` after every key and correction. Corrections outlive further typing."""

    changed = Signal()

    def __init__(self, practice: Practice, theme: Theme, current_client: ClientId | None) -> None:
        super().__init__()
        self._practice = practice
        self._context = QuickLogContext(
            quick_log_index(practice),
            practice.now(),
            bool(practice.store.preferences.value("day_first", True)),
            current_client,
            _recent_clients(practice),
        )
        self.overrides: dict[str, object] = {}
        self._log = parse("", self._context)
        self._asker = FieldAsker(practice, theme, self, self.give)
        self.line = QLineEdit()
        self.line.setObjectName("log_line")
        self.line.setAccessibleName(_("What happened, in one line"))
        self.line.setPlaceholderText(_("acme call 30m yesterday :( late again"))
        large = theme.font("card")
        large.setWeight(QFont.Weight.Normal)
        self.line.setFont(large)
        self.line.setMinimumHeight(theme.px(44))
        self.line.textChanged.connect(self._on_typed)
        self.chips = MarkChips(theme, "log_chips")
        self.chips.setAccessibleName(_("What was understood"))
        self.chips.opened.connect(lambda value, below: self._asker.ask(self._log, value, below))
        self.chips.typed.connect(lambda value, below, typed: self._asker.ask(self._log, value, below, typed))
        self.chips.removed.connect(lambda value: self._asker.reject(self._log, value))
        self.adds = MarkChips(theme, "log_adds", offers=True)
        self.adds.setAccessibleName(_("What can be added"))
        self.adds.opened.connect(self._on_add)
        self.subject = ElidedLabel(role="body")
        self.subject.setObjectName("log_subject")
        self.note = PlainLabel(role="caption", wraps=True)
        self.note.setObjectName("log_note")
        self.flaw = PlainLabel(role="flaw", wraps=True)
        self.flaw.setObjectName("log_flaw")
        self._lay_out()
        self._show()

    @property
    def log(self) -> QuickLog:
        """The line as it is understood, with all corrections."""
        return self._log

    @property
    def flaws(self) -> list[Flaw]:
        """What has to be settled first."""
        return flaws_of(self._log)

    def put(self, line: str, overrides: dict[str, object]) -> None:
        """Go on with a line that was kept."""
        self.overrides = dict(overrides)
        self.line.blockSignals(True)
        self.line.setText(line)
        self.line.blockSignals(False)
        self._on_typed()

    def start_over(self) -> None:
        """Forget the line and its corrections."""
        self.put("", {})

    def give(self, field: str, value: object) -> None:
        """Correct a field; None rejects what was understood."""
        self.overrides[field] = value
        self._on_typed()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.line)
        layout.addWidget(self.chips)
        subject = QHBoxLayout()
        subject.setSpacing(8)
        self._subject_caption = PlainLabel(_("Subject"), role="caption")
        subject.addWidget(self._subject_caption)
        subject.addWidget(self.subject, 1)
        layout.addLayout(subject)
        layout.addWidget(self.note)
        layout.addWidget(self.flaw)
        layout.addWidget(self.adds)
        self.setFocusProxy(self.line)

    @Slot()
    def _on_typed(self) -> None:
        self._log = parse(self.line.text(), self._context, self.overrides)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        log = self._log
        marks = [chip_mark(self._practice, chip, place) for place, chip in enumerate(log.chips)]
        if log.client is None and not any(chip.field == "client" for chip in log.chips):
            marks.insert(0, Mark(FieldValue("client", None, -1), _("Which client?"), token="watch"))
        if not log.kind:
            words = interaction_kind(USUAL_KIND)
            spoken = _("{field}: {value}").format(field=_(NAMES["kind"]), value=words)
            marks.append(Mark(FieldValue("kind", None, -1), words, spoken))
        self.chips.show_marks(marks)
        said = {chip.field for chip in log.chips} - set(_SEVERAL)
        adds = [
            Mark(("person", person), f"+ {name}", _("Add {name}").format(name=name))
            for person, name in suggestions(self._practice, log)
        ]
        adds += [
            Mark((field, None), f"+ {_(NAMES[field])}", _("Add: {field}").format(field=_(NAMES[field])))
            for field in ADDABLE
            if field not in said and field != "kind"
        ]
        self.adds.show_marks(adds)
        self.subject.setText(log.subject)
        self.subject.setVisible(bool(log.subject))
        self._subject_caption.setVisible(bool(log.subject))
        self._say(self.note, self._note_words())
        flaws = self.flaws if self.line.text().strip() or self.overrides else []
        self._say(self.flaw, sentence(flaws[0]) if flaws else "")

    def _note_words(self) -> str:
        """The client's own time, and that something lies ahead: said quietly."""
        log = self._log
        parts = []
        if log.future:
            parts.append(_("This lies ahead."))
        if log.client is not None and log.happened_at is not None:
            client = self._practice.store.clients.get(ClientId(log.client))
            parts.append(local_time_words(client, log.happened_at, self._practice.zone))
        return " ".join(part for part in parts if part)

    def _say(self, label: PlainLabel, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))

    @Slot(object, object)
    def _on_add(self, value: object, below: QWidget) -> None:
        field, person = cast(tuple[str, int | None], value)
        if field == "person":
            self.give("people", (*self._log.people, person))
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._asker.ask(self._log, FieldValue(field, None, -1), below)


def quick_log_index(practice: Practice) -> QuickLogIndex:
    """The names a line may use, as they are now."""
    store = practice.store
    clients_of: dict[int, list[int | None]] = {}
    for role in store.roles.all():
        clients_of.setdefault(role.person_id, []).append(role.client_id)
    clients = store.clients.listed(include_archived=True)
    ids = {client.id for client in clients}
    return QuickLogIndex.of(
        clients=[(client.id or 0, one_line(client.name)) for client in clients],
        people=[
            (person.id or 0, one_line(person.name), client)
            for person in store.people.listed()
            for client in [each for each in clients_of.get(person.id or 0, ()) if each in ids] or [None]
        ],
        factors=[(factor.id, [factor.name]) for factor in practice.vocabulary.factors.values()],
    )


def _recent_clients(practice: Practice) -> tuple[int, ...]:
    entries = practice.store.interactions.window(TimelineFilter(), limit=_RECENT)
    return tuple(dict.fromkeys(int(entry.interaction.client_id) for entry in entries))
