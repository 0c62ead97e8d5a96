"""What is missing is said in one sentence, before Qt is asked."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.ui import environment

ROOT = Path(__file__).parents[2]


def test_without_a_display_the_option_is_named() -> None:
    reason = environment.check({}, "linux")
    assert "QT_QPA_PLATFORM=offscreen" in reason


def test_with_a_chosen_platform_nothing_is_missing() -> None:
    assert environment.check({"QT_QPA_PLATFORM": "offscreen"}, "linux") == ""


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_have_a_display(platform: str) -> None:
    assert environment.check({}, platform) == ""


def test_a_missing_library_names_its_packages() -> None:
    error = ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")
    reason = environment.explain(error)
    assert "libEGL.so.1" in reason
    for package in ("libegl1", "libxcb-cursor0", "libxkbcommon0"):
        assert package in reason


def test_the_readme_names_the_same_packages() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8").replace("\\\n", " ")
    line = next(line for line in readme.splitlines() if "apt install" in line)
    asked = line.split("apt install", 1)[1].split()
    assert asked == ["python3-venv", *environment.DEBIAN_PACKAGES.split()]


def test_a_missing_toolkit_is_named() -> None:
    assert "PySide6-Essentials" in environment.explain(ImportError("No module named 'PySide6'"))


def test_an_import_that_fails_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtWidgets", None)
    assert "PySide6" in environment.check({"QT_QPA_PLATFORM": "offscreen"}, "linux")


def test_a_display_without_the_libraries_it_takes_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "X11_PLUGIN", "libno-such-thing.so")
    reason = environment.check({"DISPLAY": ":0"}, "linux")
    assert "libno-such-thing.so" in reason
    assert "libxcb-cursor0" in reason
    assert environment.check({"WAYLAND_DISPLAY": "wayland-0"}, "linux") == ""


def test_the_window_refuses_in_one_sentence(tmp_path: Path) -> None:
    script = "import sys; from desktop.app import run; sys.exit(run(None))"
    unset = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    surroundings = {name: value for name, value in os.environ.items() if name not in unset}
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**surroundings, "RAPPORT_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    if sys.platform == "linux":
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1
