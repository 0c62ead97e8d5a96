"""What the pages cost in the window: by file size, for each frame, and in memory."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from desktop import resources
from desktop.store.clock import utc_now
from desktop.store.opening import open_practice
from desktop.ui.background import Background
from desktop.ui.pages.base import Page
from desktop.ui.pages.clients_page import ClientsPage
from desktop.ui.pages.timeline_page import TimelinePage
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.settings import Settings
from desktop.ui.theme import Theme
from tests.benchmarks.figures import Figure, best, p95, worked

SIZE = (1280, 800)
RUNS = 9
FRAMES = 300
REPAINTS, REDRAWS = 20_000, 400
FIRST = 0.1  # this share of them fills what is kept on purpose
KEPT_MIB = 5.0

# In a process of its own: repaints and redraws until nothing new is kept, then many more.
_KEEPING = """
import resource, sys
from pathlib import Path
from PySide6.QtGui import QImage
from desktop.ui.pages.timeline_page import TimelinePage
from tests.benchmarks import charts, pages
from desktop.ui.widgets.chart_canvas import Shown, TrendCanvas
from desktop.charts.colours import colours_of
def peak_mib():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
with pages.shown(TimelinePage, Path(sys.argv[1]), Path(sys.argv[2]), (480, 320)) as page:
    view, image = page.list.view.viewport(), QImage(480, 320, QImage.Format.Format_ARGB32_Premultiplied)
    bar = page.list.view.verticalScrollBar()
    canvas = TrendCanvas(colours_of("light"), 1.0)
    trend = charts._trend()
    def work(share):
        each = pages.REPAINTS // pages.REDRAWS
        for round in range(int(pages.REDRAWS * share)):
            for place in range(each):
                bar.setValue(place * 7 % max(bar.maximum(), 1))
                view.render(image)
            canvas.show_trend(Shown(trend, "Acme", {}, tuple(trend.dimensions)[: round % 9]))
            canvas.draw()
    work(pages.FIRST)
    before = peak_mib()
    work(1)
    print(peak_mib() - before, flush=True)
"""


def figures(large: Path, small: Path, scratch: Path) -> list[Figure]:
    """The timeline opened and scrolled, all clients, what many repaints keep."""
    with shown(TimelinePage, large, scratch) as page:
        opened = _reloaded(page)
        frame = _frames(page)
    with shown(TimelinePage, small, scratch) as page:
        opened_small = _reloaded(page)
        frame_small = _frames(page)
    with shown(ClientsPage, large, scratch) as page:
        clients = _reloaded(page)
    with shown(ClientsPage, small, scratch) as page:
        clients_small = _reloaded(page)
    few = "the same with 500 interactions"
    return [
        Figure("timeline page, opened and painted", opened, opened_small, few, budget=1.1),
        Figure("timeline page, a frame of scrolling (p95)", frame, frame_small, few, budget_ms=8),
        Figure(
            "clients page of 2,000, read and painted",
            clients,
            clients_small,
            "the same with 20",
            budget_ms=250,
        ),
        _keeping(large, scratch),
    ]


@contextmanager
def shown(kind: type[Page], path: Path, scratch: Path, size: tuple[int, int] = SIZE) -> Iterator[Page]:
    """A page of the practice, visible."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    settings = Settings(scratch / "settings.ini")
    theme = Theme(app, settings)
    practice = Practice(
        open_practice(path, clock=utc_now, backup_folder=scratch / "backups"), resources.vocabulary()
    )
    page = kind(practice, theme, Services(settings, Background()))
    page.resize(*size)
    page.show()
    app.processEvents()
    try:
        yield page
    finally:
        page.close()
        page.deleteLater()
        app.processEvents()
        practice.close(backs_up=False)
        app.setStyleSheet("")


def _reloaded(page: Page) -> float:
    image = _image(page)

    def run() -> None:
        page.reload()
        page.render(image)

    return best([worked(run) for _run in range(RUNS)])


def _frames(page: Page) -> float:
    """One notch of the wheel after the other, each painted."""
    assert isinstance(page, TimelinePage)
    view = page.list.view
    image, bar = _image(view.viewport()), view.verticalScrollBar()

    def run() -> None:
        bar.setValue(bar.value() + 56)
        view.viewport().render(image)

    return p95([worked(run) for _frame in range(FRAMES)])


def _image(widget: QWidget) -> QImage:
    return QImage(widget.size(), QImage.Format.Format_ARGB32_Premultiplied)


def _keeping(path: Path, scratch: Path) -> Figure:
    done = subprocess.run(
        [sys.executable, "-c", _KEEPING, str(path), str(scratch)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    what = f"memory kept by {REPAINTS:,} repaints"
    grown = max(float(done.stdout.split()[-1]), 0.01)
    return Figure(what, grown, KEPT_MIB, f"with {REDRAWS} charts drawn anew among them", budget=1, unit="MiB")
