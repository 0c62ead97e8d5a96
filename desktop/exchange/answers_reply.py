"""A client's reply as it came in, and the two ways to write one: the form's own file, or text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from desktop.domain.answers import Json, Key, Missing
from desktop.domain.client_form import ANSWER_FORMAT
from desktop.domain.plain_text import clean_name
from desktop.exchange.answers_mail import ANSWERS, MOST_PARTS, OTHER, PAGE, Part, mail_parts
from desktop.exchange.answers_values import safe
from desktop.exchange.html_text import text_of_html
from desktop.problems import Problem
from desktop.text import _, ngettext

FORM_PAGE = 'id="client-form"'  # stands in every form made as a web page
LARGEST_BYTES = 2_000_000
DEEPEST = 10
MOST_ANSWERS = 500
_MOST_NAMED = 5
_KINDS = {kind.value: kind for kind in Missing}
_NEEDED = ("token", "answers")
_OF_AN_ENTRY = ("id", "row", "value", "missing")


@dataclass(frozen=True, slots=True)
class Original:
    """What arrived, as it arrived: kept beside what was read out of it."""

    name: str  # of the file; "" for pasted text
    data: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Contents:
    """The texts of what arrived, the one that counts most first; `hints` say what was not read."""

    texts: tuple[str, ...]
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """One answer of an answer file, not yet understood."""

    key: Key
    value: Json | Missing


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer file as read. `left_over` are entries that say not what they answer."""

    token: str
    response_id: str  # "" when the file has none
    version: str  # of the questionnaire; "" when it is not said
    form_sha256: str
    filled_at: str
    told: tuple[Told, ...]
    left_over: tuple[str, ...] = ()
    problems: tuple[str, ...] = field(default=())


def contents(original: Original) -> Contents:
    """The text of a file or paste; of a mail kept as a file the answer files it brings, then its words.

    Raises Problem "answers-too-big", "answers-not-text", "answers-is-form".
    """
    if len(original.data) > LARGEST_BYTES:
        raise Problem(
            _("These answers are larger than 2 MB, so nothing was read. A reply is never that long."),
            code="answers-too-big",
        )
    if original.name.lower().endswith(".eml"):
        return _mail_contents(original.data)
    return Contents((_without_markup(_decoded(original.data)),))


def is_answer_file(original: Original, text: str) -> bool:
    """Whether this is meant as the file a form saves."""
    return original.name.lower().endswith(".json") or text.lstrip().startswith("{")


def read_answer_file(text: str) -> Reply:
    """The file a form saved. Raises Problem with a sentence for all that is not such a file."""
    raw = _parsed(text)
    if not isinstance(raw, dict) or not isinstance(raw.get("format"), str):
        raise Problem(
            _("This file does not say that it holds answers to a form, so nothing was read."),
            code="answers-other-format",
        )
    if raw["format"] != ANSWER_FORMAT:
        raise Problem(
            _(
                "This file is of another kind ({kind}), so nothing was read. Update Rapport to open it."
            ).format(kind=safe(clean_name(raw["format"]).text)),
            code="answers-other-format",
        )
    for name in _NEEDED:
        if not isinstance(raw.get(name), list if name == "answers" else str) or raw[name] == "":
            raise Problem(
                _(
                    "“{name}” is missing in this file, so nothing was read. Ask for it to be saved again."
                ).format(name=name),
                code="answers-field-missing",
            )
    told, left_over = _entries(raw["answers"])
    form = raw.get("questionnaire")
    form = form if isinstance(form, dict) else {}
    return Reply(
        token=_word(raw["token"]),
        response_id=_word(raw.get("response_id")),
        version=_word(form.get("version")),
        form_sha256=_word(form.get("form_sha256")),
        filled_at=_word(raw.get("filled_at")),
        told=told,
        left_over=left_over,
        problems=()
        if form
        else (_("“questionnaire” is missing in this file, so its version is not known."),),
    )


def _decoded(data: bytes) -> str:
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if is_wide else ["utf-8-sig", "cp1252"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Problem(
        _("This is no text, so nothing was read. Paste the words of the reply instead."),
        code="answers-not-text",
    )


def _mail_contents(data: bytes) -> Contents:
    parts = mail_parts(data)
    read: dict[str, None] = {}
    problems: list[Problem] = []
    unread = [part.name for part in parts[MOST_PARTS:]]
    for part in sorted(parts[:MOST_PARTS], key=lambda part: part.kind != ANSWERS):
        try:
            text = "" if part.kind == OTHER else _part_text(part)
        except Problem as problem:
            problems.append(problem)
            text = ""
        if text.strip():
            read[text] = None
        elif part.name:
            unread.append(part.name)
    if not read:
        raise next((each for each in problems if each.code == "answers-is-form"), None) or Problem(
            _("No words could be found in this mail, so nothing was read. Paste them instead."),
            code="answers-not-text",
        )
    hints = [str(each) for each in problems if each.code == "answers-is-form"]
    if unread:
        names = ", ".join(safe(clean_name(name).text) for name in unread[:_MOST_NAMED])
        more = f", … (+{len(unread) - _MOST_NAMED})" if len(unread) > _MOST_NAMED else ""
        words = ngettext(
            "{n} part of this mail was not read: {names}.",
            "{n} parts of this mail were not read: {names}.",
            len(unread),
        )
        hints.append(words.format(n=len(unread), names=names + more))
    return Contents(tuple(read), tuple(hints))


def _part_text(part: Part) -> str:
    words = _decoded(part.data) if part.words is None else part.words
    if part.kind == PAGE and FORM_PAGE not in words:
        return text_of_html(words)
    return _without_markup(words)


def _without_markup(text: str) -> str:
    """A reply kept as a web page is as good as one kept as text; the empty form itself is none."""
    if not text.lstrip()[:14].lower().startswith(("<!doctype html", "<html")):
        return text
    if FORM_PAGE in text:
        raise Problem(
            _(
                "This is the form itself, not the answers: what is typed into it is not kept in it. Ask for "
                "the file it saves, or for the answers as text."
            ),
            code="answers-is-form",
        )
    return text_of_html(text)


def _parsed(text: str) -> object:
    try:
        raw = json.loads(text, parse_constant=_refuse)
    except RecursionError as error:
        raise _too_deep() from error
    except ValueError as error:
        raise Problem(
            _(
                "This is not the file a form saves (no JSON), so nothing was read. Ask for it to be saved "
                "again, or paste the answers as text."
            ),
            code="answers-not-json",
        ) from error
    if _depth_exceeds(raw, DEEPEST):
        raise _too_deep()
    return raw


def _refuse(constant: str) -> object:
    raise ValueError(constant)


def _too_deep() -> Problem:
    return Problem(
        _("This file is nested more than {limit} levels deep, so nothing was read.").format(limit=DEEPEST),
        code="answers-too-deep",
    )


def _depth_exceeds(raw: object, limit: int) -> bool:
    level = [raw]
    for _depth in range(limit):
        level = [part for value in level for part in _parts(value)]
        if not level:
            return False
    return any(isinstance(value, list | dict) for value in level)


def _parts(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        yield from value.values()
    elif isinstance(value, list):
        yield from value


def _entries(raw: list[object]) -> tuple[tuple[Told, ...], tuple[str, ...]]:
    """The answers; what has no id, comes twice or is too much is left over in words."""
    told: dict[Key, Told] = {}
    left_over: list[str] = []
    for entry in raw:
        read = _entry(entry)
        if read is None or read.key in told or len(told) == MOST_ANSWERS:
            left_over.append(_as_words(entry))
        else:
            told[read.key] = read
            left_over += _beside(entry, read)
    return tuple(told.values()), tuple(words for words in left_over if words)


def _entry(raw: object) -> Told | None:
    """None for what does not say which question it answers, or how it was left out."""
    if not isinstance(raw, Mapping):
        return None
    name, row = _word(raw.get("id")), _word(raw.get("row"))
    if not name or "@" in name or not isinstance(raw.get("row", ""), str):
        return None
    if "missing" in raw:
        kind = raw["missing"]
        missing = _KINDS.get(kind) if isinstance(kind, str) else None
        return None if missing is None else Told((name, row), missing)
    return Told((name, row), raw["value"]) if "value" in raw else None


def _beside(raw: object, read: Told) -> list[str]:
    """Words of an entry that are not its answer: behind a reason for none, or under a name of their own."""
    assert isinstance(raw, Mapping)
    value = raw.get("value")
    said = [value] if isinstance(read.value, Missing) and value not in (None, "", []) else []
    said += [raw[name] for name in raw if name not in _OF_AN_ENTRY and isinstance(raw[name], str)]
    return [_as_words(each) for each in said]


def _as_words(raw: object) -> str:
    value = raw.get("value", raw) if isinstance(raw, Mapping) else raw
    return safe(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)).strip()


def _word(value: object) -> str:
    return safe(clean_name(value).text) if isinstance(value, str) else ""
