"""The health trend of a client: overall line over the bands, dimensions on demand, what happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from textwrap import wrap
from typing import Any

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.markers import MarkerStyle
from matplotlib.text import Text
from matplotlib.transforms import IdentityTransform

from desktop import text
from desktop.charts.colours import Colours
from desktop.charts.fonts import drawable
from desktop.charts.trend_words import MARK_WORDS, empty_sentence, short_dimension, shortened, trend_sentence
from desktop.domain.dates import add_months
from desktop.domain.health_model import MODEL, shown
from desktop.domain.health_trend import Mark, Trend, TrendPoint
from desktop.text import N_, _

Points = list[tuple[float, float]]

SHAPES = {"strong": "o", "watch": "^", "risk": "D"}
BAND_WORDS = {"strong": N_("Strong"), "watch": N_("Watch"), "risk": N_("At risk")}
DIMENSION_SHAPES = ("o", "s", "^", "D", "v", "P", "X", "p")
# kind -> shape, band whose colours it takes, size in points squared
MARK_LOOKS = {
    "complaint": ("v", "risk", 52),
    "escalation": ("X", "risk", 56),
    "praise": ("*", "strong", 90),
    "bad_signal": ("v", "watch", 40),
    "good_signal": ("^", "strong", 40),
    "end": ("o", "ended", 56),
}
SHORTEST_DAYS = 60
FOOT = 4.0  # the height of a mark that is not on the line
# Margins in points: room for the title above, the key below and the labels at the line ends
LEFT, RIGHT, TOP, BOTTOM = 46, 104, 44, 32
LABEL_GAP = 13.0  # points between the baselines of two labels
LETTER = 7.4  # points across, for a letter of the title
_TORN = 6  # letters that stay free where a line ends before a word
TITLE_LINE = 16.0  # the height of a second line of it
SHORTEST_NAME, LONGEST_NAME = 12, 60
KEY_BELOW = 17.0  # points from the axis to the key of the marks
KEY_LINE, KEY_LETTER, KEY_SIGN = 15.0, 4.7, 26.0  # points of it: a row's height, a letter, a sign and the gap
LABEL_AWAY = 8.0  # points from the end of a line to its label


def draw_trend(
    axes: Axes,
    trend: Trend,
    colours: Colours,
    *,
    name: str,
    names: Mapping[str, str],
    dimensions: Sequence[str] = (),
) -> TrendDrawing:
    """Draw the trend on fresh axes; `names` are the dimensions' names, `dimensions` those to show.

    The drawing that comes back shows another trend on the same axes at a fraction of the cost.
    """
    drawing = TrendDrawing(axes, colours)
    drawing.show(trend, name=name, names=names, dimensions=dimensions)
    return drawing


class TrendDrawing:
    """The artists of one trend chart, kept between redraws."""

    def __init__(self, axes: Axes, colours: Colours) -> None:
        self._axes = axes
        self._colours = colours
        self._dress()
        self._solid = LineCollection([], capstyle="round", joinstyle="round", zorder=3)
        self._dashed = LineCollection([], linestyles=(0, (4, 3)), zorder=3)
        self._ends = LineCollection([], colors=colours.ended, linewidths=1, linestyles=":", zorder=2)
        for lines in (self._solid, self._dashed, self._ends):
            axes.add_collection(lines, autolim=False)
        self._title = axes.set_title(
            "", loc="left", fontsize=11, fontweight="bold", color=colours.text, pad=21, y=1.0, va="bottom"
        )
        self._caption = self._words(8.5, colours.text3, transform=axes.transAxes, va="bottom")
        self._notice = self._words(10, colours.text2, transform=axes.transAxes, ha="center", va="center")
        for each in (self._title, self._caption, self._notice):
            each.set_parse_math(False)
        self._spots: list[PathCollection] = []
        self._labels: list[Text] = []
        self._key: tuple[object, ...] = ()  # what the key shows

    def show(
        self, trend: Trend, *, name: str, names: Mapping[str, str], dimensions: Sequence[str] = ()
    ) -> None:
        """Show this trend now."""
        for artist in (*self._spots, *self._labels):
            artist.remove()
        self._spots, self._labels = [], []
        self._entitle(trend, drawable(name))
        self._place(bool(dimensions), self._key_rows(trend))
        self._caption.set_text(self._reading_words(trend))
        self._caption.set_position((0.0, 1.02))
        notice = empty_sentence(trend)
        self._notice.set_text(notice)
        self._notice.set_position((0.5, 0.5) if not trend.scored else (0.5, 0.12))
        self._show_days(trend)
        ends = self._show_lines(trend, names, dimensions)
        self._show_marks(trend)
        self._show_labels(ends)

    def _dress(self) -> None:
        axes, colours = self._axes, self._colours
        figure = axes.figure
        figure.set_facecolor(colours.surface)
        axes.set_facecolor(colours.surface)
        for side in ("top", "right", "left"):
            axes.spines[side].set_visible(False)
        axes.spines["bottom"].set_color(colours.border_strong)
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_label_coords(0, 0)  # there are none: no room to be looked for on every redraw
        axes.set_ylim(0, 100)
        axes.set_yticks([0, MODEL.watch_from, MODEL.strong_from, 100])
        axes.grid(axis="y", color=colours.border, linewidth=0.8)
        axes.set_axisbelow(True)
        axes.tick_params(axis="both", colors=colours.text3, labelsize=8.5, length=0, pad=5)
        floors = {"risk": (0, MODEL.watch_from), "watch": (MODEL.watch_from, MODEL.strong_from)}
        for band, (low, high) in floors.items():
            axes.axhspan(low, high, color=getattr(colours, f"{band}_back"), linewidth=0, zorder=0)
        # Beside the plot, between the numbers: within it the line would strike the words through
        for band, (low, high) in {**floors, "strong": (MODEL.strong_from, 100)}.items():
            axes.annotate(
                _(BAND_WORDS[band]), (0, (low + high) / 2), xycoords=axes.get_yaxis_transform(),
                xytext=(-5, 0), textcoords="offset points", fontsize=8.5, ha="right", va="center",
                color=getattr(colours, f"{band}_text"), parse_math=False, annotation_clip=False,
            )  # fmt: skip

    def _place(self, has_dimensions: bool, key_rows: int) -> None:
        """Fixed margins in points: no layout engine to run on every redraw."""
        width, height = (
            self._points(self._axes.figure.bbox.width),
            self._points(self._axes.figure.bbox.height),
        )
        right = RIGHT + (24 if has_dimensions else 0)
        top = TOP + TITLE_LINE * self._title.get_text().count("\n")
        bottom = BOTTOM + KEY_LINE * (key_rows - 1)
        across, up = max(width - LEFT - right, 40), max(height - top - bottom, 40)
        self._axes.set_position((LEFT / width, bottom / height, across / width, up / height))

    def _key_rows(self, trend: Trend) -> int:
        """In how many rows the key fits the width."""
        kinds = {mark.kind for mark in trend.marks}
        needed = sum(len(_(MARK_WORDS[kind])) * KEY_LETTER + KEY_SIGN for kind in kinds)
        room = self._points(self._axes.figure.bbox.width) - LEFT
        return 1 if needed <= room or len(kinds) < 2 else 2

    def _show_days(self, trend: Trend) -> None:
        days = [point.on for point in trend.points] + [mark.on for mark in trend.marks]
        if not days:
            self._axes.set_xticks([], [])
            return
        first, last = min(days), max(days)
        first = min(first, last - timedelta(days=SHORTEST_DAYS))
        self._axes.set_xlim(_x(first), _x(last))
        ticks = _ticks(first, last, self._points(self._axes.bbox.width) / 72)
        self._axes.set_xticks([_x(on) for on in ticks], [_tick_words(on, first, last) for on in ticks])

    def _show_lines(
        self, trend: Trend, names: Mapping[str, str], dimensions: Sequence[str]
    ) -> list[tuple[float, str, str, bool]]:
        """Put the segments in place; gives (height, words, colour, is the overall) for the line ends."""
        colours, ends = self._colours, []
        segments: list[Points] = []
        inks: list[str] = []
        widths: list[float] = []
        for place, dimension in enumerate(dimensions):
            points = trend.dimensions.get(dimension, ())
            ink = colours.categories[place % len(colours.categories)]
            runs = _runs(points)
            segments += runs
            inks += [ink] * len(runs)
            widths += [1.3] * len(runs)
            if runs and points[-1].score is not None:
                self._add_shape(runs[-1][-1:], DIMENSION_SHAPES[place % len(DIMENSION_SHAPES)], ink, ink, 26)
                words = drawable(shortened(short_dimension(names.get(dimension, dimension)), 18))
                height = points[-1].score
                ends.append((height, f"{words} {shown(height)}", colours.text2, False))
        runs = _runs(trend.then)
        segments += runs
        inks += [colours.text] * len(runs)
        widths += [2.0] * len(runs)
        self._solid.set(segments=segments, color=inks or colours.text, linewidth=widths or 2.0)
        # The dashes reach the first solid point, so that the line is one
        self._dashed.set(
            segments=_runs(trend.now + trend.then[:1]) if trend.now else [], color=colours.text, linewidth=1.6
        )
        if trend.points and trend.points[-1].score is not None:
            last = trend.points[-1]
            height = trend.points[-1].score
            band = MODEL.band(shown(height))
            self._add_shape(
                [(_x(last.on), height)],
                SHAPES[band],
                getattr(colours, band),
                getattr(colours, f"{band}_text"),
                56,
            )
            ends.append((height, _("Overall {score}").format(score=shown(height)), colours.text, True))
        return ends

    def _show_marks(self, trend: Trend) -> None:
        self._ends.set_segments(
            [[(_x(mark.on), 0), (_x(mark.on), 100)] for mark in trend.marks if mark.kind == "end"]
        )
        keys = []
        for kind, (shape, band, size) in MARK_LOOKS.items():
            found = [mark for mark in trend.marks if mark.kind == kind]
            if found:
                places = [(_x(mark.on), self._mark_height(trend, mark)) for mark in found]
                ink = getattr(self._colours, band)
                spots = self._add_shape(places, shape, ink, getattr(self._colours, f"{band}_text"), size)
                spots.set_label(_(MARK_WORDS[kind]))
                keys.append(spots)
        self._show_key(keys, self._key_rows(trend))

    def _show_key(self, keys: Sequence[PathCollection], rows: int) -> None:
        """What the marks mean, below the chart; made anew only when there are others, or another height."""
        height = self._points(self._axes.bbox.height)
        shown_now = (height, rows, *(spots.get_label() for spots in keys))
        if shown_now == self._key:
            return
        self._key = shown_now
        legend = self._axes.get_legend()
        if legend is not None:
            legend.remove()
        if keys:
            self._axes.legend(
                handles=keys, loc="upper left", bbox_to_anchor=(-0.01, -KEY_BELOW / height), ncols=-(-len(keys) // rows), frameon=False,
                fontsize=8.5, labelcolor=self._colours.text2, handletextpad=0.2, columnspacing=1.2, borderpad=0,
            )  # fmt: skip

    def _mark_height(self, trend: Trend, mark: Mark) -> float:
        """On the line; at the foot of the chart for the end, whose place the last point takes."""
        score = trend.score_at(mark.on)
        return FOOT if score is None or mark.kind == "end" else score

    def _show_labels(self, ends: list[tuple[float, str, str, bool]]) -> None:
        """Name each line at its end, pushed apart where they would touch."""
        across = self._points(self._axes.bbox.width)
        gap = LABEL_GAP / self._points(self._axes.bbox.height) * 100
        ordered = sorted(ends)
        for (_height, words, ink, is_overall), place in zip(
            ordered, _apart([end[0] for end in ordered], gap), strict=True
        ):
            label = self._words(9.5 if is_overall else 8.5, ink, va="center")
            label.set_text(words)
            label.set_transform(self._axes.get_yaxis_transform())
            label.set_position((1 + LABEL_AWAY / across, place))
            label.set_fontweight("bold" if is_overall else "normal")
            self._labels.append(label)

    def _add_shape(self, places: Points, shape: str, face: str, edge: str, size: float) -> PathCollection:
        # What scatter() makes, at a third of its time: nothing here is masked, and the limits are known
        marker = MarkerStyle(shape)
        spots = PathCollection(
            [marker.get_path().transformed(marker.get_transform())], [size],
            offsets=places, offset_transform=self._axes.transData,
            facecolors=face, edgecolors=edge, linewidths=1, zorder=4, clip_on=False,
        )  # fmt: skip
        spots.set_transform(IdentityTransform())
        self._axes.add_collection(spots, autolim=False)
        self._spots.append(spots)
        return spots

    def _words(self, size: float, ink: str, **rest: Any) -> Text:
        return self._axes.text(0, 0, "", fontsize=size, color=ink, parse_math=False, clip_on=False, **rest)

    def _points(self, pixels: float) -> float:
        return float(pixels * 72 / self._axes.figure.dpi)

    def _entitle(self, trend: Trend, name: str) -> None:
        """The finding with as much of the name as there is room for, in two lines if it must be."""
        letters = int((self._points(self._axes.figure.bbox.width) - LEFT) / LETTER)
        rest = len(trend_sentence(trend, ""))
        room = min(LONGEST_NAME, letters - rest)
        if room >= SHORTEST_NAME or room >= len(name):
            self._title.set_text(trend_sentence(trend, name, room))
            return
        room = max(SHORTEST_NAME, min(LONGEST_NAME, 2 * letters - rest - _TORN))
        lines = wrap(
            trend_sentence(trend, name, room), max(letters, SHORTEST_NAME), max_lines=2, placeholder="…"
        )
        self._title.set_text("\n".join(lines))

    def _reading_words(self, trend: Trend) -> str:
        if trend.now and trend.then:
            return _("Health, 0 to 100. Dashed: before anything was recorded, as we know it today.")
        return _("Health, 0 to 100, as it was known on each day.")


def _x(on: date) -> float:
    """A day's place on the horizontal axis, in days."""
    return float(on.toordinal())


def _runs(points: Sequence[TrendPoint]) -> list[Points]:
    """The unbroken stretches of a line; one of a single point is a dash of no length and stays unseen."""
    runs: list[Points] = [[]]
    for point in points:
        if point.score is None:
            runs.append([])
        else:
            runs[-1].append((_x(point.on), point.score))
    return [run for run in runs if run]


def _apart(heights: Sequence[float], gap: float) -> list[float]:
    """Ascending heights at least a gap apart, shifted as little as a pass up and one down allow."""
    places = list(heights)
    for index in range(1, len(places)):
        places[index] = max(places[index], places[index - 1] + gap)
    ceiling = 100.0 + gap / 2
    for index in range(len(places) - 1, -1, -1):
        places[index] = min(places[index], ceiling)
        ceiling = places[index] - gap
    return places


def _ticks(first: date, last: date, width_inches: float) -> list[date]:
    """First days of months, at most one for each inch or so."""
    most = max(2, int(width_inches / 0.95))
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((step for step in (1, 2, 3, 6, 12, 24, 60) if months / step <= most), 120)
    on = date(first.year, 1, 1)
    ticks = []
    while on <= last:
        if on >= first:
            ticks.append(on)
        on = add_months(on, step)
    return ticks


def _tick_words(on: date, first: date, last: date) -> str:
    """The year in January and over long spans, else the month and the year."""
    words = text.short_day(on).split(" ", 1)[1]
    return str(on.year) if on.month == 1 and (last - first).days > 730 else words
