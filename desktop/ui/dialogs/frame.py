"""What all our dialogs look like: a heading, a body, buttons named by verbs."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.problems import Problem
from desktop.text import _
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.labels import PlainLabel


class Dialog(QDialog):
    """Put widgets into `body`. `accept_text` names the deed; "" makes it a dialog one only closes."""

    def __init__(
        self, parent: QWidget | None, title: str, accept_text: str = "", *, width: int = 440
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(width)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(16)
        heading = PlainLabel(title, role="page", wraps=True)
        layout.addWidget(heading)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        layout.addLayout(self.body, 1)
        self.enter_is_for_buttons = False  # Enter in a field presses no button, only one that is focused
        self._deed: Callable[[], object] | None = None
        self._reason = PlainLabel(role="flaw", wraps=True)
        self._reason.setObjectName("not_done")
        self._reason.hide()
        layout.addWidget(self._reason)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.addStretch(1)
        self.close_button = QPushButton(_("Cancel") if accept_text else _("Close"))
        self.close_button.setObjectName("cancel")
        self.close_button.clicked.connect(self.reject)
        self.buttons.addWidget(self.close_button)
        self.accept_button = PrimaryButton(accept_text)
        self.accept_button.setObjectName("accept")
        self.accept_button.clicked.connect(self.accept)
        self.buttons.addWidget(self.accept_button)
        self.accept_button.setVisible(bool(accept_text))
        (self.accept_button if accept_text else self.close_button).setDefault(True)
        layout.addLayout(self.buttons)

    @property
    def reason(self) -> str:
        """Why accepting did not work the last time; "" when it was not tried or went well."""
        return "" if self._reason.isHidden() else self._reason.text()

    def does(self, deed: Callable[[], object]) -> None:
        """What accepting does. A Problem keeps the dialog open with all that was typed, and is said in it."""
        self._deed = deed

    def attempt(self, deed: Callable[[], object]) -> bool:
        """Does it; a Problem is said in the dialog, which keeps all that was typed. Whether it went well."""
        self._reason.hide()
        try:
            deed()
        except Problem as problem:
            self.tell_reason(problem)
            return False
        return True

    def tell_reason(self, problem: Problem) -> None:
        """Say why the deed was not done."""
        self._reason.setText(str(problem))
        self._reason.show()
        self.grow()

    @Slot()
    def accept(self) -> None:
        self._reason.hide()
        if self._deed is None or self.attempt(self._deed):
            super().accept()

    def done(self, result: int) -> None:
        self._deed = None  # it knows this dialog: left here, both would wait for the garbage collector
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (is_enter and self.enter_is_for_buttons):
            super().keyPressEvent(event)
        elif isinstance(button := self.focusWidget(), QPushButton):
            button.click()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._order_focus()

    def _order_focus(self) -> None:
        """Fields before buttons, and the keyboard in the first field unless one was chosen."""
        buttons = (self.close_button, self.accept_button)
        chain, widget = [], self.nextInFocusChain()
        while widget is not None and widget is not self:
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget not in buttons:
                chain.append(widget)
            widget = widget.nextInFocusChain()
        if not chain:
            return
        for before, after in pairwise((chain[-1], *buttons)):
            self.setTabOrder(before, after)
        shown = [each for each in chain if each.isVisible() and each.isEnabled()]
        if shown and self.focusWidget() in (None, self, *buttons):
            shown[0].setFocus(Qt.FocusReason.TabFocusReason)

    def grow(self) -> None:
        """Make room for a sentence that has come, so that nothing is squeezed."""
        layout = self.layout()
        if layout is None:
            return
        layout.activate()
        needed = max(layout.totalHeightForWidth(self.width()), layout.totalSizeHint().height())
        if needed > self.height():
            self.resize(self.width(), needed)
