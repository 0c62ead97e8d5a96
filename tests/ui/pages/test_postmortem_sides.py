"""Their view and both sides: the own scores first, sealed before theirs are opened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.actions.client_forms import add_contact, known_forms, make_form, take_answers
from desktop.actions.postmortem_completion import complete_postmortem
from desktop.exchange.answers_preview import preview
from desktop.exchange.answers_reply import Original
from desktop.store.store import Store
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from tests.actions.postmortem_walks import view_of
from tests.exchange.forms import answer_file, as_bytes
from tests.ui.wizard import READY, Walking, settle, shown, walking

Walk = Callable[..., Walking]


@pytest.fixture
def walk(qtbot: QtBot, practice: Practice, theme: Theme, services: Services) -> Walk:
    """A session on their view, with these answers."""

    def begun(raw: Any = None, page: str = "client_view") -> Walking:
        there = walking(qtbot, practice, theme, services, {**READY, **(raw or {})})
        there.turn(page)
        return there

    return begun


def answer(store: Store, there: Walking, name: str, scores: dict[str, int | None], **more: Any) -> None:
    """A contact's reply, taken in."""
    contact = add_contact(store, there.session_id, name)
    assert contact.id is not None
    made = make_form(store, contact.id, voice="singular")
    rows: list[dict[str, Any]] = [
        {"id": "cq.dims", "row": area} | ({"missing": "cant_say"} if score is None else {"value": score})
        for area, score in scores.items()
    ]
    rows += [{"id": name, "value": value} for name, value in more.items()]
    document = answer_file(made.form, rows, token=made.contact.token, response_id=f"of {name}")
    take_answers(store, preview(Original("answers.json", as_bytes(document)), known_forms(store)))
    settle()


def rate(there: Walking, table: str, area: str, value: int) -> None:
    """Chooses a score in the list of an area."""
    box = there.find(QComboBox, f"cell-{table}-{area}-score")
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())
    settle()


def side(there: Walking, area: str, column: int) -> str:
    return there.find(QLabel, f"side-{area}-{column}").text()


def test_ones_own_view_comes_first_and_the_way_to_theirs_follows(walk: Walk) -> None:
    there = walk()
    assert there.title() == "Their view"
    assert there.focused().objectName() == "cell-cv.mine-COM-score"
    rate(there, "cv.mine", "COM", 4)
    there.field("cv.route")
    there.press(Qt.Key.Key_1)
    for name in ("field-cv.talk_on", "field-cv.talk_notes", "field-cv.talk_reading", "field-cv.talk_open"):
        assert there.has(name)
    rate(there, "cv.dims", "COM", 2)
    there.model.flush()
    assert there.stored("cv.mine", "COM") == {"score": 4}
    assert there.stored("cv.dims", "COM") == {"score": 2}
    there.turn("both")
    assert side(there, "COM", 1) == "4 Good"
    assert side(there, "COM", 2) == "2 Weak"
    assert there.has("gap-COM") and not there.has("gap-DEL")
    assert "you say 4, they said 2 as you noted it. What did each of you see?" in there.words()
    assert there.has("field-bs.gap")


def test_a_scale_of_the_areas_can_be_left_unsaid_and_is_no_zero(walk: Walk) -> None:
    there = walk({"cv.route": "talked", "cv.mine": [{"dim": "COM", "score": {"missing": "cant_say"}}],
                  "cv.dims": [{"dim": "COM", "score": 2, "basis": "guess"}]}, "both")  # fmt: skip
    assert side(there, "COM", 1) == "can't say"
    assert side(there, "COM", 2) == "2 Weak (guess)"
    assert not there.has("gap-COM")
    assert "marks what is assumed about them" in there.words()


def test_answers_stay_closed_until_ones_own_view_is_sealed(walk: Walk, practice: Practice) -> None:
    there = walk({"cv.route": "sent"})
    answer(practice.store, there, "Ana Costa", {"COM": 2, "DEL": None}, **{"cq.main": "We heard nothing"})
    assert "1 answer is here" in there.words() and "From Ana Costa" in there.words()
    assert "We heard nothing" not in there.words()
    rate(there, "cv.mine", "COM", 5)
    there.turn("both")
    assert "They stay closed until your own view is sealed" in there.words()
    assert not there.has("side-COM-1")
    there.click("to-their-view")
    there.click("open-theirs")
    assert "We heard nothing" in there.words()
    assert "Can't say" in there.words()
    assert not there.find(QComboBox, "cell-cv.mine-COM-score").isEnabled()
    there.turn("both")
    assert there.stored("cv.dims", "COM") == {"score": 2, "basis": "told"}
    assert [side(there, "COM", at) for at in (1, 2)] == ["5 Strong", "2 Fair"]
    assert side(there, "DEL", 2) == "can't say"
    assert "you say 5, Ana Costa says 2" in there.words()


def test_sealing_an_empty_view_opens_theirs_too(walk: Walk, practice: Practice) -> None:
    there = walk({"cv.route": "sent"})
    answer(practice.store, there, "Ana Costa", {"COM": 2})
    there.click("open-theirs")
    assert there.model.is_sealed
    assert not there.find(QComboBox, "cell-cv.mine-COM-score").isEnabled()


def test_unsealing_needs_a_click_and_stays_in_the_history(walk: Walk, practice: Practice) -> None:
    there = walk({"cv.route": "sent"})
    rate(there, "cv.mine", "COM", 5)
    there.model.flush()
    answer(practice.store, there, "Ana Costa", {"COM": 2}, **{"cq.main": "We heard nothing"})
    assert there.model.is_sealed, "a view that is there when the answers come is sealed by that"
    assert "We heard nothing" in there.words()
    there.click("unseal-own-view")
    assert "We heard nothing" not in there.words()
    rate(there, "cv.mine", "COM", 3)
    there.click("open-theirs")
    owner = practice.store.respondents.owner(there.session_id)
    assert owner.id is not None
    earlier = practice.store.answers.history(owner.id, "cv.mine", "COM")
    assert [(each.value, each.sealed_at is not None) for each in earlier] == [
        ('{"score": 5}', False),
        ('{"score": 5}', True),
        ('{"score": 3}', False),
    ]


def test_several_contacts_stand_apart_and_a_mean_needs_three(walk: Walk, practice: Practice) -> None:
    there = walk({"cv.route": "sent", "cv.mine": [{"dim": "COM", "score": 4}]})
    for name, score in (("Ana", 2), ("Ben", 4)):
        answer(practice.store, there, name, {"COM": score})
    assert there.stored("cv.dims", "COM") is None or there.stored("cv.dims", "COM") == {
        "score": 2,
        "basis": "told",
    }
    there.turn("both")
    assert "Ana" in there.words() and "Ben" in there.words() and "Mean" not in there.words()
    assert "Ana and Ben saw this differently, 2 and 4" in there.words() and there.has("gap-COM")
    answer(practice.store, there, "Cem", {"COM": 3})
    assert "Mean" not in there.words(), "who sees it so differently is not averaged"
    for name in ("Ana", "Ben", "Cem"):
        answer(practice.store, there, f"{name} too", {"DEL": 3})
    assert "Mean" in there.words() and "3.0" in there.words()


def test_what_they_would_say_is_kept_as_a_guess(walk: Walk, practice: Practice) -> None:
    there = walk()
    there.field("cv.route")
    there.press(Qt.Key.Key_5)
    there.field("cv.chair")
    there.type("They did not care")
    there.model.flush()
    owner = practice.store.respondents.owner(there.session_id)
    assert owner.id is not None
    kept = practice.store.answers.of_question(owner.id, "cv.chair")
    assert kept is not None and kept.basis == "guess"
    assert "Your guess" in there.words()


def test_a_sent_questionnaire_lets_the_session_wait_until_somebody_answers(
    walk: Walk, practice: Practice
) -> None:
    there = walk()
    there.field("cv.route")
    there.press(Qt.Key.Key_3)
    there.model.flush()
    assert practice.store.sessions.get(there.session_id).state == "waiting_for_client"
    assert there.focused().objectName() == "choice-sent", "saving moves no cursor"
    answer(practice.store, there, "Ana", {"COM": 2})
    assert practice.store.sessions.get(there.session_id).state == "draft"


def test_a_pause_is_offered_after_their_view(walk: Walk, practice: Practice) -> None:
    there = walk({"cv.route": "will_send"})
    assert "Their answer may take a few days." in there.words()
    with there.qtbot.waitSignals([there.page.place_chosen, there.page.toast]):
        there.click("pause-tomorrow")
    tomorrow = practice.today() + timedelta(days=1)
    assert practice.store.sessions.get(there.session_id).remind_on == tomorrow


def test_late_answers_are_marked_and_change_nothing(
    walk: Walk, practice: Practice, qtbot: QtBot, theme: Theme, services: Services
) -> None:
    there = walk({"cv.route": "sent", "cv.mine": [{"dim": "COM", "score": 5}]})
    complete_postmortem(practice.store, there.session_id, view_of(practice.store, there.session_id))
    before = practice.store.sessions.get(there.session_id).result
    answer(practice.store, there, "Ana Costa", {"COM": 1}, **{"cq.main": "We heard nothing"})
    assert practice.store.sessions.get(there.session_id).result == before
    again = shown(qtbot, practice, theme, services, there.session_id)
    assert "New information" in again.words()
    again.click("read-new")
    assert again.title() == "Their view"
    assert "changes nothing by itself" in again.words() and "We heard nothing" in again.words()
    again.turn("both")
    assert not any(each.isVisible() for each in again.page.findChildren(QWidget, "gap-COM"))
    again.click("later")
    again.click("count-new")
    again.turn("both")
    assert side(again, "COM", 2) == "1 Poor", "opened again, it is taken into account"
