"""The report's account of both sides, as far as the client was heard or guessed at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from desktop.charts.colours import Colours
from desktop.charts.sides_picture import SidesPicture, Voice
from desktop.domain.both_sides import Apart, BothSides, Side, both_sides
from desktop.domain.client_form import words_of_scores
from desktop.domain.heard import AREAS
from desktop.domain.loss import Loss
from desktop.domain.postmortem import SightGap
from desktop.domain.questionnaire import Questionnaire
from desktop.domain.vocabulary import Dimension
from desktop.reports import words
from desktop.reports.document import (
    Block,
    Figure,
    PictureForm,
    Section,
    bullets,
    paragraph,
    quotation,
    section,
    table,
)
from desktop.reports.postmortem_heard import heard_sections
from desktop.reports.postmortem_story import text_of
from desktop.text import _

_STEPS = range(1, 6)


def sides_section(loss: Loss) -> Section:
    """What they said, how it is read, and each side's part in fair words.

    Each area as both sides see it is nobody's to read before the end.
    """
    view = loss.view
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
            *(_scores(loss) if loss.completed_on is not None else ()),
            quotation(text_of(view, "cv.talk_notes"), said if talked_on else _("what they said")),
            quotation(text_of(view, "cv.chair"), _("what I imagine they would say")),
            *(
                paragraph(sentence.format(text=words.own(text)))
                for name, sentence in told
                if (text := text_of(view, name))
            ),
            paragraph(_opened(loss)),
        ],
        heard_sections(loss.heard, view.questionnaire) if loss.completed_on is not None else (),
    )


def _scores(loss: Loss) -> tuple[Block | None, ...]:
    """The areas as a picture and in words, and what lies two points apart as questions."""
    sides = both_sides(loss.view.sight, {each.name: each.unsaid for each in loss.heard if each.unsaid})
    if sides.is_empty:
        return ()
    vocabulary = loss.view.questionnaire.vocabulary
    words_of, areas = _words_of(loss.view.questionnaire), vocabulary.dimensions
    voices = _voices(sides)
    rows = [[areas[dim].name, *(_told(words_of, side, dim) for _head, side in voices)] for dim in sides.dims]
    return (
        _figure(sides, areas, words_of),
        table([_("Area"), *(head for head, _side in voices)], [row for row in rows if any(row[1:])]),
        bullets(
            [
                *(_asked(words_of, areas[gap.dim].name, gap) for gap in sides.gaps),
                *(_asked_of_contacts(words_of, areas[each.dim].name, each) for each in sides.all_apart),
            ]
        ),
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """The words for scores: one's own, and those a contact chose from."""

    own: Mapping[str, str]
    theirs: Mapping[str, str]


def _words_of(questionnaire: Questionnaire) -> _Words:
    own = questionnaire.vocabulary.scales["health5"]
    return _Words(own, words_of_scores(questionnaire, AREAS) or own)


def _voices(sides: BothSides) -> list[tuple[str, Side]]:
    noted = [(_("As I noted it for them"), sides.noted)] if sides.noted is not None else []
    contacts = [(side.name or _("Contact"), side) for side in sides.contacts]
    return [(_("As I see it"), sides.mine), *noted, *contacts]


def _figure(sides: BothSides, areas: Mapping[str, Dimension], words_of: _Words) -> Figure | None:
    """The areas somebody scored; None where only one side did."""
    voices = _voices(sides)
    dims = [dim for dim in sides.dims if any(dim in side.scores for _head, side in voices)]
    if not any(side.scores for _head, side in voices[1:]):
        return None
    picture = SidesPicture(
        areas=tuple(areas[dim].name for dim in dims),
        names=tuple(head for head, _side in voices),
        voices=tuple(
            Voice(
                tuple(side.scores.get(dim) for dim in dims),
                frozenset(place for place, dim in enumerate(dims) if dim in side.guesses),
                side.is_contact,
            )
            for _head, side in voices
        ),
        scale=tuple(words_of.own[str(step)] for step in _STEPS),
        their_scale=tuple(words_of.theirs[str(step)] for step in _STEPS) if sides.contacts else (),
    )
    return Figure(partial(_draw, picture), _caption(sides, areas, picture), picture.names)


def _draw(picture: SidesPicture, colours: Colours, form: PictureForm, names: tuple[str, ...]) -> bytes:
    # The drawing library is loaded only when there is something to draw
    from desktop.reports.figures import sides_picture

    return sides_picture(replace(picture, names=names), colours, form)


def _caption(sides: BothSides, areas: Mapping[str, Dimension], picture: SidesPicture) -> str:
    """What is to be seen, in words that stand by themselves where there are no pictures."""

    def named(dims: list[str]) -> str:
        return words.listing([areas[dim].name.lower() for dim in dims])

    far = words.listing([picture.areas[place].lower() for place in picture.far])
    guessed = named([dim for dim in sides.dims if any(dim in side.guesses for _head, side in _voices(sides))])
    cannot = [
        _("{who} could not judge {areas}.").format(who=words.own(who), areas=named(dims))
        for who, side in [
            (_("I"), sides.mine),
            *((side.name or _("A contact"), side) for side in sides.contacts),
        ]
        if (dims := [dim for dim in sides.dims if dim in side.unsaid])
    ]
    return " ".join(
        [
            _extent(picture),
            _("Far apart: {areas}.").format(areas=far) if far else _("Nowhere are the views far apart."),
            *(
                _("{who} and {other} saw {area} differently.").format(
                    who=words.own(each.low.name) or _("A contact"),
                    other=_who(each.high),
                    area=areas[each.dim].name.lower(),
                )
                for each in sides.all_apart
            ),
            *cannot,
            *([_("Guesses are drawn hollow: {areas}.").format(areas=guessed)] if guessed else []),
        ]
    )


def _extent(picture: SidesPicture) -> str:
    lowest, highest = picture.scale[0], picture.scale[-1]
    if not picture.their_scale:
        return _("Each area as each side sees it, from “{lowest}” to “{highest}”.").format(
            lowest=lowest, highest=highest
        )
    return _(
        "Each area as each side sees it, from “{lowest}” to “{highest}”, "
        "in the words of the form from “{poorest}” to “{best}”."
    ).format(lowest=lowest, highest=highest, poorest=picture.their_scale[0], best=picture.their_scale[-1])


def _told(words_of: _Words, side: Side, dim: str) -> str:
    if dim not in side.scores:
        return _("can't say") if dim in side.unsaid else ""
    word = (words_of.theirs if side.is_contact else words_of.own)[str(side.scores[dim])]
    return _("{word} (a guess)").format(word=word) if dim in side.guesses else word


def _asked(words_of: _Words, area: str, gap: SightGap) -> str:
    mine = words_of.own[str(gap.mine)]
    theirs = (words_of.theirs if gap.who else words_of.own)[str(gap.theirs)]
    if gap.who:
        return _("{area}: I say “{mine}”, {who} says “{theirs}”. What did each of us see?").format(
            area=area, mine=mine, who=words.own(gap.who), theirs=theirs
        )
    return _("{area}: I say “{mine}”, and noted “{theirs}” for them. What did each of us see?").format(
        area=area, mine=mine, theirs=theirs
    )


def _asked_of_contacts(words_of: _Words, area: str, apart: Apart) -> str:
    low, high = (words_of.theirs[str(side.scores[apart.dim])] for side in (apart.low, apart.high))
    return _(
        "{area}: {who} and {other} saw this differently, “{low}” and “{high}”. What did each of them see?"
    ).format(area=area, who=_who(apart.low), other=_who(apart.high), low=low, high=high)


def _who(contact: Side) -> str:
    return words.own(contact.name) or _("a contact")


def _opened(loss: Loss) -> str:
    names = loss.view.questionnaire.vocabulary.dimensions
    if not loss.opened_scores:
        return ""
    listed = words.listing([names[area].name for area in loss.opened_scores])
    return _("I changed my own scores after their answers had been opened: {areas}.").format(areas=listed)
