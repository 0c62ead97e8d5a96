"""What the shell furnishes the window with: imported by a worker while the window's thread is free."""

from desktop.ui.crash import Crash
from desktop.ui.deeds import Deeds
from desktop.ui.files import Files
from desktop.ui.finder import Finder
from desktop.ui.help import Help
from desktop.ui.opening import Opener
from desktop.ui.palette import Palette
from desktop.ui.read_only import ReadOnlyGate
from desktop.ui.single import FirstWindow
from desktop.ui.upkeep import Upkeep
from desktop.ui.widgets.mark import mark_icon
from desktop.ui.widgets.recent_menu import RecentMenu
from desktop.ui.window_commands import window_commands

__all__ = [
    "Crash",
    "Deeds",
    "Files",
    "Finder",
    "FirstWindow",
    "Help",
    "Opener",
    "Palette",
    "ReadOnlyGate",
    "RecentMenu",
    "Upkeep",
    "mark_icon",
    "window_commands",
]
