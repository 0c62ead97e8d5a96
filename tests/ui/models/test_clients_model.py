"""Lines of the clients' table and what a filter lets pass."""

from datetime import date, timedelta

import pytest

from desktop.actions import clients, interactions, ratings
from desktop.ui.models.clients_model import (
    ClientFilter,
    ClientLine,
    ago,
    client_lines,
    columns,
    days_left,
    due_words,
    used_tags,
)
from desktop.ui.practice import Practice
from desktop.ui.theme import Theme
from tests import builders
from tests.builders import TODAY


def line(name: str = "Acme", **fields: object) -> ClientLine:
    due = fields.pop("next_due", None)
    assert due is None or isinstance(due, date)
    return ClientLine(builders.client(name, **fields), TODAY, next_due=due)


def test_a_line_carries_health_change_and_contact(practice: Practice) -> None:
    store = practice.store
    acme = clients.add_client(store, builders.client(cadence_days=14))
    for day, value in ((TODAY - timedelta(days=100), 5), (TODAY, 2)):
        for subject in ("COM", "TRU", "DEL", "REL"):
            ratings.rate(store, builders.rating(acme.id, subject, value, day))
    interactions.log_interaction(store, builders.interaction(acme.id, "2025-05-10"))
    [shown] = client_lines(practice)
    assert shown.health is not None and shown.health.shown == 25
    assert shown.weakest == practice.vocabulary.dimensions["COM"].name
    assert (shown.last_contact, shown.next_due) == (date(2025, 5, 10), date(2025, 5, 24))
    assert shown.is_quiet and not shown.is_late
    assert due_words(shown) == "Contact is overdue by 9 days."


@pytest.mark.parametrize(
    ("client", "quiet", "late"),
    [
        ({"cadence_days": 14, "next_due": TODAY}, False, False),
        ({"cadence_days": 14, "next_due": TODAY - timedelta(days=1)}, True, False),
        ({"cadence_days": 14, "next_due": TODAY - timedelta(days=15)}, True, True),
        ({"cadence_days": 14, "late_days": 20, "next_due": TODAY - timedelta(days=7)}, True, True),
        ({"status": "lost", "cadence_days": 14, "next_due": TODAY - timedelta(days=99)}, False, False),
        ({}, False, False),
    ],
)
def test_quiet_comes_in_two_steps(client: dict[str, object], quiet: bool, late: bool) -> None:
    shown = line(**client)
    assert (shown.is_quiet, shown.is_late) == (quiet, late)


def test_the_next_contact_in_words() -> None:
    assert due_words(line()) == "No rhythm agreed."
    assert due_words(line(cadence_days=7)) == ""
    assert due_words(line(cadence_days=7, next_due=TODAY + timedelta(days=3))) == "Contact is due in 3 days."
    late = line(cadence_days=7, next_due=TODAY - timedelta(days=8))
    assert due_words(late) == "Contact is overdue by 8 days, past the second threshold."


def test_days_in_words() -> None:
    words = [ago(TODAY - timedelta(days=distance), TODAY) for distance in (0, 1, -1, 12, -12)]
    assert words == ["today", "yesterday", "tomorrow", "12 days ago", "in 12 days"]


def test_a_filter_asks_for_group_words_tags_and_quiet_ones() -> None:
    acme = line("Acme Süd", tags=("VIP", "web"), sector="Tools")
    assert ClientFilter().passes(acme)
    assert ClientFilter(text="süd too").passes(acme)
    assert ClientFilter(text="vip").passes(acme)
    assert ClientFilter(tags=frozenset({"vip", "web"})).passes(acme)
    assert not ClientFilter(tags=frozenset({"vip", "law"})).passes(acme)
    assert not ClientFilter(text="north").passes(acme)
    assert not ClientFilter(is_quiet=True).passes(acme)
    assert not ClientFilter(group="ended").passes(acme)
    assert ClientFilter(group="ended").passes(line(status="ended_well"))
    assert ClientFilter(group="archived").passes(line(archived_at=builders.START))


def test_accents_do_not_hide_a_client() -> None:
    assert ClientFilter(text="arzte").passes(line("Ärzteverbund"))
    assert ClientFilter(text="Ärzte").passes(line("Arzteverbund"))


def test_tags_are_listed_once_the_frequent_first() -> None:
    lines = [line(tags=("web", "VIP")), line(tags=("vip",)), line(tags=("art",))]
    assert used_tags(lines) == ["VIP", "art", "web"]


def test_sums_are_ordered_by_worth_and_unknown_ones_last(theme: Theme, practice: Practice) -> None:
    worth = next(each for each in columns(theme, practice.vocabulary) if each.name == "yearly_value")
    assert worth.sort is not None
    yen, euro = line(currency="JPY", yearly_value=5_000), line(currency="EUR", yearly_value=480_000)
    assert worth.sort(euro) < worth.sort(yen)
    assert worth.sort(line()) is None
    assert worth.text(yen) == "JPY 5,000"


def test_the_colour_of_the_next_contact_tells_the_step(theme: Theme, practice: Practice) -> None:
    due = next(each for each in columns(theme, practice.vocabulary) if each.name == "next_due")
    assert due.colour is not None
    assert due.colour(line(cadence_days=7, next_due=TODAY)) is None
    assert due.colour(line(cadence_days=7, next_due=TODAY - timedelta(days=2))) == theme.colour("watch.text")
    assert due.colour(line(cadence_days=7, next_due=TODAY - timedelta(days=9))) == theme.colour("risk.text")


def test_the_bin_counts_its_days() -> None:
    assert days_left(TODAY, TODAY, 30) == 30
    assert days_left(TODAY - timedelta(days=40), TODAY, 30) == 0
