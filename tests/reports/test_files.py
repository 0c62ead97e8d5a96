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


@pytest.mark.parametrize("ending", [".md", ".html", ".docx"])
def test_half_a_letter_does_not_stop_a_report(tmp_path: Path, ending: str) -> None:
    write_file(Document("a \ud800 b", "", (), ()), tmp_path / f"r{ending}")
    assert (tmp_path / f"r{ending}").stat().st_size > 0


def test_an_earlier_file_is_replaced_as_a_whole_or_kept(tmp_path: Path) -> None:
    path = tmp_path / "r.md"
    path.write_text("earlier")
    write_file(REPORT, path)
    assert path.read_text(encoding="utf-8") == "# Title\n"
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(Problem):
        write_file(REPORT, tmp_path / "folder.md")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["folder.md", "r.md"]


@pytest.mark.parametrize("folder", ["none", "file"])
def test_a_place_that_does_not_allow_it_is_said(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Problem, match="could not be written") as met:
        write_file(REPORT, tmp_path / folder / "r.md")
    assert met.value.code == "not-written"
