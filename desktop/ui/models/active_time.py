"""How long somebody really worked on something: rests are left out."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

REST_SECONDS = 120  # without input for so long one rests, and the time stands still


class ActiveTime:
    """Counts time in which there was input at most two minutes ago. `now` gives seconds that only grow."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._since: float | None = None
        self._counted = 0.0
        self._taken = 0

    @property
    def seconds(self) -> int:
        """All whole seconds up to now, taken or not."""
        return int(self._counted + self._running())

    @property
    def rests(self) -> bool:
        """Whether the time stands still now."""
        return self._since is None or self._now() - self._since > REST_SECONDS

    def count(self) -> None:
        """There was input now."""
        self._counted += self._running()
        self._since = self._now()

    def stop(self) -> None:
        """Nobody is here: nothing counts until there is input again."""
        self._counted += self._running()
        self._since = None

    @property
    def left(self) -> int:
        """The whole seconds counted since they were taken last."""
        return int(self._counted) - self._taken

    def take(self) -> int:
        """What is left; nothing is left afterwards."""
        taken = self.left
        self._taken += taken
        return taken

    def _running(self) -> float:
        return 0.0 if self._since is None else min(self._now() - self._since, REST_SECONDS)
