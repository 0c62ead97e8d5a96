"""What losses have in common, and the list for new clients, on the losses page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.sessions import Finding
from desktop.problems import Problem
from desktop.ui.pages.losses_page import LossesPage
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from tests import builders
from tests.ui.timelines import add_client

RESULT = {
    "active": {
        "wg.verdict": "both",
        "fa.stated_reason": "The <b>price</b>",
        "fa.first_guess": "A rival",
        "wg.guess_check": "part",
    },
    "computed": {
        "window_days": {"days": [100, 100]},
        "gaps": [{"dim": "COM", "mine": 5, "theirs": 2, "who": ""}],
    },
}


@pytest.fixture
def page(qtbot: QtBot, practice: Practice, theme: Theme, services: Services) -> Iterator[LossesPage]:
    made = LossesPage(practice, theme, services)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    with qtbot.waitExposed(made):
        made.show()
    yield made


def lose(practice: Practice, *names: str) -> None:
    """Clients that were lost and looked back at."""
    store = practice.store
    for name in names:
        client = add_client(store, name, status="lost", currency="EUR", yearly_value=1_000_000)
        with store.step("Finish"):
            asked = store.questionnaires.published("loss_postmortem", "1.0")
            asked = asked or store.questionnaires.add(builders.questionnaire())
            session = store.sessions.add(
                builders.session(
                    asked.id, client.id, state="complete", result=json.dumps(RESULT),
                    completed_at=datetime(2025, 5, 18, 9, 0, tzinfo=UTC),
                )
            )  # fmt: skip
            assert session.id is not None
            for finding in (
                Finding(session.id, "com.silence", rank=1, hands="mine", weight=6_000),
                Finding(session.id, "ctx.inputs", rank=2, hands="theirs", weight=4_000),
            ):
                store.findings.add(finding)


def texts(widget: QWidget) -> list[str]:
    found = widget.findChildren(QLabel)
    return [label.text() for label in found if label.isVisibleTo(widget) and label.text()]


def test_below_three_there_is_a_list_and_the_reason(practice: Practice, page: LossesPage) -> None:
    assert not page.common.isVisible()
    lose(practice, "Acme", "Birch")
    shown = texts(page.common)
    assert shown[0] == "What they have in common" and shown[1].startswith("With 2 finished look backs")
    assert len(shown) == 2 and not page.common.causes.isVisible()


def test_from_three_on_it_says_what_is_common(qtbot: QtBot, practice: Practice, page: LossesPage) -> None:
    lose(practice, "Acme", "Birch", "Cedar")
    name = practice.vocabulary.factor_name("com.silence")
    qtbot.waitUntil(lambda: "Acme" in texts(page.common))
    shown = texts(page.common)
    assert shown[:2] == [
        f"{name} weighed most",
        "Mean share of the weight, from 3 losses that were weighed",
    ]
    assert "EUR 30,000 a year went: EUR 18,000 in my hands, EUR 12,000 in their hands." in shown
    area = practice.vocabulary.dimensions["COM"].name
    assert f"{area}: in 3 losses I saw it better than the client did." in shown
    assert shown[-3:] == ["Acme", "The <b>price</b>", name]
    qtbot.waitUntil(lambda: page.common.causes.is_drawn)
    assert "Drawing the chart" not in texts(page.common)


def test_the_bars_can_be_read_as_a_table(qtbot: QtBot, practice: Practice, page: LossesPage) -> None:
    lose(practice, "Acme", "Birch", "Cedar")
    causes = page.common.causes
    assert not causes.table.isVisible()
    causes.as_table.click()
    assert causes.table.isVisible() and causes.as_table.text() == "Show as chart"
    model = causes.table.model()
    shown = [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())]
    vocabulary = practice.vocabulary
    assert shown == [
        [vocabulary.factor_name("com.silence"), "60 %", "3"],
        [vocabulary.factor_name("ctx.inputs"), "40 %", "3"],
    ]
    causes.as_table.click()
    qtbot.waitUntil(lambda: causes.is_drawn)
    assert not causes.table.isVisible()


def test_the_bars_follow_the_theme(qtbot: QtBot, practice: Practice, page: LossesPage, theme: Theme) -> None:
    lose(practice, "Acme", "Birch", "Cedar")
    qtbot.waitUntil(lambda: page.common.causes.is_drawn)
    theme.choose("dark")
    assert page.common.causes.is_drawn


def test_the_bars_are_saved_as_a_picture(
    qtbot: QtBot, practice: Practice, page: LossesPage, tmp_path: Path
) -> None:
    assert not page.common.causes.save.isVisible()
    lose(practice, "Acme", "Birch", "Cedar")
    causes = page.common.causes
    qtbot.waitUntil(lambda: causes.is_drawn)
    causes.save.click()
    dialog = causes.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "causes.svg"))
    dialog.close()
    assert practice.vocabulary.factor_name("com.silence") in (tmp_path / "causes.svg").read_text("utf-8")
    with pytest.raises(Problem, match="Choose another folder"):
        causes.save_picture(tmp_path / "nowhere" / "causes.png")


def test_the_list_for_new_clients_is_copied_and_saved(
    qtbot: QtBot, practice: Practice, page: LossesPage, tmp_path: Path
) -> None:
    assert not page.checklist.isVisible()
    lose(practice, "Acme")
    assert "Their input and decisions (1 loss)" in texts(page.checklist)
    with qtbot.waitSignal(page.toast):
        page.checklist.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "- [ ] Their input and decisions" in copied and "Acme" not in copied
    page.checklist.save_as.click()
    dialog = page.checklist.findChild(QFileDialog)
    assert dialog is not None
    with qtbot.waitSignal(page.toast) as told:
        dialog.fileSelected.emit(str(tmp_path / "new.md"))
    dialog.close()
    assert told.args == ["Saved: new.md"]
    assert (tmp_path / "new.md").read_text(encoding="utf-8") == copied
    with pytest.raises(Problem):
        page.checklist.write(tmp_path / "missing" / "new.md")
