"""What happens to an exception nobody caught: a Problem is told, a bug is logged without content."""

from __future__ import annotations

import platform
import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal, qVersion

from desktop import NAME, __version__, paths
from desktop.problems import Problem

_LOG_BYTES = 500_000
_LOGS_KEPT = 2


class Crash(QObject):
    """Takes Python's exception hooks. Its signals reach the window's thread from any other."""

    problem_met = Signal(object)  # Problem
    bug_met = Signal(str)  # details that may be copied: types and places, never content

    def __init__(self, log_file: Path | None = None) -> None:
        super().__init__()
        self._log_file = log_file or paths.log_file()
        self._before = (sys.excepthook, threading.excepthook)

    def install(self) -> None:
        """Take the hooks."""
        sys.excepthook = self.meet
        threading.excepthook = lambda args: self.meet(args.exc_type, args.exc_value, args.exc_traceback)

    def remove(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook = self._before

    def meet(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Tell a Problem; log anything else and tell that it happened."""
        if isinstance(error, Problem):
            self.log(f"problem {error.code}")
            self.problem_met.emit(error)
        elif issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error or kind(), trace)
        else:
            details = describe(kind, error, trace)
            self.log(details)
            self.bug_met.emit(details)

    def log(self, text: str) -> None:
        """Add to the log; a disk that takes no log does not stop the program."""
        import logging
        from logging.handlers import RotatingFileHandler

        try:
            self._log_file.parent.mkdir(parents=True, exist_ok=True)
            handler = RotatingFileHandler(
                self._log_file, maxBytes=_LOG_BYTES, backupCount=_LOGS_KEPT, encoding="utf-8"
            )
        except OSError:
            return
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        handler.emit(logging.LogRecord(NAME, logging.ERROR, "", 0, text, None, None))
        handler.close()


def describe(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> str:
    """Versions, the exception's types and the places it passed: no message, no values, no paths of the user."""
    lines = [
        f"{NAME} {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}",
        *_chain(kind, error, trace),
    ]
    return "\n".join(lines)


def _chain(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> list[str]:
    lines = []
    cause = error.__cause__ or error.__context__ if error is not None else None
    if cause is not None:
        lines += [*_chain(type(cause), cause, cause.__traceback__), "then"]
    lines.append(f"{kind.__module__}.{kind.__qualname__}")
    while trace is not None:
        code = trace.tb_frame.f_code
        module = trace.tb_frame.f_globals.get("__name__", "?")
        lines.append(f"  {module}.{code.co_qualname}:{trace.tb_lineno}")
        trace = trace.tb_next
    return lines
