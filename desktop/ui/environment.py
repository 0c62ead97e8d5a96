"""What must be there before Qt can show anything, said in one sentence when it is not."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from desktop.text import _

DEBIAN_PACKAGES = (
    "libegl1 libgl1 libxkbcommon0 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libglib2.0-0 libxcb-cursor0 "
    "libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xkb1"
)

# Qt's way to an X11 display: loaded late, and when one of its libraries is missing Qt aborts
X11_PLUGIN = "libqxcb.so"


def check(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> str:
    """What keeps the window from opening, and what to do; "" when nothing does.

    Imports Qt only when a display is there.
    """
    if platform != "linux":
        return ""
    if not (environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY") or environ.get("QT_QPA_PLATFORM")):
        return _(
            "There is no display to open a window on. Start it from a desktop, or set "
            "QT_QPA_PLATFORM=offscreen to run without one."
        )
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        return explain(error)
    is_x11 = environ.get("DISPLAY") and not environ.get("WAYLAND_DISPLAY")
    return _plugin_flaw() if is_x11 and not environ.get("QT_QPA_PLATFORM") else ""


def explain(error: ImportError) -> str:
    """The sentence for an import of Qt that failed."""
    library = next((word.rstrip(":") for word in str(error).split() if ".so" in word), "")
    if library:
        return _packages(library)
    return _("The window toolkit cannot be loaded. Install it with: pip install PySide6-Essentials")


def _packages(library: str) -> str:
    return _(
        "The window needs the system library {library}. On Debian or Ubuntu: sudo apt install {packages}"
    ).format(library=library, packages=DEBIAN_PACKAGES)


def _plugin_flaw() -> str:
    """What keeps the plugin from loading. Qt would load it next anyway: trying costs nothing twice."""
    import ctypes

    from PySide6.QtCore import QLibraryInfo

    plugins = QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)
    try:
        ctypes.CDLL(f"{plugins}/platforms/{X11_PLUGIN}")
    except OSError as error:
        return explain(ImportError(str(error)))
    return ""
