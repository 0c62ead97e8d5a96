"""The report for somebody else's eyes: names, sums and letters are taken out, and what was, is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from desktop.domain.at_table import never_told
from desktop.domain.loss import Loss
from desktop.domain.sharing import AMOUNT, CLIENT, CONTACT, OTHER_CLIENT, PERSON, Names, Redactor, Removed
from desktop.reports.document import Block, Bullets, Document, Paragraph, Quotation, Section, Table
from desktop.reports.session_report import session_report
from desktop.text import N_, _, ngettext

# Kinds of what no rule on words finds: left out as a whole
OWNER, LETTER, DECIDER = "owner", "letter", "decider"
# In no report of any audience
PRIVATE_ANSWER, PRIVATE_EVENT = "private_answer", "private_event"
_WHOLE = {"cl.note": LETTER, "fa.decider": DECIDER}
_STANDS_IN = {
    OTHER_CLIENT: N_("another client"),
    PERSON: N_("[name]"),
    AMOUNT: N_("[amount]"),
    CONTACT: N_("[contact]"),
}


@dataclass(frozen=True, slots=True)
class Shared:
    """A report and what is not in it."""

    document: Document
    removed: tuple[Removed, ...]

    @property
    def by_kind(self) -> tuple[Removed, ...]:
        """How much of each kind, without the words."""
        counts = Counter[str]()
        for each in self.removed:
            counts[each.kind] += each.times
        return tuple(Removed(kind, "", times) for kind, times in counts.items())


def private_report(loss: Loss) -> Shared:
    """The report for the consultant: everything but what is private."""
    return Shared(session_report(loss), _kept_private(loss))


def shareable_report(loss: Loss, names: Names, *, hides_client: bool = False) -> Shared:
    """The report for others; `hides_client` puts "the client" in place of the client's name."""
    reduced, left_out = _without_whole_answers(loss)
    document = session_report(reduced)
    stands_in = {kind: _(words) for kind, words in _STANDS_IN.items()}
    if hides_client:
        stands_in[CLIENT] = _("the client")
    redactor = Redactor(names, stands_in, texts_of(document), voices=_voices(loss))
    shared = _mapped(document, redactor)
    return Shared(shared, (*redactor.removed, *left_out, *_kept_private(loss)))


def _voices(loss: Loss) -> dict[str, str]:
    """What stands in for each who was heard, so that several can be told apart."""
    return {
        **_numbered([each.name for each in loss.others], _("the participant"), _("participant {n}")),
        **_numbered([each.name for each in loss.heard], _("the contact"), _("contact {n}")),
    }


def _numbered(names: Iterable[str], alone: str, one_of_several: str) -> dict[str, str]:
    named = [name for name in names if name]
    if len(named) == 1:
        return {named[0]: alone}
    return {name: one_of_several.format(n=n) for n, name in enumerate(named, start=1)}


def removed_in_words(removed: tuple[Removed, ...]) -> list[tuple[str, list[str]]]:
    """For each kind a sentence with its count, and how each was written ([] where that is not told)."""
    told: list[tuple[str, list[str]]] = []
    for kind, sentence in _sentences():
        rows = [each for each in removed if each.kind == kind]
        if not rows:
            continue
        count = sum(row.times for row in rows)
        words = [f"{row.text} × {row.times}" if row.times > 1 else row.text for row in rows if row.text]
        told.append((sentence(count).format(n=count), words))
    return told


def _sentences() -> list[tuple[str, Callable[[int], str]]]:
    return [
        (PERSON, lambda n: ngettext("{n} name of a person", "{n} names of people", n)),
        (CLIENT, lambda n: ngettext("{n} time the client's name", "{n} times the client's name", n)),
        (OTHER_CLIENT, lambda n: ngettext("{n} name of another client", "{n} names of other clients", n)),
        (AMOUNT, lambda n: ngettext("{n} amount", "{n} amounts", n)),
        (CONTACT, lambda n: ngettext("{n} address or number", "{n} addresses or numbers", n)),
        (DECIDER, lambda n: ngettext("Who took the decision", "Who took the decision", n)),
        (OWNER, lambda n: ngettext("Who does {n} change", "Who does {n} changes", n)),
        (LETTER, lambda n: ngettext("The note to the client", "The note to the client", n)),
        (PRIVATE_ANSWER, lambda n: ngettext("{n} private answer", "{n} private answers", n)),
        (PRIVATE_EVENT, lambda n: ngettext("{n} private event", "{n} private events", n)),
    ]


def _without_whole_answers(loss: Loss) -> tuple[Loss, tuple[Removed, ...]]:
    """Leaves out the letter and who is named as deciding or doing: any word of them may be a name."""
    active = loss.view.active
    gone = [
        Removed(_WHOLE[key[0]], " ".join(given.value.split()), 1)
        for key, given in active.items()
        if key[0] in _WHOLE and isinstance(given.value, str) and given.value.strip()
    ]
    view = replace(loss.view, active={key: given for key, given in active.items() if key[0] not in _WHOLE})
    owners = [action.owner.strip() for action in loss.actions if action.owner.strip()]
    gone += [Removed(OWNER, owner, owners.count(owner)) for owner in dict.fromkeys(owners)]
    actions = tuple(replace(action, owner="") for action in loss.actions)
    return replace(loss, view=view, actions=actions, author=""), tuple(gone)


def _kept_private(loss: Loss) -> tuple[Removed, ...]:
    """What no report shows, by number alone."""
    view = loss.view
    hidden = never_told(view.questionnaire)
    answers = [
        key for key, given in view.active.items() if key[0] in hidden and given.value not in (None, "")
    ]
    events = [row for row in view.rows("tl.events") if row.key in loss.private_events]
    counted = ((PRIVATE_ANSWER, len(answers)), (PRIVATE_EVENT, len(events)))
    return tuple(Removed(kind, "", times) for kind, times in counted if times)


def texts_of(document: Document) -> Iterator[str]:
    """Every text of a report, in no telling order."""
    texts: list[str] = []

    def keep(text: str) -> str:
        texts.append(text)
        return text

    _mapped(document, keep)
    yield from texts


def _mapped(document: Document, change: Callable[[str], str]) -> Document:
    """The same report with every text changed."""
    return replace(
        document,
        title=change(document.title),
        subtitle=change(document.subtitle),
        lead=tuple(_block(block, change) for block in document.lead),
        sections=tuple(_section(section, change) for section in document.sections),
        foot=change(document.foot),
    )


def _section(section: Section, change: Callable[[str], str]) -> Section:
    return Section(
        change(section.title),
        tuple(_block(block, change) for block in section.blocks),
        tuple(_section(sub, change) for sub in section.sections),
    )


def _block(block: Block, change: Callable[[str], str]) -> Block:
    match block:
        case Paragraph(text):
            return Paragraph(change(text))
        case Quotation(text, source):
            return Quotation(change(text), change(source))
        case Bullets(items):
            return Bullets(tuple(change(item) for item in items))
        case Table(headers, rows):
            return Table(
                tuple(change(cell) for cell in headers),
                tuple(tuple(change(cell) for cell in row) for row in rows),
            )
        case figure:
            names = tuple(change(name) for name in figure.names)
            return replace(figure, caption=change(figure.caption), names=names)
