"""Importing without a window."""

from pathlib import Path

import pytest

from tests.command_line import FILES, SAMPLES, Run, document


def test_an_import_reports_every_file_and_row(practice: Path, run: Run, tmp_path: Path) -> None:
    found = document(run, "import", practice, FILES / "plain-open-days.csv", FILES / "plain-people.csv")
    assert found == {
        "files": [
            {
                "file": "plain-open-days.csv", "kind": "interactions", "layout": "interactions", "rows": 3,
                "encoding": "utf-8", "notes": 0,
                "new": 2, "matched": 0, "doubtful": 1, "rejected": 0, "skipped": 0,
                "problems": [{"row": 2, "what": "“03/04/2025” can be read day first or month first."}],
            },
            {
                "file": "plain-people.csv", "kind": "people", "layout": "people", "rows": 3,
                "encoding": "utf-8", "notes": 0,
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


def test_notes_and_letters_can_be_told(practice: Path, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(
        "client,date,notes\nŁan,2025-01-01,Called Ann\nŁan,2025-01-02,Thoughts\n".encode("cp1250")
    )
    status, out, _err = run("import", practice, file, "--dry-run")
    assert status == 0
    assert "Letters read as: Windows, Western European." in out
    assert "2 notes, which count as no contact unless --notes-as says so." in out
    told = ("--encoding", "cp1250", "--notes-as", "words")
    assert "as no contact" not in run("import", practice, file, "--dry-run", *told)[1]
    document(run, "import", practice, file, *told)
    entries = document(run, "timeline", practice, "--client", "Łan")["interactions"]
    assert [entry["kind"] for entry in entries] == ["note", "call"]
