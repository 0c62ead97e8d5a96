"""Problems are told, bugs are logged without content, and the program goes on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.problems import Problem
from desktop.ui.crash import Crash

SECRET = "Bluefin owes us 40,000"


@pytest.fixture
def crash(home: Path, qtbot: QtBot) -> Iterator[Crash]:
    made = Crash()
    made.install()
    yield made
    made.remove()


def raised(error: BaseException) -> BaseException:
    secret_name = SECRET
    try:
        raise error
    except BaseException as caught:
        assert secret_name
        return caught


def test_a_problem_is_told_as_written(crash: Crash, qtbot: QtBot) -> None:
    problem = raised(Problem("The disk is full.", code="disk-full"))
    with qtbot.waitSignal(crash.problem_met) as told:
        sys.excepthook(type(problem), problem, problem.__traceback__)
    assert told.args == [problem]
    assert "problem disk-full" in paths.log_file().read_text(encoding="utf-8")


def test_a_bug_is_logged_without_content(crash: Crash, qtbot: QtBot) -> None:
    error = raised(ValueError(SECRET))
    error.__cause__ = raised(KeyError(SECRET))
    with qtbot.waitSignal(crash.bug_met) as told:
        sys.excepthook(type(error), error, error.__traceback__)
    log = paths.log_file().read_text(encoding="utf-8")
    for text in (told.args[0], log):
        assert "builtins.ValueError" in text
        assert "builtins.KeyError" in text
        assert "raised:" in text
        assert SECRET not in text
        assert str(Path(__file__).parent) not in text


def test_a_bug_in_another_thread_is_met_too(crash: Crash, qtbot: QtBot) -> None:
    with qtbot.waitSignal(crash.bug_met):
        thread = Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()


def test_an_interrupt_is_left_alone(crash: Crash, capsys: pytest.CaptureFixture[str]) -> None:
    seen: list[object] = []
    crash.bug_met.connect(seen.append)
    crash._before = (lambda *args: seen.append("passed on"), crash._before[1])
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert seen == ["passed on"]


def test_a_log_that_cannot_be_written_stops_nothing(home: Path, qtbot: QtBot) -> None:
    (home / "not-a-folder").write_text("")
    crash = Crash(home / "not-a-folder" / "rapport.log")
    crash.log("said to nobody")
    assert not (home / "not-a-folder" / "rapport.log").exists()


def test_the_hooks_are_given_back(home: Path, qtbot: QtBot) -> None:
    before = sys.excepthook
    crash = Crash()
    crash.install()
    assert sys.excepthook != before
    crash.remove()
    assert sys.excepthook == before
