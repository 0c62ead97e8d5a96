"""A finished post-mortem: its report to read, to keep, or to open again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.domain.loss import Loss
from desktop.reports.session_report import session_report
from desktop.text import _
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.report_view import ReportView


class Result(QWidget):
    """Shows the report in the theme's colours; the files are written for paper."""

    save_wanted = Signal()
    answers_wanted = Signal()
    reopen_wanted = Signal()
    news_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        bar = FlowLayout(gap=8)
        for name, words, icon, signal in (
            ("save-report", _("Save the report…"), "file-text", self.save_wanted),
            ("see-answers", _("See the answers"), "list", self.answers_wanted),
            ("reopen", _("Open again"), "rotate-ccw", self.reopen_wanted),
        ):
            button = QPushButton(words)
            button.setObjectName(name)
            theme.dress(button, icon)
            button.clicked.connect(signal)
            bar.addWidget(button)
        layout.addLayout(bar)
        self._news = QFrame()
        self._news.setObjectName("banner")
        self._news.setProperty("tone", "info")
        news = QHBoxLayout(self._news)
        news.setContentsMargins(12, 8, 8, 8)
        self._told = PlainLabel(wraps=True)
        news.addWidget(self._told, 1)
        for name, words, signal in (
            ("read-new", _("Read it"), self.news_wanted),
            ("count-new", _("Open again, so that it counts"), self.reopen_wanted),
        ):
            link = LinkButton(words)
            link.setObjectName(name)
            link.clicked.connect(signal)
            news.addWidget(link)
        self._news.hide()
        layout.addWidget(self._news)
        self.report = ReportView(theme)
        self.report.setObjectName("report")
        layout.addWidget(self.report, 1)

    def tell_news(self, names: Sequence[str]) -> None:
        """Say whose answers came after the end; () says nothing."""
        words = _("New information: {names} answered after this was finished. It changes nothing by itself.")
        self._told.setText(words.format(names=", ".join(names)))
        self._news.setVisible(bool(names))

    def show_loss(self, loss: Loss) -> None:
        """Show the report of this loss."""
        self.report.show_report(session_report(loss))
