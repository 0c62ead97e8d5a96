"""One's own questions: edited one step at a time, laid over the built-in ones when a session starts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from desktop import resources
from desktop.actions.postmortems import start_postmortem
from desktop.domain import overlay as own
from desktop.domain import overlay_check as check
from desktop.domain import sessions
from desktop.domain.clients import ClientId
from desktop.domain.flaws import Flaw
from desktop.domain.overlay import NOTHING, Overlay, OwnQuestion
from desktop.domain.overlay_json import as_json, from_json
from desktop.domain.plain_text import clean_name, is_blank
from desktop.domain.postmortem import CHECKS, READS
from desktop.domain.questionnaire import Element, Questionnaire
from desktop.domain.questionnaire_loader import load_questionnaire, publish
from desktop.domain.sessions import Session
from desktop.domain.strict import BadFile, Fault
from desktop.problems import Problem, sentence
from desktop.store.store import Store
from desktop.text import _

PREFERENCE = "overlay.loss-postmortem"
_OWN = "+own."  # between the version of the built-in questions and the number of one's own


@dataclass(frozen=True, slots=True)
class Current:
    """What a post-mortem is started with now. `trouble` says why own questions are not in it, "" if they are."""

    questionnaire: Questionnaire
    published: sessions.Questionnaire
    trouble: str = ""


def base() -> Questionnaire:
    """The built-in questionnaire."""
    return resources.loss_postmortem()


def overlay_of(store: Store) -> Overlay:
    """What was changed of it. BadFile when what was kept cannot be read."""
    try:
        kept = store.preferences.value(PREFERENCE)
    except Problem as damaged:
        raise BadFile([Fault("own questions", "the overlay", "it is not JSON")]) from damaged
    return from_json(kept)


def current(store: Store) -> Current:
    """The built-in questions with one's own over them; the built-in ones alone where that is not possible."""
    built_in = Current(base(), resources.published())
    try:
        overlay = overlay_of(store)
    except BadFile as bad:
        return replace(built_in, trouble=_refusal("own.unreadable", bad))
    found = check.flaws(base(), overlay)
    if broken := check.trouble(found):
        return replace(built_in, trouble=_trouble(overlay, *broken[0]))
    if not _changes_anything(overlay, check.ready(overlay, found)):
        return built_in
    try:
        return _laid_over(store, overlay, check.ready(overlay, found))
    except BadFile as bad:
        return replace(built_in, trouble=_refusal("own.refused", bad))


def begin_postmortem(store: Store, client_id: ClientId | None) -> tuple[Session, str]:
    """A new post-mortem on the questions as they are now, and why one's own are not among them ("" if they are)."""
    now = current(store)
    return start_postmortem(store, client_id, now.published), now.trouble


def used_ids(store: Store) -> frozenset[str]:
    """The own questions of all versions that were ever used: answers to them may exist."""
    return frozenset(element.id for element in _ever_used(store))


def version_asking(store: Store, name: str) -> Questionnaire | None:
    """The latest version used in this practice that asks a question; None if none ever did."""
    versions = [resources.read_published(each.body) for each in store.questionnaires.versions(base().id)]
    return next((each for each in reversed(versions) if each.element(name) is not None), None)


def add_question(store: Store, page: str, after: str = "") -> OwnQuestion:
    """A new question without words on this page, below another one; "" is the end of the page."""

    def added(overlay: Overlay) -> Overlay:
        flow = own.flow_of(base())
        names = dict(own.laid(flow, overlay))[page]
        at = names.index(after) + 1 if after in names else None
        return own.with_question(overlay, flow, OwnQuestion(name, "text_short", page), at)

    name = own.free_id(overlay_of(store), used_ids(store))
    made = _edit(store, _("Add a question"), added).question(name)
    assert made is not None
    return made


def change_question(store: Store, question: OwnQuestion, *, merge: str | None = None) -> OwnQuestion:
    """Changes an own question; with another meaning it may come back under another id."""
    tidy = replace(
        question,
        words=clean_name(question.words).text,
        help=clean_name(question.help).text,
        choices=tuple(replace(each, words=clean_name(each.words).text) for each in question.choices),
    )
    ever_used = list(_ever_used(store))
    used = {element.id for element in ever_used}
    private = {element.id for element in ever_used if element.private}
    overlay, name = own.changed(overlay_of(store), tidy, used, used, private)
    made = _edit(store, _("Change a question"), lambda _old: overlay, merge=merge).question(name)
    assert made is not None
    return made


def remove_question(store: Store, name: str) -> None:
    """Takes an own question away; answers that were given to it stay."""
    _edit(store, _("Remove a question"), lambda overlay: own.without_question(overlay, name))


def step_question(store: Store, name: str, step: int) -> None:
    """Moves an own question one place down (1) or up (-1) on its page."""
    flow = own.flow_of(base())
    _edit(store, _("Move a question"), lambda overlay: own.stepped(overlay, flow, name, step))


def put_question(store: Store, name: str, page: str, at: int) -> None:
    """Puts an own question at a place of a page, counted without itself."""
    flow = own.flow_of(base())
    _edit(store, _("Move a question"), lambda overlay: own.put(overlay, flow, name, page, at))


def hide_question(store: Store, name: str, *, is_hidden: bool) -> Flaw | None:
    """Hides a built-in question or shows it again; the reason if it has to stay."""
    reason = check.why_needed(base(), overlay_of(store), name) if is_hidden else None
    if reason is None:
        label = _("Hide a question") if is_hidden else _("Show a question again")
        _edit(store, label, lambda overlay: own.hiding(overlay, name, is_hidden))
    return reason


def reword_question(store: Store, name: str, words: str, *, merge: str | None = None) -> None:
    """Gives a built-in question other words; its own words, or none, take them back."""
    element = base().element(name)
    assert element is not None
    tidy = clean_name(words).text
    _edit(store, _("Reword a question"), lambda overlay: own.rewording(overlay, element, tidy), merge=merge)


def start_over(store: Store) -> None:
    """Everything as it is built in."""
    with store.step(_("Take back all own questions")):
        store.preferences.put(PREFERENCE, as_json(NOTHING))


def _edit(
    store: Store, label: str, change: Callable[[Overlay], Overlay], *, merge: str | None = None
) -> Overlay:
    before = overlay_of(store)
    after = change(before)
    if after != before:
        with store.step(label, merge=merge):
            store.preferences.put(PREFERENCE, as_json(after))
    return after


def _ever_used(store: Store) -> Iterator[Element]:
    """The own questions as each version that was ever used asks them."""
    for each in store.questionnaires.versions(base().id):
        if _OWN in each.version:
            elements = resources.read_published(each.body).elements()
            yield from (element for element in elements if own.is_own(element.id))


def _changes_anything(overlay: Overlay, ready: frozenset[str]) -> bool:
    touched = (*overlay.hidden, *(each.id for each in overlay.reworded))
    return bool(ready) or any(base().element(name) is not None for name in touched)


def _laid_over(store: Store, overlay: Overlay, ready: frozenset[str]) -> Current:
    """The version that is frozen already if it is the same, else the next one."""
    number, newest = _newest(store)
    earlier: dict[str, Element] = {element.id: element for element in base().elements()}
    if newest is not None:
        earlier.update({element.id: element for element in resources.read_published(newest.body).elements()})
    for n in (number, number + 1):
        raw = own.apply(
            resources.parsed(resources.LOSS_POSTMORTEM),
            overlay,
            check.types_of(base(), overlay),
            ready,
            earlier,
            f"{base().version}{_OWN}{n}",
        )
        published = publish(raw, resources.parsed(resources.VOCABULARY))
        # the hash does not know the order of choices
        if newest is not None and published.body == newest.body:
            break
    loaded = load_questionnaire(raw, "own questions", resources.vocabulary(), READS, CHECKS)
    return Current(loaded, published)


def _newest(store: Store) -> tuple[int, sessions.Questionnaire | None]:
    """The last version with own questions and its number; 0 and None before the first."""
    numbered = [
        (int(each.version.partition(_OWN)[2]), each)
        for each in store.questionnaires.versions(base().id)
        if _OWN in each.version
    ]
    return max(numbered, key=lambda each: each[0], default=(0, None))


def _refusal(code: str, bad: BadFile) -> str:
    return _put_aside(sentence(Flaw(code, {"reason": str(bad.faults[0])})))


def _trouble(overlay: Overlay, name: str, flaw: Flaw) -> str:
    question = overlay.question(name)
    reason = sentence(flaw)
    if question is not None and not is_blank(question.words):
        reason = _("“{question}”: {reason}").format(question=question.words, reason=reason)
    return _put_aside(reason)


def _put_aside(reason: str) -> str:
    return _("Your own questions are not used now, only the built-in ones. {reason}").format(reason=reason)
