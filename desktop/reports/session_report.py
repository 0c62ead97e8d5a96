"""The report of a session, whichever way it looked."""

from __future__ import annotations

from desktop.domain.loss import Loss
from desktop.reports.document import Document
from desktop.reports.postmortem import postmortem_report
from desktop.reports.premortem import premortem_report


def session_report(loss: Loss) -> Document:
    """The whole report; private answers never get in."""
    return premortem_report(loss) if loss.is_ahead else postmortem_report(loss)
