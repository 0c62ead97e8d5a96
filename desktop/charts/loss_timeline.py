"""The time before a loss: what happened, the turning points, the days that counted, the health line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num

from desktop.charts.colours import Colours
from desktop.charts.fonts import drawable
from desktop.domain.health_trend import TrendPoint
from desktop.domain.loss_timeline import LossTimeline
from desktop.text import _

WORD_SIZE = 8.5
ROW_POINTS = 12.0  # from one row of words to the next
LETTER_POINTS = 4.9  # across, for a letter of the words
EVENT_AT, TURN_AT = 8.0, 22.0  # heights on the scale of 0..100
MANY = 40  # more events than this are strokes: dots would run together
LONGEST_GAP = timedelta(days=120)  # a line over more than this without a point is broken


def rows_of(places: Sequence[float], widths: Sequence[float]) -> list[int]:
    """A row for each of the words that begin at these places, so that none covers another; 0 is the lowest."""
    ends: list[float] = []
    rows = []
    for place, width in zip(places, widths, strict=True):
        row = next((row for row, end in enumerate(ends) if end <= place), len(ends))
        if row == len(ends):
            ends.append(0.0)
        ends[row] = place + width
        rows.append(row)
    return rows


def draw_loss_timeline(axes: Axes, story: LossTimeline, colours: Colours) -> None:
    """Draws on fresh axes; the words stand above them, so leave room of `ROW_POINTS` for each row."""
    axes.figure.set_facecolor(colours.surface)
    axes.set_facecolor(colours.surface)
    first, last = (_place(day) for day in story.span)
    room = max((last - first) * 0.03, 1.0)
    axes.set_xlim(first - room, last + room)
    axes.set_ylim(0, 100)
    _dress(axes, colours, has_line=bool(_strokes(story.line)))
    for stroke in _strokes(story.line):
        axes.plot(
            [_place(point.on) for point in stroke],
            [point.score or 0.0 for point in stroke],
            color=colours.accent,
            linewidth=2,
            solid_capstyle="round",
        )
    plain = [_place(on) for on in story.events if on not in story.turning]
    turns = [_place(on) for on in story.turning]
    shape, size = ("|", 40) if len(plain) > MANY else ("o", 18)
    axes.scatter(
        plain, [EVENT_AT] * len(plain), color=colours.text3, marker=shape, s=size, linewidths=1.2, zorder=3
    )
    axes.scatter(
        turns, [TURN_AT] * len(turns), s=46, marker="D", color=colours.watch, edgecolors=colours.watch_text, zorder=4
    )  # fmt: skip
    _days(axes, story, colours)


def _place(day: date) -> float:
    return float(date2num(day))  # type: ignore[no-untyped-call]


def _dress(axes: Axes, colours: Colours, *, has_line: bool) -> None:
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(colours.border_strong)
    axes.tick_params(axis="x", colors=colours.text3, labelsize=WORD_SIZE, length=3)
    locator = AutoDateLocator(minticks=3, maxticks=7)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    formatter = ConciseDateFormatter(locator, show_offset=False)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_formatter(formatter)
    axes.set_yticks([])
    if has_line:
        words = ((_("At risk"), 0, 40, colours.risk_back), (_("Watch"), 40, 70, colours.watch_back))
        for word, low, high, back in (*words, (_("Strong"), 70, 100, colours.strong_back)):
            axes.axhspan(low, high, color=back, linewidth=0, zorder=0)
            axes.annotate(
                word, (1, (low + high) / 2), xycoords=("axes fraction", "data"), xytext=(6, 0),
                textcoords="offset points", va="center", color=colours.text3, fontsize=WORD_SIZE,
            )  # fmt: skip


def _days(axes: Axes, story: LossTimeline, colours: Colours) -> None:
    """Thin lines with their words above, in rows where they would meet."""
    left, right = axes.get_xlim()
    width = axes.get_window_extent().width * 72 / axes.figure.dpi
    points = [(_place(on) - left) / (right - left) * width for on, _word in story.days]
    widths = [len(word) * LETTER_POINTS + 8 for _on, word in story.days]
    # words near the right edge stand to the left of their line
    places = [min(point, width - long) for point, long in zip(points, widths, strict=True)]
    for (on, word), point, place, row in zip(
        story.days, points, places, rows_of(places, widths), strict=True
    ):
        axes.axvline(_place(on), color=colours.border_strong, linewidth=1, zorder=1)
        axes.annotate(
            drawable(word), (_place(on), 1), xycoords=("data", "axes fraction"),
            xytext=(place - point, 4 + row * ROW_POINTS), textcoords="offset points", color=colours.text2,
            fontsize=WORD_SIZE, parse_math=False,
        )  # fmt: skip


def _strokes(line: Sequence[TrendPoint]) -> list[list[TrendPoint]]:
    """The line where it is known, in pieces of at least two points."""
    strokes: list[list[TrendPoint]] = [[]]
    for point in line:
        if point.score is None or (strokes[-1] and point.on - strokes[-1][-1].on > LONGEST_GAP):
            strokes.append([])
        if point.score is not None:
            strokes[-1].append(point)
    return [stroke for stroke in strokes if len(stroke) > 1]
