"""What comes out of a post-mortem: findings, lessons, actions, signs to watch, the client's new status."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain import postmortem
from desktop.domain.answer_forms import answers_to_json, named
from desktop.domain.dates import PartialDate
from desktop.domain.postmortem_rules import hints, unmet
from desktop.domain.questionnaire_view import View
from desktop.domain.questionnaire_walk import minutes_left
from desktop.domain.sessions import Action, Finding, Lesson, SessionId, WatchRule
from desktop.domain.sight import Row


@dataclass(frozen=True, slots=True)
class Closing:
    """What is proposed for the client. `status` None leaves it alone; `last_day` is partial, "" unknown."""

    status: str | None
    last_day: str


def closing(view: View) -> Closing:
    """The client's status and last day as the answers suggest them."""
    kind = view.text("fa.kind")
    status = None if kind in ("", "shrunk") else "ended_well" if kind == "finished" else "lost"
    return Closing(status, view.text("fa.last_day") or view.text("fa.known_on"))


def findings(view: View, session_id: SessionId) -> tuple[Finding, ...]:
    """One finding for each picked factor: the ranked ones first, in their order."""
    sight = view.sight
    top = postmortem.top_factors(sight)
    points = postmortem.basis_points(postmortem.weights(sight))
    rows = {row.key: row for row in view.rows("wg.rank")}
    found = []
    for factor in postmortem.offered_factors(sight):
        is_top = factor in top
        dates = postmortem.factor_dates(sight, factor) if is_top else postmortem.FactorDates(None, None, None)
        row = rows.get(factor, Row(factor, {}))
        finding = Finding(
            session_id=session_id,
            factor=factor,
            rank=top.index(factor) + 1 if is_top else None,
            share=row.text("share"),
            hands=row.text("hands"),
            weight=points.get(factor),
            basis=_card(view, "cd.basis", factor),
            score_then=_score(view, factor),
            visible_on=_text(dates.visible),
            noticed_on=_text(dates.noticed),
            acted_on=_text(dates.acted),
            notes="\n\n".join(filter(None, (_card(view, name, factor) for name in ("cd.q1", "cd.q2")))),
        )
        found.append(finding)
    return tuple(found)


def lessons(view: View, session_id: SessionId) -> tuple[Lesson, ...]:
    """The rows of *when I notice ... then I will ...*."""
    return tuple(
        Lesson(session_id, row.key, row.text("when"), row.text("then"), row.text("factor"))
        for row in view.rows("fw.lessons")
    )


def actions(view: View, session_id: SessionId) -> tuple[Action, ...]:
    """The changes, by whom and until when."""
    return tuple(
        Action(
            what=row.text("what"),
            owner=row.text("owner"),
            due_on=_day(row.text("due")),
            strength=row.text("strength"),
            scope=row.text("scope"),
            factor=row.text("factor"),
            done_when=row.text("done_when"),
            session_id=session_id,
            row_key=row.key,
        )
        for row in view.rows("fw.actions")
    )


def watch_rules(view: View, session_id: SessionId) -> tuple[WatchRule, ...]:
    """The signs to watch with other clients: one rule for each metric or question."""
    chosen = view.value("fw.watch")
    factors = view.sight.vocabulary.factors
    return tuple(
        WatchRule(factor, part.metric, part.op, part.threshold, part.question, session_id)
        for factor in (chosen if isinstance(chosen, list) else ())
        if (watch := factors[factor].watch) is not None
        for part in (watch, *watch.also)
    )


def outcome(view: View) -> dict[str, object]:
    """Everything at once, as JSON: what is visible, what counts, what is missing, what comes out."""
    return {
        "questionnaire": view.questionnaire.id,
        "version": view.questionnaire.version,
        "pages": [
            {"id": page.page.id, "visible": [named(shown.key) for shown in page.elements]}
            for page in view.pages
        ],
        "active": answers_to_json(view),
        "dormant": [named(key) for key in view.dormant],
        "orphan": [named(key) for key in view.orphan],
        "unmet": [{"rule": rule.rule, "say": rule.say} for rule in unmet(view)],
        "hints": [{"say": hint.say, "where": hint.where} for hint in hints(view)],
        "minutes_left": minutes_left(view),
        "computed": computed(view),
    }


def computed(view: View) -> dict[str, object]:
    """The computed values as JSON. Weights are parts of 1."""
    sight = view.sight
    dates, known = postmortem.factor_dates(sight), postmortem.known_on(sight)
    share = postmortem.preventable_share(sight)
    return {
        "picked": postmortem.picked(sight),
        "deep_factors": postmortem.deep_factors(sight),
        "top_factors": postmortem.top_factors(sight),
        "weights": {factor: float(weight) for factor, weight in postmortem.weights(sight).items()},
        "preventable_share": None if share is None else float(share),
        "detection_lag_days": _lag(postmortem.detection_lag(dates, known)),
        "response_lag_days": _lag(postmortem.response_lag(dates, known)),
        "window_days": _lag(postmortem.window(dates, known)),
        "gaps": [
            {"dim": gap.dim, "mine": gap.mine, "theirs": gap.theirs, "who": gap.who}
            for gap in postmortem.gaps(sight)
        ],
        "blind_spots": postmortem.blind_spots(sight),
    }


def _card(view: View, name: str, factor: str) -> str:
    given = view.active.get((name, factor))
    return given.value.strip() if given is not None and isinstance(given.value, str) else ""


def _score(view: View, factor: str) -> int | None:
    given = view.active.get(("cd.then", factor))
    return given.value if given is not None and isinstance(given.value, int) else None


def _text(day: PartialDate | None) -> str:
    return "" if day is None else str(day)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _lag(lag: postmortem.Lag) -> dict[str, object]:
    return {"days": None if lag.days is None else list(lag.days), "reason": lag.reason or None}
