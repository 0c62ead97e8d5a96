"""The running program: the window first, then, once it is painted, everything else."""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.problems import Problem
from desktop.text import _
from desktop.ui.background import Background
from desktop.ui.main_window import MainWindow
from desktop.ui.services import Services
from desktop.ui.settings import Settings
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.ui.crash import Crash
    from desktop.ui.deeds import Deeds
    from desktop.ui.files import Files
    from desktop.ui.help import Help
    from desktop.ui.opening import Opener
    from desktop.ui.pages.welcome_page import WelcomePage
    from desktop.ui.palette import Palette
    from desktop.ui.practice import Practice
    from desktop.ui.read_only import ReadOnlyGate
    from desktop.ui.single import FirstWindow
    from desktop.ui.upkeep import Upkeep
    from desktop.ui.warm import Warmth
    from desktop.ui.widgets.recent_menu import RecentMenu

_REST_MS = 100  # after something is shown, for its first paint


class Shell(QObject):
    """`start` shows the window; what follows its first paint is built in `furnish`."""

    first: FirstWindow
    crash: Crash
    opener: Opener
    files: Files
    deeds: Deeds
    help: Help
    palette: Palette
    recent: RecentMenu
    gate: ReadOnlyGate
    upkeep: Upkeep
    warmth: Warmth

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self._app = app
        self.settings = Settings()
        self.background = Background()
        self.theme = Theme(app, self.settings, draws_icons=False)
        self.window = MainWindow(self.theme, Services(self.settings, self.background))
        self.welcome: WelcomePage | None = None
        self._is_painted = self._is_furnished = False
        self._first_deed: Callable[[], None] = self.show_welcome
        self.window.painted.connect(self._on_painted, Qt.ConnectionType.QueuedConnection)

    def start(self, path: Path | None, *, demo: bool = False, passphrase: str | None = None) -> None:
        """Show the window; open the file, the last one, or the welcome page once it is painted."""
        recent = self.settings.recent_files
        chosen = path or (recent[0] if recent and not demo else None)
        if demo:
            self._first_deed = lambda: self.files.open_demo(path)
        elif chosen is not None:
            self._first_deed = lambda: self.files.open(chosen, passphrase=passphrase)
        self.window.show_shell(with_navigation=demo or chosen is not None)
        self.window.show()

    @Slot()
    def furnish(self) -> None:
        """Everything that can wait for the first paint, once it is imported; then the file."""
        from desktop.ui.furniture import (
            Crash,
            Deeds,
            Files,
            Finder,
            FirstWindow,
            Help,
            Opener,
            Palette,
            ReadOnlyGate,
            RecentMenu,
            Upkeep,
            mark_icon,
            window_commands,
        )

        window = self.window
        self.crash = Crash()
        self.first = FirstWindow()
        self.opener = Opener(self.background, window.entries[0].load)
        self.files = Files(window, self.opener, self.settings)
        self.upkeep = Upkeep(window, self.background, self.files)
        self.gate = ReadOnlyGate(self._app)
        self.deeds = Deeds(window)
        self.help = Help(window, self.theme, self.settings)
        self.palette = Palette(window, self.theme, Finder(window).groups)
        window.setWindowIcon(mark_icon())
        window.put_commands(
            window_commands(window, self.files, self.deeds, self.upkeep, self.help, self.palette)
        )
        self.recent = RecentMenu()
        window.put_menu("file", self.recent, before="file.demo")
        self._connect()
        self._show_recent()
        self.crash.install()
        self.first.listen()
        self._is_furnished = True
        self._first_deed()

    def end(self) -> None:
        """Close the practice and wait for what is under way."""
        if self._is_painted:
            self.warmth.end()
        if self._is_furnished:
            self.first.close()
            self.upkeep.end()
            self.gate.set_shut(False, self.window)
        self.background.close()
        with suppress(Problem):  # the window has told it, or nobody is there any more to read it
            self.window.save()
        self.window.leaves_unsaved = True
        self.close_practice()
        if self._is_furnished:
            self.crash.remove()
        self.settings.flush()

    @Slot()
    def show_welcome(self) -> None:
        """No practice: offer to make or open one."""
        if self.welcome is None:
            from desktop.ui.pages.welcome_page import WelcomePage

            self.welcome = WelcomePage(self.theme)
            self.welcome.new_wanted.connect(self.files.ask_new)
            self.welcome.open_wanted.connect(self.files.ask_open)
            self.welcome.demo_wanted.connect(lambda: self.files.open_demo())
            self.welcome.file_chosen.connect(self.files.open)
        self.welcome.show_recent(self.settings.recent_files, self.settings.missing_files)
        self.window.show_widget(self.welcome)
        self._warm_on()

    @Slot()
    def close_practice(self) -> None:
        """Close the file that is open, if one is."""
        practice = self.window.practice
        self.window.show_practice(None)
        if practice is not None:
            self._let_go(practice)

    @Slot(object)
    def on_called(self, path: Path | None) -> None:
        """Another start of the program: come to the front, with its file."""
        window = self.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        if path is not None:
            self._open(path)

    @Slot()
    def _on_painted(self) -> None:
        from desktop.ui.warm import Warmth

        self.warmth = Warmth(self.window.entries)
        self.warmth.furniture_ready.connect(self.furnish)
        self.warmth.icons_ready.connect(self.theme.draw_icons)
        self.warmth.finished.connect(_collect_garbage)
        self._is_painted = True
        self.warmth.begin()

    def _connect(self) -> None:
        window = self.window
        window.file_dropped.connect(self._open)
        window.practice_shown.connect(self._on_practice_shown)
        self.first.called.connect(self.on_called)
        self.crash.problem_met.connect(self._on_problem)
        self.crash.bug_met.connect(self._on_bug)
        self.opener.started.connect(lambda path: window.saved_bar.show_opening(path.name))
        self.opener.opened.connect(self._on_opened)
        self.files.refused.connect(self._on_refused)
        self.files.close_wanted.connect(self._on_close_wanted)
        self.files.recent_changed.connect(self._show_recent)
        self.recent.file_chosen.connect(self._open)

    @Slot()
    def _show_recent(self) -> None:
        files, missing = self.settings.recent_files, self.settings.missing_files
        self.recent.show_files(files, missing)
        if self.welcome is not None:
            self.welcome.show_recent(files, missing)

    @Slot(object)
    def _open(self, path: Path) -> None:
        """Open a file unless it is the one that is open."""
        if self.window.practice is None or self.window.practice.store.path != path.absolute():
            self.files.open(path)

    @Slot(object)
    def _on_opened(self, practice: Practice) -> None:
        before = self.window.practice
        try:
            self.window.save()
        except Problem as problem:
            # the text stays on the screen, and with it the practice it belongs to
            self._let_go(practice)
            self.window.saved_bar.show_practice(before)
            self.window.show_problem(problem)
            return
        self.window.show_practice(practice)
        if before is not None:
            self._let_go(before)

    def _let_go(self, practice: Practice) -> None:
        """Close a file. It is closed even when its backup could not be made, which is said."""
        try:
            self.upkeep.let_go(practice)
        except Problem as problem:
            self.crash.log(f"problem {problem.code}")
            self.window.show_problem(problem)

    @Slot(object, object)
    def _on_refused(self, problem: object, ways: object) -> None:
        if self.window.practice is None:
            self.show_welcome()
        self.window.saved_bar.show_practice(self.window.practice)
        self.window.show_problem(problem, ways)  # type: ignore[arg-type]

    @Slot()
    def _on_close_wanted(self) -> None:
        try:
            self.close_practice()
        except Problem as problem:
            self.window.show_problem(problem)
            return
        self.show_welcome()

    @Slot(object)
    def _on_practice_shown(self, practice: Practice | None) -> None:
        self.gate.set_shut(practice is not None and practice.store.is_read_only, self.window)
        if practice is not None:
            self._warm_on()

    def _warm_on(self) -> None:
        """Import the rest once what is shown now has been painted."""
        QTimer.singleShot(_REST_MS, self.warmth, self.warmth.go_on)

    @Slot(object)
    def _on_problem(self, problem: Problem) -> None:
        """A Problem of a deed or of reading: said in the banner, with a way out where there is one."""
        practice, ways = self.window.practice, []
        if practice is not None and problem.code == "damaged":
            ways = self.files.backup_ways(practice.store.path)
        self.window.show_problem(problem, ways)

    @Slot(str)
    def _on_bug(self, details: str) -> None:
        sentence = _(
            "Something went wrong in the program. Nothing you saved is lost, and the last step was taken back."
        )
        copy = (_("Copy details"), lambda: QGuiApplication.clipboard().setText(details))
        self.window.tell(sentence, tone="error", ways=[copy])


def _collect_garbage() -> None:
    """From now on; what was imported stays, and to look through it again and again would hold up the window."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
