"""The interface's type in charts, as far as it is installed, and what no installed type can draw."""

from __future__ import annotations

from functools import cache

import matplotlib
from matplotlib import font_manager

# the interface's own fallback order; a name that is not installed would be warned about
FAMILIES = ("Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "DejaVu Sans")
# what systems bring for other scripts, for letters that none of the above has
OTHER_SCRIPTS = (
    "Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans CJK KR", "Microsoft YaHei", "Yu Gothic", "Malgun Gothic",
    "PingFang SC", "Hiragino Sans", "Apple SD Gothic Neo", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Thai",
    "Noto Sans Devanagari", "Nirmala UI", "Leelawadee UI", "Segoe UI Symbol", "Noto Sans Symbols2",
)  # fmt: skip
_JOINERS = {0x200D: None, 0xFE0E: None, 0xFE0F: None}  # what holds the parts of an emoji together
_WEIGHTS = ("normal", "bold")


@cache
def use_interface_font() -> None:
    """Sets the families for every figure of the process; letters one lacks come from the next."""
    installed = {font.name for font in font_manager.fontManager.ttflist}
    families = [family for family in (*FAMILIES, *OTHER_SCRIPTS) if family in installed]
    matplotlib.rcParams["font.family"] = families or ["sans-serif"]


def drawable(words: str) -> str:
    """The words without what no type at hand has a sign for (emoji, mostly); "…" when nothing is left."""
    if words.isascii():
        return words
    known = _signs(tuple(matplotlib.rcParams["font.family"]))
    kept = "".join(sign for sign in words if sign.isspace() or all(ord(sign) in each for each in known))
    if kept == words:
        return words
    return " ".join(kept.translate(_JOINERS).split()) or "…"


@cache
def _signs(families: tuple[str, ...]) -> tuple[frozenset[int], ...]:
    """The signs that can be drawn, in each weight that charts use."""
    found = []
    for weight in _WEIGHTS:
        signs: set[int] = set()
        for family in families:
            path = font_manager.findfont(font_manager.FontProperties(family=[family], weight=weight))
            signs.update(font_manager.get_font(path).get_charmap())
        found.append(frozenset(signs))
    return tuple(found)
