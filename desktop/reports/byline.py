"""By whom a report was written, and when."""

from __future__ import annotations

from desktop.domain.loss import Loss
from desktop.text import _, day


def byline(loss: Loss) -> str:
    """Under the title; a draft says that it is one."""
    if loss.completed_on is None:
        return _("Draft: not finished yet")
    if loss.author:
        return _("Written by {name} on {day}").format(name=loss.author, day=day(loss.completed_on))
    return _("Written on {day}").format(day=day(loss.completed_on))


def dated(loss: Loss) -> str:
    """At the foot of every page."""
    return day(loss.completed_on) if loss.completed_on is not None else _("Draft")
