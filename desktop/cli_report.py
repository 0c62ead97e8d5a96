"""`rapport report`: the report of a post-mortem as a file. Private answers are in none."""

from __future__ import annotations

from pathlib import Path

import click

from desktop.actions.postmortem_loss import loss_of
from desktop.cli_common import PRACTICE, Call, call_options, check_toolkit, client_named, home_zone, today_in
from desktop.cli_postmortem import session_of
from desktop.domain.sessions import SessionId
from desktop.problems import Problem
from desktop.reports.document import Document
from desktop.reports.html import to_page
from desktop.reports.markdown import to_markdown
from desktop.reports.postmortem import postmortem_report
from desktop.store.store import Store
from desktop.text import _

FORMATS = (".pdf", ".md", ".html")


@click.command("report", short_help=_("Write the report of a post-mortem."))
@click.argument("practice", type=PRACTICE)
@click.argument("out", type=PRACTICE)
@click.option("--client", "name", help=_("The last post-mortem on this client."))
@click.option("--postmortem", "number", type=int, help=_("The post-mortem of this number."))
@call_options
def report_command(call: Call, practice: Path, out: Path, name: str | None, number: int | None) -> None:
    """Write the report of a post-mortem to OUT, a .pdf, .md or .html file."""
    if (name is None) == (number is None):
        raise click.UsageError(_("Give one of --client and --postmortem."))
    if out.suffix.lower() not in FORMATS:
        raise click.UsageError(_("The report is written as .pdf, .md or .html."))
    if out.exists() and practice.exists() and out.samefile(practice):
        raise click.UsageError(_("The report would take the place of the practice."))
    with call.reading(practice) as store:
        session = session_of(store, number).id if number is not None else _last(store, name or "")
        zone = home_zone(store)
        document = postmortem_report(loss_of(store, SessionId(session or 0), today_in(zone), zone))
    try:
        _write(document, out)
    except OSError as error:
        raise Problem(
            _("“{name}” cannot be written there. The practice is as it was. Choose another place.").format(
                name=out.name
            ),
            code="not-written",
        ) from error
    call.answer(
        {"file": str(out), "postmortem": session, "bytes": out.stat().st_size},
        lambda: [_("Wrote “{file}”.").format(file=out)],
    )


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
    ending = out.suffix.lower()
    if ending == ".pdf":
        check_toolkit()
        from desktop.ui.printing import write_pdf_headless

        write_pdf_headless(document, out)
    else:
        out.write_text(to_markdown(document) if ending == ".md" else to_page(document), encoding="utf-8")
