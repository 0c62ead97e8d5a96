"""What finished losses have in common: bars of causes, sentences, what was said beside what is believed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from desktop.domain.losses import PastLoss, in_common
from desktop.text import _, ngettext
from desktop.ui.models.losses_words import bias_sentences, common_sentences, too_few_words
from desktop.ui.practice import Practice
from desktop.ui.settings import Settings
from desktop.ui.theme import Theme
from desktop.ui.widgets.card import Card, clear_layout
from desktop.ui.widgets.causes_view import CausesView
from desktop.ui.widgets.labels import PlainLabel

STATED_MAX = 300


class CommonCard(Card):
    """From three finished losses on; below, one sentence says why there is no more."""

    def __init__(self, practice: Practice, theme: Theme, settings: Settings) -> None:
        super().__init__(_("What they have in common"))
        self._practice = practice
        self.why_not = PlainLabel(role="quiet", wraps=True)
        self.causes = CausesView(practice.vocabulary, theme, settings)
        self.add_action(self.causes.as_table)
        self.add_action(self.causes.save)
        self._sentences = QVBoxLayout()
        self._sentences.setSpacing(4)
        self._stated = QGridLayout()
        self._stated.setHorizontalSpacing(24)
        self._stated.setVerticalSpacing(8)
        # what was said is a sentence, names are short
        for column, stretch in enumerate((2, 4, 2)):
            self._stated.setColumnStretch(column, stretch)
        self.body.addWidget(self.why_not)
        self.body.addWidget(self.causes)
        self.body.addLayout(self._sentences)
        self.body.addSpacing(8)
        self.body.addLayout(self._stated)

    def show_losses(self, losses: Sequence[PastLoss]) -> None:
        """Show what these have in common; hidden while none is finished."""
        finished = [loss for loss in losses if loss.is_finished]
        common = in_common(finished)
        clear_layout(self._sentences)
        clear_layout(self._stated)
        self.why_not.setVisible(common is None)
        self.causes.setVisible(common is not None and bool(common.causes))
        for button in (self.causes.as_table, self.causes.save):
            button.setVisible(common is not None and bool(common.causes))
        self.setVisible(bool(finished))
        if common is None:
            self.set_title(_("What they have in common"))
            self.why_not.setText(too_few_words(len(finished)))
            return
        basis = ngettext(
            "Mean share of the weight, from {n} loss that was weighed",
            "Mean share of the weight, from {n} losses that were weighed",
            common.weighed,
        ).format(n=common.weighed)
        self.set_title(self._finding(common.causes[0].factor if common.causes else ""), basis)
        self.causes.show_causes(common.causes)
        self._say(common_sentences(common))
        if common.biases:
            self._say([_("How I see it and how they do")], role="strong")
            self._say(bias_sentences(common.biases, self._practice.vocabulary))
        self._show_stated([loss for loss in finished if loss.stated or loss.believed])

    def _finding(self, factor: str) -> str:
        """The title says what was found."""
        if not factor:
            return _("What they have in common")
        return _("{factor} weighed most").format(factor=self._practice.vocabulary.factor_name(factor))

    def _say(self, sentences: Sequence[str], role: str = "body") -> None:
        for sentence in sentences:
            if role == "strong":
                self._sentences.addSpacing(8)
            label = PlainLabel(sentence, role=role, wraps=True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._sentences.addWidget(label)

    def _show_stated(self, losses: Sequence[PastLoss]) -> None:
        """The reason each client gave, beside what weighs most in one's own view."""
        if not losses:
            return
        for column, words in enumerate((_("Client"), _("The reason they gave"), _("What I believe"))):
            self._stated.addWidget(PlainLabel(words, role="caption"), 0, column)
        for row, loss in enumerate(losses, start=1):
            believed = self._practice.vocabulary.factor_name(loss.believed) if loss.believed else ""
            stated = loss.stated if len(loss.stated) <= STATED_MAX else f"{loss.stated[:STATED_MAX]}…"
            for column, words in enumerate((loss.name, stated or _("None"), believed or _("Not weighed"))):
                label = PlainLabel(words, wraps=True)
                self._stated.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
