"""Reads a parsed questionnaire file strictly, and freezes it: canonical JSON and its hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from desktop.domain import sessions
from desktop.domain.questionnaire import Column, Element, HardRule, Page, Questionnaire, SoftRule, Source
from desktop.domain.questionnaire_check import check_questionnaire
from desktop.domain.vocabulary import Vocabulary
from desktop.domain.vocabulary_loader import load_vocabulary


def load_questionnaire(
    raw: Mapping[str, Any],
    file: str,
    vocabulary: Vocabulary,
    computed: Mapping[str, tuple[str, ...]],
    checks: frozenset[str],
) -> Questionnaire:
    """The questionnaire of a parsed file; BadFile if anything in it is not as expected.

    `computed` are the names code computes with the elements each reads, `checks` the named soft checks.
    """
    check_questionnaire(raw, file, vocabulary, computed, checks).finish()
    limits = {mode: limit for mode, limit in raw["limits"].items() if mode != "by"}
    pages = tuple(_page(page, vocabulary) for page in raw["flow"])
    by = raw["limits"].get("by", "")
    mode = next((element for page in pages for element in page.elements if element.id == by), None)
    return Questionnaire(
        id=raw["id"],
        version=raw["version"],
        title=raw["title"],
        vocabulary=vocabulary,
        mode_question=by,
        default_mode=(mode.default if mode is not None else "") or next(iter(limits)),
        limits=limits,
        pages=pages,
        hard=tuple(HardRule(rule["id"], rule["rule"], rule["say"]) for rule in raw["complete_rules"]["hard"]),
        soft=tuple(_soft(rule) for rule in raw["complete_rules"]["soft"]),
        client_form=raw.get("client_form", {}),
        talk_guide=raw.get("talk_guide", {}),
        templates=raw.get("templates", {}),
        health_review=raw.get("health_review", {}),
        computed=raw["computed"],
        locale=raw["locale"],
        direction=raw["direction"],
    )


def canonical(raw: object) -> str:
    """The one way to write a parsed file as JSON: sorted keys, no spaces, as it is in UTF-8."""
    return json.dumps(raw, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(raw: object) -> str:
    """The SHA-256 of the canonical JSON, in hex."""
    return hashlib.sha256(canonical(raw).encode()).hexdigest()


def publish(raw: Mapping[str, Any], vocabulary: Mapping[str, Any]) -> sessions.Questionnaire:
    """The record a practice keeps of a questionnaire: its whole content, vocabulary included.

    The body keeps the order of the file, in which choices are shown; the hash is of its canonical form.
    """
    content = {"questionnaire": raw, "vocabulary": vocabulary}
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return sessions.Questionnaire(raw["id"], raw["version"], fingerprint(content), body)


def read_published(
    body: str, computed: Mapping[str, tuple[str, ...]], checks: frozenset[str]
) -> Questionnaire:
    """The questionnaire a practice has kept, as it was; BadFile if it is not as expected."""
    kept = json.loads(body)
    vocabulary = load_vocabulary(kept["vocabulary"], "kept vocabulary")
    return load_questionnaire(kept["questionnaire"], "kept questionnaire", vocabulary, computed, checks)


def _page(raw: Mapping[str, Any], vocabulary: Vocabulary) -> Page:
    loop = raw.get("loop", {})
    return Page(
        id=raw["page"],
        title=raw["title"],
        elements=tuple(read_element(element, raw["page"], vocabulary) for element in raw["elements"]),
        intro=raw.get("intro", ""),
        loop=_source(loop["over"]) if loop else None,
        max_limit=loop.get("max_var", ""),
    )


def read_element(raw: Mapping[str, Any], page: str, vocabulary: Vocabulary) -> Element:
    """One element of a page as parsed and checked."""
    source = next((raw[key] for key in ("from", "rows", "over") if key in raw), None)
    columns = {**raw.get("columns", {}), **raw.get("fields", {})}
    least = raw.get("min_unless")
    secs = next(key for key in ("secs", "secs_per_row", "secs_per_item") if key in raw)
    return Element(
        id=raw["id"],
        type=raw["type"],
        page=page,
        question=raw.get("q", ""),
        help=raw.get("help", ""),
        required=raw.get("required", False),
        private=raw.get("private", False),
        default=raw.get("default"),
        visible_if=raw.get("visible_if"),
        choices=_choices(raw, vocabulary),
        exclusive=tuple(raw.get("exclusive", ())),
        scale=raw.get("scale", ""),
        dim=raw.get("dim", raw.get("factors_of", "")),
        factors_of=raw.get("factors_of", ""),
        has_other=raw.get("other", False),
        anchors_of=raw.get("anchors_of", ""),
        source=None if source is None else _source(source),
        max_limit=raw.get("max_var", ""),
        columns=tuple(_column(name, column, vocabulary) for name, column in columns.items()),
        can_reorder=raw.get("reorder", False),
        soft_min=raw.get("soft_min", 0),
        min_unless=(least["min"], least["unless"]) if least else None,
        typical_rows=raw.get("typical_rows", {}),
        prefill=tuple(raw.get("prefill", ())),
        lock_when_opened=raw.get("lock_when_opened", ""),
        seal_before=raw.get("seal_before", ""),
        offers=tuple(raw.get("offers", ())),
        forces_basis=raw.get("forces_basis", ""),
        template=raw.get("template", ""),
        show=raw.get("show", ""),
        low=raw.get("min"),
        high=raw.get("max"),
        step=raw.get("step"),
        rev=raw.get("rev", 1),
        replaces=tuple(raw.get("replaces", ())),
        secs=raw[secs],
        secs_each=secs != "secs",
    )


def _column(name: str, raw: Mapping[str, Any], vocabulary: Vocabulary) -> Column:
    return Column(name, raw["type"], raw["q"], _choices(raw, vocabulary), raw.get("scale", ""))


def _choices(raw: Mapping[str, Any], vocabulary: Vocabulary) -> Mapping[str | int, str]:
    """Stored values and their words. Ratings are whole numbers, choices texts."""
    if "values" in raw:
        return {value: str(value) for value in raw["values"]}
    scale = vocabulary.scales.get(raw.get("scale", ""), {})
    words: Mapping[str, str] = raw.get("choices", scale)
    numbers = raw["type"] == "rating"
    return {int(value) if numbers and value.isdigit() else value: label for value, label in words.items()}


def _source(raw: Any) -> Source:
    if isinstance(raw, str):
        return Source("computed", raw)
    if "dimensions" in raw:
        ((how, which),) = raw["dimensions"].items()
        return Source("dimensions", which if how == "side" else "")
    if "table" in raw:
        return Source("table", raw["table"], raw["where"])
    return Source("factor", raw["factor"], factor=raw.get("id", ""), at=raw["at"])


def _soft(raw: Mapping[str, Any]) -> SoftRule:
    conditions = tuple(raw[key] for key in ("when", "and_when") if key in raw)
    return SoftRule(raw["id"], raw["say"], raw["where"], conditions, raw.get("check", ""))
