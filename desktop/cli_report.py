"""`rapport report`: the report of a post-mortem as a file. Private answers are in none."""

from __future__ import annotations

from pathlib import Path

import click

from desktop.actions.postmortem_loss import loss_of
from desktop.actions.postmortem_names import names_of
from desktop.cli_common import PRACTICE, Call, call_options, check_toolkit, client_named, home_zone, today_in
from desktop.cli_postmortem import session_of
from desktop.domain.sessions import SessionId
from desktop.problems import Problem
from desktop.reports.document import Document
from desktop.reports.files import FORMATS, PAPER, write_file
from desktop.reports.shareable import Shared, private_report, removed_in_words, shareable_report
from desktop.store.store import Store
from desktop.text import _

AUDIENCES = ("private", "client")


@click.command("report", short_help=_("Write the report of a post-mortem."))
@click.argument("practice", type=PRACTICE)
@click.argument("out", type=PRACTICE)
@click.option("--client", "name", help=_("The last post-mortem on this client."))
@click.option("--postmortem", "number", type=int, help=_("The post-mortem of this number."))
@click.option(
    "--audience",
    type=click.Choice(AUDIENCES),
    default=AUDIENCES[0],
    help=_("Whose eyes it is for: yours (private), or also others' (client: without names and amounts)."),
)
@click.option("--hide-client", is_flag=True, help=_("With --audience client: without the client's name too."))
@call_options
def report_command(
    call: Call,
    practice: Path,
    out: Path,
    name: str | None,
    number: int | None,
    audience: str,
    hide_client: bool,
) -> None:
    """Write the report of a post-mortem to OUT, a .pdf, .docx, .md or .html file."""
    if hide_client and audience == "private":
        raise click.UsageError(_("--hide-client goes with --audience client."))
    if (name is None) == (number is None):
        raise click.UsageError(_("Give one of --client and --postmortem."))
    if out.suffix.lower() not in FORMATS:
        raise click.UsageError(_("The report is written as .pdf, .docx, .md or .html."))
    if out.exists() and practice.exists() and out.samefile(practice):
        raise click.UsageError(_("The report would take the place of the practice."))
    with call.reading(practice) as store:
        session = session_of(store, number).id if number is not None else _last(store, name or "")
        shared = _shared(store, SessionId(session or 0), audience, hide_client)
    _write(shared.document, out)
    left_out = [told for told, _words in removed_in_words(shared.removed)]
    call.answer(
        {
            "file": str(out),
            "postmortem": session,
            "bytes": out.stat().st_size,
            "audience": audience,
            "left_out": [{"kind": each.kind, "times": each.times} for each in shared.by_kind],
        },
        lambda: [
            _("Wrote “{file}”.").format(file=out),
            *([_("Left out: {what}.").format(what="; ".join(left_out))] if left_out else []),
        ],
    )


def _shared(store: Store, session: SessionId, audience: str, hide_client: bool) -> Shared:
    zone = home_zone(store)
    loss = loss_of(store, session, today_in(zone), zone)
    if audience == "private":
        return private_report(loss)
    return shareable_report(loss, names_of(store, session, loss), hides_client=hide_client)


def _last(store: Store, name: str) -> int:
    """The last finished post-mortem on a client, else the last one begun."""
    client = client_named(store, name)
    assert client.id is not None
    found = sorted(
        store.sessions.of_client(client.id), key=lambda each: (each.state == "complete", each.id or 0)
    )
    if not found:
        raise Problem(
            _("There is no post-mortem on “{name}” yet. Begin one in the program.").format(name=client.name),
            code="no-such-postmortem",
        )
    return found[-1].id or 0


def _write(document: Document, out: Path) -> None:
    if out.suffix.lower() == PAPER:
        check_toolkit()
        from desktop.ui.printing import write_pdf_headless

        write_pdf_headless(document, out)
    else:
        write_file(document, out)
