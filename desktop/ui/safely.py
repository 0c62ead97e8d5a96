"""Doing something inside a call of Qt's, where an exception that flies out can end the process."""

from __future__ import annotations

import sys
from collections.abc import Callable


def safely(act: Callable[[], object]) -> None:
    """Does it; what goes wrong is told as if it had flown, and Qt's call goes on.

    Two exceptions out of overridden event handlers within one call of Qt's crash PySide 6.11.
    """
    try:
        act()
    except Exception as error:
        sys.excepthook(type(error), error, error.__traceback__)
