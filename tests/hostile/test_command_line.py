"""The command line with what nobody types: names that are no UTF-8, numbers beyond all bounds, no output."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import cli
from tests.command_line import ROOT

ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}


def run(folder: Path, *arguments: str | bytes, **how: object) -> subprocess.CompletedProcess[bytes]:
    """The program as a process of its own, in this folder."""
    return subprocess.run(
        [sys.executable, "-m", "desktop", *arguments],
        cwd=folder,
        env=ENVIRONMENT | {"RAPPORT_HOME": str(folder / "home")},
        capture_output=True,
        check=False,
        **how,  # type: ignore[call-overload]
    )


def refused(capfd: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    """Exit status and what stands on standard error, which must not be a traceback."""
    status = cli.run([str(argument) for argument in arguments])
    said = capfd.readouterr()
    assert said.out == ""
    assert status in (1, 2)
    assert status == 2 or said.err.count("\n") == 1, said.err
    return status, said.err


@pytest.fixture
def practice(tmp_path: Path) -> Path:
    path = tmp_path / "practice.rapport"
    assert cli.run(["new", str(path), "--zone", "Europe/Berlin"]) == 0
    return path


def test_a_file_name_that_is_no_utf8_is_a_file_name(tmp_path: Path) -> None:
    assert run(tmp_path, "new", b"caf\xe9.rapport", "--zone", "UTC").returncode == 0
    checked = run(tmp_path, "check", b"caf\xe9.rapport", "--json")
    assert (checked.returncode, checked.stderr) == (0, b"")
    assert json.loads(checked.stdout)["file"] == "caf\udce9.rapport"
    assert run(tmp_path, "backup", b"caf\xe9.rapport", b"k\xfc").returncode == 0


def test_a_number_beyond_all_bounds_is_no_post_mortem(
    practice: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    capfd.readouterr()
    for rest in (("postmortem", practice), ("report", practice, practice.with_suffix(".md"))):
        status, said = refused(capfd, *rest, "--postmortem", 10**20)
        assert status == 1
        assert "no post-mortem" in said


def test_a_limit_beyond_all_bounds_is_wrong_usage(practice: Path, capfd: pytest.CaptureFixture[str]) -> None:
    capfd.readouterr()
    assert refused(capfd, "timeline", practice, "--limit", 2**63 - 1)[0] == 2


def test_the_first_day_of_all_has_no_day_before(practice: Path, capfd: pytest.CaptureFixture[str]) -> None:
    table = practice.with_name("clients.csv")
    table.write_text("client,date,kind,subject\nOsprey,2025-03-01,call,Hello\n")
    assert cli.run(["import", str(practice), str(table)]) == 0
    capfd.readouterr()
    for day in ("0001-01-01", "9999-12-31"):
        assert cli.run(["health", str(practice), "--on", day, "--json"]) == 0
        assert json.loads(capfd.readouterr().out)["clients"][0]["changes"] == {"30": None, "90": None}


def test_answers_with_a_number_of_ten_thousand_digits_are_refused(
    practice: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    answers = practice.with_name("answers.json")
    answers.write_text('{"fa.kind": ' + "9" * 10_000 + "}")
    capfd.readouterr()
    assert refused(capfd, "postmortem", practice, "--client", "x", "--answers", answers)[0] == 1


@pytest.mark.parametrize("first_line", ["", "\r\n", "a\0b"], ids=["empty", "blank", "NUL"])
def test_an_impossible_passphrase_leaves_no_file(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], first_line: str
) -> None:
    secret = tmp_path / "secret"
    secret.write_text(first_line, newline="")
    assert refused(capfd, "new", tmp_path / "p.rapport", "--passphrase-file", secret)[0] == 1
    assert [found.name for found in tmp_path.iterdir()] == ["secret"]


def test_a_file_name_too_long_for_the_disk_is_refused(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert refused(capfd, "new", tmp_path / ("a" * 300 + ".rapport"))[0] == 1
    assert list(tmp_path.iterdir()) == []


def test_without_a_place_for_output_nothing_is_said(practice: Path) -> None:
    command = 'exec "$0" -m desktop clients "$1" >&-'
    done = subprocess.run(
        ["sh", "-c", command, sys.executable, str(practice)],
        env=ENVIRONMENT,
        stderr=subprocess.PIPE,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_report_never_takes_the_place_of_the_practice(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "practice.md"
    assert cli.run(["new", str(path), "--zone", "UTC"]) == 0
    before = path.read_bytes()
    (tmp_path / "link.md").symlink_to(path)
    capfd.readouterr()
    for out in (path, tmp_path / "link.md"):
        assert refused(capfd, "report", path, out, "--postmortem", 1)[0] == 2
    assert path.read_bytes() == before


def test_what_a_terminal_obeys_is_not_printed(practice: Path, capfd: pytest.CaptureFixture[str]) -> None:
    table = practice.with_name("evil\x1b[2J.csv")
    table.write_text("a\x1b]0;owned\x07,b\n1,2\n")
    capfd.readouterr()
    _status, said = refused(capfd, "import", practice, table)
    assert said.rstrip("\n").isprintable()
