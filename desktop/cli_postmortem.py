"""`rapport postmortem`: a look back from a file of answers, tried out or saved."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import click

from desktop import resources
from desktop.actions.postmortem_context import context_of
from desktop.actions.postmortems import KIND, Walk, keep_answers, open_walk, start_postmortem
from desktop.cli_common import PRACTICE, Call, call_options, client_named, home_zone, today_in
from desktop.domain.answer_forms import answers_from_json
from desktop.domain.answers import NO_ANSWERS, Answers
from desktop.domain.postmortem import look
from desktop.domain.postmortem_outcome import outcome
from desktop.domain.postmortem_rules import unmet
from desktop.domain.questionnaire_view import View
from desktop.domain.sessions import Respondent, Session, SessionId
from desktop.problems import Problem, sentence
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
            found = _listed(store)
        call.answer(
            {"postmortems": found}, lambda: [_line(each) for each in found] or [_("No post-mortems yet.")]
        )
        return
    raw = _read_answers(answers_file)
    with call.writing(practice) if save else call.reading(practice) as store:
        walk = _walk(store, name, number)
        answers = _with(walk, raw, store)
        view = _view(store, walk, answers)
        session = _saved(store, walk, view, answers) if save else walk.session
    document = {"id": session.id, "state": session.state, **outcome(view)}
    call.answer(document, lambda: _lines(session, view))


def session_of(store: Store, number: int) -> Session:
    """The post-mortem of a number. Problem when there is none, or it lies in the bin."""
    try:
        session = store.sessions.get(number)
    except KeyError:
        session = None
    if session is None or session.deleted_at is not None:
        raise Problem(
            _("There is no post-mortem {n}. The option --list shows them all.").format(n=number),
            code="no-such-postmortem",
        )
    return session


def _listed(store: Store) -> list[dict[str, object]]:
    sessions = [*store.sessions.open(), *store.sessions.finished()]
    return [
        {
            "id": session.id,
            "client": store.clients.get(session.client_id).name if session.client_id is not None else None,
            "state": session.state,
            "page": session.page,
            "began": session.recorded_at.isoformat() if session.recorded_at else None,
            "completed": session.completed_at.isoformat() if session.completed_at else None,
        }
        for session in sorted(sessions, key=lambda each: each.id or 0)
    ]


def _line(each: dict[str, object]) -> str:
    client = each["client"] or _("no client yet")
    return f"{each['id']}  {client} · {_STATE_WORDS[str(each['state'])]}"


def _read_answers(path: Path | None) -> dict[str, object]:
    if path is None:
        return {}
    try:
        raw = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
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


def _walk(store: Store, name: str | None, number: int | None) -> Walk:
    """The session that is taken up, or a new one that is not in the file yet."""
    if number is not None:
        return open_walk(store, SessionId(session_of(store, number).id or 0))
    client = client_named(store, name or "")
    answers = NO_ANSWERS.give("st.client", client.id)
    session = Session(KIND, 0, client.id, page="start")
    return Walk(session, Respondent(SessionId(0)), resources.loss_postmortem(), answers)


def _with(walk: Walk, raw: dict[str, object], store: Store) -> Answers:
    """The session's answers and those of the file over them."""
    given, flaws = answers_from_json(walk.questionnaire, raw, today_in(home_zone(store)))
    if flaws:
        first = "; ".join(f"{name}: {sentence(flaw)}" for name, flaw in flaws[:5])
        raise Problem(
            ngettext(
                "{n} answer cannot be used, so nothing was written: {first}",
                "{n} answers cannot be used, so nothing was written: {first}",
                len(flaws),
            ).format(n=len(flaws), first=first),
            code="answers-flawed",
        )
    answers = walk.answers
    for (question, occurrence), answer in given.items():
        answers = answers.give(question, answer.value, occurrence)
    return answers


def _view(store: Store, walk: Walk, answers: Answers) -> View:
    zone = home_zone(store)
    context = context_of(store, replace(walk, answers=answers), today_in(zone), zone)
    # no page is shown here, so what a page would fill in by itself counts
    return look(walk.questionnaire, answers, replace(context, shown=None))


def _saved(store: Store, walk: Walk, view: View, answers: Answers) -> Session:
    """Keeps the answers as a draft; a finished session must be reopened first."""
    if walk.session.state == "complete":
        raise Problem(
            _("This post-mortem is complete, so nothing was written. Reopen it in the program first."),
            code="complete",
        )
    session = walk.session
    if session.id is None:
        session = start_postmortem(store, session.client_id, resources.published())
    assert session.id is not None
    keep_answers(store, session.id, view, answers)
    return store.sessions.get(session.id)


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
