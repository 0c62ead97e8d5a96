"""A client's health in sentences: how sure it is, how old a rating is, what a number means."""

from __future__ import annotations

from collections.abc import Mapping

from desktop import text
from desktop.domain.health import DimensionHealth, Health
from desktop.domain.vocabulary import Dimension, Vocabulary
from desktop.text import N_, _, ngettext

SURE_FROM = 0.75
IMPORTANCE_WORDS = ((0.5, N_("Counts half")), (1.0, N_("Counts once")), (2.0, N_("Counts double")))
_SCALE = "health5"


def value_word(vocabulary: Vocabulary, value: int) -> str:
    """`Good` for 4."""
    return vocabulary.scales.get(_SCALE, {}).get(str(value), str(value))


def scale_words(vocabulary: Vocabulary) -> str:
    """`1 At risk · 2 Weak · 3 Mixed · 4 Good · 5 Strong`."""
    named = _("{number} {word}")
    return " · ".join(named.format(number=value, word=value_word(vocabulary, value)) for value in range(1, 6))


def anchor_words(vocabulary: Vocabulary, dimension: Dimension) -> str:
    """What the numbers mean for a dimension, one line each."""
    lines = []
    for value in (1, 3, 5):
        anchor = dimension.anchors.get(str(value), "")
        line = _("{number} {word}: {anchor}")
        lines.append(line.format(number=value, word=value_word(vocabulary, value), anchor=anchor))
    return "\n".join(lines)


def value_help(vocabulary: Vocabulary, dimension: Dimension, value: int) -> str:
    """One number with its word and, where there is one, its anchor."""
    word, anchor = value_word(vocabulary, value), dimension.anchors.get(str(value), "")
    if not anchor:
        return _("{number} {word}").format(number=value, word=word)
    return _("{number} {word}: {anchor}").format(number=value, word=word, anchor=anchor)


def standing_words(each: DimensionHealth, vocabulary: Vocabulary) -> str:
    """`Good · 34 days ago`, with what its age does to it."""
    if each.value is None or each.age_days is None:
        words = {"not_applicable": _("Not applicable"), "cant_say": _("Not rated yet: can't say")}
        return words.get(each.missing, _("Not rated yet"))
    parts = [value_word(vocabulary, each.value), _age_words(each, each.age_days)]
    if each.is_fading:
        parts.append(_("fading"))
    elif not each.is_fresh:
        parts.append(_("no longer fresh"))
    return " · ".join(parts)


def age_words(age_days: int) -> str:
    """`today`, `yesterday`, `34 days ago`."""
    if age_days == 0:
        return _("today")
    if age_days == 1:
        return _("yesterday")
    return _("{days} ago").format(days=text.days(age_days))


def confidence_words(health: Health) -> str:
    """How much of what counts is freshly rated, in words."""
    percent = round(health.confidence * 100)
    if health.is_withheld or health.last_known:
        sentence = _("Not enough evidence for a level: {percent} % of what counts is freshly rated.")
    elif health.confidence >= SURE_FROM:
        sentence = _("Well founded: {percent} % of what counts is freshly rated.")
    else:
        sentence = _("Partly founded: {percent} % of what counts is freshly rated.")
    return sentence.format(percent=percent)


def weakest_words(health: Health, names: Mapping[str, str]) -> str:
    """`Weakest: Trust & honesty, at 25`; "" without a score."""
    if health.weakest is None:
        return ""
    score = health.dimensions[health.weakest].score or 0.0
    words = _("Weakest: {name}, at {score}")
    return words.format(name=names.get(health.weakest, health.weakest), score=int(score + 0.5))


def change_words(days: int, change: int | None) -> str:
    """`Down 12 points in 30 days`; "" when there is nothing to compare with."""
    if change is None:
        return ""
    span = text.days(days)
    if change == 0:
        return _("Unchanged in {span}").format(span=span)
    points = ngettext("{n} point", "{n} points", abs(change)).format(n=abs(change))
    if change > 0:
        return _("Up {points} in {span}").format(points=points, span=span)
    return _("Down {points} in {span}").format(points=points, span=span)


def _age_words(each: DimensionHealth, age_days: int) -> str:
    ago = age_words(age_days)
    if each.confirmed_on != each.rated_on:
        return _("confirmed {ago}").format(ago=ago)
    return ago
