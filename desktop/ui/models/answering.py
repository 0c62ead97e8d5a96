"""The answers of a session: given one by one, kept here at once and in the file soon after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import uuid4

from PySide6.QtCore import QObject, Signal, Slot

from desktop.actions import postmortems
from desktop.domain.answer_checks import check_answer, tick
from desktop.domain.answers import Answers
from desktop.domain.questionnaire import Element, Questionnaire
from desktop.domain.questionnaire_view import OTHER, Shown, View
from desktop.domain.sessions import OPEN_STATES, Session, SessionId
from desktop.problems import Problem
from desktop.ui.models.active_time import ActiveTime
from desktop.ui.models.once import once
from desktop.ui.practice import Practice

QUIET_MS = 800  # saved so long after the last key ...
LATEST_MS = 2000  # ... and no later than this while typing


class Answering(QObject):
    """Takes answers and writes them. Subclasses know where in the questionnaire one is.

    `changed` follows every answer, `saved` every writing that had something to write, `failed` carries
    the Problem when it could not be written (typing goes on; it is tried again).
    """

    changed = Signal()
    saved = Signal()
    failed = Signal(object)
    session: Session
    questionnaire: Questionnaire
    answers: Answers
    view: View

    def __init__(self, practice: Practice, session_id: SessionId) -> None:
        super().__init__()
        self.practice = practice
        self.session_id = session_id
        self.trouble: Problem | None = None  # why the last writing failed
        self._is_dirty = False
        # names of visits are kept in the history: those of an earlier opening must not come again
        self._opening = uuid4().hex[:8]
        self._visit = 0
        self._spent = ActiveTime()
        self._quiet = once(self, QUIET_MS, self.flush)
        self._latest = once(self, LATEST_MS, self.flush)

    @property
    def is_open(self) -> bool:
        """Whether answers can still be given: a completed session is locked until it is opened again."""
        return self.session.state in OPEN_STATES and not self.practice.store.is_read_only

    def give(self, shown: Shown, raw: object) -> bool:
        """Answers a question; None withdraws the answer. False when it cannot be kept as it is."""
        name, occurrence = shown.key
        if raw is None:
            self._put(self.answers.withdraw(name, occurrence))
            return True
        value, flaws = check_answer(self.questionnaire, shown.element, raw, self.practice.today(), occurrence)
        if flaws:
            return False
        self._put(self.answers.give(name, value, occurrence))
        self.follow()
        return True

    def tick(self, shown: Shown, choice: str, on: bool) -> None:
        """Ticks or unticks one of several."""
        given = self.answers.get(shown.key)
        ticked = given.value if given is not None and isinstance(given.value, list) else []
        self.give(shown, tick(shown.element, ticked, choice, on) or None)

    def tick_other(self, shown: Shown, words: str) -> None:
        """The words of *something else*; "" unticks it."""
        name = shown.element.id
        self._put(
            self.answers.give(name, words, OTHER) if words.strip() else self.answers.withdraw(name, OTHER)
        )

    def put_cell(self, element: Element, row: str, column: str, value: object) -> None:
        """Fills one cell of a row; None empties it. A row without cells stays until it is removed."""
        given = self.answers.get((element.id, row))
        cells = dict(given.value) if given is not None and isinstance(given.value, Mapping) else {}
        if value is None:
            cells.pop(column, None)
        else:
            cells[column] = value
        kept, flaws = check_answer(self.questionnaire, element, cells, self.practice.today(), row)
        if not flaws and isinstance(kept, Mapping):
            self._put(self._in_order(element).put_row(element.id, row, kept))

    def put_row(self, element: Element, row: str, cells: Mapping[str, object]) -> None:
        """Puts a whole row in."""
        self._put(self.answers.put_row(element.id, row, cells))

    def add_row(self, element: Element) -> str:
        """A new empty row; its key."""
        key = self.answers.free_row_key(element.id)
        self._put(self.answers.put_row(element.id, key, {}))
        return key

    def remove_row(self, element: Element, row: str) -> None:
        self._put(self.answers.remove_row(element.id, row))

    def order_rows(self, element: Element, keys: Iterable[str]) -> None:
        self._put(self.answers.order_rows(element.id, keys))

    @Slot()
    def flush(self) -> None:
        """Writes what is not written yet. On a Problem the answers stay here and it is tried again."""
        self._quiet.stop()
        self._latest.stop()
        if not self._is_dirty:
            return
        visit = f"{self._opening}:{self._visit}"
        store = self.practice.store
        try:
            # one transaction: a second one would wait for the disk again
            postmortems.keep_answers(
                store, self.session_id, self.view, self.answers, visit=visit, seconds=self._spent.left
            )
            self._spent.take()
        except Problem as problem:
            self._latest.start()
            self.trouble = problem
            self.failed.emit(problem)
            return
        self._is_dirty, self.trouble = False, None
        self.session = store.sessions.get(self.session_id)
        self.saved.emit()

    def touch(self) -> None:
        """Somebody is at work on it, though nothing was answered."""
        self._spent.count()

    def keep_time(self) -> None:
        """Writes the time that was spent since answers were written last."""
        if self.is_open:
            postmortems.add_active_time(self.practice.store, self.session_id, self._spent.take())

    def let_go(self) -> None:
        """Writes nothing more: the session is gone, or stands otherwise in the file by now."""
        self._quiet.stop()
        self._latest.stop()
        self._is_dirty = False

    def look_again(self) -> None:
        """Ask the engine what the answers make visible: `view`."""
        raise NotImplementedError

    def follow(self) -> None:
        """What an answer brings with it; subclasses put it in."""

    def _put(self, answers: Answers) -> None:
        if not self.is_open or answers == self.answers:
            return
        self.answers = answers
        self._spent.count()
        self._is_dirty = True
        self.look_again()
        self._quiet.start()
        if not self._latest.isActive():
            self._latest.start()
        self.changed.emit()

    def _new_visit(self) -> None:
        """What follows is kept in the history apart from what was given before."""
        self.flush()
        self._visit += 1

    def _in_order(self, element: Element) -> Answers:
        """The answers, rows that can be moved in the order in which they are shown.

        Without an order of their own those with something in them would go before the others.
        """
        shown = self.view.shown(element.id)
        if not element.can_reorder or shown is None or (element.id, "") in self.answers:
            return self.answers
        return self.answers.order_rows(element.id, [row.key for row in shown.rows])
