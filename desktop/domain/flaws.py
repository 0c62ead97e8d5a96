"""A flaw in what was typed: a code and the values of its sentence, which stands in `desktop/problems.py`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing to correct. `field` names the input it belongs to, "" when there is only one."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)
    field: str = ""
