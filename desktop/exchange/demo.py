"""Turns the written content of the demo into an invented practice, told relative to today."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from desktop.domain.clients import Client
from desktop.domain.interactions import Interaction, Signal
from desktop.domain.people import Person, Role
from desktop.domain.ratings import Rating
from desktop.domain.sessions import Action
from desktop.exchange.demo_answers import postmortem_draft
from desktop.exchange.demo_days import DemoDays, some_time
from desktop.exchange.demo_drafts import (
    NO_CLIENT,
    NO_PERSON,
    DemoClient,
    DemoEntry,
    DemoPerson,
    DemoPractice,
)
from desktop.exchange.demo_filler import Composer, sentences
from desktop.text import exponent

PRACTICE = "practice"
_BEFORE_WORK, _MORNING, _EVENING = time(7, 30), time(8, 0), time(17, 30)
_DIRECTIONS = {"praise": "in", "complaint": "in", "escalation": "in", "note": "", "meeting": ""}
_LATE_SHARE = 0.03
# an action without `ago` was noted so many days before it was due or done
_NOTED_BEFORE = 14


def read_demo(folder: Path) -> dict[str, dict[str, Any]]:
    """The files of the demo by their names without the ending."""
    return {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.toml"))}


def demo_zone(files: Mapping[str, Mapping[str, Any]]) -> str:
    """The home zone the demo was written for: an IANA name."""
    return str(files[PRACTICE]["zone"])


def demo_drafts(files: Mapping[str, Mapping[str, Any]], today: date) -> DemoPractice:
    """The practice as of today, a day of its own zone. The same day gives the same practice."""
    practice, home = files[PRACTICE], demo_zone(files)
    stories = {code: story for code, story in sorted(files.items()) if code != PRACTICE}
    taken = [sentence for story in stories.values() for sentence in _written_sentences(story)]
    composer = Composer(practice["shapes"], taken)
    days = DemoDays(today, ZoneInfo(home))
    return DemoPractice(
        practice["me"],
        home,
        practice["currency"],
        tuple(_Story(code, story, practice, stories, days).told(composer) for code, story in stories.items()),
    )


@dataclass(frozen=True, slots=True)
class _Story:
    """One client's file, on its way to drafts."""

    code: str
    story: Mapping[str, Any]
    practice: Mapping[str, Any]
    all: Mapping[str, Mapping[str, Any]]
    days: DemoDays

    def told(self, composer: Composer) -> DemoClient:
        chance = Random(self.code)
        written = list(self._written(chance))
        everyday = list(self._everyday(chance, composer))
        entries = sorted([*written, *everyday], key=_happened)
        first = self._client()
        return DemoClient(
            self.code,
            first,
            tuple(self._later(first)),
            tuple(self._people()),
            tuple(entries),
            tuple(self._ratings()),
            tuple(self._actions()),
            postmortem_draft(self.story.get("postmortem"), {e.key: e for e in written if e.key}, self.days),
        )

    def _client(self) -> Client:
        told = self.story["client"]
        since = self.days.day(told["since"])
        return Client(
            name=told["name"],
            kind=told["kind"],
            sector=told["sector"],
            website=told["website"],
            since_on=since.isoformat(),
            currency=told["currency"],
            yearly_value=told["value"] * 10 ** exponent(told["currency"]),
            cadence_days=told["cadence"],
            late_days=told["cadence_late"],
            zone=told["zone"],
            hours=told["hours"],
            tags=tuple(told["tags"]),
            goals=told["goals"],
            notes=told["notes"],
            fields=told.get("fields", {}),
            recorded_at=self.days.at(since, _BEFORE_WORK),
        )

    def _later(self, client: Client) -> Iterator[Client]:
        for change in self.story.get("changes", ()):
            day = self.days.day(change["ago"])
            client = replace(client, status=change["status"], recorded_at=self.days.at(day, _EVENING))
            yield client
        told = self.story["client"]
        if "ended" in told:
            day = self.days.day(told["ended"])
            yield replace(
                client,
                status=told["status"],
                ended_on=day.isoformat(),
                recorded_at=self.days.at(day, _EVENING),
            )

    def _people(self) -> Iterator[DemoPerson]:
        for name, told in self.story["people"].items():
            start = self.days.day(told["from"])
            noted = self.days.at(start, _MORNING)
            key, first = self._origin(f"{self.code}.{name}", told)
            person = Person(
                name=first["name"],
                emails=tuple(dict.fromkeys([*told["emails"], *first["emails"]])),
                phones=tuple(first.get("phones", ())),
                birthday=first.get("birthday", ""),
                connection=first.get("connects", ""),
                recorded_at=noted,
            )
            role = Role(
                NO_CLIENT,
                NO_PERSON,
                told["role"],
                told["title"],
                from_on=start.isoformat(),
                until_on=self.days.day(told["until"]).isoformat() if "until" in told else "",
                recorded_at=noted,
            )
            yield DemoPerson(key, person, role)

    def _origin(self, key: str, told: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
        """A person met at another client first is told there."""
        if "same_as" not in told:
            return key, told
        code, name = told["same_as"].split(".")
        return told["same_as"], self.all[code]["people"][name]

    def _key(self, name: str) -> str:
        return self._origin(f"{self.code}.{name}", self.story["people"][name])[0]

    def _written(self, chance: Random) -> Iterator[DemoEntry]:
        """The entries of the plot, in the order they are told, also where a weekend pushes them together."""
        told = sorted(self.story["interactions"], key=lambda entry: (-entry["ago"], entry.get("at", "")))
        before: datetime | None = None
        for entry in told:
            clock = time.fromisoformat(entry["at"]) if "at" in entry else some_time(chance, self._window())
            happened = self.days.at(self.days.day(entry["ago"]), clock)
            if before is not None and happened <= before:
                happened = before + timedelta(minutes=30)
            before = happened
            minutes = entry.get("minutes", 0) + chance.choice((5, 10, 15, 40, 60))
            interaction = self._interaction(entry["kind"], happened)
            yield DemoEntry(
                entry.get("key", ""),
                replace(
                    interaction,
                    minutes=entry.get("minutes"),
                    direction=entry.get("direction", _DIRECTIONS.get(entry["kind"], "out")),
                    subject=entry["subject"],
                    notes=entry.get("notes", ""),
                    mood=entry.get("mood"),
                    purposes=tuple(entry.get("purposes", ())),
                    private=entry.get("private", False),
                    recorded_at=self.days.written_down(happened, minutes, entry.get("late", 0)),
                ),
                tuple(self._key(name) for name in entry.get("who", ())),
                tuple(_signal(mark, interaction.happened_on) for mark in entry.get("signals", ())),
            )

    def _everyday(self, chance: Random, composer: Composer) -> Iterator[DemoEntry]:
        lengths = self.practice["minutes"]
        for phase in self.story["filler"]:
            step = (phase["from"] - phase["to"]) / phase["count"]
            for number in range(phase["count"]):
                ago = phase["from"] - step * (number + 0.5 + chance.uniform(-0.4, 0.4))
                kind = chance.choice(phase.get("kinds") or self.practice["kinds"])
                mood = chance.choice(phase["moods"])
                made = composer.compose(chance, kind, mood, phase, self._present(ago))
                happened = self.days.at(self.days.day(ago), some_time(chance, self._window()))
                minutes = chance.choice(lengths[kind])
                late = chance.choice((1, 2)) if chance.random() < _LATE_SHARE else 0
                interaction = replace(
                    self._interaction(kind, happened),
                    minutes=minutes,
                    direction=made.direction,
                    subject=made.subject,
                    notes=made.notes,
                    mood=made.mood,
                    purposes=made.purposes,
                    recorded_at=self.days.written_down(happened, minutes + chance.choice((5, 15, 55)), late),
                )
                yield DemoEntry("", interaction, (self._key(made.who),) if made.who else (), (), False)

    def _present(self, ago: float) -> dict[str, str]:
        """Who worked at the client on that day, and how I call them."""
        return {
            name: told.get("called") or self._origin("", told)[1]["name"].split()[0]
            for name, told in self.story["people"].items()
            if told["from"] > ago + 4 and told.get("until", 0) < ago - 4
        }

    def _interaction(self, kind: str, happened: datetime) -> Interaction:
        return Interaction(
            NO_CLIENT, kind, self.days.on(happened).isoformat(), happened, zone=self.days.zone.key
        )

    def _window(self) -> tuple[time, time] | None:
        window = self.story["client"].get("window")
        return (time.fromisoformat(window[0]), time.fromisoformat(window[1])) if window else None

    def _ratings(self) -> Iterator[Rating]:
        standing: dict[str, int] = {}
        for told in self.story["health"]["rounds"]:
            day = self.days.day(told["ago"])
            for subject, score in zip(self.practice["dimensions"], told["scores"].split(), strict=True):
                if score == "-":
                    continue
                if score.isdigit():
                    standing[subject] = int(score)
                yield Rating(
                    NO_CLIENT,
                    subject,
                    day,
                    value=None if score == "?" else standing[subject],
                    missing="cant_say" if score == "?" else "",
                    still_true=score == "=",
                    note=told.get("notes", {}).get(subject, ""),
                    recorded_at=self.days.at(day, _EVENING),
                )

    def _actions(self) -> Iterator[Action]:
        for told in self.story.get("actions", ()):
            ago = told.get("ago", max(told.get("done", 0), -told["due"], 0) + _NOTED_BEFORE)
            yield Action(
                told["what"],
                owner=self.practice["me"],
                due_on=self.days.day(-told["due"]),
                strength=told["strength"],
                scope=told["scope"],
                factor=told.get("factor", ""),
                done_when=told.get("done_when", ""),
                done_on=self.days.day(told["done"]) if "done" in told else None,
                client_id=NO_CLIENT,
                recorded_at=self.days.at(self.days.day(ago), _EVENING),
            )


def _signal(mark: str, happened_on: str) -> Signal:
    """Reads `+com.updates 3` (good) or `-com.updates 3` (bad)."""
    factor, size = mark[1:].split()
    return Signal(NO_CLIENT, factor, mark[0] == "+", int(size), happened_on)


def _happened(entry: DemoEntry) -> datetime:
    assert entry.interaction.happened_at is not None
    return entry.interaction.happened_at


def _written_sentences(story: Mapping[str, Any]) -> Iterator[str]:
    for entry in story["interactions"]:
        yield entry["subject"]
        yield from sentences(entry.get("notes", ""))
