"""`rapport import`: files of other programs, without a window. Doubtful rows are left out and counted."""

from __future__ import annotations

from pathlib import Path

import click

from desktop.actions.imports import Created, index_of, run_import
from desktop.cli_common import PRACTICE, Call, call_options, progress
from desktop.exchange.encodings import CERTAIN, CHOOSABLE, encoding_words
from desktop.exchange.planning import plan_import
from desktop.exchange.plans import (
    BY_WORDS,
    KINDS,
    STATES,
    FilePlan,
    ImportPlan,
    KnownPractice,
    Options,
    SourceFile,
)
from desktop.exchange.reading import FILE_CAP_BYTES
from desktop.exchange.wording import counted
from desktop.problems import Problem
from desktop.text import _, ngettext


@click.command("import", short_help=_("Take in CSV files of clients, people and interactions."))
@click.argument("practice", type=PRACTICE)
@click.argument("files", nargs=-1, required=True, type=PRACTICE)
@click.option(
    "--kind",
    type=click.Choice([*KINDS, "auto"]),
    default="auto",
    help=_("What the rows are; told by the header else."),
)
@click.option(
    "--day-first/--month-first",
    "day_first",
    default=None,
    help=_("How 3/4/2025 is to be read where no row tells."),
)
@click.option(
    "--notes-as",
    type=click.Choice([BY_WORDS, "call", "meeting", "email", "message"]),
    help=_("Count notes as contacts: what they begin with, or all as one kind."),
)
@click.option(
    "--encoding",
    type=click.Choice(CHOOSABLE),
    help=_("What the letters are; told by the file, or guessed, else."),
)
@click.option("--dry-run", is_flag=True, help=_("Only say what would be done."))
@call_options
def import_command(
    call: Call,
    practice: Path,
    files: tuple[Path, ...],
    kind: str,
    day_first: bool | None,
    notes_as: str | None,
    encoding: str | None,
    dry_run: bool,
) -> None:
    """Take in CSV files of clients, people and interactions in one step. A second run adds nothing."""
    sources = [SourceFile(path.name, _bytes(path)) for path in files]
    options = Options(
        kinds={} if kind == "auto" else dict.fromkeys(range(len(files)), kind),
        day_first={} if day_first is None else dict.fromkeys(range(len(files)), day_first),
        notes_as={} if notes_as is None else dict.fromkeys(range(len(files)), notes_as),
        encodings={} if encoding is None else dict.fromkeys(range(len(files)), encoding),
    )
    if dry_run:
        with call.reading(practice) as store:
            plan = _plan(sources, index_of(store), options)
        created = Created(len(plan.clients), len(plan.people), len(plan.interactions))
    else:
        with call.writing(practice) as store:
            plan = _plan(sources, index_of(store), options)
            if plan.adds_something:
                progress(_("Making a backup first …"))
                store.back_up()
            created = run_import(store, plan)
    call.answer(
        _document(plan, created), lambda: _lines(plan, created, dry_run=dry_run, asks_notes=notes_as is None)
    )


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > FILE_CAP_BYTES:
            raise Problem(
                _("“{name}” is larger than 100 MB. Nothing was imported. Split it.").format(name=path.name),
                code="file-too-large",
            )
        return path.read_bytes()
    except OSError as error:
        raise Problem(
            _("“{name}” cannot be read. Nothing was imported.").format(name=path.name), code="file-unreadable"
        ) from error


def _plan(sources: list[SourceFile], known: KnownPractice, options: Options) -> ImportPlan:
    progress(_("Reading …"))
    plan = plan_import(sources, known, options)
    for file in plan.files:
        if file.error:
            raise Problem(f"{file.file}: {file.error}", code="file-unreadable")
    return plan


def _document(plan: ImportPlan, created: Created) -> dict[str, object]:
    return {
        "files": [
            {
                "file": file.file,
                "kind": file.kind,
                "layout": file.layout,
                "encoding": file.encoding,
                "notes": file.notes,
                "rows": file.rows,
                **{state: file.count(state) for state in STATES},
                "problems": [{"row": row, "what": what} for row, what in file.problems],
            }
            for file in plan.files
        ],
        "created": {
            "clients": created.clients,
            "people": created.people,
            "interactions": created.interactions,
            "promises": created.promises,
        },
    }


def _lines(plan: ImportPlan, created: Created, *, dry_run: bool, asks_notes: bool) -> list[str]:
    lines = [line for file in plan.files for line in _file_lines(file, asks_notes=asks_notes)]
    what = counted(created.clients, created.people, created.interactions)
    if not what:
        return [*lines, _("Nothing to add.")]
    return [*lines, (_("Would add {what}.") if dry_run else _("Added {what}.")).format(what=what)]


def _file_lines(file: FilePlan, *, asks_notes: bool) -> list[str]:
    counts = ", ".join(
        f"{file.count(state)} {word}" for state, word in _STATE_WORDS.items() if file.count(state)
    )
    rows = ngettext("{n} row", "{n} rows", file.rows).format(n=file.rows)
    lines = [f"{file.file} ({file.layout}): {rows}" + (f", {counts}" if counts else "")]
    lines += [_("  row {row}: {what}").format(row=row, what=what) for row, what in file.problems]
    if file.encoding not in CERTAIN:
        lines.append(_("  Letters read as: {name}.").format(name=encoding_words(file.encoding)))
    if file.notes and asks_notes:
        lines.append(
            ngettext(
                "  {n} note, which counts as no contact unless --notes-as says so.",
                "  {n} notes, which count as no contact unless --notes-as says so.",
                file.notes,
            ).format(n=file.notes)
        )
    if file.asks_day_first:
        lines.append(_("  Some dates can be read both ways: give --day-first or --month-first."))
    return lines


_STATE_WORDS = {
    "new": _("new"),
    "matched": _("there already"),
    "doubtful": _("in doubt, left out"),
    "rejected": _("not usable"),
    "skipped": _("skipped"),
}
