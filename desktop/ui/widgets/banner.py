"""A line above the page: what happened, what is safe, what to do. Never a dialog in the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from desktop.text import _
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.labels import PlainLabel

_ICONS = {"error": "circle-alert", "warning": "triangle-alert", "info": "info"}
_TOKENS = {"error": "risk.text", "warning": "watch.text", "info": "accent"}

# What a way out is called, and what it does
Way = tuple[str, Callable[[], None]]


class Banner(QFrame):
    """Hidden until `tell` is called; has a cross unless it must stay."""

    shown_changed = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._theme = theme
        self._sign = PlainLabel()
        self._sign.setAccessibleName(_("Notice"))
        self._words = PlainLabel(wraps=True)
        self._words.setObjectName("bannerText")
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = IconButton(theme, "x", _("Dismiss"))
        self._close.setObjectName("bannerClose")
        self._close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 8)
        layout.setSpacing(12)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._words, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        layout.addLayout(self._buttons)
        layout.addWidget(self._close)
        self._tone = "info"
        theme.changed.connect(self._on_theme_changed)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown; "" while hidden."""
        return "" if self.isHidden() else self._words.text()

    def tell(
        self, sentence: str, *, tone: str = "error", ways: Sequence[Way] = (), stays: bool = False
    ) -> None:
        """Show a sentence (tone error, warning or info) with its ways out as buttons."""
        self._tone = tone
        self.setProperty("tone", tone)
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        while (item := self._buttons.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for name, act in ways:
            button = QPushButton(name)
            button.setObjectName("bannerWay")
            button.clicked.connect(lambda _checked=False, act=act: act())
            self._buttons.addWidget(button)
        self._close.setVisible(not stays)
        self._on_theme_changed()
        # A property alone does not make Qt match the style sheet again
        for part in (self, self._words):
            self.style().unpolish(part)
            self.style().polish(part)
        self.show()

    def setVisible(self, visible: bool) -> None:
        super().setVisible(visible)
        self.shown_changed.emit(visible)

    @Slot()
    def _on_theme_changed(self) -> None:
        if self._words.text():
            icon = self._theme.icon(_ICONS[self._tone], _TOKENS[self._tone], 20)
            self._sign.setPixmap(icon.pixmap(self._theme.px(20)))
