"""A client's health in few words: the pill, the change, the weakest dimension."""

from __future__ import annotations

from desktop.domain.health import Health
from desktop.domain.vocabulary import Vocabulary
from desktop.text import N_, _, ngettext

_BANDS = {
    "strong": N_("Strong · {score}"),
    "watch": N_("Watch · {score}"),
    "risk": N_("At risk · {score}"),
}


def pill_of(health: Health | None, status: str = "") -> tuple[str, str]:
    """The pill's band ("" is drawn hollow) and its words."""
    if health is None or (health.score is None and health.band != "ended"):
        return "", _("Not rated")
    if health.band == "ended":
        return "ended", _("Leaving") if status == "leaving" else _("Ended")
    if health.band is None:
        return "", _("Unsure · {score}").format(score=health.shown)
    if health.last_known:
        return "", _("At risk? · {score}").format(score=health.shown)
    return health.band, _(_BANDS[health.band]).format(score=health.shown)


def pill_tip(health: Health | None) -> str:
    """What the pill means, where the word alone does not say it."""
    if health is None or (health.score is None and health.band != "ended"):
        return _("No dimension is rated yet.")
    if health.band == "ended":
        return _("There is no score after notice was given or the work ended.")
    sure = _("{percent} % of what counts has a fresh rating.").format(percent=round(health.confidence * 100))
    if health.band is None:
        return _("Not enough evidence for a level.") + " " + sure
    if health.last_known:
        return _("What is rated points to risk, though too little of it is fresh to be sure.") + " " + sure
    return sure


def change_words(change: int | None) -> str:
    """`+4`, `−7`, `0`; "" when there is nothing to compare."""
    if change is None:
        return ""
    return f"+{change}" if change > 0 else f"−{-change}" if change < 0 else "0"


def change_tip(change: int | None) -> str:
    """The change in a sentence."""
    if change is None:
        return _("No score 90 days ago to compare with.")
    if change == 0:
        return _("The same as 90 days ago.")
    points = ngettext("{n} point", "{n} points", abs(change)).format(n=abs(change))
    if change > 0:
        return _("Up {points} in 90 days.").format(points=points)
    return _("Down {points} in 90 days.").format(points=points)


def weakest_name(health: Health | None, vocabulary: Vocabulary) -> str:
    """What the weakest dimension is called; "" when none is rated."""
    if health is None or not health.weakest:
        return ""
    dimension = vocabulary.dimensions.get(health.weakest)
    return health.weakest if dimension is None else dimension.name
