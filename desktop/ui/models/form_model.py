"""The client's questions while they are made: for whom, in which voice, with which questions picked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.actions.client_contacts import note_route, standings
from desktop.actions.client_forms import add_contact, known_forms, make_form, new_token, usual_voice
from desktop.actions.postmortem_context import context_of
from desktop.actions.postmortems import open_walk
from desktop.domain.client_form import MOST_PICKED, ClientForm, client_form
from desktop.domain.form_picks import Pick, in_dispute, picks, proposed
from desktop.domain.plain_text import clean_name
from desktop.domain.postmortem import look
from desktop.domain.sessions import OPEN_STATES, Respondent, SessionId
from desktop.exchange.form_text import answer_blocks, form_text, greeted
from desktop.problems import Problem
from desktop.reports.document import Document
from desktop.reports.form_page import form_page
from desktop.reports.form_paper import form_sheet
from desktop.text import _
from desktop.ui.practice import Practice

MAIL, PAGE, PAPER = "mail", "page", "paper"
ENDINGS = {MAIL: ".txt", PAGE: ".html", PAPER: ".pdf"}
_NOT_IN_FILES = re.compile(r'[\\/:*?"<>|]')
_LONGEST_NAME = 60  # letters; some systems allow 255 bytes


@dataclass(frozen=True, slots=True)
class Askable:
    """Somebody who can be asked: a contact already, or a person of the client."""

    name: str
    person_id: int | None = None
    contact: Respondent | None = None


class FormModel(QObject):
    """Nothing is kept until a form goes out. `changed` follows every choice."""

    changed = Signal()

    def __init__(self, practice: Practice, session_id: SessionId) -> None:
        super().__init__()
        self._practice = practice
        self._session_id = session_id
        store = practice.store
        walk = open_walk(store, session_id)
        self._view = look(
            walk.questionnaire, walk.answers, context_of(store, walk, practice.today(), practice.zone)
        )
        self.client = "" if walk.session.client_id is None else store.clients.get(walk.session.client_id).name
        self.is_open = walk.session.state in OPEN_STATES
        self.is_disputed = in_dispute(self._view)
        self.me = str(store.preferences.value("me", ""))
        self.voice = usual_voice(store)
        self.picked = proposed(self._view)
        self.askable = self._askable()
        self._asked = Askable("")
        self._new_token = new_token()
        self.choose(self.askable[0].name if self.askable else "")

    @property
    def name(self) -> str:
        """Who is asked; "" for nobody yet."""
        return self._asked.name

    @property
    def contact(self) -> Respondent | None:
        """Who is asked, if they were before."""
        return self._asked.contact

    @property
    def token(self) -> str:
        """By what this form will be known."""
        return self._asked.contact.token if self._asked.contact is not None else self._new_token

    @property
    def form(self) -> ClientForm:
        """The questions as they are chosen now."""
        return client_form(self._view.questionnaire, voice=self.voice, picked=self.picked)

    @property
    def picks(self) -> tuple[Pick, ...]:
        """What could be asked about the points that were ticked, the doubtful first."""
        return picks(self._view, self.voice)

    @property
    def text(self) -> str:
        """The mail."""
        return form_text(self.form, self.token, greeted(self.name, self.client), self.me)

    @property
    def sheet(self) -> Document:
        """The questions as on paper."""
        return form_sheet(self.form, self.token, self.me)

    def file_name(self, way: str) -> str:
        """What its file may be called: whom it goes to, and nothing of whom it is about."""
        name = _NOT_IN_FILES.sub(" ", _("Questions for {name}").format(name=self.name))
        return " ".join(name.split())[:_LONGEST_NAME].strip(" .") + ENDINGS[way]

    def choose(self, name: str) -> None:
        """Asks this person; a name nobody has is a new contact. Their last form is where it goes on from."""
        wanted = clean_name(name).text
        known = next((each for each in self.askable if each.name.casefold() == wanted.casefold()), None)
        self._asked = known or Askable(wanted)
        if self._asked.contact is not None:
            before = known_forms(self._practice.store).get(self._asked.contact.token)
            if before is not None:
                offered = {each.key for each in self.picks}
                self.voice = before.newest.voice
                self.picked = tuple(key for key in before.newest.picked if key in offered)
        self.changed.emit()

    def speak(self, voice: str) -> None:
        """Speaks as "I" or as "we"."""
        self.voice = voice
        self.changed.emit()

    def pick(self, key: str, is_on: bool) -> None:
        """Puts a question in or leaves it out; nothing happens beyond the most there can be."""
        left = tuple(each for each in self.picked if each != key)
        if not is_on or len(left) < MOST_PICKED:
            self.picked = (*left, key) if is_on else left
            self.changed.emit()

    def make(self, way: str, *, is_sent: bool) -> str:
        """Keeps whom is asked what, so that the reply can be read; the mail's text.

        Raises Problem "which-contact" as long as nobody is named.
        """
        if not self.name:
            raise Problem(_("Say first who is to be asked. Nothing was made."), code="which-contact")
        store, practice = self._practice.store, self._practice
        contact = self._asked.contact or add_contact(
            store, self._session_id, self.name, person_id=self._asked.person_id, token=self._new_token
        )
        assert contact.id is not None
        text = self.text
        sent = make_form(store, contact.id, voice=self.voice, picked=self.picked, channel=way)
        note_route(store, self._session_id, practice.today(), practice.zone, is_sent=is_sent)
        self._new_token = new_token()
        self.askable = self._askable()
        self._asked = Askable(self.name, contact.person_id, sent.contact)
        self.changed.emit()
        return text

    def write(self, way: str, path: Path, *, is_sent: bool) -> None:
        """Makes the form and writes it. Raises Problem "not-written" where the place does not allow it."""
        text = self.make(way, is_sent=is_sent)
        if way == PAPER:
            from desktop.ui.printing import write_pdf

            write_pdf(self.sheet, path)
            return
        if way == PAGE:
            text = form_page(self.form, self.token, answer_blocks(self.form, self.token), self.me)
        try:
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            raise Problem(
                _("“{name}” could not be written: {reason}. Choose another place.").format(
                    name=path.name, reason=error.strerror or str(error)
                ),
                code="not-written",
            ) from error

    def _askable(self) -> tuple[Askable, ...]:
        """The contacts, then those of the client's people who are none yet and have not left."""
        store = self._practice.store
        there = standings(store, self._session_id)
        known = {each.contact.person_id for each in there} | {each.name.casefold() for each in there}
        found = [Askable(each.name, each.contact.person_id, each.contact) for each in there]
        client = store.sessions.get(self._session_id).client_id
        for person, role in store.people.of_client(client) if client is not None else ():
            if not role.until_on and person.id not in known and person.name.casefold() not in known:
                found.append(Askable(person.name, person.id))
        return tuple(found)
