"""Where several people see each area: a dot for each of them, and the same in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.questionnaire import Questionnaire
from desktop.domain.screening_spread import PARTS, UNSURE, AreaSpread, Voice, furthest
from desktop.text import _
from desktop.ui.theme import Theme
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.screening_words import dimension, listed

_DOT = 22


class Dot(QWidget):
    """One person: a circle with the first letter; the name on hover and for those who hear it."""

    def __init__(self, voice: Voice, theme: Theme) -> None:
        super().__init__()
        self._voice = voice
        self._theme = theme
        self.setFixedSize(theme.px(_DOT), theme.px(_DOT))
        self.setToolTip(voice.name)
        self.setAccessibleName(voice.name)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent" if self._voice.is_own else "text2"))
        painter.drawEllipse(QRectF(self.rect()))
        painter.setPen(self._theme.colour("on_accent" if self._voice.is_own else "surface"))
        painter.setFont(self._theme.font("strong"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._voice.name[:1].upper())


class SpreadView(QFrame):
    """Every area in a line, from no part to a main part. Nothing is averaged."""

    def __init__(self, spreads: Sequence[AreaSpread], questionnaire: Questionnaire, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("spread")
        self._theme = theme
        self._words = questionnaire.vocabulary.scales["part"]
        names = {each.area: dimension(questionnaire, each.area).name for each in spreads}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        far = [names[area] for area in furthest(spreads)]
        said = (
            _("You are furthest apart on {areas}. What did each of you see?").format(areas=listed(far))
            if far
            else _("Your first thoughts are close to each other.")
        )
        column.addWidget(PlainLabel(said, role="strong", wraps=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 3)
        for place, part in enumerate(PARTS, start=1):
            grid.addWidget(PlainLabel(self._words[part], role="caption", wraps=True), 0, place)
            grid.setColumnStretch(place, 2)
        for at, each in enumerate(spreads):
            self._line(grid, 1 + 2 * at, each, names[each.area])
        column.addLayout(grid)

    def told(self, each: AreaSpread) -> str:
        """An area in words: who chose what."""
        return " · ".join(
            _("{names}: {part}").format(
                names=listed([voice.name for voice in each.chosen[part]]),
                part=_("can't tell") if part == UNSURE else self._words[part].lower(),
            )
            for part in PARTS
            if part in each.chosen
        )

    def _line(self, grid: QGridLayout, row: int, each: AreaSpread, name: str) -> None:
        label = PlainLabel(name, role="strong", wraps=True)
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
        for place, part in enumerate(PARTS, start=1):
            dots = QHBoxLayout()
            dots.setSpacing(2)
            for voice in each.chosen.get(part, ()):
                dots.addWidget(Dot(voice, self._theme))
            dots.addStretch(1)
            grid.addLayout(dots, row, place)
        told = PlainLabel(self.told(each), role="caption", wraps=True)
        told.setObjectName(f"told-{each.area}")
        told.setContentsMargins(0, 0, 0, 6)
        grid.addWidget(told, row + 1, 0, 1, len(PARTS) + 1)
