"""The questionnaire for the client: core questions and a few picked ones, spoken as "I" or as "we"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.domain.answers import Json, Key, Missing
from desktop.domain.questionnaire import Questionnaire
from desktop.domain.questionnaire_loader import fingerprint
from desktop.domain.questionnaire_view import Choice
from desktop.domain.vocabulary import ClientItem, speak

SINGULAR, PLURAL = "singular", "plural"
VOICES = (SINGULAR, PLURAL)
MOST_PICKED = 4
ANSWER_FORMAT = "rapport.answers/1"
PICKED_ITEM = "cq.item"  # the question id of all picked items; their row says which
OURS = "form."  # ids that begin so hold what we note about a form; no client can answer them
SHORT_HASH = 8  # characters of a form's hash that tell one form of a contact from another

_MISSING = frozenset(kind.value for kind in Missing)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to answer. `mark` is what it is called on the form: "3" or, one of several rows, "3a"."""

    question_id: str
    row: str  # a dimension, a picked item's key, else ""
    mark: str
    kind: str  # "text", "rating", "choice", "multi"
    question: str
    choices: tuple[Choice, ...] = ()
    exclusive: frozenset[str] = frozenset()

    @property
    def key(self) -> Key:
        """Under which its answer is kept."""
        return self.question_id, self.row

    @property
    def numbered(self) -> tuple[tuple[int, Choice], ...]:
        """The choices with the digit each is chosen by; what is no point of a scale of numbers is 0."""
        if self.kind == "rating":
            return tuple(
                (choice.value if isinstance(choice.value, int) else 0, choice) for choice in self.choices
            )
        return tuple(enumerate(self.choices, start=1))


@dataclass(frozen=True, slots=True)
class Group:
    """What stands under one number: a single item, or rows under a `question` of their own."""

    mark: str
    question: str  # "" when the only item says it itself
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class ClientForm:
    """A form as the client sees it: nothing in it but what may be read by them."""

    questionnaire_id: str
    version: str
    language: str
    direction: str
    voice: str
    picked: tuple[str, ...]
    minutes: int
    intro: str
    closing: str  # for a form that is filled in on a screen
    groups: tuple[Group, ...]

    @property
    def items(self) -> Iterator[Item]:
        """Everything that can be answered, in order."""
        for group in self.groups:
            yield from group.items

    def item(self, key: Key) -> Item | None:
        """The item of this key; None if the form does not ask it."""
        return next((item for item in self.items if item.key == key), None)

    @property
    def sha256(self) -> str:
        """Changes with every word the client reads."""
        asked = [
            [group.mark, group.question, [_as_json(item) for item in group.items]] for group in self.groups
        ]
        return fingerprint([self.questionnaire_id, self.version, self.intro, self.closing, asked])

    @property
    def short_hash(self) -> str:
        return self.sha256[:SHORT_HASH]


def client_form(
    questionnaire: Questionnaire, *, voice: str = SINGULAR, picked: Sequence[str] = ()
) -> ClientForm:
    """The form with these picked items (keys as of `selectable`), in the order of the vocabulary.

    They stand after the rows of areas; one that goes on from a core question stands behind that.
    KeyError for a key this questionnaire does not offer, ValueError for more than four.
    """
    if len(set(picked)) > MOST_PICKED:
        raise ValueError(f"{len(set(picked))} picked items")
    raw: Mapping[str, Any] = questionnaire.client_form
    tokens = questionnaire.vocabulary.tokens[voice]
    chosen = _in_order(questionnaire, picked)
    asked = _arranged(raw["core"], chosen)
    groups = [
        _picked(questionnaire, core, str(number), tokens)
        if isinstance(core, str)
        else _core(questionnaire, core, str(number), tokens)
        for number, core in enumerate(asked, start=1)
    ]
    return ClientForm(
        questionnaire_id=questionnaire.id,
        version=questionnaire.version,
        language=questionnaire.locale,
        direction=questionnaire.direction,
        voice=voice,
        picked=chosen,
        minutes=raw["minutes"],
        intro=speak(raw["intro"], tokens),
        closing=speak(raw["closing"], tokens),
        groups=tuple(groups),
    )


def selectable(questionnaire: Questionnaire) -> dict[str, ClientItem]:
    """What the client can be asked about single factors, by key `factor.number`; core questions are not."""
    core = questionnaire.client_form.get("core")
    asked = {
        item_key(item["from"]["id"], item["from"]["at"])
        for item in (core if isinstance(core, list) else [])
        if "from" in item
    }
    return {
        key: item
        for factor in questionnaire.vocabulary.factors.values()
        for at, item in enumerate(factor.client)
        if (key := item_key(factor.id, at)) not in asked
    }


def words_of_scores(questionnaire: Questionnaire, rows: str) -> Mapping[str, str]:
    """The words a contact chose from for the rows of this question, by score; {} where it is not asked."""
    raw: Mapping[str, Any] = questionnaire.client_form
    scale = next((item.get("scale", "") for item in raw.get("core", ()) if item["id"] == rows), "")
    return questionnaire.vocabulary.scales.get(scale, {})


def item_key(factor: str, at: int) -> str:
    """The key of a factor's question to the client: `com.updates.0`."""
    return f"{factor}.{at}"


def factor_of(key: str) -> str:
    """The factor a picked item is about."""
    return key.rpartition(".")[0]


def value_of(choice: Choice) -> Json | Missing:
    """What is kept when this is chosen: "can't say" and "prefer not to say" are no values."""
    return Missing(choice.value) if choice.value in _MISSING else choice.value


def _as_json(item: Item) -> list[object]:
    choices = [[choice.value, choice.label] for choice in item.choices]
    return [item.question_id, item.row, item.mark, item.kind, item.question, choices]


def _in_order(questionnaire: Questionnaire, picked: Sequence[str]) -> tuple[str, ...]:
    offered = list(selectable(questionnaire))
    for key in picked:
        if key not in offered:
            raise KeyError(key)
    return tuple(key for key in offered if key in picked)


def _arranged(core: Sequence[Mapping[str, Any]], picked: Sequence[str]) -> list[Mapping[str, Any] | str]:
    """Core questions and keys of picked items as they follow one another."""
    rows = [place for place, item in enumerate(core) if "rows" in item]
    after_rows = rows[-1] if rows else len(core) - 1
    factors = [item["from"]["id"] if "from" in item else "" for item in core]
    arranged: list[Mapping[str, Any] | str] = []
    for place, item in enumerate(core):
        arranged.append(item)
        if place == after_rows:
            arranged += [key for key in picked if factor_of(key) not in factors]
        arranged += [key for key in picked if factor_of(key) == factors[place]]
    return arranged


def _picked(questionnaire: Questionnaire, key: str, mark: str, tokens: Mapping[str, str]) -> Group:
    asked = selectable(questionnaire)[key]
    return Group(mark, "", (_asked(questionnaire, asked, PICKED_ITEM, key, mark, tokens),))


def _core(
    questionnaire: Questionnaire, raw: Mapping[str, Any], mark: str, tokens: Mapping[str, str]
) -> Group:
    if "from" in raw:
        source = raw["from"]
        asked = questionnaire.vocabulary.factors[source["id"]].client[source["at"]]
        return Group(mark, "", (_asked(questionnaire, asked, raw["id"], "", mark, tokens),))
    question = speak(raw["q"], tokens)
    scale = raw.get("scale", "")
    if "rows" in raw:
        kind, choices = _scale(questionnaire, scale)
        rows = [each for each in questionnaire.vocabulary.dimensions.values() if each.client_item]
        return Group(
            mark,
            question,
            tuple(
                Item(raw["id"], row.id, mark + letter, kind, speak(row.client_item, tokens), choices)
                for letter, row in zip("abcdefghijklmnopqrstuvwxyz", rows, strict=False)
            ),
        )
    if scale:
        kind, choices = _scale(questionnaire, scale)
    else:
        kind = raw["type"] if raw["type"] in ("choice", "multi") else "text"
        choices = tuple(Choice(value, label) for value, label in raw.get("choices", {}).items())
    exclusive = frozenset(raw.get("exclusive", ()))
    return Group(mark, "", (Item(raw["id"], "", mark, kind, question, choices, exclusive),))


def _asked(
    questionnaire: Questionnaire, asked: ClientItem, name: str, row: str, mark: str, tokens: Mapping[str, str]
) -> Item:
    kind, choices = _scale(questionnaire, asked.scale)
    return Item(name, row, mark, kind, speak(asked.question, tokens), choices)


def _scale(questionnaire: Questionnaire, name: str) -> tuple[str, tuple[Choice, ...]]:
    """How a scale is answered, and its points; "" is a text."""
    if not name:
        return "text", ()
    points = questionnaire.vocabulary.scales[name]
    is_rated = any(value.isdigit() for value in points)
    choices = tuple(
        Choice(int(value) if value.isdigit() else value, label) for value, label in points.items()
    )
    return ("rating" if is_rated else "choice"), choices
