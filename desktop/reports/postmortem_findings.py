"""The report's account of the reasons: what weighed, how much, in whose hands, on what it rests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.domain.postmortem import preventable_share
from desktop.domain.questionnaire_view import View
from desktop.domain.sessions import Finding
from desktop.domain.vocabulary import Vocabulary
from desktop.reports import words
from desktop.reports.document import Section, bullets, paragraph, section, sentences
from desktop.reports.postmortem_story import text_of
from desktop.text import _, partial


def weight_sentences(view: View, vocabulary: Vocabulary, findings: Sequence[Finding]) -> list[str]:
    """The summary's sentences on the heaviest reasons and the preventable share."""
    ranked = _ranked(findings)
    if not ranked:
        return []
    named = words.listing(
        [f"{vocabulary.factor_name(found.factor).lower()}{_share(found)}" for found in ranked]
    )
    share = preventable_share(view.sight)
    return [
        _("What weighed most: {factors}.").format(factors=named),
        words.preventable(float(share)) if share is not None else "",
    ]


def causes_section(
    view: View,
    vocabulary: Vocabulary,
    findings: Sequence[Finding],
    evidence: Mapping[str, Sequence[tuple[str, str]]],
) -> Section:
    """What played a part: the areas, the second look, each finding, and what was only noted."""
    ranked = _ranked(findings)
    noted = [found for found in findings if found.rank is None]
    reasons = [
        _reason(found, view, vocabulary, evidence.get(found.factor, ())) for found in (*ranked, *noted)
    ]
    told = [part for part in reasons if not part.is_empty]
    bare = [
        vocabulary.factor_name(found.factor)
        for found, part in zip((*ranked, *noted), reasons, strict=True)
        if part.is_empty
    ]
    also = [*bare, *_other_ticks(view)]
    return section(
        _("What played a part"),
        [
            sentences(_areas(view, vocabulary)),
            paragraph(text_of(view, "sl.anyone")),
            paragraph(text_of(view, "sl.little")),
            paragraph(text_of(view, "sl.kind")),
            sentences(_first_guess(view)),
            paragraph(_("Also noted: {points}.").format(points="; ".join(also))) if also else None,
        ],
        told,
    )


def _ranked(findings: Sequence[Finding]) -> list[Finding]:
    return sorted((found for found in findings if found.rank is not None), key=lambda found: found.rank or 0)


def _share(found: Finding) -> str:
    parts = [words.word(words.SHARES, found.share), words.word(words.HANDS, found.hands)]
    told = ", ".join(part for part in parts if part)
    return f" ({told})" if told else ""


def _areas(view: View, vocabulary: Vocabulary) -> list[str]:
    by_part: dict[object, list[str]] = {}
    for dim in vocabulary.dimensions.values():
        by_part.setdefault(view.value(f"sc.{dim.id}"), []).append(dim.name.lower())
    return [
        words.word(words.PARTS, part).format(areas=words.listing(by_part[part]))
        for part in words.PARTS
        if part in by_part
    ]


def _reason(
    found: Finding, view: View, vocabulary: Vocabulary, evidence: Sequence[tuple[str, str]]
) -> Section:
    weight = ", ".join(
        part for part in (words.word(words.SHARES, found.share), words.word(words.HANDS, found.hands)) if part
    )
    dates = [
        _("First visible: {when}.").format(when=partial(found.visible_on)) if found.visible_on else "",
        _("Noticed: {when}.").format(when=partial(found.noticed_on)) if found.noticed_on else "",
        _("Acted on: {when}.").format(when=partial(found.acted_on)) if found.acted_on else "",
    ]
    change = next((row.cells for row in view.rows("ch.items") if row.key == found.factor), {})
    different = str(change.get("what") or "").strip()
    return section(
        vocabulary.factor_name(found.factor),
        [
            sentences(
                [
                    f"{weight[0].upper()}{weight[1:]}." if weight else "",
                    words.word(words.STOOD, found.score_then),
                    words.word(words.BASES, found.basis),
                ]
            ),
            paragraph(text_of(view, "cd.q1", found.factor)),
            paragraph(text_of(view, "cd.q2", found.factor)),
            sentences(dates),
            bullets(f"{partial(when)}: {what}" if when else what for when, what in evidence),
            sentences(
                [
                    _("It would have had to be different: {what}").format(what=different)
                    if different
                    else "",
                    words.word(words.OPTION_SEEN, change.get("known")),
                    words.word(words.EFFECTS, change.get("effect")),
                ]
            ),
        ],
    )


def _first_guess(view: View) -> list[str]:
    guess = text_of(view, "fa.first_guess")
    if not guess:
        return []
    sure = view.value("fa.guess_sure")
    said = (
        _("The first guess, {sure} % sure, was: “{guess}”.").format(sure=sure, guess=guess)
        if isinstance(sure, int)
        else _("The first guess was: “{guess}”.").format(guess=guess)
    )
    return [said, words.word(words.GUESS_CHECKS, view.value("wg.guess_check"))]


def _other_ticks(view: View) -> list[str]:
    return [
        text
        for dim in ("COM", "EXP", "DEL", "VAL", "TRU", "REL", "CAP", "CTX")
        if (text := text_of(view, f"pk.{dim}", "other"))
    ]
