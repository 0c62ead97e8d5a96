"""How a report says what was chosen from a scale: never a bare number, never an id."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from desktop.domain.questionnaire_view import END_ISOLATE, ISOLATE
from desktop.text import N_, _, ngettext, partial

HOW_IT_ENDED: Mapping[str, str] = {
    "cancelled": N_("{client} ended the work."),
    "not_renewed": N_("{client} did not renew."),
    "went_quiet": N_("{client} simply stopped ordering."),
    "shrunk": N_("Most of the work for {client} went away."),
    "we_ended": N_("I ended the work for {client}."),
    "mutual": N_("{client} and I agreed to end the work."),
    "finished": N_("The work for {client} was finished."),
}
# When the end was known, without and with a last working day that is another one
KNOWN: Mapping[str, str] = {
    "": N_("I learned of it {known}."),
    "we_ended": N_("I decided so {known}."),
    "mutual": N_("We agreed on it {known}."),
    "finished": N_("The end was clear {known}."),
}
KNOWN_AND_LAST: Mapping[str, str] = {
    "": N_("I learned of it {known}; the last working day was {last}."),
    "we_ended": N_("I decided so {known}; the last working day was {last}."),
    "mutual": N_("We agreed on it {known}; the last working day was {last}."),
    "finished": N_("The end was clear {known}; the last working day was {last}."),
}
KNOWN_AND_STILL_TO_COME: Mapping[str, str] = {
    "": N_("I learned of it {known}; the last working day is {last}."),
    "we_ended": N_("I decided so {known}; the last working day is {last}."),
    "mutual": N_("We agreed on it {known}; the last working day is {last}."),
    "finished": N_("The end was clear {known}; the last working day is {last}."),
}
TEMPO: Mapping[str, str] = {
    "sudden": N_("The end came suddenly."),
    "slow": N_("The end came slowly."),
    "unsure": N_("Whether the end came suddenly or slowly is hard to say."),
}
WENT_TO: Mapping[str, str] = {
    "other": N_("Another provider does the work now."),
    "inhouse": N_("Their own people do the work now."),
    "nobody": N_("Nobody does the work now."),
    "unknown": N_("Who does the work now is not known."),
}
DISPUTES: Mapping[str, str] = {
    "complaint": N_("There was a written complaint."),
    "escalation": N_("It was escalated to management."),
    "legal": N_("Lawyers or a court were involved."),
    "penalty": N_("A penalty was due, or payment was withheld."),
}
VERDICTS: Mapping[str, str] = {
    "ours": N_("All in all, it ended mainly for reasons on my side."),
    "both": N_("All in all, it ended for reasons on both sides."),
    "theirs": N_("All in all, it ended mainly for reasons on their side."),
    "circumstances": N_("All in all, circumstances decided it; it was not about my work."),
    "unclear": N_("All in all, I cannot tell what decided it."),
}
PARTS: Mapping[str, str] = {
    "main": N_("A main part: {areas}."),
    "real": N_("A real part: {areas}."),
    "small": N_("A small part: {areas}."),
    "none": N_("No part: {areas}."),
    "unsure": N_("Hard to tell: {areas}."),
}
SHARES: Mapping[str, str] = {
    "high": N_("a large share"),
    "mid": N_("a medium share"),
    "low": N_("a small share"),
}
HANDS: Mapping[str, str] = {
    "mine": N_("in my hands"),
    "partly": N_("partly in my hands"),
    "theirs": N_("only in the client's hands"),
    "nobody": N_("in nobody's hands"),
}
STOOD: Mapping[int, str] = {
    1: N_("In the half-year before the end this was at risk."),
    2: N_("In the half-year before the end this was weak."),
    3: N_("In the half-year before the end this was mixed."),
    4: N_("In the half-year before the end this was good."),
    5: N_("In the half-year before the end this was strong."),
}
BASES: Mapping[str, str] = {
    "known": N_("I have it in writing or saw it myself."),
    "told": N_("Someone told me so."),
    "inferred": N_("I conclude it from facts."),
    "guess": N_("This is my guess."),
}
OPTION_SEEN: Mapping[str, str] = {
    "saw": N_("I saw that option then."),
    "could": N_("I could have known it then."),
    "none": N_("Nobody could have known it then."),
}
EFFECTS: Mapping[str, str] = {
    "likely": N_("The end would probably have been a different one."),
    "perhaps": N_("Perhaps the end would have been a different one."),
    "no": N_("The end would have been the same."),
}
STRENGTHS: Mapping[str, str] = {
    "strong": N_("Strong: it happens by itself"),
    "intermediate": N_("Intermediate: a tool or a second pair of eyes helps"),
    "weak": N_("Weak: it depends on remembering"),
}
SCOPES: Mapping[str, str] = {
    "account": N_("This client"),
    "all_clients": N_("All clients"),
    "offer_contract": N_("Offer and contract"),
    "myself": N_("Myself"),
}
GUESS_CHECKS: Mapping[str, str] = {
    "same": N_("Looking back, it still holds."),
    "part": N_("Looking back, it was part of it."),
    "other": N_("Looking back, it was something else."),
}
EXITS: Mapping[str, str] = {
    "access": N_("My access is handed back or switched off."),
    "data": N_("Their data is returned or deleted as agreed."),
    "handover": N_("Work and documents are handed over."),
    "invoice": N_("The last invoice is out, and open amounts are clear."),
    "promises": N_("Open promises are kept or released."),
    "words": N_("Nothing was said that I would not say to their face."),
    "thanks": N_("I have thanked them."),
}
DOORS: Mapping[str, str] = {
    "open": N_("The door is open."),
    "later": N_("The door may open again later."),
    "closed": N_("The door is closed."),
    "unknown": N_("Whether the door is open I do not know."),
}
OPEN_POINTS: Mapping[str, str] = {
    "no_first_sign": N_(
        "When the end could first have been seen is open, and so is how much time there was."
    ),
    "only_weak": N_("As they stand, all changes may depend on somebody remembering them."),
    "no_client_view": N_("The client's own view is missing; what is said about their side is my guess."),
    "action_without_owner": N_("A change has nobody's name on it yet."),
    "action_in_the_past": N_("A change is due in the past."),
    "our_part": N_("My own part in it is not written down yet."),
    "their_part": N_("Their part in it is not written down yet."),
    "dates_out_of_order": N_(
        "The days of the first sign, of noticing and of acting are in an unusual order."
    ),
}

FIRST_THOUGHT: Mapping[str, str] = {
    "last_month": N_("They first thought about a change in the last month."),
    "quarter": N_("They first thought about a change one to three months before."),
    "half": N_("They first thought about a change three to six months before."),
    "longer": N_("They first thought about a change more than half a year before."),
    "no_moment": N_("There was no one moment when they first thought about a change."),
}
OWN_SIDES: Mapping[str, str] = {
    "budget": N_("the budget"),
    "people": N_("a change of people"),
    "direction": N_("a new organisation or direction"),
    "need": N_("a need that was over"),
    "other_offer": N_("another offer"),
    "time": N_("little time"),
}
SPEAKING_UP: Mapping[int, str] = {
    1: N_("They did not feel able to tell me when something bothered them."),
    2: N_("They hardly felt able to tell me when something bothered them."),
    3: N_("They felt partly able to tell me when something bothered them."),
    4: N_("They mostly felt able to tell me when something bothered them."),
    5: N_("They felt able to tell me when something bothered them."),
}
CONTACT_AGAIN: Mapping[str, str] = {
    "yes": N_("I may get in touch again."),
    "later": N_("I may perhaps get in touch again later."),
    "no": N_("They would rather not hear from me again."),
}

OUTCOMES: Mapping[str, str] = {
    "held": N_("Done, and it has held."),
    "slipped": N_("Done, but it has slipped again."),
    "not_done": N_("Not done yet."),
}
STANDS: Mapping[str, str] = {
    "same": N_("The verdict still looks right."),
    "part": N_("The verdict looks right in part."),
    "other": N_("The verdict looks different now."),
}
SEEN_TODAY: Mapping[str, str] = {
    "nothing": N_("None of it can be seen today."),
    "a_little": N_("A little of it can be seen today."),
    "a_lot": N_("Much of it can be seen today."),
    "unsure": N_("How much of it can be seen today is hard to say."),
}

_MONTH_DAYS = 30.4
_STOPS = (".", "?", "!", "…", ":", "。", "؟", "۔")
# First words that lose their capital inside a sentence; names and nouns keep theirs.
_SMALL = frozenset(
    (
        "a", "an", "the", "this", "that", "these", "those", "they", "their", "them", "he", "she", "it", "we",
        "our", "you", "your", "my", "his", "her", "its", "there", "here", "two", "three", "several", "some",
        "any", "no", "nobody", "somebody", "someone", "anyone", "everyone", "nothing", "something", "more",
        "less", "most", "many", "few", "one", "another", "both", "each", "every", "when", "while", "as",
        "after", "before", "during", "if", "once",
    )
)  # fmt: skip

_I_WILL = ("i will ", "i'll ", "i’ll ", "i ")


def word(words: Mapping[str, str] | Mapping[int, str], chosen: object) -> str:
    """The translated words for a chosen value; "" when nothing (known) was chosen."""
    found = words.get(chosen)  # type: ignore[call-overload]
    return _(found) if found else ""


def own(text: str) -> str:
    """A user's words for the inside of a sentence: text of the other direction cannot disturb it."""
    is_foreign = any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in text)
    return f"{ISOLATE}{text}{END_ISOLATE}" if is_foreign else text


def stopped(text: str) -> str:
    """With a full stop, unless it ends like a sentence already."""
    return text if not text or text.endswith(_STOPS) else text + "."


def unstopped(text: str) -> str:
    """Without the full stop of a sentence that becomes part of another."""
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text


def inside(text: str) -> str:
    """A text as it goes on inside a sentence: `A report is late.` becomes `a report is late`."""
    first, space, rest = unstopped(text).partition(" ")
    return f"{first.lower() if first.lower() in _SMALL else first}{space}{rest}"


def going_on(text: str) -> str:
    """A sentence of the vocabulary, which holds no names, as it goes on after a colon."""
    first = text.partition(" ")[0]
    return text if first == "I" else text[:1].lower() + text[1:]


def deed(text: str) -> str:
    """What somebody will do, as it goes on after `I will`: `I call her.` becomes `call her`."""
    told = unstopped(text)
    for start in _I_WILL:
        if told.casefold().startswith(start):
            told = told[len(start) :]
    first, space, rest = told.partition(" ")
    is_verb = first[:1].isupper() and first[1:].islower()
    return f"{first.lower() if is_verb else first}{space}{rest}"


def listing(names: list[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    if len(names) < 2:
        return "".join(names)
    return _("{most} and {last}").format(most=", ".join(names[:-1]), last=names[-1])


def when(day: str) -> str:
    """A partial date after a verb: `on 12 March 2025`, `in March 2025`, `in 2025`."""
    if not day:
        return ""
    if len(day) == len("2025-03-12"):
        return _("on {day}").format(day=partial(day))
    return _("in {month}").format(month=partial(day))


def when_after(day: str, before: str) -> str:
    """As `when`, for a day told after another: nobody reads the same one twice."""
    if day != before:
        return when(day)
    same = {10: N_("the same day"), 7: N_("in the same month")}
    return _(same.get(len(day), N_("in the same year")))


def in_or_day(day: str) -> str:
    """A partial date after `was`: `12 March 2025`, `in March 2025`, `in 2025`."""
    return partial(day) if len(day) == len("2025-03-12") else when(day)


def span(least: int, most: int) -> str:
    """A range of days in the words one would use: `118 days`, `3 to 4 months`, `about 14 months`."""
    if least == most:
        return ngettext("{n} day", "{n} days", most).format(n=most)
    if most < 60:
        if not least:
            return ngettext("up to {n} day", "up to {n} days", most).format(n=most)
        return _("{least} to {most} days").format(least=least, most=most)
    low, high = round(least / _MONTH_DAYS), round(most / _MONTH_DAYS)
    if low == high:
        return ngettext("about {n} month", "about {n} months", high).format(n=high)
    if not low:
        return ngettext("up to {n} month", "up to {n} months", high).format(n=high)
    return _("{least} to {most} months").format(least=low, most=high)


def preventable(share: float) -> str:
    """How much of the weight that was given out lay in one's own hands (0..1), in words."""
    steps = (
        (0.05, N_("Of what was weighed, nothing lay in my own hands.")),
        (0.30, N_("Of what was weighed, a small part lay in my own hands.")),
        (0.45, N_("Of what was weighed, somewhat less than half lay in my own hands.")),
        (0.55, N_("Of what was weighed, about half lay in my own hands.")),
        (0.80, N_("Of what was weighed, more than half lay in my own hands.")),
        (0.95, N_("Of what was weighed, most lay in my own hands.")),
    )
    for upto, words in steps:
        if share < upto:
            return _(words)
    return _("Of what was weighed, all of it lay in my own hands.")
