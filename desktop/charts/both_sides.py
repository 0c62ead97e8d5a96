"""Both sides of each area: a line for each area, a mark for each voice, wide gaps in the colour to look at."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.transforms import ScaledTranslation

from desktop.charts.colours import Colours
from desktop.charts.fonts import drawable
from desktop.charts.sides_picture import (
    KEY_INCHES,
    NAME_LETTERS,
    SidesPicture,
    key_points,
    key_rows,
    scale_inches,
)
from desktop.charts.trend_words import shortened
from desktop.text import _

WORD_SIZE = 8.5
_LOWEST, _HIGHEST = 1, 5
_SIZE = 56
_BESIDE = 0.17  # of a point of the scale: so far apart stand marks of the same score
_SHAPES = ("o", "D", "s", "^", "v", "P", "X", "p", "h")


def draw_both_sides(axes: Axes, picture: SidesPicture, colours: Colours) -> None:
    """Draws on fresh axes; the areas stand left of them, the scale and the key above: leave `head_inches`."""
    axes.figure.set_facecolor(colours.surface)
    axes.set_facecolor(colours.surface)
    axes.set_xlim(_LOWEST - 0.4, _HIGHEST + 0.4)
    axes.set_ylim(len(picture.areas) - 0.5, -0.5)
    _dress(axes, picture, colours)
    for place in range(len(picture.areas)):
        _line(axes, picture, place, colours)
        _marks(axes, picture, place, colours)
    _key(axes, picture, colours)


def _dress(axes: Axes, picture: SidesPicture, colours: Colours) -> None:
    for spine in axes.spines.values():
        spine.set_visible(False)
    names = [drawable(shortened(area, NAME_LETTERS)) for area in picture.areas]
    axes.set_yticks(range(len(names)), names, color=colours.text, fontsize=WORD_SIZE + 1, parse_math=False)
    axes.xaxis.tick_top()
    steps = range(_LOWEST, _HIGHEST + 1)
    words = picture.scale
    if picture.is_spoken_twice:
        words = tuple("\n".join(pair) for pair in zip(words, picture.their_scale, strict=True))
    axes.set_xticks(steps, words, color=colours.text3, fontsize=WORD_SIZE, parse_math=False)
    axes.tick_params(length=0)
    axes.grid(axis="x", color=colours.border, linewidth=0.8)
    axes.set_axisbelow(True)
    for place in picture.far:
        axes.axhspan(place - 0.42, place + 0.42, color=colours.watch_back, linewidth=0, zorder=0)
        axes.annotate(
            _("far apart"), (1, place), xycoords=("axes fraction", "data"), xytext=(6, 0),
            textcoords="offset points", va="center", color=colours.watch_text, fontsize=WORD_SIZE,
        )  # fmt: skip


def _line(axes: Axes, picture: SidesPicture, place: int, colours: Colours) -> None:
    given = [score for voice in picture.voices if (score := voice.scores[place]) is not None]
    is_far = place in picture.far
    axes.plot(
        [min(given), max(given)],
        [place, place],
        color=colours.watch if is_far else colours.border_strong,
        linewidth=3 if is_far else 1.5,
        solid_capstyle="round",
        zorder=2,
    )


def _look(number: int, colours: Colours) -> tuple[str, str]:
    """Shape and colour of a voice; the first is one's own."""
    # not the second category: wide gaps have a colour like it
    others = (*colours.categories[2:], colours.ended)
    colour = colours.accent if number == 0 else others[(number - 1) % len(others)]
    return _SHAPES[number % len(_SHAPES)], colour


def _marks(axes: Axes, picture: SidesPicture, place: int, colours: Colours) -> None:
    """Voices of one score stand beside each other; a guess is hollow."""
    by_score: dict[int, list[int]] = {}
    for number, voice in enumerate(picture.voices):
        if (score := voice.scores[place]) is not None:
            by_score.setdefault(score, []).append(number)
    for score, numbers in by_score.items():
        for beside, number in enumerate(numbers):
            shape, colour = _look(number, colours)
            is_guess = place in picture.voices[number].guesses
            axes.scatter(
                [score + (beside - (len(numbers) - 1) / 2) * _BESIDE],
                [place],
                s=_SIZE,
                marker=shape,
                facecolors=colours.surface if is_guess else colour,
                edgecolors=colour if is_guess else colours.surface,
                linewidths=1.8 if is_guess else 1.0,
                zorder=3,
            )


def _key(axes: Axes, picture: SidesPicture, colours: Colours) -> None:
    """Who is which mark, in rows above the scale, from the left edge of the figure on."""
    whole = axes.figure.bbox.width / axes.figure.dpi * 72
    box = axes.get_position()
    names = picture.names
    rows = key_rows(names, whole)
    for row, numbers in enumerate(rows):
        up = scale_inches(picture) * 72 + (len(rows) - row - 0.5) * KEY_INCHES * 72
        at = 8.0
        for number in numbers:
            shape, colour = _look(number, colours)
            place = ((at / whole - box.x0) / box.width, 1.0)
            lifted = axes.transAxes + ScaledTranslation(0, up / 72, axes.figure.dpi_scale_trans)
            axes.plot(
                *([value] for value in place), transform=lifted, marker=shape, markersize=6.5, color=colour,
                clip_on=False, linestyle="",
            )  # fmt: skip
            axes.annotate(
                drawable(shortened(names[number], NAME_LETTERS)), place, xycoords="axes fraction",
                xytext=(9, up), textcoords="offset points", va="center", color=colours.text2,
                fontsize=WORD_SIZE, parse_math=False,
            )  # fmt: skip
            at += key_points(names[number])
