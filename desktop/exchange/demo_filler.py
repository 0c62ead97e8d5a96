"""Composes the demo's everyday entries from shapes, topics and details. No sentence comes twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

_TRIES = 400
_DETAIL_SHARE = 0.45
_END = re.compile(r"(?<=[.?!”])(?<!Dr\.)\s+")


@dataclass(frozen=True, slots=True)
class Everyday:
    """One composed entry; `who` is the key of the person it is with, "" for a note."""

    kind: str
    direction: str
    subject: str
    notes: str
    purposes: tuple[str, ...]
    mood: int | None
    who: str


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [sentence for sentence in _END.split(text.strip()) if sentence]


class Composer:
    """Composes entries for all clients in turn, and remembers every sentence that was used."""

    def __init__(self, shapes: Sequence[Mapping[str, Any]], taken: Iterable[str]) -> None:
        self._shapes = shapes
        self._used = set(taken)

    def compose(
        self, chance: Random, kind: str, mood: int, phase: Mapping[str, Any], present: Mapping[str, str]
    ) -> Everyday:
        """An entry of this kind and mood; `present` are the people to choose from: key -> how they are called.

        Raises ValueError when the phase has too few topics for its count.
        """
        fitting = [shape for shape in self._shapes if shape["kind"] == kind and _suits(shape["tone"], mood)]
        for _ in range(_TRIES):
            shape = chance.choice(fitting)
            # nobody speaks in a note to oneself
            detail, speaker = self._detail(chance, phase["details"], {} if kind == "note" else present)
            who = speaker or chance.choice(list(present))
            topic = chance.choice(phase["topics"])
            gaps = {"topic": topic, "Topic": topic[0].upper() + topic[1:], "who": present[who]}
            subject = chance.choice(shape["subjects"]).format(**gaps)
            note = chance.choice(shape["notes"]).format(**gaps)
            if subject in self._used or note in self._used:
                continue
            notes = " ".join(filter(None, (note, detail)))
            self._used.update(filter(None, (subject, note, detail)))
            return Everyday(
                kind,
                shape.get("direction", ""),
                subject,
                notes,
                tuple(shape.get("purposes", ())),
                _felt(chance, kind, mood),
                "" if kind == "note" else who,
            )
        raise ValueError(f"too few topics: {phase['topics']}")

    def _detail(self, chance: Random, details: Sequence[str], present: Mapping[str, str]) -> tuple[str, str]:
        """A detail not told yet and the key of the person who tells it, or two empty texts."""
        if chance.random() > _DETAIL_SHARE:
            return "", ""
        detail = chance.choice(details)
        speaker, _, said = detail.partition(": ")
        if not (said and speaker.isidentifier()):
            speaker, said = "", detail
        is_told = said in self._used or (speaker and speaker not in present)
        return ("", "") if is_told else (said, speaker)


def _suits(tone: str, mood: int) -> bool:
    if tone == "any":
        return True
    if mood < 0:
        return tone == "low"
    return tone == "plain" or (tone == "good" and mood > 0)


def _felt(chance: Random, kind: str, mood: int) -> int | None:
    """The mood as noted: not with notes and invoices, and not every time in writing."""
    if kind in ("note", "invoice"):
        return None
    if kind in ("email", "message") and chance.random() < 0.4:
        return None
    return mood
