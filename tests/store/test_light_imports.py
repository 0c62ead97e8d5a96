"""What pages import before the first paint brings no engine along."""

import subprocess
import sys
from pathlib import Path

LIGHT = (
    "desktop.store.changes",
    "desktop.store.clients",
    "desktop.store.clock",
    "desktop.store.interactions",
    "desktop.store.people",
    "desktop.store.search",
    "desktop.store.timeline",
    "desktop.actions.clients",
    "desktop.actions.followups",
    "desktop.actions.interactions",
    "desktop.actions.people",
    "desktop.actions.ratings",
)


def test_values_and_actions_are_light_to_import() -> None:
    script = (
        f"import sys, {', '.join(LIGHT)}\n"
        "heavy = {'sqlite_utils', 'sqlcipher3', 'numpy', 'click', 'matplotlib', 'PySide6'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=Path(__file__).parents[2], capture_output=True, text=True
    )
    assert ran.stderr.strip() == ""


def test_the_store_brings_no_qt_along() -> None:
    script = "import sys, desktop.store.opening; sys.exit('PySide6' in sys.modules)"
    subprocess.run([sys.executable, "-c", script], cwd=Path(__file__).parents[2], check=True)


def test_the_engine_is_imported_without_numpy_which_comes_when_it_is_asked_for() -> None:
    script = (
        "import sys, desktop.store.opening\n"
        "assert 'sqlite_utils' in sys.modules and 'numpy' not in sys.modules\n"
        "import matplotlib.figure\n"
        "assert 'numpy' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], cwd=Path(__file__).parents[2], check=True)
