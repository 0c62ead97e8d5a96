"""The self-test as it is started, and what it says when something is wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui.offscreen import offscreen
from desktop.ui.trial import Failed, Trial


def test_the_program_tries_itself_out_without_a_display(home: Path) -> None:
    environment = {
        name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")
    }
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "--selftest"], env=environment, capture_output=True, text=True
    )
    assert done.stderr == ""
    assert done.returncode == 0
    said = done.stdout.splitlines()
    assert all(line.startswith("good: ") for line in said[:-1])
    assert "good: rate the client and draw the trend" in said
    assert said[-1].startswith("All is well")
    assert list(home.iterdir()) == [], "it has a home of its own"


def test_a_step_that_goes_wrong_says_how(qapp: QApplication, tmp_path: Path) -> None:
    with offscreen(tmp_path / "other", theme="light", size=(1024, 640)) as driver:
        trial = Trial(driver, tmp_path / "other")
        trial.make_practice()
        with pytest.raises(Failed, match="nothing to undo"):
            trial.undo()
