"""The colours a chart is drawn with: plain values from the one token table, no Qt."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import Any

from desktop import paths


@dataclass(frozen=True, slots=True)
class Colours:
    """Hex values of one theme. `*_back` are pill and band backgrounds, `*_text` the words on them."""

    is_dark: bool
    window: str
    surface: str
    hover: str
    text: str
    text2: str
    text3: str
    border: str
    border_strong: str
    accent: str
    strong: str
    watch: str
    risk: str
    ended: str
    strong_back: str
    watch_back: str
    risk_back: str
    ended_back: str
    strong_text: str
    watch_text: str
    risk_text: str
    ended_text: str
    categories: tuple[str, ...]


def colours_of(theme: str) -> Colours:
    """The chart colours of `light` or `dark`; printed pages always take `light`."""
    return from_table(tomllib.loads(paths.resource("themes", f"{theme}.toml").read_text(encoding="utf-8")))


def from_table(table: dict[str, Any]) -> Colours:
    """The chart colours out of a parsed theme file."""
    base = table["base"]
    names = ("window", "surface", "hover", "text", "text2", "text3", "border", "border_strong", "accent")
    bands = {}
    for band in ("strong", "watch", "risk", "ended"):
        bands[band] = table[band]["mark"]
        bands[f"{band}_back"] = table[band]["back"]
        bands[f"{band}_text"] = table[band]["text"]
    return Colours(
        is_dark=table["name"] == "dark",
        categories=tuple(table["charts"]["categories"]),
        **{name: base[name] for name in names},
        **bands,
    )
