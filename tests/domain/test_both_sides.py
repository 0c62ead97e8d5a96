"""Own and client's view of each area, side by side."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from desktop.domain.both_sides import BothSides, both_sides
from desktop.domain.postmortem import SightGap
from tests.domain.walks import SHORT, seen

MINE = [
    {"dim": "COM", "score": 4},
    {"dim": "DEL", "score": 2},
    {"dim": "VAL", "score": {"missing": "cant_say"}},
]


def sides(theirs: list[dict[str, Any]] | None = None, **context: Any) -> BothSides:
    raw = {**SHORT, "cv.mine": MINE, "cv.route": "talked", **({"cv.dims": theirs} if theirs else {})}
    unsaid = context.pop("unsaid", None)
    return both_sides(seen(raw, **context).sight, unsaid)


def test_without_their_view_there_is_nothing_to_set_side_by_side() -> None:
    found = sides()
    assert found.is_empty and found.noted is None
    assert found.dims == ("COM", "EXP", "DEL", "VAL", "TRU", "REL")
    assert found.mine.scores == {"COM": 4, "DEL": 2}
    assert found.mine.unsaid == {"VAL"}


def test_what_was_noted_after_a_talk_stands_beside_ones_own() -> None:
    found = sides([{"dim": "COM", "score": 2, "basis": "guess"}, {"dim": "DEL", "score": 2, "basis": "told"}])
    assert found.noted is not None
    assert found.noted.scores == {"COM": 2, "DEL": 2}
    assert found.noted.guesses == {"COM"}
    assert found.gaps == (SightGap("COM", 4, 2),)
    assert found.gaps_of("COM") == found.gaps and found.gaps_of("DEL") == ()


def test_every_contact_stands_apart_and_cant_say_is_no_zero() -> None:
    found = sides(
        client_scores={"Ana": {"COM": 2}, "Ben": {"COM": 5, "DEL": 4}}, unsaid={"Ana": frozenset({"DEL"})}
    )
    assert [side.name for side in found.contacts] == ["Ana", "Ben"]
    assert found.contacts[0].unsaid == {"DEL"} and "DEL" not in found.contacts[0].scores
    assert found.gaps == (SightGap("COM", 4, 2, "Ana"), SightGap("DEL", 2, 4, "Ben"))


def test_a_contact_who_could_judge_nothing_is_still_there() -> None:
    found = sides(unsaid={"Ana": frozenset({"COM"})})
    assert not found.is_empty
    assert found.contacts[0].scores == {}


def test_what_a_contact_said_is_not_counted_twice() -> None:
    found = sides(
        [{"dim": "COM", "score": 2}, {"dim": "DEL", "score": 5}], client_scores={"Ana": {"COM": 2, "DEL": 4}}
    )
    assert found.noted is not None and found.noted.scores == {"DEL": 5}
    assert found.gaps == (SightGap("DEL", 2, 5), SightGap("COM", 4, 2, "Ana"), SightGap("DEL", 2, 4, "Ana"))


def test_a_mean_needs_three_who_rated() -> None:
    two = {"Ana": {"COM": 2}, "Ben": {"COM": 5}}
    assert sides(client_scores=two).mean("COM") is None
    three = {"Ana": {"COM": 2}, "Ben": {"COM": 3}, "Cem": {"COM": 3, "DEL": 3}}
    assert sides(client_scores=three).mean("COM") == Fraction(8, 3)
    assert sides(client_scores=three).mean("DEL") is None


def test_contacts_far_apart_are_asked_and_have_no_mean() -> None:
    found = sides(client_scores={"Ana": {"COM": 3}, "Ben": {"COM": 5, "DEL": 2}, "Cem": {"COM": 4, "DEL": 3}})
    (apart,) = found.all_apart
    assert (apart.dim, apart.low.name, apart.high.name, apart.points) == ("COM", "Ana", "Ben", 2)
    assert found.apart("COM") == apart and found.apart("DEL") is None and found.apart("TRU") is None
    assert found.mean("COM") is None
    assert found.gaps == ()
