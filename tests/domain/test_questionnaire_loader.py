"""Questionnaire files: read strictly, refused with file, id and reason, frozen with their hash."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from desktop.domain.postmortem import CHECKS, COMPUTED, READS
from desktop.domain.questionnaire_loader import (
    canonical,
    fingerprint,
    load_questionnaire,
    publish,
    read_published,
)
from desktop.domain.strict import BadFile
from desktop.domain.vocabulary_loader import load_vocabulary
from desktop.resources import LOSS_POSTMORTEM, VOCABULARY, loss_postmortem, parsed, vocabulary

Raw = dict[str, Any]


def raw() -> Raw:
    return copy.deepcopy(parsed(LOSS_POSTMORTEM))


def element(top: Raw, name: str) -> Raw:
    found: Raw = next(part for page in top["flow"] for part in page["elements"] if part["id"] == name)
    return found


def with_keys(name: str, **keys: Any) -> Callable[[Raw], None]:
    def change(top: Raw) -> None:
        element(top, name).update({key.rstrip("_"): value for key, value in keys.items()})

    return change


def without(name: str, key: str) -> Callable[[Raw], None]:
    def change(top: Raw) -> None:
        del element(top, name)[key]

    return change


def put(*path: Any, value: Any) -> Callable[[Raw], None]:
    def change(top: Raw) -> None:
        target: Any = top
        for step in path[:-1]:
            target = target[step]
        target[path[-1]] = value

    return change


def drop(*path: Any) -> Callable[[Raw], None]:
    def change(top: Raw) -> None:
        target: Any = top
        for step in path[:-1]:
            target = target[step]
        del target[path[-1]]

    return change


def test_every_declared_name_is_computed_and_reads_known_elements() -> None:
    known = loss_postmortem()
    ids = {found.id for found in known.elements()}
    assert set(known.computed) == set(READS)
    assert set(READS) <= set(COMPUTED)
    assert {name for reads in READS.values() for name in reads} <= ids
    assert {rule.check for rule in known.soft if rule.check} == CHECKS


def test_the_questionnaire_is_read_as_data() -> None:
    known = loss_postmortem()
    assert [page.id for page in known.pages] == [
        "start", "facts", "good", "timeline", "screening", "second_look", "picks", "cards", "client_view", "both",
        "weigh", "change", "forward", "close",
    ]  # fmt: skip
    assert known.default_mode == "quick"
    assert known.page("cards").max_limit == "deep"
    with pytest.raises(KeyError):
        known.page("nowhere")
    assert known.element("nothing") is None
    rating = known.element("cd.then")
    assert rating is not None
    assert list(rating.choices) == [1, 2, 3, 4, 5, "cant_say"]
    mood = known.element("tl.events")
    assert mood is not None
    assert list(mood.columns[2].choices) == [-2, -1, 0, 1, 2]


CORE = ("client_form", "core")
HARD, SOFT = ("complete_rules", "hard", 0), ("complete_rules", "soft", 0)
COND = {"answered": "fa.kind"}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (drop("flow"), "the file: 'flow' is missing"),
        (put("surprise", value=1), "the file: unknown key 'surprise'"),
        (put("schema", value="rapport.questionnaire/9"), "the file: 'schema' must be"),
        (put("vocabulary", "id", value="other"), "vocabulary: 'id' must be 'account-review'"),
        (put("limits", "by", value="st.speed"), "limits: unknown id 'st.speed'"),
        (drop("limits", "by"), "limits: needs 'by'"),
        (put("limits", value={"by": "st.mode"}), "limits: needs 'by'"),
        (put("limits", "quick", "deep", value="three"), "limits: needs 'by'"),
        (drop("limits", "quick", "deep"), "limits: every mode needs the same limits"),
        (put("flow", 0, "titel", value="x"), "start: unknown key 'titel'"),
        (drop("flow", 0, "title"), "start: 'title' is missing"),
        (put("flow", 1, "page", value="start"), "start: duplicate page id"),
        (with_keys("fa.last_day", id="fa.kind"), "fa.kind: duplicate element id"),
        (put(*CORE, 0, "id", value="fa.kind"), "fa.kind: duplicate element id"),
        (with_keys("fa.tempo", id="fa@tempo"), "fa@tempo: this id cannot be told"),
        (with_keys("fa.tempo", id="picked"), "picked: this id cannot be told"),
        (put("computed", "luck", value="by chance"), "luck: no code computes this name"),
        (with_keys("fa.tempo", colour="red"), "fa.tempo: unknown key 'colour'"),
        (with_keys("fa.tempo", secs="six"), "fa.tempo: 'secs' must be a whole number from 0"),
        (with_keys("fa.tempo", type="slider"), "fa.tempo: unknown type 'slider'"),
        (without("fa.tempo", "type"), "fa.tempo: 'type' is missing"),
        (without("fa.tempo", "choices"), "fa.tempo: a choice needs 'choices' or 'scale'"),
        (without("fa.tempo", "q"), "fa.tempo: it has no words"),
        (without("fa.tempo", "secs"), "fa.tempo: it needs one of 'secs'"),
        (with_keys("fa.tempo", secs_per_row=3), "fa.tempo: it needs one of 'secs'"),
        (with_keys("sc.COM", scale="parts"), "sc.COM: unknown scale 'parts'"),
        (with_keys("sc.COM", dim="XYZ"), "sc.COM: unknown dimension 'XYZ'"),
        (with_keys("pk.COM", factors_of="XYZ"), "pk.COM: unknown dimension 'XYZ'"),
        (with_keys("pk.deep", max_var="height"), "pk.deep: unknown limit 'height'"),
        (with_keys("fa.first_guess", lock_when_opened="later"), "fa.first_guess: unknown page 'later'"),
        (with_keys("cl.note", template="poem"), "cl.note: unknown template 'poem'"),
        (with_keys("cd.then", anchors_of="page"), "cd.then: unknown owner of anchors 'page'"),
        (with_keys("cv.chair", forces_basis="rumour"), "cv.chair: unknown basis 'rumour'"),
        (with_keys("tl.events", typical_rows={"slow": 3}), "tl.events: unknown mode 'slow'"),
        (with_keys("wg.dates", prefill=["tl.nothing"]), "wg.dates: unknown id 'tl.nothing'"),
        (with_keys("fa.dispute", exclusive=["peace"]), "fa.dispute: exclusive choice 'peace'"),
        (with_keys("st.mode", default="slow"), "st.mode: default 'slow' is not among the choices"),
        (
            with_keys("fa.tempo", visible_if={"answered": "wg.verdict"}),
            "fa.tempo: forward reference to 'wg.verdict'",
        ),
        (
            with_keys("fa.tempo", visible_if={"answered": "fa.tempo"}),
            "fa.tempo: forward reference to 'fa.tempo'",
        ),
        (with_keys("fa.tempo", visible_if={"answered": "fa.luck"}), "fa.tempo: unknown id 'fa.luck'"),
        (with_keys("fa.tempo", visible_if={"xor": []}), "fa.tempo: 'xor' is not an operator"),
        (
            with_keys("fa.tempo", visible_if={"gte": [{"count": "picked"}, 1]}),
            "fa.tempo: forward reference to 'picked'",
        ),
        (
            with_keys("fa.tempo", visible_if={"exists": {"factor": "self", "at": 0}}),
            "fa.tempo: 'exists' needs a page",
        ),
        (with_keys("fw.actions", min_unless={"min": 1}), "fw.actions: 'unless' is missing"),
        (with_keys("fw.actions", min_unless={"min": 1, "unless": {"xor": 1}}), "fw.actions: 'xor' is not"),
        (with_keys("fa.tempo", q="After [[fw.watch]]?"), "fa.tempo: forward reference to 'fw.watch'"),
        (with_keys("fa.tempo", q="After [[the rain]]?"), "fa.tempo: unknown id 'the rain'"),
        (put("flow", 0, "intro", value="Hello [[nobody]]"), "start: unknown id 'nobody'"),
        (with_keys("pk.deep", from_="luck"), "pk.deep: unknown computed name 'luck'"),
        (with_keys("fa.tempo", from_="picked"), "fa.tempo: forward reference to 'picked'"),
        (with_keys("cv.mine", rows=3), "cv.mine: not a source: 3"),
        (with_keys("cv.mine", rows={"planets": "all"}), "cv.mine: not a source"),
        (with_keys("cv.mine", rows={"dimensions": {"side": "left"}}), "cv.mine: unknown set of dimensions"),
        (with_keys("cd.q1", from_={"factor": "his", "at": 0}), "cd.q1: not a text of a factor"),
        (with_keys("cd.q1", from_={"factor": "self", "at": -1}), "cd.q1: not a text of a factor"),
        (with_keys("fa.tempo", from_={"factor": "self", "at": 0}), "fa.tempo: there is no factor at hand"),
        (
            with_keys("tl.turning", over={"table": "tl.none", "where": COND}),
            "tl.turning: unknown id 'tl.none'",
        ),
        (
            with_keys("tl.turning", over={"table": "tl.events", "where": {"answered": "colour"}}),
            "tl.turning: 'tl.events' has no column 'colour'",
        ),
        (
            with_keys("tl.events", columns={"a": "text_short"}),
            "tl.events.a: must be a table, not 'text_short'",
        ),
        (with_keys("tl.events", columns={"a": {"type": "text_short"}}), "tl.events.a: 'q' is missing"),
        (
            with_keys("tl.events", columns={"a": {"type": "song", "q": "A"}}),
            "tl.events.a: unknown type 'song'",
        ),
        (
            with_keys("tl.events", columns={"a": {"type": "choice", "q": "A"}}),
            "tl.events.a: a choice needs one of",
        ),
        (
            with_keys("tl.events", columns={"a": {"type": "rating", "q": "A"}}),
            "tl.events.a: a rating needs 'scale'",
        ),
        (
            with_keys("tl.events", columns={"a": {"type": "rating", "q": "A", "scale": "x"}}),
            "tl.events.a: unknown scale 'x'",
        ),
        (put("flow", 7, "loop", "over", value="luck"), "cards: unknown computed name 'luck'"),
        (put("flow", 7, "loop", "max_var", value="luck"), "cards: unknown limit 'luck'"),
        (put("flow", 7, "loop", value={"over": "deep_factors"}), "cards: 'max_var' is missing"),
        (put("complete_rules", value={"hard": []}), "complete_rules: 'soft' is missing"),
        (drop(*HARD, "say"), "five_answers: 'say' is missing"),
        (put(*HARD, "rule", value={"answered": "st.nobody"}), "five_answers: unknown id 'st.nobody'"),
        (put(*HARD, "id", value="one_change"), "one_change: duplicate rule id"),
        (drop(*SOFT, "where"), "no_first_sign: 'where' is missing"),
        (drop(*SOFT, "when"), "no_first_sign: a hint has either 'when' or 'check'"),
        (put(*SOFT, "and_when", value={"xor": 1}), "no_first_sign: 'xor' is not an operator"),
        (put(*SOFT, "where", value="tl.nowhere"), "no_first_sign: unknown id 'tl.nowhere'"),
        (put(*SOFT, "say", value="See [[nowhere]]."), "no_first_sign: unknown id 'nowhere'"),
        (
            put("complete_rules", "soft", 2, "check", value="luck"),
            "no_client_view: no code answers the check 'luck'",
        ),
        (drop("client_form", "intro"), "client_form: 'intro' is missing"),
        (drop(*CORE, 0, "id"), "None: 'id' is missing"),
        (put(*CORE, 0, "colour", value="red"), "cq.main: unknown key 'colour'"),
        (drop(*CORE, 0, "q"), "cq.main: a client question needs 'type' and 'q', or 'from'"),
        (put(*CORE, 2, "scale", value="x"), "cq.dims: unknown scale 'x'"),
        (put(*CORE, 4, "exclusive", value=["x"]), "cq.own_side: exclusive choice 'x'"),
        (put(*CORE, 6, "from", "id", value="com.nothing"), "cq.speak: unknown factor 'com.nothing'"),
        (drop("talk_guide", "after"), "talk_guide: 'after' is missing"),
        (drop("health_review", "steps"), "health_review: 'steps' is missing"),
        (
            put("health_review", "visible_rule", value={"answered": "fa.kind"}),
            "health_review: unknown id 'fa.kind'",
        ),
        (put("trace", 0, "to", value=["com.nothing"]), "trace 000 Intro: unknown factor 'com.nothing'"),
        (put("trace", 0, "to", value=["garden: fa.kind"]), "trace 000 Intro: unknown page 'garden'"),
        (put("trace", 0, "to", value=["facts: fa.nothing"]), "trace 000 Intro: unknown id 'fa.nothing'"),
        (drop("trace", 0, "to"), "trace 000 Intro: 'to' is missing"),
    ],
)
def test_a_broken_file_is_refused_with_file_id_and_reason(change: Callable[[Raw], None], fault: str) -> None:
    broken = raw()
    change(broken)
    with pytest.raises(BadFile) as caught:
        load_questionnaire(broken, "loss.toml", vocabulary(), READS, CHECKS)
    said = [str(found) for found in caught.value.faults]
    assert any(line.startswith(f"loss.toml: {fault}") for line in said), said


def test_a_condition_of_a_factor_is_checked_where_it_is_asked() -> None:
    broken = raw()
    broken["flow"][0]["elements"] = [
        part for part in broken["flow"][0]["elements"] if part["id"] != "has_team"
    ]
    with pytest.raises(BadFile) as caught:
        load_questionnaire(broken, "loss.toml", vocabulary(), READS, CHECKS)
    assert [str(found) for found in caught.value.faults] == ["loss.toml: cap.team: unknown id 'has_team'"]


def test_a_form_without_a_list_of_questions_is_a_fault_and_no_crash() -> None:
    broken = raw()
    broken["client_form"]["core"] = "none"
    with pytest.raises(BadFile, match="'core' must be a list of tables"):
        load_questionnaire(broken, "loss.toml", vocabulary(), READS, CHECKS)


def test_without_a_default_the_first_mode_counts() -> None:
    changed = raw()
    del element(changed, "st.mode")["default"]
    assert load_questionnaire(changed, "loss.toml", vocabulary(), READS, CHECKS).default_mode == "quick"


def test_a_published_questionnaire_comes_back_whole_and_in_order() -> None:
    record = publish(parsed(LOSS_POSTMORTEM), parsed(VOCABULARY))
    assert (record.code, record.version) == ("loss-postmortem", "1.0.0")
    back = read_published(record.body, READS, CHECKS)
    assert back == loss_postmortem()
    assert list(back.vocabulary.factors) == list(vocabulary().factors)
    assert record.sha256 == publish(parsed(LOSS_POSTMORTEM), parsed(VOCABULARY)).sha256


def test_the_hash_does_not_depend_on_the_order_of_keys() -> None:
    assert canonical({"b": 1, "a": "é"}) == '{"a":"é","b":1}'
    assert fingerprint({"b": 1, "a": 2}) == fingerprint({"a": 2, "b": 1})
    assert fingerprint({"a": 2}) != fingerprint({"a": 3})


def test_an_old_body_with_faults_is_refused() -> None:
    record = publish(parsed(LOSS_POSTMORTEM), parsed(VOCABULARY))
    with pytest.raises(BadFile, match="kept questionnaire: "):
        read_published(record.body.replace('"fa.tempo"', '"fa.kind"'), READS, CHECKS)


def test_the_vocabulary_must_be_read_before_it_is_used() -> None:
    assert load_vocabulary(parsed(VOCABULARY), "vocabulary.toml") == vocabulary()
