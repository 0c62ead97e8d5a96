"""A consultant asks two people at a client, and what they answer stands on both sides of the look back."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.actions.client_forms import contacts
from desktop.actions.postmortems import open_walk
from desktop.domain.sessions import SessionId
from desktop.store.clock import utc_now
from desktop.store.opening import create_practice
from desktop.ui.dialogs.answers_in_dialog import AnswersInDialog
from desktop.ui.dialogs.client_form_dialog import ClientFormDialog
from desktop.ui.navigation import Place
from desktop.ui.offscreen import Offscreen, offscreen
from tests.actions.postmortem_walks import add, begin, give
from tests.exchange.forms import quoted, wrapped
from tests.journeys.walker import Walker

MINE = {"st.mode": "quick", "fa.kind": "cancelled", "sc.COM": "unsure", "pk.COM": ["com.updates"]}
REASON = (
    "We heard about the delay from our own warehouse, and that was the third time it went that way in one "
    "autumn."
)


class Journey:
    """The window on the page of their view."""

    def __init__(self, driver: Offscreen, session_id: SessionId) -> None:
        self.driver, self.session_id = driver, session_id
        self.walker = Walker(driver)
        driver.go(Place("postmortem", session_id))
        self.walker.model.go("client_view")
        driver.settle()

    def click(self, name: str, inside: QWidget | None = None) -> None:
        host = inside or self.walker.page
        found = [each for each in host.findChildren(QAbstractButton, name) if each.isVisible()]
        assert len(found) == 1, name
        found[0].click()
        self.driver.settle()

    def dialog(self, kind: type[QDialog]) -> QDialog:
        found = self.driver.dialog()
        assert isinstance(found, kind)
        return found

    def score_own(self, area: str, value: int) -> None:
        box = self.driver.find(QComboBox, f"cell-cv.mine-{area}-score")
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())
        self.driver.settle()

    def name(self, form: QDialog, name: str) -> None:
        assert isinstance(form, ClientFormDialog)
        form.contact.setEditText(name)
        form.contact.activated.emit(0)

    def said(self, name: str) -> str:
        found = [each for each in self.walker.page.findChildren(QLabel, name) if each.isVisible()]
        return found[0].text()


def answered(text: str) -> str:
    """The reply of somebody who answers below each question, greets, and whose mail program quotes."""
    for before, answer in (
        ("\nAnswer:", f" {REASON}"),
        ("\nAnswer (a number):", " 2 - Fair"),
        ("\nAnswer (one number):", " 2"),
        ("\nAnswer (one or more numbers):", " 1, 3"),
    ):
        text = text.replace(before, before + answer)
    return f"Hello,\n\nhere you are.\n\n{quoted(wrapped(text, 60))}\n\nBest wishes"


def test_the_questions_go_out_as_text_and_the_answers_stand_on_both_sides(
    tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "practice.rapport"
    store = create_practice(path, clock=utc_now, zone="Europe/Berlin")
    session_id = begin(store, add(store, "Osprey").id)
    give(store, session_id, {**MINE, "cv.route": "will_send"})
    store.close()

    with offscreen(tmp_path / "home", theme="light", size=(1280, 800)) as driver:
        driver.open(path)
        journey = Journey(driver, session_id)
        journey.score_own("COM", 5)
        journey.click("ask-client")
        form = journey.dialog(ClientFormDialog)
        assert isinstance(form, ClientFormDialog)
        journey.name(form, "Ann Berg")
        form.write("mail", tmp_path / "to Ann.txt")
        journey.name(form, "Béla Nagy")
        form.ways["page"].click()
        form.write("page", tmp_path / "to Béla.html")
        form.reject()
        driver.settle()
        practice = driver.window.practice
        assert practice is not None
        assert practice.store.sessions.get(session_id).state == "waiting_for_client"
        ann, bela = contacts(practice.store, session_id)
        sent = (tmp_path / "to Ann.txt").read_text(encoding="utf-8")
        assert ann.token in sent and bela.token not in sent
        assert "Béla" not in sent and "Osprey" not in sent and "Regular updates" not in sent

        journey.click("bring-answers")
        brought = journey.dialog(AnswersInDialog)
        assert isinstance(brought, AnswersInDialog)
        brought.text.setPlainText(answered(sent))
        brought.accept_button.click()
        brought.accept_button.click()
        driver.settle()
        assert "answers of Ann Berg are in" in driver.window.toast.text
        assert [each for each in journey.walker.page.findChildren(QLabel) if REASON in each.text()]

        saved = tmp_path / f"answers-{bela.token}.json"
        saved.write_text(saved_by_the_page(tmp_path / "to Béla.html"), encoding="utf-8")
        drop(driver, saved)
        heard = journey.dialog(AnswersInDialog)
        assert isinstance(heard, AnswersInDialog)
        heard.accept_button.click()
        driver.settle()

        journey.walker.model.go("both")
        driver.settle()
        own = open_walk(practice.store, session_id).answers
        assert own["cv.mine", "COM"].is_sealed
        assert journey.said("side-COM-1").startswith("5")
        columns = [journey.said(f"side-COM-{place}") for place in range(2, 4)]
        assert [cell[0] for cell in columns] == ["2", "1"], "Ann, then Béla"
        assert journey.driver.find(QWidget, "gap-COM").isVisible()

    told = subprocess.run(
        [sys.executable, "-m", "desktop", "answers", str(path), str(saved), "--dry-run", "--json"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert told.returncode != 0 and "in already" in told.stdout + told.stderr


def saved_by_the_page(page: Path) -> str:
    """What the script of the page writes into a file, for somebody who found the contact poor."""
    text = page.read_text(encoding="utf-8")
    start = text.index('id="client-form">') + len('id="client-form">')
    form = json.loads(text[start : text.index("</script>", start)])
    return json.dumps(
        {
            "format": form["format"],
            "token": form["token"],
            "response_id": "6d1f2b04-7f0c-4f0e-9b6a-3d8a4e2f1c55",
            "respondent": "client",
            "questionnaire": form["questionnaire"],
            "filled_at": "2026-03-01T10:12:00+01:00",
            "answers": [{"id": "cq.dims", "row": "COM", "value": 1}],
        }
    )


def drop(driver: Offscreen, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    parts = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    driver.window.dropEvent(QDropEvent(QPoint(5, 5).toPointF(), *parts))
    driver.settle()
