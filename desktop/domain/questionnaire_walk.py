"""Walking through a questionnaire: steps, next and previous page, time left, where to resume."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.answers import Key, Missing
from desktop.domain.conditions import names_in
from desktop.domain.questionnaire import Questionnaire
from desktop.domain.questionnaire_view import PageView, Shown, View


@dataclass(frozen=True, slots=True)
class Step:
    """A page in the list of steps. `number` counts from 1; `state` is "done", "blank", "now" or "todo"."""

    page_id: str
    title: str
    number: int
    state: str


def walked(view: View) -> tuple[PageView, ...]:
    """The pages that are walked now: those with something to see."""
    return tuple(page for page in view.pages if not all(shown.is_empty for shown in page.elements))


def steps(view: View, current: str) -> tuple[Step, ...]:
    """The list of steps. A page is done once it was shown and nothing required is open on it.

    Where nothing was said at all it is blank instead.
    """
    shown = view.sight.context.shown or frozenset()

    def state(page: PageView) -> str:
        if page.page.id == current:
            return "now"
        if page.page.id not in shown or any(map(_is_open, page.elements)):
            return "todo"
        return "blank" if _is_blank(page) else "done"

    return tuple(
        Step(page.page.id, page.page.title, number, state(page))
        for number, page in enumerate(walked(view), start=1)
    )


def next_page(view: View, current: str) -> str | None:
    """The page after this one; None at the end."""
    order = [page.id for page in view.questionnaire.pages]
    later = order[order.index(current) + 1 :]
    return next((page.page.id for page in walked(view) if page.page.id in later), None)


def previous_page(view: View, current: str) -> str | None:
    """The page before this one; None at the beginning."""
    order = [page.id for page in view.questionnaire.pages]
    earlier = order[: order.index(current)]
    return next((page.page.id for page in reversed(walked(view)) if page.page.id in earlier), None)


def resume(view: View, last_page: str) -> tuple[str, Key | None]:
    """Where to go on: the last page, or the first required question without answer before it."""
    pages = walked(view)
    order = [page.id for page in view.questionnaire.pages]
    last = order.index(last_page) if last_page in order else 0
    for page in pages:
        if order.index(page.page.id) >= last:
            return page.page.id, None
        for shown in page.elements:
            if _is_open(shown):
                return page.page.id, shown.key
    return pages[-1].page.id, None


def to_seal(questionnaire: Questionnaire, opened_page: str) -> tuple[str, ...]:
    """The elements whose answers are sealed when this page is opened."""
    return tuple(
        element.id for element in questionnaire.elements() if element.lock_when_opened == opened_page
    )


def minutes_left(view: View, current: str | None = None) -> int:
    """About how long what is visible and open takes, from the current page on; 0 when all is done."""
    order = [page.id for page in view.questionnaire.pages]
    start = 0 if current is None else order.index(current)
    seconds = sum(
        _seconds_left(page, view.sight.mode) for page in walked(view) if order.index(page.page.id) >= start
    )
    return max(1, round(seconds / 60)) if seconds else 0


def may_grow(view: View) -> bool:
    """Whether open answers still decide which points there are to look at: the time left is the least then."""
    pages = walked(view)
    shown = {shown.element.id: shown for page in pages for shown in page.elements}
    lists = [element for element in view.questionnaire.elements() if element.factors_of]
    if any(element.id in shown and view.value(element.id) is not None for element in lists):
        lists = [element for element in lists if element.id not in shown]
    asked = {name for element in lists for name in (element.id, *names_in(element.visible_if))}
    return any(name in shown and not shown[name].is_done for name in asked)


def minutes_in_all(view: View) -> int:
    """About how long everything that is visible takes, answered or not."""
    mode = view.sight.mode
    seconds = sum(_seconds(shown, mode) for page in walked(view) for shown in page.elements)
    return round(seconds / 60)


def is_skippable(shown: Shown) -> bool:
    """Whether it can be left open on purpose: nothing was said yet, and nothing has to be."""
    element = shown.element
    return not (element.required or element.is_silent or element.has_rows or shown.is_done)


def _is_blank(page: PageView) -> bool:
    """Whether there is something to answer on a page and all of it was left."""
    asked = [shown for shown in page.elements if not shown.element.is_silent and not shown.is_empty]
    return bool(asked) and not any(shown.is_done and not _is_skipped(shown) for shown in asked)


def _is_skipped(shown: Shown) -> bool:
    return shown.given is not None and shown.given.value is Missing.SKIPPED


def _is_open(shown: Shown) -> bool:
    return shown.element.required and (shown.given is None or not shown.given.is_answered)


def _seconds_left(page: PageView, mode: str) -> int:
    """Words are read on pages where something is still open, or where there is nothing else."""
    open_ones = [
        shown for shown in page.elements if not shown.element.is_silent and not _is_finished(shown, mode)
    ]
    silent = [shown for shown in page.elements if shown.element.is_silent]
    if not open_ones and len(silent) < len(page.elements):
        return 0
    return sum(_seconds(shown, mode, left=True) for shown in (*open_ones, *silent))


def _is_finished(shown: Shown, mode: str) -> bool:
    return not _seconds(shown, mode, left=True)


def _seconds(shown: Shown, mode: str, *, left: bool = False) -> int:
    """The time of an element: in all, or what is left of it."""
    element = shown.element
    if not element.has_rows:
        return 0 if left and not element.is_silent and shown.is_done else element.secs
    rows = [row for row in shown.rows if row.is_counted]
    done = sum(1 for row in rows if row.cells)
    if not element.secs_each:
        return 0 if left and done else element.secs
    # Rows that the user writes freely: as many as people usually write.
    usual = element.typical_rows.get(mode, 0) if element.source is None else 0
    return (max(len(rows), usual) - (done if left else 0)) * element.secs
