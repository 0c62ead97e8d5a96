"""Slow work runs elsewhere and answers on the window's thread."""

from __future__ import annotations

from threading import Event, get_ident

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.background import Background, Job


def test_the_answer_comes_on_the_windows_thread(background: Background, qtbot: QtBot) -> None:
    seen: list[object] = []
    background.run(
        lambda: (2 + 3, get_ident()), lambda answer: seen.extend([answer, get_ident()]), pytest.fail
    )
    qtbot.waitUntil(lambda: bool(seen))
    (value, worker), here = seen
    assert value == 5
    assert worker != here == get_ident()


def test_an_error_is_handed_over(background: Background, qtbot: QtBot) -> None:
    errors: list[BaseException] = []
    background.run(lambda: 1 / 0, pytest.fail, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], ZeroDivisionError)


def test_progress_is_told(background: Background, qtbot: QtBot) -> None:
    may_go = Event()

    def work(job: Job) -> str:
        may_go.wait()
        job.step(3, 10)
        return "done"

    seen: list[object] = []
    job = background.run(work, seen.append, pytest.fail)
    assert background.is_busy
    with qtbot.waitSignal(job.progressed) as told:
        may_go.set()
    assert told.args == [3, 10]
    qtbot.waitUntil(lambda: seen == ["done"])
    assert not background.is_busy


def test_cancelled_work_answers_no_more(background: Background, qtbot: QtBot) -> None:
    may_go, ended = Event(), Event()

    def work(job: Job) -> None:
        may_go.wait()
        try:
            job.step(1, 2)
        finally:
            ended.set()

    job = background.run(work, pytest.fail, pytest.fail)
    job.cancel()
    may_go.set()
    qtbot.waitUntil(lambda: not background.is_busy)
    assert ended.is_set()
    assert job.is_cancelled


def test_closing_waits_for_the_workers(background: Background) -> None:
    began, seen = Event(), []

    def work() -> None:
        began.set()
        seen.append("ran")

    background.run(work, pytest.fail, pytest.fail)
    began.wait()
    background.close()
    assert seen == ["ran"]
