"""What can be done with a whole session, folded into a small button."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton

from desktop.text import _
from desktop.ui.read_only import writes
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import IconButton


class SessionMenu(IconButton):
    """It can be thrown away; the bin keeps it for 30 days."""

    bin_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "ellipsis", _("More about this session"))
        self.setObjectName("session-menu")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self.bin = menu.addAction(_("Move to the bin"))
        self.bin.setObjectName("bin-session")
        self.bin.triggered.connect(self.bin_wanted)
        writes(self.bin)
        self.setMenu(menu)
