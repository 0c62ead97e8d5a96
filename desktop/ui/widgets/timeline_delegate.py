"""Draws the rows of a timeline: the line, its nodes, what each entry says, the silences."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.domain.highlights import spans
from desktop.domain.interactions import Signal
from desktop.text import _
from desktop.ui.models.record_model import Index
from desktop.ui.models.timeline_model import ROW_ROLE, EntryRow, GroupRow, SilenceRow
from desktop.ui.models.timeline_words import (
    BANDS,
    ICONS,
    detail_words,
    entry_title,
    signal_words,
    silence_words,
)
from desktop.ui.practice import Practice
from desktop.ui.theme import Theme

LINE_X = 27  # 19 from where the circles begin, plus the inset of the list
_NODE = 32
_TEXT_X = 56
_GAP = 12
_ROW, _EXCERPT, _GROUP, _SILENCE = 56, 18, 36, 44
_VCENTER = Qt.AlignmentFlag.AlignVCenter


class TimelineDelegate(QStyledItemDelegate):
    """`query` is what was searched for, to be marked; `with_client` names the client of each entry."""

    def __init__(self, practice: Practice, theme: Theme) -> None:
        super().__init__()
        self._practice = practice
        self._theme = theme
        self.query = ""
        self.with_client = True
        self._heights: dict[type, int] = {}
        theme.changed.connect(self._heights.clear)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        # Asked for every row of the window at each slide: the theme is not asked each time
        if not self._heights:
            self._heights.update(
                {
                    GroupRow: self._theme.px(_GROUP),
                    SilenceRow: self._theme.px(_SILENCE),
                    EntryRow: self._theme.px(_ROW),
                }
            )
        row = index.data(ROW_ROLE)
        height = self._heights[type(row)]
        if isinstance(row, EntryRow) and row.excerpt:
            height += self._theme.px(_EXCERPT)
        return QSize(200, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, GroupRow):
            if index.row():
                self._paint_line(painter, option.rect, is_quiet=row.is_quiet)
            self.paint_heading(painter, option.rect, row.title)
        elif isinstance(row, SilenceRow):
            self._paint_silence(painter, option.rect, row)
        else:
            self._paint_entry(painter, option, row)
        painter.restore()

    def paint_heading(self, painter: QPainter, rect: QRect, title: str) -> None:
        """A group's name, also for the heading that stays at the top."""
        painter.setFont(self._theme.font("strong"))
        painter.setPen(self._theme.colour("text2"))
        place = rect.adjusted(self._theme.px(_TEXT_X), 0, -_GAP, 0)
        metrics = QFontMetrics(painter.font())
        words = metrics.elidedText(title, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(_VCENTER | Qt.AlignmentFlag.AlignLeft), words)

    def _paint_silence(self, painter: QPainter, rect: QRect, row: SilenceRow) -> None:
        self._paint_line(painter, rect, is_quiet=True)
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._theme.colour("watch.text" if row.is_open else "text3"))
        place = rect.adjusted(self._theme.px(_TEXT_X), 0, -_GAP, 0)
        words = silence_words(row.silence, is_open=row.is_open)
        painter.drawText(place, int(_VCENTER | Qt.AlignmentFlag.AlignLeft), words)

    def _paint_line(self, painter: QPainter, rect: QRect, *, is_quiet: bool) -> None:
        pen = QPen(self._theme.colour("border_strong" if is_quiet else "border"), 2)
        if is_quiet:
            pen.setDashPattern([2, 3])
        painter.setPen(pen)
        x = rect.left() + self._theme.px(LINE_X)
        painter.drawLine(QLineF(x, rect.top(), x, rect.bottom() + 1))

    def _paint_entry(self, painter: QPainter, option: QStyleOptionViewItem, row: EntryRow) -> None:
        rect = option.rect
        state = option.state
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            is_chosen = bool(state & QStyle.StateFlag.State_Selected)
            painter.setPen(Qt.PenStyle.NoPen)
            if is_chosen and self._theme.has_high_contrast:
                painter.setPen(QPen(self._theme.colour("text"), 1))
            painter.setBrush(self._theme.colour("accent_soft" if is_chosen else "hover"))
            # Left of the text runs the line, which no background may cut
            painter.drawRoundedRect(QRectF(rect).adjusted(self._theme.px(_TEXT_X - 8), 1, -8, -1), 6, 6)
        self._paint_line(painter, rect, is_quiet=row.is_quiet)
        self._paint_node(painter, rect, row)
        place = rect.adjusted(self._theme.px(_TEXT_X), 0, -_GAP - 8, 0)
        place.setRight(self._paint_marks(painter, place, row))
        line = self._theme.px(20)
        lines = line + self._theme.px(18) + (self._theme.px(_EXCERPT) if row.excerpt else 0)
        top = rect.top() + (rect.height() - lines) // 2
        self._paint_title(painter, QRect(place.left(), top, place.width(), line), row)
        top += line
        if row.excerpt:
            below = QRect(place.left(), top, place.width(), self._theme.px(_EXCERPT))
            self._text(painter, below, row.excerpt, "body", "text2", query=self.query)
            top += below.height()
        self._paint_details(painter, QRect(place.left(), top, place.width(), self._theme.px(18)), row)

    def _paint_node(self, painter: QPainter, rect: QRect, row: EntryRow) -> None:
        """The circle with the kind's icon, in the colour of the mood."""
        interaction = row.entry.interaction
        band = BANDS.get(interaction.mood or 0, "")
        size = self._theme.px(_NODE)
        centre = QPointF(rect.left() + self._theme.px(LINE_X), rect.center().y() + 0.5)
        painter.setPen(QPen(self._theme.colour(f"{band}.mark" if band else "border_strong"), 1))
        painter.setBrush(self._theme.colour(f"{band}.back" if band else "surface"))
        painter.drawEllipse(centre, size / 2 - 1, size / 2 - 1)
        icon = self._theme.icon(ICONS[interaction.kind], f"{band}.text" if band else "text2", 16)
        edge = self._theme.px(16)
        icon.paint(painter, QRect(round(centre.x() - edge / 2), round(centre.y() - edge / 2), edge, edge))

    def _paint_marks(self, painter: QPainter, place: QRect, row: EntryRow) -> int:
        """Lock, paper clip and memory at the right end; gives where the text must stop."""
        entry = row.entry
        right, edge = place.right(), self._theme.px(14)
        for name, is_shown in (
            ("lock", entry.interaction.private),
            ("paperclip", entry.attachments > 0),
            ("rotate-ccw-clock", entry.interaction.from_memory),
        ):
            if is_shown:
                right -= edge
                top = place.center().y() - edge // 2
                self._theme.icon(name, "text3", 14).paint(painter, QRect(right, top, edge, edge))
                right -= 6
        return right

    def _paint_title(self, painter: QPainter, place: QRect, row: EntryRow) -> None:
        left = place.left()
        if self.with_client:
            width = min(self._width(row.entry.client_name, "strong"), place.width() * 2 // 5)
            self._text(
                painter, QRect(left, place.top(), width, place.height()), row.entry.client_name, "strong"
            )
            left += width + 8
        rest = QRect(left, place.top(), place.right() - left, place.height())
        self._text(painter, rest, entry_title(row.entry), "body", query=self.query)

    def _paint_details(self, painter: QPainter, place: QRect, row: EntryRow) -> None:
        """When, what, who; then the signals as far as there is room, those left over as a number."""
        words = detail_words(row.entry, self._practice.zone)
        signals = list(row.entry.signals)
        # Who was there counts for more than how long, and than the second signal
        reserved = min(place.width() // 3, self._signal_width(signals[0])) if signals else 0
        if self._width(words, "caption") > place.width() - reserved:
            words = detail_words(row.entry, self._practice.zone, is_short=True)
        width = min(self._width(words, "caption"), place.width() - reserved)
        self._text(
            painter, QRect(place.left(), place.top(), width, place.height()), words, "caption", "text3"
        )
        left = place.left() + width + _GAP
        for at, signal in enumerate(signals):
            room = place.right() - left
            said = signal_words(signal, self._practice.vocabulary)
            if at > 0 and self._width(said, "caption") > room:
                more = _("+{n} more").format(n=len(signals) - at)
                rest = QRect(left, place.top(), room, place.height())
                self._text(painter, rest, more, "caption", "text3")
                break
            token = "strong.text" if signal.good else "risk.text"
            self._text(painter, QRect(left, place.top(), room, place.height()), said, "caption", token)
            left += self._signal_width(signal)

    def _signal_width(self, signal: Signal) -> int:
        return self._width(signal_words(signal, self._practice.vocabulary), "caption") + _GAP

    def _width(self, text: str, role: str) -> int:
        return QFontMetrics(self._theme.font(role)).horizontalAdvance(text) + 2

    def _text(
        self, painter: QPainter, place: QRect, text: str, role: str, token: str = "text", query: str = ""
    ) -> None:
        """One line as typed, cut with an ellipsis, the words searched for on a marked ground."""
        font, colour = self._theme.font(role), self._theme.colour(token)
        # Only what can be seen is measured: a title may be hundreds of characters long
        shown = QFontMetrics(font).elidedText(text[:400], Qt.TextElideMode.ElideRight, place.width())
        hits = spans(shown, query) if query else []
        if hits:
            self._marked(painter, place, shown, font, colour, hits)
            return
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(place, int(_VCENTER | Qt.AlignmentFlag.AlignLeft), shown)

    def _marked(
        self,
        painter: QPainter,
        place: QRect,
        text: str,
        font: QFont,
        colour: QColor,
        hits: list[tuple[int, int]],
    ) -> None:
        look = QTextCharFormat()
        look.setBackground(self._theme.colour("watch.back"))
        look.setForeground(self._theme.colour("watch.text"))
        look.setFontWeight(QFont.Weight.DemiBold)
        layout = QTextLayout(text, font)
        ranges = []
        for start, end in hits:
            marked = QTextLayout.FormatRange()
            # Qt counts in UTF-16, so characters beyond the basic plane count twice
            marked.start = _units(text[:start])
            marked.length = _units(text[start:end])
            marked.format = look
            ranges.append(marked)
        layout.setFormats(ranges)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(place.width() + 40)
        layout.endLayout()
        painter.setPen(colour)
        painter.save()
        painter.setClipRect(place)
        layout.draw(painter, QPointF(place.left(), place.top() + (place.height() - line.height()) / 2))
        painter.restore()


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
