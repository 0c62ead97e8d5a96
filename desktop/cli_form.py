"""`rapport form` and `rapport answers`: questions out to the client, their answers in."""

from __future__ import annotations

from pathlib import Path

import click

from desktop.actions.client_forms import (
    Sent,
    add_contact,
    contacts,
    known_forms,
    make_form,
    take_answers,
    usual_voice,
)
from desktop.actions.postmortem_context import context_of
from desktop.actions.postmortems import open_walk
from desktop.cli_common import PRACTICE, Call, call_options, check_toolkit, home_zone, today_in
from desktop.cli_postmortem import session_of
from desktop.domain.answers import Missing
from desktop.domain.client_form import VOICES
from desktop.domain.form_picks import in_dispute, proposed
from desktop.domain.postmortem import look
from desktop.domain.sessions import Respondent, SessionId
from desktop.exchange.answers_preview import Assigned, KnownForm, Preview, preview
from desktop.exchange.answers_reply import LARGEST_BYTES, Original
from desktop.exchange.form_text import answer_blocks, dispute_warning, form_text
from desktop.problems import Problem
from desktop.reports.form_page import form_page
from desktop.reports.form_paper import form_sheet
from desktop.store.store import Store
from desktop.text import _, ngettext

CHANNELS = {".txt": "mail", ".html": "page", ".pdf": "paper"}


@click.command("form", short_help=_("Write the questions for the client."))
@click.argument("practice", type=PRACTICE)
@click.argument("out", type=PRACTICE)
@click.option("--postmortem", "number", type=int, required=True, help=_("The post-mortem of this number."))
@click.option("--contact", "name", help=_("Who is asked; each contact has a form of their own."))
@click.option("--voice", type=click.Choice(VOICES), help=_("Speak as “I” or as “we”."))
@click.option(
    "--item",
    "items",
    multiple=True,
    help=_("A picked question, like com.updates.0; up to four. Without any, those that are open."),
)
@click.option("--core-only", is_flag=True, help=_("No picked questions at all."))
@call_options
def form_command(
    call: Call,
    practice: Path,
    out: Path,
    number: int,
    name: str | None,
    voice: str | None,
    items: tuple[str, ...],
    core_only: bool,
) -> None:
    """Write the questions for a contact of the client to OUT, a .txt, .html or .pdf file."""
    ending = out.suffix.lower()
    if ending not in CHANNELS:
        raise click.UsageError(_("The form is written as .txt, .html or .pdf."))
    if items and core_only:
        raise click.UsageError(_("Give either --item or --core-only."))
    if out.exists() and practice.exists() and out.samefile(practice):
        raise click.UsageError(_("The form would take the place of the practice."))
    if ending == ".pdf":
        check_toolkit()
    with call.writing(practice) as store:
        session = SessionId(session_of(store, number).id or 0)
        zone = home_zone(store)
        walk = open_walk(store, session)
        view = look(walk.questionnaire, walk.answers, context_of(store, walk, today_in(zone), zone))
        contact = _contact(store, session, name)
        assert contact.id is not None
        sent = make_form(
            store,
            contact.id,
            voice=voice or usual_voice(store),
            picked=() if core_only else items or proposed(view),
            channel=CHANNELS[ending],
        )
        warnings = [dispute_warning()] if in_dispute(view) else []
    _write(sent, out)
    call.answer(_form_document(sent, out, number, warnings), lambda: [*_form_lines(sent, out), *warnings])


@click.command("answers", short_help=_("Take in a client's answers."))
@click.argument("practice", type=PRACTICE)
@click.argument("file", type=PRACTICE)
@click.option("--postmortem", "number", type=int, help=_("Only answers to this post-mortem."))
@click.option("--contact", "name", help=_("Whose answers these are, with --postmortem; else they say so."))
@click.option("--dry-run", is_flag=True, help=_("Say what would be kept, and write nothing."))
@call_options
def answers_command(
    call: Call, practice: Path, file: Path, number: int | None, name: str | None, dry_run: bool
) -> None:
    """Take in FILE: what the form saved, or the text of a reply."""
    if name is not None and number is None:
        raise click.UsageError(_("--contact needs --postmortem."))
    original = _read(file)
    with call.reading(practice) if dry_run else call.writing(practice) as store:
        session = None if number is None else session_of(store, number).id
        known = known_forms(store)
        token = None if name is None else _form_of(known, session or 0, name).token
        seen = preview(original, known, token=token, session_id=session)
        if seen.refusal is not None:
            raise seen.refusal
        if not dry_run:
            take_answers(store, seen)
    call.answer(_answers_document(seen, not dry_run), lambda: _answer_lines(seen, not dry_run))


def _contact(store: Store, session: SessionId, name: str | None) -> Respondent:
    """The contact of that name, a new one if there is none; without a name the only one there is."""
    there = contacts(store, session)
    if name is None and len(there) == 1:
        return there[0]
    if name is None and there:
        raise Problem(
            _("There are several contacts: {names}. Say which one with --contact.").format(
                names=", ".join(each.name for each in there)
            ),
            code="which-contact",
        )
    if name is None:
        client = store.sessions.get(session).client_id
        name = store.clients.get(client).name if client is not None else _("Client")
    wanted = " ".join(name.split())
    found = [each for each in there if each.name.casefold() == wanted.casefold()]
    if not wanted:
        raise Problem(_("A contact needs a name. Nothing was written."), code="which-contact")
    return found[0] if found else add_contact(store, session, wanted)


def _form_of(known: dict[str, KnownForm], session: int, name: str) -> KnownForm:
    for form in known.values():
        if form.session_id == session and form.contact.casefold() == " ".join(name.split()).casefold():
            return form
    raise Problem(
        _("No form was made for “{name}” in this post-mortem. The command “form” makes one.").format(
            name=name
        ),
        code="no-such-contact",
    )


def _write(sent: Sent, out: Path) -> None:
    form, token = sent.form, sent.contact.token
    try:
        if out.suffix.lower() == ".pdf":
            from desktop.ui.printing import write_pdf_headless

            write_pdf_headless(form_sheet(form, token, sent.sender), out)
        elif out.suffix.lower() == ".html":
            page = form_page(form, token, answer_blocks(form, token), sent.sender)
            out.write_text(page, encoding="utf-8")
        else:
            out.write_text(form_text(form, token, sent.greeted, sent.sender), encoding="utf-8")
    except OSError as error:
        raise Problem(
            _("“{name}” cannot be written there. Choose another place; the form is kept.").format(
                name=out.name
            ),
            code="not-written",
        ) from error


def _form_document(sent: Sent, out: Path, number: int, warnings: list[str]) -> dict[str, object]:
    return {
        "file": str(out),
        "bytes": out.stat().st_size,
        "postmortem": number,
        "contact": sent.contact.name,
        "token": sent.contact.token,
        "voice": sent.form.voice,
        "picked": list(sent.form.picked),
        "warnings": warnings,
    }


def _form_lines(sent: Sent, out: Path) -> list[str]:
    return [
        _("Wrote “{file}” for {contact}, form {token}.").format(
            file=out, contact=sent.contact.name, token=sent.contact.token
        )
    ]


def _read(path: Path) -> Original:
    """The file, read no further than shows that it is too large."""
    try:
        with path.open("rb") as file:
            return Original(path.name, file.read(LARGEST_BYTES + 1))
    except OSError as error:
        raise Problem(
            _("“{name}” cannot be read. Nothing was changed.").format(name=path.name), code="unreadable"
        ) from error


def _answers_document(seen: Preview, is_kept: bool) -> dict[str, object]:
    assert seen.known is not None
    return {
        "postmortem": seen.known.session_id,
        "contact": seen.known.contact,
        "response_id": seen.response_id,
        "filled_at": seen.filled_at or None,
        "new_information": seen.is_late,
        "kept": is_kept,
        "answers": [_answer_document(answer) for answer in seen.answers],
        "unassigned": list(seen.unassigned),
        "hints": list(seen.hints),
    }


def _answer_document(answer: Assigned) -> dict[str, object]:
    missing = answer.value.value if isinstance(answer.value, Missing) else None
    return {
        "id": answer.key[0],
        "row": answer.key[1],
        "value": None if missing else answer.value,
        "missing": missing,
        "understood": answer.shown,
        "note": answer.note or None,
    }


def _answer_lines(seen: Preview, is_kept: bool) -> list[str]:
    assert seen.known is not None
    count = len(seen.answers)
    head = (
        ngettext("Took in {n} answer of {contact}.", "Took in {n} answers of {contact}.", count)
        if is_kept
        else ngettext(
            "{n} answer of {contact} would be kept.", "{n} answers of {contact} would be kept.", count
        )
    )
    lines = [head.format(n=count, contact=seen.known.contact)]
    lines += [_answer_line(answer) for answer in seen.answers]
    lines += [_("Belongs to no question: {words}").format(words=_short(words)) for words in seen.unassigned]
    return [*lines, *seen.hints]


def _answer_line(answer: Assigned) -> str:
    line = f"{answer.question}: {_short(answer.shown)}"
    return f"{line} ({answer.note})" if answer.note else line


def _short(words: str, longest: int = 200) -> str:
    line = " ".join(words.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"
