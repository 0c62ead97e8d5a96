"""The demo practice as a new file, in the zone it was written for."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from desktop.actions.demo import make_demo
from desktop.exchange.demo import demo_drafts, demo_zone, read_demo
from desktop.store.clock import Clock
from desktop.store.opening import create_practice


def write_demo(path: Path, folder: Path, *, clock: Clock, passphrase: str | None = None) -> None:
    """Writes the demo whose texts lie in `folder`, as of today. Raises what `create_practice` raises."""
    texts = read_demo(folder)
    zone = demo_zone(texts)
    drafts = demo_drafts(texts, clock().astimezone(ZoneInfo(zone)).date())
    store = create_practice(path, clock=clock, zone=zone, passphrase=passphrase)
    try:
        make_demo(store, drafts)
    except BaseException:
        # half a demo would be opened as a whole one the next time
        store.close(backs_up=False)
        path.unlink(missing_ok=True)
        raise
    # it can be written anew at any time
    store.close(backs_up=False)
