"""Which widget asks which question."""

from __future__ import annotations

from desktop.domain.questionnaire_view import Shown
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.settings import Settings
from desktop.ui.theme import Theme
from desktop.ui.widgets.question import FieldQuestion, Question, TicksQuestion
from desktop.ui.widgets.question_client import ClientQuestion
from desktop.ui.widgets.question_dims import DimsQuestion
from desktop.ui.widgets.question_fact import FACTS, FactQuestion
from desktop.ui.widgets.question_letter import LetterQuestion
from desktop.ui.widgets.question_links import LinksQuestion
from desktop.ui.widgets.question_note import NoteQuestion
from desktop.ui.widgets.question_others import OthersQuestion
from desktop.ui.widgets.question_rows import ActionsQuestion, RowsQuestion
from desktop.ui.widgets.question_sides import SidesQuestion
from desktop.ui.widgets.question_then import THEN, ThenQuestion
from desktop.ui.widgets.question_timeline import TimelineQuestion


def question_for(shown: Shown, model: WizardModel, theme: Theme, settings: Settings) -> Question:
    """The widget that asks an element. At the table the record stays out of it: it is the consultant's own."""
    element = shown.element
    if element.id == "tl.events":
        return TimelineQuestion(shown, model, theme, settings)
    if element.id == "fw.actions":
        return ActionsQuestion(shown, model, theme)
    if element.source is not None and element.source.kind == "dimensions":
        return DimsQuestion(shown, model, theme)
    if element.show == "both_sides_table":
        return SidesQuestion(shown, model, theme)
    if element.id == THEN and not model.at_table:
        return ThenQuestion(shown, model, theme)
    if element.id == "fw.others":
        return OthersQuestion(shown, model, theme)
    if element.has_rows:
        return RowsQuestion(shown, model, theme)
    if element.id in FACTS and not model.at_table:
        return FactQuestion(shown, model, theme)
    if element.template:
        return LetterQuestion(shown, model, theme)
    kinds: dict[str, type[Question]] = {
        "note": NoteQuestion,
        "multi": TicksQuestion,
        "checklist": TicksQuestion,
        "links": LinksQuestion,
        "client_picker": ClientQuestion,
    }
    return kinds.get(element.type, FieldQuestion)(shown, model, theme)
