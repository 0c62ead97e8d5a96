"""What a post-mortem costs while it is walked: a page turned, a key typed, an answer saved."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop.actions.postmortem_context import context_of
from desktop.actions.postmortems import keep_answers, open_walk, start_postmortem
from desktop.domain.answers import Answers
from desktop.domain.clients import Client
from desktop.domain.interactions import Interaction
from desktop.domain.postmortem import look
from desktop.domain.ratings import DIMENSIONS
from desktop.domain.sessions import SessionId
from desktop.resources import published, vocabulary
from desktop.store.clock import utc_now
from desktop.store.opening import create_practice, open_practice
from desktop.store.store import Store
from desktop.ui.background import Background
from desktop.ui.navigation import Place
from desktop.ui.pages.postmortem_page import PostmortemPage
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.settings import Settings
from desktop.ui.theme import Theme
from tests.benchmarks.figures import Figure, best, p95, timed

EVENTS = 200
CHARACTERS = 100_000
WORDS = "what was said and what was meant "
# Pages both kinds of session have; the timeline, the picks and the cards are the heavy ones
PAGES = (
    "start",
    "facts",
    "good",
    "timeline",
    "screening",
    "client_view",
    "both",
    "weigh",
    "forward",
    "close",
)
FULL_ONLY = ("picks", "cards")
RUNS, SAVES, KEYS = 5, 60, 120
EMPTY = "the same with an empty session"


def figures(scratch: Path) -> list[Figure]:
    """A page turned and painted, a key typed, an answer saved: each full beside empty."""
    path = scratch / "walk.rapport"
    full, empty, ticks = _made(path)
    what = f"{EVENTS} events, {ticks} ticks, {CHARACTERS // 1000}k letters"
    with _shown(path, full, scratch) as page:
        turned, slowest = _turned(page, PAGES), _turned(page, (*PAGES, *FULL_ONLY), slowest=True)
        saved, typed = _saved(page), _typed(page)
    with _shown(path, empty, scratch) as page:
        turned_empty, slowest_empty = _turned(page, PAGES), _turned(page, PAGES, slowest=True)
        saved_empty, typed_empty = _saved(page), _typed(page)
    return [
        Figure(f"page turned, {what}", turned, turned_empty, EMPTY, budget=5, budget_ms=100),
        Figure("the slowest of these pages", slowest, slowest_empty, EMPTY, budget=8, budget_ms=250),
        Figure("a key typed into a full session (p95)", typed, typed_empty, EMPTY, budget_ms=33),
        Figure(
            "an answer saved in a full session (p95)", saved, saved_empty, EMPTY, budget=1.5, budget_ms=20
        ),
    ]


def _made(path: Path) -> tuple[SessionId, SessionId, int]:
    """A practice with a full session and an empty one, and how many points the full one has ticked."""
    store = create_practice(path, clock=utc_now, zone="Europe/Berlin", backup_folder=path.parent / "backups")
    with store.step("Clients"):
        full, empty = store.clients.add_many([Client("Acme"), Client("Bluefin")])
    assert full.id is not None
    with store.step("Interactions", bulk=True):
        calls = store.interactions.add_many(
            [
                Interaction(full.id, "call", _day(n), subject=f"Call {n}", mood=n % 5 - 2)
                for n in range(EVENTS)
            ]
        )
    sessions = [start_postmortem(store, client.id, published()).id for client in (full, empty)]
    assert sessions[0] is not None and sessions[1] is not None
    ticks = _fill(store, sessions[0], calls)
    store.close(backs_up=False)
    return sessions[0], sessions[1], ticks


def _fill(store: Store, session: SessionId, calls: list[Interaction]) -> int:
    walk = open_walk(store, session)
    factors = walk.questionnaire.vocabulary.factors
    answers: Answers = walk.answers.give("st.mode", "full").give("has_team", True)
    answers = answers.give("fa.kind", "cancelled").give("fa.known_on", "2025-12-01")
    answers = answers.give("go.worked", (WORDS * CHARACTERS)[:CHARACTERS])
    ticks = 0
    for dim in DIMENSIONS:
        own = [name for name, factor in factors.items() if factor.dim == dim]
        answers = answers.give(f"sc.{dim}", "main").give(f"pk.{dim}", own)
        ticks += len(own)
    for call in calls:
        cells = {"happened_on": call.happened_on, "what": call.subject, "mood": call.mood}
        source = {"table": "interactions", "id": call.id}
        answers = answers.put_row("tl.events", f"i{call.id}", {**cells, "source": source})
    today = utc_now().date()
    context = context_of(store, walk, today, utc_now().tzinfo)  # type: ignore[arg-type]
    keep_answers(store, session, look(walk.questionnaire, answers, context), answers)
    return ticks


def _day(number: int) -> str:
    return f"20{20 + number // 48}-{number // 4 % 12 + 1:02}-{number % 4 * 7 + 1:02}"


@contextmanager
def _shown(path: Path, session: SessionId, scratch: Path) -> Iterator[PostmortemPage]:
    """The walk of a session, visible."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    settings = Settings(scratch / "settings.ini")
    theme = Theme(app, settings)
    practice = Practice(open_practice(path, clock=utc_now, backup_folder=scratch / "backups"), vocabulary())
    page = PostmortemPage(practice, theme, Services(settings, Background()))
    page.show_place(Place("postmortem", session))
    page.resize(1280, 800)
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


def _turned(page: PostmortemPage, names: tuple[str, ...], *, slowest: bool = False) -> float:
    """Milliseconds of one page, on average or the slowest: turned to, laid out, painted."""
    model = page.model
    assert model is not None
    image = QImage(page.size(), QImage.Format.Format_ARGB32_Premultiplied)

    def turn(name: str) -> None:
        model.go(name)
        QApplication.processEvents()
        page.render(image)

    each = [best([timed(lambda name=name: turn(name)) for _run in range(RUNS)]) for name in names]  # type: ignore[misc]
    return max(each) if slowest else sum(each) / len(each)


def _saved(page: PostmortemPage) -> float:
    model = page.model
    assert model is not None
    model.go("facts")
    times = []
    for number in range(SAVES):
        shown = model.view.shown("fa.stated_reason")
        assert shown is not None
        model.give(shown, f"Reason {number}")
        times.append(timed(model.flush))
    return p95(times)


def _typed(page: PostmortemPage) -> float:
    """From the key to the page showing what follows from it."""
    model = page.model
    assert model is not None
    model.go("facts")
    times = []
    for number in range(KEYS):
        shown = model.view.shown("fa.stated_reason")
        assert shown is not None
        times.append(timed(lambda shown=shown, number=number: model.give(shown, "x" * (number + 1))))  # type: ignore[misc]
    model.flush()
    return p95(times)
