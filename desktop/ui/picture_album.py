"""Pictures of the window, numbered in the order they are taken."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QDialog, QScrollArea, QWidget

from desktop.problems import Problem
from desktop.text import _
from desktop.ui.offscreen import Offscreen

_FURTHER = 3  # pictures below the first one of something that scrolls
_OVERLAP = 48
_BAR = 30  # the title bar a desktop would draw over a dialog
_VEIL = 0.28


class Album:
    """Takes pictures of what the driver shows into a folder, which is made."""

    def __init__(self, folder: Path, driver: Offscreen) -> None:
        self.folder = folder
        self.pictures: list[Path] = []
        self._driver = driver
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._refusal() from error

    def take(self, what: str) -> None:
        """One picture of the window as it is."""
        self._driver.window.toast.hide()
        self._driver.settle()
        self._keep(self._driver.window.grab(), what)

    def take_whole(self, what: str, area: QScrollArea | None = None) -> None:
        """The window, and again for what lies below in the tallest thing that scrolls."""
        self.take(what)
        area = area or self._tallest()
        if area is None:
            return
        bar = area.verticalScrollBar()
        for further in range(_FURTHER):
            if bar.value() >= bar.maximum():
                break
            bar.setValue(bar.value() + max(bar.pageStep() - _OVERLAP, 1))
            self.take(f"{what}-{'below' if not further else f'below-{further + 1}'}")
        bar.setValue(0)

    def take_window(self, what: str, window: QWidget) -> None:
        """A window that stands alone, as it is."""
        self._driver.settle()
        self._keep(window.grab(), what)

    def take_dialog(self, what: str, dialog: QDialog) -> None:
        """The dialog over the window, in its middle, with the title bar a desktop gives it."""
        self._driver.settle()
        window, theme = self._driver.window, self._driver.window.theme
        picture = window.grab()
        shown = dialog.grab()
        size = dialog.size()
        corner = QPoint(
            max((window.width() - size.width()) // 2, 0), max((window.height() - size.height()) // 2, _BAR)
        )
        bar = QRect(corner.x(), corner.y() - _BAR, size.width(), _BAR)
        frame = bar.united(QRect(corner, size)).adjusted(-1, -1, 0, 0)
        painter = QPainter(picture)
        painter.setOpacity(_VEIL)
        painter.fillRect(window.rect(), theme.colour("text" if not theme.is_dark else "sunken"))
        painter.setOpacity(1)
        painter.fillRect(bar, theme.colour("sunken"))
        painter.setPen(theme.colour("text2"))
        painter.setFont(theme.font("caption"))
        painter.drawText(QRectF(bar), Qt.AlignmentFlag.AlignCenter, dialog.windowTitle())
        painter.drawPixmap(corner, shown)
        painter.setPen(QPen(theme.colour("border_strong"), 1))
        painter.drawRect(frame)
        painter.end()
        self._keep(picture, what)

    def _tallest(self) -> QScrollArea | None:
        """What scrolls on the page at hand; the one with most below."""
        page = self._driver.window.current_page
        areas = [] if page is None else page.findChildren(QScrollArea)
        shown = [each for each in areas if each.isVisible() and each.verticalScrollBar().maximum() > 0]
        return max(shown, key=lambda each: each.verticalScrollBar().maximum(), default=None)

    def _keep(self, picture: QPixmap, what: str) -> None:
        path = self.folder / f"{len(self.pictures) + 1:02}-{what}.png"
        if not picture.save(str(path), "PNG"):
            raise self._refusal()
        self.pictures.append(path)

    def _refusal(self) -> Problem:
        return Problem(
            _(
                "Pictures cannot be written to “{folder}”. The practice is as it was. Choose another folder."
            ).format(folder=self.folder),
            code="not-written",
        )
