"""Questions of one's own over a built-in questionnaire: added, hidden, reworded. What is built in stays as it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from desktop.domain.answers import Json
from desktop.domain.plain_text import is_blank
from desktop.domain.questionnaire import Element, Questionnaire

PREFIX = "x."
TICKED = ("multi", "checklist")  # several can be chosen, so a condition asks whether one is among them
# What an own question can be, and about how long it takes to answer, in seconds
TYPES: Mapping[str, int] = {
    "text_short": 20,
    "text_long": 45,
    "choice": 8,
    "multi": 12,
    "bool": 5,
    "rating": 8,
    "date_partial": 10,
    "number": 6,
}

# The pages of a questionnaire, each with the ids of what stands on it
Flow: TypeAlias = Sequence[tuple[str, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class OwnChoice:
    """One of the choices of a question; its key never stands for another one later."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class OnlyIf:
    """Ask only if this answer was given to another question; `value` None: not chosen yet."""

    question: str
    value: Json = None


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """A question of one's own. `after` is the built-in question it follows, "" at the top of its page."""

    id: str  # "x.1"; made, never typed
    type: str  # one of TYPES
    page: str
    after: str = ""
    words: str = ""
    help: str = ""
    choices: tuple[OwnChoice, ...] = ()
    choices_made: int = 0  # as many keys were ever given out
    scale: str = "extent5"
    low: int = 0
    high: int = 10
    is_private: bool = False
    only_if: OnlyIf | None = None
    replaces: tuple[str, ...] = ()  # what it was under other meanings, latest last

    @property
    def worded_choices(self) -> tuple[OwnChoice, ...]:
        """The choices that say something."""
        return tuple(choice for choice in self.choices if not is_blank(choice.words))


@dataclass(frozen=True, slots=True)
class Reworded:
    """Other words for a built-in question, with the words they were written for."""

    id: str
    words: str
    instead_of: str


@dataclass(frozen=True, slots=True)
class Overlay:
    """Everything one has changed. Own questions of one place stand in the order of this tuple."""

    questions: tuple[OwnQuestion, ...] = ()
    hidden: tuple[str, ...] = ()
    reworded: tuple[Reworded, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether everything is as it is built in."""
        return self == NOTHING

    def question(self, name: str) -> OwnQuestion | None:
        """The own question of this id; None if there is none."""
        return next((each for each in self.questions if each.id == name), None)

    def words_for(self, name: str) -> Reworded | None:
        """The other words for a built-in question; None if it is not reworded."""
        return next((each for each in self.reworded if each.id == name), None)


NOTHING = Overlay()


def is_own(name: str) -> bool:
    """Whether this is the id of an own question."""
    return name.startswith(PREFIX)


def free_id(overlay: Overlay, taken: Collection[str]) -> str:
    """An id that no own question has, nor had in any version that was used."""
    number = 1
    while overlay.question(f"{PREFIX}{number}") is not None or f"{PREFIX}{number}" in taken:
        number += 1
    return f"{PREFIX}{number}"


def open_pages(base: Questionnaire) -> tuple[str, ...]:
    """The pages that can take own questions: not those that come up only under conditions of their own."""
    return tuple(
        page.id for page in base.pages if any(element.visible_if is None for element in page.elements)
    )


def flow_of(base: Questionnaire) -> Flow:
    """The pages of a built-in questionnaire."""
    return tuple((page.id, tuple(element.id for element in page.elements)) for page in base.pages)


def laid(flow: Flow, overlay: Overlay) -> list[tuple[str, list[str]]]:
    """The pages with the own questions in their places, what is hidden included.

    An own question whose neighbour is gone stands at the end of its page; one whose page is gone nowhere.
    """
    return [(page, list(_page(page, names, overlay.questions))) for page, names in flow]


def with_question(overlay: Overlay, flow: Flow, question: OwnQuestion, at: int | None = None) -> Overlay:
    """With one more own question, at this place of its page; None is its end."""
    added = replace(overlay, questions=(*overlay.questions, question))
    names = dict(laid(flow, added)).get(question.page, [])
    return put(added, flow, question.id, question.page, len(names) if at is None else at)


def without_question(overlay: Overlay, name: str) -> Overlay:
    """Without an own question."""
    return replace(overlay, questions=tuple(each for each in overlay.questions if each.id != name))


def changed(
    overlay: Overlay,
    question: OwnQuestion,
    used: Collection[str],
    taken: Collection[str],
    private: Collection[str] = (),
) -> tuple[Overlay, str]:
    """With an own question as it is now, and its id.

    Another meaning needs another id where answers to the old one may exist (`used`): it then says what it
    replaces, and questions that depend on it follow. One that is not private (any more) is another one
    too, and replaces nothing that was ever asked in private (`private`): those answers stay there.
    """
    old = overlay.question(question.id)
    if old is None:
        raise KeyError(question.id)
    new, is_opened = question, old.id in private and not question.is_private
    if old.id in used and (is_opened or not _means_the_same(old, question)):
        new = replace(question, id=free_id(overlay, taken), replaces=(*old.replaces, old.id))
    if not new.is_private:
        new = replace(new, replaces=tuple(name for name in new.replaces if name not in private))
    questions = tuple(
        new if each.id == old.id else _following(each, old.id, new.id) for each in overlay.questions
    )
    return replace(overlay, questions=questions), new.id


def put(overlay: Overlay, flow: Flow, name: str, page: str, at: int) -> Overlay:
    """With an own question at this place of a page, counted without itself."""
    moved = replace(
        overlay,
        questions=tuple(replace(each, page=page) if each.id == name else each for each in overlay.questions),
    )
    names = [each for each in dict(laid(flow, moved)).get(page, []) if each != name]
    at = max(0, min(at, len(names)))
    names.insert(at, name)
    anchor, after = "", {}
    for each in names:
        if is_own(each):
            after[each] = anchor
        else:
            anchor = each
    anchored = [replace(each, after=after.get(each.id, each.after)) for each in moved.questions]
    # those of this page among themselves in their new order, all others where they were
    here = iter(
        sorted((each for each in anchored if each.id in after), key=lambda each: names.index(each.id))
    )
    return replace(overlay, questions=tuple(next(here) if each.id in after else each for each in anchored))


def stepped(overlay: Overlay, flow: Flow, name: str, step: int) -> Overlay:
    """With an own question one place further down its page (1) or up (-1), as far as there is room."""
    for page, names in laid(flow, overlay):
        if name in names:
            return put(overlay, flow, name, page, names.index(name) + step)
    return overlay


def hiding(overlay: Overlay, name: str, is_hidden: bool) -> Overlay:
    """With a built-in question hidden, or shown again."""
    others = tuple(each for each in overlay.hidden if each != name)
    return replace(overlay, hidden=(*others, name) if is_hidden else others)


def rewording(overlay: Overlay, element: Element, words: str) -> Overlay:
    """With other words for a built-in question; its own ones, or none, take them back."""
    others = tuple(each for each in overlay.reworded if each.id != element.id)
    if is_blank(words) or words == element.question:
        return replace(overlay, reworded=others)
    return replace(overlay, reworded=(*others, Reworded(element.id, words, element.question)))


def add_choice(question: OwnQuestion, words: str = "") -> OwnQuestion:
    """With one more choice."""
    made = question.choices_made + 1
    return replace(question, choices=(*question.choices, OwnChoice(f"c{made}", words)), choices_made=made)


def apply(
    raw: Mapping[str, Any],
    overlay: Overlay,
    types: Mapping[str, str],
    ready: Collection[str],
    earlier: Mapping[str, Element],
    version: str,
) -> dict[str, Any]:
    """The parsed file of the built-in questionnaire with the overlay over it, under a version of its own.

    `types` are the types of all questions by id, `ready` the own questions that can be asked, `earlier`
    the questions as they were worded last: other words count as one more revision.
    """
    own = {each.id: as_raw(each, types) for each in overlay.questions if each.id in ready}
    flow = [(page["page"], [element["id"] for element in page["elements"]]) for page in raw["flow"]]
    pages = []
    for page, (_name, names) in zip(raw["flow"], laid(flow, overlay), strict=True):
        built_in = {each["id"]: _worded(each, overlay) for each in page["elements"]}
        asked = {**{name: built_in[name] for name in built_in if name not in overlay.hidden}, **own}
        elements = [_revised(asked[name], earlier) for name in names if name in asked]
        pages.append({**page, "elements": elements})
    # where the built-in questions come from is not told of questions that are not there
    return {**{key: value for key, value in raw.items() if key != "trace"}, "version": version, "flow": pages}


def as_raw(question: OwnQuestion, types: Mapping[str, str]) -> dict[str, Any]:
    """An own question as it would stand in a file."""
    raw: dict[str, Any] = {
        "id": question.id,
        "type": question.type,
        "q": question.words,
        "secs": TYPES[question.type],
    }
    if not is_blank(question.help):
        raw["help"] = question.help
    if question.is_private:
        raw["private"] = True
    if question.replaces:
        raw["replaces"] = list(question.replaces)
    if question.type in ("choice", "multi"):
        raw["choices"] = {choice.key: choice.words for choice in question.worded_choices}
    elif question.type == "rating":
        raw["scale"] = question.scale
    elif question.type == "number":
        raw.update(min=question.low, max=question.high)
    if question.only_if is not None:
        asked, value = question.only_if.question, question.only_if.value
        operator = "has" if types[asked] in TICKED else "eq"
        raw["visible_if"] = {operator: [{"var": asked}, value]}
    return raw


def _page(page: str, names: Iterable[str], questions: Iterable[OwnQuestion]) -> Iterator[str]:
    here = [each for each in questions if each.page == page]
    anchors = ["", *names]
    for anchor in anchors:
        if anchor:
            yield anchor
        yield from (each.id for each in here if each.after == anchor)
    yield from (each.id for each in here if each.after not in anchors)


def _means_the_same(old: OwnQuestion, new: OwnQuestion) -> bool:
    """Whether an answer to the one is an answer to the other."""
    if old.type != new.type:
        return False
    if old.type == "rating":
        return old.scale == new.scale
    if old.type == "number":
        return new.low <= old.low and old.high <= new.high
    keys = {choice.key for choice in new.worded_choices}
    return old.type not in ("choice", "multi") or all(choice.key in keys for choice in old.worded_choices)


def _following(question: OwnQuestion, old: str, new: str) -> OwnQuestion:
    if question.only_if is None or question.only_if.question != old:
        return question
    return replace(question, only_if=replace(question.only_if, question=new))


def _worded(raw: Mapping[str, Any], overlay: Overlay) -> Mapping[str, Any]:
    words = overlay.words_for(raw["id"])
    return raw if words is None else {**raw, "q": words.words}


def _revised(raw: Mapping[str, Any], earlier: Mapping[str, Element]) -> Mapping[str, Any]:
    before = earlier.get(raw["id"])
    if before is None:
        return raw
    rev = before.rev + (raw.get("q", "") != before.question)
    return raw if rev == raw.get("rev", 1) else {**raw, "rev": rev}
