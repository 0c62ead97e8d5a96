"""The report's account of the reasons: what weighed, how much, in whose hands, on what it rests."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.loss import Loss
from desktop.domain.postmortem import others
from desktop.domain.postmortem_outcome import computed
from desktop.domain.questionnaire_view import View
from desktop.domain.screening_spread import Voice, furthest, spread
from desktop.domain.sessions import Finding
from desktop.domain.vocabulary import Vocabulary
from desktop.reports import words
from desktop.reports.document import (
    Block,
    Bullets,
    Paragraph,
    Section,
    bullets,
    paragraph,
    section,
    sentences,
    table,
)
from desktop.reports.postmortem_story import text_of
from desktop.text import _, partial

FEW_NOTED = 8  # beyond that what was only noted is gathered by area


def ranked(findings: Sequence[Finding]) -> list[Finding]:
    """Those that were put in order, the heaviest first."""
    return sorted((found for found in findings if found.rank is not None), key=lambda found: found.rank or 0)


def weight_words(found: Finding) -> str:
    """How much a reason weighed and in whose hands it lay, as it goes on after the reason."""
    parts = (words.word(words.SHARES, found.share), words.word(words.HANDS, found.hands))
    told = ", ".join(part for part in parts if part)
    return f" – {told}" if told else ""


def causes_section(loss: Loss) -> Section:
    """What played a part: the areas, the second look, the first guess, each reason, what was only noted."""
    view, vocabulary = loss.view, loss.view.questionnaire.vocabulary
    heaviest = ranked(loss.findings)
    noted = [found for found in loss.findings if found.rank is None]
    looked_at = [found for found in (*heaviest, *noted) if _has_more(found, loss)]
    return section(
        _("What played a part"),
        [
            bullets(_areas(view, vocabulary)),
            *_first_thoughts(loss),
            *_second_look(view),
            sentences(_first_guess(loss)),
        ],
        [
            *(_reason(found, loss) for found in looked_at),
            section(_("Also noted"), [_noted([found for found in noted if found not in looked_at], view)]),
        ],
    )


def _share_and_hands(found: Finding) -> str:
    share, hands = words.word(words.SHARES, found.share), words.word(words.HANDS, found.hands)
    if share and hands:
        return _("It had {share} in the end and lay {hands}.").format(share=share, hands=hands)
    if share:
        return _("It had {share} in the end.").format(share=share)
    return _("It lay {hands}.").format(hands=hands) if hands else ""


def _areas(view: View, vocabulary: Vocabulary) -> list[str]:
    by_part: dict[object, list[str]] = {}
    for dim in vocabulary.dimensions.values():
        by_part.setdefault(view.value(f"sc.{dim.id}"), []).append(dim.name.lower())
    return [
        words.word(words.PARTS, part).format(areas=", ".join(by_part[part]))
        for part in words.PARTS
        if part in by_part
    ]


def _first_thoughts(loss: Loss) -> list[Block | None]:
    """What each of several thought about every area before the others' thoughts were seen."""
    view, vocabulary = loss.view, loss.view.questionnaire.vocabulary
    if not loss.others:
        return []
    names = {f"sc.{dim}": area.name for dim, area in vocabulary.dimensions.items()}
    mine = Voice("", {area: str(part) for area in names if (part := view.value(area))}, is_own=True)
    voices = (mine, *loss.others)
    far = [names[area].lower() for area in furthest(spread(names, voices))]
    scale = vocabulary.scales["part"]
    rows = [
        (name, *(scale.get(voice.parts.get(area, ""), "") for voice in voices))
        for area, name in names.items()
    ]
    return [
        paragraph(_("First thoughts, each given before the others' were seen:")),
        table([_("Area"), _("Mine"), *(voice.name for voice in loss.others)], rows),
        paragraph(_("We were furthest apart on {areas}.").format(areas=words.listing(far))) if far else None,
    ]


def _second_look(view: View) -> list[Paragraph | None]:
    """What was said when one side seemed to have no part in it, or the whole of it."""
    told = (
        ("sl.anyone", _("What speaks for that: {text}")),
        ("sl.little", _("A small thing they mentioned more than once: {text}")),
        ("sl.kind", _("What a friend would point out: {text}")),
    )
    return [
        paragraph(sentence.format(text=words.stopped(words.own(text))))
        for name, sentence in told
        if (text := text_of(view, name))
    ]


def _has_more(found: Finding, loss: Loss) -> bool:
    """Whether there is more to tell than what the summary says: that it applied, and how it weighed."""
    view = loss.view
    return bool(
        found.notes
        or found.score_then
        or found.basis
        or loss.evidence.get(found.factor)
        or _dates(found, view)
        or any(_change(found.factor, view))
    )


def _reason(found: Finding, loss: Loss) -> Section:
    view, factor = loss.view, loss.view.questionnaire.vocabulary.factors[found.factor]
    blind = computed(view)["blind_spots"]
    is_blind = isinstance(blind, list) and found.factor in blind
    evidence = loss.evidence.get(found.factor, ())
    return section(
        factor.name,
        [
            sentences(
                [
                    words.stopped(factor.pick),
                    words.word(words.STOOD, found.score_then),
                    _("My last rating before the end had still called it good or better.")
                    if is_blind
                    else "",
                    _share_and_hands(found),
                    words.word(words.BASES, found.basis),
                ]
            ),
            paragraph(text_of(view, "cd.q1", found.factor)),
            paragraph(text_of(view, "cd.q2", found.factor)),
            paragraph(_dates(found, view)),
            paragraph(_("What supports it:")) if evidence else None,
            bullets(f"{partial(on)}: {what}" if on else what for on, what in evidence),
            sentences(_change(found.factor, view)),
        ],
    )


def _dates(found: Finding, view: View) -> str:
    """When it could be seen and what followed, unless that is what the whole story says already."""
    own = (found.visible_on, found.noticed_on, found.acted_on)
    if own == tuple(text_of(view, name) for name in ("tl.first_sign", "tl.noticed", "tl.acted")):
        return ""
    told = [
        sentence.format(when=words.when(day))
        for day, sentence in zip(
            own,
            (_("It could first be seen {when}"), _("I noticed it {when}"), _("I acted {when}")),
            strict=True,
        )
        if day
    ]
    return words.stopped(words.listing(told))


def _change(factor: str, view: View) -> list[str]:
    row = next((row for row in view.rows("ch.items") if row.key == factor), None)
    if row is None:
        return []
    what = row.text("what")
    if not what:
        # Whether it could have been known says nothing without what it is about
        return []
    return [
        _("What could have helped: {what}").format(what=words.stopped(words.own(what))),
        words.word(words.OPTION_SEEN, row.text("known")),
        words.word(words.EFFECTS, row.text("effect")),
    ]


def _first_guess(loss: Loss) -> list[str]:
    view = loss.view
    guess = words.own(words.unstopped(text_of(view, "fa.first_guess")))
    if not guess:
        return []
    sure = view.value("fa.guess_sure")
    said = (
        _("My first guess, {sure} % sure, was “{guess}”.").format(sure=sure, guess=guess)
        if isinstance(sure, int)
        else _("My first guess was “{guess}”.").format(guess=guess)
    )
    earlier = words.own(words.unstopped(loss.sealed_guess.strip()))
    return [
        said,
        _("I changed it later; at first it read “{guess}”.").format(guess=earlier) if earlier else "",
        words.word(words.GUESS_CHECKS, view.value("wg.guess_check")),
    ]


def _noted(found: Sequence[Finding], view: View) -> Bullets | None:
    """What applied and was not looked at closely: one by one, or gathered by area when it is much."""
    vocabulary, own = view.questionnaire.vocabulary, others(view.sight)
    by_area: dict[str, list[str]] = {dim: [] for dim in vocabulary.dimensions}
    for each in found:
        factor = vocabulary.factors[each.factor]
        by_area[factor.dim].append(words.stopped(factor.pick))
    for dim, text in own.items():
        by_area[dim].append(words.stopped(text))
    if len(found) + len(own) <= FEW_NOTED:
        return bullets(said for area in by_area.values() for said in area)
    return bullets(
        f"{vocabulary.dimensions[dim].name}: {' '.join(said)}" for dim, said in by_area.items() if said
    )
