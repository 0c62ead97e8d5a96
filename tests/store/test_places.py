"""Folders that another program copies about, and files on another computer."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from desktop.store.places import is_far, synced_by


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (PurePosixPath("/home/mira/Dropbox/work/mine.rapport"), "Dropbox"),
        (PurePosixPath("/home/mira/Dropbox (Osprey)/mine.rapport"), "Dropbox"),
        (PureWindowsPath(r"C:\Users\Mira\OneDrive - Osprey\Documents\mine.rapport"), "OneDrive"),
        (
            PurePosixPath("/Users/mira/Library/CloudStorage/GoogleDrive-mira/My Drive/a.rapport"),
            "Google Drive",
        ),
        (PurePosixPath("/Users/mira/Library/Mobile Documents/com~apple~CloudDocs/a.rapport"), "iCloud"),
        (PureWindowsPath(r"C:\Users\Mira\iCloudDrive\a.rapport"), "iCloud"),
        (PurePosixPath("/home/mira/Nextcloud/a.rapport"), "Nextcloud"),
        (PurePosixPath("/home/mira/Documents/Dropbox.rapport"), ""),
        (PurePosixPath("/home/mira/Documents/a.rapport"), ""),
    ],
)
def test_a_synced_folder_is_told_by_its_name(path: PurePosixPath, name: str) -> None:
    assert synced_by(path) == name


def test_a_file_on_another_computer_is_told_by_path_or_mount(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/sda1 / ext4 rw 0 0\nserver:/x /mnt/far nfs4 rw 0 0\n//s/y /mnt/with\\040gap cifs rw 0 0\n\nodd\n"
    )
    assert is_far(PureWindowsPath(r"\\server\share\a.rapport"), mounts)
    assert is_far(PurePosixPath("/mnt/far/deep/a.rapport"), mounts)
    assert is_far(PurePosixPath("/mnt/with gap/a.rapport"), mounts)
    assert not is_far(PurePosixPath("/home/mira/a.rapport"), mounts)
    assert not is_far(PurePosixPath("/home/mira/a.rapport"), tmp_path / "none")
    assert not is_far(PurePosixPath("a.rapport"), mounts)
