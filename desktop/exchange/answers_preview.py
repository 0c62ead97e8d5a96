"""A client's reply before it is kept: what belongs where, open to correction."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from desktop.domain.answers import NO_ANSWERS, Answers, Json, Key, Missing
from desktop.domain.client_form import OURS, ClientForm, Item
from desktop.exchange.answers_reply import Original, Reply, contents, is_answer_file, read_answer_file
from desktop.exchange.answers_text import marks_in, read_answer_text
from desktop.exchange.answers_values import Understood, safe, shown_value, understand, understand_value
from desktop.problems import Problem
from desktop.text import _, ngettext

_MARK = re.compile(r"^\[\d+[a-z]?\] ")


@dataclass(frozen=True, slots=True)
class KnownForm:
    """One contact and the forms made for them."""

    token: str
    contact: str
    client: str
    session_id: int
    respondent_id: int
    version: str  # of the questionnaire the session goes by
    forms: Mapping[str, ClientForm]  # by short hash, the newest last; never empty
    sender: str = ""  # who signs them; "" if that is not known
    taken: frozenset[str] = frozenset()  # the replies that are in already
    earlier: Answers = NO_ANSWERS
    is_complete: bool = False  # the session is finished: what comes now is new information

    @property
    def newest(self) -> ClientForm:
        return list(self.forms.values())[-1]

    def item(self, key: Key) -> Item | None:
        """The item of this key, of whichever form; None if none asks it."""
        return next((item for form in self.forms.values() if (item := form.item(key))), None)


@dataclass(frozen=True, slots=True)
class Assigned:
    """One answer as it would be kept. `note` says why it is kept as text, "" if it was understood."""

    key: Key
    mark: str  # on the form; "" for a question it does not ask
    question: str
    told: str  # the client's words
    value: Json | Missing
    shown: str  # how it is understood
    note: str = ""
    is_known: bool = True  # False: kept apart, under a question this version does not know
    earlier: str = ""  # what the same contact said before, if that was something else


@dataclass(frozen=True, slots=True)
class Preview:
    """A reply taken apart. `refusal` is why it cannot be kept, None if it can."""

    original: Original
    response_id: str
    channel: str  # "file" or "text"
    filled_at: str = ""
    known: KnownForm | None = None
    answers: tuple[Assigned, ...] = ()
    unassigned: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    refusal: Problem | None = field(default=None, compare=False)

    @property
    def is_late(self) -> bool:
        """Whether the session is finished, so that this is new information."""
        return self.known is not None and self.known.is_complete


def preview(
    original: Original,
    known: Mapping[str, KnownForm],
    *,
    token: str | None = None,
    session_id: int | None = None,
) -> Preview:
    """What a file or text says. `token` is the contact somebody chose for it, else it must say itself.

    With `session_id` only answers to that session can be kept. Raises Problem when nothing can be read.
    """
    found = contents(original)
    pieces: list[tuple[str, Preview]] = []
    problems: list[Problem] = []
    for text in found.texts:
        try:
            pieces.append((text, _piece(original, text, known, token)))
        except Problem as problem:
            problems.append(problem)
    if problems and not any(seen.answers for _text, seen in pieces):
        raise problems[0]
    seen = _joined(pieces, known)
    hints = (*found.hints, *map(str, problems), *seen.hints)
    return _judged(replace(seen, hints=hints), known, session_id)


def _piece(original: Original, text: str, known: Mapping[str, KnownForm], token: str | None) -> Preview:
    """One text of what arrived, taken apart."""
    if is_answer_file(original, text):
        reply = read_answer_file(text)
        chosen = known.get(token or reply.token)
        name = reply.response_id or _fingerprint(text, "")
        return _with_file(Preview(original, name, "file", reply.filled_at), reply, chosen)
    found, short_hash = marks_in(text)
    chosen = known.get(token or found)
    # short words may well be the same from two contacts
    seen = Preview(original, _fingerprint(text, "" if found in known else token or ""), "text")
    return _with_text(seen, safe(text), chosen, short_hash)


def _joined(pieces: Sequence[tuple[str, Preview]], known: Mapping[str, KnownForm]) -> Preview:
    """The texts of a mail as one reply: the newest that is not in yet, and what the others add to it."""
    first = max(pieces, key=lambda piece: _rank(piece[1]))
    seen = first[1]
    for text, other in (piece for piece in pieces if piece is not first):
        if seen.known is not None and other.known is None:
            other = _piece(seen.original, text, known, seen.known.token)
        if other.known is seen.known:
            seen = _with_more(seen, other)
        elif other.known is not None:
            words = _(
                "This mail also brings answers of “{contact}”, which stay outside. Save them as a file of "
                "their own and bring that in."
            )
            seen = replace(seen, hints=(*seen.hints, words.format(contact=other.known.contact)))
    return seen


def _rank(seen: Preview) -> tuple[bool, bool, bool, str]:
    """How much a text of a mail is the reply itself."""
    known = seen.known
    is_new = known is not None and seen.response_id not in known.taken
    return known is not None and bool(seen.answers), is_new, seen.channel == "file", seen.filled_at


def _with_more(seen: Preview, other: Preview) -> Preview:
    """What another text says besides; where it says something else its words go into the box."""
    there = {answer.key: answer for answer in seen.answers}
    box = list(seen.unassigned)
    for answer in other.answers:
        if answer.key not in there:
            there[answer.key] = answer
        elif answer.value != there[answer.key].value:
            box.append(f"[{answer.mark}] {answer.told}" if answer.mark else answer.told)
    box += [words for words in other.unassigned if words not in box]
    order = [] if seen.known is None else [item.key for item in seen.known.newest.items]
    answers = sorted(there.values(), key=lambda answer: _place(order, answer.key))
    return replace(seen, answers=tuple(answers), unassigned=tuple(box))


def put_aside(seen: Preview, key: Key) -> Preview:
    """Takes an answer out; its words go into the box."""
    gone = [answer for answer in seen.answers if answer.key == key]
    left = tuple(answer for answer in seen.answers if answer.key != key)
    return replace(seen, answers=left, unassigned=(*seen.unassigned, *(answer.told for answer in gone)))


def assign(seen: Preview, place: int, key: Key) -> Preview:
    """Makes the words at this place of the box the answer to a question of the form.

    A text that is there already is continued; any other answer changes places with the words.
    """
    words = _MARK.sub("", seen.unassigned[place])
    box = (*seen.unassigned[:place], *seen.unassigned[place + 1 :])
    seen = replace(seen, unassigned=box)
    item = _item(seen, key)
    there = next((answer for answer in seen.answers if answer.key == key), None)
    if there is not None and item.kind == "text":
        words = f"{there.told}\n{words}"
    elif there is not None:
        seen = put_aside(seen, key)
    return reword(seen, key, words)


def reword(seen: Preview, key: Key, words: str) -> Preview:
    """Reads an answer again with these words in place of what was there; no words take it out."""
    item = _item(seen, key)
    understood = understand(item, safe(words))
    left = {answer.key: answer for answer in seen.answers if answer.key != key}
    if understood is None or seen.known is None:
        return replace(seen, answers=tuple(left.values()))
    left[key] = _assigned(seen.known, item, words.strip(), understood)
    order = [each.key for each in seen.known.newest.items]
    rest = (words for words in _rest(item, understood) if words not in seen.unassigned)
    return replace(
        seen,
        answers=tuple(sorted(left.values(), key=lambda answer: _place(order, answer.key))),
        unassigned=(*seen.unassigned, *rest),
    )


def _item(seen: Preview, key: Key) -> Item:
    """KeyError for a question that no form of this contact asks."""
    item = None if seen.known is None else seen.known.item(key)
    if item is None:
        raise KeyError(key)
    return item


def _rest(item: Item, understood: Understood) -> tuple[str, ...]:
    """What was said besides a number, with the mark it stood behind."""
    return (f"[{item.mark}] {understood.rest}",) if understood.rest else ()


def _place(order: list[Key], key: Key) -> int:
    return order.index(key) if key in order else len(order)


def _with_file(seen: Preview, reply: Reply, known: KnownForm | None) -> Preview:
    if known is None:
        said = [safe(shown_value(None, told.value)) for told in reply.told]
        return replace(seen, unassigned=_filled([*said, *reply.left_over]))
    answers: list[Assigned] = []
    box = list(reply.left_over)
    for told in reply.told:
        item = known.item(told.key)
        if told.key[0].startswith(OURS):
            box.append(safe(shown_value(None, told.value)))
        elif item is None:
            answers.append(_unknown(told.key, told.value))
        elif isinstance(told.value, Missing):
            answers.append(_assigned(known, item, "", Understood(told.value)))
        elif (understood := understand_value(item, told.value)) is not None:
            answers.append(_assigned(known, item, safe(shown_value(item, told.value)), understood))
            box += _rest(item, understood)
    order = [each.key for each in known.newest.items]
    answers.sort(key=lambda answer: _place(order, answer.key))
    hints = [*reply.problems, *_other_version(known, reply)]
    return replace(seen, known=known, answers=tuple(answers), unassigned=_filled(box), hints=tuple(hints))


def _with_text(seen: Preview, text: str, known: KnownForm | None, short_hash: str) -> Preview:
    if known is None:
        return replace(seen, unassigned=_filled([text.strip()]))
    form = known.forms.get(short_hash, known.newest)
    found = read_answer_text(text, form, known.token, known.contact, known.sender)
    answers: list[Assigned] = []
    box = list(found.left_over)
    for item in form.items:
        understood = understand(item, found.answers.get(item.key, ""))
        if understood is not None:
            answers.append(_assigned(known, item, found.answers[item.key].strip(), understood))
            box += _rest(item, understood)
    hints = []
    if not short_hash:
        hints.append(_("The line with the mark of the form is missing. Check whose answers these are."))
    elif short_hash != known.newest.short_hash:
        hints.append(_earlier_form())
    if not answers and box:
        hints.append(_("No marks of the form were found, so all words stand in the box."))
    return replace(seen, known=known, answers=tuple(answers), unassigned=_filled(box), hints=tuple(hints))


def _assigned(known: KnownForm, item: Item, told: str, understood: Understood) -> Assigned:
    value = understood.value
    shown = shown_value(item, value)
    before = known.earlier.get(item.key)
    return Assigned(
        item.key,
        item.mark,
        item.question,
        told or shown,
        value,
        shown,
        _note(understood.note),
        earlier="" if before is None or before.value == value else shown_value(item, before.value),
    )


def _unknown(key: Key, value: Json | Missing) -> Assigned:
    words = safe(shown_value(None, value))
    name = "@".join(filter(None, key))
    note = _("The form does not ask this. It is kept apart and counts nowhere.")
    return Assigned(key, "", name, words, value if isinstance(value, Missing) else words, words, note, False)


def _note(code: str) -> str:
    if code == "scale":
        return _("This is not on the scale, so it is kept as text and not counted.")
    return _("This cannot be told for sure, so it is kept as text and not counted.") if code else ""


def _other_version(known: KnownForm, reply: Reply) -> list[str]:
    said = []
    if reply.version and reply.version != known.version:
        said.append(
            _(
                "These answers are to version {theirs} of the questionnaire; here it is version {ours}. "
                "What is no longer asked is kept apart."
            ).format(theirs=reply.version, ours=known.version)
        )
    if reply.form_sha256 and reply.form_sha256 != known.newest.sha256:
        said.append(_earlier_form())
    return said


def _earlier_form() -> str:
    return _("This answers another form than the one made last for this contact. Look it through.")


def _judged(seen: Preview, known: Mapping[str, KnownForm], session_id: int | None) -> Preview:
    """With what has to be said about the whole."""
    hints = list(seen.hints)
    changed = sum(bool(answer.earlier) for answer in seen.answers)
    if changed:
        hints.append(
            ngettext(
                "{n} answer differs from what this contact said before; the earlier one is kept.",
                "{n} answers differ from what this contact said before; the earlier ones are kept.",
                changed,
            ).format(n=changed)
        )
    if seen.is_late:
        hints.append(
            _(
                "This post-mortem is complete. The answers are added as new information and change nothing "
                "by themselves."
            )
        )
    return replace(seen, hints=tuple(hints), refusal=_refusal(seen, known, session_id))


def _refusal(seen: Preview, known: Mapping[str, KnownForm], session_id: int | None) -> Problem | None:
    before = next((form for form in known.values() if seen.response_id in form.taken), None)
    if before is not None:
        return Problem(
            _("This reply is in already, as the answers of “{contact}”. Nothing was changed.").format(
                contact=before.contact
            ),
            code="answers-taken",
        )
    if seen.known is None:
        return Problem(
            _(
                "This reply belongs to none of your forms, so nothing was taken in. Choose whose answers "
                "they are, or leave it."
            ),
            code="answers-unknown-form",
        )
    if session_id is not None and seen.known.session_id != session_id:
        return Problem(
            _(
                "These are answers of “{contact}” to the post-mortem on “{client}”, so nothing was taken in "
                "here. Open that one."
            ).format(contact=seen.known.contact, client=seen.known.client),
            code="answers-other-session",
        )
    if not seen.answers and not seen.unassigned:
        return Problem(_("Nothing was answered in this reply. Nothing was changed."), code="answers-empty")
    return None


def _filled(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word.strip())


def _fingerprint(text: str, token: str) -> str:
    """A text is known by its words, whatever became of its line breaks, and by whose it was said to be."""
    said = " ".join([token, *text.split()] if token else text.split())
    return "text-" + hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:32]
