"""Rating a client on the Health tab, by mouse and by keyboard, and what it then says."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QScrollArea, QTableView
from pytestqt.qtbot import QtBot

from desktop.actions.clients import change_client
from desktop.domain.clients import ClientId
from desktop.domain.ratings import DIMENSIONS
from desktop.ui.practice import Practice
from desktop.ui.theme import Theme
from desktop.ui.widgets.health_tab import SHOWS, HealthTab
from tests import builders
from tests.builders import TODAY, TickingClock


@pytest.fixture
def client_id(practice: Practice) -> ClientId:
    with practice.store.step("Set up"):
        client = practice.store.clients.add(builders.client("Bluefin"))
        practice.store.interactions.add(builders.interaction(client.id, subject="They asked twice & waited"))
        practice.store.interactions.add(
            builders.interaction(client.id, kind="complaint", happened_on="2025-05-25")
        )
    assert client.id is not None
    return client.id


@pytest.fixture
def tab(qtbot: QtBot, practice: Practice, theme: Theme, client_id: ClientId) -> HealthTab:
    tab = HealthTab(practice, theme)
    qtbot.addWidget(tab)
    tab.resize(800, 700)
    tab.show_client(client_id)
    practice.changed.connect(lambda change: tab.reload() if SHOWS & change.tables else None)
    tab.show()
    return tab


def label(tab: HealthTab, name: str) -> str:
    found = tab.findChild(QLabel, name)
    assert found is not None
    return "" if found.isHidden() else found.text()


def press(qtbot: QtBot, tab: HealthTab, name: str) -> None:
    found = tab.findChild(QPushButton, name)
    assert found is not None
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def marked(tab: HealthTab, dimension: str) -> list[int]:
    return [value for value, chip in tab.rows[dimension].numbers.items() if chip.isChecked()]


def suggestion(tab: HealthTab, dimension: str) -> str:
    """The words of the link that asks for a rating; "" when none does."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    link = tab.findChild(QPushButton, f"suggest{dimension}")
    return "" if link is None else link.text()


def reasons(tab: HealthTab) -> list[list[str]]:
    model = tab.findChild(QTableView, "reasons").model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def rate_all(tab: HealthTab, value: int) -> None:
    for dimension in DIMENSIONS:
        tab.rows[dimension].numbers[value].click()


def test_an_unrated_client_is_told_how_to_begin(tab: HealthTab) -> None:
    assert label(tab, "overallNumber") == ""
    assert label(tab, "confidence") == "Rate the areas below as you see them today; it takes two minutes."
    assert tab.rows["TRU"].standing == "Not rated yet"
    assert tab.reasons.isHidden()
    assert suggestion(tab, "COM") == "Rate Communication: not rated yet"


def test_clicking_the_numbers_rates_and_the_whole_tab_answers(tab: HealthTab, qtbot: QtBot) -> None:
    rate_all(tab, 4)
    press(qtbot, tab, "ratingTRU2")
    assert label(tab, "overallNumber") == "69"
    assert label(tab, "weakest") == "Weakest: Trust & honesty, at 25"
    assert label(tab, "confidence") == "Well founded: 100 % of what counts is freshly rated."
    assert marked(tab, "TRU") == [2]
    assert tab.rows["TRU"].standing == "Weak · today"
    assert len(reasons(tab)) == 8
    assert reasons(tab)[-1] == ["Trust & honesty", "Weak", "25.0", "1 ×", "3.1", "today"]
    assert tab.chart.accessibleName() == "Bluefin stands at 69"


def test_a_second_click_on_the_same_day_corrects_and_undo_takes_it_back(
    tab: HealthTab, practice: Practice, client_id: ClientId
) -> None:
    tab.rows["TRU"].numbers[2].click()
    tab.rows["TRU"].numbers[4].click()
    tab.rows["TRU"].numbers[4].click()
    assert [rating.value for rating in practice.store.ratings.of_client(client_id)] == [4]
    assert marked(tab, "TRU") == [4]
    practice.store.undo()
    assert marked(tab, "TRU") == [2]
    practice.store.undo()
    assert marked(tab, "TRU") == []


def test_the_keyboard_rates_and_moves_between_the_areas(tab: HealthTab, qtbot: QtBot) -> None:
    tab.activateWindow()
    row = tab.rows["COM"]
    row.setFocus()
    qtbot.waitUntil(row.hasFocus)
    qtbot.keyClick(row, Qt.Key.Key_4)
    assert marked(tab, "COM") == [4]
    qtbot.keyClick(row, Qt.Key.Key_Up)
    assert row.hasFocus()
    qtbot.keyClick(row, Qt.Key.Key_Down)
    assert tab.rows["EXP"].hasFocus()
    assert label(tab, "anchors").startswith("1 At risk: Both sides hold different pictures")
    qtbot.keyClick(tab.rows["EXP"], Qt.Key.Key_0)
    assert tab.rows["EXP"].standing == "Not rated yet: can't say"
    qtbot.keyClick(tab.rows["EXP"], Qt.Key.Key_Return)
    assert tab.details["EXP"].isVisible()
    qtbot.keyClick(tab.rows["EXP"], Qt.Key.Key_A)
    assert marked(tab, "EXP") == []


def test_arrows_go_to_the_next_area_from_any_button_and_bring_it_into_sight(
    tab: HealthTab, qtbot: QtBot
) -> None:
    tab.resize(800, 300)
    tab.activateWindow()
    tab.rows["COM"].numbers[2].setFocus()
    for step, dimension in enumerate(DIMENSIONS[1:], 1):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
        assert tab.rows[dimension].hasFocus()
        assert not tab.rows[dimension].visibleRegion().isEmpty(), step
    tab.rows["TRU"].cant_say.setFocus()
    qtbot.keyClick(tab.rows["TRU"].cant_say, Qt.Key.Key_Up)
    assert tab.rows["VAL"].hasFocus()


def test_digits_work_from_any_button_of_the_row(tab: HealthTab, qtbot: QtBot) -> None:
    qtbot.keyClick(tab.rows["COM"].still_true, Qt.Key.Key_3)
    assert marked(tab, "COM") == [3]


def test_still_true_makes_an_old_rating_fresh(
    tab: HealthTab, practice: Practice, clock: TickingClock, qtbot: QtBot
) -> None:
    rate_all(tab, 4)
    assert not tab.rows["TRU"].still_true.isEnabled()
    clock.turn(days=140)
    tab.reload()
    assert tab.rows["TRU"].standing == "Good · 140 days ago · fading"
    assert label(tab, "confidence") == "Not enough evidence for a level: 0 % of what counts is freshly rated."
    assert suggestion(tab, "COM") == "Rate Communication: last rated 140 days ago"
    qtbot.keyClick(tab.rows["TRU"], Qt.Key.Key_S)
    assert tab.rows["TRU"].standing == "Good · confirmed today"
    assert marked(tab, "TRU") == [4]


def test_low_ratings_stay_while_growing_old(tab: HealthTab, clock: TickingClock) -> None:
    rate_all(tab, 2)
    clock.turn(days=40)
    tab.reload()
    assert label(tab, "changes") == "Unchanged in 30 days"
    clock.turn(days=100)
    tab.reload()
    assert tab.rows["TRU"].standing == "Weak · 140 days ago · no longer fresh"
    assert label(tab, "overallNumber") == "25"


def test_changes_are_told_against_fixed_days(tab: HealthTab, clock: TickingClock) -> None:
    rate_all(tab, 2)
    clock.turn(days=95)
    rate_all(tab, 4)
    assert label(tab, "changes") == "Up 50 points in 30 days · Up 50 points in 90 days"
    clock.turn(days=35)
    rate_all(tab, 3)
    assert label(tab, "changes") == "Down 25 points in 30 days · Up 25 points in 90 days"


def test_not_applicable_takes_an_area_out(tab: HealthTab, qtbot: QtBot) -> None:
    rate_all(tab, 4)
    tab.rows["CAP"].not_applicable.click()
    assert tab.rows["CAP"].standing == "Not applicable"
    assert tab.rows["CAP"].not_applicable.isChecked()
    assert not tab.rows["CAP"].still_true.isEnabled()
    assert "My capacity & leadership" not in [row[0] for row in reasons(tab)]
    qtbot.keyClick(tab.rows["CAP"], Qt.Key.Key_5)
    assert tab.rows["CAP"].standing == "Strong · today"


def test_a_note_is_saved_by_itself_as_one_step(
    tab: HealthTab, practice: Practice, client_id: ClientId, qtbot: QtBot
) -> None:
    tab.show_dimension("TRU")
    assert tab.details["TRU"].note.isHidden()
    tab.rows["TRU"].numbers[3].click()
    edit = tab.details["TRU"].note.edit
    assert isinstance(edit, QPlainTextEdit)
    qtbot.keyClicks(edit, "They check")
    tab.save()
    qtbot.keyClicks(edit, " our numbers")
    tab.save()
    assert practice.store.ratings.of_client(client_id)[0].note == "They check our numbers"
    practice.store.undo()
    assert practice.store.ratings.of_client(client_id)[0].note == ""
    assert edit.toPlainText() == ""
    tab.details["TRU"].note.left.emit()


def test_evidence_is_chosen_from_the_latest_interactions_and_opens_them(
    tab: HealthTab, practice: Practice, client_id: ClientId, qtbot: QtBot
) -> None:
    tab.rows["TRU"].numbers[2].click()
    tab.show_dimension("TRU")
    details = tab.details["TRU"]
    details.fill_menu()
    offered = details.link.menu().actions()
    assert [action.text() for action in offered] == [
        "25 May 2025",
        "20 May 2025 · They asked twice && waited",
    ]
    offered[1].trigger()
    link = next(each for each in details.findChildren(QPushButton) if each.text().startswith("20 May"))
    with qtbot.waitSignal(tab.interaction_chosen) as opened:
        link.click()
    assert opened.args == [1]
    rating = practice.store.ratings.of_client(client_id)[0]
    assert rating.id is not None
    evidence = practice.store.evidence.of_rating(rating.id)
    assert [each.what for each in evidence] == ["They asked twice & waited"]
    details.evidence_removed.emit(evidence[0].id)
    assert practice.store.evidence.of_rating(rating.id) == []


def test_evidence_whose_interaction_is_gone_still_says_what_it_was(
    tab: HealthTab, practice: Practice, client_id: ClientId
) -> None:
    tab.rows["TRU"].numbers[2].click()
    rating = practice.store.ratings.of_client(client_id)[0]
    with practice.store.step("Remember"):
        kept = builders_evidence(rating.id)
        practice.store.evidence.add(kept)
    tab.show_dimension("TRU")
    assert "March 2024 · A sharp mail" in [each.text() for each in tab.details["TRU"].findChildren(QLabel)]


def builders_evidence(rating_id: object) -> object:
    from desktop.domain.ratings import Evidence

    return Evidence("A sharp mail", "2024-03", rating_id=rating_id)  # type: ignore[arg-type]


def test_nothing_to_link_is_said(qtbot: QtBot, practice: Practice, theme: Theme) -> None:
    with practice.store.step("Set up"):
        client = practice.store.clients.add(builders.client("Cobalt"))
    tab = HealthTab(practice, theme)
    qtbot.addWidget(tab)
    tab.reload()
    assert client.id is not None
    tab.show_client(client.id)
    tab.details["COM"].fill_menu()
    offered = tab.details["COM"].link.menu().actions()
    assert [(action.text(), action.isEnabled()) for action in offered] == [
        ("Nothing is logged with this client yet", False)
    ]


def test_importance_changes_what_an_area_counts(
    tab: HealthTab, practice: Practice, client_id: ClientId
) -> None:
    rate_all(tab, 4)
    tab.rows["TRU"].numbers[1].click()
    tab.show_dimension("TRU")
    combo = tab.details["TRU"].importance
    assert combo.currentText() == "Counts once"
    combo.setCurrentIndex(2)
    combo.activated.emit(2)
    assert practice.store.clients.get(client_id).importance == {"TRU": 2.0}
    assert label(tab, "overallNumber") == "58"
    assert combo.currentText() == "Counts double"


def test_a_reason_and_a_suggestion_lead_to_their_area(tab: HealthTab, qtbot: QtBot) -> None:
    tab.rows["TRU"].numbers[4].click()
    table = tab.findChild(QTableView, "reasons")
    table.activated.emit(table.model().index(0, 0))
    assert tab.details["TRU"].isVisible()
    press(qtbot, tab, "suggestCOM")
    assert tab.details["COM"].isVisible()


def test_an_ended_client_has_no_score_but_its_ratings(
    tab: HealthTab, practice: Practice, client_id: ClientId, clock: TickingClock
) -> None:
    rate_all(tab, 3)
    clock.turn(days=60)
    client = practice.store.clients.get(client_id)
    end = TODAY + timedelta(days=30)
    change_client(practice.store, replace(client, status="lost", ended_on=end.isoformat()))
    assert label(tab, "overallNumber") == ""
    assert label(tab, "confidence") == "There is no score after notice was given or the work ended."
    assert tab.rows["TRU"].standing == "Mixed · 60 days ago"
    assert tab.chart.accessibleName() == "Bluefin stayed near 50 over its last 30 days"
    assert (
        tab.findChildren(QPushButton, "suggestCOM") == []
        or tab.findChild(QPushButton, "suggestCOM").isHidden()
    )


def test_the_days_of_the_trend_lead_on(tab: HealthTab, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tab.day_chosen) as chosen:
        tab.chart.day_chosen.emit(TODAY)
    assert chosen.args == [TODAY]


def test_another_client_starts_with_closed_rows(
    tab: HealthTab, practice: Practice, client_id: ClientId
) -> None:
    with practice.store.step("Set up"):
        other = practice.store.clients.add(builders.client("Cobalt"))
    assert other.id is not None
    tab.show_dimension("TRU")
    tab.show_client(client_id)
    assert tab.details["TRU"].isVisible()
    tab.show_client(other.id)
    assert tab.details["TRU"].isHidden()
    assert tab.chart.accessibleName() == "Cobalt is not rated yet"


@pytest.mark.parametrize("ended_on", [TODAY.isoformat(), ""])
def test_a_client_lost_on_the_day_of_the_rating_keeps_its_line(
    tab: HealthTab, practice: Practice, client_id: ClientId, ended_on: str
) -> None:
    rate_all(tab, 4)
    client = practice.store.clients.get(client_id)
    change_client(practice.store, replace(client, status="lost", ended_on=ended_on))
    said = "Bluefin stood at 75" if ended_on else "Bluefin stands at 75"
    assert tab.chart.accessibleName() == said


def test_a_file_open_for_reading_can_be_read_and_not_rated(
    tab: HealthTab, practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    rate_all(tab, 3)
    tab.show_dimension("TRU")
    monkeypatch.setattr(type(practice.store), "is_read_only", True)
    tab.reload()
    assert not tab.rows["TRU"].numbers[3].isEnabled()
    assert not tab.rows["TRU"].still_true.isEnabled()
    assert not tab.details["TRU"].importance.isEnabled()
    assert marked(tab, "TRU") == [3]


def test_large_text_puts_the_rest_of_a_row_below_its_numbers(
    tab: HealthTab, theme: Theme, qtbot: QtBot
) -> None:
    row = tab.rows["TRU"]
    low = row.sizeHint().height()
    theme.choose_scale(150)
    qtbot.waitUntil(lambda: row.cant_say.y() > row.numbers[1].geometry().bottom())
    assert row.height() > 2 * low
    assert row.more.geometry().right() <= row.width()
    theme.choose_scale(100)
    qtbot.waitUntil(lambda: row.sizeHint().height() == low)


def test_the_chart_is_seen_whole_in_a_small_window(tab: HealthTab, qtbot: QtBot) -> None:
    rate_all(tab, 4)
    tab.resize(780, 412)  # what the window leaves it at 1024x640
    area = tab.findChild(QScrollArea, "healthArea")

    def is_whole() -> bool:
        foot = tab.chart.mapTo(area.viewport(), tab.chart.rect().bottomLeft())
        return foot.y() < area.viewport().height()

    qtbot.waitUntil(is_whole)
