"""What the client's contacts answered: closed until one's own view is sealed, then each in a card."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.actions.client_said import Said
from desktop.domain.answers import Given, Missing
from desktop.domain.client_form import MOST_PICKED, PICKED_ITEM, ClientForm, Item, client_form, selectable
from desktop.text import _, ngettext
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.card import Card, clear_layout
from desktop.ui.widgets.labels import PlainLabel


class VoicesPanel(QWidget):
    """Reads only: a contact's answers are never changed here."""

    def __init__(self, model: WizardModel) -> None:
        super().__init__()
        self.setObjectName("voices")
        self._model = model
        self._cards = QVBoxLayout(self)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(12)
        self._drawn: object = None
        self.refresh()

    def refresh(self) -> None:
        """What is there now, open or closed."""
        now = (self._model.said, self._model.is_closed)
        if now == self._drawn:
            return
        self._drawn = now
        self.setVisible(bool(self._model.said))
        clear_layout(self._cards)
        if self._model.is_closed:
            self._cards.addWidget(self._closed())
            return
        for each in self._model.said:
            self._cards.addWidget(self._card(each))

    def _closed(self) -> Card:
        names = ", ".join(each.name or _("a contact") for each in self._model.said)
        count = len(self._model.said)
        title = ngettext("{n} answer is here", "{n} answers are here", count).format(n=count)
        card = Card(title, _("From {names}").format(names=names))
        words = _(
            "Rate the areas above first, then open them: seen first, their answers would colour your own. "
            "Your view is put aside as it stands."
        )
        card.body.addWidget(PlainLabel(words, role="quiet", wraps=True))
        self.button = PrimaryButton(_("Seal my view and open theirs"))
        self.button.setObjectName("open-theirs")
        self.button.clicked.connect(self._on_open)
        card.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _card(self, told: Said) -> Card:
        late = _("New information: it came after this was finished and changes nothing by itself.")
        card = Card(
            told.name or _("A contact of the client"),
            late if told.is_new_information else _("Their answers, in their words"),
        )
        for question, words in _lines(self._model, told):
            line = QVBoxLayout()
            line.setSpacing(0)
            line.addWidget(PlainLabel(question, role="caption", wraps=True))
            line.addWidget(PlainLabel(words, wraps=True))
            card.body.addLayout(line)
        return card

    @Slot()
    def _on_open(self) -> None:
        self._model.open_theirs()


def _lines(model: WizardModel, told: Said) -> Iterator[tuple[str, str]]:
    """(question, answer) in the order of the form; then what no question of it asked for."""
    form = _form(model, told)
    for item in form.items:
        given = told.answers.get(item.key)
        if given is not None and (given.is_answered or isinstance(given.value, Missing)):
            yield item.question, _words(item, given)
    asked = {item.key for item in form.items}
    for key, given in told.answers.items():
        if key not in asked and given.is_answered:
            yield _("Beside the questions"), str(given.value)
    for words in told.left_over:
        yield _("Belongs to no question"), words


def _form(model: WizardModel, told: Said) -> ClientForm:
    offered = selectable(model.questionnaire)
    picked = [row for name, row in told.answers if name == PICKED_ITEM and row in offered]
    return client_form(model.questionnaire, voice=told.voice, picked=picked[:MOST_PICKED])


def _words(item: Item, given: Given) -> str:
    labels = {choice.value: choice.label for choice in item.choices}
    value = given.value
    if isinstance(value, Missing):
        return labels.get(value.value, _("No answer"))
    if isinstance(value, list):
        return ", ".join(labels.get(entry, str(entry)) for entry in value)
    if isinstance(value, int) and value in labels:
        return _("{n} – {words}").format(n=value, words=labels[value])
    return labels.get(value, str(value)) if isinstance(value, str) else str(value)
