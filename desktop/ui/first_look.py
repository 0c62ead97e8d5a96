"""Whether another window of this user may be open: a cheap look before the network module is imported."""

from __future__ import annotations

import os
import sys
import zlib

from desktop import paths


def server_name() -> str:
    """The same for every start of one user, another one for other settings."""
    return f"rapport-{zlib.crc32(str(paths.config_folder()).encode()):08x}"


def may_be_open() -> bool:
    """False when there is surely none. Importing QtNetwork takes 5 ms of the start otherwise."""
    if sys.platform == "win32":
        return True
    # Where Qt puts a local server's socket: QDir.tempPath
    return os.path.exists(os.path.join(os.environ.get("TMPDIR") or "/tmp", server_name()))  # noqa: PTH110, PTH118
