"""Reports written without a window toolkit."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.problems import Problem
from desktop.reports.document import Document
from desktop.reports.files import write_file

REPORT = Document("Title", "", (), ())


@pytest.mark.parametrize(("name", "start"), [("r.md", "# Title"), ("r.HTML", "<!doctype html>")])
def test_the_ending_says_the_form(tmp_path: Path, name: str, start: str) -> None:
    write_file(REPORT, tmp_path / name)
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_a_word_file_is_a_packed_one(tmp_path: Path) -> None:
    write_file(REPORT, tmp_path / "r.docx")
    assert (tmp_path / "r.docx").read_bytes().startswith(b"PK")


def test_a_place_that_does_not_allow_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="could not be written") as met:
        write_file(REPORT, tmp_path / "none" / "r.md")
    assert met.value.code == "not-written"
