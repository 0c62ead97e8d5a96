"""The program is killed at any moment of an answer: at most the last two seconds of typing are lost.

RAPPORT_KILLS=100 kills a hundred times instead of ten, and -s shows what was lost.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from desktop.actions.postmortems import open_walk
from desktop.domain.sessions import SessionId
from desktop.store.clock import utc_now
from desktop.store.opening import create_practice, open_practice
from desktop.ui.models.answering import LATEST_MS
from tests.actions.postmortem_walks import add
from tests.journeys.deaths import ROOT
from tests.journeys.typist import QUESTION, WORDS

KILLS = int(os.environ.get("RAPPORT_KILLS", "10"))
AT_ONCE = 5
LONGEST_S = 4.0  # of typing before it is killed


@dataclass(frozen=True, slots=True)
class Death:
    """`typed` are keys: the second each was typed at, how long the answer was then, and how many
    milliseconds were to pass until the next; `kept` is the answer in the file."""

    typed: list[tuple[float, int, int]]
    kept: str
    is_whole: bool

    @property
    def lost(self) -> list[float]:
        """When the keys were typed that are not in the file."""
        return [at for at, length, _wait in self.typed if length > len(self.kept)]

    @property
    def lost_seconds(self) -> float:
        """Of typing: from the first key lost to the last one typed."""
        return self.typed[-1][0] - self.lost[0] if self.lost else 0.0

    @property
    def late(self) -> float:
        """Seconds by which this machine was late with a key, and so with every timer of the program."""
        gaps = ((now[0], now[2], then[0]) for now, then in pairwise(self.typed))
        return max((then - at - wait / 1000 for at, wait, then in gaps), default=0.0)


def killed_while_typing(folder: Path, seed: int) -> Death:
    folder.mkdir()
    path = folder / "practice.rapport"
    store = create_practice(path, clock=utc_now, zone="Europe/Berlin")
    add(store, "Acme")
    store.close()
    command = [sys.executable, "-m", "tests.journeys.typist", str(path), str(folder / "home"), str(seed)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout is not None
    lines = [process.stdout.readline()]
    end = time.monotonic() + random.Random(seed).uniform(0.0, LONGEST_S)
    while time.monotonic() < end:
        lines.append(process.stdout.readline())
    process.kill()
    lines += process.communicate()[0].splitlines()
    told = [line.split() for line in lines if line.strip()]
    typed = [(float(at), int(length), int(wait)) for at, length, wait in told]
    store = open_practice(path, clock=utc_now)
    (session,) = store.sessions.open()
    given = open_walk(store, SessionId(session.id or 0)).answers.get((QUESTION, ""))
    is_whole = store.check() == []
    store.close()
    kept = str(given.value) if given is not None else ""
    return Death(typed, kept, is_whole)


def test_a_kill_at_any_moment_costs_two_seconds_of_typing_at_most(tmp_path: Path) -> None:
    with ThreadPoolExecutor(AT_ONCE) as workers:
        deaths = list(workers.map(lambda seed: killed_while_typing(tmp_path / f"{seed}", seed), range(KILLS)))
    lost = sorted(len(death.lost) for death in deaths)
    worst = max(death.lost_seconds for death in deaths)
    print(f"{KILLS} kills, keys lost: median {lost[KILLS // 2]}, most {lost[-1]}, {worst:.2f} s at most")
    for death in deaths:
        told = (WORDS * 100)[: len(death.kept)]
        assert death.is_whole and death.kept.rstrip() == told.rstrip()
        assert death.lost_seconds <= LATEST_MS / 1000 + death.late
