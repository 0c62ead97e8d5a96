"""What an interaction is called where it stands in one line."""

from __future__ import annotations

from desktop.domain.clients import ClientId
from desktop.domain.interactions import MOST_TOLD, Interaction


def told(subject: str, notes: str) -> str:
    return Interaction(ClientId(1), "call", "2025-03-01", subject=subject, notes=notes).told


def test_an_interaction_is_told_by_its_subject_else_by_the_first_line_of_its_notes() -> None:
    assert told("The budget", "They cut it") == "The budget"
    assert told("", "\n  They cut\tthe budget \nby half") == "They cut the budget"
    assert told("", " \n ") == ""


def test_a_long_first_line_is_cut_at_a_word() -> None:
    line = told("", "They cut the budget " * 40)
    assert line.endswith((" budget…", " cut…", " the…", " They…"))
    assert MOST_TOLD - 10 < len(line) <= MOST_TOLD
    assert len(told("", "x" * 500)) == MOST_TOLD
