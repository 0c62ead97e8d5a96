"""Reports on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QPdfWriter
from PySide6.QtWidgets import QApplication

from desktop.charts.colours import colours_of
from desktop.problems import Problem
from desktop.reports.document import Document, Paragraph, Section, Table
from desktop.reports.form_paper import form_sheet
from desktop.reports.postmortem import postmortem_report
from desktop.ui.printing import pieces_of, write_pdf
from desktop.ui.typesetting import DPI, UNITS, Typesetter
from tests.exchange.forms import TOKEN, form
from tests.reports.losses import far_too_much, only_five, typical


def pages(path: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", path.read_bytes()))


def test_a_report_becomes_a_pdf_of_pages(qapp: QApplication, tmp_path: Path) -> None:
    few, usual, many = (tmp_path / f"{name}.pdf" for name in ("few", "usual", "many"))
    write_pdf(postmortem_report(only_five()), few)
    write_pdf(postmortem_report(typical()), usual)
    write_pdf(postmortem_report(far_too_much()), many)
    for path in (few, usual, many):
        assert path.read_bytes().startswith(b"%PDF-")
        assert path.read_bytes().rstrip().endswith(b"%%EOF")
    assert pages(few) == 1
    assert 2 <= pages(usual) <= 5
    assert 8 <= pages(many) <= 16
    assert sorted(tmp_path.glob(".*")) == []


def test_a_pdf_is_replaced_as_a_whole(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"an earlier report")
    write_pdf(postmortem_report(only_five()), path)
    assert path.read_bytes().startswith(b"%PDF-")


def test_very_long_and_very_strange_words_are_printed(qapp: QApplication, tmp_path: Path) -> None:
    long = Paragraph("word " * 20_000)
    strange = Paragraph("<b> & “x” $\\frac$ שלום 🙂 \u2068\u2069 =1+1")
    wide = Table(("When", "What"), (("May", "x" * 2_000),))
    document = Document("<T>" * 100, "", (long, strange), (Section("<i>", (wide,)),))
    write_pdf(document, tmp_path / "long.pdf")
    assert pages(tmp_path / "long.pdf") > 10


def test_nothing_is_loaded_from_anywhere(qapp: QApplication, tmp_path: Path) -> None:
    page = Paragraph('<img src="https://example.invalid/x.png"> <img src="/etc/hostname">')
    write_pdf(Document("T", "", (page,), ()), tmp_path / "report.pdf")
    assert pages(tmp_path / "report.pdf") == 1


def test_headings_stay_with_what_they_head_and_the_summary_alone(qapp: QApplication, tmp_path: Path) -> None:
    colours = colours_of("light")
    writer = QPdfWriter(str(tmp_path / "never.pdf"))
    writer.setResolution(DPI)
    setter = Typesetter(writer, 470 * UNITS, 690 * UNITS, colours)
    table = Table(("When",), (("May",), ("June",)))
    sections = (Section("One", (table,)), Section("Two", (Paragraph("x"),)))
    document = Document("T", "S", (Paragraph("Summary"),), sections, has_own_page=True)
    pieces = list(pieces_of(document, setter, colours))
    title, subtitle, summary, one, head, may, june, two, last = pieces
    assert [piece for piece in pieces if piece.keeps_next] == [title, one, head, two]
    assert [piece for piece in pieces if piece.starts_page] == [one]
    assert may.head is june.head is not None
    assert {subtitle.head, summary.head, head.head, last.head} == {None}


def test_the_form_for_a_client_is_printed(qapp: QApplication, tmp_path: Path) -> None:
    write_pdf(form_sheet(form(), TOKEN), tmp_path / "form.pdf")
    assert pages(tmp_path / "form.pdf") >= 2


@pytest.mark.parametrize("name", ["none/report.pdf", "folder"])
def test_a_place_that_does_not_allow_it_is_said(qapp: QApplication, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(Problem) as met:
        write_pdf(postmortem_report(only_five()), tmp_path / name)
    assert met.value.code == "not-written"
    assert list(tmp_path.glob(".*")) == [] and (tmp_path / "folder").is_dir()


def test_figures_are_printed_as_vectors(qapp: QApplication, tmp_path: Path) -> None:
    with_figure, without = tmp_path / "with.pdf", tmp_path / "without.pdf"
    report = postmortem_report(typical())
    write_pdf(report, with_figure)
    write_pdf(postmortem_report(only_five()), without)
    assert not re.search(rb"/Subtype\s*/Image", with_figure.read_bytes())
    assert with_figure.stat().st_size > without.stat().st_size
