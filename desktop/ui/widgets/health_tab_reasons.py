"""The overall card and the reasons below it: every contribution with its points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop import text
from desktop.charts.trend_words import shortened
from desktop.domain.health import Contribution, Health, Suggestion
from desktop.domain.vocabulary import Vocabulary
from desktop.text import _
from desktop.ui.models.record_model import RECORD_ROLE, Column, RecordModel
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.card import Card, clear_layout
from desktop.ui.widgets.client_health import pill_of
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.health_tab_words import (
    age_words,
    change_words,
    confidence_words,
    value_word,
    weakest_words,
)
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.pill import Pill

SUGGESTED = 3
ROW = 32


@dataclass(frozen=True, slots=True)
class Reason:
    """A contribution as a row: which area, the word of its rating, what it brings."""

    contribution: Contribution
    name: str
    word: str
    importance: float


class OverallCard(Card):
    """The number, its band and the weakest area on one line, the changes and how sure it is below.

    `helps` says what would make it surer; it stands where the rating is done.
    """

    dimension_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(_("Overall"))
        self._number = PlainLabel(role="number")
        self._number.setObjectName("overallNumber")
        self._pill = Pill(theme)
        self._sure = PlainLabel(role="quiet")
        self._sure.setObjectName("confidence")
        self._weakest = PlainLabel(role="body")
        self._weakest.setObjectName("weakest")
        self._changes = PlainLabel(role="quiet")
        self._changes.setObjectName("changes")
        head = QHBoxLayout()
        head.setSpacing(12)
        for widget in (self._number, self._pill, self._weakest):
            head.addWidget(widget)
        head.addStretch(1)
        self.body.addLayout(head)
        below = FlowLayout(gap=12)
        for label in (self._changes, self._sure):
            below.addWidget(label)
        self.body.setSpacing(4)
        self.body.addLayout(below)
        self.helps = QWidget()
        self._links = QVBoxLayout(self.helps)
        self._links.setContentsMargins(0, 0, 0, 0)
        self._links.setSpacing(0)

    def show_health(
        self,
        health: Health,
        changes: Mapping[int, int | None],
        suggestions: tuple[Suggestion, ...],
        names: Mapping[str, str],
    ) -> None:
        """Show the health of the day; `changes` are points by days."""
        self._number.setText("" if health.shown is None else str(health.shown))
        self._number.setVisible(health.shown is not None)
        band, words = pill_of(health)
        # The number stands beside it already
        self._pill.show_band(band, "" if band else words)
        self._weakest.setText(weakest_words(health, names))
        self._weakest.setVisible(health.weakest is not None)
        said = [words for days, change in changes.items() if (words := change_words(days, change))]
        self._changes.setText(" · ".join(said))
        self._changes.setVisible(bool(said))
        self._sure.setText(_about(health))
        clear_layout(self._links)
        shown = suggestions[:SUGGESTED] if health.band != "ended" else ()
        self.helps.setVisible(bool(shown))
        for each in shown:
            link = LinkButton(_suggestion_words(each, names))
            link.setObjectName(f"suggest{each.dimension}")
            dimension = each.dimension
            link.clicked.connect(lambda _checked=False, chosen=dimension: self.dimension_chosen.emit(chosen))
            self._links.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)


class ReasonsCard(Card):
    """Every contribution; their points add up to the overall. Enter opens the rating behind one."""

    dimension_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(_("The reasons"), _("The points add up to the overall score."))
        self._theme = theme
        self._model: RecordModel[Reason] = RecordModel(
            [
                Column("area", _("Area"), lambda reason: reason.name),
                Column("rating", _("Rating"), lambda reason: reason.word),
                Column(
                    "score", _("Worth"), lambda reason: _one_place(reason.contribution.score), is_number=True
                ),
                Column("counts", _("Counts"), lambda reason: f"{reason.importance:g} ×", is_number=True),
                Column(
                    "points",
                    _("Points"),
                    lambda reason: _one_place(reason.contribution.points),
                    is_number=True,
                ),
                Column("age", _("Rated"), _age),
            ]
        )
        self.table = QTableView()
        self.table.setObjectName("reasons")
        self.table.setAccessibleName(_("The reasons for the overall score"))
        self.table.setModel(self._model)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.activated.connect(self._on_activated)
        self.body.addWidget(self.table)
        theme.changed.connect(self._fit)

    def show_health(self, health: Health, names: Mapping[str, str], vocabulary: Vocabulary) -> None:
        """Show the contributions, the one with the most points first."""
        reasons = []
        for dimension, each in health.dimensions.items():
            for contribution in each.contributions:
                word = "" if each.value is None else value_word(vocabulary, each.value)
                reasons.append(Reason(contribution, names.get(dimension, dimension), word, each.importance))
        reasons.sort(key=lambda reason: -reason.contribution.points)
        self._model.show(reasons)
        self._fit()
        self.setVisible(bool(reasons))

    @Slot()
    def _fit(self) -> None:
        row = self._theme.px(ROW)
        self.table.verticalHeader().setDefaultSectionSize(row)
        header = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(header + row * self._model.rowCount() + 4)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self.dimension_chosen.emit(index.data(RECORD_ROLE).contribution.name)


def _about(health: Health) -> str:
    if health.band == "ended":
        return _("There is no score after notice was given or the work ended.")
    if health.score is None:
        return _("Rate the areas below as you see them today; it takes two minutes.")
    return confidence_words(health)


def _suggestion_words(each: Suggestion, names: Mapping[str, str]) -> str:
    name = shortened(names.get(each.dimension, each.dimension)).replace("&", "&&")
    if each.age_days is None:
        return _("Rate {name}: not rated yet").format(name=name)
    return _("Rate {name}: last rated {days} ago").format(name=name, days=text.days(each.age_days))


def _age(reason: Reason) -> str:
    words = age_words(reason.contribution.age_days)
    return _("{ago}, fading").format(ago=words) if reason.contribution.is_fading else words


def _one_place(number: float) -> str:
    return f"{number:.1f}"
