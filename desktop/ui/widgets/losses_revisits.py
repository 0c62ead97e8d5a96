"""A post-mortem to look at again, in one row."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton

from desktop import text
from desktop.actions.revisits import Due
from desktop.domain.plain_text import one_line
from desktop.text import _
from desktop.ui.dialogs.revisit_dialog import ask_again
from desktop.ui.navigation import Place
from desktop.ui.practice import Practice
from desktop.ui.read_only import writes
from desktop.ui.theme import Theme
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.today_rows import NameLink, Row, named_line


class RevisitRow(Row):
    """Whose loss it was, since when it is due, and the way to look again."""

    place_chosen = Signal(object)  # Place
    toast = Signal(str)

    def __init__(self, practice: Practice, theme: Theme) -> None:
        super().__init__()
        self._practice = practice
        self._theme = theme
        self._due: Due | None = None
        self.name = NameLink("")
        self.name.clicked.connect(self._on_client)
        self.caption = PlainLabel(role="caption", wraps=True)
        self.words.addLayout(named_line(self.name, self.caption))
        self.report = QPushButton(_("Open"))
        self.report.setProperty("quiet", True)
        self.report.clicked.connect(self._on_report)
        self.look = QPushButton(_("Look again"))
        self.look.clicked.connect(self._on_look)
        writes(self.look)
        for button in (self.report, self.look):
            self.deeds.addWidget(button)
        self.setFocusProxy(self.look)

    def show_record(self, record: Any) -> None:
        due: Due = record
        self._due = due
        name = one_line(due.client.name)
        self.name.show_name(due.client.name)
        facts = [_("due on {day}").format(day=text.short_day(due.on))]
        if due.session.completed_at is not None:
            day = due.session.completed_at.astimezone(self._practice.zone).date()
            facts.insert(0, _("post-mortem finished on {day}").format(day=text.short_day(day)))
        self.caption.setText(" · ".join(facts))
        self.look.setObjectName(f"look_again_{due.session.id}")
        self.look.setAccessibleName(_("Look again at the post-mortem on {name}").format(name=name))
        self.report.setAccessibleName(_("Open the post-mortem on {name}").format(name=name))

    @Slot()
    def _on_client(self) -> None:
        if self._due is not None:
            self.place_chosen.emit(Place("client", self._due.client.id))

    @Slot()
    def _on_report(self) -> None:
        if self._due is not None:
            self.place_chosen.emit(Place("postmortem", self._due.session.id))

    @Slot()
    def _on_look(self) -> None:
        if self._due is not None:
            ask_again(self._practice, self._theme, self._due.session, self.window(), self._on_kept)

    def _on_kept(self) -> None:
        self.toast.emit(_("Kept what you found"))
