"""A report in the window."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.reports.document import Document, Paragraph
from desktop.reports.postmortem import postmortem_report
from desktop.ui.theme import Theme
from desktop.ui.widgets.report_view import ReportView
from tests.reports.losses import only_five, typical


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> ReportView:
    made = ReportView(theme)
    qtbot.addWidget(made)
    made.resize(700, 400)
    with qtbot.waitExposed(made):
        made.show()
    return made


def pictures(view: ReportView) -> int:
    return view.toHtml().count("<img")


def test_words_come_first_and_figures_when_they_can_be_drawn(view: ReportView, qtbot: QtBot) -> None:
    view.show_report(postmortem_report(typical()))
    assert "Moorland Paper Mill ended the work." in view.toPlainText()
    assert not view.is_drawn
    qtbot.waitUntil(lambda: pictures(view) == 1)
    assert view.is_drawn and "Moorland Paper Mill ended the work." in view.toPlainText()


def test_the_place_is_kept_when_figures_come(view: ReportView, qtbot: QtBot) -> None:
    view.show_report(postmortem_report(typical()))
    view.verticalScrollBar().setValue(200)
    qtbot.waitUntil(lambda: pictures(view) == 1)
    assert view.verticalScrollBar().value() == 200


def test_without_figures_nothing_is_drawn(view: ReportView) -> None:
    report = postmortem_report(only_five())
    assert not report.has_figures
    view.show_report(report)
    assert view.is_drawn and pictures(view) == 0 and "did not renew" in view.toPlainText()


def test_it_follows_the_theme_and_is_empty_at_first(view: ReportView, theme: Theme) -> None:
    theme.changed.emit()
    assert view.toPlainText() == ""
    view.show_report(Document("Title", "", (Paragraph("words"),), ()))
    before = view.toHtml()
    theme.choose("dark")
    assert view.toPlainText() == "Title\nwords" and view.toHtml() != before


def test_what_was_typed_is_words_and_no_picture(view: ReportView) -> None:
    view.show_report(Document("T", "", (Paragraph('<img src="file:///etc/hostname">'),), ()))
    assert pictures(view) == 0 and "hostname" in view.toPlainText()


def test_lines_stay_short_enough_to_be_followed(view: ReportView) -> None:
    view.show_report(postmortem_report(typical()))
    view.resize(1400, 400)
    assert view.viewport().width() <= 800
    view.resize(600, 400)
    assert view.viewport().width() > 560 and view.horizontalScrollBar().maximum() == 0


def test_a_figure_is_painted(view: ReportView, theme: Theme, qtbot: QtBot) -> None:
    view.resize(700, 1200)
    view.show_report(postmortem_report(typical()))
    qtbot.waitUntil(lambda: pictures(view) == 1)
    drawn = view.grab().toImage()
    mark = theme.chart_colours().watch.lower()
    assert any(
        drawn.pixelColor(x, y).name() == mark
        for x in range(0, drawn.width(), 2)
        for y in range(0, drawn.height(), 2)
    )
