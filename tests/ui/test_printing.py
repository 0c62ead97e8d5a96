"""Reports on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.problems import Problem
from desktop.reports.document import Document, Paragraph, Section, Table
from desktop.reports.postmortem import postmortem_report
from desktop.ui.printing import write_pdf
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


@pytest.mark.parametrize("name", ["none/report.pdf", "folder"])
def test_a_place_that_does_not_allow_it_is_said(qapp: QApplication, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(Problem) as met:
        write_pdf(postmortem_report(only_five()), tmp_path / name)
    assert met.value.code == "not-written"
    assert list(tmp_path.glob(".*")) == [] and (tmp_path / "folder").is_dir()
