"""Everything about a client on one tab, edited in place, with what comes next beside it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.clients import KINDS, ClientId
from desktop.domain.typed_values import web_address
from desktop.text import _
from desktop.ui.practice import Practice
from desktop.ui.read_only import writes
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.client_choice import ChoiceBox
from desktop.ui.widgets.client_editor import client_editor
from desktop.ui.widgets.client_notes import ask_before_opening
from desktop.ui.widgets.client_own_fields import OwnFields
from desktop.ui.widgets.client_sentences import kind_word
from desktop.ui.widgets.client_side import ClientSide
from desktop.ui.widgets.client_texts import FIELDS, GOALS, NOTES
from desktop.ui.widgets.labels import PlainLabel

_SIDE_WIDTH = 300
_NARROW = 640
# How far a field reaches beyond the text in it
OUTSET = 9


class OverviewTab(QScrollArea):
    """`show_client` turns to a client, `reload` brings it up to date."""

    place_chosen = Signal(object)
    log_wanted = Signal(object)
    tab_wanted = Signal(str)
    entry_wanted = Signal(object)  # InteractionId
    toast = Signal(str)

    def __init__(self, practice: Practice, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("overview")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._practice = practice
        self._theme = theme
        self._client_id: ClientId | None = None
        self.editor = client_editor(practice)
        self.kind = ChoiceBox("kind", _("Kind"), [(kind, kind_word(kind)) for kind in KINDS])
        self.kind.chosen.connect(self._on_kind)
        self.kind.left.connect(practice.store.end_merge)
        writes(self.kind)
        self.own = OwnFields(practice, theme, self.editor)
        self.side = ClientSide(practice, theme)
        self.side.place_chosen.connect(self.place_chosen)
        self.side.log_wanted.connect(self.log_wanted)
        self.side.tab_wanted.connect(self.tab_wanted)
        self.side.entry_wanted.connect(self.entry_wanted)
        self.side.toast.connect(self.toast)
        content = QWidget()
        content.setObjectName("scrolled")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._columns.setContentsMargins(0, 12, 8, 0)
        self._columns.setSpacing(16)
        self._columns.addLayout(self._main(), 1)
        self._columns.addWidget(self.side)
        self.setWidget(content)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_client(self, client_id: ClientId) -> None:
        """Turn to a client; what was typed about the one before is saved first."""
        if client_id != self._client_id:
            self.save()
            self._client_id = client_id
            self.editor.turn_to(client_id)
            self.own.forget()
            self.verticalScrollBar().setValue(0)
        self.side.show_client(client_id)

    def reload(self) -> None:
        """Show the client as it is now."""
        if self._client_id is None:
            return
        client = self.editor.record
        self.editor.show(client)
        self.own.show_fields(client.fields)
        self.kind.show_value(client.kind)
        is_idle = client.late_days is not None and client.cadence_days is None
        self._late.warn(_("This counts once “Contact is due after” is set.") if is_idle else "")
        self.visit.setVisible(bool(client.website))
        self.side.reload()

    def save(self) -> None:
        """Save what is typed."""
        if self._client_id is not None:
            self.editor.save()
            self.own.save()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._on_theme_changed()

    def sizeHint(self) -> QSize:
        return QSize(700, 400)

    def _main(self) -> QVBoxLayout:
        main = QVBoxLayout()
        main.setSpacing(16)
        goals = Card(_("What they want from us"), _("In their words"), outset=OUTSET)
        goals.body.addWidget(self.editor.field(GOALS))
        about = Card(_("About"), outset=OUTSET)
        about.body.addLayout(self._grid())
        own = Card(_("Own fields"), _("Whatever else you want to keep about this client"), outset=OUTSET)
        own.body.addWidget(self.own)
        notes = Card(_("Notes"), outset=OUTSET)
        notes.body.addWidget(self.editor.notes(NOTES))
        for card in (goals, about, notes, own):
            main.addWidget(card)
        main.addStretch(1)
        return main

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        cells: list[tuple[str, QWidget]] = [(_("Kind"), self.kind)]
        made = {spec.name: self.editor.field(spec) for spec in FIELDS}
        self._website, self._late = made["website"], made["late_days"]
        cells += [(_(spec.label), made[spec.name]) for spec in FIELDS]
        cells = [
            (label, self._with_link(field) if field is self._website else field) for label, field in cells
        ]
        for place, (label, field) in enumerate(cells):
            is_last = place == len(cells) - 1 and place % 2 == 0
            grid.addLayout(labelled(label, field), place // 2, place % 2, 1, 2 if is_last else 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _with_link(self, field: QWidget) -> QWidget:
        """The website's field with a button that leads there, after a question."""
        self.visit = IconButton(self._theme, "external-link", _("Open the website"))
        self.visit.setObjectName("visit")
        self.visit.clicked.connect(self._on_visit)
        box = QWidget()
        box.setFocusProxy(field)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(field, 1)
        row.addWidget(self.visit, 0, Qt.AlignmentFlag.AlignTop)
        return box

    @Slot()
    def _on_visit(self) -> None:
        link = QUrl(web_address(self.editor.record.website))
        ask_before_opening(self, link, QDesktopServices.openUrl)

    @Slot(str)
    def _on_kind(self, kind: str) -> None:
        self.editor.change("kind", lambda client: replace(client, kind=kind))

    @Slot()
    def _on_theme_changed(self) -> None:
        is_narrow = self.width() < self._theme.px(_NARROW)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(down if is_narrow else across)
        if is_narrow:
            self.side.setMinimumWidth(0)
            self.side.setMaximumWidth(16777215)
        else:
            self.side.setFixedWidth(self._theme.px(_SIDE_WIDTH))


def labelled(label: str, field: QWidget) -> QVBoxLayout:
    """A caption over a field, flush with the text in it."""
    caption = PlainLabel(label, role="caption")
    caption.setIndent(OUTSET)
    caption.setBuddy(field)
    if not field.accessibleName():
        field.setAccessibleName(label)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(caption)
    column.addWidget(field)
    column.addStretch(1)
    return column
