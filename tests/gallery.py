"""`make gallery`: every screen of the demo in both themes and two sizes, and the pictures of the README."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from PIL import Image

from desktop.cli import run
from desktop.ui.pictures import THEMES, draw_pictures

SIZES = ((1440, 900), (1024, 640))
# Name in the README: theme, size and picture it is made from
README = {
    "today-light": ("light", (1440, 900), "today"),
    "health-light": ("light", (1440, 900), "client-health"),
    "timeline-dark": ("dark", (1440, 900), "timeline-search"),
    "clients-dark": ("dark", (1440, 900), "clients"),
    "postmortem-light": ("light", (1440, 900), "postmortem-facts"),
    "report-light": ("light", (1440, 900), "report"),
    "table-light": ("light", (1440, 900), "table-sc-com"),
}
LARGEST_BYTES = 150_000


def main() -> int:
    """Draws into the first folder; with a second one, the README's pictures into that."""
    parser = argparse.ArgumentParser(prog="python -m tests.gallery", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("readme", type=Path, nargs="?")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        demo = Path(temporary) / "Demo.rapport"
        if status := run(["demo", "--no-window", "--file", str(demo)]):
            return status
        for theme in THEMES:
            for size in SIZES:
                folder = asked.folder / _name(theme, size)
                for old in folder.glob("*.png"):
                    old.unlink()
                drawn = draw_pictures(demo, folder, theme=theme, size=size)
                print(f"{len(drawn)} pictures in {folder}", flush=True)
    if asked.readme is not None:
        asked.readme.mkdir(parents=True, exist_ok=True)
        for name, (theme, size, what) in README.items():
            (picture,) = (asked.folder / _name(theme, size)).glob(f"[0-9][0-9]-{what}.png")
            _shrink(picture, asked.readme / f"{name}.png")
    return 0


def _name(theme: str, size: tuple[int, int]) -> str:
    return f"{theme}-{size[0]}x{size[1]}"


def _shrink(picture: Path, to: Path) -> None:
    """The same picture in at most 256 colours, which a screen without photographs hardly exceeds."""
    with Image.open(picture) as whole:
        few = whole.convert("RGB").quantize(256, dither=Image.Dither.NONE)
        few.save(to, optimize=True)
    size = to.stat().st_size
    print(f"{to}: {size // 1000} kB", flush=True)
    assert size <= LARGEST_BYTES, f"{to} is too large for the README"


if __name__ == "__main__":
    sys.exit(main())
