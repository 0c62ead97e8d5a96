"""What an empty page says: kindly what belongs here, and the one thing to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.read_only import writes, writes_not
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import LinkButton, PrimaryButton
from desktop.ui.widgets.labels import PlainLabel

_WIDEST = 440


class EmptyState(QWidget):
    """Icon, heading of up to six words, one sentence, one button and one quiet link."""

    acted = Signal()
    link_chosen = Signal()

    def __init__(
        self, theme: Theme, icon: str, heading: str, sentence: str, button: str = "", link: str = ""
    ) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._picture = PlainLabel()
        self._heading = PlainLabel(heading, role="card")
        self._sentence = PlainLabel(sentence, role="quiet", wraps=True)
        self._button = PrimaryButton(button)
        self._link = LinkButton(link)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(8)
        centre = Qt.AlignmentFlag.AlignHCenter
        layout.addStretch(1)
        for label in (self._picture, self._heading):
            label.setAlignment(centre)
            layout.addWidget(label)
        self._sentence.setAlignment(centre)
        self._sentence.setFixedWidth(_WIDEST)
        layout.addWidget(self._sentence, 0, centre)
        layout.addSpacing(8)
        layout.addWidget(self._button, 0, centre)
        layout.addWidget(self._link, 0, centre)
        layout.addStretch(2)
        self._button.setObjectName("emptyButton")
        self._link.setObjectName("emptyLink")
        self._button.clicked.connect(self.acted)
        self._link.clicked.connect(self.link_chosen)
        theme.changed.connect(self._on_theme_changed)
        self.say(heading, sentence, button, link)
        self._on_theme_changed()

    def say(
        self, heading: str, sentence: str, button: str = "", link: str = "", *, changes: bool = False
    ) -> None:
        """Other words for another emptiness, e.g. a filter that nothing passes.

        `changes`: what the button and the link offer changes the practice.
        """
        (writes if changes else writes_not)(self._button, self._link)
        for way in (self._button, self._link):
            way.setEnabled(True)
        self._heading.setText(heading)
        self._sentence.setText(sentence)
        self._fit_sentence()
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self._link.setText(link)
        self._link.setVisible(bool(link))
        self.setAccessibleName(heading)

    def add_link(self, text: str) -> LinkButton:
        """One more quiet link below."""
        button = LinkButton(text)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(layout.count() - 1, button, 0, Qt.AlignmentFlag.AlignHCenter)
        return button

    def may_write(self) -> None:
        """What the button and the link offer changes the practice."""
        writes(self._button, self._link)

    @property
    def heading(self) -> str:
        """The heading shown."""
        return self._heading.text()

    def _fit_sentence(self) -> None:
        # Aligned in a layout, a label that wraps would get the height of one line
        self._sentence.setFixedHeight(max(0, self._sentence.heightForWidth(_WIDEST)))

    @Slot()
    def _on_theme_changed(self) -> None:
        self._fit_sentence()
        self._picture.setPixmap(self._theme.icon(self._icon, "text3", 32).pixmap(self._theme.px(32)))
