"""What is wrong with an overlay, field by field; what cannot be hidden, and for what reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from desktop.domain.answers import Json
from desktop.domain.conditions import names_in, same
from desktop.domain.flaws import Flaw
from desktop.domain.overlay import Overlay, OwnQuestion, flow_of, laid
from desktop.domain.plain_text import is_blank
from desktop.domain.postmortem import READS
from desktop.domain.questionnaire import Element, Questionnaire, gaps_in
from desktop.domain.questionnaire_lint import question_flaws
from desktop.domain.vocabulary import Vocabulary

# With one of these the question is not asked yet; nothing else suffers
UNFINISHED = frozenset({"own.no_words", "own.few_choices", "own.range", "own.no_value", "own.waits"})
# With one of these the whole overlay is put aside and what is built in is used
BREAKING = frozenset({"own.page", "own.scale", "own.gap", "own.gone", "own.late", "own.value", "own.needed"})
SMALLEST, LARGEST = -1_000_000, 1_000_000
_FEWEST_CHOICES = 2
_LONGEST_NAME = 70  # of a question named in a sentence about another
_CHOSEN = ("choice", "multi", "bool", "rating")

Flaws = Mapping[str, tuple[Flaw, ...]]


def flaws(base: Questionnaire, overlay: Overlay) -> Flaws:
    """By question, own or built in, everything that could be better; ids without a flaw are absent."""
    found: dict[str, tuple[Flaw, ...]] = {}
    places = {name: at for at, name in enumerate(_names(base, overlay))}
    for question in overlay.questions:
        found[question.id] = (*_own_flaws(base, question), *_condition_flaws(base, overlay, question, places))
    _let_wait(overlay, found)
    for name in overlay.hidden:
        reason = why_needed(base, overlay, name)
        if base.element(name) is not None and reason is not None:
            found[name] = (Flaw("own.needed", {"question": words_of(base, overlay, name)}, "hidden"),)
    for words in overlay.reworded:
        element = base.element(words.id)
        if element is not None:
            found[words.id] = (*found.get(words.id, ()), *_word_flaws(element, words.words, words.instead_of))
    return {name: each for name, each in found.items() if each}


def ready(overlay: Overlay, found: Flaws) -> frozenset[str]:
    """The own questions that can be asked as they are."""
    return frozenset(
        each.id for each in overlay.questions if not any(f.code in UNFINISHED for f in found.get(each.id, ()))
    )


def trouble(found: Flaws) -> tuple[tuple[str, Flaw], ...]:
    """Why the overlay cannot be used, with the question each reason is about; () if it can."""
    return tuple((name, flaw) for name, each in found.items() for flaw in each if flaw.code in BREAKING)


def why_needed(base: Questionnaire, overlay: Overlay, name: str) -> Flaw | None:
    """Why a question, own or built in, has to stay; None if it may be hidden or removed."""
    element = base.element(name)
    if element is not None:
        if element.required:
            return Flaw("own.required")
        if element.is_silent:
            return Flaw("own.silent")
        if element.has_rows or name in _computed_from(base):
            return Flaw("own.results")
    asking = next(_asking(base, overlay, name), "")
    return Flaw("own.asked_by", {"question": _short(asking)}) if asking else None


def askable(base: Questionnaire, overlay: Overlay, question: OwnQuestion) -> tuple[str, ...]:
    """The questions before this one whose answers are one of a few, so that a condition can ask for them."""
    names = _names(base, overlay)
    before = names[: names.index(question.id)] if question.id in names else []
    return tuple(
        name
        for name in before
        if name not in overlay.hidden
        and values_of(base, overlay, name)
        and (not _turns(base, overlay, name) or _page_of(base, overlay, name) == question.page)
    )


def values_of(base: Questionnaire, overlay: Overlay, name: str) -> tuple[tuple[Json, str], ...]:
    """What can be answered to a question with a few answers, with the words ("" of yes and no); else ()."""
    own, element = overlay.question(name), base.element(name)
    if own is not None:
        kind, scale = own.type, own.scale
        words: Mapping[str | int, str] = {choice.key: choice.words for choice in own.worded_choices}
    elif element is not None:
        kind, scale, words = element.type, "", element.choices
    else:
        return ()
    if kind not in (*_CHOSEN, "checklist"):
        return ()
    if kind == "bool":
        return (True, ""), (False, "")
    if own is not None and kind == "rating":
        words = {int(value): label for value, label in _points(base.vocabulary, scale)}
    # what says that there is no answer cannot be asked for
    return tuple((value, label) for value, label in words.items() if value not in ("cant_say", "prefer_not"))


def types_of(base: Questionnaire, overlay: Overlay) -> dict[str, str]:
    """The type of every question by its id."""
    built_in = {element.id: element.type for element in base.elements()}
    return {**built_in, **{question.id: question.type for question in overlay.questions}}


def rating_scales(vocabulary: Vocabulary) -> tuple[str, ...]:
    """The scales an own question can be rated on: five points, each with its word."""
    return tuple(name for name in vocabulary.scales if len(_points(vocabulary, name)) == 5)


def words_of(base: Questionnaire, overlay: Overlay, name: str) -> str:
    """What a question asks, in the words it is asked in now; "" if there is no such question."""
    own, element = overlay.question(name), base.element(name)
    if own is not None:
        return own.words
    words = overlay.words_for(name)
    if words is not None:
        return words.words
    return "" if element is None else element_words(base, element)


def element_words(base: Questionnaire, element: Element) -> str:
    """What a built-in question asks, whatever its words come from."""
    dimension = base.vocabulary.dimensions.get(element.dim)
    if element.question or dimension is None:
        return element.question or base.page(element.page).title
    return dimension.name if element.factors_of else dimension.screener


def _points(vocabulary: Vocabulary, scale: str) -> Sequence[tuple[str, str]]:
    return [(value, words) for value, words in vocabulary.scales.get(scale, {}).items() if value.isdigit()]


def _names(base: Questionnaire, overlay: Overlay) -> list[str]:
    return [name for _page, names in laid(flow_of(base), overlay) for name in names]


def _own_flaws(base: Questionnaire, question: OwnQuestion) -> Iterator[Flaw]:
    if question.page not in {page.id for page in base.pages}:
        yield Flaw("own.page", field="page")
    if is_blank(question.words):
        yield Flaw("own.no_words", field="words")
    for name in gaps_in(question.words + question.help):
        yield Flaw("own.gap", {"gap": f"[[{name}]]"}, "words")
    yield from _wording(question.words)
    if question.type in ("choice", "multi"):
        words = [choice.words.strip().casefold() for choice in question.worded_choices]
        if len(words) < _FEWEST_CHOICES:
            yield Flaw("own.few_choices", field="choices")
        elif len(set(words)) < len(words):
            yield Flaw("own.same_choices", field="choices")
    elif question.type == "rating" and question.scale not in rating_scales(base.vocabulary):
        yield Flaw("own.scale", field="scale")
    elif question.type == "number" and not SMALLEST <= question.low < question.high <= LARGEST:
        yield Flaw("own.range", field="low")


def _condition_flaws(
    base: Questionnaire, overlay: Overlay, question: OwnQuestion, places: Mapping[str, int]
) -> Iterator[Flaw]:
    only_if = question.only_if
    if only_if is None:
        return
    asked = only_if.question
    if asked not in places or asked in overlay.hidden:
        yield Flaw("own.gone", field="only_if")
    elif question.id in places and places[asked] >= places[question.id]:
        yield Flaw("own.late", {"question": words_of(base, overlay, asked)}, "only_if")
    elif only_if.value is None:
        yield Flaw("own.no_value", field="only_if")
    elif not any(same(value, only_if.value) for value, _label in values_of(base, overlay, asked)):
        yield Flaw("own.value", {"question": words_of(base, overlay, asked)}, "only_if")


def _let_wait(overlay: Overlay, found: dict[str, tuple[Flaw, ...]]) -> None:
    """A question that depends on one that is not asked yet is not asked either."""
    own = {question.id: question for question in overlay.questions}
    can_be_asked = set(ready(overlay, found))
    is_settled = False
    while not is_settled:
        is_settled = True
        for question in overlay.questions:
            asked = None if question.only_if is None else own.get(question.only_if.question)
            if asked is not None and asked.id not in can_be_asked and question.id in can_be_asked:
                waits = Flaw("own.waits", {"question": asked.words}, "only_if")
                found[question.id] = (*found[question.id], waits)
                can_be_asked.discard(question.id)
                is_settled = False


def _word_flaws(element: Element, words: str, instead_of: str) -> Iterator[Flaw]:
    had = set(gaps_in(element.question))
    for name in sorted(set(gaps_in(words)) - had):
        yield Flaw("own.gap", {"gap": f"[[{name}]]"}, "words")
    for name in sorted(had - set(gaps_in(words))):
        yield Flaw("own.gap_lost", {"gap": f"[[{name}]]"}, "words")
    if element.question != instead_of:
        yield Flaw("own.updated", {"words": element.question}, "words")
    yield from _wording(words)


def _wording(words: str) -> Iterator[Flaw]:
    yield from (Flaw(flaw.code, flaw.values, "words") for flaw in question_flaws(words))


def _computed_from(base: Questionnaire) -> set[str]:
    """The questions that results, limits and the check at the end read."""
    found = {name for computed in base.computed for name in READS.get(computed, ())}
    found.add(base.mode_question)
    for rule in base.hard:
        found.update(names_in(rule.condition))
    for hint in base.soft:
        found.add(hint.where)
        for condition in hint.conditions:
            found.update(names_in(condition))
    for factor in base.vocabulary.factors.values():
        found.update(names_in(factor.applies_if))
    return found


def _asking(base: Questionnaire, overlay: Overlay, name: str) -> Iterator[str]:
    """The words of the questions that look at the answer to this one."""
    for element in base.elements():
        if element.id != name and element.id not in overlay.hidden and name in _read_by(element):
            yield words_of(base, overlay, element.id)
    for question in overlay.questions:
        if question.only_if is not None and question.only_if.question == name:
            yield question.words


def _read_by(element: Element) -> set[str]:
    read = {*names_in(element.visible_if), *gaps_in(element.question + element.help), *element.prefill}
    if element.min_unless is not None:
        read.update(names_in(element.min_unless[1]))
    if element.source is not None and element.source.kind == "table":
        read.add(element.source.name)
    return read


def _page_of(base: Questionnaire, overlay: Overlay, name: str) -> str:
    own, element = overlay.question(name), base.element(name)
    return own.page if own is not None else element.page if element is not None else ""


def _turns(base: Questionnaire, overlay: Overlay, name: str) -> bool:
    """Whether a question is asked once for each point, so that there is no one answer elsewhere."""
    page = _page_of(base, overlay, name)
    return any(each.id == page and each.loop is not None for each in base.pages)


def _short(words: str) -> str:
    """The beginning of a long text, to name it by."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_NAME else line[:_LONGEST_NAME].rsplit(" ", 1)[0] + "…"
