"""Commands about the practice file itself: new, demo, check, backup."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import click

from desktop import paths
from desktop.actions.demo_file import write_demo
from desktop.cli_common import PRACTICE, Call, call_options, is_zone, progress, system_zone
from desktop.problems import Problem
from desktop.store.clock import utc_now
from desktop.store.opening import create_practice
from desktop.store.store import Store
from desktop.text import _, ngettext

DEMO_NAME = "Demo.rapport"
_PART_WORDS = {
    "pages": _("the file’s pages"),
    "references": _("references between records"),
    "search": _("the search index"),
}


@click.command("new", short_help=_("Make a new, empty practice."))
@click.argument("file", type=PRACTICE)
@click.option(
    "--zone", default="", help=_("The home time zone, such as Europe/Berlin; else the computer’s own.")
)
@call_options
def new_command(call: Call, file: Path, zone: str) -> None:
    """Make a new, empty practice. An existing file is left as it is."""
    if zone and not is_zone(zone):
        raise click.BadParameter(
            _("“{zone}” is no time zone such as Europe/Berlin.").format(zone=zone), param_hint="--zone"
        )
    chosen = zone or system_zone() or "UTC"
    create_practice(file, clock=utc_now, zone=chosen, passphrase=call.passphrase()).close()
    call.answer(
        {"file": str(file), "zone": chosen},
        lambda: [_("Made “{file}” with the home zone {zone}.").format(file=file, zone=chosen)],
    )


@click.command("demo", short_help=_("Write the demo practice and open it."))
@click.option("--file", type=PRACTICE, help=_("Where to write it; else the folder of practices."))
@click.option("--no-window", is_flag=True, help=_("Only write it."))
@call_options
def demo_command(call: Call, file: Path | None, no_window: bool) -> None:
    """Write the demo practice, unless the file is there already, and open it in the window."""
    path = file or paths.practices_folder() / DEMO_NAME
    made = not path.exists()
    if made:
        progress(_("Writing the demo practice …"))
        write_demo(path, paths.resource("demo"), clock=utc_now, passphrase=call.passphrase())
    if no_window or call.as_json:
        with call.reading(path) as store:
            found = _size(store)
        said = _("Wrote “{file}”.") if made else _("“{file}” is there already and was left as it is.")
        call.answer({"file": str(path), "made": made, **found}, lambda: [said.format(file=path)])
    if not no_window:
        from desktop.app import run

        click.get_current_context().exit(run(path, passphrase=call.passphrase()))


@click.command("check", short_help=_("Check the file thoroughly; change nothing."))
@click.argument("practice", type=PRACTICE)
@call_options
def check_command(call: Call, practice: Path) -> None:
    """Check the file's pages, shape, references and search index, count its records; change nothing."""
    progress(_("Checking …"))
    is_searched = False
    with call.reading(practice) as store:
        findings = store.check()
        backups = store.backups()
        counts = store.counts()
    with suppress(Problem), call.writing(practice) as store:
        # the search index can be checked only where nobody else holds the file
        findings, is_searched = store.check(), True
    checked = ["pages", "shape", "references", *(["search"] if is_searched else [])]
    document = {
        "file": str(practice),
        "ok": not findings,
        "checked": checked,
        "findings": [{"part": found.part, "detail": found.detail} for found in findings],
        "counts": counts,
        "backups": len(backups),
        "last_verified_backup": str(backups[0]) if backups else None,
    }

    def lines() -> list[str]:
        named = [f"  {_PART_WORDS[found.part]}: {found.detail}" for found in findings]
        verdict = _("“{name}” is whole.") if not findings else _("“{name}” is not whole:")
        backup = _("Last verified backup: {path}").format(path=backups[0]) if backups else _("No backup yet.")
        kept = [f"  {name}: {count}" for name, count in counts.items() if count]
        if not is_searched:
            named.append(_("  The search index was not checked: the file is in use or cannot be changed."))
        return [verdict.format(name=practice.name), *named, backup, _("Records:"), *kept]

    call.answer(document, lines)
    if findings:
        raise Problem(
            ngettext(
                "{n} fault was found in “{name}”. Nothing was changed. Open its newest backup.",
                "{n} faults were found in “{name}”. Nothing was changed. Open its newest backup.",
                len(findings),
            ).format(n=len(findings), name=practice.name),
            code="damaged",
        )


@click.command("backup", short_help=_("Make a verified backup."))
@click.argument("practice", type=PRACTICE)
@click.argument("folder", required=False, type=PRACTICE)
@call_options
def backup_command(call: Call, practice: Path, folder: Path | None) -> None:
    """Make a verified backup, in the folder beside the practice or in another one."""
    progress(_("Copying and verifying …"))
    with call.reading(practice, backup_folder=folder) as store:
        made = store.back_up()
        counts = store.counts()
    call.answer(
        {"file": str(practice), "backup": str(made), "bytes": made.stat().st_size, "counts": counts},
        lambda: [_("Verified backup: {path}").format(path=made)],
    )


def _size(store: Store) -> dict[str, int]:
    counts = store.counts()
    return {name: counts[name] for name in ("clients", "people", "interactions")}
