"""What the start costs: processor time to the first painted window, time until the first page stands."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.figures import Figure, best

RUNS = 7

# Each script ends its shell: a file left open counts as a crash, and the next start looks through all of it.

_BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, app.quit)
app = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
"""
_OURS = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop.ui.environment import check
check()
app = QApplication(["Rapport"])
from desktop.ui.shell import Shell
from PySide6.QtCore import Qt
shell = Shell(app)
shell.window.painted.connect(lambda: __import__("os")._exit(0))
shell.start(Path(sys.argv[1]))
app.exec()
"""
_READY = """
import gc, sys, time
gc.disable()  # as `app.run` does
start = time.perf_counter()
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
app = QApplication(["Rapport"])
from desktop.ui.shell import Shell
shell = Shell(app)
def ready(practice):
    if practice is not None:
        QTimer.singleShot(0, done)
def done():
    print((time.perf_counter() - start) * 1000, flush=True)
    shell.end()
    __import__("os")._exit(0)
shell.window.practice_shown.connect(ready)
shell.start(Path(sys.argv[1]))
app.exec()
"""
_GAPS = """
import gc, sys, time
gc.disable()  # as `app.run` does
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
app = QApplication(["Rapport"])
from desktop.ui.shell import Shell
shell = Shell(app)
last, worst = [None], [0.0]
def tick():
    now = time.perf_counter()
    if last[0] is not None:
        worst[0] = max(worst[0], now - last[0])
    last[0] = now
timer = QTimer()
timer.timeout.connect(tick)
shell.window.painted.connect(lambda: (tick(), timer.start(1)))
def done():
    if shell.window.practice is None:
        raise SystemExit("the file was not open after five seconds")
    print(worst[0] * 1000, flush=True)
    shell.end()
    __import__("os")._exit(0)
shell.window.painted.connect(lambda: QTimer.singleShot(5000, done))
shell.start(Path(sys.argv[1]))
app.exec()
"""


def figures(large: Path, small: Path) -> list[Figure]:
    """First paint, start by file size, longest gap in the first five seconds."""
    bare = best([_processor_ms(_BARE) for _run in range(RUNS)])
    ours = best([_processor_ms(_OURS, large) for _run in range(RUNS)])
    at_large = best([_printed(_READY, large) for _run in range(RUNS)])
    at_small = best([_printed(_READY, small) for _run in range(RUNS)])
    gap = best([_printed(_GAPS, large) for _run in range(3)])
    return [
        Figure("first painted window (processor time)", ours, bare, "a bare QMainWindow", budget=1.6),
        Figure("first page, large file", at_large, at_small, "the same with 500 interactions", budget=1.1),
        Figure("longest gap of the window in 5 s", gap, 33.0, "two frames at 60 Hz", budget_ms=33),
    ]


def _run(script: str, *arguments: Path) -> subprocess.Popen[str]:
    home = tempfile.mkdtemp(prefix="rapport-bench-")
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "RAPPORT_HOME": home}
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _processor_ms(script: str, *arguments: Path) -> float:
    process = _run(script, *arguments)
    _pid, _status, usage = os.wait4(process.pid, 0)
    return (usage.ru_utime + usage.ru_stime) * 1000


def _printed(script: str, *arguments: Path) -> float:
    output, errors = _run(script, *arguments).communicate(timeout=120)
    if not output:
        raise RuntimeError(f"the window came to no end: {errors[-2000:]}")
    return float(output.split()[-1])
