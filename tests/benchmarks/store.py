"""What the open file costs: search, timeline, saving, importing, health."""

from __future__ import annotations

import csv
import io
import os
import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop.actions.clients import add_client
from desktop.actions.imports import index_of, run_import
from desktop.actions.interactions import log_interaction
from desktop.domain.clients import Client
from desktop.domain.health_overview import health_of_all
from desktop.domain.interactions import Interaction
from desktop.exchange.planning import plan_import
from desktop.exchange.plans import ImportPlan, SourceFile
from desktop.store.clock import utc_now
from desktop.store.opening import create_practice, open_practice
from desktop.store.search import quote_fts
from desktop.store.store import Store
from desktop.store.timeline import TimelineFilter
from tests.benchmarks.bench_file import DAYS, FIRST_DAY, words
from tests.benchmarks.figures import Figure, best, p95, timed, worked

IMPORTED = 10_000
SAVED = 200


def figures(large: Path, small: Path, scratch: Path) -> list[Figure]:
    """Every figure that needs no window."""
    with _opened(large, scratch) as store:
        found = [*_search(store), *_client_search(store)]
        opened, jumped = _timeline(store)
        health = _health(store)
        palette = _palette(store)
        backup = _backup(store, scratch)
    with _opened(small, scratch) as store:
        opened_small, jumped_small = _timeline(store)
        health_small = _health(store)
    return [
        *found,
        Figure("timeline: first window", opened, opened_small, "the same with 500 interactions", budget=1.1),
        Figure("timeline: jump to any day (p95)", jumped, jumped_small, "the same with 500", budget_ms=10),
        Figure("health of all clients, one day", health, health_small, "the small file", budget_ms=60),
        palette,
        backup,
        _saving(scratch),
        *_importing(scratch),
    ]


@contextmanager
def _opened(path: Path, scratch: Path) -> Iterator[Store]:
    store = open_practice(path, clock=utc_now, backup_folder=scratch / "backups")
    try:
        yield store
    finally:
        store.close()


def _keystrokes() -> list[str]:
    """What is in the field after each key while a few searches are typed: common, middling and rare words."""
    typed = [words(0), f"{words(3)} {words(40)}", words(900), f"{words(5)} {words(7000)}", words(12000)]
    return [text[: end + 1] for text in typed for end in range(1, len(text))]


def _search(store: Store) -> list[Figure]:
    ours, floor = [], []
    for text in _keystrokes() * 5:
        query = quote_fts(text)
        if query is None:
            continue
        ours.append(worked(lambda text=text: store.search.interactions(text)))
        floor.append(
            worked(
                lambda query=query: store.search.engine.rows(
                    "SELECT rowid FROM interactions_search WHERE interactions_search MATCH ?"
                    " ORDER BY rowid DESC LIMIT 50",
                    (query,),
                )
            )
        )
    return [Figure("search per keystroke (p95)", p95(ours), p95(floor), "the bare FTS query", 2, 1)]


def _client_search(store: Store) -> list[Figure]:
    clients = store.clients.listed()
    chosen = [client.id for client in (*clients[:3], *clients[-3:])]
    texts = _keystrokes()
    ours = [
        worked(lambda text=text, id=id: store.search.interactions(text, client_id=id))
        for id in chosen
        for text in texts
    ]
    floor = [worked(lambda text=text: store.search.interactions(text)) for text in texts]
    return [Figure("search within one client (p95)", p95(ours), p95(floor), "global search", budget_ms=5)]


def _palette(store: Store) -> Figure:
    """What every key in the palette asks: clients, people and interactions at once."""
    texts = _keystrokes()
    ours = [worked(lambda text=text: store.search.everything(text, 8)) for text in texts * 3]
    floor = [worked(lambda text=text: store.search.interactions(text)) for text in texts * 3]
    return Figure("palette per keystroke (p95)", p95(ours), p95(floor), "global search", budget_ms=16.7)


def _backup(store: Store, scratch: Path) -> Figure:
    """A verified copy, against copying the bytes and flushing them."""
    copy, plain = scratch / "copy.rapport", scratch / "plain.rapport"
    ours = timed(lambda: store.copy_to(copy))

    def bare() -> None:
        shutil.copyfile(store.path, plain)
        with plain.open("rb+") as file:
            os.fsync(file.fileno())

    floor = timed(bare)
    copy.unlink()
    plain.unlink()
    return Figure("verified backup of the large file", ours, floor, "copy and fsync", budget=2.5)


def _timeline(store: Store) -> tuple[float, float]:
    shown = TimelineFilter()
    opened = best([worked(lambda: store.interactions.window(shown)) for _run in range(15)])
    dice = random.Random(3)
    jumps = []
    for _run in range(60):
        day = FIRST_DAY + timedelta(days=dice.randrange(DAYS))
        jumps.append(
            worked(
                lambda day=day: store.interactions.window(shown, before=store.interactions.key_at(shown, day))
            )
        )
    return opened, p95(jumps)


def _health(store: Store) -> float:
    today = FIRST_DAY + timedelta(days=DAYS)
    clients = store.clients.listed()
    zone = ZoneInfo("Europe/Berlin")
    return best(
        [
            worked(lambda: health_of_all(store.ratings.standings([today], zone), clients, today, zone))
            for _run in range(5)
        ]
    )


def _saving(scratch: Path) -> Figure:
    """One logged interaction with all that hangs on it, against one bare row in a file of the same kind."""
    path = scratch / "saving.rapport"
    store = create_practice(path, clock=utc_now, zone="Europe/Berlin", backup_folder=scratch / "backups")
    client = add_client(store, Client("Acme"))
    assert client.id is not None
    entry = Interaction(client.id, "call", "2026-02-20", subject="Weekly call", notes="All is well. " * 20)
    ours = [timed(lambda: log_interaction(store, entry)) for _run in range(SAVED)]
    engine = store.search.engine

    def bare() -> None:
        with store.draft():
            engine.execute("UPDATE clients SET notes = notes || 'x' WHERE id = ?", (client.id,))

    floor = [timed(bare) for _run in range(SAVED)]
    store.close()
    return Figure(
        "save of one interaction (p95)", p95(ours), p95(floor), "one bare row and its fsync", budget_ms=20
    )


def _importing(scratch: Path) -> list[Figure]:
    """A file of notes, read, checked and written, against `executemany` of the finished rows."""
    text = io.StringIO()
    out = csv.writer(text)
    out.writerow(["client", "date", "kind", "subject", "notes"])
    for place in range(IMPORTED):
        day = date(2024, 1, 1) + timedelta(days=place % 700)
        out.writerow(
            [
                f"Client {place % 200}",
                day.isoformat(),
                "call",
                f"Call {place}",
                f"{words(place % 9000)} " * 40,
            ]
        )
    source = SourceFile("notes.csv", text.getvalue().encode())
    ours, written, floor = [], [], []
    for run in range(3):
        store = create_practice(
            scratch / f"import-{run}.rapport",
            clock=utc_now,
            zone="Europe/Berlin",
            backup_folder=scratch / "backups",
        )
        plans: list[ImportPlan] = []
        planned = timed(lambda s=store, p=plans: p.append(plan_import([source], index_of(s))))
        written.append(timed(lambda s=store, p=plans: run_import(s, p[0])))
        ours.append(planned + written[-1])
        floor.append(_raw_insert(store))
        store.close()
    floor_is = "executemany of finished rows"
    return [
        Figure(f"import of {IMPORTED:,} rows, checked", best(ours), best(floor), floor_is, least_ratio=0.6),
        Figure("  of this, the writing", best(written), best(floor), floor_is, least_ratio=0.6),
    ]


def _raw_insert(store: Store) -> float:
    """The finished rows once more by `executemany` from dicts, with the same indexes and search fill."""
    engine = store.search.engine
    columns = [
        name
        for (name,) in engine.rows("SELECT name FROM pragma_table_info('interactions') WHERE name <> 'id'")
    ]
    found = engine.rows(f"SELECT {', '.join(columns)} FROM interactions")
    rows = [dict(zip(columns, row, strict=True)) for row in found]
    names, marks = ", ".join(columns), ", ".join(f":{name}" for name in columns)

    def insert() -> None:
        with store.step("Raw", bulk=True):
            first = store.interactions._next_id()
            engine.execute_many(f"INSERT INTO interactions ({names}) VALUES ({marks})", rows)
            store.interactions._fill_search(first, first + len(rows) - 1)

    return timed(insert)
