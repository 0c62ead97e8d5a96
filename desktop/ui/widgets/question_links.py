"""Evidence: interactions of the client, or a few words, linked to an answer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QStringListModel, Qt, QTimer, Slot
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout

from desktop.actions.postmortem_links import words_of
from desktop.domain.interactions import Interaction
from desktop.domain.questionnaire_view import Shown
from desktop.text import _, interaction_kind
from desktop.text import partial as partial_date
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.card import clear_layout
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.question import Question


def interaction_line(interaction: Interaction) -> str:
    """An interaction in one line: day, kind, subject."""
    told = interaction.told
    kind = interaction_kind(interaction.kind)
    when = partial_date(interaction.happened_on)
    return f"{when} · {kind} · {told}" if told else f"{when} · {kind}"


class LinksQuestion(Question):
    """Type to find an interaction and press Enter; words that match none are kept as they are."""

    def __init__(self, shown: Shown, model: WizardModel, theme: Theme) -> None:
        super().__init__(shown, model, theme)
        self._by_line = {interaction_line(entry): entry for entry in model.interactions()}
        self._drawn: list[object] | None = None
        self._linked = QVBoxLayout()
        self._linked.setSpacing(2)
        self.body.addLayout(self._linked)
        self.search = QLineEdit()
        self.search.setObjectName(f"field-{shown.element.id}")
        self.search.setPlaceholderText(_("Type a word from the timeline, or a note of your own, then Enter"))
        self.search.setAccessibleName(shown.question)
        self.search.setProperty("takes_enter", True)
        completer = QCompleter(self.search)
        # the completer does not own its model
        completer.setModel(QStringListModel(list(reversed(self._by_line)), completer))
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(8)
        completer.activated.connect(self._on_chosen)
        self.search.setCompleter(completer)
        self.search.returnPressed.connect(self._on_entered)
        self._is_at_table = model.at_table
        model.leaving.connect(self._on_leaving)
        self.body.addWidget(self.search)
        self.setFocusProxy(self.search)
        self.refresh()

    def refresh(self) -> None:
        self.search.setEnabled(self.model.is_open)
        links = self._links()
        if links == self._drawn:
            return
        self._drawn = links
        clear_layout(self._linked)
        for at, link in enumerate(links):
            if not self.model.can_show(link):
                continue
            line = QHBoxLayout()
            line.addWidget(PlainLabel(self._told(link), wraps=True), 1)
            remove = IconButton(self.theme, "x", _("Remove this link"))
            remove.setEnabled(self.model.is_open)
            remove.clicked.connect(partial(self._on_removed, at))
            line.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
            self._linked.addLayout(line)

    def _told(self, link: object) -> str:
        if not isinstance(link, Mapping):
            return str(link)
        on, what = words_of(self.model.practice.store, link)
        when = partial_date(on)
        return f"{when} · {what}" if when and what else when or what or _("A linked record")

    def _links(self) -> list[object]:
        given = self.shown.given
        return list(given.value) if given is not None and isinstance(given.value, list) else []

    def _add(self, link: object) -> None:
        links = self._links()
        if link not in links:
            self.model.give(self.shown, [*links, link])

    @Slot(str)
    def _on_chosen(self, line: str) -> None:
        entry = self._by_line.get(line)
        if entry is not None:
            what = entry.told or interaction_kind(entry.kind)
            self._add({"table": "interactions", "id": entry.id, "on": entry.happened_on, "what": what})
        # the field takes over the completer's text after this slot
        QTimer.singleShot(0, self.search, self.search.clear)
        completer = self.search.completer()
        if completer is not None:
            popup = completer.popup()
            assert popup is not None
            popup.hide()

    @Slot()
    def _on_entered(self) -> None:
        typed = self.search.text().strip()
        if not typed:
            return
        if typed in self._by_line:
            self._on_chosen(typed)
            return
        self._add(typed)
        self.search.clear()

    @Slot()
    def _on_leaving(self) -> None:
        """Words that Enter would have kept are kept."""
        if self._is_at_table == self.model.at_table and self.search.isEnabled():
            self._on_entered()

    def _on_removed(self, at: int) -> None:
        links = self._links()
        del links[at]
        self.model.give(self.shown, links or None)
