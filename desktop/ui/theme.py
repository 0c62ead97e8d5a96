"""The look of everything: one token table, then Fusion, palette, style sheet, icons and chart colours."""

from __future__ import annotations

import tomllib
import weakref
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from desktop import paths
from desktop.ui import icons
from desktop.ui.settings import Settings
from desktop.ui.stylesheet import style_sheet

if TYPE_CHECKING:
    from desktop.charts.colours import Colours

FAMILIES = ("Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "DejaVu Sans")
STYLE = ("-style", "fusion")
_LARGEST = 2.0  # times the usual size: with more a question does not fit a beamer's screen
_ICON_GAP = 4  # px between the icon of a button and its words, beside the 4 Qt leaves
# role -> (pixels at 100 %, weight)
ROLES = {
    "page": (22, QFont.Weight.DemiBold),
    "card": (15, QFont.Weight.DemiBold),
    "body": (13, QFont.Weight.Normal),
    "strong": (13, QFont.Weight.DemiBold),
    "caption": (12, QFont.Weight.Normal),
    "number": (28, QFont.Weight.DemiBold),
    "tabular": (13, QFont.Weight.Normal),
}


class TakesIcon(Protocol):
    """A widget or action that shows an icon."""

    def setIcon(self, icon: QIcon, /) -> None: ...


class Theme(QObject):
    """Colours, fonts and icons of the running program; `changed` follows every re-application."""

    changed = Signal()

    def __init__(
        self, app: QApplication, settings: Settings, *, draws_icons: bool = True, zoom: float = 1.0
    ) -> None:
        super().__init__()
        self._app = app
        self._settings = settings
        self._draws_icons = draws_icons
        self._zoom = zoom
        self._sheet = ""
        self._dressed: list[tuple[weakref.ref[QObject], str, str, int]] = []
        self._held: list[tuple[weakref.ref[QWidget], Callable[[QWidget, int], None], float]] = []
        self._icons: dict[tuple[str, str, int, int], QIcon] = {}
        self._system_family = app.font().family()
        self._table: dict[str, Any] = {}
        self.tokens: dict[str, str] = {}
        if zoom == 1:
            app.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self.apply()

    @property
    def is_dark(self) -> bool:
        """Whether the dark table is in use."""
        return bool(self._table["name"] == "dark")

    @property
    def scale(self) -> float:
        """The text scale as a factor: 1.0 at 100 %."""
        if self._zoom == 1:
            return self._settings.text_scale / 100
        return min(max(self._settings.text_scale / 100, 1.0) * self._zoom, _LARGEST)

    @property
    def has_high_contrast(self) -> bool:
        """Whether the system asks for more contrast: stronger borders, outlined pills."""
        hints = self._app.styleHints()
        return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast

    def px(self, size: float) -> int:
        """A size in points at 100 %, at the chosen text scale."""
        return round(size * self.scale)

    def colour(self, token: str) -> QColor:
        """A token's colour: `accent`, `text2`, `strong.mark`, `watch.back`, `risk.text`."""
        return QColor(self.tokens[token])

    def font(self, role: str = "body") -> QFont:
        """The font of a role: page, card, body, strong, caption, number, tabular (equal-width digits)."""
        size, weight = ROLES[role]
        font = QFont()
        font.setFamilies([self._system_family, *FAMILIES])
        font.setPixelSize(self.px(size))
        font.setWeight(weight)
        if role in ("number", "tabular"):
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def icon(self, name: str, token: str = "text2", size: int = 16, gap: int = 0) -> QIcon:
        """A lucide icon in a token's colour; it does not follow the theme: see `dress`.

        `gap` is empty room at its right, at its left when below zero.
        """
        key = (name, token, size, gap)
        if key not in self._icons:
            colour, disabled = self.colour(token), self.colour("text3")
            self._icons[key] = icons.icon(name, colour, self.px(size), disabled, self.px(gap))
        return self._icons[key]

    def dress(self, widget: TakesIcon, name: str, token: str = "text2", size: int = 16) -> None:
        """Give a button or action an icon that follows the theme from now on."""
        assert isinstance(widget, QObject)
        self._dressed = [entry for entry in self._dressed if entry[0]() not in (None, widget)]
        self._dressed.append((weakref.ref(widget), name, token, size))
        if self._draws_icons:
            self._put_icon(widget, name, token, size)

    def hold(self, widget: QWidget, put: Callable[[QWidget, int], None], size: float) -> None:
        """Keep a width or height of a widget at `size` (px at 100 %): `put` is `QWidget.setFixedWidth` or the like."""
        self._held = [entry for entry in self._held if entry[0]() is not None]
        self._held.append((weakref.ref(widget), put, size))
        put(widget, self.px(size))

    def draw_icons(self) -> None:
        """Draw the icons held back for the first paint."""
        self._draws_icons = True
        self._dress_all()
        self.changed.emit()

    def enlarged(self, zoom: float) -> Theme:
        """The same look in larger type, for single windows: see `put_on`. It follows this one."""
        larger = Theme(self._app, self._settings, zoom=zoom)
        self.changed.connect(larger.apply)
        return larger

    def put_on(self, window: QWidget) -> None:
        """Give an enlarged look to one window; again after every `changed`."""
        window.setFont(self.font("body"))
        window.setStyleSheet(self._sheet)

    def chart_colours(self) -> Colours:
        """What a chart is drawn with, out of the same table."""
        from desktop.charts.colours import from_table

        return from_table(self._table)

    def choose(self, theme: str) -> None:
        """Use `system`, `light` or `dark` from now on."""
        self._settings.theme = theme
        self.apply()

    def choose_scale(self, percent: int) -> None:
        """Use this text size from now on."""
        self._settings.text_scale = percent
        self.apply()

    def apply(self) -> None:
        """Read the table and put it on: palette, then style sheet, over Fusion, in this order.

        Fusion is asked for by the argument STYLE: touching the style object costs 4 ms of the start.
        """
        name = self._settings.theme
        if name == "system":
            is_dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
            name = "dark" if is_dark else "light"
        self._table = tomllib.loads(paths.resource("themes", f"{name}.toml").read_text(encoding="utf-8"))
        self.tokens = _flat(self._table)
        if self.has_high_contrast:
            self.tokens["border"] = self.tokens["border_strong"]
        self._icons.clear()
        images = paths.resource("themes", name).as_posix()
        self._sheet = style_sheet(self.tokens, self.scale, images, outlined=self.has_high_contrast)
        if self._zoom == 1:
            self._app.setFont(self.font("body"))
            self._app.setPalette(_palette(self.tokens))
            self._app.setStyleSheet(self._sheet)
        else:
            body, box = self.px(ROLES["body"][0]), self.px(14)
            self._sheet = f"QWidget {{ font-size: {body}px; }}\n{self._sheet}"
            self._sheet += f"QCheckBox::indicator {{ width: {box}px; height: {box}px; }}\n"
        self._dress_all()
        self._hold_all()
        self.changed.emit()

    def _hold_all(self) -> None:
        for reference, put, size in self._held:
            widget = reference()
            if widget is not None:
                with suppress(RuntimeError):  # its C++ half has gone before the Python half
                    put(widget, self.px(size))

    def _dress_all(self) -> None:
        if self._draws_icons:
            for reference, name, token, size in list(self._dressed):
                widget = reference()
                if widget is not None:
                    self._put_icon(widget, name, token, size)

    def _put_icon(self, widget: Any, name: str, token: str, size: int) -> None:
        try:
            gap = _gap(widget)
            widget.setIcon(self.icon(name, token, size, gap))
            if isinstance(widget, QWidget) and hasattr(widget, "setIconSize"):
                widget.setIconSize(QSize(self.px(size) + self.px(abs(gap)), self.px(size)))
        except RuntimeError:  # its C++ half has gone before the Python half
            self._dressed = [entry for entry in self._dressed if entry[0]() is not widget]

    @Slot()
    def _on_system_changed(self) -> None:
        if self._settings.theme == "system":
            self.apply()


def _gap(widget: object) -> int:
    """A styled button sets its words close to its icon: the room between them has to come with the icon."""
    if not isinstance(widget, QPushButton) or not widget.text():
        return 0
    return -_ICON_GAP if widget.layoutDirection() == Qt.LayoutDirection.RightToLeft else _ICON_GAP


def _flat(table: dict[str, Any]) -> dict[str, str]:
    """`{"accent": "#...", "strong.mark": "#...", ...}`."""
    tokens = dict(table["base"])
    for band in ("strong", "watch", "risk", "ended"):
        tokens.update({f"{band}.{part}": value for part, value in table[band].items()})
    return tokens


def _palette(tokens: dict[str, str]) -> QPalette:
    """Qt's own colour roles out of the tokens, for whatever the style sheet does not name."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    roles = {
        "window": (role.Window,),
        "surface": (role.Base, role.Button, role.Light, role.ToolTipBase),
        "sunken": (role.AlternateBase,),
        "text": (role.Text, role.WindowText, role.ButtonText, role.ToolTipText),
        "text3": (role.PlaceholderText,),
        "accent": (role.Highlight, role.Accent),
        "on_accent": (role.HighlightedText,),
        "link": (role.Link, role.LinkVisited),
        "border": (role.Mid, role.Midlight),
        "border_strong": (role.Dark, role.Shadow),
    }
    palette = QPalette()
    for token, places in roles.items():
        for place in places:
            palette.setColor(place, QColor(tokens[token]))
    for place in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(group.Disabled, place, QColor(tokens["text3"]))
    return palette
