"""The interface's type in charts, as far as it is installed."""

from __future__ import annotations

from functools import cache

import matplotlib
from matplotlib import font_manager

# the interface's own fallback order; a name that is not installed would be warned about
FAMILIES = ("Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "DejaVu Sans")


@cache
def use_interface_font() -> None:
    """Sets the families for every figure of the process; letters one lacks come from the next."""
    installed = {font.name for font in font_manager.fontManager.ttflist}
    families = [family for family in FAMILIES if family in installed]
    matplotlib.rcParams["font.family"] = families or ["sans-serif"]
