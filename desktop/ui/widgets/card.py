"""A card: a white sheet with a title and a body."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop.ui.widgets.labels import PlainLabel


class Card(QFrame):
    """Put widgets into `body`; `add_action` puts a button beside the title.

    The body reaches `outset` px further out than the title, for fields whose text stands within them.
    """

    def __init__(self, title: str = "", caption: str = "", *, outset: int = 0) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16 - outset, 14, 16 - outset, 16)
        layout.setSpacing(12)
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self._head.setContentsMargins(outset, 0, outset, 0)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._title = PlainLabel(title, role="card")
        self._caption = PlainLabel(caption, role="caption", wraps=True)
        words.addWidget(self._title)
        words.addWidget(self._caption)
        self._head.addLayout(words, 1)
        layout.addLayout(self._head)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        layout.addLayout(self.body, 1)
        self._title.setVisible(bool(title))
        self._caption.setVisible(bool(caption))

    def set_title(self, title: str, caption: str = "") -> None:
        """Name the card anew."""
        self._title.setText(title)
        self._caption.setText(caption)
        self._title.setVisible(bool(title))
        self._caption.setVisible(bool(caption))
        self.setAccessibleName(title)

    def add_action(self, widget: QWidget) -> None:
        """Put a small button at the right of the title."""
        self._head.addWidget(widget)


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout and drop it, widgets and inner layouts alike."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)
