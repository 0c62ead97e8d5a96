"""The kinds of buttons there are."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton

from desktop.ui.theme import Theme


class PrimaryButton(QPushButton):
    """The one button a screen is about."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("primary", True)


class LinkButton(QPushButton):
    """A quiet way on, drawn as a link."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("quiet", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)


class Chip(QPushButton):
    """A filter that is on or off, or a value that can be taken away."""

    def __init__(self, text: str, *, checkable: bool = True) -> None:
        super().__init__(text)
        self.setProperty("chip", True)
        self.setCheckable(checkable)
        self.setAutoDefault(False)


class IconButton(QToolButton):
    """A button that shows an icon only; its name is read aloud and shown as a tool tip."""

    def __init__(self, theme: Theme, icon: str, name: str, *, token: str = "text2") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.dress(self, icon, token)

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(28, 28))
