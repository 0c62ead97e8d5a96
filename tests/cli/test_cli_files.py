"""Making, checking and backing up practice files without a window."""

from pathlib import Path

import pytest

from desktop import cli_common
from desktop.store.clock import utc_now
from desktop.store.opening import open_practice
from tests.command_line import SAMPLES, Run, document


def test_a_new_practice_is_made_once(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "new.rapport"
    assert document(run, "new", path, "--zone", "Asia/Tokyo") == {"file": str(path), "zone": "Asia/Tokyo"}
    before = path.read_bytes()
    status, out, err = run("new", path)
    assert (status, out) == (1, "")
    assert err.count("\n") == 1
    assert "exists already" in err
    assert path.read_bytes() == before


def test_a_new_practice_takes_the_computers_zone(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Europe/Lisbon")
    assert document(run, "new", tmp_path / "new.rapport")["zone"] == "Europe/Lisbon"


def test_an_unknown_zone_is_wrong_usage(tmp_path: Path, run: Run) -> None:
    status, _out, err = run("new", tmp_path / "new.rapport", "--zone", "Mars/Olympus")
    assert status == 2
    assert "Mars/Olympus" in err
    assert list(tmp_path.iterdir()) == []


def test_the_zone_of_the_computer_is_found_or_left_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli_common.system_zone() == "" or cli_common.is_zone(cli_common.system_zone())
    monkeypatch.setenv("TZ", "nowhere at all")
    monkeypatch.setattr(cli_common, "_LOCAL_TIME", tmp_path / "localtime")
    monkeypatch.setattr(cli_common, "_TIME_ZONE_NAME", tmp_path / "timezone")
    assert cli_common.system_zone() == ""
    (tmp_path / "timezone").write_text("Europe/Rome\n")
    assert cli_common.system_zone() == "Europe/Rome"


def test_check_changes_nothing(practice: Path, run: Run) -> None:
    before = (practice.read_bytes(), practice.stat().st_mtime_ns, sorted(practice.parent.rglob("*")))
    found = document(run, "check", practice)
    assert set(found) == {"file", "ok", "checked", "findings", "counts", "backups", "last_verified_backup"}
    assert found["ok"] is True
    assert found["checked"] == ["pages", "shape", "references", "search"]
    assert found["counts"]["clients"] == 5
    assert Path(found["last_verified_backup"]).exists()
    assert (practice.read_bytes(), practice.stat().st_mtime_ns, sorted(practice.parent.rglob("*"))) == before
    assert "“practice.rapport” is whole." in run("check", practice)[1]


def test_a_file_in_use_is_read_but_not_written(practice: Path, run: Run) -> None:
    held = open_practice(practice, clock=utc_now)
    try:
        assert len(document(run, "clients", practice)["clients"]) == 5
        assert document(run, "check", practice)["checked"] == ["pages", "shape", "references"]
        assert "The search index was not checked" in run("check", practice)[1]
        assert document(run, "import", practice, *SAMPLES, "--dry-run")["created"]["clients"] == 0
        status, out, err = run("import", practice, *SAMPLES)
        assert (status, out) == (1, "")
        assert err.count("\n") == 1
        assert Path(document(run, "backup", practice)["backup"]).exists()
    finally:
        held.close()


def test_a_damaged_file_is_not_called_whole(practice: Path, run: Run) -> None:
    data = bytearray(practice.read_bytes())
    data[len(data) // 2 :] = b"\x00" * (len(data) - len(data) // 2)
    practice.write_bytes(bytes(data))
    status, _out, err = run("check", practice)
    assert status == 1
    assert err.count("\n") == 1


def test_a_backup_is_made_here_or_there(practice: Path, run: Run, tmp_path: Path) -> None:
    found = document(run, "backup", practice, tmp_path / "elsewhere")
    assert set(found) == {"file", "backup", "bytes", "counts"}
    assert Path(found["backup"]).parent == tmp_path / "elsewhere"
    assert len(document(run, "clients", found["backup"])["clients"]) == 5
    assert "Verified backup: " in run("backup", practice)[1]


def test_a_protected_practice_needs_its_passphrase_file(tmp_path: Path, run: Run) -> None:
    path, words = tmp_path / "secret.rapport", tmp_path / "words"
    words.write_text("correct 'horse' \"battery\"\r\nnot this line", encoding="utf-8")
    assert run("new", path, "--passphrase-file", words)[0] == 0
    assert not path.read_bytes().startswith(b"SQLite")
    assert run("clients", path, "--passphrase-file", words)[:2] == (0, "No clients yet.\n")
    assert run("import", path, *SAMPLES, "--passphrase-file", words)[0] == 0
    assert run("clients", path)[0] == 1
    words.write_text("wrong")
    assert run("clients", path, "--passphrase-file", words)[0] == 1
    assert "“none” cannot be read" in run("clients", path, "--passphrase-file", tmp_path / "none")[2]


def test_the_demo_is_written_once(demo: Path, run: Run) -> None:
    before = demo.read_bytes()
    found = document(run, "demo", "--file", demo, "--no-window")
    assert (found["file"], found["made"], found["clients"]) == (str(demo), False, 14)
    assert "is there already" in run("demo", "--file", demo, "--no-window")[1]
    assert demo.read_bytes() == before


def test_half_a_demo_is_taken_away_again(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_arguments: object) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr("desktop.actions.demo_file.make_demo", breaks)
    with pytest.raises(OSError, match="the disk is gone"):
        run("demo", "--file", tmp_path / "demo.rapport", "--no-window")
    assert not (tmp_path / "demo.rapport").exists()
