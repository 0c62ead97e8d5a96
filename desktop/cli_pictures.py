"""`rapport pictures`: every screen of a practice as a picture."""

from __future__ import annotations

from pathlib import Path

import click

from desktop.cli_common import PRACTICE, Call, call_options, check_toolkit, progress
from desktop.text import _, ngettext

_SMALLEST, _LARGEST = 320, 8000  # pixels


def _size(_context: click.Context, _option: click.Parameter, value: str) -> tuple[int, int]:
    """Width and height of `1280x800`."""
    numbers = value.lower().split("x")
    if len(numbers) == 2 and all(part.isdecimal() for part in numbers):
        width, height = (int(part) for part in numbers)
        if min(width, height) >= _SMALLEST and max(width, height) <= _LARGEST:
            return width, height
    raise click.BadParameter(_("“{value}” is no size such as 1280x800.").format(value=value))


@click.command("pictures", short_help=_("Draw every screen as a picture."))
@click.argument("practice", type=PRACTICE)
@click.argument("folder", type=PRACTICE)
@click.option("--theme", type=click.Choice(["light", "dark"]), default="light", show_default=True)
@click.option(
    "--size", callback=_size, default="1280x800", show_default=True, help=_("Width and height in pixels.")
)
@click.option(
    "--text-size", type=int, default=100, show_default=True, help=_("90, 100, 115, 130 or 150 percent.")
)
@call_options
def pictures_command(
    call: Call, practice: Path, folder: Path, theme: str, size: tuple[int, int], text_size: int
) -> None:
    """Draw every page, tab, wizard page and dialog into FOLDER, as NN-what.png. Needs no display."""
    check_toolkit()
    progress(_("Drawing …"))
    from desktop.ui.pictures import draw_pictures
    from desktop.ui.settings import TEXT_SCALES

    if text_size not in TEXT_SCALES:
        raise click.BadParameter(_("{n} is none of the text sizes.").format(n=text_size))

    drawn = draw_pictures(
        practice, folder, theme=theme, size=size, text_scale=text_size, passphrase=call.passphrase()
    )
    call.answer(
        {"folder": str(folder), "pictures": [path.name for path in drawn]},
        lambda: [
            ngettext(
                "Drew {n} picture into “{folder}”.", "Drew {n} pictures into “{folder}”.", len(drawn)
            ).format(n=len(drawn), folder=folder)
        ],
    )
