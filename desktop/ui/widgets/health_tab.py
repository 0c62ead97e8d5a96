"""The Health tab of a client: the overall, its trend, the eight areas to rate, the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.actions.clients import change_client
from desktop.actions.ratings import change_rating, link_evidence, rate, still_true, unlink_evidence
from desktop.domain.clients import Client, ClientId
from desktop.domain.health import CHANGE_DAYS, Health, assess, change, ended_from, last_day, suggestions
from desktop.domain.health_history import RatingHistory, rating_history
from desktop.domain.health_trend import NOTABLE_KINDS, notable_marks, trend
from desktop.domain.interactions import Interaction, InteractionId
from desktop.domain.ratings import Evidence, Rating
from desktop.domain.vocabulary import Dimension
from desktop.store.timeline import TimelineFilter
from desktop.text import _
from desktop.ui.practice import Practice
from desktop.ui.theme import Theme
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.chart_view import ChartView
from desktop.ui.widgets.health_tab_details import RatingDetails
from desktop.ui.widgets.health_tab_reasons import OverallCard, ReasonsCard
from desktop.ui.widgets.health_tab_row import RatingRow
from desktop.ui.widgets.health_tab_words import scale_words
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.scrolled import scrolled

SHOWS = frozenset({"ratings", "evidence", "clients", "interactions", "signals"})
RECENT = 15
ABOVE_CHART = 180  # px at 100 %: what stands above and around the chart before it is scrolled


class HealthTab(QWidget):
    """Shows one client; every click on a number is a deed of its own, to be undone like any other."""

    day_chosen = Signal(object)  # date: a point of the trend
    interaction_chosen = Signal(object)  # InteractionId: evidence that was clicked

    def __init__(self, practice: Practice, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._practice = practice
        self._theme = theme
        self._client_id: ClientId | None = None
        self._health = Health(date.min)
        self._standing: dict[str, Rating] = {}
        vocabulary = practice.vocabulary
        self._names = {each.id: each.name for each in vocabulary.dimensions.values()}
        self.overall = OverallCard(theme)
        self.chart = ChartView(theme)
        self.reasons = ReasonsCard(theme)
        self.rows: dict[str, RatingRow] = {}
        self.details: dict[str, RatingDetails] = {}
        for dimension in vocabulary.dimensions.values():
            self.rows[dimension.id] = self._make_row(theme, dimension)
            self.details[dimension.id] = self._make_details(theme, dimension)
        self._help_of = PlainLabel(role="strong")
        self._help = PlainLabel(role="quiet", wraps=True)
        self._help.setObjectName("anchors")
        self._lay_out()
        self.chart.day_chosen.connect(self.day_chosen)
        self.overall.dimension_chosen.connect(self.show_dimension)
        self.reasons.dimension_chosen.connect(self.show_dimension)
        self._show_help(next(iter(self.rows)))

    def show_client(self, client_id: ClientId) -> None:
        """Come to another client."""
        if client_id == self._client_id:
            return
        self.save()
        self._client_id = client_id
        for details in self.details.values():
            details.note.forget()
        for row in self.rows.values():
            row.open_details(False)
        self.reload()

    def reload(self) -> None:
        """Ask the store and show the client's health of today."""
        if self._client_id is None:
            return
        store, today = self._practice.store, self._practice.today()
        client = store.clients.get(self._client_id)
        history = rating_history(store.ratings.versions(self._client_id), self._practice.zone)
        end = ended_from(client, today)
        importance = client.importance
        self._health = assess(history, today, importance=importance, ended_from=end)
        changes = {
            days: change(history, today, days, importance=importance, ended_from=end) for days in CHANGE_DAYS
        }
        helpful = suggestions(self._health, importance)
        self.overall.show_health(self._health, changes, helpful, self._names)
        self.reasons.show_health(self._health, self._names, self._practice.vocabulary)
        self._show_rows(client, history, today)
        self._show_trend(client, history, today)

    def save(self) -> None:
        """Save a note being typed."""
        for details in self.details.values():
            details.note.save()

    @Slot(str)
    def show_dimension(self, dimension: str) -> None:
        """Come to an area with its note and evidence open."""
        row = self.rows[dimension]
        row.open_details(True)
        row.setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.ensureWidgetVisible(self.details[dimension])
        self._area.ensureWidgetVisible(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.chart.fit(self.height() - self._theme.px(ABOVE_CHART))

    def _lay_out(self) -> None:
        trend_card = Card()
        trend_card.setAccessibleName(_("Trend"))
        trend_card.body.addWidget(self.chart)
        ratings = Card(_("Rate the eight areas"))
        ratings.add_action(PlainLabel(scale_words(self._practice.vocabulary), role="caption"))
        ratings.body.setSpacing(0)
        ratings.body.addWidget(self.overall.helps)
        self._help.setMinimumHeight(self._help.fontMetrics().lineSpacing() * 3)
        self._help.setAlignment(Qt.AlignmentFlag.AlignTop)
        ratings.body.addWidget(self._help_of)
        ratings.body.addWidget(self._help)
        ratings.body.addSpacing(8)
        for dimension, row in self.rows.items():
            line = QFrame()
            line.setObjectName("line")
            line.setFixedHeight(1)
            ratings.body.addWidget(line)
            ratings.body.addWidget(row)
            ratings.body.addWidget(self.details[dimension])
            self.details[dimension].hide()
        self._area = scrolled((self.overall, trend_card, ratings, self.reasons))
        self._area.setObjectName("healthArea")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)

    def _make_row(self, theme: Theme, dimension: Dimension) -> RatingRow:
        row = RatingRow(theme, self._practice.vocabulary, dimension)
        row.value_chosen.connect(self._on_value_chosen)
        row.missing_chosen.connect(self._on_missing_chosen)
        row.confirmed.connect(self._on_confirmed)
        row.opened.connect(self._on_opened)
        row.entered.connect(self._show_help)
        row.left.connect(self._on_row_left)
        return row

    def _make_details(self, theme: Theme, dimension: Dimension) -> RatingDetails:
        details = RatingDetails(theme, dimension, self._write_note, self._recent)
        details.importance_chosen.connect(self._on_importance_chosen)
        details.evidence_linked.connect(self._on_evidence_linked)
        details.evidence_removed.connect(self._on_evidence_removed)
        details.interaction_chosen.connect(self._on_interaction_chosen)
        details.note_left.connect(self._on_note_left)
        return details

    def _show_rows(self, client: Client, history: RatingHistory, today: date) -> None:
        # An ended client has no score, but what was rated last is still to be read here
        rated = assess(history, today, importance=client.importance).dimensions
        is_read_only = self._practice.store.is_read_only
        self._standing = {}
        for dimension, row in self.rows.items():
            row.show_standing(rated[dimension], is_read_only=is_read_only)
            line = history.lines.get(dimension)
            standing = None if line is None else line.standing(today, "then")
            if standing is not None:
                self._standing[dimension] = standing.rating
            if not self.details[dimension].isHidden():
                self._show_details(client, dimension)

    def _show_details(self, client: Client, dimension: str) -> None:
        rating = self._standing.get(dimension)
        store = self._practice.store
        links = [] if rating is None or rating.id is None else store.evidence.of_rating(rating.id)
        weight = client.importance.get(dimension, 1.0)
        self.details[dimension].show_rating(rating, links, weight, is_read_only=store.is_read_only)

    def _show_trend(self, client: Client, history: RatingHistory, today: date) -> None:
        store = self._practice.store
        assert self._client_id is not None
        end = last_day(client, today)
        marks = notable_marks(
            store.interactions.of_kinds(self._client_id, NOTABLE_KINDS),
            store.signals.of_client(self._client_id),
            end,
        )
        line = trend(history, today, importance=client.importance, last_day=end, marks=marks)
        self.chart.show_trend(line, client.name, self._names)

    def _recent(self) -> Sequence[Interaction]:
        shown = TimelineFilter(client_id=self._client_id)
        return [entry.interaction for entry in self._practice.store.interactions.window(shown, limit=RECENT)]

    def _write_note(self, dimension: str, words: str) -> None:
        rating = self._standing.get(dimension)
        if rating is not None:
            merge = f"rating:{rating.id}:note"
            change_rating(self._practice.store, replace(rating, note=words), merge=merge)

    def _rate(self, dimension: str, value: int | None, missing: str) -> None:
        """A second choice on the same day corrects the first."""
        assert self._client_id is not None
        store, today = self._practice.store, self._practice.today()
        latest = store.ratings.latest(self._client_id, dimension)
        if latest is not None and latest.rated_on == today and not latest.still_true:
            change_rating(store, replace(latest, value=value, missing=missing))
            return
        version = self._practice.vocabulary.version
        rate(store, Rating(self._client_id, dimension, today, value, missing, anchors_version=version))

    @Slot(str, int)
    def _on_value_chosen(self, dimension: str, value: int) -> None:
        self._rate(dimension, value, "")

    @Slot(str, str)
    def _on_missing_chosen(self, dimension: str, missing: str) -> None:
        self._rate(dimension, None, missing)

    @Slot(str)
    def _on_confirmed(self, dimension: str) -> None:
        assert self._client_id is not None
        still_true(self._practice.store, self._client_id, dimension, self._practice.today())

    @Slot(str, bool)
    def _on_opened(self, dimension: str, is_open: bool) -> None:
        self.details[dimension].setVisible(is_open)
        if is_open and self._client_id is not None:
            self._show_details(self._practice.store.clients.get(self._client_id), dimension)

    @Slot(str, int)
    def _on_row_left(self, dimension: str, step: int) -> None:
        order = list(self.rows)
        place = order.index(dimension) + step
        if 0 <= place < len(order):
            row = self.rows[order[place]]
            row.setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(row)

    @Slot(str, float)
    def _on_importance_chosen(self, dimension: str, weight: float) -> None:
        assert self._client_id is not None
        client = self._practice.store.clients.get(self._client_id)
        change_client(
            self._practice.store, replace(client, importance={**client.importance, dimension: weight})
        )

    @Slot(str, int)
    def _on_evidence_linked(self, dimension: str, interaction: int) -> None:
        rating = self._standing.get(dimension)
        if rating is not None and rating.id is not None:
            link = Evidence("", interaction_id=InteractionId(interaction))
            link_evidence(self._practice.store, rating.id, link)

    @Slot(int)
    def _on_evidence_removed(self, evidence: int) -> None:
        unlink_evidence(self._practice.store, evidence)

    @Slot(int)
    def _on_interaction_chosen(self, interaction: int) -> None:
        self.interaction_chosen.emit(InteractionId(interaction))

    @Slot()
    def _on_note_left(self) -> None:
        self._practice.store.end_merge()

    @Slot(str)
    def _show_help(self, dimension: str) -> None:
        self._help.setText(self.rows[dimension].help)
        self._help_of.setText(self._names[dimension])
