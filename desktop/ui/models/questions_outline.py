"""The pages and questions of the post-mortem as the list of them tells them."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain import overlay_check as check
from desktop.domain.overlay import Overlay, flow_of, is_own, laid, open_pages
from desktop.domain.overlay_check import Flaws
from desktop.domain.plain_text import is_blank, one_line
from desktop.domain.questionnaire import GAP, Questionnaire
from desktop.text import N_, _

# What is told of a question besides its words
STATES = {
    "own": N_("your question"),
    "waiting": N_("your question, not asked yet"),
    "flawed": N_("needs a look"),
    "hidden": N_("hidden"),
    "reworded": N_("in your words"),
    "": "",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One question: its id, its words on one line, and one of STATES."""

    id: str
    words: str
    state: str


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page; `is_open` says whether questions can be added to it."""

    id: str
    title: str
    is_open: bool
    questions: tuple[Entry, ...]


def outline(base: Questionnaire, overlay: Overlay, found: Flaws) -> tuple[PageEntry, ...]:
    """Every page with its questions in their order, the hidden ones included."""
    can_be_added = open_pages(base)
    return tuple(
        PageEntry(
            page,
            base.page(page).title,
            page in can_be_added,
            tuple(_entry(base, overlay, found, name) for name in names),
        )
        for page, names in laid(flow_of(base), overlay)
    )


def _entry(base: Questionnaire, overlay: Overlay, found: Flaws, name: str) -> Entry:
    own, element, reworded = overlay.question(name), base.element(name), overlay.words_for(name)
    if own is not None:
        words = own.words
    elif reworded is not None:
        words = reworded.words
    else:
        words = "" if element is None else check.element_words(base, element)
    plain = one_line(GAP.sub("…", words))
    return Entry(name, _("New question") if is_blank(plain) else plain, _state(overlay, found, name))


def _state(overlay: Overlay, found: Flaws, name: str) -> str:
    codes = {flaw.code for flaw in found.get(name, ())}
    if codes & check.BREAKING:
        return "flawed"
    if is_own(name):
        return "waiting" if codes & check.UNFINISHED else "own"
    if name in overlay.hidden:
        return "hidden"
    return "" if overlay.words_for(name) is None else "reworded"
