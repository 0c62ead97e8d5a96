"""`rapport postmortem`: a look back from a file of answers, tried out or saved."""

from __future__ import annotations

import json
from pathlib import Path

import click

from desktop.actions.postmortem_headless import listed, walk_headless
from desktop.cli_common import PRACTICE, Call, call_options, client_named, home_zone, today_in
from desktop.domain.postmortem_rules import unmet
from desktop.domain.questionnaire_view import View
from desktop.domain.sessions import Session
from desktop.problems import Problem
from desktop.store.store import Store
from desktop.text import _, ngettext

_STATE_WORDS = {
    "draft": _("draft"),
    "waiting_for_client": _("waiting for the client"),
    "complete": _("complete"),
    "reopened": _("reopened"),
    "archived": _("archived"),
}


@click.command("postmortem", short_help=_("Look back on a lost client."))
@click.argument("practice", type=PRACTICE)
@click.option("--list", "lists", is_flag=True, help=_("List the post-mortems there are."))
@click.option("--client", "name", help=_("Begin one on this client."))
@click.option("--postmortem", "number", type=int, help=_("Take up this one."))
@click.option("--answers", "answers_file", type=PRACTICE, help=_("A JSON file of question ids and answers."))
@click.option("--save", is_flag=True, help=_("Keep the answers; else nothing is written."))
@call_options
def postmortem_command(
    call: Call,
    practice: Path,
    lists: bool,
    name: str | None,
    number: int | None,
    answers_file: Path | None,
    save: bool,
) -> None:
    """Look back on a lost client with answers from a file, and see what comes out."""
    if (lists, name is not None, number is not None).count(True) != 1:
        raise click.UsageError(_("Give one of --list, --client and --postmortem."))
    if lists:
        with call.reading(practice) as store:
            found = listed(store)
        call.answer(found, lambda: _list_lines(found["postmortems"]))
        return
    raw = _read_answers(answers_file)
    with call.writing(practice) if save else call.reading(practice) as store:
        zone = home_zone(store)
        done = walk_headless(
            store,
            client_id=client_named(store, name).id if name is not None else None,
            session_id=session_of(store, number).id if number is not None else None,
            answers=raw,
            save=save,
            today=today_in(zone),
            zone=zone,
        )
    told = [done.notice] if done.notice else []
    call.answer(done.document(), lambda: [*_lines(done.session, done.view), *told])


def session_of(store: Store, number: int) -> Session:
    """The post-mortem of a number. Problem when there is none, or it lies in the bin."""
    try:
        session = store.sessions.get(number)
    except (KeyError, OverflowError):  # no number of SQLite's is that large
        session = None
    # what a look again found stands in the report of what it looked at
    if session is None or session.deleted_at is not None or session.kind == "revisit":
        raise Problem(
            _("There is no post-mortem {n}. The option --list shows them all.").format(n=number),
            code="no-such-postmortem",
        )
    return session


def _list_lines(found: object) -> list[str]:
    lines = [_line(each) for each in found] if isinstance(found, list) else []
    return lines or [_("No post-mortems yet.")]


def _line(each: dict[str, object]) -> str:
    client = each["client"] or _("no client yet")
    return f"{each['id']}  {client} · {_STATE_WORDS[str(each['state'])]}"


def _read_answers(path: Path | None) -> dict[str, object]:
    if path is None:
        return {}
    try:
        raw = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise Problem(
            _("“{name}” cannot be read as JSON. Nothing was written.").format(name=path.name), code="not-json"
        ) from error
    if not isinstance(raw, dict):
        raise Problem(
            _(
                "“{name}” holds no answers: an object of question ids is expected. Nothing was written."
            ).format(name=path.name),
            code="not-answers",
        )
    return raw


def _lines(session: Session, view: View) -> list[str]:
    missing = unmet(view)
    head = (
        _("Not saved") if session.id is None else _("Post-mortem {n}, {state}").format(
            n=session.id, state=_STATE_WORDS[session.state]
        )
    )  # fmt: skip
    answered = ngettext("{n} answer", "{n} answers", len(view.active)).format(n=len(view.active))
    lines = [f"{head}: {answered}."]
    lines += [_("Still missing: {what}").format(what=rule.say) for rule in missing]
    return lines if missing else [*lines, _("Everything required is answered.")]
