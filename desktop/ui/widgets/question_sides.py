"""Both sides: every area in a line, one's own view, what was noted for them, and each contact apart."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop.domain.both_sides import Apart, BothSides, Side, both_sides
from desktop.domain.client_form import words_of_scores
from desktop.domain.heard import AREAS
from desktop.domain.postmortem import SightGap
from desktop.domain.questionnaire_view import Shown
from desktop.text import _, ngettext
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.card import clear_layout
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.pill import Pill
from desktop.ui.widgets.question import Question

_WORDY = 5  # more columns than that leave no room for words beside the numbers


class SidesQuestion(Question):
    """Nothing is answered here: gaps of two points and more are put as questions."""

    def __init__(self, shown: Shown, model: WizardModel, theme: Theme) -> None:
        super().__init__(shown, model, theme)
        self._frame = QFrame()
        self._frame.setObjectName("card")
        self._frame.setAccessibleName(_("Both sides of each area"))
        self._lines = QVBoxLayout(self._frame)
        self._lines.setContentsMargins(16, 12, 16, 14)
        self._lines.setSpacing(10)
        self.body.addWidget(self._frame)
        self._drawn: object = None
        self.refresh()

    def refresh(self) -> None:
        model = self.model
        sides = both_sides(model.view.sight, _unsaid(model))
        if (sides, model.is_closed) == self._drawn:
            return
        self._drawn = (sides, model.is_closed)
        clear_layout(self._lines)
        if model.is_closed:
            self._close()
        elif sides.is_empty:
            words = _("Their view is not here yet. What you write below is your side of it until then.")
            self._lines.addWidget(PlainLabel(words, role="quiet", wraps=True))
        else:
            self._lines.addLayout(self._table(sides))
            for gap in sides.gaps:
                self._lines.addWidget(PlainLabel(self._asked(gap), role="quiet", wraps=True))
            for apart in sides.all_apart:
                self._lines.addWidget(PlainLabel(self._asked_of_contacts(apart), role="quiet", wraps=True))
            if any(side.guesses for side in (sides.mine, sides.noted) if side is not None):
                note = _("“guess” marks what is assumed about them, not said by them.")
                self._lines.addWidget(PlainLabel(note, role="caption", wraps=True))

    def first_field(self) -> None:
        return None

    def _close(self) -> None:
        words = _("Their answers are in. They stay closed until your own view is sealed on the page before.")
        self._lines.addWidget(PlainLabel(words, role="quiet", wraps=True))
        link = LinkButton(_("Go to their view"))
        link.setObjectName("to-their-view")
        link.clicked.connect(self._on_their_view)
        self._lines.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_their_view(self) -> None:
        self.model.go("client_view")

    def _table(self, sides: BothSides) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        columns = self._columns(sides)
        heads = [_("You"), *(head for head, _side in columns)]
        has_mean = any(sides.mean(dim) is not None for dim in sides.dims)
        heads += [_("Mean")] if has_mean else []
        for place, head in enumerate(heads, start=1):
            grid.addWidget(PlainLabel(head, role="caption", wraps=True), 0, place)
            grid.setColumnStretch(place, 2)
        grid.setColumnStretch(0, 3)
        names = self.model.questionnaire.vocabulary.dimensions
        for line, dim in enumerate(sides.dims, start=1):
            grid.addWidget(self._area(sides, dim, names[dim].name), line, 0)
            for place, side in enumerate([sides.mine, *(side for _head, side in columns)], start=1):
                cell = PlainLabel(self._told(side, dim, is_short=len(heads) > _WORDY), wraps=True)
                cell.setToolTip(self._told(side, dim))
                cell.setObjectName(f"side-{dim}-{place}")
                grid.addWidget(cell, line, place)
            mean = sides.mean(dim)
            if has_mean:
                words = "–" if mean is None else f"{float(mean):.1f}"
                grid.addWidget(PlainLabel(words), line, len(heads))
        return grid

    def _area(self, sides: BothSides, dim: str, name: str) -> QWidget:
        """The name of an area, and how far apart the views of it are where that is far."""
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addWidget(PlainLabel(name, role="strong", wraps=True))
        apart = sides.apart(dim)
        points = [abs(gap.mine - gap.theirs) for gap in sides.gaps_of(dim)]
        points += [apart.points] if apart is not None else []
        if points:
            widest = max(points)
            words = ngettext("{n} point apart", "{n} points apart", widest).format(n=widest)
            mark = Pill(self.theme, "watch", words)
            mark.setObjectName(f"gap-{dim}")
            lines.addWidget(mark)
        return holder

    def _columns(self, sides: BothSides) -> list[tuple[str, Side]]:
        noted = [(_("As you noted it"), sides.noted)] if sides.noted is not None else []
        return [*noted, *((side.name or _("Contact"), side) for side in sides.contacts)]

    def _told(self, side: Side, dim: str, *, is_short: bool = False) -> str:
        score = side.scores.get(dim)
        if score is None:
            return _("can't say") if dim in side.unsaid else "–"
        words = self._scale(side.is_contact).get(str(score), "")
        if is_short:
            return str(score)
        if dim in side.guesses:
            return _("{n} {words} (guess)").format(n=score, words=words)
        return _("{n} {words}").format(n=score, words=words)

    def _scale(self, is_theirs: bool) -> Mapping[str, str]:
        """The words for scores; a contact chose from those of the form."""
        questionnaire = self.model.questionnaire
        theirs = words_of_scores(questionnaire, AREAS) if is_theirs else {}
        return theirs or questionnaire.vocabulary.scales["health5"]

    def _asked(self, gap: SightGap) -> str:
        area = self.model.questionnaire.vocabulary.dimensions[gap.dim].name
        if gap.who:
            words = _("{area}: you say {mine}, {who} says {theirs}. What did each of you see?")
        else:
            words = _("{area}: you say {mine}, they said {theirs} as you noted it. What did each of you see?")
        return words.format(area=area, mine=gap.mine, who=gap.who, theirs=gap.theirs)

    def _asked_of_contacts(self, apart: Apart) -> str:
        area = self.model.questionnaire.vocabulary.dimensions[apart.dim].name
        words = _(
            "{area}: {who} and {other} saw this differently, {low} and {high}. What did each of them see?"
        )
        return words.format(
            area=area,
            who=apart.low.name or _("a contact"),
            other=apart.high.name or _("a contact"),
            low=apart.low.scores[apart.dim],
            high=apart.high.scores[apart.dim],
        )


def _unsaid(model: WizardModel) -> dict[str, frozenset[str]]:
    """The areas contacts could not judge; what came after the end of a finished session does not count."""
    if model.is_closed:
        return {}
    counted = [each for each in model.said if model.is_open or not each.is_new_information]
    return {each.name: each.unsaid for each in counted if each.unsaid}
