"""The drawing of both sides of each area."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import same_color
from matplotlib.figure import Figure

from desktop.charts.both_sides import draw_both_sides
from desktop.charts.colours import colours_of
from desktop.charts.sides_picture import SidesPicture, Voice, body_inches, head_inches, key_rows

LIGHT = colours_of("light")
SCALE = ("At risk", "Weak", "Mixed", "Good", "Strong")


def drawn(*voices: Voice, areas: tuple[str, ...] = ("Communication", "Trust")) -> tuple[SidesPicture, Axes]:
    names = ("As I see it", *(f"Contact {n}" for n in range(1, len(voices))))
    picture = SidesPicture(areas, names, voices, SCALE)
    axes = Figure(figsize=(6.4, 2)).add_axes((0.3, 0.05, 0.6, 0.6))
    draw_both_sides(axes, picture, LIGHT)
    axes.figure.canvas.draw()
    return picture, axes


def words(axes: Axes) -> list[str]:
    return [text.get_text() for text in axes.texts]


def places(axes: Axes) -> list[tuple[float, float]]:
    return [tuple(np.asarray(mark.get_offsets())[0].tolist()) for mark in axes.collections]


def test_every_voice_has_a_mark_where_it_scored() -> None:
    _picture, axes = drawn(Voice((5, 3)), Voice((2, None)))
    assert places(axes) == [(5, 0), (2, 0), (3, 1)]
    assert words(axes)[-2:] == ["As I see it", "Contact 1"]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["Communication", "Trust"]
    assert [label.get_text() for label in axes.get_xticklabels()] == list(SCALE)


def test_a_form_that_asks_in_other_words_has_them_under_ones_own() -> None:
    picture = SidesPicture(("Trust",), ("me", "Ada"), (Voice((5,)), Voice((4,))), SCALE, tuple("abcde"))
    axes = Figure(figsize=(6.4, 2)).add_axes((0.3, 0.05, 0.6, 0.6))
    draw_both_sides(axes, picture, LIGHT)
    assert next(label.get_text() for label in axes.get_xticklabels()) == "At risk\na"
    alike = replace(picture, their_scale=SCALE)
    assert head_inches(alike, 6.4) < head_inches(picture, 6.4)


def test_views_two_points_apart_are_marked_and_others_are_not() -> None:
    picture, axes = drawn(Voice((5, 3)), Voice((2, 4)))
    assert picture.far == (0,)
    assert words(axes).count("far apart") == 1
    assert [line.get_linewidth() for line in axes.lines[:2]] == [3, 1.5]


def test_what_others_say_among_themselves_is_no_gap() -> None:
    assert drawn(Voice((None, 3)), Voice((5, 4)), Voice((1, 2)))[0].far == ()


def test_marks_on_one_spot_stand_beside_each_other() -> None:
    _picture, axes = drawn(Voice((3, 3)), Voice((3, 4)), areas=("Communication", "Trust"))
    (mine, theirs), (at, _other) = zip(*places(axes)[:2], strict=True)
    assert mine < 3 < theirs and at == 0


def test_a_guess_is_hollow() -> None:
    _picture, axes = drawn(Voice((5, 3)), Voice((2, 4), guesses=frozenset({0})))
    fills = [mark.get_facecolors()[0] for mark in axes.collections]
    assert [same_color(fill, LIGHT.surface) for fill in fills] == [False, True, False, False]


@pytest.mark.parametrize(
    ("names", "rows"), [((), []), (("A", "B"), [[0, 1]]), (("A" * 30, "B" * 30), [[0], [1]])]
)
def test_the_key_goes_on_in_a_new_row(names: tuple[str, ...], rows: list[list[int]]) -> None:
    assert key_rows(names, 260) == rows


def test_room_grows_with_areas_and_voices() -> None:
    one, _axes = drawn(Voice((5, 3)), Voice((2, 4)))
    more, _axes = drawn(*(Voice((5, 3, 1)) for _voice in range(9)), areas=("a", "b", "c"))
    assert body_inches(more) > body_inches(one)
    assert head_inches(more, 6.4) > head_inches(one, 6.4)


def test_long_names_are_cut_and_odd_ones_are_taken_as_they_are() -> None:
    picture = SidesPicture(("$a_1$ " * 20,), ("me", "$\\frac " + "x" * 80), (Voice((1,)), Voice((2,))), SCALE)
    axes = Figure(figsize=(6.4, 2)).add_axes((0.3, 0.05, 0.6, 0.6))
    draw_both_sides(axes, picture, LIGHT)
    axes.figure.canvas.draw()
    assert max(len(text) for text in words(axes)) < 40
