"""A client that has been quiet for too long, with the one thing to do about it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton

from desktop import text
from desktop.domain.cadence import LATE, Quiet
from desktop.text import _, ngettext
from desktop.ui.navigation import Place
from desktop.ui.practice import Practice
from desktop.ui.read_only import writes
from desktop.ui.theme import Theme
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.pill import Pill
from desktop.ui.widgets.today_rows import NameLink, Row, named_line


class QuietRow(Row):
    """Shows a `Quiet`."""

    place_chosen = Signal(object)  # Place
    log_wanted = Signal(object)  # ClientId

    def __init__(self, practice: Practice, theme: Theme) -> None:
        super().__init__()
        self._practice = practice
        self._quiet: Quiet | None = None
        self.pill = Pill(theme, "watch", _("Due"))
        self.name = NameLink("")
        self.name.clicked.connect(self._on_open)
        self.caption = PlainLabel(role="caption", wraps=True)
        self.log = QPushButton(_("Log"))
        self.log.clicked.connect(self._on_log)
        writes(self.log)
        self.lead.addWidget(self.pill)
        self.words.addLayout(named_line(self.name, self.caption))
        self.deeds.addWidget(self.log)
        self.setFocusProxy(self.log)

    def show_record(self, record: Any) -> None:
        quiet: Quiet = record
        self._quiet = quiet
        self.name.show_name(quiet.client.name)
        self.pill.show_band(
            "risk" if quiet.step == LATE else "watch", _("Late") if quiet.step == LATE else _("Due")
        )
        self.caption.setText(quiet_words(quiet))
        self.log.setObjectName(f"log_{quiet.client.id}")
        self.log.setAccessibleName(_("Log interaction with {name}").format(name=quiet.client.name))

    @Slot()
    def _on_open(self) -> None:
        if self._quiet is not None:
            self.place_chosen.emit(Place("client", self._quiet.client.id))

    @Slot()
    def _on_log(self) -> None:
        if self._quiet is not None:
            self.log_wanted.emit(self._quiet.client.id)


def quiet_words(quiet: Quiet) -> str:
    """`80 days since the last good contact, agreed every 30 days`."""
    rhythm = ngettext("agreed every day", "agreed every {n} days", quiet.client.cadence_days or 0).format(
        n=quiet.client.cadence_days
    )
    if quiet.silence_days is None:
        return _("No good contact yet, {rhythm}").format(rhythm=rhythm)
    return _("{days} since the last good contact, {rhythm}").format(
        days=text.days(quiet.silence_days), rhythm=rhythm
    )
