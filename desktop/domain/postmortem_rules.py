"""What is missing before a post-mortem can be completed, and what is worth a second look."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations

from desktop.domain import postmortem
from desktop.domain.conditions import holds, names_in
from desktop.domain.dates import PartialDate, parse_partial
from desktop.domain.questionnaire import GAP, HardRule, SoftRule
from desktop.domain.questionnaire_view import View
from desktop.domain.sight import Sight


@dataclass(frozen=True, slots=True)
class Unmet:
    """A hard rule that does not hold yet. `where` is the element that would mend it, `page` its page."""

    rule: str
    say: str
    where: str
    page: str


@dataclass(frozen=True, slots=True)
class Hint:
    """Something worth a second look; it blocks nothing. `where` is an element id, with `@factor` in loops."""

    id: str
    say: str
    where: str
    page: str


def unmet(view: View) -> tuple[Unmet, ...]:
    """The hard rules that do not hold; empty when the session may be completed."""
    broken = [rule for rule in view.questionnaire.hard if not holds(rule.condition, view.sight)]
    return tuple(_unmet(view, rule) for rule in broken)


def hints(view: View) -> tuple[Hint, ...]:
    """The hints that apply."""
    found = []
    for rule in view.questionnaire.soft:
        element = view.sight.element(rule.where)
        page = "" if element is None else element.page
        if where := _applies(view, rule):
            found.append(Hint(rule.id, _said(view, rule.say), where, page))
    return tuple(found)


def _unmet(view: View, rule: HardRule) -> Unmet:
    names = [
        element
        for name in names_in(rule.condition)
        for element in (postmortem.READS.get(name) or (name,))
        if view.shown(element) is not None
    ]
    open_ones = [name for name in names if view.value(name) is None]
    where = next(iter(open_ones or names), "")
    element = view.sight.element(where)
    return Unmet(rule.id, rule.say, where, "" if element is None else element.page)


def _applies(view: View, rule: SoftRule) -> str:
    """Where a hint points to if it applies, else ""."""
    if rule.check:
        return _CHECKS[rule.check](view.sight)
    return rule.where if all(holds(condition, view.sight) for condition in rule.conditions) else ""


def _said(view: View, say: str) -> str:
    names = [view.sight.vocabulary.factor_name(factor) for factor in postmortem.guesses(view.sight)]
    return GAP.sub(lambda gap: ", ".join(names) if gap.group(1) == "list" else "", say)


def _no_client_view(sight: Sight) -> str:
    heard = sight.text("cv.talk_notes") or sight.rows("cv.dims") or sight.context.client_answered
    return "" if heard else "cv.route"


def _action_without_owner(sight: Sight) -> str:
    return "fw.actions" if any(not row.text("owner") for row in sight.rows("fw.actions")) else ""


def _action_in_the_past(sight: Sight) -> str:
    days = [parse_partial(row.text("due")) for row in sight.rows("fw.actions")]
    return "fw.actions" if any(day is not None and day.last < sight.context.today for day in days) else ""


def _dates_out_of_order(sight: Sight) -> str:
    known = postmortem.known_on(sight)
    if _out_of_order(postmortem.factor_dates(sight), known):
        return "tl.first_sign"
    for row in sight.rows("wg.dates"):
        if _out_of_order(postmortem.factor_dates(sight, row.key), known):
            return "wg.dates"
    return ""


def _out_of_order(dates: postmortem.FactorDates, known: PartialDate | None) -> bool:
    """Whether one date lies after a later one on every possible day."""
    given = [day for day in (dates.visible, dates.noticed, dates.acted, known) if day is not None]
    return any(earlier.is_after(later) for earlier, later in combinations(given, 2))


def _guesses(sight: Sight) -> str:
    return next((f"cd.basis@{factor}" for factor in postmortem.guesses(sight)), "")


_CHECKS: Mapping[str, Callable[[Sight], str]] = {
    "no_client_view": _no_client_view,
    "action_without_owner": _action_without_owner,
    "action_in_the_past": _action_in_the_past,
    "dates_out_of_order": _dates_out_of_order,
    "guesses": _guesses,
}
