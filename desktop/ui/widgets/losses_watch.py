"""A sign that is watched, in one row: what it is, who taught it, and who shows it today."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from desktop.actions.watch import Shown, Watched, stop_watching
from desktop.domain.clients import ClientId
from desktop.domain.plain_text import one_line
from desktop.text import _
from desktop.ui.models.watch_words import hit_words, rule_words
from desktop.ui.navigation import Place
from desktop.ui.practice import Practice
from desktop.ui.read_only import writes
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.today_rows import KeptRows, NameLink, Row


class WatchRow(Row):
    """The factor, its measures, the losses that taught it, the clients that show it."""

    place_chosen = Signal(object)  # Place
    toast = Signal(str)

    def __init__(self, practice: Practice) -> None:
        super().__init__()
        self._practice = practice
        self._watched: Watched | None = None
        self.factor = PlainLabel(role="strong", wraps=True)
        self.signs = PlainLabel(wraps=True)
        self.source = PlainLabel(role="caption", wraps=True)
        self.nobody = PlainLabel(role="quiet", wraps=True)
        for label in (self.factor, self.signs, self.source, self.nobody):
            self.words.addWidget(label)
        self.words.setSpacing(2)
        self.clients = KeptRows(self._client_row)
        self.words.addSpacing(4)
        self.words.addWidget(self.clients)
        self.stop = QPushButton(_("Stop watching"))
        self.stop.setProperty("quiet", True)
        self.stop.setToolTip(_("The sign is no longer looked for; what taught it stays"))
        self.stop.clicked.connect(self._on_stop)
        writes(self.stop)
        self.deeds.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignTop)
        self.setFocusProxy(self.stop)

    def show_record(self, record: Any) -> None:
        watched: Watched = record
        self._watched = watched
        vocabulary = self._practice.vocabulary
        name = vocabulary.factor_name(watched.sign.factor)
        self.factor.setText(name)
        said = dict.fromkeys(rule_words(rule, vocabulary) for rule in watched.sign.rules)
        self.signs.setText("\n".join(said))
        source = ", ".join(dict.fromkeys(filter(None, map(self._taught, watched.taught_by))))
        self.source.setText(_("Taught by {name}").format(name=source) if source else "")
        self.source.setVisible(bool(source))
        self.clients.show_records(watched.shown, lambda shown: shown.client.id)
        self.clients.setVisible(bool(watched.shown))
        self.nobody.setText(_nobody(watched))
        self.nobody.setVisible(not watched.shown)
        self.stop.setObjectName(f"stop_watching_{watched.sign.factor}")
        self.stop.setAccessibleName(_("Stop watching: {name}").format(name=name))

    def _taught(self, session_id: int) -> str:
        """The client whose loss, or looking ahead, taught it; "" when it was about none."""
        session = self._practice.store.sessions.get(session_id)
        if session.client_id is None:
            return ""
        name = one_line(self._practice.store.clients.get(session.client_id).name)
        return _("looking ahead with {name}").format(name=name) if session.kind == "premortem" else name

    def _client_row(self) -> ShownRow:
        row = ShownRow()
        row.place_chosen.connect(self.place_chosen)
        return row

    @Slot()
    def _on_stop(self) -> None:
        assert self._watched is not None
        name = self.factor.text()
        stop_watching(self._practice.store, self._watched.sign)
        self.toast.emit(_("No longer watched: {name}").format(name=name))


class ShownRow(Row):
    """A client that shows a sign, and why."""

    place_chosen = Signal(object)  # Place

    def __init__(self) -> None:
        super().__init__()
        self._client_id: ClientId | None = None
        self.name = NameLink("")
        self.name.clicked.connect(self._on_client)
        self.why = PlainLabel(role="caption", wraps=True)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.name)
        line.addWidget(self.why, 1)
        self.words.addLayout(line)
        self.inner.setContentsMargins(0, 0, 0, 0)
        # one row of the sign they belong to, not rows of their own
        self.line.setFixedHeight(0)
        self.setFocusProxy(self.name)

    def show_record(self, record: Any) -> None:
        shown: Shown = record
        self._client_id = shown.client.id
        self.name.show_name(shown.client.name)
        self.name.setObjectName(f"shows_{shown.client.id}")
        self.why.setText(" · ".join(filter(None, map(hit_words, shown.hits))))

    @Slot()
    def _on_client(self) -> None:
        self.place_chosen.emit(Place("client", self._client_id))


def _nobody(watched: Watched) -> str:
    """Why nobody is named: nobody shows it, or it cannot be read off the timeline."""
    if watched.sign.is_readable:
        return _("No client shows it today.")
    if all(rule.question for rule in watched.sign.rules):
        return _("A question to ask oneself: the timeline cannot answer it, marks and ratings can.")
    return _("The timeline cannot tell this yet. A mark or a low rating would show here.")
