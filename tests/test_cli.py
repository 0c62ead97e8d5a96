"""The command line, in this process: what it does, prints and leaves behind."""

import json
import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop import NAME, __version__, cli, cli_common
from desktop.actions.clients import add_client
from desktop.domain.clients import Client
from desktop.store.clock import utc_now
from desktop.store.opening import open_practice

ROOT = Path(__file__).parent.parent
FILES = Path(__file__).parent / "files" / "imports"
SAMPLES = [str(FILES / name) for name in ("plain.csv", "hubspot-notes.csv", "hubspot-companies.csv")]
JSON_COMMANDS = ("clients", "timeline", "health", "check")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs the program with these arguments: exit status, standard output, standard error."""

    def called(*arguments: object) -> tuple[int, str, str]:
        capfd.readouterr()
        status = cli.run([str(argument) for argument in arguments])
        said = capfd.readouterr()
        return status, said.out, said.err

    return called


@pytest.fixture
def practice(tmp_path: Path, run: Run) -> Path:
    """A practice with a few imported clients and interactions."""
    path = tmp_path / "practice.rapport"
    assert run("new", path, "--zone", "Europe/Berlin")[0] == 0
    assert run("import", path, *SAMPLES)[0] == 0
    return path


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo practice; only to be read."""
    path = tmp_path_factory.mktemp("demo") / "Demo.rapport"
    assert cli.run(["demo", "--file", str(path), "--no-window"]) == 0
    return path


def document(run: Run, *arguments: object) -> dict[str, Any]:
    """The JSON document a command prints; nothing else may stand there."""
    status, out, err = run(*arguments, "--json")
    assert (status, err) == (0, "")
    read = json.loads(out)
    assert isinstance(read, dict)
    return read


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


def test_an_import_reports_every_file_and_row(practice: Path, run: Run, tmp_path: Path) -> None:
    found = document(run, "import", practice, FILES / "plain-open-days.csv", FILES / "plain-people.csv")
    assert found == {
        "files": [
            {
                "file": "plain-open-days.csv", "kind": "interactions", "layout": "interactions", "rows": 3,
                "new": 2, "matched": 0, "doubtful": 1, "rejected": 0, "skipped": 0,
                "problems": [{"row": 2, "what": "“03/04/2025” can be read day first or month first."}],
            },
            {
                "file": "plain-people.csv", "kind": "people", "layout": "people", "rows": 3,
                "new": 3, "matched": 0, "doubtful": 0, "rejected": 0, "skipped": 0, "problems": [],
            },
        ],
        "created": {"clients": 1, "people": 3, "interactions": 2, "promises": 0},
    }  # fmt: skip


def test_a_second_import_adds_nothing_and_says_so(practice: Path, run: Run) -> None:
    status, out, _err = run("import", practice, *SAMPLES)
    assert status == 0
    assert out.endswith("Nothing to add.\n")
    assert document(run, "import", practice, *SAMPLES)["created"] == {
        "clients": 0, "people": 0, "interactions": 0, "promises": 0,
    }  # fmt: skip


def test_a_dry_run_says_what_would_be_and_writes_nothing(practice: Path, run: Run) -> None:
    before = practice.read_bytes()
    status, out, _err = run("import", practice, FILES / "plain-open-days.csv", "--dry-run")
    assert status == 0
    assert "Some dates can be read both ways: give --day-first or --month-first." in out
    assert out.endswith("Would add 1 client and 2 interactions.\n")
    assert practice.read_bytes() == before


def test_the_order_of_day_and_month_can_be_told(practice: Path, run: Run) -> None:
    found = document(run, "import", practice, FILES / "plain-open-days.csv", "--month-first")
    assert found["created"]["interactions"] == 3
    entries = document(run, "timeline", practice, "--client", "Acme")["interactions"]
    assert [entry["on"] for entry in entries] == ["2025-06-07", "2025-05-05", "2025-03-04"]


def test_a_kind_can_be_told(practice: Path, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("name,email,company\nAcme,a@acme.example,Acme\n")
    assert document(run, "import", practice, file, "--kind", "clients")["files"][0]["kind"] == "clients"


def test_an_import_makes_a_backup_first(practice: Path, run: Run) -> None:
    backups = practice.with_name("practice backups")
    before = len(list(backups.iterdir()))
    run("import", practice, FILES / "plain-open-days.csv")
    assert len(list(backups.iterdir())) > before


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.csv", b"colour,taste\nred,sweet\n", "“colour”, “taste”"),
        ("x.xlsx", b"PK\x03\x04....", "not a CSV file"),
    ],
)
def test_a_file_that_cannot_be_read_stops_the_import(
    practice: Path, run: Run, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    before = practice.read_bytes()
    status, out, err = run("import", practice, tmp_path / name, *SAMPLES, "--json")
    assert (status, out) == (1, "")
    assert said in err
    assert err.count("\n") == 1
    assert practice.read_bytes() == before


def test_a_file_that_is_not_there_or_too_large_is_said(
    practice: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "“none.csv” cannot be read" in run("import", practice, tmp_path / "none.csv")[2]
    monkeypatch.setattr("desktop.cli_import.FILE_CAP_BYTES", 3)
    assert "larger than 100 MB" in run("import", practice, *SAMPLES)[2]


def test_clients_are_listed(practice: Path, run: Run) -> None:
    found = document(run, "clients", practice)["clients"]
    assert [client["name"] for client in found] == [
        "Ateliers Réunis SARL", "Blue Heron (UK) Ltd.", "Northwind Bakery GmbH", "Old Mill Cooperative",
        "Søren & Fils S.A.",
    ]  # fmt: skip
    assert found[2] == {
        "id": 1, "name": "Northwind Bakery GmbH", "status": "active", "since": None, "ended_on": None,
        "currency": None, "yearly_value": None, "tags": [], "last_contact": "2025-03-06", "next_due": None,
    }  # fmt: skip
    lines = run("clients", practice)[1].splitlines()
    assert lines[0].split() == ["Name", "Status", "Last", "contact", "Next", "due", "Yearly", "value"]
    assert "Northwind Bakery GmbH  active    2025-03-06" in lines[3]


def test_an_empty_practice_says_so_kindly(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "empty.rapport"
    run("new", path)
    assert run("clients", path)[1] == "No clients yet.\n"
    assert run("health", path)[1] == "No clients yet.\n"
    assert run("timeline", path)[1] == "Nothing found.\n"
    assert run("postmortem", path, "--list")[1] == "No post-mortems yet.\n"
    assert "No backup yet." in run("check", path)[1]


def test_the_timeline_is_searched_and_limited(practice: Path, run: Run) -> None:
    found = document(run, "timeline", practice, "--search", "oven", "--limit", "1")
    assert found["more"] is True
    (entry,) = found["interactions"]
    assert set(entry) == {
        "id", "client", "on", "at", "zone", "kind", "direction", "minutes", "subject", "notes", "mood", "purposes",
        "people", "signals", "private",
    }  # fmt: skip
    assert (entry["on"], entry["at"], entry["zone"]) == (
        "2025-03-03",
        "2025-03-03T13:30:00+00:00",
        "Europe/Berlin",
    )
    assert (entry["kind"], entry["minutes"], entry["mood"]) == ("call", 30, -1)
    assert entry["notes"].startswith("They laughed, then they did not.")
    out = run("timeline", practice, "--limit", "1")[1]
    assert out.splitlines()[1] == "There are more; give a higher --limit."
    long = run("timeline", practice, "--client", "Northwind Bakery GmbH")[1]
    assert "2025-02-11  Northwind Bakery GmbH · note · Called Ann & Bo. The oven is late again." in long


def test_a_client_must_be_named_exactly(practice: Path, run: Run, tmp_path: Path) -> None:
    assert "No client is called “Nobody”" in run("timeline", practice, "--client", "Nobody")[2]
    twins = tmp_path / "twins.csv"
    twins.write_text("Record ID,Company name\n1,Twin\n2,twin\n")
    run("import", practice, twins)
    store = open_practice(practice, clock=utc_now)
    add_client(store, Client("TWIN"))
    store.close()
    assert "2 clients are called “Twin”" in run("timeline", practice, "--client", "Twin")[2]


def test_health_comes_with_its_reasons(demo: Path, run: Run) -> None:
    found = document(run, "health", demo)
    assert set(found) == {"on", "model", "clients"}
    assert len(found["clients"]) == 14
    for client in found["clients"]:
        assert set(client) == {
            "name", "status", "score", "shown", "band", "confidence", "weakest", "override", "caps", "changes",
            "dimensions",
        }  # fmt: skip
        assert set(client["changes"]) == {"30", "90"}
        assert client["band"] in ("strong", "watch", "risk", None)
        points = [
            reason["points"] for each in client["dimensions"].values() for reason in each["contributions"]
        ]
        if client["score"] is not None:
            assert sum(points) == pytest.approx(client["score"])
    reason = next(
        reason
        for client in found["clients"]
        for each in client["dimensions"].values()
        for reason in each["contributions"]
    )
    assert set(reason) == {"kind", "name", "score", "weight", "points", "fading", "records"}
    assert set(reason["records"][0]) == {"table", "id", "on"}


def test_health_of_one_client_on_a_day(demo: Path, run: Run) -> None:
    name = next(
        each["name"] for each in document(run, "health", demo)["clients"] if each["score"] is not None
    )
    found = document(run, "health", demo, "--client", name, "--on", "1990-01-01")
    assert found["on"] == "1990-01-01"
    (client,) = found["clients"]
    assert (client["name"], client["score"], client["band"]) == (name, None, None)
    out = run("health", demo)[1]
    assert "Strong" in out
    assert "Ended" in out
    assert "not rated" in run("health", demo, "--client", name, "--on", "1990-01-01")[1]


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

    monkeypatch.setattr("desktop.cli_files.make_demo", breaks)
    with pytest.raises(OSError, match="the disk is gone"):
        run("demo", "--file", tmp_path / "demo.rapport", "--no-window")
    assert not (tmp_path / "demo.rapport").exists()


def test_wrong_usage_is_explained(practice: Path, run: Run) -> None:
    for arguments in (
        ["clients"],
        ["import", practice],
        ["clients", practice, "--nonsense"],
        [practice, "extra"],
    ):
        status, out, err = run(*arguments)
        assert (status, out) == (2, "")
        assert "Usage: rapport" in err
    assert run("timeline", practice, "--limit", "0")[0] == 2


def test_help_and_version(run: Run) -> None:
    assert run("--version")[:2] == (0, f"{NAME}, version {__version__}\n")
    status, out, _err = run("--help")
    assert status == 0
    assert all(f"  {name} " in out for name in sorted(cli.COMMANDS))
    for name in sorted(cli.COMMANDS):
        assert run(name, "--help")[0] == 0


def test_a_reader_that_has_heard_enough_is_no_error() -> None:
    command = [sys.executable, "-m", "desktop", "--help"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    process.wait()
    assert b"Traceback" not in err


def test_an_interrupt_ends_quietly(run: Run, monkeypatch: pytest.MonkeyPatch, practice: Path) -> None:
    def interrupted(*_arguments: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("desktop.cli_common.open_practice", interrupted)
    status, out, err = run("clients", practice)
    assert (status, out, err.strip()) == (130, "", "")


def test_progress_is_for_those_who_watch(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    cli_common.progress("Reading …")
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    cli_common.progress("Reading …")
    assert capsys.readouterr().err == "Reading …\n"


def test_the_window_opens_without_the_command_lines_library(tmp_path: Path) -> None:
    """Before the first paint nothing heavy may be imported, click included."""
    script = f"""
        import sys
        from types import ModuleType
        app = ModuleType("desktop.app")
        app.run = lambda path, **more: print(path, sorted(more)) or 7
        sys.modules["desktop.app"] = app
        from desktop import cli
        assert cli.run([]) == 7
        assert cli.run([{str(tmp_path / "x.rapport")!r}]) == 7
        heavy = {{"click", "sqlite_utils", "sqlcipher3", "numpy", "matplotlib", "PySide6"}} & set(sys.modules)
        assert not heavy, heavy
        assert cli.run([{str(tmp_path / "x.rapport")!r}, "--passphrase-file", {__file__!r}]) == 7
        assert cli.run(["--selftest"]) == 7
    """
    done = _python(script)
    assert done.stdout.splitlines() == [
        "None []",
        f"{tmp_path / 'x.rapport'} []",
        f"{tmp_path / 'x.rapport'} ['passphrase']",
        "None ['selftest']",
    ]


def test_no_command_needs_the_window_toolkit(tmp_path: Path) -> None:
    """Import of Qt fails here, and every command that writes no PDF and draws no picture works."""
    path, demo, plain = tmp_path / "p.rapport", tmp_path / "d.rapport", FILES / "plain.csv"
    calls = [
        ["new", path], ["import", path, plain], ["check", path], ["backup", path], ["clients", path],
        ["timeline", path], ["health", path], ["demo", "--file", demo, "--no-window"],
        ["postmortem", demo, "--list"], ["postmortem", demo, "--postmortem", 1],
        ["report", demo, "--postmortem", 1, tmp_path / "r.md"], ["report", demo, "--postmortem", 1, tmp_path / "r.html"],
    ]  # fmt: skip
    script = f"""
        import sys
        class NoQt:
            def find_spec(self, name, path=None, target=None):
                if name.split(".")[0] in ("PySide6", "shiboken6"):
                    raise ImportError("there is no Qt here")
        sys.meta_path.insert(0, NoQt())
        from desktop import cli
        for arguments in {[[str(word) for word in call] for call in calls]!r}:
            assert cli.run(arguments) == 0, arguments
    """
    _python(script)
    assert (tmp_path / "r.md").read_text(encoding="utf-8").startswith("# ")


def test_pictures_are_drawn_without_a_display(demo: Path, run: Run, tmp_path: Path) -> None:
    before = demo.read_bytes()
    command = [sys.executable, "-m", "desktop", "pictures", demo, tmp_path, "--size", "1024x640", "--json"]
    environment = {
        name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")
    }
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["folder"] == str(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == found["pictures"]
    assert all(re.fullmatch(r"\d\d-[a-z0-9-]+\.png", name) for name in found["pictures"])
    assert demo.read_bytes() == before


@pytest.mark.parametrize("size", ["huge", "12x3", "1280x", "9000x800"])
def test_a_size_that_is_none_is_wrong_usage(demo: Path, run: Run, tmp_path: Path, size: str) -> None:
    status, _out, err = run("pictures", demo, tmp_path, "--size", size)
    assert status == 2
    assert f"“{size}” is no size such as 1280x800." in err
    assert list(tmp_path.iterdir()) == []


def test_every_key_of_the_json_is_documented(practice: Path, demo: Path, run: Run) -> None:
    guide = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    documents = [document(run, name, demo) for name in JSON_COMMANDS]
    documents += [
        document(run, "import", practice, *SAMPLES),
        document(run, "backup", practice),
        document(run, "demo", "--file", demo, "--no-window"),
        document(run, "postmortem", demo, "--list"),
        document(run, "postmortem", demo, "--postmortem", 1),
    ]
    free = {"counts", "dimensions", "active", "weights", "changes"}
    missing = {key for each in documents for key in _keys(each, free)} - set(re.findall(r'"(\w+)"', guide))
    assert missing == set()


def _keys(value: object, free: set[str]) -> set[str]:
    """All keys of a document; below `free` ones they are data."""
    if isinstance(value, dict):
        below = [_keys(each, free) for key, each in value.items() if key not in free]
        return set(value).union(*below)
    if isinstance(value, list):
        return set().union(*(_keys(each, free) for each in value))
    return set()


def _python(script: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", textwrap.dedent(script)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONUTF8": "1"}
    )
    assert done.returncode == 0, done.stderr
    return done
