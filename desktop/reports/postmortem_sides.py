"""The report's account of both sides, as far as the client was heard or guessed at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.domain.both_sides import BothSides, Side, both_sides
from desktop.domain.postmortem import SightGap
from desktop.domain.questionnaire_view import View
from desktop.reports import words
from desktop.reports.document import Bullets, Section, Table, bullets, paragraph, quotation, section, table
from desktop.reports.postmortem_story import text_of
from desktop.text import _


def sides_section(view: View, opened_scores: Sequence[str] = (), *, has_scores: bool = False) -> Section:
    """What they said, how it is read, and each side's part in fair words.

    `has_scores`: each area as both sides see it, which is nobody's to read before the end; `opened_scores` are the areas whose own score was changed after their answers had been opened.
    """
    talked_on = text_of(view, "cv.talk_on")
    said = _("what they said when we talked {when}").format(when=words.when(talked_on))
    told = (
        ("cv.talk_reading", _("How I read it: {text}")),
        ("cv.talk_open", _("What stayed open: {text}")),
        ("bs.ours", _("My part: {text}")),
        ("bs.theirs", _("Their part: {text}")),
        ("bs.neither", _("What neither side could do much about: {text}")),
        ("bs.gap", _("How both could be true: {text}")),
    )
    return section(
        _("Both sides"),
        [
            *(_scores(view, both_sides(view.sight)) if has_scores else ()),
            quotation(text_of(view, "cv.talk_notes"), said if talked_on else _("what they said")),
            quotation(text_of(view, "cv.chair"), _("what I imagine they would say")),
            *(
                paragraph(sentence.format(text=words.own(text)))
                for name, sentence in told
                if (text := text_of(view, name))
            ),
            paragraph(_opened(view, opened_scores)),
        ],
    )


def _scores(view: View, sides: BothSides) -> tuple[Table | Bullets | None, ...]:
    """The areas in a table of words, and what lies two points apart as questions."""
    if sides.is_empty:
        return ()
    vocabulary = view.questionnaire.vocabulary
    scale, areas = vocabulary.scales["health5"], vocabulary.dimensions
    voices = [(_("As I see it"), sides.mine)]
    voices += [(_("As I noted it for them"), sides.noted)] if sides.noted is not None else []
    voices += [(side.name or _("Contact"), side) for side in sides.contacts]
    rows = [[areas[dim].name, *(_told(scale, side, dim) for _head, side in voices)] for dim in sides.dims]
    return (
        table([_("Area"), *(head for head, _side in voices)], [row for row in rows if any(row[1:])]),
        bullets(_asked(scale, areas[gap.dim].name, gap) for gap in sides.gaps),
    )


def _told(scale: Mapping[str, str], side: Side, dim: str) -> str:
    if dim not in side.scores:
        return _("can't say") if dim in side.unsaid else ""
    word = scale[str(side.scores[dim])]
    return _("{word} (a guess)").format(word=word) if dim in side.guesses else word


def _asked(scale: Mapping[str, str], area: str, gap: SightGap) -> str:
    mine, theirs = scale[str(gap.mine)], scale[str(gap.theirs)]
    if gap.who:
        return _("{area}: I say “{mine}”, {who} says “{theirs}”. What did each of us see?").format(
            area=area, mine=mine, who=words.own(gap.who), theirs=theirs
        )
    return _("{area}: I say “{mine}”, and noted “{theirs}” for them. What did each of us see?").format(
        area=area, mine=mine, theirs=theirs
    )


def _opened(view: View, areas: Sequence[str]) -> str:
    names = view.questionnaire.vocabulary.dimensions
    if not areas:
        return ""
    listed = words.listing([names[area].name for area in areas])
    return _("I changed my own scores after their answers had been opened: {areas}.").format(areas=listed)
