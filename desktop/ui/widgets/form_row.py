"""A field with its label above and its flaw below."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.widgets.labels import PlainLabel


class FormRow(QWidget):
    """The label is the field's buddy; `tell_flaw` shows a sentence beside it and keeps the text."""

    def __init__(self, label: str, field: QWidget, hint: str = "") -> None:
        super().__init__()
        self.field = field
        self._label = PlainLabel(label, role="quiet")
        self._label.setBuddy(field)
        self._hint = PlainLabel(hint, role="caption", wraps=True)
        self._flaw = PlainLabel(role="flaw", wraps=True)
        self._flaw.setObjectName("flaw")
        if not field.accessibleName():
            field.setAccessibleName(label)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (self._label, field, self._hint, self._flaw):
            layout.addWidget(part)
        self._hint.setVisible(bool(hint))
        self._flaw.hide()

    @property
    def flaw(self) -> str:
        """The sentence shown below the field; "" when all is well."""
        return "" if self._flaw.isHidden() else self._flaw.text()

    def tell_hint(self, sentence: str) -> None:
        """Say what helps to fill it in; "" takes it back."""
        self._hint.setText(sentence)
        self._hint.setVisible(bool(sentence))

    def tell_flaw(self, sentence: str) -> None:
        """Say what is wrong; "" takes it back."""
        self._flaw.setText(sentence)
        self._flaw.setVisible(bool(sentence))
        self.field.setProperty("flawed", bool(sentence))
        self.field.setAccessibleDescription(sentence)
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)
