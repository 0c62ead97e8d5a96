"""A short note at the bottom that goes by itself, with Undo. Never the only way to learn something."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from desktop.text import _
from desktop.ui.widgets.labels import PlainLabel

SHOWN_MS = 4000
_ABOVE_BOTTOM = 44


class Toast(QFrame):
    """Floats over its host, bottom centre."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setObjectName("toast")
        self._host = host
        self._undo: Callable[[], None] | None = None
        self._words = PlainLabel()
        self._words.setObjectName("toastText")
        self._button = QPushButton(_("Undo"))
        self._button.setObjectName("toastUndo")
        self._button.clicked.connect(self._on_undo)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(16)
        self._row.addWidget(self._words)
        self._row.addWidget(self._button)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(SHOWN_MS)
        self._clock.timeout.connect(self.hide)
        host.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown; "" while hidden."""
        return "" if self.isHidden() else self._words.text()

    def tell(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        """Show a sentence for four seconds; a newer one takes its place."""
        self._undo = undo
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self._button.setVisible(undo is not None)
        self._row.setContentsMargins(16, 4, 6 if undo else 16, 4)
        self.setMinimumHeight(40)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._clock.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        host = self._host
        width = min(self.sizeHint().width(), host.width() - 32)
        self.resize(width, self.sizeHint().height())
        self.move((host.width() - width) // 2, host.height() - self.height() - _ABOVE_BOTTOM)

    @Slot()
    def _on_undo(self) -> None:
        self.hide()
        if self._undo is not None:
            self._undo()
