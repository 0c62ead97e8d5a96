"""What is remembered of each practice file between two openings, and what is to be said once because of it."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import text
from desktop.domain.zones import known_zone
from desktop.text import _

if TYPE_CHECKING:
    from desktop.store.store import Store
    from desktop.ui.practice import Practice
    from desktop.ui.settings import Settings

_PATIENCE = timedelta(minutes=2)  # clocks of two computers are never quite the same


@dataclass(frozen=True, slots=True)
class Caution:
    """A sentence for the banner. `name` and `value` are remembered once it was said; "" to say it again."""

    sentence: str
    name: str = ""
    value: str = ""
    offers_backup: bool = False
    tone: str = "warning"


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as we left it: how much had been added, its size and time of change."""

    path: Path
    mark: int

    def note(self, settings: Settings) -> None:
        """Remember it; to be called once the file is closed."""
        settings.put_text(_name(self.path, "mark"), str(self.mark))
        settings.put_text(_name(self.path, "left"), _outside(self.path))


def is_as_left(store: Store, settings: Settings) -> bool:
    """Whether nobody wrote to the file since we closed it."""
    return settings.text(_name(store.path, "left")) == _outside(store.path)


def caution(practice: Practice, settings: Settings) -> Caution | None:
    """The most important thing to be said of this file now; None if there is none."""
    found = (
        _went_back(practice.store, settings),
        _clock(practice),
        _zone(practice.store),
        _place(practice.store.path),
    )
    for each in found:
        if each is not None and settings.text(each.name) != each.value:
            return each
    return None


def _went_back(store: Store, settings: Settings) -> Caution | None:
    noted = settings.text(_name(store.path, "mark"))
    mark = store.mark()
    if not noted.isdigit() or mark >= int(noted):
        return None
    sentence = _(
        "“{name}” is an older version of the file than the one closed here last: something put it in its place, "
        "perhaps a program that keeps folders in step. Nothing was changed. Look at the newest backup and compare."
    ).format(name=store.path.name)
    return Caution(sentence, _name(store.path, "mark"), str(mark), offers_backup=True)


def _clock(practice: Practice) -> Caution | None:
    latest = practice.store.latest_at()
    if latest is None or practice.store.clock() + _PATIENCE >= latest:
        return None
    here = latest.astimezone(practice.zone)
    sentence = _(
        "This computer’s clock is earlier than the last record of “{name}” ({date}, {time}). Nothing was changed. "
        "Please check the date and time of this computer."
    ).format(name=practice.store.path.name, date=text.day(here.date()), time=text.clock(here, practice.zone))
    return Caution(sentence, _name(practice.store.path, "clock"), latest.isoformat())


def _zone(store: Store) -> Caution | None:
    wanted = str(store.preferences.value("zone", "UTC"))
    if known_zone(wanted) is not None:
        return None
    sentence = _(
        "“{zone}”, the home time zone of “{name}”, is not one this computer knows, so days begin and end by UTC. "
        "Nothing was changed. Choose your zone under File > Preferences."
    ).format(zone=wanted[:60], name=store.path.name)
    return Caution(sentence, _name(store.path, "zone"), wanted)


def _place(path: Path) -> Caution | None:
    from desktop.store.places import is_far, synced_by

    if program := synced_by(path):
        sentence = _(
            "“{name}” lies in a folder that {program} keeps in step with other computers. It may copy the file in "
            "the middle of a change, or put an older one in its place. Keep the live file outside that folder; "
            "copies of it, made with Back up now, are safe there."
        ).format(name=path.name, program=program)
        return Caution(sentence, _name(path, "place"), program)
    if is_far(path):
        sentence = _(
            "“{name}” lies on another computer. When the connection breaks in the middle of a change, or two people "
            "open it at once, the file can suffer. Keep the live file on this computer, and copies of it there."
        ).format(name=path.name)
        return Caution(sentence, _name(path, "place"), "far")
    return None


def _name(path: Path, what: str) -> str:
    """Where it stands in the settings: no path of the user is a key there."""
    return f"practices/{zlib.crc32(str(path).encode()):08x}/{what}"


def _outside(path: Path) -> str:
    """Size and time of change; "-" when the file is not there, which fits nothing remembered."""
    try:
        status = path.stat()
    except OSError:
        return "-"
    return f"{status.st_size}-{status.st_mtime_ns}"
