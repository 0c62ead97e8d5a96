"""The guide for a talk with the client, to have beside one's notes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.actions.client_contacts import ROUTE
from desktop.actions.client_forms import usual_voice
from desktop.reports.document import Block, Bullets, Document, Paragraph, Quotation
from desktop.reports.talk_guide import talk_guide
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.theme import Theme
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.labels import PlainLabel

WIDTH = 248
_GAP = 24
_LEAST = 440  # what the questions need beside it
_TALKS = ("talked", "will_talk")


class Beside:
    """Keeps the guide at the right of the notes, whichever of them is in sight, where there is room."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._panel: GuidePanel | None = None
        self._is_wanted = False

    def show_for(self, model: WizardModel, host: QWidget) -> bool:
        """Whether it came or went with this look at the session: it belongs to a talk."""
        is_talk = model.page == "client_view" and model.view.text(ROUTE) in _TALKS
        wanted = is_talk and model.is_open
        if wanted == self._is_wanted:
            return False
        self._is_wanted = wanted
        if self._panel is None:
            guide = talk_guide(model.questionnaire, usual_voice(model.practice.store))
            self._panel = GuidePanel(guide, self._theme, host)
        return True

    def fit(self, width: int, height: int) -> int:
        """Place it in a room of this size; the width it takes, 0 where there is none for it."""
        needed = self._theme.px(WIDTH) + _GAP
        has_room = self._is_wanted and width - needed >= self._theme.px(_LEAST)
        if self._panel is not None:
            self._panel.setVisible(has_room)
            self._panel.setGeometry(width - self._panel.width(), 0, self._panel.width(), height)
        return needed if has_room else 0


class GuidePanel(QScrollArea):
    """A narrow card that scrolls by itself where the screen is low."""

    def __init__(self, guide: Document, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("guide-panel")
        self.setAccessibleName(guide.title)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(theme.px(WIDTH))
        content = QWidget()
        content.setObjectName("scrolled")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 6, 16)
        column.addWidget(_card(guide))
        column.addStretch(1)
        self.setWidget(content)


def _card(guide: Document) -> Card:
    card = Card(guide.title)
    for place, section in enumerate(guide.sections):
        card.body.addSpacing(8 if place else 0)
        card.body.addWidget(PlainLabel(section.title, role="strong", wraps=True))
        for block in section.blocks:
            for words in _lines(block):
                card.body.addWidget(PlainLabel(words, role="quiet", wraps=True))
    return card


def _lines(block: Block) -> tuple[str, ...]:
    match block:
        case Bullets(items):
            return items
        case Quotation(text):
            return (f"“{text}”",)
        case Paragraph(text):
            return (text,)
        case _:
            raise ValueError(block)
