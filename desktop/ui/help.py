"""Preferences and the help dialogs, each opened over the window when asked for."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from desktop.ui.main_window import MainWindow
from desktop.ui.settings import Settings
from desktop.ui.theme import Theme


class Help(QObject):
    """Asks the window for its practice and commands when a dialog opens."""

    def __init__(self, window: MainWindow, theme: Theme, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._settings = settings

    def show_preferences(self) -> None:
        """Theme and text size, and the practice's own preferences while one is open."""
        from desktop.actions.practices import set_preferences
        from desktop.ui.dialogs.preferences_dialog import PracticePreferences, PreferencesDialog

        practice = self._window.practice
        kept = None
        if practice is not None and not practice.store.is_read_only:
            value = practice.store.preferences.value
            kept = PracticePreferences(
                zone=str(value("zone", "UTC")),
                me=str(value("me", "")),
                currency=str(value("currency", "")),
                day_first=bool(value("day_first", True)),
            )
        dialog = PreferencesDialog(self._window, self._theme, self._settings, kept)

        def keep() -> None:
            wanted = dialog.practice_preferences()
            if practice is not None and wanted is not None:
                set_preferences(practice.store, wanted.values())

        dialog.does(keep)
        dialog.open()

    def show_keyboard(self) -> None:
        """Which key does what."""
        from desktop.ui.dialogs.keyboard_dialog import KeyboardDialog

        bar = self._window.command_bar
        self._open(KeyboardDialog(self._window, bar.commands if bar is not None else ()))

    def show_licences(self) -> None:
        """Whose work this program stands on."""
        from desktop.ui.dialogs.licences_dialog import LicencesDialog

        self._open(LicencesDialog(self._window))

    def show_about(self) -> None:
        """What this is, and which version."""
        from desktop.ui.dialogs.about_dialog import AboutDialog

        self._open(AboutDialog(self._window, self._theme))

    def _open(self, dialog: QDialog) -> None:
        dialog.open()
