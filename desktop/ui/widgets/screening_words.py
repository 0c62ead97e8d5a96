"""The words of the areas and of the parts they can have played."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.questionnaire import Questionnaire
from desktop.domain.questionnaire_view import Choice
from desktop.domain.screening_spread import PARTS
from desktop.domain.vocabulary import Dimension
from desktop.text import _


def dimension(questionnaire: Questionnaire, area: str) -> Dimension:
    """The dimension an area of the screening asks about: `sc.COM` about COM."""
    return questionnaire.vocabulary.dimensions[area.removeprefix("sc.")]


def part_choices(questionnaire: Questionnaire) -> tuple[Choice, ...]:
    """The parts to choose from, in words."""
    words = questionnaire.vocabulary.scales["part"]
    return tuple(Choice(part, words[part]) for part in PARTS)


def listed(names: Sequence[str]) -> str:
    """`Ann`, `Ann and Ben`, `Ann, Ben and Cleo`."""
    if len(names) < 2:
        return "".join(names)
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])
