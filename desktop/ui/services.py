"""What every page may use besides its practice and the theme."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.ui.background import Background
from desktop.ui.settings import Settings


@dataclass(frozen=True, slots=True)
class Services:
    """Remembered settings, and slow work on plain values."""

    settings: Settings
    background: Background
