"""`rapport --selftest`: the program tries itself out, without a display, on a practice of its own."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from desktop.text import _

SIZE = (1280, 800)


def selftest() -> int:
    """Says each step once it went well. 0 when all did; 1 with the reason of the first that did not."""
    from desktop.ui import environment

    if reason := environment.check({"QT_QPA_PLATFORM": "offscreen"}):
        print(reason, file=sys.stderr)
        return 1
    from desktop.ui.offscreen import offscreen
    from desktop.ui.trial import Trial

    began = time.perf_counter()
    step = _("the window")
    try:
        with (
            tempfile.TemporaryDirectory(prefix="rapport-", ignore_cleanup_errors=True) as home,
            offscreen(Path(home), theme="light", size=SIZE) as driver,
        ):
            print(_("good: {step}").format(step=step), flush=True)
            for step, do in Trial(driver, Path(home)).steps():
                do()
                print(_("good: {step}").format(step=step), flush=True)
    except Exception as error:  # whatever it is, it is the answer
        print(_("not good: {step}").format(step=step), file=sys.stderr)
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 1
    print(_("All is well after {n} seconds.").format(n=f"{time.perf_counter() - began:.1f}"))
    return 0
