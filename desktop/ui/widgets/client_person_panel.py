"""One person at a client, edited in place: who they are, what they are here, where else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.actions import people as deeds
from desktop.domain.people import Person, Role
from desktop.text import _
from desktop.ui.dialogs.person_dialog import role_box
from desktop.ui.navigation import Place
from desktop.ui.practice import Practice
from desktop.ui.read_only import writes
from desktop.ui.theme import Theme
from desktop.ui.widgets.card import Card, clear_layout
from desktop.ui.widgets.client_editor import RecordEditor
from desktop.ui.widgets.client_overview import OUTSET, labelled
from desktop.ui.widgets.client_person_texts import FROM, NAME, PERSON_FIELDS, TITLE, UNTIL
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.two_columns import TwoColumns

_PAIRED = 270


class PersonPanel(QScrollArea):
    """`show_person` turns to somebody; deeds beyond the fields go up by signals."""

    place_chosen = Signal(object)
    left_wanted = Signal()  # mark as left, or as back
    remove_wanted = Signal()

    def __init__(self, practice: Practice, theme: Theme) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._theme = theme
        store = practice.store
        self.person: RecordEditor[Person] = RecordEditor(
            practice,
            "person",
            lambda id: store.people.get(id),
            lambda person, merge: deeds.change_person(store, person, merge=merge),
        )
        self.role: RecordEditor[Role] = RecordEditor(
            practice,
            "role",
            lambda id: store.roles.get(id),
            lambda role, merge: deeds.change_role(store, role, merge=merge),
        )
        self.name = self.person.field(NAME)
        self.role_box = role_box(in_place=True)
        self.role_box.chosen.connect(self._on_role)
        self.role_box.left.connect(store.end_merge)
        self.left = QPushButton()
        self.left.setObjectName("mark_left")
        self.left.clicked.connect(self.left_wanted)
        self.remove = QPushButton(_("Remove"))
        self.remove.setObjectName("remove_person")
        self.remove.setProperty("quiet", True)
        self.remove.setToolTip(_("Take this person off the client (Delete); undo brings them back"))
        self.remove.clicked.connect(self.remove_wanted)
        writes(self.role_box, self.left, self.remove)
        self._elsewhere = QVBoxLayout()
        self._elsewhere.setSpacing(0)
        self.setWidget(self._content())

    def show_person(self, person: Person, role: Role, elsewhere: Sequence[tuple[str, Role]]) -> None:
        """Turn to a person; `elsewhere` are the other roles with their clients' names."""
        self.person.turn_to(person.id)
        self.role.turn_to(role.id)
        self.person.show(person)
        self.role.show(role)
        self.role_box.show_value(role.role)
        self.left.setText(_("Back again") if role.until_on else _("Mark as left"))
        tip = (
            _("They are here again; the last day is taken away")
            if role.until_on
            else _("They left today; the date can be changed")
        )
        self.left.setToolTip(tip)
        clear_layout(self._elsewhere)
        if elsewhere:
            self._elsewhere.addWidget(PlainLabel(_("Also at"), role="caption"))
        for client_name, other in elsewhere:
            words = client_name if len(client_name) <= 32 else f"{client_name[:31]}…"
            button = QPushButton((f"{words} · {other.title}" if other.title else words).replace("&", "&&"))
            button.setProperty("quiet", True)
            button.setToolTip(_("Open this client"))
            button.clicked.connect(
                lambda _checked=False, id=other.client_id: self.place_chosen.emit(
                    Place("client", id, "people")
                )
            )
            self._elsewhere.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def save(self) -> None:
        """Save what is typed."""
        self.person.save()
        self.role.save()

    def forget(self) -> None:
        """Nobody is shown any more; what was typed is saved if the person is still there."""
        self.person.turn_to(None)
        self.role.turn_to(None)

    def _content(self) -> QWidget:
        card = Card(outset=OUTSET)
        card.body.setSpacing(10)
        card.body.addLayout(labelled(_(NAME.label), self.name))
        card.body.addLayout(labelled(_("Role here"), self.role_box))
        card.body.addLayout(labelled(_(TITLE.label), self.role.field(TITLE)))
        dates = TwoColumns(self._theme, _PAIRED, gap=8)
        for spec in (FROM, UNTIL):
            dates.add(labelled(_(spec.label), self.role.field(spec)))
        card.body.addWidget(dates)
        for person_spec in PERSON_FIELDS:
            card.body.addLayout(labelled(_(person_spec.label), self.person.field(person_spec)))
        elsewhere = QVBoxLayout()
        elsewhere.setContentsMargins(OUTSET, 0, 0, 0)
        elsewhere.addLayout(self._elsewhere)
        card.body.addLayout(elsewhere)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(OUTSET, 4, 0, 0)
        buttons.addWidget(self.left)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        card.body.addLayout(buttons)
        content = QWidget()
        content.setObjectName("scrolled")
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.addWidget(card)
        layout.addStretch(1)
        return content

    @Slot(str)
    def _on_role(self, chosen: str) -> None:
        self.role.change("role", lambda role: replace(role, role=chosen))
