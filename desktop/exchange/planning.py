"""From files to a plan: what would be added, what is there already, what is in doubt, row by row."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.exchange.client_rows import plan_client
from desktop.exchange.html_text import looks_like_html, text_of_html
from desktop.exchange.interaction_rows import plan_interaction
from desktop.exchange.layouts import LAYOUTS, Layout, layout_of, weigh
from desktop.exchange.matching import Register
from desktop.exchange.person_rows import plan_person
from desktop.exchange.plans import KINDS, FilePlan, ImportPlan, KnownPractice, Line, Options, SourceFile
from desktop.exchange.reading import Row, read_table
from desktop.exchange.sheet import Entry, LeftOut, Sheet
from desktop.problems import Problem
from desktop.text import _

_PLANNERS: dict[str, Callable[[Entry, Register], tuple[str, str]]] = {
    "clients": plan_client,
    "people": plan_person,
    "interactions": plan_interaction,
}


def plan_import(
    files: Sequence[SourceFile], known: KnownPractice, options: Options | None = None
) -> ImportPlan:
    """Plans all files together, companies before people before interactions; the plan keeps their order.

    A file that cannot be read at all has a sentence in `error`; the others are planned all the same.
    """
    options = options or Options()
    register = Register(known)
    plans: dict[int, FilePlan] = {}
    sheets: dict[int, Sheet] = {}
    for index, file in enumerate(files):
        try:
            sheets[index] = _sheet(file, index, options)
        except Problem as problem:
            plans[index] = FilePlan(file.name, kind=options.kinds.get(index, ""), error=str(problem))
    for index in sorted(sheets, key=lambda place: (_rank(sheets[place].layout), place)):
        plans[index] = _plan_file(files[index].name, sheets[index], register)
    return ImportPlan(
        files=tuple(plans[index] for index in range(len(files))),
        clients=tuple(register.clients),
        people=tuple(register.people),
        roles=tuple(register.roles),
        interactions=tuple(register.interactions),
        links=tuple(register.links),
    )


def _rank(layout: Layout) -> tuple[int, int]:
    return KINDS.index(layout.kind), LAYOUTS.index(layout)


def _sheet(file: SourceFile, index: int, options: Options) -> Sheet:
    kind = options.kinds.get(index, "")
    table = read_table(file.data, lambda header: weigh(header, kind), options.encodings.get(index, ""))
    found = layout_of(table.header, kind)
    assert found is not None  # read_table chose a header that fits
    layout, fields = found
    taken = frozenset(row for place, row in options.take if place == index)
    notes_as = options.notes_as.get(index, "")
    return Sheet(table, layout, fields, options.day_first.get(index), taken, notes_as)


def _plan_file(name: str, sheet: Sheet, register: Register) -> FilePlan:
    lines = tuple(_plan_row(row, sheet, register) for row in sheet.table.rows)
    return FilePlan(
        file=name,
        kind=sheet.layout.kind,
        layout=sheet.layout.name,
        lines=lines,
        columns=tuple(zip(sheet.table.header, sheet.fields, strict=True)),
        asks_day_first=sheet.asks_day_first,
        notes=sheet.notes,
        encoding=sheet.table.encoding,
    )


def _plan_row(row: Row, sheet: Sheet, register: Register) -> Line:
    entry = sheet.entry(row)
    try:
        if row.is_broken:
            raise LeftOut("rejected")
        if entry.is_yes("deleted"):
            raise LeftOut("skipped", _("This row is marked as deleted where it comes from."))
        state, title = _PLANNERS[sheet.layout.kind](entry, register)
    except LeftOut as left:
        remarks = tuple(dict.fromkeys(filter(None, (*entry.remarks, left.why))))
        return Line(row.number, left.state, _glance(row), remarks, left.can_take)
    return Line(row.number, state, title, tuple(dict.fromkeys(entry.remarks)))


def _glance(row: Row) -> str:
    """The first cells of a row that is left out, to tell which one it is."""
    cells = (text_of_html(cell[:200]) if looks_like_html(cell[:200]) else cell for cell in row.cells[:6])
    return " · ".join(text[:40] for cell in cells if (text := " ".join(cell.split())))[:80]
