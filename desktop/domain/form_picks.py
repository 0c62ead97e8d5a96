"""Which questions about single factors a client could be asked, the doubtful ones first."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.client_form import MOST_PICKED, SINGULAR, factor_of, selectable
from desktop.domain.postmortem import picked
from desktop.domain.questionnaire_view import View
from desktop.domain.vocabulary import speak

DISPUTE = "fa.dispute"
_SERIOUS = ("legal", "penalty")


@dataclass(frozen=True, slots=True)
class Pick:
    """A question about a factor that was ticked. `is_doubtful`: one's own view of it is a guess or unsure."""

    key: str
    factor: str  # its name in the consultant's words; never shown to the client
    question: str
    is_doubtful: bool


def picks(view: View, voice: str = SINGULAR) -> tuple[Pick, ...]:
    """Everything the ticks allow to ask, what rests on a guess or was left open first.

    Among these each factor's first question comes before any second one.
    """
    vocabulary = view.questionnaire.vocabulary
    ticked = picked(view.sight)
    offered = [
        Pick(
            key,
            vocabulary.factor_name(factor_of(key)),
            speak(item.question, vocabulary.tokens[voice]),
            _is_doubtful(view, factor_of(key)),
        )
        for key, item in selectable(view.questionnaire).items()
        if factor_of(key) in ticked
    ]
    return tuple(sorted(offered, key=lambda pick: (not pick.is_doubtful, int(pick.key.rpartition(".")[2]))))


def proposed(view: View) -> tuple[str, ...]:
    """The keys of the items to begin with: at most four."""
    return tuple(pick.key for pick in picks(view)[:MOST_PICKED])


def in_dispute(view: View) -> bool:
    """Whether lawyers or withheld money are involved: a form should not go out unasked then."""
    told = view.value(DISPUTE)
    return isinstance(told, list) and any(kind in told for kind in _SERIOUS)


def _is_doubtful(view: View, factor: str) -> bool:
    basis = view.active.get(("cd.basis", factor))
    area = view.text(f"sc.{view.questionnaire.vocabulary.factors[factor].dim}")
    return area == "unsure" or (basis is not None and basis.value == "guess")
