"""Everything the window can do, in one list: it feeds the menus, the shortcuts and the palette."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from desktop.text import N_, _
from desktop.ui.theme import Theme

MENUS = {"file": N_("&File"), "edit": N_("&Edit"), "view": N_("&View"), "help": N_("&Help")}


@dataclass(frozen=True, slots=True)
class Command:
    """One deed of the window. `menu` "" keeps it out of the menus, `submenu` folds it into one.

    `is_on` makes it checkable; `is_possible` greys it out; `current_title` renames it in the menu.
    `starts_group` draws a line before it, or before its submenu where it is the first there.
    """

    name: str
    title: str
    run: Callable[[], None]
    menu: str = ""
    submenu: str = ""
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    starts_group: bool = False
    is_possible: Callable[[], bool] | None = None
    is_on: Callable[[], bool] | None = None
    current_title: Callable[[], str] | None = None
    in_palette: bool = True

    @property
    def plain_title(self) -> str:
        """The title without the mnemonic and the dots."""
        return self.title.replace("&", "").removesuffix("…")

    @property
    def can_run(self) -> bool:
        """Whether it makes sense now."""
        return self.is_possible is None or self.is_possible()

    def matches(self, text: str) -> bool:
        """Whether every word typed begins a word of the title."""
        words = self.plain_title.casefold().split()
        return all(any(word.startswith(part) for word in words) for part in text.casefold().split())


class CommandBar:
    """The commands as actions of a window: menus, shortcuts, enabled and checked states."""

    def __init__(
        self, window: QWidget, menu_bar: QMenuBar, theme: Theme, commands: Sequence[Command]
    ) -> None:
        self.commands = tuple(commands)
        self.actions: dict[str, QAction] = {}
        self._is_resting = False
        self._menus: dict[str, QMenu] = {}
        self._submenus: dict[tuple[str, str], QMenu] = {}
        for key, title in MENUS.items():
            menu = menu_bar.addMenu(_(title))
            menu.aboutToShow.connect(self.refresh)
            self._menus[key] = menu
        for command in commands:
            action = QAction(command.title, window)
            action.setObjectName(command.name)
            action.setMenuRole(QAction.MenuRole.NoRole)
            action.setShortcuts([QKeySequence(keys) for keys in command.shortcuts])
            action.setCheckable(command.is_on is not None)
            action.triggered.connect(lambda _checked=False, command=command: self._run(command))
            if command.icon:
                theme.dress(action, command.icon)
            self.actions[command.name] = action
            window.addAction(action)
            if command.menu:
                self._add_to_menu(command, action)
        self.refresh()

    def menu(self, name: str) -> QMenu:
        """One of the menus, by its key in MENUS."""
        return self._menus[name]

    def submenu(self, menu: str, title: str) -> QMenu:
        """A menu folded into another one; made when it is first asked for."""
        if (menu, title) not in self._submenus:
            self._submenus[(menu, title)] = self._menus[menu].addMenu(title)
        return self._submenus[(menu, title)]

    def refresh(self) -> None:
        """Ask every command whether it is possible and whether it is on."""
        for command in self.commands:
            action = self.actions[command.name]
            action.setEnabled(command.can_run and not self._is_resting)
            if command.current_title is not None:
                action.setText(command.current_title())
            if command.is_on is not None:
                action.setChecked(command.is_on())

    def set_resting(self, is_resting: bool) -> None:
        """Take no command for a while."""
        self._is_resting = is_resting
        self.refresh()

    def palette_commands(self) -> Iterable[Command]:
        """What the palette offers now."""
        return (command for command in self.commands if command.in_palette and command.can_run)

    def _add_to_menu(self, command: Command, action: QAction) -> None:
        menu = self._menus[command.menu]
        if command.submenu:
            if command.starts_group and (command.menu, command.submenu) not in self._submenus:
                menu.addSeparator()
            menu = self.submenu(command.menu, command.submenu)
        if command.starts_group and not menu.isEmpty():
            menu.addSeparator()
        menu.addAction(action)

    def _run(self, command: Command) -> None:
        if command.can_run:
            command.run()
        self.refresh()
