"""Store: the open practice file. One table object per subject; step, undo, redo."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from desktop.problems import problem
from desktop.store import triggers
from desktop.store.attachments import Attachments
from desktop.store.backup import Keeper, Order, counts
from desktop.store.changes import Change
from desktop.store.checks import Finding, check, rebuild_search
from desktop.store.clients import Clients
from desktop.store.clock import Clock
from desktop.store.engine import Engine
from desktop.store.external_ids import ExternalIds
from desktop.store.inspection import Inspection
from desktop.store.interactions import Interactions, Participants, Signals
from desktop.store.journal import Journal
from desktop.store.lock import Lock
from desktop.store.marks import latest_at, mark
from desktop.store.parts import Parts, in_one_go
from desktop.store.people import People, Roles
from desktop.store.postmortems import (
    Actions,
    Answers,
    Findings,
    Lessons,
    Questionnaires,
    Respondents,
    Sessions,
    WatchRules,
)
from desktop.store.preferences import Preferences
from desktop.store.purge import purge
from desktop.store.ratings import EvidenceLinks, Ratings
from desktop.store.search import Search


def _nobody(change: Change) -> None:
    """Until someone listens."""


def _nothing() -> None:
    """Until someone is in the way of a deed."""


class Store:
    """An open practice file; made by `opening`, used by one thread at a time.

    What a deed cannot save comes as a Problem ("disk-full", "disk-error", "read-only", "busy",
    "damaged", "file-gone"): nothing of it is in the file then, and the store stays usable.
    """

    def __init__(
        self,
        engine: Engine,
        clock: Clock,
        keeper: Keeper,
        held: Lock | None = None,
        *,
        is_unchecked: bool = False,
    ) -> None:
        self.on_change: Callable[[Change], None] = _nobody
        self.before_deed: Callable[[], None] = _nothing  # whoever reads beside us lets go of the file here
        self.last_saved_at: datetime | None = None
        self.is_held = False  # a deed goes on part by part: until it ends another raises "under-way"
        self.is_unchecked = is_unchecked  # too large or too well protected to be checked while one waits
        self._engine = engine
        self._keeper = keeper
        self._held = held
        self._is_closed = False
        self._deeds = 0
        self._deeds_backed_up = 0
        self._journal = Journal(engine, clock, self._announce)
        triggers.install(engine)
        on = (engine, self._journal)
        self.clients = Clients(*on)
        self.people = People(*on)
        self.roles = Roles(*on)
        self.interactions = Interactions(*on)
        self.participants = Participants(*on)
        self.signals = Signals(*on)
        self.ratings = Ratings(*on)
        self.evidence = EvidenceLinks(*on)
        self.questionnaires = Questionnaires(*on)
        self.sessions = Sessions(*on)
        self.respondents = Respondents(*on)
        self.answers = Answers(*on)
        self.findings = Findings(*on)
        self.lessons = Lessons(*on)
        self.actions = Actions(*on)
        self.watch_rules = WatchRules(*on)
        self.external_ids = ExternalIds(*on)
        self.attachments = Attachments(*on)
        self.preferences = Preferences(*on)
        self.search = Search(engine)

    @property
    def path(self) -> Path:
        return self._engine.path

    @property
    def is_read_only(self) -> bool:
        return self._engine.read_only

    @property
    def is_protected(self) -> bool:
        """Whether the file is encrypted: nothing of it may lie about in plain text."""
        return self._keeper.passphrase is not None

    @property
    def clock(self) -> Clock:
        """Gives this instant, aware; may be replaced, also inside a step (a history told day by day)."""
        return self._journal.clock

    @clock.setter
    def clock(self, clock: Clock) -> None:
        self._journal.clock = clock

    @contextmanager
    def step(self, label: str, *, bulk: bool = False, merge: str | None = None) -> Iterator[None]:
        """One deed: one transaction, one step of undo under this label, one Change.

        `bulk` is for imports. Steps in a row with the same `merge` key are undone as one.
        """
        self._make_way()
        with self._journal.step(label, bulk=bulk, merge=merge):
            yield
        self.last_saved_at = self.clock()

    @contextmanager
    def draft(self) -> Iterator[None]:
        """Answers on their way: one transaction that Ctrl+Z does not know of."""
        self._make_way()
        with self._journal.draft():
            yield
        self.last_saved_at = self.clock()

    def undo(self) -> str:
        """Takes the last step back; its label. Raises Problems "nothing-to-undo", "cannot-undo"."""
        return in_one_go(self.undo_in_parts())

    def redo(self) -> str:
        """Does the last undone step again; its label. Raises "nothing-to-redo", "cannot-redo"."""
        return in_one_go(self.redo_in_parts())

    def undo_in_parts(self) -> Parts[str]:
        """`undo` for a step of many rows, while a window wants to breathe."""
        return self._travel(self._journal.undo)

    def redo_in_parts(self) -> Parts[str]:
        """`redo` in the same way."""
        return self._travel(self._journal.redo)

    @property
    def undo_label(self) -> str | None:
        return self._journal.undo_label

    @property
    def redo_label(self) -> str | None:
        return self._journal.redo_label

    def end_merge(self) -> None:
        """The next step stands for itself, whatever its merge key (the field lost its focus)."""
        self._journal.end_merge()

    def purge(self, before: datetime) -> int:
        """Removes for good what went into the bin before an instant; how many. Cannot be undone."""
        self._make_way()
        return purge(self._engine, self._journal, before)

    @property
    def needs_backup(self) -> bool:
        """Whether anything was saved that no backup of this session holds."""
        return self._deeds > self._deeds_backed_up

    def back_up(self) -> Path:
        """A verified backup of what is saved; where it lies. Raises the Problem "no-backup"."""
        made = self._keeper.back_up(self.clock())
        self._deeds_backed_up = self._deeds
        return made

    def backup_order(self) -> Order:
        """The same for a worker; tell `note_backup` when it is made."""
        return self._keeper.order(self.clock(), self._deeds)

    def note_backup(self, order: Order) -> None:
        """A worker has made this backup."""
        self._deeds_backed_up = max(self._deeds_backed_up, order.deeds)

    def backups(self) -> list[Path]:
        """The backups of this file, newest first."""
        return self._keeper.listed()

    def copy_to(self, path: Path) -> None:
        """A verified copy elsewhere, protected by the same passphrase. FileExistsError, OSError."""
        self._keeper.copy_to(path)

    def counts(self) -> dict[str, int]:
        """How many rows each table holds."""
        return counts(self._engine)

    def check(self) -> list[Finding]:
        """Everything that is wrong with the file, slowly and thoroughly; changes nothing."""
        return check(self._engine)

    def inspection(self, *, with_search: bool) -> Inspection:
        """The quick check for a worker; `with_search` also mends the search index."""
        return Inspection(self.path, self._keeper.passphrase, with_search=with_search)

    def mark(self) -> int:
        """Grows with what is added to the file: less than before means that an older version took its place."""
        return mark(self._engine)

    def latest_at(self) -> datetime | None:
        """When something was written last, by the clock of that moment; None in an empty file."""
        return latest_at(self._engine)

    def rebuild_search(self) -> None:
        """Makes the search index anew from the records."""
        self._make_way()
        rebuild_search(self._engine)

    def close(self, *, backs_up: bool = True) -> None:
        """Closes the file after a verified backup of what was saved since the last one; undo ends here.

        Raises the Problem "no-backup"; the file is closed even then. A second time does nothing.
        """
        if self._is_closed:
            return
        self._is_closed = True
        try:
            if backs_up and self.needs_backup:
                self.back_up()
        finally:
            self._engine.close()
            if self._held is not None:
                self._held.release()

    def _travel(self, go: Callable[[], Parts[str]]) -> Parts[str]:
        self._make_way()
        label = yield from go()
        self.last_saved_at = self.clock()
        return label

    def _announce(self, change: Change) -> None:
        self._deeds += 1
        self.on_change(change)

    def _make_way(self) -> None:
        """Before anything is written."""
        if self.is_read_only:
            raise problem("read-only", name=self.path.name)
        if self.is_held:
            raise problem("under-way")
        self.before_deed()
