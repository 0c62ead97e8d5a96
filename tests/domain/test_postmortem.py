"""What the post-mortem computes: factors, weights, lags as ranges, gaps, blind spots."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import postmortem as pm
from desktop.domain.dates import PartialDate, parse_partial
from desktop.domain.postmortem import NO_ACTION, NO_FIRST_SIGN, NOT_NOTICED, FactorDates, Lag
from tests.domain.walks import SHORT, seen

PICKS = {"sc.COM": "unsure", "sc.TRU": "main", "sc.CAP": "real"}
TICKS = {"pk.CAP": ["cap.split"], "pk.COM": ["com.silence", "com.updates"], "pk.TRU": ["tru.terms"]}


def test_picked_factors_stand_in_the_order_of_the_taxonomy() -> None:
    assert pm.picked(seen({**PICKS, **TICKS}).sight) == [
        "com.updates",
        "com.silence",
        "tru.terms",
        "cap.split",
    ]


def test_deep_factors_are_the_heaviest_areas_first_up_to_the_limit() -> None:
    assert pm.deep_factors(seen({**PICKS, **TICKS}).sight) == ["tru.terms", "cap.split", "com.updates"]
    full = seen({**PICKS, **TICKS, "st.mode": "full"})
    assert pm.deep_factors(full.sight) == ["tru.terms", "cap.split", "com.updates", "com.silence"]


def test_the_user_chooses_what_to_look_at_closely() -> None:
    chosen = seen({**PICKS, **TICKS, "pk.deep": ["com.silence", "tru.spillover"]})
    assert pm.deep_factors(chosen.sight) == ["com.silence"]
    too_many = ["com.silence", "com.updates", "cap.split", "tru.terms"]
    assert pm.deep_factors(seen({**PICKS, **TICKS, "pk.deep": too_many}).sight) == too_many[:3]


def test_a_sleeping_choice_of_deep_factors_does_not_count() -> None:
    few = {"sc.COM": "real", "pk.COM": ["com.updates", "com.silence"], "pk.deep": ["com.silence"]}
    assert pm.deep_factors(seen(few).sight) == ["com.updates", "com.silence"]


def test_offered_factors_follow_the_user_then_the_deep_ones_then_the_rest() -> None:
    raw = {**PICKS, **TICKS, "wg.rank": [{"factor": "com.silence"}]}
    view = seen(raw)
    assert pm.offered_factors(view.sight) == ["com.silence", "tru.terms", "cap.split", "com.updates"]
    assert pm.top_factors(view.sight) == ["com.silence", "tru.terms", "cap.split"]


def test_weights_add_up_to_one() -> None:
    weighed = pm.weights(seen(SHORT).sight)
    assert weighed == {
        "cap.split": Fraction(1, 7),
        "com.updates": Fraction(4, 7),
        "com.silence": Fraction(2, 7),
    }
    assert pm.basis_points(weighed) == {"cap.split": 1429, "com.updates": 5714, "com.silence": 2857}
    assert pm.basis_points({}) == {}


@given(st.lists(st.sampled_from([1, 2, 4]), min_size=1, max_size=5))
def test_basis_points_always_add_up(shares: list[int]) -> None:
    weighed = {str(place): Fraction(share, sum(shares)) for place, share in enumerate(shares)}
    points = pm.basis_points(weighed)
    assert sum(points.values()) == 10_000
    assert all(abs(points[name] - weight * 10_000) < 1 for name, weight in weighed.items())


def test_factors_beyond_the_limit_or_without_a_share_have_no_weight() -> None:
    rank = [
        {"factor": "tru.terms", "share": "high"},
        {"factor": "cap.split", "share": {"missing": "cant_say"}},
    ]
    more = [{"factor": "com.updates", "share": "low"}, {"factor": "com.silence", "share": "high"}]
    weighed = pm.weights(seen({**PICKS, **TICKS, "wg.rank": rank + more}).sight)
    assert weighed == {"tru.terms": Fraction(4, 5), "com.updates": Fraction(1, 5)}


def test_the_preventable_share_counts_partly_as_half() -> None:
    assert pm.preventable_share(seen(SHORT).sight) == Fraction(1, 7) + Fraction(2, 7)
    assert pm.preventable_share(seen({}).sight) is None
    no_hands = {**SHORT, "wg.rank": [{"factor": "cap.split", "share": "low"}]}
    assert pm.preventable_share(seen(no_hands).sight) == 0


def dates(visible: str = "", noticed: str = "", acted: str = "") -> FactorDates:
    return FactorDates(parse_partial(visible), parse_partial(noticed), parse_partial(acted))


KNOWN = PartialDate(2025, 6, 30)


@pytest.mark.parametrize(
    ("given_dates", "known", "lag"),
    [
        (dates("2025-03-10", "2025-04-10"), KNOWN, Lag((31, 31))),
        (dates("2025-03", "2025-04-10"), KNOWN, Lag((10, 40))),
        (dates("2025-03", "2025-03"), KNOWN, Lag((0, 30))),
        (dates("2025-05-01", "2025-04-01"), KNOWN, Lag((0, 0))),
        (dates("2025-06-01", "2025-07"), KNOWN, Lag(None, NOT_NOTICED)),
        (dates("2025-06-01", "2025"), KNOWN, Lag((0, 29))),
        (dates("2025-06-01", "2025-06"), PartialDate(2025), Lag((0, 29))),
        (dates("2025-06-01", "2025-07"), None, Lag((30, 60))),
        (dates("2025-06-01"), KNOWN, Lag(None, NOT_NOTICED)),
        (dates(noticed="2025-06-01"), KNOWN, Lag(None, NO_FIRST_SIGN)),
    ],
)
def test_detection_is_a_range_cut_at_the_end(
    given_dates: FactorDates, known: PartialDate | None, lag: Lag
) -> None:
    assert pm.detection_lag(given_dates, known) == lag


@pytest.mark.parametrize(
    ("given_dates", "known", "lag"),
    [
        (dates("", "2025-04-10", "2025-05"), KNOWN, Lag((21, 51))),
        (dates("", "2025-04-10", "2025-08"), KNOWN, Lag((81, 81))),
        (dates("", "2025-04-10"), KNOWN, Lag(None, NO_ACTION)),
        (dates("", "", "2025-05"), KNOWN, Lag(None, NOT_NOTICED)),
        (dates("", "2025-08", "2025-09"), KNOWN, Lag(None, NOT_NOTICED)),
        (dates("", "2025-08-01", "2025-08-03"), None, Lag((2, 2))),
    ],
)
def test_response_is_a_range_cut_at_the_end(
    given_dates: FactorDates, known: PartialDate | None, lag: Lag
) -> None:
    assert pm.response_lag(given_dates, known) == lag


def test_the_window_is_the_time_there_would_have_been() -> None:
    assert pm.window(dates("2025-03-04"), KNOWN) == Lag((118, 118))
    assert pm.window(dates("2025-03"), PartialDate(2025, 6)) == Lag((62, 121))
    assert pm.window(dates("2025-09"), KNOWN) == Lag((0, 0))
    assert pm.window(dates(), KNOWN) == Lag(None, NO_FIRST_SIGN)
    assert pm.window(dates("2025"), None) == Lag(None, pm.END_UNKNOWN)


def test_the_dates_of_a_factor_fall_back_to_those_of_the_story() -> None:
    raw = {
        **SHORT,
        "wg.dates": [{"factor": "cap.split", "visible": "2024-12", "noticed": {"missing": "cant_say"}}],
    }
    sight = seen(raw).sight
    assert pm.factor_dates(sight, "cap.split") == dates("2024-12", "2025-04-10", "2025-05")
    assert pm.factor_dates(sight, "com.updates") == dates("2025-03", "2025-04-10", "2025-05")
    assert pm.known_on(sight) == KNOWN


@given(st.dates(), st.dates(), st.booleans(), st.booleans())
def test_the_real_lag_lies_in_the_range(
    first: Any, second: Any, first_month: bool, second_month: bool
) -> None:
    if not 1970 <= first.year <= 2100 or not 1970 <= second.year <= 2100:
        return
    known = PartialDate(2100, 12, 31)

    def partial(day: Any, month_only: bool) -> PartialDate:
        return PartialDate(day.year, day.month) if month_only else PartialDate.of(day)

    lag = pm.detection_lag(
        FactorDates(partial(first, first_month), partial(second, second_month), None), known
    )
    assert lag.days is not None
    least, most = lag.days
    assert 0 <= least <= most
    assert least <= max(0, (second - first).days) <= most


SCORES = {
    "cv.route": "talked",
    "cv.mine": [{"dim": "COM", "score": 4}, {"dim": "EXP", "score": 2}, {"dim": "TRU", "score": 5}],
}


def test_a_gap_is_two_points_or_more_both_rated() -> None:
    theirs = [{"dim": "COM", "score": 2}, {"dim": "EXP", "score": 3}, {"dim": "TRU", "score": "cant_say"}]
    found = pm.gaps(seen({**SCORES, "cv.dims": theirs}).sight)
    assert [(gap.dim, gap.mine, gap.theirs, gap.who) for gap in found] == [("COM", 4, 2, "")]
    assert "bs.gap" in [
        shown.element.id for shown in seen({**SCORES, "cv.dims": theirs}).page("both").elements
    ]


def test_every_contact_stands_apart() -> None:
    found = pm.gaps(seen(SCORES, client_scores={"Ada": {"COM": 1}, "Bo": {"COM": 4, "EXP": 5}}).sight)
    assert [(gap.who, gap.dim) for gap in found] == [("Ada", "COM"), ("Bo", "EXP")]


def test_a_blind_spot_stood_badly_while_the_last_rating_was_good() -> None:
    raw = {**SHORT, "cd.then@com.silence": 3, "cd.then@cap.split": "cant_say"}
    good = {"COM": 4, "CAP": 5}
    assert pm.blind_spots(seen(raw, health=good).sight) == ["com.updates"]
    assert pm.blind_spots(seen(raw, health={"com.updates": 5, "COM": 2}).sight) == ["com.updates"]
    assert pm.blind_spots(seen(raw, health={"COM": 3}).sight) == []
    assert pm.blind_spots(seen(raw).sight) == []


def test_strong_and_intermediate_actions_are_not_weak() -> None:
    rows = [{"what": "a", "strength": strength} for strength in ("weak", "strong", "intermediate")] + [
        {"what": "b"}
    ]
    assert pm.actions_not_weak(seen({"fw.actions": rows}).sight) == ["r2", "r3"]


def test_ideas_signs_and_guesses_of_the_top_factors() -> None:
    view = seen({**SHORT, "cd.basis@cap.split": "guess", "sc.CTX": "real", "pk.CTX": ["ctx.no_fault"]})
    assert pm.strong_ideas(view.sight).startswith("An upper limit for booked days per week; new work waits. ")
    assert pm.guesses(view.sight) == ["cap.split"]
    only = seen({"sc.CTX": "real", "pk.CTX": ["ctx.no_fault", "ctx.budget"]})
    assert pm.watch_of_top_factors(only.sight) == ["ctx.budget"]


def test_facts_suggest_factors_and_tick_nothing() -> None:
    view = seen({"fa.went_to": "other"}, dropped=frozenset({"TRU", "COM"}))
    assert pm.suggested(view.sight) == ["COM", "TRU", "ctx.competition"]
    assert pm.suggested(seen({}).sight) == []
    assert pm.picked(view.sight) == []


def test_a_client_decided_on_stays_when_its_sign_is_off_again() -> None:
    decided = {**SHORT, "fw.others": [{"key": "9", "choice": "watch"}, {"key": "gone", "choice": "watch"}]}
    view = seen(decided, shown_by={"com.updates": {"7": ()}}, names={"7": "Otter Press", "9": "Lumen"})
    assert pm.other_hits(view.sight) == ["7", "9"]


def test_all_computed_names_can_be_asked_for() -> None:
    sight = seen(SHORT).sight
    values = {name: sight.value(name) for name in pm.COMPUTED}
    assert values["weight"] == ["cap.split", "com.updates", "com.silence"]
    assert values["detection_lag"] == (10, 40)
    assert values["response_lag"] == (21, 51)
    assert values["window"] == (91, 121)
    assert values["other_hits"] is None
    assert values["n_lessons"] == 1
