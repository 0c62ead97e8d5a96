"""All losses in one table, as tall as its lines up to a limit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from desktop.domain.losses import PastLoss
from desktop.text import _
from desktop.ui.models.losses_words import loss_columns
from desktop.ui.models.record_model import RecordModel
from desktop.ui.navigation import Place
from desktop.ui.read_only import writes
from desktop.ui.settings import Settings
from desktop.ui.theme import Theme
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.record_table import RecordTable

LINES_MAX = 10


class LossesTable(Card):
    """Enter or a double click opens the look back, or the client where there is none yet; Delete bins it."""

    place_chosen = Signal(object)  # Place
    bin_wanted = Signal(object)  # SessionId

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__(_("All losses"))
        self._theme = theme
        self.table = RecordTable(
            RecordModel(loss_columns()),
            theme,
            settings,
            "all_losses",
            identity=lambda loss: (loss.client_id, loss.session_id),
            compact=True,
        )
        self.table.setAccessibleName(_("All losses"))
        self.table.stretch("name")
        self.table.widen({"value": 108, "tenure": 96, "ended": 92, "verdict": 132, "window": 108})
        self.table.give_way({"window": 740, "tenure": 630, "value": 530})
        self.table.sort_at_first("ended", Qt.SortOrder.DescendingOrder)
        self.table.record_chosen.connect(self._on_chosen)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._on_menu)
        self._delete = QShortcut(QKeySequence("Delete"), self.table)
        self._delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._delete.activated.connect(self._on_delete)
        writes(self._delete)
        self.body.addWidget(self.table)
        theme.changed.connect(self._on_theme_changed)

    def show_losses(self, losses: Sequence[PastLoss]) -> None:
        """Show these; hidden while there are none."""
        self.table.show_records(losses)
        fit_height(self.table, self._theme)
        self.setVisible(bool(losses))

    @Slot(object)
    def _on_chosen(self, loss: PastLoss) -> None:
        if loss.session_id is None:
            self.place_chosen.emit(Place("client", loss.client_id))
        else:
            self.place_chosen.emit(Place("postmortem", loss.session_id))

    @Slot(QPoint)
    def _on_menu(self, at: QPoint) -> None:
        loss = self.table.current_record()
        if loss is None:
            return
        menu = QMenu(self)
        menu.setObjectName("loss_menu")
        menu.setAccessibleName(loss.name)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Open"), lambda: self._on_chosen(loss))
        if loss.session_id is not None:
            writes(menu.addAction(_("Move the post-mortem to the bin"), self._on_delete))
        menu.popup(self.table.viewport().mapToGlobal(at))

    @Slot()
    def _on_delete(self) -> None:
        loss = self.table.current_record()
        if loss is not None and loss.session_id is not None:
            self.bin_wanted.emit(loss.session_id)

    @Slot()
    def _on_theme_changed(self) -> None:
        fit_height(self.table, self._theme)


def fit_height(table: RecordTable, theme: Theme) -> None:
    """As tall as its lines, up to ten: a table inside a page that scrolls must not scroll for little."""
    lines = min(table.model().rowCount(), LINES_MAX)
    line = table.verticalHeader().defaultSectionSize()
    head = max(table.horizontalHeader().sizeHint().height(), theme.px(32))
    # a bar across appears when columns are wider than the card
    table.setFixedHeight(head + lines * line + theme.px(6))
