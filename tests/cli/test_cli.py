"""The command line as a whole: usage, help, the window's short way, Qt left out."""

import json
import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from desktop import NAME, __version__, cli, cli_common
from tests.command_line import FILES, ROOT, SAMPLES, Run, document

JSON_COMMANDS = ("clients", "timeline", "health", "check")


def test_wrong_usage_is_explained(practice: Path, run: Run) -> None:
    for arguments in (
        ["clients"],
        ["import", practice],
        ["clients", practice, "--nonsense"],
        [practice, "extra"],
    ):
        status, out, err = run(*arguments)
        assert (status, out) == (2, "")
        assert "Usage: rapport" in err
    assert run("timeline", practice, "--limit", "0")[0] == 2


def test_help_and_version(run: Run) -> None:
    assert run("--version")[:2] == (0, f"{NAME}, version {__version__}\n")
    status, out, _err = run("--help")
    assert status == 0
    assert all(f"  {name} " in out for name in sorted(cli.COMMANDS))
    for name in sorted(cli.COMMANDS):
        assert run(name, "--help")[0] == 0


def test_a_reader_that_has_heard_enough_is_no_error() -> None:
    command = [sys.executable, "-m", "desktop", "--help"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    process.wait()
    assert b"Traceback" not in err


def test_an_interrupt_ends_quietly(run: Run, monkeypatch: pytest.MonkeyPatch, practice: Path) -> None:
    def interrupted(*_arguments: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("desktop.cli_common.open_practice", interrupted)
    status, out, err = run("clients", practice)
    assert (status, out, err.strip()) == (130, "", "")


def test_progress_is_for_those_who_watch(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    cli_common.progress("Reading …")
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    cli_common.progress("Reading …")
    assert capsys.readouterr().err == "Reading …\n"


def test_the_window_opens_without_the_command_lines_library(tmp_path: Path) -> None:
    """Before the first paint nothing heavy may be imported, click included."""
    script = f"""
        import sys
        from types import ModuleType
        app = ModuleType("desktop.app")
        app.run = lambda path, **more: print(path, sorted(more)) or 7
        sys.modules["desktop.app"] = app
        from desktop import cli
        assert cli.run([]) == 7
        assert cli.run([{str(tmp_path / "x.rapport")!r}]) == 7
        heavy = {{"click", "sqlite_utils", "sqlcipher3", "numpy", "matplotlib", "PySide6"}} & set(sys.modules)
        assert not heavy, heavy
        assert cli.run([{str(tmp_path / "x.rapport")!r}, "--passphrase-file", {__file__!r}]) == 7
        assert cli.run(["--selftest"]) == 7
    """
    done = _python(script)
    assert done.stdout.splitlines() == [
        "None []",
        f"{tmp_path / 'x.rapport'} []",
        f"{tmp_path / 'x.rapport'} ['passphrase']",
        "None ['selftest']",
    ]


def test_no_command_needs_the_window_toolkit(tmp_path: Path) -> None:
    """Import of Qt fails here, and every command that writes no PDF and draws no picture works."""
    path, demo, plain = tmp_path / "p.rapport", tmp_path / "d.rapport", FILES / "plain.csv"
    calls = [
        ["new", path], ["import", path, plain], ["check", path], ["backup", path], ["clients", path],
        ["timeline", path], ["health", path], ["demo", "--file", demo, "--no-window"],
        ["postmortem", demo, "--list"], ["postmortem", demo, "--postmortem", 1],
        ["report", demo, "--postmortem", 1, tmp_path / "r.md"], ["report", demo, "--postmortem", 1, tmp_path / "r.html"],
    ]  # fmt: skip
    script = f"""
        import sys
        class NoQt:
            def find_spec(self, name, path=None, target=None):
                if name.split(".")[0] in ("PySide6", "shiboken6"):
                    raise ImportError("there is no Qt here")
        sys.meta_path.insert(0, NoQt())
        from desktop import cli
        for arguments in {[[str(word) for word in call] for call in calls]!r}:
            assert cli.run(arguments) == 0, arguments
    """
    _python(script)
    assert (tmp_path / "r.md").read_text(encoding="utf-8").startswith("# ")


def test_pictures_are_drawn_without_a_display(demo: Path, run: Run, tmp_path: Path) -> None:
    before = demo.read_bytes()
    command = [sys.executable, "-m", "desktop", "pictures", demo, tmp_path, "--size", "1024x640", "--json"]
    environment = {
        name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")
    }
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["folder"] == str(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == found["pictures"]
    assert all(re.fullmatch(r"\d\d-[a-z0-9-]+\.png", name) for name in found["pictures"])
    assert demo.read_bytes() == before


@pytest.mark.parametrize("size", ["huge", "12x3", "1280x", "9000x800"])
def test_a_size_that_is_none_is_wrong_usage(demo: Path, run: Run, tmp_path: Path, size: str) -> None:
    status, _out, err = run("pictures", demo, tmp_path, "--size", size)
    assert status == 2
    assert f"“{size}” is no size such as 1280x800." in err
    assert list(tmp_path.iterdir()) == []


def test_every_key_of_the_json_is_documented(practice: Path, demo: Path, run: Run) -> None:
    guide = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    documents = [document(run, name, demo) for name in JSON_COMMANDS]
    documents += [
        document(run, "import", practice, *SAMPLES),
        document(run, "backup", practice),
        document(run, "demo", "--file", demo, "--no-window"),
        document(run, "postmortem", demo, "--list"),
        document(run, "postmortem", demo, "--postmortem", 1),
    ]
    free = {"counts", "dimensions", "active", "weights", "changes"}
    missing = {key for each in documents for key in _keys(each, free)} - set(re.findall(r'"(\w+)"', guide))
    assert missing == set()


def _keys(value: object, free: set[str]) -> set[str]:
    """All keys of a document; below `free` ones they are data."""
    if isinstance(value, dict):
        below = [_keys(each, free) for key, each in value.items() if key not in free]
        return set(value).union(*below)
    if isinstance(value, list):
        return set().union(*(_keys(each, free) for each in value))
    return set()


def _python(script: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", textwrap.dedent(script)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONUTF8": "1"}
    )
    assert done.returncode == 0, done.stderr
    return done
