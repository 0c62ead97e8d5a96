"""What the page of a walk says."""

from __future__ import annotations

from desktop.ui.models.walk_words import heading, walk_words
from tests.builders import client


def test_a_look_back_and_a_look_ahead_are_told_apart() -> None:
    assert heading("postmortem", client("Acme")) == "Looking back: Acme"
    assert heading("premortem", client("Acme")) == "Looking ahead: Acme"
    assert (heading("postmortem", None), heading("premortem", None)) == ("Looking back", "Looking ahead")


def test_both_say_what_was_finished() -> None:
    assert walk_words("postmortem").finished == "Post-mortem finished"
    assert walk_words("premortem").finished.startswith("Pre-mortem finished")
