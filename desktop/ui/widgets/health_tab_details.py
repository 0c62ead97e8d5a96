"""What stands behind a rating: its note, the interactions it rests on, how much its area counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop import text
from desktop.charts.trend_words import shortened
from desktop.domain.interactions import Interaction
from desktop.domain.ratings import Evidence, Rating
from desktop.domain.vocabulary import Dimension
from desktop.text import _
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import IconButton, LinkButton
from desktop.ui.widgets.card import clear_layout
from desktop.ui.widgets.client_field import InPlaceField
from desktop.ui.widgets.health_tab_words import IMPORTANCE_WORDS
from desktop.ui.widgets.labels import PlainLabel

NOTE_LINES = 2
WORDS_SHOWN = 60


class RatingDetails(QWidget):
    """Writes its note through `write_note(dimension, text)`; `recent()` gives what evidence to choose from."""

    importance_chosen = Signal(str, float)
    evidence_linked = Signal(str, int)  # dimension, interaction id
    evidence_removed = Signal(int)  # evidence id
    interaction_chosen = Signal(int)
    note_left = Signal()

    def __init__(
        self,
        theme: Theme,
        dimension: Dimension,
        write_note: Callable[[str, str], None],
        recent: Callable[[], Sequence[Interaction]],
    ) -> None:
        super().__init__()
        self._theme = theme
        self._dimension = dimension.id
        self._recent = recent
        self.setObjectName(f"details{dimension.id}")
        self.note = InPlaceField(
            f"note{dimension.id}",
            _("Note on {name}").format(name=dimension.name),
            lambda words: write_note(dimension.id, words),
            lines=NOTE_LINES,
            placeholder=_("What makes you say so?"),
        )
        self.note.left.connect(self.note_left)
        self._hint = PlainLabel(
            _("Give a rating first; then it can carry a note and evidence."), role="caption"
        )
        self.importance = QComboBox()
        self.importance.setObjectName(f"importance{dimension.id}")
        self.importance.setAccessibleName(
            _("How much {name} counts for this client").format(name=dimension.name)
        )
        for weight, words in IMPORTANCE_WORDS:
            self.importance.addItem(_(words), weight)
        self.importance.activated.connect(self._on_importance)
        self.link = QPushButton(_("Link an interaction"))
        self.link.setObjectName(f"link{dimension.id}")
        self.link.setMenu(QMenu(self.link))
        self.link.menu().aboutToShow.connect(self.fill_menu)
        self._links = QVBoxLayout()
        self._links.setSpacing(0)
        self._lay_out()

    def show_rating(
        self,
        rating: Rating | None,
        links: Sequence[Evidence],
        importance: float,
        *,
        is_read_only: bool = False,
    ) -> None:
        """Show what the standing rating carries; None: the area is not rated."""
        self.note.show_text("" if rating is None else rating.note)
        self.note.setVisible(rating is not None)
        self.note.edit.setReadOnly(is_read_only)
        self.link.setVisible(rating is not None)
        self.link.setEnabled(not is_read_only)
        self._hint.setVisible(rating is None)
        self.importance.setCurrentIndex(max(0, self.importance.findData(importance)))
        self.importance.setEnabled(not is_read_only)
        clear_layout(self._links)
        for link in links:
            self._links.addWidget(self._link_row(link, is_read_only=is_read_only))

    @Slot()
    def fill_menu(self) -> None:
        """Offer the client's latest interactions."""
        menu = self.link.menu()
        menu.clear()
        recent = self._recent()
        for interaction in recent:
            action = menu.addAction(interaction_words(interaction).replace("&", "&&"))
            action.setData(interaction.id)
            action.triggered.connect(self._on_linked)
        if not recent:
            menu.addAction(_("Nothing is logged with this client yet")).setEnabled(False)

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.importance)
        tools.addWidget(self.link)
        tools.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 12)
        layout.setSpacing(8)
        layout.addWidget(self._hint)
        layout.addWidget(self.note)
        layout.addLayout(self._links)
        layout.addLayout(tools)

    def _link_row(self, link: Evidence, *, is_read_only: bool) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        words = evidence_words(link)
        if link.interaction_id is None:
            layout.addWidget(PlainLabel(words, role="quiet"))
        else:
            opener = LinkButton(words.replace("&", "&&"))
            target = int(link.interaction_id)
            opener.clicked.connect(lambda: self.interaction_chosen.emit(target))
            layout.addWidget(opener)
        remover = IconButton(self._theme, "x", _("Remove the link to {what}").format(what=words))
        remover.setEnabled(not is_read_only)
        number = int(link.id or 0)
        remover.clicked.connect(lambda: self.evidence_removed.emit(number))
        layout.addWidget(remover)
        layout.addStretch(1)
        return row

    @Slot()
    def _on_linked(self) -> None:
        action = self.sender()
        self.evidence_linked.emit(self._dimension, action.data())  # type: ignore[attr-defined]

    @Slot(int)
    def _on_importance(self, index: int) -> None:
        self.importance_chosen.emit(self._dimension, float(self.importance.itemData(index)))


def interaction_words(interaction: Interaction) -> str:
    """`12 March 2025 · They asked twice`."""
    words = shortened(interaction.subject or interaction.notes, WORDS_SHOWN)
    return (
        f"{text.partial(interaction.happened_on)} · {words}"
        if words
        else text.partial(interaction.happened_on)
    )


def evidence_words(link: Evidence) -> str:
    """`12 March 2025 · They asked twice`, as kept with the link."""
    parts = [text.partial(link.happened_on), shortened(link.what, WORDS_SHOWN)]
    return " · ".join(part for part in parts if part) or _("An interaction")
