"""The report's account of both sides, as far as the client was heard or guessed at."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.questionnaire_view import View
from desktop.reports import words
from desktop.reports.document import Section, paragraph, quotation, section
from desktop.reports.postmortem_story import text_of
from desktop.text import _


def sides_section(view: View, opened_scores: Sequence[str] = ()) -> Section:
    """What they said, how it is read, and each side's part in fair words.

    `opened_scores` are the areas whose own score was changed after their answers had been opened.
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


def _opened(view: View, areas: Sequence[str]) -> str:
    names = view.questionnaire.vocabulary.dimensions
    if not areas:
        return ""
    listed = words.listing([names[area].name for area in areas])
    return _("I changed my own scores after their answers had been opened: {areas}.").format(areas=listed)
