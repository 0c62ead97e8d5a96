"""What the figure of both sides shows, and how much room it takes: plain values, nothing is drawn here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

ROW_INCHES = 0.34  # an area
SCALE_INCHES, KEY_INCHES = 0.26, 0.22  # the words of the scale, and a row of the key
LINE_INCHES = 0.15  # a second line of words of the scale
FAR = 2  # points; from here on a gap is marked
NAME_LETTERS = 30
_LETTER_POINTS, _MARK_POINTS, _GAP_POINTS = 5.2, 14.0, 16.0


@dataclass(frozen=True, slots=True)
class Voice:
    """One side's scores (1..5) for the areas in their order, None where there is none.

    `guesses` are the places of areas whose score rests on a guess.
    """

    scores: tuple[int | None, ...]
    guesses: frozenset[int] = frozenset()
    is_contact: bool = False


@dataclass(frozen=True, slots=True)
class SidesPicture:
    """`voices` begins with one's own, `names` are theirs; `scale` are the words for 1..5.

    `their_scale` are the words contacts chose from; () without contacts.
    """

    areas: tuple[str, ...]
    names: tuple[str, ...]
    voices: tuple[Voice, ...]
    scale: tuple[str, ...]
    their_scale: tuple[str, ...] = ()

    @property
    def is_spoken_twice(self) -> bool:
        """Whether contacts chose from other words."""
        return bool(self.their_scale) and self.their_scale != self.scale

    @property
    def far(self) -> tuple[int, ...]:
        """The places of the areas that another voice sees `FAR` away from one's own, or contacts do from
        each other, or more."""
        return tuple(place for place in range(len(self.areas)) if self._is_far(place))

    def _is_far(self, place: int) -> bool:
        own, *others = self.voices
        mine = own.scores[place]
        theirs = [score for voice in self.voices if voice.is_contact and (score := voice.scores[place])]
        is_far_from_mine = mine is not None and any(
            abs((other.scores[place] or mine) - mine) >= FAR for other in others
        )
        return is_far_from_mine or (bool(theirs) and max(theirs) - min(theirs) >= FAR)


def body_inches(picture: SidesPicture) -> float:
    """How tall the lines of the areas are together."""
    return ROW_INCHES * len(picture.areas)


def head_inches(picture: SidesPicture, width_inches: float) -> float:
    """How much room the scale and the key need above them in a figure of this width."""
    rows = key_rows(picture.names, width_inches * 72)
    return scale_inches(picture) + KEY_INCHES * len(rows)


def scale_inches(picture: SidesPicture) -> float:
    """How much of it the words of the scale need."""
    return SCALE_INCHES + (LINE_INCHES if picture.is_spoken_twice else 0)


def key_rows(names: Sequence[str], width: float) -> list[list[int]]:
    """Which voices stand in which row of the key, `width` points wide."""
    rows: list[list[int]] = []
    left = 0.0
    for place, name in enumerate(names):
        if left < key_points(name):
            rows.append([])
            left = width
        rows[-1].append(place)
        left -= key_points(name)
    return rows


def key_points(name: str) -> float:
    """How wide a voice is in the key."""
    return _MARK_POINTS + min(len(name), NAME_LETTERS) * _LETTER_POINTS + _GAP_POINTS
