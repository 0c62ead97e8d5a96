"""One entry of the timeline, edited in place: everything is saved as it is said, and can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop import text
from desktop.actions import interactions as deeds
from desktop.domain.interactions import Interaction, InteractionId
from desktop.domain.plain_text import one_line
from desktop.store.timeline import TimelineEntry
from desktop.text import _
from desktop.ui.models.timeline_words import local_time_words
from desktop.ui.navigation import Place
from desktop.ui.practice import Practice
from desktop.ui.read_only import writes
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import IconButton, LinkButton
from desktop.ui.widgets.client_editor import RecordEditor
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.mark_choices import Choice
from desktop.ui.widgets.mark_sources import direction_choices, kind_choices, mood_choices
from desktop.ui.widgets.timeline_files import FilesBox
from desktop.ui.widgets.timeline_marks import TimelineMarks
from desktop.ui.widgets.timeline_texts import interaction_fields
from desktop.ui.widgets.two_columns import TwoColumns

_PAIRED = 250


class TimelinePanel(QFrame):
    """`turn_to` an entry, `reload` after a change, `save` before leaving."""

    place_chosen = Signal(object)  # Place
    toast = Signal(str)
    bin_wanted = Signal(object)  # InteractionId
    closed = Signal()

    def __init__(self, practice: Practice, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(_("Entry"))
        self._practice = practice
        self._theme = theme
        self._entry: TimelineEntry | None = None
        store = practice.store
        self.editor: RecordEditor[Interaction] = RecordEditor(
            practice,
            "interaction",
            lambda id: store.interactions.get(cast(InteractionId, id)),
            lambda interaction, merge: deeds.change_interaction(store, interaction, merge=merge),
        )
        fields = interaction_fields(practice.now)
        self.subject, self.notes, self.day, self.time, self.minutes = (
            self.editor.field(fields[name]) for name in ("subject", "notes", "day", "time", "minutes")
        )
        self.kind = self._box("kind", _("Kind"), kind_choices(), self._on_kind)
        self.direction = self._box("direction", _("Direction"), direction_choices(), self._on_direction)
        moods = [*mood_choices(), Choice(None, _("Mood not given"))]
        self.mood = self._box("mood", _("Mood"), moods, self._on_mood)
        self.marks = TimelineMarks(practice, theme, self.editor)
        self.files = FilesBox(practice, theme)
        self.files.toast.connect(self.toast)
        self.private = QCheckBox(_("Private"))
        self.private.setObjectName("private")
        self.private.clicked.connect(self._on_private)
        self._lay_out()

    @property
    def entry(self) -> TimelineEntry | None:
        """What is shown."""
        return self._entry

    def turn_to(self, interaction_id: InteractionId | None) -> None:
        """Show another entry; what was typed in the one before is saved first."""
        self.editor.turn_to(interaction_id)
        if interaction_id is None:
            self._entry = None
            return
        is_other = self._entry is None or self._entry.interaction.id != interaction_id
        self._show(self._practice.store.interactions.entry(interaction_id))
        if is_other:
            self._scroll.verticalScrollBar().setValue(0)

    def reload(self) -> bool:
        """Show the entry as it is now; False when it has gone."""
        if self._entry is None or self._entry.interaction.id is None:
            return False
        try:
            entry = self._practice.store.interactions.entry(self._entry.interaction.id)
        except KeyError:
            return False
        if entry.interaction.deleted_at is not None:
            return False
        self._show(entry)
        return True

    def save(self) -> None:
        """Save what is typed."""
        self.editor.save()

    def edit(self) -> None:
        """Put the cursor behind the subject."""
        self.subject.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(self.subject.edit, QLineEdit):
            self.subject.edit.end(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.save()
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_client()

    def _box(self, name: str, label: str, choices: Sequence[Choice], slot: object) -> QComboBox:
        box = StillBox()
        box.setObjectName(name)
        box.setAccessibleName(label)
        box.setProperty("inplace", True)
        for choice in choices:
            box.addItem(choice.words, choice.value)
        box.activated.connect(slot)
        return box

    def _lay_out(self) -> None:
        self.client = LinkButton("")
        self.client.setMinimumWidth(24)
        self.client.setObjectName("entry_client")
        self.client.clicked.connect(self._on_client)
        close = IconButton(self._theme, "x", _("Close the entry (Esc)"))
        close.setObjectName("close_entry")
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 0, 0)
        head.addWidget(self.client)
        head.addStretch(1)
        head.addWidget(close)
        content = QWidget()
        content.setObjectName("scrolled")
        column = QVBoxLayout(content)
        column.setContentsMargins(4, 0, 8, 12)
        column.setSpacing(12)
        self._theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        column.addWidget(self.subject)
        self.local = PlainLabel(role="caption", wraps=True)
        self.local.setIndent(9)
        column.addWidget(self._pairs())
        column.addWidget(self.local)
        column.addWidget(_line())
        column.addLayout(_section(_("Notes"), self.notes, flush=True))
        for caption, chips in (
            (_("People"), self.marks.people),
            (_("Purposes"), self.marks.purposes),
            (_("Signals"), self.marks.signs),
            (_("Files"), self.files),
        ):
            column.addLayout(_section(caption, chips))
        secret = PlainLabel(_("Never shown in reports for the client."), role="caption", wraps=True)
        secret.setIndent(9)
        private = _section("", self.private)
        private.setSpacing(0)
        private.addWidget(secret)
        column.addLayout(private)
        remove = QPushButton(_("Delete"))
        remove.setObjectName("bin_entry")
        remove.setToolTip(_("Move to the bin (Delete)"))
        remove.clicked.connect(self._on_bin)
        writes(self.kind, self.direction, self.mood, self.private, remove)
        writes(self.marks.people, self.marks.purposes, self.marks.signs)
        self.recorded = PlainLabel(role="caption", wraps=True)
        foot = QHBoxLayout()
        foot.setContentsMargins(9, 0, 9, 0)
        foot.addWidget(self.recorded, 1)
        foot.addWidget(remove, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(foot)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 8, 4, 4)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self._scroll, 1)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.subject.edit.setFont(self._theme.font("strong"))

    def _pairs(self) -> QWidget:
        pairs = TwoColumns(self._theme, _PAIRED)
        cells: list[tuple[str, QWidget]] = [
            (_("Kind"), self.kind),
            (_("Mood"), self.mood),
            (_("Day"), self.day),
            (_("Time"), self.time),
            (_("Duration"), self.minutes),
            (_("Direction"), self.direction),
        ]
        for caption, field in cells:
            pairs.add(_section(caption, field, flush=True))
        return pairs

    def _show(self, entry: TimelineEntry) -> None:
        self._entry = entry
        interaction = entry.interaction
        self.editor.show(interaction)
        self._name_client()
        self.client.setToolTip(_("Open {name}").format(name=one_line(entry.client_name)))
        for box, value in (
            (self.kind, interaction.kind),
            (self.direction, interaction.direction),
            (self.mood, interaction.mood),
        ):
            box.setCurrentIndex(box.findData(value))
        self.marks.show_entry(entry)
        self.private.setChecked(interaction.private)
        self.files.show_files(InteractionId(interaction.id or 0))
        self._show_times(interaction)

    def _name_client(self) -> None:
        """As much of the name as there is room for; an ampersand would be read as a shortcut."""
        if self._entry is not None:
            name = one_line(self._entry.client_name)
            room = self.width() - self._theme.px(72)
            metrics = self.client.fontMetrics()
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
            self.client.setText(shown.replace("&", "&&"))
            self.client.setAccessibleName(name)

    def _show_times(self, interaction: Interaction) -> None:
        zone = self._practice.zone
        client = self._practice.store.clients.get(interaction.client_id)
        at = interaction.happened_at
        self.local.setText(local_time_words(client, at, zone) if at is not None else "")
        self.local.setVisible(bool(self.local.text()))
        recorded = interaction.recorded_at
        if recorded is None:
            return
        words = _("Added from memory on {day}") if interaction.from_memory else _("Recorded on {day}")
        self.recorded.setText(words.format(day=text.short_day(recorded.astimezone(zone).date())))

    def _id(self) -> InteractionId:
        assert self._entry is not None and self._entry.interaction.id is not None
        return self._entry.interaction.id

    @Slot(int)
    def _on_kind(self, _place: int) -> None:
        kind = self.kind.currentData()
        self.editor.change("kind", lambda interaction: replace(interaction, kind=kind))

    @Slot(int)
    def _on_direction(self, _place: int) -> None:
        direction = self.direction.currentData()
        self.editor.change("direction", lambda interaction: replace(interaction, direction=direction))

    @Slot(int)
    def _on_mood(self, _place: int) -> None:
        mood = self.mood.currentData()
        self.editor.change("mood", lambda interaction: replace(interaction, mood=mood))

    @Slot(bool)
    def _on_private(self, is_on: bool) -> None:
        self.editor.change("private", lambda interaction: replace(interaction, private=is_on))

    @Slot()
    def _on_client(self) -> None:
        if self._entry is not None:
            self.save()
            self.place_chosen.emit(Place("client", self._entry.interaction.client_id, "timeline"))

    @Slot()
    def _on_bin(self) -> None:
        self.bin_wanted.emit(self._id())


class StillBox(QComboBox):
    """Leaves the wheel to the page: scrolling past must not change what is saved at once."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _section(caption: str, field: QWidget, *, flush: bool = False) -> QVBoxLayout:
    """A caption over a field; texts edited in place bring their own inset, chips get it here."""
    column = QVBoxLayout()
    column.setSpacing(2 if flush else 6)
    label = PlainLabel(caption, role="caption")
    label.setIndent(9)
    label.setBuddy(field)
    label.setVisible(bool(caption))
    if caption:
        column.addWidget(label)
    inner = QVBoxLayout()
    inner.setContentsMargins(0 if flush else 9, 0, 0 if flush else 9, 0)
    inner.addWidget(field)
    column.addLayout(inner)
    return column


def _line() -> QFrame:
    line = QFrame()
    line.setObjectName("line")
    line.setFixedHeight(1)
    return line
