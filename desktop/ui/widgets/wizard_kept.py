"""Answers that are kept but not used now: brought back or deleted one by one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.actions.overlays import version_asking
from desktop.domain.answers import Key
from desktop.domain.bring_back import hidden_by
from desktop.text import _
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.widgets.answer_words import answer_words, asked
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.card import Card, clear_layout
from desktop.ui.widgets.labels import PlainLabel


class KeptPanel(Card):
    """In no result and in no report, but not thrown away either."""

    place_wanted = Signal(str, str)  # page, element: what hides the answer

    def __init__(self, model: WizardModel) -> None:
        super().__init__()
        self._model = model
        self._is_whole = False
        self._show = LinkButton(_("Show them"))
        self._show.setObjectName("show-kept")
        self._show.clicked.connect(self._on_show)
        self.add_action(self._show)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self.body.addLayout(self._rows)
        self._drawn: object = None
        self.refresh()

    def refresh(self) -> None:
        """What sleeps now."""
        view = self._model.view
        keys = (*view.dormant, *view.orphan)
        now = (keys, self._is_whole, self._model.is_open)
        if now == self._drawn:
            return
        self._drawn = now
        self.set_title(
            _("Kept but not used ({n})").format(n=len(keys)),
            _("Answers to questions that do not come up now. They are in no report."),
        )
        self._show.setText(_("Hide them") if self._is_whole else _("Show them"))
        self._show.setEnabled(bool(keys))
        clear_layout(self._rows)
        for key in keys if self._is_whole else ():
            self._rows.addWidget(self._row(key, is_known=key in view.dormant))

    def _row(self, key: Key, *, is_known: bool) -> QWidget:
        model = self._model
        given = model.answers[key]
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        # a question that is gone was asked in words of its own all the same
        version = None if is_known else version_asking(model.practice.store, key[0])
        questionnaire = version or model.questionnaire
        words.addWidget(PlainLabel(asked(questionnaire, key), role="caption", wraps=True))
        told = answer_words(questionnaire, key[0], given.value)
        words.addWidget(PlainLabel(told, wraps=True))
        line.addLayout(words, 1)
        name = "@".join(part for part in key if part)
        if is_known:
            back = LinkButton(_("Bring back"))
            back.setObjectName(f"bring-back-{name}")
            back.setAccessibleDescription(told)
            back.clicked.connect(partial(self._on_back, key))
            line.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        drop = LinkButton(_("Delete"))
        drop.setObjectName(f"delete-{name}")
        drop.setAccessibleDescription(told)
        drop.clicked.connect(partial(self._on_delete, key))
        line.addWidget(drop, 0, Qt.AlignmentFlag.AlignTop)
        holder.setEnabled(model.is_open)
        return holder

    @Slot()
    def _on_show(self) -> None:
        self._is_whole = not self._is_whole
        self.refresh()

    def _on_back(self, key: Key, *_checked: object) -> None:
        """Asks its question again; where that takes a judgement, leads to the question that hides it."""
        if self._model.bring_back(key):
            return
        name = hidden_by(self._model.view, key)
        element = self._model.questionnaire.element(name)
        if element is not None:
            self.place_wanted.emit(element.page, name)

    def _on_delete(self, key: Key, *_checked: object) -> None:
        self._model.drop(key)
