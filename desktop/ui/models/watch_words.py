"""Signs to watch in words: what is watched, and why a client counts as showing it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop import text
from desktop.domain.sessions import WatchRule
from desktop.domain.vocabulary import Vocabulary
from desktop.domain.watch import Hit
from desktop.text import N_, _, ngettext

_LIMITS = {
    "gt": N_("{measure}: more than {n}"),
    "gte": N_("{measure}: {n} or more"),
    "lt": N_("{measure}: less than {n}"),
    "lte": N_("{measure}: {n} or less"),
}
_SHARES = frozenset({"chase_share_90d", "out_of_hours_share", "hours_share_delta"})


def rule_words(rule: WatchRule, vocabulary: Vocabulary) -> str:
    """What a rule watches: a measure with its threshold, or the question it asks."""
    if rule.question:
        return rule.question
    measure = vocabulary.metrics.get(rule.metric, rule.metric)
    if rule.op not in _LIMITS or rule.threshold is None:
        return measure
    n = _share(rule.threshold) if rule.metric in _SHARES else f"{rule.threshold:g}"
    return _(_LIMITS[rule.op]).format(measure=measure, n=n)


def hit_words(hit: Hit) -> str:
    """Why a client shows a sign."""
    say = _HITS.get(hit.metric)
    return "" if say is None else say(hit.value)


def _ago(words: str) -> Callable[[float], str]:
    return lambda value: _(words).format(days=text.days(round(value)))


def _share(value: float) -> str:
    return f"{round(value * 100)} %"


def _escalations(value: float) -> str:
    return ngettext(
        "{n} escalation in a quarter of a year", "{n} escalations in a quarter of a year", round(value)
    ).format(n=round(value))


def _repairs(value: float) -> str:
    return ngettext(
        "{n} complaint or correction in a quarter of a year",
        "{n} complaints or corrections in a quarter of a year",
        round(value),
    ).format(n=round(value))


def _people(value: float) -> str:
    return ngettext(
        "{n} person in contact in half a year", "{n} people in contact in half a year", round(value)
    ).format(n=round(value))


def _marks(value: float) -> str:
    return ngettext(
        "marked {n} time in a quarter of a year", "marked {n} times in a quarter of a year", round(value)
    ).format(n=round(value))


_HITS: Mapping[str, Callable[[float], str]] = {
    "days_since_contact": _ago(N_("last contact {days} ago")),
    "days_since_update": _ago(N_("last update {days} ago")),
    "days_since_demo": _ago(N_("work last shown {days} ago")),
    "days_since_personal": _ago(N_("last personal contact {days} ago")),
    "days_since_idea": _ago(N_("last idea {days} ago")),
    "days_since_goals": _ago(N_("goals last talked about {days} ago")),
    "days_since_feedback": _ago(N_("feedback last asked for {days} ago")),
    "mood_last5": lambda value: _("mood of the last talks {mood:+.1f}").format(mood=value),
    "chase_share_90d": lambda value: _("{share} of contacts ask for status").format(share=_share(value)),
    "escalations_90d": _escalations,
    "reopened_90d": _repairs,
    "active_contacts_180d": _people,
    "signals": _marks,
    "rating": lambda value: _("rated {n} of 5").format(n=round(value)),
}
