"""The client's form written by a command, and the answers taken in by another."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.client_form import client_form
from desktop.resources import loss_postmortem
from tests.command_line import Run, document
from tests.exchange.forms import answer_file, filled

ANSWERS = {
    "fa.kind": "cancelled",
    "fa.known_on": "2025-03",
    "fa.stated_reason": "Secret note of mine",
    "sc.COM": "main",
    "pk.COM": ["com.updates"],
    "pk.COM@other": "Something private of mine",
}


@pytest.fixture
def lost(tmp_path: Path, run: Run) -> Path:
    """A practice with one client, Acme, and a post-mortem on it."""
    path, clients, answers = (tmp_path / name for name in ("practice.rapport", "clients.csv", "own.json"))
    clients.write_text("client,status\nAcme,lost\n")
    answers.write_text(json.dumps(ANSWERS))
    run("new", path)
    assert run("import", path, clients)[0] == 0
    assert run("postmortem", path, "--client", "Acme", "--answers", answers, "--save")[0] == 0
    return path


def made(run: Run, practice: Path, out: Path, *more: object) -> dict[str, Any]:
    return document(run, "form", practice, out, "--postmortem", 1, *more)


def reply(path: Path, form: dict[str, Any], answers: list[dict[str, Any]], **changes: Any) -> Path:
    asked = client_form(loss_postmortem(), voice=form["voice"], picked=form["picked"])
    path.write_text(json.dumps(answer_file(asked, answers, token=form["token"], **changes)))
    return path


def test_a_form_is_written_as_mail_page_or_paper(lost: Path, run: Run, tmp_path: Path) -> None:
    for ending, start in ((".txt", b"Thank you"), (".html", b"<!doctype html>"), (".PDF", b"%PDF")):
        out = tmp_path / f"form{ending}"
        found = made(run, lost, out)
        assert set(found) == {
            "file", "bytes", "postmortem", "contact", "token", "voice", "picked", "warnings",
        }  # fmt: skip
        assert out.read_bytes().startswith(start)
        assert found["bytes"] == out.stat().st_size
        assert (found["contact"], found["voice"], found["picked"]) == ("Acme", "singular", ["com.updates.0"])
        for ours in (b"Secret", b"private of mine", b"Acme", b"fa.", b"practice"):
            assert ours not in out.read_bytes()
    status, out_text, _err = run("form", lost, tmp_path / "form.txt", "--postmortem", 1)
    assert status == 0
    assert out_text == f"Wrote “{tmp_path / 'form.txt'}” for Acme, form {found['token']}.\n"


def test_each_contact_has_a_form_of_their_own(lost: Path, run: Run, tmp_path: Path) -> None:
    one = made(run, lost, tmp_path / "a.txt", "--contact", "Ann Berg", "--voice", "plural", "--core-only")
    two = made(run, lost, tmp_path / "b.txt", "--contact", "Bo Lind", "--item", "val.goals.0")
    again = made(run, lost, tmp_path / "c.txt", "--contact", "ann  berg")
    assert one["token"] == again["token"] != two["token"]
    assert (one["picked"], two["picked"], one["voice"]) == ([], ["val.goals.0"], "plural")
    assert (
        "Ann" not in (tmp_path / "b.txt").read_text() and one["token"] not in (tmp_path / "b.txt").read_text()
    )
    status, _out, err = run("form", lost, tmp_path / "d.txt", "--postmortem", 1)
    assert (status, err) == (
        1, "There are several contacts: Ann Berg, Bo Lind. Say which one with --contact.\n",
    )  # fmt: skip


def test_a_dispute_is_warned_of(lost: Path, run: Run, tmp_path: Path) -> None:
    more = tmp_path / "more.json"
    more.write_text('{"fa.dispute": ["legal"]}')
    run("postmortem", lost, "--postmortem", 1, "--answers", more, "--save")
    (warning,) = made(run, lost, tmp_path / "a.txt")["warnings"]
    assert warning.startswith("Lawyers or withheld money are involved")
    assert warning in run("form", lost, tmp_path / "a.txt", "--postmortem", 1)[1]


def test_a_form_that_cannot_be_is_said(lost: Path, run: Run, tmp_path: Path) -> None:
    assert run("form", lost, tmp_path / "a.docx", "--postmortem", 1)[0] == 2
    assert run("form", lost, tmp_path / "a.txt")[0] == 2
    assert run("form", lost, tmp_path / "a.txt", "--postmortem", 1, "--item", "x", "--core-only")[0] == 2
    for arguments, said in (
        (("--postmortem", 9), "There is no post-mortem 9."),
        (("--postmortem", 1, "--item", "fa.kind"), "“fa.kind” is no question for the client"),
        (("--postmortem", 1, "--contact", " "), "A contact needs a name."),
    ):
        status, out, err = run("form", lost, tmp_path / "a.txt", *arguments)
        assert (status, out, err.count("\n")) == (1, "", 1)
        assert said in err
    assert not (tmp_path / "a.txt").exists()
    status, _out, err = run("form", lost, tmp_path / "none" / "a.txt", "--postmortem", 1)
    assert status == 1 and "“a.txt” cannot be written there." in err


def test_a_form_never_takes_the_place_of_the_practice(lost: Path, run: Run) -> None:
    odd = lost.rename(lost.with_suffix(".txt"))
    before = odd.read_bytes()
    status, _out, err = run("form", odd, odd, "--postmortem", 1)
    assert status == 2 and "would take the place of the practice" in err
    assert odd.read_bytes() == before


def test_only_paper_needs_the_window_toolkit(
    lost: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.ui.environment.check", lambda *_: "Something is missing.")
    assert run("form", lost, tmp_path / "a.html", "--postmortem", 1)[0] == 0
    assert run("form", lost, tmp_path / "a.pdf", "--postmortem", 1)[2] == "Something is missing.\n"


def test_a_saved_file_is_tried_out_and_taken_in(lost: Path, run: Run, tmp_path: Path) -> None:
    form = made(run, lost, tmp_path / "form.html", "--contact", "Ann Berg")
    file = reply(
        tmp_path / "answers.json",
        form,
        [
            {"id": "cq.main", "value": "Too slow"},
            {"id": "cq.dims", "row": "COM", "value": 9},
            {"id": "cq.speak", "missing": "cant_say"},
            {"value": "no id"},
        ],
    )
    before = lost.read_bytes()
    tried = document(run, "answers", lost, file, "--dry-run")
    assert lost.read_bytes() == before
    assert tried == {
        "postmortem": 1,
        "contact": "Ann Berg",
        "response_id": tried["response_id"],
        "filled_at": "2026-03-01T10:12:00+01:00",
        "new_information": False,
        "kept": False,
        "answers": tried["answers"],
        "unassigned": ["no id"],
        "hints": [],
    }
    assert [(each["id"], each["row"], each["value"], each["missing"]) for each in tried["answers"]] == [
        ("cq.main", "", "Too slow", None), ("cq.dims", "COM", "9", None), ("cq.speak", "", None, "cant_say"),
    ]  # fmt: skip
    assert set(tried["answers"][0]) == {"id", "row", "value", "missing", "understood", "note"}
    assert tried["answers"][1]["note"].startswith("This is not on the scale")
    assert document(run, "answers", lost, file) == tried | {"kept": True}
    status, out, err = run("answers", lost, file)
    assert (status, out) == (1, "")
    assert err == "This reply is in already, as the answers of “Ann Berg”. Nothing was changed.\n"


def test_a_mail_is_taken_in_by_its_marks(lost: Path, run: Run, tmp_path: Path) -> None:
    form = made(run, lost, tmp_path / "form.txt")
    asked = client_form(loss_postmortem(), picked=form["picked"])
    text = filled(asked, {("cq.main", ""): "word " * 100, ("cq.dims", "COM"): "4 - mostly"}, form["token"])
    mail = tmp_path / "reply.txt"
    mail.write_text("\n".join(f"> {line}" for line in text.split("\n")))
    out = run("answers", lost, mail, "--dry-run")[1]
    assert out.startswith("2 answers of Acme would be kept.\n")
    assert "Keeping you informed and being easy to talk to: 4 - Good\n" in out
    assert "Belongs to no question: [3a] mostly\n" in out
    assert "word…" in out.replace(" …", "…")
    assert run("answers", lost, mail)[1].startswith("Took in 2 answers of Acme.\n")


def test_whose_answers_they_are_can_be_said(lost: Path, run: Run, tmp_path: Path) -> None:
    form = made(run, lost, tmp_path / "form.txt", "--contact", "Ann Berg")
    text = tmp_path / "words.txt"
    text.write_text("[1] Too slow\n[3a] 3 or 4\n")
    status, _out, err = run("answers", lost, text)
    assert status == 1 and "belongs to none of your forms" in err
    found = document(run, "answers", lost, text, "--postmortem", 1, "--contact", "ann berg")
    assert [each["value"] for each in found["answers"]] == ["Too slow", "3 or 4"]
    assert run("answers", lost, text, "--contact", "Ann Berg")[0] == 2
    assert "No form was made for “Bo”" in run("answers", lost, text, "--postmortem", 1, "--contact", "Bo")[2]
    run("postmortem", lost, "--client", "Acme", "--save")
    other = reply(tmp_path / "other.json", form, [{"id": "cq.main", "value": "x"}])
    status, _out, err = run("answers", lost, other, "--postmortem", 2)
    assert status == 1 and "answers of “Ann Berg” to the post-mortem on “Acme”" in err


def test_what_cannot_be_read_is_one_sentence_and_changes_nothing(
    lost: Path, run: Run, tmp_path: Path
) -> None:
    form = made(run, lost, tmp_path / "form.txt")
    before = lost.read_bytes()
    bad = tmp_path / "answers.json"
    for content, said in (
        ("{", "no JSON"),
        ("[" * 10_000, "nested more than 10 levels deep"),
        ("[" * 10_000 + "]" * 10_000, "nested more than 10 levels deep"),
        (" " * 3_000_000, "larger than 2 MB"),
        ('{"format": "rapport.answers/9"}', "of another kind (rapport.answers/9)"),
        (
            json.dumps({"format": "rapport.answers/1", "token": form["token"], "response_id": "x"}),
            "“answers” is missing",
        ),
    ):
        bad.write_text(content)
        status, out, err = run("answers", lost, bad)
        assert (status, out, err.count("\n")) == (1, "", 1)
        assert said in err
    assert "“none.json” cannot be read." in run("answers", lost, tmp_path / "none.json")[2]
    assert lost.read_bytes() == before


def test_answers_after_completion_are_new_information(demo: Path, run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "demo.rapport"
    copy.write_bytes(demo.read_bytes())
    (finished, *_rest) = document(run, "postmortem", copy, "--list")["postmortems"]
    computed = document(run, "postmortem", copy, "--postmortem", finished["id"])["computed"]
    form = document(run, "form", copy, tmp_path / "form.html", "--postmortem", finished["id"])
    file = reply(tmp_path / "answers.json", form, [{"id": "cq.dims", "row": "COM", "value": 1}])
    found = document(run, "answers", copy, file)
    assert found["new_information"] is True
    assert document(run, "postmortem", copy, "--postmortem", finished["id"])["computed"] == computed
