"""A client's health in few words."""

from dataclasses import replace

import pytest

from desktop.domain.health import Health
from desktop.resources import vocabulary
from desktop.ui.widgets.client_health import change_tip, change_words, pill_of, pill_tip, weakest_name
from tests.builders import TODAY

RATED = Health(TODAY, score=72.4, shown=72, band="strong", confidence=0.75, weakest="TRU")


@pytest.mark.parametrize(
    ("health", "status", "pill"),
    [
        (None, "active", ("", "Not rated")),
        (Health(TODAY), "active", ("", "Not rated")),
        (RATED, "active", ("strong", "Strong · 72")),
        (replace(RATED, band="watch", shown=55), "active", ("watch", "Watch · 55")),
        (replace(RATED, band="risk", shown=20), "active", ("risk", "At risk · 20")),
        (replace(RATED, band="risk", shown=20, last_known=True), "active", ("", "At risk? · 20")),
        (replace(RATED, band=None), "active", ("", "Unsure · 72")),
        (Health(TODAY, band="ended"), "lost", ("ended", "Ended")),
        (Health(TODAY, band="ended"), "leaving", ("ended", "Leaving")),
    ],
)
def test_the_pill_has_a_band_and_words(health: Health | None, status: str, pill: tuple[str, str]) -> None:
    assert pill_of(health, status) == pill


def test_the_pill_is_explained() -> None:
    assert pill_tip(None) == "No dimension is rated yet."
    assert pill_tip(RATED) == "75 % of what counts has a fresh rating."
    assert pill_tip(replace(RATED, band=None)).startswith("Not enough evidence for a level.")
    assert pill_tip(replace(RATED, band="risk", last_known=True, confidence=0.25)) == (
        "What is rated points to risk, though too little of it is fresh to be sure. "
        "25 % of what counts has a fresh rating."
    )
    assert pill_tip(Health(TODAY, band="ended")).startswith("There is no score")


@pytest.mark.parametrize(
    ("change", "words", "tip"),
    [
        (None, "", "No score 90 days ago to compare with."),
        (0, "0", "The same as 90 days ago."),
        (1, "+1", "Up 1 point in 90 days."),
        (-12, "−12", "Down 12 points in 90 days."),
    ],
)
def test_the_change_has_its_sign_and_a_sentence(change: int | None, words: str, tip: str) -> None:
    assert (change_words(change), change_tip(change)) == (words, tip)


def test_the_weakest_dimension_is_named() -> None:
    words = vocabulary()
    assert weakest_name(RATED, words) == words.dimensions["TRU"].name
    assert weakest_name(replace(RATED, weakest="OLD"), words) == "OLD"
    assert weakest_name(None, words) == ""
