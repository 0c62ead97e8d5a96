"""The commands, one name each, and what they make of wrong usage."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from desktop import NAME, __version__, cli
from desktop.cli_files import backup_command, check_command, demo_command, new_command
from desktop.cli_form import answers_command, form_command
from desktop.cli_import import import_command
from desktop.cli_pictures import pictures_command
from desktop.cli_postmortem import postmortem_command
from desktop.cli_reading import clients_command, health_command, timeline_command
from desktop.cli_report import report_command
from desktop.text import _

_WINDOW_HELP = _("Without a command the window opens: rapport [FILE].")


@click.group(
    help=_("Look after client relationships, and learn from the ones that end.") + "\n\n" + _WINDOW_HELP,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    no_args_is_help=False,
    invoke_without_command=True,
)
@click.version_option(__version__, prog_name=NAME)
@click.option(
    "--selftest", is_flag=True, help=_("Try the program out on a practice of its own, and say how it went.")
)
@click.pass_context
def rapport(context: click.Context, selftest: bool) -> None:
    """The group itself does nothing but the self-test."""
    if selftest and context.invoked_subcommand is None:
        from desktop.app import run

        context.exit(run(None, selftest=True))


@click.command("rapport", help=_("Open the window: this file, else the last one, else the welcome page."))
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option(
    "--passphrase-file", type=click.Path(path_type=Path), help=_("A file whose first line is the passphrase.")
)
@click.pass_context
def window(context: click.Context, file: Path | None, passphrase_file: Path | None) -> None:
    """`rapport FILE` with options."""
    from desktop.app import run
    from desktop.cli_common import Call

    context.exit(run(file, passphrase=Call(False, passphrase_file).passphrase()))


for command in (
    answers_command, backup_command, check_command, clients_command, demo_command, form_command,
    health_command, import_command, new_command, pictures_command, postmortem_command, report_command,
    timeline_command,
):  # fmt: skip
    rapport.add_command(command)


def run(arguments: Sequence[str]) -> int:
    """Runs a command; 2 for wrong usage, which is explained on standard error."""
    words = [word for word in arguments if not word.startswith("-")]
    known = {"-h", "--help", "--version", "--selftest"}
    is_group = bool(known.intersection(arguments[:1])) or (bool(words) and words[0] in cli.COMMANDS)
    chosen: click.Command = rapport if is_group else window
    try:
        status = chosen.main(list(arguments), prog_name="rapport", standalone_mode=False)
    except click.exceptions.Exit as left:
        return left.exit_code
    except click.ClickException as wrong:
        wrong.show()
        return 2
    except click.Abort:
        return 130
    return status if isinstance(status, int) else 0
