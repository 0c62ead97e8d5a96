"""The client's side of a post-mortem: contacts, the forms made for them, and their answers taken in."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from desktop.actions.hygiene import cleaned
from desktop.actions.postmortems import KIND, open_walk
from desktop.domain import sessions
from desktop.domain.answers import NO_ANSWERS, Answers, from_records, stored_value
from desktop.domain.client_form import (
    MOST_PICKED,
    OURS,
    SINGULAR,
    VOICES,
    ClientForm,
    client_form,
    selectable,
)
from desktop.domain.plain_text import one_line
from desktop.domain.questionnaire import Questionnaire
from desktop.domain.sessions import Respondent, RespondentId, Session, SessionId
from desktop.exchange.answers_preview import KnownForm, Preview
from desktop.exchange.answers_reply import Original
from desktop.exchange.form_text import greeted
from desktop.problems import Problem
from desktop.resources import read_published
from desktop.store.store import Store
from desktop.text import _

CONTACT = "contact"
SENT = f"{OURS}sent"  # by short hash: the voice, the picked items and the questionnaire of a form
ORIGINAL = f"{OURS}original"  # by response id: what arrived, as it arrived
LEFT_OVER = f"{OURS}left_over"  # by response id: words that belong to no question
# Nothing that looks like another: tokens are read out and typed.
_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
_TOKEN_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Sent:
    """A contact and the form that is to go to them."""

    contact: Respondent
    form: ClientForm
    sender: str  # the consultant's name, "" if it is not known
    greeted: str = ""  # the contact's name; "" if it is only that of the client's firm


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a reply."""

    contact: Respondent
    answers: int
    left_over: int
    is_new_information: bool


def contacts(store: Store, session_id: SessionId) -> list[Respondent]:
    """Those of the client who are asked, in the order they were named."""
    return [each for each in store.respondents.of_session(session_id) if each.role == CONTACT]


def usual_voice(store: Store) -> str:
    """How the consultant speaks in forms: alone as "I" unless the practice says otherwise."""
    voice = store.preferences.value("voice", SINGULAR)
    return voice if voice in VOICES else SINGULAR


def new_token() -> str:
    """By what a contact's form is known: random, and easy to read out."""
    return "".join(secrets.choice(_ALPHABET) for _place in range(_TOKEN_LENGTH))


def add_contact(
    store: Store,
    session_id: SessionId,
    name: str,
    *,
    person_id: int | None = None,
    channel: str = "",
    token: str = "",
) -> Respondent:
    """One more voice of the client, with a random token of its own (`token`: one from `new_token`)."""
    wanted = Respondent(session_id, CONTACT, name, person_id, token or new_token(), channel)
    with store.draft():
        return store.respondents.add(cleaned(wanted))


def make_form(
    store: Store,
    respondent_id: RespondentId,
    *,
    voice: str,
    picked: Sequence[str] = (),
    channel: str = "",
) -> Sent:
    """The form for a contact; what it asks is noted, so that the reply can be read back.

    `channel` is the way it goes ("mail", "page", "paper"). Making the same form again changes nothing.
    Raises Problem "form-items" for items that cannot be asked.
    """
    contact = store.respondents.get(respondent_id)
    session = store.sessions.get(contact.session_id)
    frozen = store.questionnaires.get(session.questionnaire_id)
    form = _form(read_published(frozen.body), voice, picked)
    routed = replace(contact, channel=channel or contact.channel)
    made = _made(store.answers.of_respondent(respondent_id))
    is_newest = bool(made) and made[-1][0] == form.short_hash
    if not is_newest or routed != contact:
        note = {
            "voice": form.voice,
            "picked": list(form.picked),
            "questionnaire": frozen.id,
            "place": made[-1][1]["place"] + (not is_newest) if made else 1,
        }
        with store.draft():
            store.answers.put(_ours(respondent_id, SENT, form.short_hash, json.dumps(note, sort_keys=True)))
            store.respondents.save(routed)
    client = "" if session.client_id is None else store.clients.get(session.client_id).name
    return Sent(routed, form, _me(store), greeted(contact.name, client))


def known_forms(store: Store) -> dict[str, KnownForm]:
    """Every form ever made for a contact, by token; not those of post-mortems in the bin."""
    found: dict[str, KnownForm] = {}
    for session in store.sessions.all():
        if session.kind != KIND or session.deleted_at is not None:
            continue
        assert session.id is not None
        for contact in contacts(store, session.id):
            form = _known(store, session, contact)
            if form is not None:
                found[contact.token] = form
    return found


def take_answers(store: Store, seen: Preview) -> Taken:
    """Keeps a reply under its contact, never over one's own answers; one step, which can be undone.

    What the contact said before goes into the history, and the original is kept. One's own scores that
    were to be given first are sealed. Raises the preview's refusal.
    """
    if seen.refusal is not None:
        raise seen.refusal
    assert seen.known is not None
    contact = store.respondents.get(RespondentId(seen.known.respondent_id))
    assert contact.id is not None
    if store.answers.of_question(contact.id, ORIGINAL, seen.response_id) is not None:
        raise Problem(_("This reply is in already. Nothing was changed."), code="answers-taken")
    with store.step(_("Take in the answers of {name}").format(name=one_line(contact.name))):
        for answer in seen.answers:
            value, missing = stored_value(answer.value)
            state = "active" if answer.is_known else "orphan"
            question, occurrence = answer.key
            store.answers.put(
                sessions.Answer(contact.id, question, occurrence, value, missing, state), seen.response_id
            )
        if seen.unassigned:
            box = json.dumps(list(seen.unassigned), ensure_ascii=False)
            store.answers.put(_ours(contact.id, LEFT_OVER, seen.response_id, box))
        store.answers.put(_ours(contact.id, ORIGINAL, seen.response_id, _kept(seen)))
        store.respondents.save(replace(contact, response_id=seen.response_id))
        _seal_own_scores(store, contact.session_id)
        _stop_waiting(store, contact.session_id)
    return Taken(contact, len(seen.answers), len(seen.unassigned), seen.is_late)


def answers_of(store: Store, respondent_id: RespondentId) -> Answers:
    """What a contact said, without our notes on the forms."""
    return from_records(store.answers.of_respondent_but(respondent_id, OURS))


def voice_of(store: Store, respondent_id: RespondentId) -> str:
    """In which voice a contact was asked last; the usual one for somebody no form was made for."""
    made = _made(store.answers.of_respondent(respondent_id))
    return str(made[-1][1]["voice"]) if made else usual_voice(store)


def left_over_of(store: Store, respondent_id: RespondentId) -> tuple[str, ...]:
    """The words of a contact that belong to no question, first come first."""
    return tuple(
        str(words)
        for record in store.answers.of_respondent(respondent_id)
        if record.question == LEFT_OVER
        for words in json.loads(record.value)
    )


def new_information(store: Store, session_id: SessionId) -> list[Respondent]:
    """The contacts whose answers came after the session was finished."""
    return [
        contact
        for contact in contacts(store, session_id)
        if contact.id is not None
        and any(
            record.question == ORIGINAL and json.loads(record.value)["is_new_information"]
            for record in store.answers.of_respondent(contact.id)
        )
    ]


def original_of(store: Store, respondent_id: RespondentId, response_id: str) -> Original:
    """A reply as it arrived. KeyError if there is none."""
    record = store.answers.of_question(respondent_id, ORIGINAL, response_id)
    if record is None:
        raise KeyError(response_id)
    kept = json.loads(record.value)
    data = base64.b64decode(kept["base64"]) if "base64" in kept else kept["text"].encode()
    return Original(kept["name"], data)


def _me(store: Store) -> str:
    """The consultant's name, "" if it is not known."""
    return str(store.preferences.value("me", ""))


def _form(questionnaire: Questionnaire, voice: str, picked: Sequence[str]) -> ClientForm:
    offered = selectable(questionnaire)
    unknown = [key for key in picked if key not in offered]
    if unknown:
        raise Problem(
            _("“{name}” is no question for the client, so no form was made.").format(name=unknown[0]),
            code="form-items",
        )
    if len(set(picked)) > MOST_PICKED:
        raise Problem(
            _("A form holds at most {n} picked questions, so none was made. Leave some out.").format(
                n=MOST_PICKED
            ),
            code="form-items",
        )
    return client_form(questionnaire, voice=voice, picked=list(dict.fromkeys(picked)))


def _known(store: Store, session: Session, contact: Respondent) -> KnownForm | None:
    """None for a contact no form was made for yet."""
    assert contact.id is not None and session.id is not None
    records = store.answers.of_respondent(contact.id)
    forms = [
        client_form(
            read_published(store.questionnaires.get(note["questionnaire"]).body),
            voice=note["voice"],
            picked=note["picked"],
        )
        for _short_hash, note in _made(records)
    ]
    if not forms:
        return None
    client = None if session.client_id is None else store.clients.get(session.client_id)
    answered = [each for each in records if not each.question.startswith(OURS)]
    return KnownForm(
        token=contact.token,
        contact=contact.name,
        client=client.name if client else "",
        session_id=session.id,
        respondent_id=contact.id,
        version=store.questionnaires.get(session.questionnaire_id).version,
        forms={form.short_hash: form for form in forms},
        sender=_me(store),
        taken=frozenset(each.occurrence for each in records if each.question == ORIGINAL),
        earlier=from_records(answered) if answered else NO_ANSWERS,
        is_complete=session.state not in sessions.OPEN_STATES,
    )


def _made(records: Iterable[sessions.Answer]) -> list[tuple[str, dict[str, Any]]]:
    """(short hash, what we noted) of each form made for a contact, the newest last."""
    notes = [(each.occurrence, json.loads(each.value)) for each in records if each.question == SENT]
    return sorted(notes, key=lambda made: int(made[1]["place"]))


def _kept(seen: Preview) -> str:
    """The original with its hash and what is known about its coming."""
    kept: dict[str, object] = {
        "name": seen.original.name,
        "sha256": seen.original.sha256,
        "channel": seen.channel,
        "filled_at": seen.filled_at,
        "is_new_information": seen.is_late,
    }
    try:
        kept["text"] = seen.original.data.decode()
    except UnicodeDecodeError:
        kept["base64"] = base64.b64encode(seen.original.data).decode("ascii")
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def _ours(respondent_id: RespondentId, question: str, occurrence: str, value: str) -> sessions.Answer:
    """A note about a form or a reply: kept with the contact, counted nowhere."""
    return sessions.Answer(respondent_id, question, occurrence, value, state="dormant")


def _seal_own_scores(store: Store, session_id: SessionId) -> None:
    """What was to be answered before the client's answers are seen can no longer be changed unseen."""
    walk = open_walk(store, session_id)
    assert walk.owner.id is not None
    first = {each.id for each in walk.questionnaire.elements() if each.seal_before == "client_answers"}
    for answer in store.answers.of_respondent(walk.owner.id):
        if answer.question in first and answer.sealed_at is None and answer.value:
            store.answers.put(replace(answer, sealed_at=store.clock()))


def _stop_waiting(store: Store, session_id: SessionId) -> None:
    session = store.sessions.get(session_id)
    if session.state == "waiting_for_client":
        store.sessions.save(replace(session, state="draft"))
