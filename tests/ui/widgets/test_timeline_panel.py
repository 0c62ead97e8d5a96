"""One entry edited in place: saved at once, undone by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.actions.interactions import NewFile
from desktop.domain.clients import Client
from desktop.domain.interactions import ATTACHMENT_CAP_BYTES, Interaction, InteractionId
from desktop.domain.people import PersonId
from desktop.problems import Problem
from desktop.ui.navigation import Place
from desktop.ui.practice import Practice
from desktop.ui.theme import Theme
from desktop.ui.widgets.client_field import InPlaceField
from desktop.ui.widgets.mark_choices import ChoicePopup
from desktop.ui.widgets.timeline_files import read_file
from desktop.ui.widgets.timeline_panel import TimelinePanel
from tests import builders
from tests.ui.timelines import add_client, log


@dataclass(frozen=True)
class Scene:
    """A panel that shows one call with Ann at Acme."""

    panel: TimelinePanel
    practice: Practice
    acme: Client
    ann: PersonId
    id: InteractionId

    @property
    def record(self) -> Interaction:
        return self.practice.store.interactions.get(self.id)


@pytest.fixture
def scene(qtbot: QtBot, practice: Practice, theme: Theme) -> Iterator[Scene]:
    store = practice.store
    acme = add_client(store, zone="Asia/Tokyo", hours="Mon-Fri 09:00-17:00")
    with store.step("Add person"):
        ann = store.people.add(builders.person())
        store.roles.add(builders.role(acme.id, ann.id))
    assert ann.id is not None
    made = log(store, acme, "2025-05-20", "Weekly call", people=[ann.id])
    panel = TimelinePanel(practice, theme)
    qtbot.addWidget(panel)
    practice.changed.connect(panel.reload)
    panel.resize(330, 900)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.turn_to(made)
    yield Scene(panel, practice, acme, ann.id, made)
    practice.changed.disconnect(panel.reload)


def write(qtbot: QtBot, field: InPlaceField, text: str) -> None:
    """Replace a field's text and leave it."""
    edit = field.edit
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClick(edit, Qt.Key.Key_Delete)
    qtbot.keyClicks(edit, text)
    field.save()


def popup() -> ChoicePopup:
    found = QApplication.activePopupWidget()
    assert isinstance(found, ChoicePopup)
    return found


def pick(qtbot: QtBot, typed: str) -> None:
    """Type into the list that dropped down, and take the first."""
    popup().type(typed)
    qtbot.keyClick(popup(), Qt.Key.Key_Return)


def choose(box: QComboBox, value: object) -> None:
    """As a click on the list does."""
    place = box.findData(value)
    box.setCurrentIndex(place)
    box.activated.emit(place)


def test_texts_are_saved_and_undone(qtbot: QtBot, scene: Scene) -> None:
    write(qtbot, scene.panel.subject, "Monthly call")
    assert scene.record.subject == "Monthly call"
    write(qtbot, scene.panel.notes, "Two things.")
    assert scene.record.notes == "Two things."
    scene.practice.store.undo()
    scene.practice.store.undo()
    assert (scene.record.subject, scene.record.notes) == ("Weekly call", "")
    assert isinstance(scene.panel.notes.edit, QPlainTextEdit)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("12 March 2025", "2025-03-12"),
        ("March 2025", "2025-03"),
        ("2025", "2025"),
        ("yesterday", "2025-06-01"),
    ],
)
def test_a_day_is_typed_as_one_says_it(qtbot: QtBot, scene: Scene, typed: str, kept: str) -> None:
    write(qtbot, scene.panel.day, typed)
    assert scene.record.happened_on == kept


def test_what_is_no_day_stays_with_its_sentence(qtbot: QtBot, scene: Scene) -> None:
    write(qtbot, scene.panel.day, "soonish")
    assert scene.record.happened_on == "2025-05-20"
    assert scene.panel.day.text == "soonish" and "not a date" in scene.panel.day.note


def test_a_time_shows_the_clients_own(qtbot: QtBot, scene: Scene) -> None:
    write(qtbot, scene.panel.time, "14:05")
    record = scene.record
    assert record.happened_at is not None and record.happened_at.strftime("%H:%M") == "12:05"
    assert record.zone == "Europe/Berlin"
    assert scene.panel.local.text() == "21:05 for them (Tokyo), outside the agreed hours"
    write(qtbot, scene.panel.day, "21 May 2025")
    moved = scene.record.happened_at
    assert moved is not None and (moved.day, moved.hour) == (21, 12)
    write(qtbot, scene.panel.time, "")
    assert scene.record.happened_at is None and not scene.panel.local.isVisible()


@pytest.mark.parametrize(("typed", "minutes"), [("45", 45), ("1h15", 75), ("30 min", 30), ("", None)])
def test_a_duration_is_typed(qtbot: QtBot, scene: Scene, typed: str, minutes: int | None) -> None:
    write(qtbot, scene.panel.minutes, typed)
    assert scene.record.minutes == minutes


@pytest.mark.parametrize("typed", ["a while", "0", "999999 min"])
def test_what_is_no_duration_is_not_kept(qtbot: QtBot, scene: Scene, typed: str) -> None:
    write(qtbot, scene.panel.minutes, typed)
    assert scene.record.minutes is None and "not a duration" in scene.panel.minutes.note


def test_a_time_needs_a_whole_day(qtbot: QtBot, scene: Scene) -> None:
    write(qtbot, scene.panel.day, "May 2025")
    write(qtbot, scene.panel.time, "9:00")
    assert scene.record.happened_at is None
    assert scene.panel.time.note == "A time needs a whole day. Give the day first."


def test_kind_mood_and_direction_are_chosen(scene: Scene) -> None:
    choose(scene.panel.kind, "meeting")
    choose(scene.panel.mood, -2)
    choose(scene.panel.direction, "in")
    record = scene.record
    assert (record.kind, record.mood, record.direction) == ("meeting", -2, "in")
    choose(scene.panel.mood, None)
    assert scene.record.mood is None
    scene.practice.store.undo()
    assert scene.record.mood == -2
    assert scene.panel.mood.currentText() == "Very tense"


def test_the_wheel_changes_no_choice(scene: Scene) -> None:
    down = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), scene.panel.rect().center(), scene.panel.rect().center(),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(scene.panel.kind, down)
    assert scene.record.kind == "call"


def test_private_is_ticked(scene: Scene) -> None:
    scene.panel.private.click()
    assert scene.record.private


def test_people_are_added_by_typing_and_taken_away_by_key(qtbot: QtBot, scene: Scene) -> None:
    store = scene.practice.store
    with store.step("Add person"):
        store.people.add(builders.person("Çelik Özgür"))
    people = scene.panel.marks.people
    people.add.click()
    pick(qtbot, "celik")
    popup().close()
    assert [mark.words for mark in people.marks] == ["Ann Berg", "Çelik Özgür"]
    qtbot.keyClick(people.chips[0], Qt.Key.Key_Delete)
    assert [person.name for person in store.participants.of(scene.id)] == ["Çelik Özgür"]
    store.undo()
    assert len(store.participants.of(scene.id)) == 2


def test_a_signal_is_two_choices_and_can_be_weighed_anew(qtbot: QtBot, scene: Scene) -> None:
    signs = scene.panel.marks.signs
    signs.add.click()
    pick(qtbot, "regular")
    pick(qtbot, "bad sign, large")
    store = scene.practice.store
    kept = store.signals.of_interaction(scene.id)
    assert [(sign.factor, sign.good, sign.size) for sign in kept] == [("com.updates", False, 9)]
    assert [mark.words for mark in signs.marks] == ["−−− Regular updates"]
    qtbot.keyClick(signs.chips[0], Qt.Key.Key_Return)
    pick(qtbot, "good sign, small")
    assert [mark.words for mark in signs.marks] == ["+ Regular updates"]
    assert store.signals.of_interaction(scene.id)[0].id == kept[0].id
    qtbot.keyClick(signs.chips[0], Qt.Key.Key_Backspace)
    assert store.signals.of_interaction(scene.id) == []


def test_purposes_are_ticked(qtbot: QtBot, scene: Scene) -> None:
    scene.panel.marks.purposes.add.click()
    pick(qtbot, "bad news")
    popup().close()
    assert scene.record.purposes == ("bad_news",)


def test_chips_are_walked_by_arrows(qtbot: QtBot, scene: Scene) -> None:
    people = scene.panel.marks.people
    people.chips[0].setFocus()
    qtbot.keyClick(people.chips[0], Qt.Key.Key_Right)
    assert people.add.hasFocus()


def test_files_are_kept_saved_elsewhere_and_removed(scene: Scene, tmp_path: Path) -> None:
    source = tmp_path / "offer.txt"
    source.write_bytes(b"The offer")
    files, store = scene.panel.files, scene.practice.store
    files.attach([source])
    kept = store.attachments.of_interaction(scene.id)
    assert [(each.name, each.size_bytes) for each in kept] == [("offer.txt", 9)]
    copy = tmp_path / "copy.txt"
    files.save_as(kept[0], copy)
    assert copy.read_bytes() == b"The offer"
    files.remove(kept[0])
    assert store.attachments.of_interaction(scene.id) == []
    store.undo()
    assert len(store.attachments.of_interaction(scene.id)) == 1


def test_a_file_above_the_cap_is_refused_unread(scene: Scene, tmp_path: Path) -> None:
    large = tmp_path / "film.mov"
    with large.open("wb") as file:
        file.truncate(ATTACHMENT_CAP_BYTES + 1)
    with pytest.raises(Problem) as met:
        scene.panel.files.attach([large])
    assert met.value.code == "too-large" and "20 MB" in str(met.value)
    assert scene.practice.store.attachments.of_interaction(scene.id) == []


def test_a_file_that_has_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(Problem) as met:
        read_file(tmp_path / "gone.txt")
    assert met.value.code == "unreadable-file"
    assert isinstance(NewFile("a", b""), NewFile)


def test_the_client_is_one_click_away(qtbot: QtBot, scene: Scene) -> None:
    with qtbot.waitSignal(scene.panel.place_chosen) as told:
        scene.panel.client.click()
    assert told.args == [Place("client", scene.acme.id, "timeline")]


def test_typing_is_saved_before_another_entry_is_shown(qtbot: QtBot, scene: Scene) -> None:
    other = log(scene.practice.store, scene.acme, "2025-05-21", "Another")
    assert isinstance(scene.panel.subject.edit, QLineEdit)
    scene.panel.edit()
    qtbot.keyClicks(scene.panel.subject.edit, "!")
    scene.panel.turn_to(other)
    assert scene.record.subject == "Weekly call!"
    assert scene.panel.subject.text == "Another"


def test_escape_closes_and_keeps_what_was_typed(qtbot: QtBot, scene: Scene) -> None:
    with qtbot.waitSignal(scene.panel.closed):
        qtbot.keyClick(scene.panel.private, Qt.Key.Key_Escape)
