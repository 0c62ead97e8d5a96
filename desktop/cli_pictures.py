"""`rapport pictures`: every screen of a practice as a picture, without a display."""

from __future__ import annotations

import re
from pathlib import Path

import click

from desktop.cli_common import PRACTICE, Call, call_options, progress
from desktop.problems import Problem
from desktop.text import _, ngettext

LEAST, MOST = (920, 560), (4096, 4096)


def read_size(_context: click.Context, _option: click.Parameter, value: str) -> tuple[int, int]:
    """Width and height in pixels of a text like 1280x800. BadParameter says what is wrong with it."""
    match = re.fullmatch(r"(\d{1,5})[x×](\d{1,5})", value)
    if match is None:
        raise click.BadParameter(_("“{value}” is not a size like 1280x800.").format(value=value))
    width, height = int(match[1]), int(match[2])
    if not (LEAST[0] <= width <= MOST[0] and LEAST[1] <= height <= MOST[1]):
        sentence = _("A picture is between {least} and {most} pixels large.")
        raise click.BadParameter(sentence.format(least=f"{LEAST[0]}x{LEAST[1]}", most=f"{MOST[0]}x{MOST[1]}"))
    return width, height


@click.command("pictures", short_help=_("Draw every screen into a folder."))
@click.argument("practice", type=PRACTICE)
@click.argument("folder", type=PRACTICE)
@click.option("--theme", type=click.Choice(["light", "dark"]), default="light", show_default=True)
@click.option(
    "--size",
    callback=read_size,
    default="1280x800",
    show_default=True,
    metavar="WxH",
    help=_("Of the window."),
)
@call_options
def pictures_command(call: Call, practice: Path, folder: Path, theme: str, size: tuple[int, int]) -> None:
    """Draw every page, tab, wizard page and dialog into FOLDER as NN-what.png.

    Works on a copy; the practice is only read. Needs no display.
    """
    passphrase = call.passphrase()
    progress(_("Drawing …"))
    _check_toolkit()
    from desktop.ui.pictures import draw_pictures

    made = draw_pictures(practice, folder, theme=theme, size=size, passphrase=passphrase)
    call.answer(
        {"folder": str(folder), "theme": theme, "size": list(size), "pictures": [path.name for path in made]},
        lambda: [
            ngettext(
                "Drew {n} picture into “{folder}”.", "Drew {n} pictures into “{folder}”.", len(made)
            ).format(n=len(made), folder=folder)
        ],
    )


def _check_toolkit() -> None:
    """Problem when the window toolkit is not usable."""
    from desktop.ui import environment

    if reason := environment.check({"QT_QPA_PLATFORM": "offscreen"}):
        raise Problem(reason, code="no-toolkit")
