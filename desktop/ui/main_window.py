"""The window: it hosts the pages, the navigation, the banner and the commands, and knows no subject."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop import NAME
from desktop.problems import Problem
from desktop.text import _
from desktop.ui.in_parts import InParts
from desktop.ui.navigation import History, Place
from desktop.ui.pages import PAGES, PageEntry
from desktop.ui.pages.base import MARGIN, Page
from desktop.ui.patience import Patience
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from desktop.ui.widgets.banner import Banner, Way
from desktop.ui.widgets.sidebar import Sidebar
from desktop.ui.widgets.status_bar import SavedBar
from desktop.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from desktop.store.changes import Change
    from desktop.store.parts import Parts
    from desktop.ui.commands import Command, CommandBar

START_SIZE = (1280, 800)
LEAST_SIZE = (920, 560)
_FRAME = QSize(2, 32)  # title bar and edges, unknown until the window is shown
_PRACTICE = ".rapport"
_REPLIES = frozenset({".json", ".txt", ".eml", ".html", ".htm"})
_NOT_SAVED = frozenset({"disk-full", "disk-error", "file-gone"})  # problems of a deed: its text waits


class MainWindow(QMainWindow):
    """Shows a practice once it is given one; before that its shell, or the welcome page."""

    painted = Signal()  # once, after the first paint
    practice_shown = Signal(object)  # Practice, or None
    place_changed = Signal(object)  # Place
    file_dropped = Signal(object)  # Path
    reply_dropped = Signal(object)  # Path of what a client may have answered
    log_wanted = Signal(object)  # ClientId or None

    def __init__(self, theme: Theme, services: Services, entries: Sequence[PageEntry] = PAGES) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle(NAME)
        self.setMinimumSize(*LEAST_SIZE)
        self.setAcceptDrops(True)
        self.theme = theme
        self.services = services
        self.entries = tuple(entries)
        self.history = History()
        self.practice: Practice | None = None
        self.pages: dict[str, Page] = {}
        self.command_bar: CommandBar | None = None
        self.stays_open: Callable[[], bool] = bool  # asked when the window is to be closed; True: not yet
        self.leaves_unsaved = False  # text that cannot be saved is given up
        self._unsaved = ""  # what was last said of text that could not be saved
        self._is_painted = False
        self._has_just_done = False  # a deed that can be undone, in this turn of the event loop
        self.sidebar = Sidebar(theme, self.entries)
        self.sidebar.page_chosen.connect(lambda name: self.go(Place(name)))
        self.banner = Banner(theme)
        self._banner_box = QWidget()
        self._stack = QStackedWidget()
        self._blank = QWidget()
        self._stack.addWidget(self._blank)
        self.saved_bar = SavedBar()
        self.setStatusBar(self.saved_bar)
        self.setCentralWidget(self._central())
        self.toast = Toast(self)
        self.patience = Patience(self)
        self._restore()

    def put_commands(self, commands: Sequence[Command]) -> None:
        """Take the commands; once."""
        from desktop.ui.commands import CommandBar

        self.command_bar = CommandBar(self, self.menuBar(), self.theme, commands)

    def put_menu(self, menu: str, submenu: QMenu, *, before: str) -> None:
        """Fold another menu into one of the commands' menus, before one of its commands."""
        if self.command_bar is not None:
            self.command_bar.menu(menu).insertMenu(self.command_bar.actions[before], submenu)

    def show_shell(self, *, with_navigation: bool = True) -> None:
        """Show the frame without content, while a file is being opened."""
        self.sidebar.setVisible(with_navigation)
        self._stack.setCurrentWidget(self._blank)

    def show_widget(self, widget: QWidget) -> None:
        """Show the welcome page or the like, without navigation."""
        self.sidebar.hide()
        if self._stack.indexOf(widget) < 0:
            self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)

    def save(self) -> None:
        """Save what is being typed on any page. Raises the Problem of what cannot be saved now."""
        if not self.leaves_unsaved:
            for page in self.pages.values():
                page.save()

    def show_practice(self, practice: Practice | None) -> None:
        """Show another practice, from its first page on; None drops the pages. Raises as `save` does."""
        self.patience.give_up()
        self.save()
        for dialog in self.findChildren(QDialog):
            if dialog.isVisible():
                dialog.reject()  # it speaks of the practice that goes
        for page in self.pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self.pages.clear()
        self.history.clear()
        self.practice = practice
        self.banner.hide()
        self.saved_bar.show_practice(practice)
        self.setWindowTitle(NAME if practice is None else f"{practice.store.path.stem} – {NAME}")
        self.show_shell(with_navigation=practice is not None)
        if practice is not None:
            practice.changed.connect(self._on_changed)
            if self.entries:
                self.go(Place(self.entries[0].name))
        self.practice_shown.emit(practice)
        self.refresh_commands()

    def go(self, place: Place) -> None:
        """Go to a place and remember the way."""
        if self.practice is not None and self._show(place):
            self.history.visit(place)
            self.refresh_commands()

    def go_back(self) -> None:
        """Go where one was before."""
        if self.history.can_go_back:
            self._show(self.history.back())
            self.refresh_commands()

    def go_forward(self) -> None:
        """Go where one came back from."""
        if self.history.can_go_forward:
            self._show(self.history.forward())
            self.refresh_commands()

    @property
    def current_page(self) -> Page | None:
        """The page shown; None on the shell or the welcome page."""
        page = self._stack.currentWidget()
        return page if isinstance(page, Page) else None

    def quit(self) -> None:
        """Close the window, which ends the program."""
        self.close()

    def tell(
        self, sentence: str, *, tone: str = "info", ways: Sequence[Way] = (), stays: bool = False
    ) -> None:
        """Say something in the banner."""
        self.banner.tell(sentence, tone=tone, ways=ways, stays=stays)

    @Slot(object)
    def show_problem(self, problem: Problem, ways: Sequence[Way] = ()) -> None:
        """Say what went wrong and how to go on, in the banner of the current page."""
        self.banner.tell(str(problem), tone="error", ways=ways)
        if self.practice is not None and problem.code in _NOT_SAVED:
            self._unsaved = str(problem)
            self.saved_bar.show_unsaved()

    @Slot(str)
    def run_command(self, name: str) -> None:
        """Run one of the commands, if there is one of this name that makes sense now."""
        commands = () if self.command_bar is None else self.command_bar.commands
        for command in commands:
            if command.name == name and command.can_run:
                command.run()

    def set_resting(self, is_resting: bool) -> None:
        """Take no input while something must be finished first; only the banner stays alive."""
        for part in (self._stack, self.sidebar, self.menuBar()):
            part.setEnabled(not is_resting)
        if self.command_bar is not None:
            self.command_bar.set_resting(is_resting)

    def refresh_commands(self) -> None:
        """Ask the commands whether they are possible now."""
        if self.command_bar is not None:
            self.command_bar.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button the keyboard is on; of itself Qt does so in dialogs only."""
        button = self.focusWidget()
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if (
            is_enter
            and is_plain
            and isinstance(button, QPushButton | QToolButton)
            and not event.isAutoRepeat()
        ):
            button.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.services.settings.put_bytes("window/geometry", self.saveGeometry())
        self.patience.give_up()
        try:
            self.save()
        except Problem as problem:
            event.ignore()
            again, anyway = (_("Try again"), self.quit), (_("Close without it"), self._quit_unsaved)
            self.show_problem(problem, [again, anyway])
            return
        if self.stays_open():
            event.ignore()
        else:
            super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = self._dropped(event)
        if path is not None and path.suffix == _PRACTICE:
            self.file_dropped.emit(path)
        elif path is not None:
            self.reply_dropped.emit(path)

    def _quit_unsaved(self) -> None:
        self.leaves_unsaved = True
        self.quit()

    def _dropped(self, event: QDropEvent) -> Path | None:
        """The one file being dropped: a practice, or a client's reply to the one that is open."""
        urls = event.mimeData().urls()
        if len(urls) != 1 or not urls[0].isLocalFile():
            return None
        path = Path(urls[0].toLocalFile())
        is_reply = self.practice is not None and path.suffix.lower() in _REPLIES
        return path if path.suffix == _PRACTICE or is_reply else None

    def _central(self) -> QWidget:
        central = QWidget()
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        box = QVBoxLayout(self._banner_box)
        box.setContentsMargins(MARGIN, 0, MARGIN, 0)
        box.addSpacing(12)
        box.addWidget(self.banner)
        right.addWidget(self._banner_box)
        right.addWidget(self._stack, 1)
        layout = QHBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.sidebar)
        layout.addLayout(right, 1)
        self._banner_box.setVisible(False)
        self.banner.shown_changed.connect(self._banner_box.setVisible)
        return central

    def _show(self, place: Place) -> bool:
        page = self._page(place.page)
        if page is None:
            return False
        if self.current_page is not page:
            self.banner.hide()
        page.show_place(place)
        self._stack.setCurrentWidget(page)
        self.sidebar.light(place.page)
        self.place_changed.emit(place)
        return True

    def _page(self, name: str) -> Page | None:
        """The page of this name, made when it is first gone to; None when there is no such page."""
        entry = next((each for each in self.entries if each.name == name), None)
        if name in self.pages or entry is None or self.practice is None:
            return self.pages.get(name)
        page = entry.load()(self.practice, self.theme, self.services)
        page.place_chosen.connect(self.go)
        page.place_amended.connect(self.history.amend)
        page.toast.connect(self._on_toast)
        page.problem_met.connect(self.show_problem)
        page.command_wanted.connect(self.run_command)
        page.log_wanted.connect(self.log_wanted)
        self._stack.addWidget(page)
        self.pages[name] = page
        return page

    def _restore(self) -> None:
        """Come back where the window was, but never larger than the screen or beside it."""
        geometry: QByteArray = self.services.settings.bytes("window/geometry")
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(*START_SIZE)
        screen = (self.screen() or QGuiApplication.primaryScreen()).availableGeometry()
        if not self.isMaximized() and not self.isFullScreen():
            self.resize(self.size().boundedTo(screen.size() - _FRAME))
        if not self.isMaximized() and not screen.contains(self.geometry()):
            left = min(max(self.x(), screen.left()), screen.right() - self.width() + 1)
            top = min(max(self.y(), screen.top()), screen.bottom() - self.height() + 1)
            self.move(max(left, screen.left()), max(top, screen.top()))

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if self.practice is not None:
            self.saved_bar.show_saved(self.practice)
        if change.kind == "deed":
            self._has_just_done = True
            QTimer.singleShot(0, self, self._on_later)
        if self._unsaved and self.banner.text == self._unsaved:
            # it was tried again meanwhile, with success
            self.banner.hide()
        self._unsaved = ""
        self.refresh_commands()

    @Slot(str)
    def _on_toast(self, sentence: str) -> None:
        # what it tells of may be no deed: Undo beside it would take back an earlier one
        self.toast.tell(sentence, self.undo if self._has_just_done else None)

    @Slot()
    def _on_later(self) -> None:
        self._has_just_done = False

    @Slot()
    def undo(self) -> None:
        """Take the last deed back."""
        if self.practice is not None:
            self._travel(self.practice.store.undo_in_parts(), _("Undone: {deed}"))

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back."""
        if self.practice is not None:
            self._travel(self.practice.store.redo_in_parts(), _("Done again: {deed}"))

    def _travel(self, parts: Parts[str], told: str) -> None:
        """Back or forth; a step of many records goes on in parts while the window rests."""
        assert self.practice is not None
        going = InParts(self.practice.store, parts, self)
        going.done.connect(lambda label: self.toast.tell(told.format(deed=label)))
        going.failed.connect(_fly)
        self.patience.carry_out(going, _("This concerns many records and takes a moment…"))


def _fly(problem: Problem) -> None:
    raise problem  # to where all Problems are told
