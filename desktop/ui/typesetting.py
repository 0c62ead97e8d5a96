"""Sets texts, rows and drawings for paper: pieces that stay whole, and pages that are filled with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPagedPaintDevice, QPainter, QTextLayout, QTextOption
from PySide6.QtSvg import QSvgRenderer

from desktop.charts.colours import Colours
from desktop.reports.document import is_rtl

FAMILIES = ("Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "DejaVu Sans")
UNITS = 10  # of a point: fine enough that no letter is moved to a whole one
DPI = 72 * UNITS
_LINE_BREAK = "\u2028"
_BULLET = "•"
_CELL_GAP, _CELL_ABOVE, _CELL_BELOW, _RULE = 10 * UNITS, 4 * UNITS, 5 * UNITS, 0.6 * UNITS
_BAR = 2 * UNITS


@dataclass(frozen=True, slots=True)
class Look:
    """How a text is set; sizes in points, `line` as a multiple of the type's size."""

    size: float
    colour: str = "text"
    above: float = 0
    below: float = 6
    line: float = 1.5
    is_bold: bool = False
    is_italic: bool = False
    indent: float = 0
    mark: str = ""  # "bullet" or "bar", before the text
    joined: float = 0  # how far a bar goes on below


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """What is never torn apart, measured in `UNITS`. `above` counts for nothing at the top of a page.

    `head` is set once more where a page begins with this piece.
    """

    height: float
    paint: Callable[[QPainter, float], None]  # with the place of its top edge
    above: float = 0
    below: float = 0
    keeps_next: bool = False
    starts_page: bool = False
    head: Piece | None = None


Page = list[tuple[float, Piece]]


def paged(pieces: Iterable[Piece], height: float) -> list[Page]:
    """The pieces on pages, each with the place of its top; what keeps together does, as far as a page allows."""
    pages: list[Page] = [[]]
    top = 0.0
    for group in _groups(pieces):
        if pages[-1] and (group[0].starts_page or _after(group, pages[-1], top) > height):
            pages.append([])
        for piece in group:
            if pages[-1] and _after([piece], pages[-1], top) > height:
                pages.append([])
            if not pages[-1]:
                top = 0.0
                if piece.head is not None:
                    pages[-1].append((top, piece.head))
                    top = piece.head.height
            top += _gap(pages[-1], piece)
            pages[-1].append((top, piece))
            top += piece.height
    return pages


def _groups(pieces: Iterable[Piece]) -> list[list[Piece]]:
    groups: list[list[Piece]] = [[]]
    for piece in pieces:
        groups[-1].append(piece)
        if not piece.keeps_next:
            groups.append([])
    return [group for group in groups if group]


def _gap(page: Page, piece: Piece) -> float:
    return max(page[-1][1].below, piece.above) if page else 0.0


def _after(group: Sequence[Piece], page: Page, top: float) -> float:
    """Where the last of these would end."""
    top += _gap(page, group[0]) + group[0].height
    for before, piece in pairwise(group):
        top += max(before.below, piece.above) + piece.height
    return top


class Typesetter:
    """Makes pieces for one device, `width` wide and on pages `height` high."""

    def __init__(self, device: QPagedPaintDevice, width: float, height: float, colours: Colours) -> None:
        self._device, self.width, self.height, self._colours = device, width, height, colours
        self._known: dict[str, QColor] = {}

    def text(self, text: str, look: Look, *, keeps_next: bool = False, is_whole: bool = False) -> list[Piece]:
        """A piece for each line; a first or last line never stands alone on its page.

        `is_whole`: the lines keep together as far as a page allows.
        """
        indent = look.indent * UNITS
        layout, step = self._laid_out(text, look, self.width - indent), look.size * look.line * UNITS
        # What reads from the right is indented from there
        left = 0.0 if layout.textOption().textDirection() is Qt.LayoutDirection.RightToLeft else indent
        last = layout.lineCount() - 1
        pieces = []
        for number in range(last + 1):
            height = max(step, layout.lineAt(number).height())
            pieces.append(
                Piece(
                    height,
                    partial(self._paint_line, layout, number, look, left, height, is_last=number == last),
                    above=0.0 if number else look.above * UNITS,
                    below=look.below * UNITS if number == last else 0.0,
                    keeps_next=keeps_next or (number != last and (is_whole or number in (0, last - 1))),
                )
            )
        return pieces

    def row(
        self, cells: Sequence[str], widths: Sequence[float], look: Look, head: Piece | None = None
    ) -> list[Piece]:
        """A row with a thin line under it; one that no page could hold goes on in further pieces."""
        layouts = [
            self._laid_out(cell, look, width - _CELL_GAP) for cell, width in zip(cells, widths, strict=True)
        ]
        step = look.size * look.line * UNITS
        lines = max(layout.lineCount() for layout in layouts)
        most = max(int(self.height * 0.8 / step), 1)
        pieces = []
        for first in range(0, lines, most):
            last = min(first + most, lines)
            height = _CELL_ABOVE + (last - first) * step + _CELL_BELOW
            paint = partial(
                self._paint_row, layouts, (first, last), tuple(widths), look, height, is_last=last == lines
            )
            pieces.append(Piece(height, paint, head=head))
        return pieces

    def drawing(self, svg: bytes, *, above: float, below: float) -> Piece:
        """A figure as wide as the text."""
        renderer = QSvgRenderer(QByteArray(svg))
        size = renderer.defaultSize()
        height = min(self.width * size.height() / max(size.width(), 1), self.height)

        def paint(painter: QPainter, top: float) -> None:
            renderer.render(painter, QRectF(0, top, self.width, height))

        return Piece(height, paint, above=above * UNITS, below=below * UNITS, keeps_next=True)

    def _laid_out(self, text: str, look: Look, width: float) -> QTextLayout:
        layout = QTextLayout(text.strip().replace("\n", _LINE_BREAK), font_of(look), self._device)
        layout.setTextOption(_option(is_rtl(text)))
        # Else every line would be shaped once more when it is painted
        layout.setCacheEnabled(True)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1.0))
        layout.endLayout()
        return layout

    def _paint_line(
        self,
        layout: QTextLayout,
        number: int,
        look: Look,
        left: float,
        height: float,
        painter: QPainter,
        top: float,
        *,
        is_last: bool,
    ) -> None:
        line = layout.lineAt(number)
        painter.setPen(self._colour(look.colour))
        lead = (height - line.height()) / 2
        line.draw(painter, QPointF(left, top + lead - line.y()))
        if not look.mark:
            return
        # Before the text, wherever it begins
        edge = 0.0 if left else self.width - look.indent * UNITS
        if look.mark == "bar":
            at = 0.0 if left else self.width - _BAR
            # down to what follows the quoted words
            reach = height + look.joined * UNITS if is_last else height
            painter.fillRect(QRectF(at, top, _BAR, reach), self._colour("border"))
        elif not number:
            painter.setFont(layout.font())
            room = QRectF(edge, top + lead, look.indent * UNITS, line.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, _BULLET)

    def _paint_row(
        self,
        layouts: Sequence[QTextLayout],
        lines: tuple[int, int],
        widths: Sequence[float],
        look: Look,
        height: float,
        painter: QPainter,
        top: float,
        *,
        is_last: bool,
    ) -> None:
        painter.setPen(self._colour(look.colour))
        step, left = look.size * look.line * UNITS, 0.0
        for layout, width in zip(layouts, widths, strict=True):
            for number in range(lines[0], min(lines[1], layout.lineCount())):
                line = layout.lineAt(number)
                down = _CELL_ABOVE + (number - lines[0]) * step + (step - line.height()) / 2
                line.draw(painter, QPointF(left, top + down - line.y()))
            left += width
        if is_last:
            rule = QRectF(0, top + height - _RULE, self.width, _RULE)
            painter.fillRect(rule, self._colour("border"))

    def _colour(self, name: str) -> QColor:
        if name not in self._known:
            self._known[name] = QColor(getattr(self._colours, name))
        return self._known[name]


@cache
def _option(is_rtl: bool) -> QTextOption:
    """How lines are broken, and from which side they are read."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if is_rtl:
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    return option


@cache
def font_of(look: Look) -> QFont:
    """The font of a look, with the interface's families; nobody may change it."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPointSizeF(look.size)
    font.setWeight(QFont.Weight.DemiBold if look.is_bold else QFont.Weight.Normal)
    font.setItalic(look.is_italic)
    return font
