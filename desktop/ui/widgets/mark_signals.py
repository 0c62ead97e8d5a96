"""Marking a signal in two short lists: which factor, then how strong."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QWidget

from desktop.domain.clients import ClientId
from desktop.domain.interactions import Signal
from desktop.domain.quicklog_what import QuickSignal
from desktop.domain.vocabulary import Vocabulary
from desktop.text import _
from desktop.ui.models.timeline_words import signal_spoken, signal_words
from desktop.ui.practice import Practice
from desktop.ui.theme import Theme
from desktop.ui.widgets.mark_chips import Mark
from desktop.ui.widgets.mark_choices import Choice, ChoicePopup
from desktop.ui.widgets.mark_sources import factor_choices, strength_choices

Put = Callable[[str, bool, int], None]
_REMOVE = "remove"


def signal_mark(signal: Signal, vocabulary: Vocabulary, value: object) -> Mark:
    """A signal as a chip that stands for `value`."""
    return Mark(
        value,
        signal_words(signal, vocabulary),
        signal_spoken(signal, vocabulary),
        "strong" if signal.good else "risk",
    )


def sign_of(sign: QuickSignal) -> Signal:
    """A mark that was typed, as one that is shown: of no client and no day yet."""
    return Signal(ClientId(0), sign.factor, sign.good, sign.size, "")


def ask_signal(host: QWidget, practice: Practice, theme: Theme, below: QWidget, put: Put) -> None:
    """Let a factor be found by typing, then ask how strong it showed itself."""
    popup = ChoicePopup(host, theme, _("What showed itself?"), factor_choices(practice))

    def on_factor(factor: object) -> None:
        ask_strength(host, theme, below, None, lambda good, size: put(cast(str, factor), good, size))

    popup.chosen.connect(on_factor)
    popup.drop_from(below)


def ask_strength(
    host: QWidget,
    theme: Theme,
    below: QWidget,
    now: tuple[bool, int] | None,
    put: Callable[[bool, int], None],
    remove: Callable[[], None] | None = None,
) -> None:
    """Ask whether the sign was good or bad, and its size; `now` is what it is."""
    choices = strength_choices()
    if remove is not None:
        choices.append(Choice(_REMOVE, _("Remove")))
    popup = ChoicePopup(host, theme, _("How strong?"), choices, ticked=[now] if now else [])

    def on_strength(value: object) -> None:
        if value == _REMOVE and remove is not None:
            remove()
        elif isinstance(value, tuple):
            put(*value)

    popup.chosen.connect(on_strength)
    popup.drop_from(below)
