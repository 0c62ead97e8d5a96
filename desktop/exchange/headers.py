"""How column headers are compared."""

from __future__ import annotations

import re
from functools import lru_cache

from desktop.exchange.names import folded

_NUMBERED = re.compile(r" \(\d+\)$")


@lru_cache(maxsize=4096)
def header_key(header: str) -> str:
    """Case, accents, quotes, byte-order marks, doubled spaces and signs between words do not count."""
    return " ".join(re.sub(r"[^\w&#%]|_", " ", folded(header)).split()) or header.strip()


def undoubled(header: str) -> str:
    """The header without the number that tells a repeated one from the first."""
    return _NUMBERED.sub("", header)
