"""Writes to a practice until it is killed, and says each deed once it is saved. Run by the kill test."""

import random
import sys
from dataclasses import replace
from pathlib import Path

from desktop.store.clock import utc_now
from desktop.store.opening import open_practice
from desktop.store.store import Store
from tests import builders


def say(what: str, id: int | None, subject: str) -> None:
    print(what, id, subject, flush=True)


def write(store: Store, dice: random.Random) -> None:
    client_id = store.clients.all()[0].id
    count = 0
    while True:
        count += 1
        way = dice.choice(["log", "log", "change", "import", "attach", "undo"])
        known = store.interactions.all()
        subject = f"n{len(known) + count}-{dice.randrange(10**9)}"
        if way == "log":
            with store.step("log"):
                entry = store.interactions.add(
                    builders.interaction(client_id, subject=subject, notes="x" * 9000)
                )
            say("is", entry.id, subject)
        elif way == "change" and known:
            changed = replace(dice.choice(known), subject=subject)
            with store.step("change"):
                store.interactions.save(changed)
            say("is", changed.id, subject)
        elif way == "import":
            with store.step("import", bulk=True):
                added = store.interactions.add_many(
                    builders.interaction(client_id, subject=f"{subject}-{n}") for n in range(20)
                )
            for entry in added:
                say("is", entry.id, entry.subject)
        elif way == "attach" and known:
            with store.step("attach"):
                file = store.attachments.attach(known[-1].id, "f", dice.randbytes(50_000))
            say("holds", file.id, "f")
        elif way == "undo":
            # what is taken back was never said to be saved, so its loss at any moment is no loss
            with store.step("doomed"):
                store.interactions.add(builders.interaction(client_id, subject="doomed"))
            store.undo()


if __name__ == "__main__":
    opened = open_practice(Path(sys.argv[1]), clock=utc_now, passphrase=sys.argv[3] or None)
    say("open", 0, "")
    write(opened, random.Random(int(sys.argv[2])))
