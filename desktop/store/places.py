"""Where a practice file lies: in a folder that another program copies about, or on another computer."""

from __future__ import annotations

from pathlib import Path, PurePath

_BY_START = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "googledrive": "Google Drive",
    "google drive": "Google Drive",
    "my drive": "Google Drive",
    "icloud": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
}
_FAR = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "fuse.rclone", "davfs", "9p", "afs"})
_MOUNTS = Path("/proc/self/mounts")


def synced_by(path: PurePath) -> str:
    """The name of the program that keeps this folder in step with other computers; "" when none is seen."""
    for part in path.parent.parts:
        folder = part.casefold()
        for start, name in _BY_START.items():
            if folder.startswith(start):
                return name
    return ""


def is_far(path: PurePath, mounts: Path = _MOUNTS) -> bool:
    """Whether the file lies on another computer, as far as the path or the system's mounts tell."""
    if str(path).startswith(("\\\\", "//")):
        return True
    try:
        lines = mounts.read_text("utf-8", "replace").splitlines()
    except OSError:
        return False
    kinds: dict[PurePath, str] = {}
    for line in lines:
        _device, folder, kind, *_rest = [*line.split(" "), "", "", ""]
        kinds[PurePath(folder.replace("\\040", " "))] = kind
    return next((kinds[folder] for folder in path.parents if folder in kinds), "") in _FAR
