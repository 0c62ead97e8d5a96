"""The report's first page: what ended, why as stated, believed and evidenced, how much time there was."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.loss import Loss
from desktop.domain.postmortem import preventable_share
from desktop.domain.sessions import Finding
from desktop.reports import words
from desktop.reports.document import Block, sentences, shorten, table
from desktop.reports.postmortem_findings import ranked, weight_words
from desktop.reports.postmortem_heard import stated
from desktop.reports.postmortem_story import ended_sentences, lag, text_of
from desktop.text import _, ngettext, partial

REASONS = 3  # what a reader keeps
LONGEST_STATED = 240


def summary_blocks(loss: Loss) -> list[Block]:
    """Everything a reader in a hurry needs; what is not known is absent."""
    blocks = [
        sentences(ended_sentences(loss.client, loss.view)),
        _reasons(loss),
        sentences([_others(loss), _preventable(loss)]),
        sentences(_time_there_was(loss)),
    ]
    return [block for block in blocks if block is not None]


def _reasons(loss: Loss) -> Block | None:
    """The three heaviest beside what the client said and what can be shown."""
    factors = loss.view.questionnaire.vocabulary.factors
    stated = shorten(_stated(loss), LONGEST_STATED)
    heaviest = ranked(loss.findings)[:REASONS]
    rows = [
        (
            "" if place else stated,
            f"{factors[found.factor].pick}{weight_words(found)}",
            _evidenced(found, loss.evidence.get(found.factor, ())),
        )
        for place, found in enumerate(heaviest)
    ]
    return table(
        [_("What they stated"), _("What I believe, the heaviest first"), _("What supports it")], rows
    )


def _stated(loss: Loss) -> str:
    """The reason as it was told; else, once it may be read, as a contact wrote it."""
    told = text_of(loss.view, "fa.stated_reason")
    return told or (stated(loss.heard) if loss.completed_on is not None else "")


def _evidenced(found: Finding, evidence: Sequence[tuple[str, str]]) -> str:
    """How much is on record and from when, else what the belief rests on."""
    if not evidence:
        return words.word(words.BASES, found.basis) or _("Nothing on record.")
    count = ngettext("{n} record", "{n} records", len(evidence)).format(n=len(evidence))
    days = sorted(on for on, _what in evidence if on)
    if not days:
        return count
    if days[0] == days[-1]:
        return _("{records}, {day}").format(records=count, day=partial(days[0]))
    return _("{records}, {first} to {last}").format(
        records=count, first=partial(days[0]), last=partial(days[-1])
    )


def _others(loss: Loss) -> str:
    """The reasons that were put in order but are not among the heaviest."""
    factors = loss.view.questionnaire.vocabulary.factors
    rest = [
        f"{words.going_on(factors[found.factor].pick)}{weight_words(found)}"
        for found in ranked(loss.findings)[REASONS:]
    ]
    return _("After these came: {reasons}.").format(reasons="; ".join(rest)) if rest else ""


def _preventable(loss: Loss) -> str:
    """Where most are left without a weight, or one of the weights lies in hands nobody named, a sum of the
    rest would say too much."""
    heaviest = ranked(loss.findings)
    weighed = [found for found in heaviest if found.share]
    is_whole = 2 * len(weighed) > len(heaviest) and all(found.hands for found in weighed)
    share = preventable_share(loss.view.sight) if is_whole else None
    return words.preventable(float(share)) if share is not None else ""


def _time_there_was(loss: Loss) -> list[str]:
    """The window between the first sign and the end, and what was used of it."""
    window = lag(loss.view, "window_days")
    if window is None or window[1] == 0:
        return []
    told = _("From the first sign to the day I knew of the end I had {span}.").format(
        span=words.span(*window)
    )
    noticed, acted = (
        words.span(*took) if (took := lag(loss.view, name)) is not None and took[1] > 0 else ""
        for name in ("detection_lag_days", "response_lag_days")
    )
    if noticed and acted:
        return [
            told,
            _("It took me {noticed} to notice, and {acted} more to act.").format(
                noticed=noticed, acted=acted
            ),
        ]
    if noticed:
        return [told, _("It took me {span} to notice.").format(span=noticed)]
    return [told, _("It took me {span} to act.").format(span=acted)] if acted else [told]
