"""The line over time in both readings, and the marks on it."""

from __future__ import annotations

from datetime import date

from desktop.domain.clients import ClientId
from desktop.domain.health import assess
from desktop.domain.health_trend import Mark, Trend, notable_marks, trend
from desktop.domain.interactions import Interaction, InteractionId, Signal
from tests.domain.health_cases import day, everything, history, known, rated


def call(kind: str, on: str, id: int = 1, subject: str = "") -> Interaction:
    return Interaction(ClientId(1), kind, on, subject=subject, id=InteractionId(id))


def signal(
    on: str, size: int, *, good: bool = False, interaction: int | None = None, note: str = ""
) -> Signal:
    link = None if interaction is None else InteractionId(interaction)
    return Signal(ClientId(1), "com.updates", good, size, on, interaction_id=link, note=note)


def test_a_practice_kept_from_the_start_has_one_solid_line() -> None:
    line = trend(history(*everything(4), rated("COM", 1, 30)), day(60))
    assert line.now == ()
    assert [(point.on, point.score) for point in line.then[:2]] == [(day(0), 75.0), (day(4), 75.0)]
    assert (line.then[-1].on, line.then[-1].score) == (day(60), 65.625)
    assert day(30) in [point.on for point in line.then]


def test_an_imported_history_shows_as_known_today_before_its_first_recording() -> None:
    story = history(known(rated("COM", 2, 0), since=100), known(rated("COM", 4, 90), since=100))
    line = trend(story, day(120))
    assert {point.score for point in line.now} == {25.0, 75.0}
    assert [point.on for point in line.then] == [day(100), day(106), day(113), day(120)]
    assert line.points[0].on == day(0)
    assert line.scored == line.points


def test_every_point_of_the_line_is_the_health_of_that_day() -> None:
    story = history(
        *everything(5),
        known(rated("COM", 2, 40), since=70, until=80),
        rated("VAL", None, 50, missing="not_applicable"),
    )
    importance = {"COM": 2.0}
    line = trend(story, day(200), importance=importance)
    for place, point in enumerate(line.then):
        found = assess(story, point.on, importance=importance)
        assert point.score == found.score
        for name, scores in line.dimensions.items():
            assert scores[place].score == found.dimensions[name].score


def test_the_line_stops_at_the_end_and_starts_where_it_is_cut() -> None:
    line = trend(history(*everything(4)), day(90), last_day=day(49), since=day(20))
    assert (line.points[0].on, line.points[-1].on) == (day(21), day(49))


def test_what_was_rated_on_the_last_day_belongs_to_the_line() -> None:
    line = trend(history(*everything(4)), day(0), last_day=day(0))
    assert [(point.on, point.score) for point in line.points] == [(day(0), 75.0)]
    assert not line.is_rated_late


def test_what_was_rated_only_after_the_end_is_told_apart_from_nothing() -> None:
    story = history(*everything(4, on=9))
    assert trend(story, day(20), last_day=day(8)).is_rated_late
    assert trend(story, day(20), last_day=day(8)).points == ()
    assert not trend(story, day(8)).is_rated_late
    assert not trend(history(), day(20), last_day=day(8)).is_rated_late


def test_nothing_rated_gives_an_empty_line() -> None:
    line = trend(history(), day(90), marks=(Mark(day(3), "complaint"),))
    assert (line.points, line.marks) == ((), ())
    assert trend(history(rated("COM", 4, 50)), day(20)).points == ()


def test_the_score_between_two_points_is_that_of_the_earlier_one() -> None:
    line = trend(history(*everything(4), rated("COM", 1, 30)), day(60))
    assert (line.score_at(day(-1)), line.score_at(day(29)), line.score_at(day(31))) == (None, 75.0, 65.625)
    assert line.score_at(day(900)) == 65.625
    assert Trend().score_at(day(0)) is None


def test_only_notable_things_are_marked_once_and_in_order() -> None:
    marks = notable_marks(
        [
            call("complaint", "2022-03-01", 1, "Late again"),
            call("call", "2022-02-01", 2),
            call("praise", "2022-01", 3),
            call("escalation", "", 4),
        ],
        [
            signal("2022-03-01", 9, interaction=1),
            signal("2022-02-01", 9, interaction=2, note="Went over my head"),
            signal("2022-02-03", 9, good=True),
            signal("2022-02-04", 3),
            signal("", 9),
        ],
        date(2022, 5, 1),
    )
    assert [(mark.on.isoformat(), mark.kind, mark.text, mark.interaction_id) for mark in marks] == [
        ("2022-01-01", "praise", "", 3),
        ("2022-02-01", "bad_signal", "Went over my head", 2),
        ("2022-02-03", "good_signal", "com.updates", None),
        ("2022-03-01", "complaint", "Late again", 1),
        ("2022-05-01", "end", "", None),
    ]


def test_marks_outside_the_line_are_left_out_but_the_end() -> None:
    marks = [Mark(day(-5), "praise"), Mark(day(5), "complaint"), Mark(day(200), "end")]
    line = trend(history(*everything(4)), day(90), marks=marks)
    assert [mark.kind for mark in line.marks] == ["complaint", "end"]


def test_a_quiet_client_still_here_has_no_marks() -> None:
    assert notable_marks([call("note", "2022-03-01")]) == ()
