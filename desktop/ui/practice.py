"""The open practice as widgets see it: the only place where the store meets Qt."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from desktop.domain.vocabulary import Vocabulary
    from desktop.store.store import Store


class Practice(QObject):
    """A store, its words and its clock; `changed` carries each `Change` after its commit."""

    changed = Signal(object)

    def __init__(self, store: Store, vocabulary: Vocabulary) -> None:
        super().__init__()
        self.store = store
        self.vocabulary = vocabulary
        self.held: dict[int, dict[tuple[str, bool], str]] = {}  # words that are no answers yet, by session
        store.on_change = self._on_change

    @cached_property
    def zone(self) -> ZoneInfo:
        """The home zone, in which days begin and end."""
        return self.store.preferences.home_zone

    def now(self) -> datetime:
        """This instant in the home zone."""
        return self.store.clock().astimezone(self.zone)

    def today(self) -> date:
        """The day it is in the home zone."""
        return self.now().date()

    def close(self, *, backs_up: bool = True) -> None:
        """Close the file; the practice is of no use afterwards. Raises the Problem "no-backup"."""
        self.let_go()
        self.store.close(backs_up=backs_up)

    def let_go(self) -> None:
        """Tell nobody of changes any more: the practice is about to be closed."""
        self.store.on_change = _ignore

    def _on_change(self, change: object) -> None:
        # The home zone may be what changed
        self.__dict__.pop("zone", None)
        self.changed.emit(change)


def _ignore(change: object) -> None:
    """Nobody listens to a closed practice."""
