"""Guided sessions: their questionnaires, voices, answers, and what came out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from desktop.domain.clients import ClientId
from desktop.domain.sessions import (
    OPEN_STATES,
    Action,
    Answer,
    Finding,
    Lesson,
    Questionnaire,
    Respondent,
    RespondentId,
    Session,
    SessionId,
    WatchRule,
)
from desktop.store import rows
from desktop.store.revisions import versions
from desktop.store.rows import instant
from desktop.store.search import CLIENTS_IN_BIN
from desktop.store.table import Table

_SHOWN = f"deleted_at IS NULL AND (client_id IS NULL OR client_id NOT IN {CLIENTS_IN_BIN})"
_IS_OPEN = "state IN (" + ", ".join(f"'{state}'" for state in OPEN_STATES) + ")"
_HISTORY = [column for column in rows.columns(Answer) if column not in ("id", "recorded_at")]


class Questionnaires(Table[Questionnaire]):
    """Published questionnaires, frozen."""

    name = "questionnaires"
    record = Questionnaire

    def published(self, code: str, version: str) -> Questionnaire | None:
        """The one of a code and version; None if this practice never used it."""
        return self.one("WHERE code = ? AND version = ?", (code, version))

    def versions(self, code: str) -> list[Questionnaire]:
        """All versions of a code this practice ever used, in the order they were first used."""
        return self.select("WHERE code = ? ORDER BY id", (code,))


class Sessions(Table[Session]):
    """Guided sessions, running and finished."""

    name = "sessions"
    record = Session

    def open(self, kind: str = "postmortem") -> list[Session]:
        """Those still to be finished, last begun first; without the bin."""
        return self.select(f"WHERE kind = ? AND {_IS_OPEN} AND {_SHOWN} ORDER BY id DESC", (kind,))

    def finished(self, kind: str = "postmortem") -> list[Session]:
        """Those completed, last completed first; without the bin."""
        return self.select(
            f"WHERE kind = ? AND NOT {_IS_OPEN} AND {_SHOWN} ORDER BY completed_at DESC, id DESC", (kind,)
        )

    def of_client(self, client_id: ClientId, kind: str = "postmortem") -> list[Session]:
        """All of a client, last begun first; without the bin."""
        return self.select(
            "WHERE client_id = ? AND kind = ? AND deleted_at IS NULL ORDER BY id DESC",
            (client_id, kind),
        )

    def earlier_results(self, session_id: SessionId) -> list[Session]:
        """As it stood each time it was opened again after it had been completed, latest first."""
        now = self.get(session_id)
        states = [known.record for known in versions(self, now.client_id) if known.record.id == session_id]
        found = {
            state.completed_at: state
            for state, after in pairwise(states)
            if state.state == "complete" and after.state == "reopened" and state.result
        }
        if now.state == "complete":
            found.pop(now.completed_at, None)
        return sorted(found.values(), key=lambda state: str(state.completed_at), reverse=True)

    def in_bin(self) -> list[Session]:
        """Last put there first."""
        return self.select("WHERE deleted_at IS NOT NULL ORDER BY deleted_at DESC, id DESC")


class Respondents(Table[Respondent]):
    """The voices of sessions."""

    name = "respondents"
    record = Respondent

    def of_session(self, session_id: SessionId) -> list[Respondent]:
        """In the order they were named."""
        return self.select("WHERE session_id = ? ORDER BY id", (session_id,))

    def owner(self, session_id: SessionId) -> Respondent:
        """Whose answers drive the session. KeyError if it has nobody yet."""
        found = self.one("WHERE session_id = ? AND role = 'owner' ORDER BY id", (session_id,))
        if found is None:
            raise KeyError(f"owner of session {session_id}")
        return found


class Answers(Table[Answer]):
    """What was answered; every change keeps the earlier answer in `answer_history`."""

    name = "answers"
    record = Answer

    def of_respondent(self, respondent_id: RespondentId) -> list[Answer]:
        """In the order they were first given."""
        return self.select("WHERE respondent_id = ? ORDER BY id", (respondent_id,))

    def of_respondent_but(self, respondent_id: RespondentId, prefix: str) -> list[Answer]:
        """Those whose question does not begin so, in the order they were first given."""
        return self.select(
            "WHERE respondent_id = ? AND substr(question, 1, ?) <> ? ORDER BY id",
            (respondent_id, len(prefix), prefix),
        )

    def of_question(self, respondent_id: RespondentId, question: str, occurrence: str = "") -> Answer | None:
        """One answer; None if it was never given."""
        return self.one(
            "WHERE respondent_id = ? AND question = ? AND occurrence = ?",
            (respondent_id, question, occurrence),
        )

    def put(self, answer: Answer, visit: str = "") -> Answer:
        """Adds or changes the answer of a question, as it stands afterwards.

        The earlier one goes into the history, once per `visit` of a page ("": always). `rev` counts on
        by itself, `updated_at` is set; saying the same again changes nothing.
        """
        known = self.of_question(answer.respondent_id, answer.question, answer.occurrence)
        if known is None:
            return self.add(replace(answer, rev=1, updated_at=self.journal.clock()))
        same = replace(
            answer, id=known.id, recorded_at=known.recorded_at, rev=known.rev, updated_at=known.updated_at
        )
        if same == known:
            return known
        changed = replace(same, rev=known.rev + 1, updated_at=self.journal.clock())
        self._keep(known, visit)
        Table.save(self, changed)
        return changed

    def save(self, record: Answer) -> None:
        """Changes an answer by its id; the earlier one goes into the history."""
        self._keep(self.get(record.id or 0), "")
        Table.save(self, record)

    def remove(self, id: int) -> None:
        """Takes an answer out; it stays in the history."""
        self.withdraw(self.get(id))

    def withdraw(self, answer: Answer, visit: str = "") -> None:
        """Takes an answer out; it goes into the history, once per `visit` of a page ("": always)."""
        self._keep(answer, visit)
        Table.remove(self, answer.id or 0)

    def history(self, respondent_id: RespondentId, question: str, occurrence: str = "") -> list[Answer]:
        """The earlier answers of a question, oldest first, each with the time it was replaced."""
        names = ", ".join(_HISTORY)
        found = self.engine.rows(
            f"SELECT {names}, NULL, recorded_at FROM answer_history "
            "WHERE respondent_id = ? AND question = ? AND occurrence = ? ORDER BY id",
            (respondent_id, question, occurrence),
        )
        return [self.read(row) for row in found]

    def histories(self, respondent_id: RespondentId) -> frozenset[tuple[str, str]]:
        """The questions, with their occurrence, that were answered otherwise before."""
        found = self.engine.rows(
            "SELECT DISTINCT question, occurrence FROM answer_history WHERE respondent_id = ?",
            (respondent_id,),
        )
        return frozenset((question, occurrence) for question, occurrence in found)

    def _keep(self, answer: Answer, visit: str) -> None:
        self.journal.touch(self.name)
        of_answer = (answer.respondent_id, answer.question, answer.occurrence)
        last = self.engine.row(
            "SELECT visit FROM answer_history WHERE respondent_id = ? AND question = ? AND occurrence = ? "
            "ORDER BY id DESC LIMIT 1",
            of_answer,
        )
        if visit and last == (visit,):
            return
        row = rows.values(answer)
        self.engine.execute(
            f"INSERT INTO answer_history (recorded_at, visit, {', '.join(_HISTORY)}) "
            f"VALUES ({', '.join('?' * (len(_HISTORY) + 2))})",
            [instant(self.journal.clock()), visit, *(row[column] for column in _HISTORY)],
        )


class Findings(Table[Finding]):
    """What a session found, keyed by factor."""

    name = "findings"
    record = Finding

    def of_session(self, session_id: SessionId) -> list[Finding]:
        """The heaviest first, those without a rank last."""
        return self.select("WHERE session_id = ? ORDER BY rank IS NULL, rank, id", (session_id,))


class Lessons(Table[Lesson]):
    """When I notice ... then I will ..."""

    name = "lessons"
    record = Lesson

    def of_session(self, session_id: SessionId) -> list[Lesson]:
        """In the order they were written."""
        return self.select("WHERE session_id = ? ORDER BY id", (session_id,))

    def listed(self) -> list[Lesson]:
        """All lessons, last learned first; not those of sessions in the bin."""
        return self.select(f"WHERE session_id IN (SELECT id FROM sessions WHERE {_SHOWN}) ORDER BY id DESC")


class Actions(Table[Action]):
    """What changes, by whom, until when."""

    name = "actions"
    record = Action

    def of_session(self, session_id: SessionId) -> list[Action]:
        """In the order they were written; without the bin."""
        return self.select(
            "WHERE session_id = ? AND deleted_at IS NULL ORDER BY id",
            (session_id,),
        )

    def born_in(self, session_id: SessionId) -> list[Action]:
        """Those of a session, the bin included."""
        return self.select("WHERE session_id = ? ORDER BY id", (session_id,))

    def of_client(self, client_id: ClientId) -> list[Action]:
        """Those of a client, by due day, without one last; without the bin."""
        return self.select(
            "WHERE client_id = ? AND deleted_at IS NULL ORDER BY due_on IS NULL, due_on, id", (client_id,)
        )

    def listed(self) -> list[Action]:
        """All, done or not, by due day, without one last; without the bin."""
        return self.select(f"WHERE {_SHOWN} ORDER BY due_on IS NULL, due_on, id")

    def open(self) -> list[Action]:
        """Those not done, by due day, without one last; without the bin."""
        return self.select(f"WHERE done_on IS NULL AND {_SHOWN} ORDER BY due_on IS NULL, due_on, id")

    def in_bin(self) -> list[Action]:
        """Last put there first."""
        return self.select("WHERE deleted_at IS NOT NULL ORDER BY deleted_at DESC, id DESC")

    def due(self, today: date) -> list[Action]:
        """Those not done whose day has come, longest overdue first; without the bin."""
        return self.select(
            f"WHERE done_on IS NULL AND due_on <= ? AND {_SHOWN} ORDER BY due_on, id", (today.isoformat(),)
        )


class WatchRules(Table[WatchRule]):
    """Signs to watch on living clients."""

    name = "watch_rules"
    record = WatchRule

    def active(self) -> list[WatchRule]:
        """Those not retired, in the order they were made; not those of sessions in the bin."""
        return self.select(
            "WHERE retired_at IS NULL AND (session_id IS NULL OR session_id IN "
            f"(SELECT id FROM sessions WHERE {_SHOWN})) ORDER BY id"
        )

    def of_session(self, session_id: SessionId) -> list[WatchRule]:
        """In the order they were made, retired ones too."""
        return self.select("WHERE session_id = ? ORDER BY id", (session_id,))
