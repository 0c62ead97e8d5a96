"""Several first thoughts side by side."""

from __future__ import annotations

from desktop.domain.screening_spread import Voice, furthest, spread

ME = Voice("You", {"COM": "none", "DEL": "real", "TRU": "unsure"}, is_own=True)
ANN = Voice("Ann", {"COM": "main", "DEL": "small", "TRU": "main"})
BEN = Voice("Ben", {"COM": "main", "DEL": "real"})


def test_each_stands_where_they_put_themselves() -> None:
    com, trust = spread(("COM", "TRU"), (ME, ANN, BEN))
    assert com.chosen == {"none": (ME,), "main": (ANN, BEN)}
    assert trust.chosen == {"main": (ANN,), "unsure": (ME,)}


def test_the_distance_is_counted_in_steps_and_not_to_who_cannot_tell() -> None:
    found = spread(("COM", "DEL", "TRU", "CAP"), (ME, ANN, BEN))
    assert [each.apart for each in found] == [3, 1, 0, 0]


def test_only_what_is_far_apart_asks_for_a_talk() -> None:
    found = spread(("COM", "DEL", "TRU"), (ME, ANN, BEN))
    assert furthest(found) == ("COM",)
    assert furthest(found[1:]) == ()
    assert furthest(()) == ()
