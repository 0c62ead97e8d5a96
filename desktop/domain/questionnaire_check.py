"""Looks strictly through a raw questionnaire file; every fault names file, id and reason."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from desktop.domain.conditions import faults
from desktop.domain.element_check import Known, check_condition, check_element, check_source
from desktop.domain.questionnaire import gaps_in
from desktop.domain.strict import ANY, COUNTS, TABLE, TABLES, TEXT, TEXTS, WHOLE, WORDS, Kind, Reading
from desktop.domain.vocabulary import Vocabulary

SCHEMA = "rapport.questionnaire/1"
# Gaps that code fills, besides those named like an element.
WORDED_GAPS = frozenset(
    {"n_lessons", "n_actions", "next_review", "ideas of top factors", "list", "contact", "one_lesson", "me"}
)

_TOP: Mapping[str, Kind] = {
    "schema": TEXT, "id": TEXT, "version": TEXT, "locale": TEXT, "direction": TEXT, "title": TEXT,
    "vocabulary": WORDS, "limits": TABLE, "flow": TABLES, "computed": WORDS, "complete_rules": TABLE,
}  # fmt: skip
# what belongs to a client's side and to where it all comes from; a questionnaire may do without
_TOP_MORE: Mapping[str, Kind] = {
    "client_form": TABLE, "talk_guide": TABLE, "templates": WORDS, "health_review": TABLE, "trace": TABLES,
}  # fmt: skip
_PAGE: Mapping[str, Kind] = {"page": TEXT, "title": TEXT, "elements": TABLES}
_PAGE_MORE: Mapping[str, Kind] = {"intro": TEXT, "loop": TABLE}
_FORM: Mapping[str, Kind] = {
    "minutes": WHOLE, "max_items": WHOLE, "intro": TEXT, "core": TABLES, "selectable": TEXT, "closing": TEXT,
}  # fmt: skip
_FORM_ITEM: Mapping[str, Kind] = {
    "type": TEXT, "q": TEXT, "choices": WORDS, "exclusive": TEXTS, "scale": TEXT, "rows": ANY, "from": ANY,
}  # fmt: skip
_GUIDE: Mapping[str, Kind] = {"invite": TEXT, "order": TEXTS, "avoid": TEXTS, "after": TEXT}
_REVIEW: Mapping[str, Kind] = {"minutes": WHOLE, "steps": TEXTS, "visible_rule": ANY, "score": TEXT}
_HARD: Mapping[str, Kind] = {"id": TEXT, "rule": ANY, "say": TEXT}
_SOFT: Mapping[str, Kind] = {"id": TEXT, "where": TEXT, "say": TEXT}
_SOFT_MORE: Mapping[str, Kind] = {"when": ANY, "and_when": ANY, "check": TEXT, "about": TEXT}
_TRACE: Mapping[str, Kind] = {"source": TEXT, "at": TEXT, "says": TEXT, "to": TEXTS}
_REVIEW_NAMES = ("hr.score", "hr.last_score")


def check_questionnaire(
    raw: Mapping[str, Any],
    file: str,
    vocabulary: Vocabulary,
    computed: Mapping[str, tuple[str, ...]],
    checks: frozenset[str],
) -> Reading:
    """All faults of a parsed questionnaire file.

    `computed` are the names code computes with the elements each reads, `checks` the named soft checks.
    """
    reading = Reading(file)
    if not reading.table(raw, "the file", _TOP, _TOP_MORE):
        return reading
    reading.fixed(raw, "the file", "schema", SCHEMA)
    reading.fixed(raw["vocabulary"], "vocabulary", "id", vocabulary.id)
    pages_fit = [_is_page(reading, page) for page in raw["flow"]]
    if not _limits_fit(reading, raw["limits"]) or not all(pages_fit):
        return reading
    for name in raw["computed"]:
        if name not in computed:
            reading.fault(name, "no code computes this name")
    known = _known(raw, vocabulary, _reads(raw, computed))
    _check_ids(reading, raw)
    for page in raw["flow"]:
        _check_page(reading, page, known)
    if "by" in raw["limits"] and raw["limits"]["by"] not in known.all_ids:
        reading.fault("limits", f"unknown id {raw['limits']['by']!r}")
    _check_rules(reading, raw["complete_rules"], known, checks)
    if "client_form" in raw:
        _check_form(reading, raw["client_form"], known)
    if "talk_guide" in raw:
        reading.table(raw["talk_guide"], "talk_guide", _GUIDE)
    if "health_review" in raw and reading.table(raw["health_review"], "health_review", _REVIEW):
        rule = raw["health_review"]["visible_rule"]
        for reason in faults(
            rule, lambda name: "" if name in _REVIEW_NAMES else f"unknown id {name!r}", frozenset()
        ):
            reading.fault("health_review", reason)
    for line in raw.get("trace", ()):
        _check_trace(reading, line, known, vocabulary)
    return reading


def _is_page(reading: Reading, page: Mapping[str, Any]) -> bool:
    return reading.table(page, str(page.get("page")), _PAGE, _PAGE_MORE)


def _limits_fit(reading: Reading, limits: Mapping[str, Any]) -> bool:
    modes = {name: limit for name, limit in limits.items() if name != "by"}
    # one mode needs nothing that chooses it
    is_chosen = TEXT.fits(limits.get("by")) or ("by" not in limits and len(modes) == 1)
    if not is_chosen or not modes or not all(COUNTS.fits(mode) for mode in modes.values()):
        reading.fault("limits", "needs 'by' and for each mode a table of whole numbers")
        return False
    if len({frozenset(mode) for mode in modes.values()}) != 1:
        reading.fault("limits", "every mode needs the same limits")
    return True


def _known(raw: Mapping[str, Any], vocabulary: Vocabulary, computed: Mapping[str, tuple[str, ...]]) -> Known:
    modes = {name: limit for name, limit in raw["limits"].items() if name != "by"}
    elements = [element for page in raw["flow"] for element in page["elements"]]
    return Known(
        vocabulary=vocabulary,
        limits=frozenset(name for mode in modes.values() for name in mode),
        modes=frozenset(modes),
        pages=frozenset(page["page"] for page in raw["flow"]),
        templates=frozenset(raw.get("templates", {})),
        all_ids=frozenset(str(element.get("id")) for element in elements),
        columns=frozenset(
            f"{element.get('id')}.{column}"
            for element in elements
            for column in (element["columns"] if TABLE.fits(element.get("columns")) else {})
        ),
        computed=computed,
    )


def _reads(raw: Mapping[str, Any], computed: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    """What each computed name of this file reads of it: a name copes with elements a file does without."""
    ids = {element.get("id") for page in raw["flow"] for element in page["elements"]}
    return {
        name: tuple(element for element in reads if element in ids)
        for name, reads in computed.items()
        if name in raw["computed"]
    }


def _check_ids(reading: Reading, raw: Mapping[str, Any]) -> None:
    form = raw.get("client_form", {}).get("core", [])
    items = [str(item.get("id")) for item in form] if TABLES.fits(form) else []
    elements = [str(element.get("id")) for page in raw["flow"] for element in page["elements"]]
    reading.unique([page["page"] for page in raw["flow"]], "page")
    reading.unique([*elements, *items], "element")
    for name in elements:
        # "@" divides a question from its occurrence, and computed names share the space of ids.
        if "@" in name or name in raw["computed"]:
            reading.fault(name, "this id cannot be told from another name")


def _check_page(reading: Reading, page: Mapping[str, Any], known: Known) -> None:
    looped = "loop" in page
    if looped and reading.table(page["loop"], page["page"], {"over": TEXT, "max_var": TEXT}):
        check_source(reading, page["page"], page["loop"]["over"], known, False)
        if page["loop"]["max_var"] not in known.limits:
            reading.fault(page["page"], f"unknown limit {page['loop']['max_var']!r}")
    _check_gaps(reading, page["page"], page, known)
    for element in page["elements"]:
        check_element(reading, element, known, looped)
        _check_gaps(reading, str(element.get("id")), element, known)
        known.earlier.add(str(element.get("id")))


def _check_gaps(reading: Reading, where: str, raw: Mapping[str, Any], known: Known) -> None:
    for key in ("q", "help", "title", "intro", "say"):
        text = raw.get(key)
        for name in gaps_in(text) if isinstance(text, str) else ():
            if name not in WORDED_GAPS and (fault := known.name_fault(name)):
                reading.fault(where, fault)


def _check_rules(reading: Reading, raw: Mapping[str, Any], known: Known, checks: frozenset[str]) -> None:
    if not reading.table(raw, "complete_rules", {"hard": TABLES, "soft": TABLES}):
        return
    for rule in raw["hard"]:
        if reading.table(rule, str(rule.get("id")), _HARD):
            check_condition(reading, rule["id"], rule["rule"], known)
    for rule in raw["soft"]:
        where = str(rule.get("id"))
        if not reading.table(rule, where, _SOFT, _SOFT_MORE):
            continue
        if ("when" in rule) == ("check" in rule):
            reading.fault(where, "a hint has either 'when' or 'check'")
        for key in ("when", "and_when"):
            if key in rule:
                check_condition(reading, where, rule[key], known)
        if "check" in rule and rule["check"] not in checks:
            reading.fault(where, f"no code answers the check {rule['check']!r}")
        if rule["where"] not in known.all_ids:
            reading.fault(where, f"unknown id {rule['where']!r}")
        _check_gaps(reading, where, rule, known)
    reading.unique([str(rule.get("id")) for rule in (*raw["hard"], *raw["soft"])], "rule")


def _check_form(reading: Reading, raw: Mapping[str, Any], known: Known) -> None:
    if not reading.table(raw, "client_form", _FORM):
        return
    for item in raw["core"]:
        where = str(item.get("id"))
        if not reading.table(item, where, {"id": TEXT}, _FORM_ITEM):
            continue
        for key in ("rows", "from"):
            if key in item:
                check_source(reading, where, item[key], known, False)
        if "from" not in item and not {"type", "q"} <= set(item):
            reading.fault(where, "a client question needs 'type' and 'q', or 'from'")
        if item.get("scale", "quality5") not in known.vocabulary.scales:
            reading.fault(where, f"unknown scale {item['scale']!r}")
        for choice in item.get("exclusive", ()):
            if choice not in item.get("choices", {}):
                reading.fault(where, f"exclusive choice {choice!r} is not among the choices")


def _check_trace(reading: Reading, raw: Mapping[str, Any], known: Known, vocabulary: Vocabulary) -> None:
    where = f"trace {raw.get('source')} {raw.get('at')}"
    if not reading.table(raw, where, _TRACE):
        return
    for target in raw["to"]:
        page, colon, names = target.partition(": ")
        if not colon:
            if re.fullmatch(r"[a-z]+\.[a-z_]+", target) and target not in vocabulary.factors:
                reading.fault(where, f"unknown factor {target!r}")
            continue
        if page not in known.pages:
            reading.fault(where, f"unknown page {page!r}")
        for name in names.split(", "):
            if "." in name and name not in known.all_ids:
                reading.fault(where, f"unknown id {name!r}")
