"""How a report says what was chosen from a scale: never a bare number, never an id."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.text import N_, _, ngettext

HOW_IT_ENDED: Mapping[str, str] = {
    "cancelled": N_("They ended it."),
    "not_renewed": N_("They did not renew."),
    "went_quiet": N_("They simply stopped ordering."),
    "shrunk": N_("Most of the work went away."),
    "we_ended": N_("I ended it."),
    "mutual": N_("We agreed to end it."),
    "finished": N_("The work was finished."),
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
    "penalty": N_("A penalty was due or payment was withheld."),
}
VERDICTS: Mapping[str, str] = {
    "ours": N_("All in all it ended mainly because of our side."),
    "both": N_("All in all it ended because of both sides."),
    "theirs": N_("All in all it ended mainly because of their side."),
    "circumstances": N_("All in all it ended because of circumstances; it was not about us."),
    "unclear": N_("What it ended for, all in all, cannot be told."),
}
PARTS: Mapping[str, str] = {
    "main": N_("A main part was played by {areas}."),
    "real": N_("A real part was played by {areas}."),
    "small": N_("A small part was played by {areas}."),
    "none": N_("No part was seen in {areas}."),
    "unsure": N_("It could not be told for {areas}."),
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
    1: N_("In the half-year before the end it stood at its worst."),
    2: N_("In the half-year before the end it was weak."),
    3: N_("In the half-year before the end it was mixed."),
    4: N_("In the half-year before the end it was good."),
    5: N_("In the half-year before the end it was strong."),
}
BASES: Mapping[str, str] = {
    "known": N_("This is in writing or was seen at first hand."),
    "told": N_("This was told by someone."),
    "inferred": N_("This is concluded from facts."),
    "guess": N_("This is a guess."),
}
OPTION_SEEN: Mapping[str, str] = {
    "saw": N_("The option was seen at the time."),
    "could": N_("It could have been known."),
    "none": N_("Nobody could have known."),
}
EFFECTS: Mapping[str, str] = {
    "likely": N_("The end would probably have been different."),
    "perhaps": N_("The end would perhaps have been different."),
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
    "access": N_("access is handed back or switched off"),
    "data": N_("their data is returned or deleted as agreed"),
    "handover": N_("work and documents are handed over"),
    "invoice": N_("the last invoice is out and open amounts are clear"),
    "promises": N_("open promises are kept or released"),
    "words": N_("nothing was said that would not be said to their face"),
    "thanks": N_("thanks were said"),
}
DOORS: Mapping[str, str] = {
    "open": N_("The door is open."),
    "later": N_("The door may open again later."),
    "closed": N_("The door is closed."),
    "unknown": N_("Whether the door is open is not known."),
}

_MONTH_DAYS = 30.4


def word(words: Mapping[str, str] | Mapping[int, str], chosen: object) -> str:
    """The translated words for a chosen value; "" when nothing (known) was chosen."""
    found = words.get(chosen)  # type: ignore[call-overload]
    return _(found) if found else ""


def listing(names: list[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    if len(names) < 2:
        return "".join(names)
    return _("{most} and {last}").format(most=", ".join(names[:-1]), last=names[-1])


def span(least: int, most: int) -> str:
    """A range of days in the words one would use: `118 days`, `3 to 4 months`, `about 14 months`."""
    if most < 60 or least == most:
        if least == most:
            return ngettext("{n} day", "{n} days", most).format(n=most)
        return _("{least} to {most} days").format(least=least, most=most)
    low, high = round(least / _MONTH_DAYS), round(most / _MONTH_DAYS)
    if low == high:
        return ngettext("about {n} month", "about {n} months", high).format(n=high)
    return _("{least} to {most} months").format(least=low, most=high)


def preventable(share: float) -> str:
    """How much of the weight lay in one's own hands (0..1), in words."""
    steps = (
        (0.05, N_("Nothing of what weighed lay in my own hands.")),
        (0.30, N_("A small part of what weighed lay in my own hands.")),
        (0.45, N_("Somewhat less than half of what weighed lay in my own hands.")),
        (0.55, N_("About half of what weighed lay in my own hands.")),
        (0.80, N_("More than half of what weighed lay in my own hands.")),
        (0.95, N_("Most of what weighed lay in my own hands.")),
    )
    for upto, words in steps:
        if share < upto:
            return _(words)
    return _("All of what weighed lay in my own hands.")
