"""Guided sessions: their questionnaires, voices, answers, and what came out."""

from __future__ import annotations

from desktop.domain.sessions import (
    Action,
    Answer,
    Finding,
    Lesson,
    Questionnaire,
    Respondent,
    Session,
    WatchRule,
)
from desktop.store.table import Table


class Questionnaires(Table[Questionnaire]):
    """Published questionnaires, frozen."""

    name = "questionnaires"
    record = Questionnaire


class Sessions(Table[Session]):
    """Guided sessions, running and finished."""

    name = "sessions"
    record = Session


class Respondents(Table[Respondent]):
    """The voices of sessions."""

    name = "respondents"
    record = Respondent


class Answers(Table[Answer]):
    """What was answered; every change keeps the earlier answer in `answer_history`."""

    name = "answers"
    record = Answer


class Findings(Table[Finding]):
    """What a session found, keyed by factor."""

    name = "findings"
    record = Finding


class Lessons(Table[Lesson]):
    """When I notice ... then I will ..."""

    name = "lessons"
    record = Lesson


class Actions(Table[Action]):
    """What changes, by whom, until when."""

    name = "actions"
    record = Action


class WatchRules(Table[WatchRule]):
    """Signs to watch on living clients."""

    name = "watch_rules"
    record = WatchRule
