"""A field for a time zone: type a part of its name and choose."""

from __future__ import annotations

from collections import Counter
from zoneinfo import available_timezones

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter

from desktop.text import _


class ZoneField(QComboBox):
    """All IANA zones of places; `allow_home` adds a first entry that means none of its own ("")."""

    zone_changed = Signal()

    def __init__(self, zone: str = "", *, allow_home: bool = False) -> None:
        super().__init__()
        self._home = _("Same as mine") if allow_home else None
        known = available_timezones()
        names = sorted(name for name in known if "/" in name and not name.startswith("Etc/"))
        # Old and technical names are not offered, but taken where the system has one
        self._names = {name.casefold(): name for name in known}
        places = Counter(_place(name) for name in names)
        self._places = {_place(name): name for name in names if places[_place(name)] == 1}
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMinimumContentsLength(16)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.addItems([self._home, *names, "UTC"] if self._home else [*names, "UTC"])
        completer = QCompleter([*names, "UTC"], self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.show_zone(zone)
        self.currentTextChanged.connect(lambda _text: self.zone_changed.emit())

    def zone(self) -> str:
        """The IANA name, also of a place that only one offered zone is named for ("london").

        "" while what is typed is none, and for the home zone.
        """
        typed = "_".join(self.currentText().casefold().split())
        return self._names.get(typed, "") or self._places.get(typed, "")

    @property
    def is_valid(self) -> bool:
        """Whether a zone, or the home zone where it is allowed, is chosen."""
        return bool(self.zone()) or (self._home is not None and self.currentText() == self._home)

    def show_zone(self, zone: str) -> None:
        """Show this zone; "" is the home zone where it is allowed."""
        self.setCurrentText(zone or self._home or "")


def _place(name: str) -> str:
    """The town of a zone: "london" for Europe/London."""
    return name.rpartition("/")[2].casefold()
