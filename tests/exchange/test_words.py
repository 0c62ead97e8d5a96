import pytest

from desktop.exchange.words import (
    direction_of,
    is_yes,
    kind_in_words,
    kind_of,
    minutes_of,
    mood_of,
    purpose_of,
    role_of,
    status_of,
)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Call", "call"), ("phone call", "call"), ("E-Mail", "email"), ("Besprechung", "meeting"),
        ("LINKEDIN_MESSAGE", "message"), ("Réunion", "meeting"), ("praise", "praise"), ("telegram", None),
        ("INCOMING_EMAIL", "email"),
    ],
)  # fmt: skip
def test_kinds_are_known_by_many_words(word: str, kind: str | None) -> None:
    assert kind_of(word) == kind


def test_statuses_roles_and_purposes_are_known_by_many_words() -> None:
    assert status_of("On Hold") == "paused"
    assert status_of("ended_well") == "ended_well"
    assert status_of("Marketing  Qualified Lead") == "prospect"
    assert status_of("wobbling") is None
    assert role_of("Decision maker") == "decider"
    assert role_of("wizard") is None
    assert purpose_of("#status chase") == "status_chase"
    assert purpose_of("bad news") == "bad_news"
    assert purpose_of("chased") == "status_chase"
    assert purpose_of("dancing") is None


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("2", 2),
        ("-1", -1),
        ("−2", -2),
        ("+1", 1),
        ("1.0", 1),
        ("0", 0),
        (":(", -1),
        ("🙂", 1),
        ("very good", 2),
        ("3", None),
    ],
)
def test_moods_are_numbers_words_or_smiles(text: str, mood: int | None) -> None:
    assert mood_of(text) == mood


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45", 45), ("45 min", 45), ("1h15", 75), ("1,5 h", 90), ("1:15", 75), ("1:15:30", 75), ("2 hours", 120),
        ("", None), ("soon", None), ("99999", None),
    ],
)  # fmt: skip
def test_durations_are_whole_minutes(text: str, minutes: int | None) -> None:
    assert minutes_of(text) == minutes


def test_directions_and_yes() -> None:
    assert direction_of("Incoming") == "in"
    assert direction_of("sent") == "out"
    assert direction_of("sideways") is None
    assert is_yes("Ja")
    assert not is_yes("")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Called Ann about the invoice", "call"), ("Call with Ann: all well", "call"), ("Phone call.", "call"),
        ("Had a quick call with Bo", "call"), ("Spoke to Ann", "call"), ("Met Bo for lunch", "meeting"),
        ("Lunch with the new lead", "meeting"), ("Meeting - kick-off", "meeting"), ("Emailed the offer", "email"),
        ("E-Mail von Ann", "email"), ("Telefonat mit Ann", "call"), ("Texted her the address", "message"),
        ("Demo for the board", None), ("Demo with the board", "showing"), ("Call back next week", None),
        ("Call Ann tomorrow", None), ("Meeting room is too small", None), ("They complained", None),
        ("Invoice sent", None), ("", None), ("   ", None), ("Budget cut for next year", None),
    ],
)  # fmt: skip
def test_a_note_tells_in_its_first_words_what_it_was(text: str, kind: str | None) -> None:
    assert kind_in_words(text) == kind
