"""The composition root of the window: everything is built here, once, in order."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from desktop import NAME


def run(
    path: Path | None, *, demo: bool = False, passphrase: str | None = None, selftest: bool = False
) -> int:
    """Open the window on this file, else the last one, else the welcome page. The exit status."""
    if selftest:
        from desktop.ui.selftest import selftest as run_selftest

        return run_selftest()
    from desktop.ui import environment

    if reason := environment.check():
        print(reason, file=sys.stderr)
        return 1
    # Nothing made while starting is garbage; looking for some takes a tenth of the time
    gc.disable()
    from PySide6.QtWidgets import QApplication

    from desktop.ui.first_look import may_be_open
    from desktop.ui.theme import STYLE

    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication([NAME, *STYLE])
    app.setApplicationName(NAME)
    app.setDesktopFileName("rapport")
    if may_be_open():
        from desktop.ui.single import call_first

        if call_first(path):
            return 0
    from desktop.ui.shell import Shell

    shell = Shell(app)
    shell.start(path, demo=demo, passphrase=passphrase)
    status = app.exec()
    shell.end()
    return status
