"""Looking back without a window: tried out, saved, and written as a report."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from desktop.actions.premortems import start_premortem
from desktop.actions.revisits import look_again
from desktop.domain.revisit import Revisit
from desktop.store.clock import utc_now
from desktop.store.opening import open_practice
from tests.command_line import Run, document

ANSWERS = {
    "fa.kind": "cancelled",
    "fa.known_on": "2025-03",
    "pk.COM": ["com.updates"],
    "cd.then@com.updates": 2,
    "tl.events": [{"happened_on": "2025-01", "what": "They asked for a copy of the contract"}],
}


@pytest.fixture
def lost(tmp_path: Path, run: Run) -> Path:
    """A practice with one client, Acme."""
    path, clients = tmp_path / "practice.rapport", tmp_path / "clients.csv"
    clients.write_text("client,status\nAcme,lost\n")
    run("new", path)
    assert run("import", path, clients)[0] == 0
    return path


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "answers.json"
    path.write_text(json.dumps(ANSWERS), encoding="utf-8")
    return path


def test_answers_are_tried_out_without_a_trace(lost: Path, answers: Path, run: Run) -> None:
    before = lost.read_bytes()
    found = document(run, "postmortem", lost, "--client", "Acme", "--answers", answers)
    assert set(found) == {
        "id", "state", "questionnaire", "version", "pages", "active", "dormant", "orphan", "unmet", "hints",
        "minutes_left", "computed",
    }  # fmt: skip
    assert (found["id"], found["state"]) == (None, "draft")
    assert found["active"]["st.client"] == 1
    assert found["active"]["fa.kind"] == "cancelled"
    assert {"rule", "say"} == set(found["unmet"][0])
    assert set(found["computed"]["window_days"]) == {"days", "reason"}
    assert lost.read_bytes() == before
    assert document(run, "postmortem", lost, "--list") == {"postmortems": []}


def test_answers_are_kept_when_asked_and_taken_up_again(
    lost: Path, answers: Path, run: Run, tmp_path: Path
) -> None:
    saved = document(run, "postmortem", lost, "--client", "Acme", "--answers", answers, "--save")
    assert saved["id"] == 1
    again = document(run, "postmortem", lost, "--postmortem", 1)
    assert again["active"] == saved["active"]
    more = tmp_path / "more.json"
    more.write_text('{"fa.known_on": "2025-02"}')
    changed = document(run, "postmortem", lost, "--postmortem", 1, "--answers", more, "--save")
    assert changed["active"]["fa.known_on"] == "2025-02"
    assert changed["active"]["fa.kind"] == "cancelled"
    (listed,) = document(run, "postmortem", lost, "--list")["postmortems"]
    assert set(listed) == {"id", "client", "state", "page", "began", "completed"}
    assert (listed["id"], listed["client"], listed["state"]) == (1, "Acme", "draft")
    assert run("postmortem", lost, "--list")[1] == "1  Acme · draft\n"


def test_what_is_missing_is_said(lost: Path, run: Run) -> None:
    out = run("postmortem", lost, "--client", "Acme")[1]
    assert out.startswith("Not saved: ")
    assert "Still missing: " in out


def test_a_finished_one_shows_what_came_out(demo: Path, run: Run, answers: Path, lost: Path) -> None:
    out = run("postmortem", demo, "--postmortem", 1)[1]
    assert out.startswith("Post-mortem 1, complete: ")
    assert "Everything required is answered." in out
    before = demo.read_bytes()
    status, _out, err = run("postmortem", demo, "--postmortem", 1, "--answers", answers, "--save")
    assert status == 1
    assert "Reopen it in the program first." in err
    assert demo.read_bytes() == before


def test_answers_that_cannot_be_used_stop_everything(lost: Path, run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    for content, said in (
        ('{"fa.kind": "bogus"}', "fa.kind: “bogus” is not among the choices."),
        ("[1]", "holds no answers"),
        ("{", "cannot be read as JSON"),
    ):
        bad.write_text(content)
        status, out, err = run("postmortem", lost, "--client", "Acme", "--answers", bad, "--save")
        assert (status, out) == (1, "")
        assert said in err
        assert err.count("\n") == 1
    assert document(run, "postmortem", lost, "--list") == {"postmortems": []}


def test_one_way_to_say_which_one(lost: Path, run: Run) -> None:
    assert run("postmortem", lost)[0] == 2
    assert run("postmortem", lost, "--list", "--client", "Acme")[0] == 2
    assert "There is no post-mortem 9." in run("postmortem", lost, "--postmortem", 9)[2]


def test_a_report_is_written_as_text_page_or_paper(demo: Path, run: Run, tmp_path: Path) -> None:
    for ending, start in ((".md", b"# "), (".html", b"<!doctype html>"), (".docx", b"PK"), (".PDF", b"%PDF")):
        out = tmp_path / f"report{ending}"
        found = document(run, "report", demo, out, "--postmortem", 1)
        assert set(found) == {"file", "postmortem", "bytes", "audience", "left_out"}
        assert out.read_bytes().startswith(start)
        assert found["bytes"] == out.stat().st_size


def test_a_report_of_a_client_is_that_of_its_last_finished_look_back(
    demo: Path, run: Run, tmp_path: Path
) -> None:
    first = document(run, "postmortem", demo, "--list")["postmortems"][0]
    out = tmp_path / "report.md"
    assert document(run, "report", demo, out, "--client", first["client"])["postmortem"] == first["id"]
    assert f"Wrote “{out}”." in run("report", demo, out, "--client", first["client"])[1]


def test_a_report_that_cannot_be_is_said(demo: Path, lost: Path, run: Run, tmp_path: Path) -> None:
    assert run("report", demo, tmp_path / "r.md")[0] == 2
    assert run("report", demo, tmp_path / "r.odt", "--postmortem", 1)[0] == 2
    assert (
        "There is no post-mortem on “Acme” yet."
        in run("report", lost, tmp_path / "r.md", "--client", "Acme")[2]
    )
    status, _out, err = run("report", demo, tmp_path / "none" / "r.md", "--postmortem", 1)
    assert status == 1
    assert "“r.md” could not be written: " in err


def test_a_report_needs_the_window_toolkit_only_for_paper(
    demo: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.ui.environment.check", lambda *_: "Something is missing.")
    for name in ("r.md", "r.docx", "r.html"):
        assert run("report", demo, tmp_path / name, "--postmortem", 1)[0] == 0
    status, _out, err = run("report", demo, tmp_path / "r.pdf", "--postmortem", 1)
    assert (status, err) == (1, "Something is missing.\n")


def test_a_report_for_others_says_what_it_left_out(demo: Path, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "r.md"
    whole = document(run, "report", demo, out, "--postmortem", 1)
    assert whole["audience"] == "private"
    private = out.read_text(encoding="utf-8")
    shared = document(run, "report", demo, out, "--postmortem", 1, "--audience", "client", "--hide-client")
    assert shared["audience"] == "client"
    kinds = {each["kind"] for each in shared["left_out"]}
    assert "client" in kinds and kinds > {each["kind"] for each in whole["left_out"]}
    assert out.read_text(encoding="utf-8") != private
    said = run("report", demo, out, "--postmortem", 1, "--audience", "client")[1]
    assert "Left out: " in said
    assert run("report", demo, out, "--postmortem", 1, "--hide-client")[0] == 2


def test_a_look_again_has_no_report_of_its_own(demo: Path, run: Run, tmp_path: Path) -> None:
    path, out = tmp_path / "own.rapport", tmp_path / "r.md"
    shutil.copyfile(demo, path)
    store = open_practice(path, clock=utc_now)
    done = store.sessions.finished()[0]
    assert done.id is not None and done.client_id is not None
    look = look_again(store, Revisit(done.id, date(2026, 6, 1), note="It holds"))
    ahead = start_premortem(store, done.client_id)
    store.close()
    assert "There is no post-mortem" in run("report", path, out, "--postmortem", look.id)[2]
    document(run, "report", path, out, "--postmortem", done.id)
    assert "Looked at again on 1 June 2026" in out.read_text(encoding="utf-8")
    document(run, "report", path, out, "--postmortem", ahead.id)
    assert out.read_text(encoding="utf-8").startswith("# Looking ahead with ")
    assert "This is how it came about" not in out.read_text(encoding="utf-8")
