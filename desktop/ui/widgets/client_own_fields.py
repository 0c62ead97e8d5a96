"""The user's own fields of a client: a name and a text each; added, renamed, removed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.actions.clients import change_client
from desktop.domain.clients import Client
from desktop.domain.flaws import Flaw
from desktop.domain.plain_text import NAME_LIMIT, NOTE_LIMIT
from desktop.text import _
from desktop.ui.practice import Practice
from desktop.ui.read_only import writes
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.client_editor import RecordEditor
from desktop.ui.widgets.client_field import InPlaceField


class OwnFields(QWidget):
    """Rows over the `fields` of the client the editor is turned to."""

    def __init__(self, practice: Practice, theme: Theme, editor: RecordEditor[Client]) -> None:
        super().__init__()
        self._practice = practice
        self._theme = theme
        self._editor = editor
        self._rows: list[_Row] = []
        self._layout = QVBoxLayout()
        self._layout.setSpacing(4)
        self.add = QPushButton(_("Add a field"))
        self.add.setObjectName("add_field")
        self.add.setProperty("quiet", True)
        theme.dress(self.add, "plus", "link")
        self.add.clicked.connect(self._on_add)
        writes(self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._layout)
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def rows(self) -> list[_Row]:
        """The rows shown, a new one without a name last."""
        return list(self._rows)

    def show_fields(self, fields: Mapping[str, str]) -> None:
        """Show these fields in their order; a row that is being added stays last."""
        known = {row.label: row for row in self._rows if row.label}
        drafts = [row for row in self._rows if not row.label]
        for label, row in known.items():
            if label not in fields:
                self._drop(row)
        rows = []
        for place, (label, text) in enumerate(fields.items()):
            row = known.get(label) or self._make(place)
            if self._layout.indexOf(row) != place:
                self._layout.insertWidget(place, row)
            row.show_field(label, text)
            rows.append(row)
        self._rows = [*rows, *drafts]
        self._put_in_tab_order()

    def forget(self) -> None:
        """Another client comes."""
        for row in list(self._rows):
            self._drop(row)
        self._rows = []

    def save(self) -> None:
        """Save what is typed in the rows."""
        for row in list(self._rows):
            row.name.save()
            row.text.save()

    def _make(self, at: int) -> _Row:
        row = _Row(self, self._theme)
        row.name.left.connect(partial(self._on_name_left, row))
        row.text.left.connect(self._practice.store.end_merge)
        row.remove.clicked.connect(partial(self._on_remove, row))
        writes(row.remove)
        for field in (row.name, row.text):
            field.edit.setReadOnly(self._practice.store.is_read_only)
        self._layout.insertWidget(at, row)
        # A layout shows a new widget later; it is to take the focus now
        row.show()
        return row

    def _put_in_tab_order(self) -> None:
        before: QWidget = self
        for row in self._rows:
            for widget in (row.name.edit, row.text.edit, row.remove):
                QWidget.setTabOrder(before, widget)
                before = widget
        QWidget.setTabOrder(before, self.add)

    def _drop(self, row: _Row) -> None:
        self._layout.removeWidget(row)
        row.hide()
        row.deleteLater()

    def name_flaw(self, row: _Row, typed: str) -> Flaw | None:
        """Why a field cannot be called so; an empty name of a new row is no flaw."""
        name = " ".join(typed.split())
        if not name:
            return Flaw("empty-name") if row.label else None
        if len(name) > NAME_LIMIT:
            return Flaw("name-too-long", {"most": NAME_LIMIT})
        others = {label.casefold() for label in self._editor.record.fields if label != row.label}
        return Flaw("field-named-twice", {"text": name}) if name.casefold() in others else None

    def write_name(self, row: _Row, typed: str) -> None:
        """Rename the row's field in its place, or add it."""
        name, client = " ".join(typed.split()), self._editor.record
        if not name:
            return
        before = row.label
        if before:
            fields = {name if label == before else label: text for label, text in client.fields.items()}
        else:
            fields = {**client.fields, name: row.text.text}
        # Known under the new name before the practice tells of it, so that the row stays this one
        row.label = name
        try:
            self._write(replace(client, fields=fields), f"rename:{id(row)}")
        except BaseException:
            row.label = before
            raise

    def write_text(self, row: _Row, typed: str) -> None:
        """Write the row's text; a row without a name waits for one."""
        client = self._editor.record
        if row.label:
            fields = {**client.fields, row.label: typed}
            self._write(replace(client, fields=fields), f"field:{row.label}")

    def _write(self, client: Client, what: str) -> None:
        change_client(self._practice.store, client, merge=f"client:{client.id}:{what}")

    def _on_name_left(self, row: _Row) -> None:
        self._practice.store.end_merge()
        focused = QApplication.focusWidget()
        is_entered = focused is not None and row.isAncestorOf(focused)
        is_empty = not (row.label or row.name.text or row.text.text)
        if is_empty and not is_entered and row in self._rows:
            self._rows.remove(row)
            self._drop(row)

    def _on_remove(self, row: _Row, _checked: bool = False) -> None:
        client = self._editor.record
        if row.label in client.fields:
            fields = {label: text for label, text in client.fields.items() if label != row.label}
            change_client(self._practice.store, replace(client, fields=fields))
        else:
            self._rows.remove(row)
            self._drop(row)
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_add(self) -> None:
        if not self._rows or self._rows[-1].label:
            self._rows.append(self._make(at=len(self._rows)))
            self._put_in_tab_order()
        self._rows[-1].name.edit.setFocus(Qt.FocusReason.OtherFocusReason)


class _Row(QWidget):
    """Name and text of one field; `label` is the name it has in the practice, "" for a new row."""

    def __init__(self, owner: OwnFields, theme: Theme) -> None:
        super().__init__()
        self.label = ""
        self.name = InPlaceField(
            "field_name",
            _("Name of the field"),
            partial(owner.write_name, self),
            partial(owner.name_flaw, self),
            placeholder=_("Name of the field"),
        )
        self.text = InPlaceField(
            "field_text", _("Text"), partial(owner.write_text, self), _text_flaw, placeholder=_("Add a text")
        )
        self.remove = IconButton(theme, "x", _("Remove this field"))
        self.remove.setObjectName("remove_field")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.name, 2, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.text, 3, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)

    def show_field(self, label: str, text: str) -> None:
        """Show a field of the practice."""
        self.label = label
        self.name.show_text(label)
        self.text.show_text(text)
        self.text.edit.setAccessibleName(label)
        self.remove.setAccessibleName(_("Remove {field}").format(field=label))


def _text_flaw(typed: str) -> Flaw | None:
    return Flaw("text-too-long", {"most": f"{NOTE_LIMIT:,}"}) if len(typed) > NOTE_LIMIT else None
