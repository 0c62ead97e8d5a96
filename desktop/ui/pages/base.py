"""What every page is: a place with a title, fed by `reload()` when what it shows has changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar

from PySide6.QtCore import Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from desktop.text import _
from desktop.ui.navigation import Place
from desktop.ui.practice import Practice
from desktop.ui.safely import safely
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from desktop.ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from desktop.ui.commands import Command

MARGIN = 24


class Leads(Protocol):
    """A row that leads somewhere and says what was done in it."""

    @property
    def place_chosen(self) -> SignalInstance: ...

    @property
    def toast(self) -> SignalInstance: ...


_Row = TypeVar("_Row", bound=Leads)


class Page(QWidget):
    """A page of the window. Subclasses set the class attributes and write `reload`."""

    title: ClassVar[str] = ""  # N_(...)
    icon: ClassVar[str] = ""  # a lucide name
    name: ClassVar[str] = ""  # as in Place(page=name)
    shows: ClassVar[frozenset[str]] = frozenset()  # tables whose changes concern it

    place_chosen = Signal(object)  # Place
    place_amended = Signal(object)  # Place: another tab of the same page, no step of its own
    toast = Signal(str)  # one sentence; shown 4 s, with Undo right after a deed
    problem_met = Signal(object)  # Problem for the banner, where raising is not possible
    log_wanted = Signal(object)  # ClientId or None: the window opens the log dialog
    command_wanted = Signal(str)  # the name of one of the window's commands, e.g. "import"

    def __init__(self, practice: Practice, theme: Theme, services: Services) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName(_(self.title))
        self.practice = practice
        self.theme = theme
        self.services = services
        self._is_stale = True
        self.outer = QVBoxLayout(self)
        self.outer.setContentsMargins(MARGIN, 20, MARGIN, MARGIN)
        self.outer.setSpacing(16)
        self._heading = ElidedLabel(_(self.title), role="page")
        self._heading.setObjectName("heading")
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self._head.addWidget(self._heading, 1)
        self.outer.addLayout(self._head)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self.outer.addLayout(self.body, 1)
        practice.changed.connect(self._on_practice_changed)

    def set_heading(self, text: str) -> None:
        """Name what the page shows now, e.g. the client."""
        self._heading.setText(text)

    def add_action(self, widget: QWidget) -> None:
        """Put a button at the right end of the heading; the primary one last."""
        self._head.addWidget(widget)

    def reload(self) -> None:
        """Ask the store and fill the widgets: the only way a page gets its content."""
        raise NotImplementedError

    def show_place(self, place: Place) -> None:
        """Come to this place: another record or tab. Called before the page is shown."""

    def place(self) -> Place:
        """Where the page is now."""
        return Place(self.name)

    def save(self) -> None:
        """Save what is being typed: the practice is about to be closed."""

    def commands(self) -> Sequence[Command]:
        """What can be done here, for the palette, besides what can be done everywhere."""
        return ()

    def add_new(self) -> None:
        """Begin a new one of what the page lists, if it can."""

    def focus_search(self) -> None:
        """Ctrl+F: put the cursor into the page's search field, if it has one."""

    def mark_stale(self) -> None:
        """Reload now when visible, else when shown next."""
        self._is_stale = True
        if self.isVisible():
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        safely(self.save)
        super().hideEvent(event)

    def heed(self, row: _Row) -> _Row:
        """Pass on where a row leads and what it says."""
        row.place_chosen.connect(self.place_chosen)
        row.toast.connect(self.toast)
        return row

    def _refresh(self) -> None:
        self._is_stale = False
        had_focus = self._has_focus_inside
        self.reload()
        if had_focus and not self._has_focus_inside:
            # what had it is gone: Qt would give it to whatever comes next, e.g. the sidebar
            self._focus_first()

    @property
    def _has_focus_inside(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and (self.isAncestorOf(focused) or focused.window() is not self.window())

    def _focus_first(self) -> None:
        # Not along the focus chain: walking it from Python while rows go away ends in a crash on closing
        for widget in self.findChildren(QWidget):
            takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()
            if takes and widget.isVisible():
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    @Slot(object)
    def _on_practice_changed(self, change: Any) -> None:
        if self.shows & change.tables:
            self.mark_stale()
