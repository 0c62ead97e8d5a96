"""Where several people stand who look at a session together: one question of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import monotonic

from PySide6.QtCore import QObject, Signal, Slot

from desktop.actions.postmortem_links import private_events
from desktop.domain.answers import Key
from desktop.domain.at_table import Stop, kept_private, stops
from desktop.domain.questionnaire_view import View
from desktop.domain.questionnaire_walk import Step
from desktop.problems import Problem
from desktop.ui.models.active_time import ActiveTime
from desktop.ui.models.wizard_model import WizardModel

EVENTS = "tl.events"


class TableWalk(QObject):
    """A place among the questions of a session that may be shown to others."""

    turned = Signal()  # another question
    failed = Signal(object)  # Problem: the file takes nothing now, so one stays where one is

    def __init__(self, model: WizardModel, now: Callable[[], float] = monotonic) -> None:
        super().__init__()
        self.model = model
        self.active = ActiveTime(now)
        self._now = now
        self._began = now()
        self._place: tuple[str, Key] | None = None
        self._turns = False
        self._hidden = kept_private(model.questionnaire)
        self._seen: tuple[View, tuple[Stop, ...]] | None = None
        model.page_turned.connect(self._on_page_turned)

    @property
    def elapsed(self) -> int:
        """Whole seconds since they sat down."""
        return int(self._now() - self._began)

    @property
    def stops(self) -> tuple[Stop, ...]:
        if self._seen is None or self._seen[0] is not self.model.view:
            self._seen = (self.model.view, stops(self.model.view, self._hidden))
        return self._seen[1]

    @property
    def at(self) -> int:
        """The number of the present question, from 0; 0 where there is none."""
        return next((n for n, stop in enumerate(self.stops) if stop.place == self._place), 0)

    @property
    def stop(self) -> Stop | None:
        """The present question; None at the end of all."""
        if self.is_at_end:
            return None
        found = self.stops
        return self._without_private(found[self.at]) if found else None

    @property
    def is_at_end(self) -> bool:
        """Whether one went on from the last question."""
        return self._place is None

    @property
    def steps(self) -> tuple[Step, ...]:
        """The pages on which there is something to look at together."""
        pages = {stop.page for stop in self.stops}
        return tuple(step for step in self.model.steps if step.page_id in pages)

    def begin(self) -> None:
        """At the first open question of the page at hand, or the first after it."""
        order = [page.id for page in self.model.questionnaire.pages]
        here = order.index(self.model.page)
        later = [stop for stop in self.stops if order.index(stop.page) >= here]
        on_page = [stop for stop in later if stop.page == self.model.page]
        is_open = (stop for stop in on_page if not (stop.shown.is_done or stop.shown.element.is_silent))
        self.go(next(is_open, next(iter(later), None)))

    def go(self, stop: Stop | None) -> None:
        """Turn to a question; None is the end of all."""
        self.model.settle()
        if stop is not None and (stop.page, stop.shown.occurrence) != (self.model.page, self.model.card):
            self._turns = True
            try:
                self.model.go(stop.page, stop.shown.occurrence)
            except Problem as problem:
                self.failed.emit(problem)
                return
            finally:
                self._turns = False
        else:
            self.model.flush()
        self._place = stop.place if stop is not None else None
        self.turned.emit()
        self.model.tell_aside()

    def go_to_page(self, page: str) -> None:
        """The first question of a page."""
        self.go(next((stop for stop in self.stops if stop.page == page), None))

    def go_on(self) -> None:
        """The next question; after the last one the end."""
        if not self.is_at_end:
            found = self.stops
            at = self.at + 1
            self.go(found[at] if at < len(found) else None)

    def go_back(self) -> None:
        """The question before this one."""
        found = self.stops
        at = len(found) - 1 if self.is_at_end else self.at - 1
        if 0 <= at < len(found):
            self.go(found[at])

    def _without_private(self, stop: Stop) -> Stop:
        """Events that were taken from private interactions are no rows here; they stay answered."""
        shown, source = stop.shown, stop.shown.element.source
        is_of_events = source is not None and (source.kind, source.name) == ("table", EVENTS)
        if shown.element.id != EVENTS and not is_of_events:
            return stop
        private = private_events(self.model.practice.store, self.model.view)
        rows = tuple(row for row in shown.rows if row.key not in private)
        return replace(stop, shown=replace(shown, rows=rows))

    @Slot()
    def _on_page_turned(self) -> None:
        """A question led to another page."""
        if not self._turns:
            self.go_to_page(self.model.page)
