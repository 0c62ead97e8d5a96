"""The command line, called in this process."""

from pathlib import Path

import pytest

from desktop import cli
from tests.command_line import SAMPLES, Run


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs the program with these arguments: exit status, standard output, standard error."""

    def called(*arguments: object) -> tuple[int, str, str]:
        capfd.readouterr()
        status = cli.run([str(argument) for argument in arguments])
        said = capfd.readouterr()
        return status, said.out, said.err

    return called


@pytest.fixture
def practice(tmp_path: Path, run: Run) -> Path:
    """A practice with a few imported clients and interactions."""
    path = tmp_path / "practice.rapport"
    assert run("new", path, "--zone", "Europe/Berlin")[0] == 0
    assert run("import", path, *SAMPLES)[0] == 0
    return path


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo practice; only to be read."""
    path = tmp_path_factory.mktemp("demo") / "Demo.rapport"
    assert cli.run(["demo", "--file", str(path), "--no-window"]) == 0
    return path
