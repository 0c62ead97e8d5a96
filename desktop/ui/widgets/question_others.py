"""Other clients that show the same sign, each with what it shows."""

from __future__ import annotations

from desktop.domain.watch import Hit
from desktop.text import _
from desktop.ui.models.watch_words import hit_words
from desktop.ui.widgets.question_rows import RowsQuestion


class OthersQuestion(RowsQuestion):
    """The living clients with a sign of what weighed most; why they are listed stands under the name."""

    def why(self, key: str) -> str:
        sight = self.model.view.sight
        factors = self.model.questionnaire.vocabulary.factors
        shown = (
            (factors[name].name, sight.context.shown_by.get(name, {}).get(key, ()))
            for name in sight.listed("top_factors")
        )
        return "\n".join(_said(label, hits) for label, hits in shown if hits)


def _said(label: str, hits: tuple[Hit, ...]) -> str:
    return _("{sign}: {why}").format(sign=label, why=", ".join(filter(None, map(hit_words, hits))))
