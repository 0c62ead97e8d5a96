"""Pictures of the windows that stand alone: a session at the table, first thoughts given apart."""

from __future__ import annotations

from desktop.domain.at_table import Stop
from desktop.ui.offscreen import Offscreen
from desktop.ui.pages.postmortem_page import PostmortemPage
from desktop.ui.picture_album import Album

_ASKED = ("fa.kind", "tl.events", "sc.COM")


def draw_tables(album: Album, driver: Offscreen, page: PostmortemPage) -> None:
    """Some questions of the session at hand as all at the table see them, and whom to pass the computer to."""
    page.sit_down()
    window = page.session
    if window is None:
        return
    window.showNormal()
    window.resize(driver.window.size())
    for stop in [each for each in window.walk.stops if each.shown.element.id in _ASKED]:
        window.walk.go(stop)
        album.take_window(f"table-{_named(stop)}", window)
    window.leave()
    driver.settle()
    page.ask_others()
    if page.screening is not None:
        page.screening.showNormal()
        page.screening.resize(driver.window.size())
        album.take_window("first-thoughts", page.screening)
        page.screening.leave()
        driver.settle()


def _named(stop: Stop) -> str:
    return stop.shown.element.id.replace(".", "-").replace("_", "-").lower()
