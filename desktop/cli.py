"""`rapport` on the command line: the window, or the same actions without one."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from desktop.problems import Problem

COMMANDS = frozenset(
    {
        "answers",
        "backup",
        "check",
        "clients",
        "demo",
        "form",
        "health",
        "import",
        "new",
        "pictures",
        "postmortem",
        "report",
        "timeline",
    }
)

_PRIVATE_FILES = 0o077  # what we write is for its owner alone


def main() -> None:
    """The entry point; ends the process with the exit status."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Does what the arguments say. 0: done; 1: a Problem, said in one sentence; 2: wrong usage."""
    os.umask(_PRIVATE_FILES)
    try:
        if _wants_window(arguments):
            # the window is painted before the command line's library is even imported
            return _open_window(Path(arguments[0]) if arguments else None)
        from desktop import cli_commands

        return cli_commands.run(arguments)
    except Problem as problem:
        _complain(str(problem))
        return 1
    except BrokenPipeError:
        # whoever read us has heard enough; nothing more may be written, at exit neither
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130


def _wants_window(arguments: Sequence[str]) -> bool:
    """Whether this is `rapport` or `rapport FILE` and nothing else."""
    if len(arguments) > 1:
        return False
    return not arguments or not (arguments[0].startswith("-") or arguments[0] in COMMANDS)


def _open_window(file: Path | None) -> int:
    from desktop.app import run as run_window

    return run_window(file)


def _complain(sentence: str) -> None:
    from desktop.domain.plain_text import one_line

    # a name in it may hold what a terminal obeys
    print(one_line(sentence), file=sys.stderr)
