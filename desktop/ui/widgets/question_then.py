"""How it stood then, beside the score that was recorded at the time."""

from __future__ import annotations

from desktop.domain.postmortem import GOOD_BEFORE, WEAK_THEN
from desktop.domain.ratings import Rating
from desktop.text import _, day
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.question import FieldQuestion

THEN = "cd.then"


class ThenQuestion(FieldQuestion):
    """What the record said is told once something was answered, so that it does not lead the answer."""

    def add_below(self) -> None:
        self._record = PlainLabel(role="caption", wraps=True)
        self._record.setObjectName("recorded-then")
        self._blind = PlainLabel(role="quiet", wraps=True)
        self._blind.setObjectName("blind-spot")
        self.body.addWidget(self._record)
        self.body.addWidget(self._blind)

    def refresh(self) -> None:
        super().refresh()
        given = self.shown.given
        is_said = given is not None and given.is_answered
        record = self._told() if is_said else ""
        self._record.setText(record)
        self._record.setVisible(bool(record))
        value = given.value if given is not None else None
        ratings = [rating.value or 0 for rating in self._ratings()]
        is_blind = isinstance(value, int) and value <= WEAK_THEN and max(ratings, default=0) >= GOOD_BEFORE
        self._blind.setText(
            _("A blind spot: on record it looked well, and now it looks weak. What kept it out of sight?")
            if is_blind
            else ""
        )
        self._blind.setVisible(is_blind)

    def _ratings(self) -> list[Rating]:
        """The rating of the factor itself, then that of its area."""
        found = self.model.recorded.ratings
        return [found[subject] for subject in self._subjects() if subject in found]

    def _subjects(self) -> tuple[str, str]:
        factor = self.shown.occurrence
        return factor, self.model.questionnaire.vocabulary.factors[factor].dim

    def _told(self) -> str:
        vocabulary = self.model.questionnaire.vocabulary
        told = []
        for rating in self._ratings():
            area = vocabulary.dimensions.get(rating.subject)
            about = _("this point") if area is None else _("the whole area, {area}").format(area=area.name)
            told.append(
                _("Recorded at the time for {about}: {n} {words}, {day}.").format(
                    about=about,
                    n=rating.value,
                    words=vocabulary.scales["health5"][str(rating.value)],
                    day=day(rating.rated_on),
                )
            )
        if any(subject in self.model.recorded.late for subject in self._subjects()):
            told.append(_("A rating recorded only after the end is not used here."))
        return " ".join(told)
