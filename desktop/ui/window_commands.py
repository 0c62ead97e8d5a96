"""The window's own commands: files, undo, looks, ways to go, help."""

from __future__ import annotations

from desktop.text import _
from desktop.ui.commands import Command
from desktop.ui.deeds import Deeds
from desktop.ui.files import Files
from desktop.ui.help import Help
from desktop.ui.main_window import MainWindow
from desktop.ui.navigation import Place
from desktop.ui.palette import Palette
from desktop.ui.settings import TEXT_SCALES, Settings
from desktop.ui.theme import Theme
from desktop.ui.upkeep import Upkeep


def window_commands(
    window: MainWindow, files: Files, deeds: Deeds, upkeep: Upkeep, help_: Help, palette: Palette
) -> list[Command]:
    """All of them, in the order of the menus."""
    return [
        *_file_commands(window, files, deeds, upkeep, help_),
        *_edit_commands(window, palette),
        *_deed_commands(deeds),
        *_view_commands(window),
        *_help_commands(help_),
    ]


def _file_commands(
    window: MainWindow, files: Files, deeds: Deeds, upkeep: Upkeep, help_: Help
) -> list[Command]:
    def has_practice() -> bool:
        return window.practice is not None

    return [
        Command("file.new", _("&New practice…"), files.ask_new, "file", shortcuts=("Ctrl+Shift+N",)),
        Command("file.open", _("&Open practice…"), files.ask_open, "file", shortcuts=("Ctrl+O",)),
        Command("file.demo", _("Open the &demo practice"), lambda: files.open_demo(), "file"),
        Command(
            "file.import",
            _("&Import…"),
            deeds.import_files,
            "file",
            starts_group=True,
            is_possible=lambda: deeds.can_write,
        ),
        Command(
            "file.answers",
            _("Bring a client's &answers in…"),
            lambda: deeds.bring_answers(),
            "file",
            is_possible=lambda: deeds.can_write,
        ),
        Command(
            "file.backup",
            _("&Back up now"),
            upkeep.back_up_now,
            "file",
            is_possible=has_practice,
        ),
        Command(
            "file.preferences",
            _("&Preferences…"),
            help_.show_preferences,
            "file",
            shortcuts=("Ctrl+,",),
            starts_group=True,
        ),
        Command(
            "file.close",
            _("&Close practice"),
            files.close,
            "file",
            starts_group=True,
            is_possible=has_practice,
        ),
        Command("file.quit", _("&Quit"), window.quit, "file", shortcuts=("Ctrl+Q",)),
    ]


def _edit_commands(window: MainWindow, palette: Palette) -> list[Command]:
    def can_undo() -> bool:
        return window.practice is not None and window.practice.store.undo_label is not None

    def can_redo() -> bool:
        return window.practice is not None and window.practice.store.redo_label is not None

    def undo_title() -> str:
        label = window.practice.store.undo_label if window.practice is not None else None
        return _named(_("&Undo"), _("&Undo: {deed}"), label)

    def redo_title() -> str:
        label = window.practice.store.redo_label if window.practice is not None else None
        return _named(_("&Redo"), _("&Redo: {deed}"), label)

    def search_page() -> None:
        if window.current_page is not None:
            window.current_page.focus_search()

    return [
        Command(
            "edit.undo",
            _("&Undo"),
            window.undo,
            "edit",
            shortcuts=("Ctrl+Z",),
            is_possible=can_undo,
            current_title=undo_title,
        ),
        Command(
            "edit.redo",
            _("&Redo"),
            window.redo,
            "edit",
            shortcuts=("Ctrl+Shift+Z", "Ctrl+Y"),
            is_possible=can_redo,
            current_title=redo_title,
        ),
        Command(
            "edit.search",
            _("&Search on this page"),
            search_page,
            "edit",
            shortcuts=("Ctrl+F",),
            starts_group=True,
            is_possible=lambda: window.current_page is not None,
        ),
        Command(
            "edit.find",
            _("&Find anything…"),
            palette.open,
            "edit",
            shortcuts=("Ctrl+K",),
            in_palette=False,
        ),
    ]


def _deed_commands(deeds: Deeds) -> list[Command]:
    return [
        Command(
            "edit.log",
            _("&Log interaction…"),
            deeds.log.ask_here,
            "edit",
            shortcuts=("Ctrl+L",),
            starts_group=True,
            is_possible=lambda: deeds.can_write,
        ),
        Command(
            "edit.new_client",
            _("New &client…"),
            deeds.new_client,
            "edit",
            shortcuts=("Ctrl+N",),
            is_possible=lambda: deeds.can_write,
        ),
    ]


def _view_commands(window: MainWindow) -> list[Command]:
    theme, settings = window.theme, window.services.settings
    commands = []
    for number, entry in enumerate((each for each in window.entries if not each.under), start=1):
        commands.append(
            Command(
                f"go.{entry.name}",
                _(entry.title),
                lambda name=entry.name: window.go(Place(name)),  # type: ignore[misc]
                "view",
                shortcuts=(f"Ctrl+{number}",),
                is_possible=lambda: window.practice is not None,
            )
        )
    commands += [
        Command(
            "go.questions",
            _("Questions of the &post-mortem"),
            lambda: window.go(Place("questions")),
            "view",
            is_possible=lambda: window.practice is not None,
        ),
        Command(
            "go.back",
            _("&Back"),
            window.go_back,
            "view",
            shortcuts=("Alt+Left",),
            starts_group=True,
            is_possible=lambda: window.history.can_go_back,
        ),
        Command(
            "go.forward",
            _("&Forward"),
            window.go_forward,
            "view",
            shortcuts=("Alt+Right",),
            is_possible=lambda: window.history.can_go_forward,
        ),
    ]
    themes = {"system": _("Theme: as the system"), "light": _("Theme: light"), "dark": _("Theme: dark")}
    for place, (name, title) in enumerate(themes.items()):
        commands.append(
            Command(
                f"theme.{name}",
                title,
                lambda name=name: theme.choose(name),  # type: ignore[misc]
                "view",
                _("&Theme"),
                starts_group=place == 0,
                is_on=lambda name=name: settings.theme == name,  # type: ignore[misc]
            )
        )
    commands += _text_commands(theme, settings)
    return commands


def _text_commands(theme: Theme, settings: Settings) -> list[Command]:
    """A size larger or smaller, and each of them by name."""

    def next_to(step: int) -> int | None:
        place = TEXT_SCALES.index(settings.text_scale) + step
        return TEXT_SCALES[place] if 0 <= place < len(TEXT_SCALES) else None

    def go(step: int) -> None:
        if (percent := next_to(step)) is not None:
            theme.choose_scale(percent)

    menu = _("Text &size")
    steps = (
        ("text.larger", _("&Larger text"), 1, ("Ctrl++", "Ctrl+=")),
        ("text.smaller", _("&Smaller text"), -1, ("Ctrl+-",)),
    )
    commands = [
        Command(
            name,
            title,
            lambda step=step: go(step),  # type: ignore[misc]
            "view",
            menu,
            shortcuts=keys,
            is_possible=lambda step=step: next_to(step) is not None,  # type: ignore[misc]
        )
        for name, title, step, keys in steps
    ]
    commands.append(
        Command(
            "text.normal",
            _("&Normal text"),
            lambda: theme.choose_scale(100),
            "view",
            menu,
            shortcuts=("Ctrl+0",),
        )
    )
    for percent in TEXT_SCALES:
        commands.append(
            Command(
                f"text.{percent}",
                _("Text size: {n} %").format(n=percent),
                lambda percent=percent: theme.choose_scale(percent),  # type: ignore[misc]
                "view",
                menu,
                starts_group=percent == TEXT_SCALES[0],
                is_on=lambda percent=percent: settings.text_scale == percent,  # type: ignore[misc]
            )
        )
    return commands


def _named(bare: str, named: str, deed: str | None) -> str:
    # A deed's name may hold an ampersand, which a menu takes for a mnemonic
    return named.format(deed=deed.replace("&", "&&")) if deed else bare


def _help_commands(help_: Help) -> list[Command]:
    return [
        Command("help.keyboard", _("&Keyboard"), help_.show_keyboard, "help", shortcuts=("F1",)),
        Command("help.licences", _("&Licences"), help_.show_licences, "help"),
        Command("help.about", _("&About"), help_.show_about, "help"),
    ]
