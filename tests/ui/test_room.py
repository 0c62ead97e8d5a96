"""Large type in a small window: every page fits 1024 pixels at 150 %."""

from pathlib import Path

from desktop import paths
from desktop.actions.demo_file import write_demo
from desktop.store.clock import utc_now
from desktop.ui.navigation import Place
from desktop.ui.pages.client_page import TABS
from tests.ui.starting import Starter


def test_every_page_fits_a_small_window_in_large_type(start: Starter, tmp_path: Path) -> None:
    file = tmp_path / "demo.rapport"
    write_demo(file, paths.resource("demo"), clock=utc_now)
    shell = start.with_practice(file)
    window = shell.window
    assert window.practice is not None
    shell.theme.choose_scale(150)
    client = window.practice.store.clients.listed()[0]
    places = [Place(name) for name in ("today", "clients", "timeline", "losses", "questions")]
    places += [Place("client", client.id, tab) for tab in TABS]
    for place in places:
        window.go(place)
        assert window.minimumSizeHint().width() <= 1024, place
