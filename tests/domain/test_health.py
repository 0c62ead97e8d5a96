"""The score of a day and its reasons, told as small stories."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop.domain import health_model
from desktop.domain.clients import Client, ClientId
from desktop.domain.health import (
    assess,
    change,
    change_overview,
    dimension_scores,
    ended_from,
    health_of,
    health_overview,
    last_day,
    suggestions,
)
from desktop.domain.health_model import MODEL
from desktop.domain.knowledge import Known
from desktop.domain.ratings import DIMENSIONS
from tests.domain.health_cases import BERLIN, START, day, everything, history, known, noon, rated


@pytest.mark.parametrize(("value", "points"), [(1, 0), (2, 25), (3, 50), (4, 75), (5, 100)])
def test_a_fresh_rating_is_worth_steps_of_25(value: int, points: int) -> None:
    assert assess(history(rated("COM", value, 0)), day(0)).score == points


@pytest.mark.parametrize(
    ("value", "age", "worth"),
    [
        (5, 45, 100.0),
        (5, 46, 50 + 50 * 0.5 ** (1 / 60)),
        (5, 105, 75.0),
        (5, 165, 62.5),
        (4, 100, 75.0),
        (4, 101, 50 + 25 * 0.5 ** (1 / 60)),
        (4, 160, 62.5),
        (3, 1000, 50.0),
        (2, 1000, 25.0),
        (1, 1000, 0.0),
    ],
)
def test_values_fade_towards_the_middle_only_from_above(value: int, age: int, worth: float) -> None:
    assert MODEL.faded(value, age) == pytest.approx(worth, abs=1e-12)
    assert assess(history(rated("DEL", value, 0)), day(age)).score == pytest.approx(worth, abs=1e-9)


def test_cant_say_leaves_the_earlier_number_standing_and_ageing() -> None:
    found = assess(history(rated("COM", 5, 0), rated("COM", None, 100, missing="cant_say")), day(105))
    assert found.score == 75.0
    assert found.dimensions["COM"].missing == "cant_say"
    assert found.dimensions["COM"].age_days == 105


def test_not_applicable_takes_a_dimension_out_until_it_is_rated_again() -> None:
    story = history(
        rated("COM", 5, 0),
        rated("DEL", 3, 0, id=50),
        rated("COM", None, 10, missing="not_applicable"),
        rated("COM", None, 20, missing="cant_say"),
        rated("COM", 2, 30),
    )
    assert [assess(story, day(at)).score for at in (9, 10, 20, 30)] == [75.0, 50.0, 50.0, 37.5]
    assert assess(story, day(10)).dimensions["COM"].missing == "not_applicable"


def test_still_true_makes_a_rating_fresh_without_a_new_judgement() -> None:
    story = history(rated("COM", 5, 0), rated("COM", 5, 200, still_true=True))
    assert assess(story, day(199)).score == pytest.approx(50 + 50 * 0.5 ** (154 / 60))
    found = assess(story, day(245)).dimensions["COM"]
    assert (found.score, found.rated_on, found.confirmed_on) == (100.0, day(0), day(200))
    assert [ref.on for ref in found.contributions[0].records] == [day(0), day(200)]


def test_a_corrected_rating_corrects_what_was_confirmed_since() -> None:
    story = history(
        known(rated("COM", 5, 0), until=30),
        known(rated("COM", 2, 0), since=30),
        rated("COM", 5, 20, still_true=True),
    )
    assert assess(story, day(25)).score == 100.0
    assert assess(story, day(30)).score == 25.0


def test_a_confirmation_whose_rating_is_gone_speaks_for_itself() -> None:
    story = history(known(rated("COM", 4, 0), until=30), rated("COM", 4, 20, still_true=True))
    found = assess(story, day(40)).dimensions["COM"]
    assert (found.score, found.rated_on) == (75.0, day(20))
    assert assess(history(rated("COM", None, 20, still_true=True)), day(40)).score is None


def test_nothing_rated_gives_no_score_and_no_band() -> None:
    found = assess(history(), day(0))
    assert (found.score, found.shown, found.band, found.weakest, found.confidence) == (
        None,
        None,
        None,
        None,
        0.0,
    )
    assert set(found.dimensions) == set(DIMENSIONS)
    assert not found.is_withheld
    assert found.contributions == ()


def test_ratings_of_factors_do_not_enter_the_score() -> None:
    assert assess(history(rated("com.updates", 1, 0), rated("COM", 5, 0)), day(0)).score == 100.0


def test_the_overall_weighs_dimensions_by_their_importance() -> None:
    story = history(rated("TRU", 1, 0), rated("COM", 5, 0))
    assert assess(story, day(0)).score == 50.0
    assert assess(story, day(0), importance={"TRU": 2.0, "COM": 0.5}).score == 20.0


@pytest.mark.parametrize(("score", "number"), [(69.49, 69), (69.5, 70), (39.5, 40), (70.5, 71), (0.0, 0)])
def test_scores_are_shown_rounded_half_up(score: float, number: int) -> None:
    assert health_model.shown(score) == number


@pytest.mark.parametrize(
    ("number", "band"),
    [(100, "strong"), (70, "strong"), (69, "watch"), (40, "watch"), (39, "risk"), (0, "risk")],
)
def test_the_band_follows_the_number_shown(number: int, band: str) -> None:
    assert MODEL.band(number) == band


def test_the_weakest_dimension_stands_beside_the_mean() -> None:
    found = assess(history(*everything(5), rated("TRU", 2, 1)), day(1))
    assert (found.band, found.weakest) == ("strong", "TRU")
    assert found.dimensions["TRU"].score == 25.0


def test_strong_and_watch_are_withheld_under_half_the_evidence() -> None:
    three = [rated(name, 5, 0, id=place + 1) for place, name in enumerate(("COM", "EXP", "DEL"))]
    found = assess(history(*three), day(0))
    assert (found.score, found.band, found.confidence) == (100.0, None, 3 / 8)
    assert found.is_withheld
    four = assess(history(*three, rated("VAL", 3, 0)), day(0))
    assert (four.band, four.confidence, four.is_withheld) == ("strong", 0.5, False)


def test_at_risk_stays_as_last_known_when_the_evidence_goes_stale() -> None:
    story = history(*everything(2))
    fresh, stale = assess(story, day(100)), assess(story, day(101))
    assert (fresh.band, fresh.last_known) == ("risk", False)
    assert (stale.band, stale.last_known, stale.confidence) == ("risk", True, 0.0)


def test_confidence_weighs_by_importance_over_all_eight() -> None:
    story = history(rated("TRU", 4, 0))
    assert assess(story, day(0), importance={"TRU": 2.0}).confidence == 2 / 9


def test_points_add_up_to_the_score_and_name_their_records() -> None:
    found = assess(history(*everything(5), rated("TRU", 1, 1), rated("REL", 4, 2)), day(170))
    assert sum(each.points for each in found.contributions) == found.score
    assert [each.name for each in found.contributions] == list(DIMENSIONS)
    trust = next(each for each in found.contributions if each.name == "TRU")
    assert (trust.points, trust.is_fading, trust.age_days, trust.kind, trust.weight) == (
        0.0,
        False,
        169,
        "rating",
        2.0,
    )
    assert [(ref.table, ref.id, ref.on) for ref in trust.records] == [("ratings", 2, day(1))]


def test_as_known_then_sees_only_what_was_recorded_by_the_end_of_the_day() -> None:
    story = history(known(rated("COM", 1, 0), since=50), rated("COM", 4, 20))
    assert assess(story, day(10)).score is None
    assert assess(story, day(10), reading="now").score == 0.0
    assert assess(story, day(20)).score == 75.0


def test_the_day_ends_at_midnight_in_the_home_zone() -> None:
    late = datetime.fromisoformat("2022-01-03T23:30:00+00:00")  # half past midnight of the 4th in Berlin
    story = history(Known(rated("COM", 4, 0), late))
    assert assess(story, date(2022, 1, 3)).score is None
    assert assess(story, date(2022, 1, 4)).score == 75.0


def test_edits_and_removals_show_from_their_day_on() -> None:
    story = history(
        known(rated("COM", 4, 0), until=10), known(rated("COM", 2, 0), since=10, until=20), rated("DEL", 3, 0)
    )
    assert [dimension_scores(story, day(at), "then").get("COM") for at in (9, 10, 19, 20)] == [
        75.0,
        25.0,
        25.0,
        None,
    ]
    assert dimension_scores(story, day(5), "now") == {"DEL": 50.0}


def test_the_later_of_two_ratings_of_one_day_stands() -> None:
    assert assess(history(rated("COM", 2, 0, id=8), rated("COM", 4, 0, id=7)), day(0)).score == 25.0


@pytest.mark.parametrize(
    ("status", "ended_on", "first_without"),
    [
        ("active", "", None),
        ("prospect", "2022-01", None),
        ("leaving", "", date(2022, 6, 1)),
        ("lost", "2022-03", date(2022, 4, 1)),
        ("ended_well", "2022-03-15", date(2022, 3, 16)),
        ("lost", "", date(2022, 6, 1)),
        ("lost", "2022", date(2022, 6, 1)),
    ],
)
def test_a_client_has_no_score_after_the_end(status: str, ended_on: str, first_without: date | None) -> None:
    client = Client("Bluefin", status=status, ended_on=ended_on)
    assert ended_from(client, date(2022, 6, 1)) == first_without


@pytest.mark.parametrize(
    ("status", "ended_on", "last"),
    [
        ("lost", "2022-03", date(2022, 3, 31)),
        ("ended_well", "2022", date(2022, 6, 1)),
        ("lost", "", None),
        ("leaving", "2022-07-01", None),
    ],
)
def test_the_end_is_marked_where_it_is_known(status: str, ended_on: str, last: date | None) -> None:
    assert last_day(Client("Bluefin", status=status, ended_on=ended_on), date(2022, 6, 1)) == last


def test_an_ended_client_is_ended_and_was_rated_before() -> None:
    client = Client("Bluefin", status="lost", ended_on="2022-03-15")
    versions = [known(each) for each in everything(4)]
    today = date(2022, 6, 1)
    after = health_of(client, versions, today, today=today, zone=BERLIN)
    assert (after.band, after.score, after.dimensions) == ("ended", None, {})
    assert health_of(client, versions, date(2022, 3, 15), today=today, zone=BERLIN).score == 75.0


def test_changes_compare_the_numbers_shown_with_fixed_days() -> None:
    story = history(*everything(5), *everything(3, 40))
    assert change(story, day(60), 30) == -50
    assert change(story, day(60), 90) is None
    assert change(story, day(60), 30, ended_from=day(50)) is None


def test_changes_of_an_imported_history_use_what_is_known_today() -> None:
    imported = [known(each, since=300) for each in (*everything(2), *everything(4, 280))]
    assert change(history(*imported), day(300), 30) == 50


def test_the_overview_covers_every_stored_client() -> None:
    rated_one, unrated = Client("Bluefin", id=ClientId(1)), Client("Cobalt", id=ClientId(2))
    clients = [rated_one, unrated, Client("Draft without a number")]
    versions = {ClientId(1): [known(each) for each in (*everything(5), *everything(3, 100))]}
    found = health_overview(versions, clients, day(110), BERLIN)
    assert {number: each.shown for number, each in found.items()} == {1: 50, 2: None}
    assert change_overview(versions, clients, day(110), BERLIN) == {1: -50, 2: None}


def test_suggestions_name_the_stalest_lever_first() -> None:
    story = history(*everything(4, 90), rated("TRU", 4, 0), rated("CAP", None, 95, missing="not_applicable"))
    fresh_but_trust = history(
        *(each for each in everything(4, 90) if each.subject != "TRU"),
        rated("TRU", 4, 0),
        rated("CAP", None, 95, missing="not_applicable"),
    )
    assert suggestions(assess(story, day(120))) == ()
    found = suggestions(assess(fresh_but_trust, day(140)), {"TRU": 2.0})
    assert [(each.dimension, each.age_days) for each in found] == [("TRU", 140)]


def test_suggestions_for_an_unrated_client_ask_for_all_dimensions() -> None:
    found = suggestions(assess(history(), START))
    assert [each.dimension for each in found] == list(DIMENSIONS)
    assert {(each.swing, each.age_days) for each in found} == {(50.0, None)}


def test_another_model_gives_other_numbers_under_its_own_version() -> None:
    strict = replace(MODEL, version="2", strong_from=90)
    found = assess(history(*everything(4)), day(0), model=strict)
    assert (found.band, found.model) == ("watch", "2")
    assert noon(0).tzinfo is not None
