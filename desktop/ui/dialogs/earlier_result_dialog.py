"""What a post-mortem said before it was opened again; it can be read and copied, and changes nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.domain.loss import Loss
from desktop.reports.session_report import session_report
from desktop.text import _, day
from desktop.ui.dialogs.frame import Dialog
from desktop.ui.theme import Theme
from desktop.ui.widgets.report_view import ReportView

_SIZE = (720, 560)


class EarlierResultDialog(Dialog):
    """The report of that day."""

    def __init__(self, parent: QWidget | None, theme: Theme, loss: Loss) -> None:
        on = day(loss.completed_on) if loss.completed_on is not None else ""
        super().__init__(parent, _("Result of {day}").format(day=on))
        self.report = ReportView(theme)
        self.report.setObjectName("earlier-report")
        self.report.show_report(session_report(loss))
        self.body.addWidget(self.report, 1)
        self.resize(theme.px(_SIZE[0]), theme.px(_SIZE[1]))
