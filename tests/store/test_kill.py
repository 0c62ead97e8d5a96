"""`kill -9` in the middle of random writing: no acknowledged deed is lost, and the file opens."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.store.clock import utc_now
from desktop.store.opening import create_practice, open_practice
from tests import builders

ROOT = Path(__file__).parents[2]


def write_and_kill(path: Path, passphrase: str, seed: int, acknowledgements: int) -> list[list[str]]:
    """What a writer said before it was killed after so many deeds, somewhere in the next one."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.store.random_writer", str(path), str(seed), passphrase]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, cwd=ROOT, text=True) as writer:
        assert writer.stdout is not None
        said = [writer.stdout.readline() for _ in range(1 + acknowledgements)]
        writer.kill()
        # what it had still said stands too
        said += writer.stdout.readlines()
    return [line.split() for line in said if line.endswith("\n")]


@pytest.mark.parametrize(("passphrase", "rounds"), [("", 30), ("open sesame", 4)])
def test_no_acknowledged_deed_is_lost_when_the_program_is_killed(
    tmp_path: Path, passphrase: str, rounds: int
) -> None:
    path = tmp_path / "practice.rapport"
    store = create_practice(path, clock=utc_now, zone="Europe/Berlin", passphrase=passphrase or None)
    with store.step("client"):
        store.clients.add(builders.client())
    store.close()
    dice = random.Random(2)
    subjects: dict[int, str] = {}
    files: set[int] = set()
    for number in range(rounds):
        said = write_and_kill(path, passphrase, number, dice.randrange(40))
        assert said[0] == ["open", "0"]
        for what, id, *subject in said[1:]:
            if what == "is":
                subjects[int(id)] = subject[0]
            else:
                files.add(int(id))
        store = open_practice(path, clock=utc_now, passphrase=passphrase or None)
        try:
            found = {entry.id: entry.subject for entry in store.interactions.all()}
            last = int(max(subjects, default=0))
            changed = {id for id, subject in subjects.items() if found[id] != subject}
            # the deed it died in may have been saved without being said: one change, or entries after the last
            assert len(changed) <= 1
            assert all(id > last for id in found.keys() - subjects.keys())
            assert files <= {file.id for file in store.attachments.all()}
            assert store.check() == []
            subjects = {id: subject for id, subject in found.items() if id is not None}
        finally:
            store.close()
    assert len(subjects) > rounds
