"""A post-mortem while it is walked: its answers, what they make visible, and when they reach the file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Signal, Slot

from desktop.actions import postmortems
from desktop.actions.client_contacts import ROUTE
from desktop.actions.client_said import Said, said
from desktop.actions.participants import AREAS, Participant, participants
from desktop.actions.postmortem_context import context_of
from desktop.actions.postmortem_links import is_private
from desktop.actions.postmortem_record import Recorded, end_of, recorded
from desktop.domain.answers import NOTES, Key, Missing, stored_value
from desktop.domain.both_sides import MINE, THEIRS
from desktop.domain.bring_back import brought_back
from desktop.domain.clients import Client
from desktop.domain.interactions import Interaction
from desktop.domain.postmortem import Context, look, suggested
from desktop.domain.questionnaire_view import Shown, View
from desktop.domain.questionnaire_walk import (
    Step,
    is_skippable,
    may_grow,
    minutes_left,
    next_page,
    previous_page,
    resume,
    steps,
    to_seal,
)
from desktop.domain.ratings import DIMENSIONS
from desktop.domain.screening_spread import AreaSpread, Voice, spread
from desktop.domain.sessions import Answer, RespondentId, SessionId
from desktop.problems import Problem
from desktop.text import _, day
from desktop.ui.models.answer_history import AnswerHistory, value_of
from desktop.ui.models.answering import Answering
from desktop.ui.models.first_thoughts import FirstThoughts
from desktop.ui.models.held_words import HeldWords
from desktop.ui.practice import Practice


class WizardModel(Answering):
    """Where one is, whose answers are open, what is on record; every page and widget is a view of it."""

    page_turned = Signal()
    leaving = Signal()  # fields enter what was typed into them and can be entered
    aside = Signal(str)  # a sentence about words that wait in their fields
    said: tuple[Said, ...]
    participants: tuple[Participant, ...]
    recorded: Recorded
    _context: Context

    def __init__(self, practice: Practice, session_id: SessionId) -> None:
        super().__init__(practice, session_id)
        walk = postmortems.open_walk(practice.store, session_id)
        self._take(walk)
        self._owner_id = walk.owner.id or RespondentId(0)
        self.history = AnswerHistory(practice.store, self._owner_id)
        self.thoughts = FirstThoughts(practice.store, session_id)
        self._held = HeldWords(practice.held.setdefault(session_id, {}))
        self.questionnaire = walk.questionnaire
        self.at_table = False  # others look on: nothing private is shown
        self.card = ""
        self.page = self.session.page
        self.look_again()

    @property
    def client(self) -> Client | None:
        """Whom the session is about; None until the first question is answered."""
        given = self.answers.get(("st.client", ""))
        chosen = given.value if given is not None else self.session.client_id
        return self.practice.store.clients.get(chosen) if isinstance(chosen, int) else None

    @property
    def notes(self) -> str:
        """What was noted while others looked on; "" if nothing."""
        given = self.answers.get(NOTES)
        return given.value if given is not None and isinstance(given.value, str) else ""

    def note(self, words: str) -> None:
        """Keeps these notes, as typed; "" takes them out."""
        self._put(self.answers.give(NOTES[0], words) if words else self.answers.withdraw(*NOTES))

    def interactions(self) -> list[Interaction]:
        """The client's interactions oldest to newest, as far as those who look on may see them."""
        return [entry for entry in self.all_interactions() if not (self.at_table and entry.private)]

    def all_interactions(self) -> list[Interaction]:
        """The client's interactions, private ones too."""
        client = self.client
        if client is None or client.id is None:
            return []
        return self.practice.store.interactions.of_client(client.id)

    def can_show(self, link: object) -> bool:
        """Whether those who look on may see what an answer points to."""
        return not (self.at_table and is_private(self.practice.store, link))

    @property
    def suggested(self) -> frozenset[str]:
        """The areas and points the facts speak for; how one rated a client is for nobody else's eyes."""
        found = suggested(self.view.sight)
        return frozenset(name for name in found if not (self.at_table and name in DIMENSIONS))

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas the screening asks about; questions of one's own may have hidden some."""
        return tuple(area for area in AREAS if self.view.shown(area) is not None)

    @property
    def spread(self) -> tuple[AreaSpread, ...]:
        """Where all who were asked see each area; () until they and the owner have answered."""
        own = {area: self.view.text(area) for area in self.areas}
        is_whole = all(own.values()) and all(each.is_done for each in self.participants)
        if not is_whole or not self.participants:
            return ()
        me = Voice(_("You"), own, is_own=True)
        return spread(self.areas, [me, *(each.voice for each in self.participants)])

    @property
    def is_sealed(self) -> bool:
        """Whether one's own view of the areas was put aside before the client's answers were opened."""
        return any(name == MINE and given.is_sealed for (name, _row), given in self.answers.items())

    @property
    def is_closed(self) -> bool:
        """Whether the client's answers are there but stay closed until one's own view is sealed."""
        return self.is_open and bool(self.said) and not self.is_sealed

    @property
    def steps(self) -> tuple[Step, ...]:
        return steps(self.view, self.page)

    @property
    def minutes_left(self) -> int:
        return minutes_left(self.view, self.page)

    @property
    def may_grow(self) -> bool:
        """Whether answers to come decide how much there is to look at."""
        return may_grow(self.view)

    @property
    def cards(self) -> tuple[str, ...]:
        """The factors of a page that is asked once for each; () for other pages."""
        return tuple(
            dict.fromkeys(
                shown.occurrence for shown in self.view.page(self.page).elements if shown.occurrence
            )
        )

    @property
    def shown(self) -> tuple[Shown, ...]:
        """What stands on the page (or card) at hand."""
        elements = self.view.page(self.page).elements
        return tuple(shown for shown in elements if not self.card or shown.occurrence == self.card)

    @Slot()
    def flush(self) -> None:
        """Writes the answers, and what others said of the areas where that still waits."""
        super().flush()
        try:
            self.thoughts.write()
        except Problem as problem:
            self._latest.start()
            self.trouble = problem
            self.failed.emit(problem)
        else:
            self.trouble = self.trouble if self._is_dirty else None

    def held(self, field: str) -> str:
        """Words that wait in a field because they are no answer yet."""
        return self._held.of(field, at_table=self.at_table)

    def hold(self, field: str, words: str) -> None:
        """Keeps such words; "" once there are none."""
        self._held.hold(field, words, at_table=self.at_table)

    def settle(self) -> None:
        """Enters what was typed and can be entered: what is shown is about to be left."""
        if self.is_open:
            self.leaving.emit()

    def tell_aside(self) -> None:
        """Says which words were left behind in their fields."""
        waiting = self._held.news(at_table=self.at_table)
        if waiting:
            named = ", ".join(_("“{words}”").format(words=words) for words in waiting)
            self.aside.emit(_("Not an answer yet, kept in its field: {words}").format(words=named))

    def resume(self) -> None:
        """Goes to where one stopped, or to the first required question before it."""
        page, _key = resume(self.view, self.session.page)
        self.go(page)

    def go(self, page: str, card: str = "") -> None:
        """Turns to a page: what was typed is saved, and what this page seals is sealed.

        Raises the Problem of a file that takes nothing now; one stays where one is then.
        """
        self.settle()
        self.flush()
        self._visit += 1
        if self.is_open:
            self._seal(to_seal(self.questionnaire, page))
            self.session = postmortems.turn_to(self.practice.store, self.session_id, page)
            self._context = replace(self._context, shown=frozenset(self.session.seen))
        self.page = page
        if (self.client, end_of(self.answers)) != self._about:
            self._read_record()
            record = self.recorded
            self._context = replace(self._context, health=record.values, dropped=record.fallen)
        self.look_again()
        self.history.reread()
        cards = self.cards
        self.card = card if card in cards else (cards[0] if cards else "")
        self.page_turned.emit()
        if not self.at_table:
            self.tell_aside()

    def can_go_on(self) -> bool:
        return self._beside(self.cards, 1) is not None or next_page(self.view, self.page) is not None

    def can_go_back(self) -> bool:
        return self._beside(self.cards, -1) is not None or previous_page(self.view, self.page) is not None

    def go_on(self) -> None:
        """The next card of this page, else the next page."""
        beside = self._beside(self.cards, 1)
        page = next_page(self.view, self.page)
        if beside is not None:
            self.go(self.page, beside)
        elif page is not None:
            self.go(page)

    def go_back(self) -> None:
        """The card before this one, else the page before: on its last card."""
        beside = self._beside(self.cards, -1)
        page = previous_page(self.view, self.page)
        if beside is not None:
            self.go(self.page, beside)
        elif page is not None:
            self.go(page)
            cards = self.cards
            if cards and self.card != cards[-1]:
                self.go(page, cards[-1])

    def skip(self) -> None:
        """Leaves what is open on this page or card open on purpose, and goes on."""
        answers = self.answers
        for shown in self.shown:
            if is_skippable(shown):
                answers = answers.give(shown.key[0], Missing.SKIPPED, shown.key[1])
        self._put(answers)
        self.go_on()

    def can_skip(self) -> bool:
        """Whether nothing required is open here, and something else is."""
        is_held = any(shown.element.required and not shown.is_done for shown in self.shown)
        return self.is_open and self.can_go_on() and not is_held and any(map(is_skippable, self.shown))

    def unseal(self, key: Key) -> None:
        """Opens a sealed answer again; the change is kept in its history."""
        self._new_visit()
        self._put(self.answers.seal([key[0]], False))

    def take_back(self, earlier: Answer) -> None:
        """Gives an earlier answer again; the present one goes into the history."""
        self._new_visit()
        self._put(self.answers.give(earlier.question, value_of(earlier), earlier.occurrence))

    def bring_back(self, key: Key) -> bool:
        """Wakes an answer that sleeps by what hides it. False where that takes a judgement."""
        answers = brought_back(self.view, key)
        if answers is None:
            return False
        self._put(answers)
        return True

    def drop(self, key: Key) -> None:
        """Takes an answer out that is not used; it stays in the history."""
        self._put(self.answers.withdraw(*key))

    def open_theirs(self) -> None:
        """Seals one's own view, then lets the client's answers be seen."""
        self._new_visit()
        has_any = any(name == MINE for name, _row in self.answers)
        # without any score it is the order of none that bears the seal
        answers = self.answers if has_any else self.answers.order_rows(MINE, [])
        self._put(answers.seal([MINE]))
        self._new_visit()
        self.follow()

    def hear(self) -> None:
        """Takes in what others have answered since, and what came with it: a seal, the route of a form."""
        store = self.practice.store
        heard, asked = said(store, self.session_id), participants(store, self.session_id)
        if asked != self.participants:
            self.participants = asked
            self.changed.emit()
        if heard == self.said and not self._is_rerouted():
            return
        self.said = heard
        walk = postmortems.open_walk(store, self.session_id)
        self.session = walk.session
        if not self._is_dirty:
            self.answers = walk.answers
        elif any(name == MINE and given.is_sealed for (name, _row), given in walk.answers.items()):
            self.answers = self.answers.seal([MINE])
        self._context = context_of(store, walk, self.practice.today(), self.practice.zone)
        self.look_again()
        self.follow()
        self.changed.emit()

    def _is_rerouted(self) -> bool:
        """Whether a form that went out has answered elsewhere how the client's view comes."""
        if self._is_dirty:
            return False
        kept = self.practice.store.answers.of_question(self._owner_id, ROUTE, "")
        given = self.answers.get((ROUTE, ""))
        return kept is not None and (given is None or stored_value(given.value)[0] != kept.value)

    def reread(self) -> None:
        """Takes the session from the file again, after it was completed, reopened or undone."""
        self.let_go()
        self._take(postmortems.open_walk(self.practice.store, self.session_id))
        self.look_again()
        self.changed.emit()

    def _take(self, walk: postmortems.Walk) -> None:
        """The session as it stands in the file, and what is known besides its answers."""
        store, practice = self.practice.store, self.practice
        self.session, self.answers = walk.session, walk.answers
        self.said = said(store, self.session_id)
        self.participants = participants(store, self.session_id)
        self._context = context_of(store, walk, practice.today(), practice.zone)
        self._read_record()

    def _read_record(self) -> None:
        """The ratings of the client, as they were on record when the end became known."""
        client, practice = self.client, self.practice
        self._about = (client, end_of(self.answers))
        self.recorded = recorded(practice.store, client.id if client else None, self.answers, practice.zone)

    def follow(self) -> None:
        """What the only contact said of the areas is noted for them, unless anything is noted yet."""
        shown = self.view.shown(THEIRS)
        scores = list(self.view.sight.context.client_scores.values())
        if shown is None or len(scores) != 1 or any(name == THEIRS for name, _row in self.answers):
            return
        answers = self.answers
        for area, score in scores[0].items():
            answers = answers.put_row(THEIRS, area, {"score": score, "basis": "told"})
        self._put(answers)

    def _seal(self, questions: Iterable[str]) -> None:
        wanted = [
            name for name in questions if (name, "") in self.answers and not self.answers[name, ""].is_sealed
        ]
        if wanted:
            self.answers = self.answers.seal(wanted)
            self._is_dirty = True
            self.flush()

    def look_again(self) -> None:
        ahead = self.practice.today() + timedelta(days=90)
        context = replace(self._context, next_look=day(ahead))
        if self.is_closed:
            context = replace(context, client_scores={})
        self.view: View = look(self.questionnaire, self.answers, context)

    def _beside(self, cards: tuple[str, ...], step: int) -> str | None:
        if self.card not in cards:
            return None
        at = cards.index(self.card) + step
        return cards[at] if 0 <= at < len(cards) else None
