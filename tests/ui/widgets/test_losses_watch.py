"""Signs that are watched, on the losses page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from desktop.domain.clients import Client
from desktop.domain.sessions import Session, WatchRule
from desktop.ui.navigation import Place
from desktop.ui.pages.losses_page import LossesPage
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from desktop.ui.widgets.today_rows import Section
from tests import builders
from tests.ui.timelines import add_client


@pytest.fixture
def page(qtbot: QtBot, practice: Practice, theme: Theme, services: Services) -> Iterator[LossesPage]:
    made = LossesPage(practice, theme, services)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    with qtbot.waitExposed(made):
        made.show()
    yield made


def taught(practice: Practice, *rules: WatchRule) -> Client:
    """The client whose loss taught these rules."""
    store = practice.store
    lost = add_client(store, "Lost <b>& Co", status="lost")
    with store.step("Finish"):
        asked = store.questionnaires.add(builders.questionnaire())
        session = store.sessions.add(builders.session(asked.id, lost.id, state="complete"))
        for rule in rules:
            store.watch_rules.add(
                WatchRule(rule.factor, rule.metric, rule.op, rule.threshold, rule.question, session.id)
            )
    return lost


def texts(section: Section) -> list[str]:
    """What stands in the section, under its title."""
    return [label.text() for label in section.findChildren(QLabel) if label.isVisible()][2:]


def button(page: LossesPage, name: str) -> QAbstractButton:
    found = page.findChild(QAbstractButton, name)
    assert found is not None
    return found


SILENCE = WatchRule("com.silence", "days_since_contact", "gt", 30)


def test_a_sign_says_what_it_is_and_who_shows_it(qtbot: QtBot, practice: Practice, page: LossesPage) -> None:
    quiet = add_client(practice.store, "Quiet")
    taught(practice, SILENCE)
    name = practice.vocabulary.factor_name("com.silence")
    assert texts(page.watched) == [
        name,
        "Days since any contact in either direction: more than 30",
        "Taught by Lost <b>& Co",
        "No client shows it today.",
    ]
    with practice.store.step("Log"):
        practice.store.interactions.add(builders.interaction(quiet.id, "2025-04-20"))
    assert "last contact 43 days ago" in texts(page.watched)
    with qtbot.waitSignal(page.place_chosen) as told:
        button(page, f"shows_{quiet.id}").click()
    assert told.args == [Place("client", quiet.id)]


def test_what_the_timeline_cannot_tell_is_said(practice: Practice, page: LossesPage) -> None:
    taught(
        practice,
        WatchRule("exp.deadlines", "unwritten_commitments", "gt", 0),
        WatchRule("val.worth", question="Is there one result in figures?"),
    )
    shown = texts(page.watched)
    assert "The timeline cannot tell this yet. A mark or a low rating would show here." in shown
    assert "Is there one result in figures?" in shown
    assert "A question to ask oneself: the timeline cannot answer it, marks and ratings can." in shown


def test_a_sign_can_come_from_looking_ahead(practice: Practice, page: LossesPage) -> None:
    acme = add_client(practice.store, "Acme")
    with practice.store.step("Finish"):
        asked = practice.store.questionnaires.add(builders.questionnaire())
        made = Session("premortem", asked.id or 0, acme.id, state="complete")
        session = practice.store.sessions.add(made)
        practice.store.watch_rules.add(replace(SILENCE, session_id=session.id))
    assert "Taught by looking ahead with Acme" in texts(page.watched)


def test_a_sign_can_be_let_go(qtbot: QtBot, practice: Practice, page: LossesPage) -> None:
    taught(practice, SILENCE)
    assert page.watched.isVisible()
    with qtbot.waitSignal(page.toast) as told:
        button(page, "stop_watching_com.silence").click()
    name = practice.vocabulary.factor_name("com.silence")
    assert told.args == [f"No longer watched: {name}"]
    assert not page.watched.isVisible()
    practice.store.undo()
    assert page.watched.isVisible()
