"""What one of the client's contacts said on the form for them."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.answers import Answers, Missing

AREAS = "cq.dims"  # their scores, a row for each area


@dataclass(frozen=True, slots=True)
class Heard:
    """One contact's answers; `name` is what the contact is called in this post-mortem, "" if nothing."""

    name: str
    answers: Answers

    @property
    def unsaid(self) -> frozenset[str]:
        """The areas this contact could not judge."""
        return unsaid(self.answers)


def unsaid(answers: Answers) -> frozenset[str]:
    """The areas somebody could not judge."""
    return frozenset(
        area
        for (question, area), given in answers.items()
        if question == AREAS and given.value is Missing.CANT_SAY
    )
