"""What is visible, what counts, what sleeps: the engine walked over the shipped and over tiny questionnaires."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.answer_forms import named
from desktop.domain.answers import NO_ANSWERS, Answers, Missing
from desktop.domain.postmortem import look
from desktop.domain.questionnaire import Element, Page, Questionnaire, Source
from desktop.domain.questionnaire_view import END_ISOLATE, ISOLATE, Shown, View, evaluate
from desktop.domain.sight import Context, Row, RowScope
from desktop.resources import loss_postmortem, vocabulary
from tests.domain.walks import SHORT, TODAY, answered, seen, tiny, visible


def shown(view: View, name: str, occurrence: str = "") -> Shown:
    found = view.shown(name, occurrence)
    assert found is not None, name
    return found


def test_nothing_answered_shows_what_depends_on_nothing() -> None:
    found = visible(seen({}))
    assert found[:5] == ["st.client", "st.mode", "has_team", "st.mood_before", "st.premise"]
    assert "st.cooldown" not in found
    assert not [name for name in found if name.startswith(("pk.", "cd."))]


def test_a_screened_area_opens_its_list_and_its_ticks_open_cards() -> None:
    found = visible(seen(SHORT))
    assert [name for name in found if name.startswith("pk.")] == ["pk.COM", "pk.CAP"]
    assert [name for name in found if name.startswith("cd.then")] == [
        "cd.then@com.updates",
        "cd.then@com.silence",
        "cd.then@cap.split",
    ]


@pytest.mark.parametrize("part", ["none", "small"])
def test_an_area_with_no_or_a_small_part_stays_closed(part: str) -> None:
    assert "pk.COM" not in visible(seen({"sc.COM": part}))


@pytest.mark.parametrize("part", ["real", "main", "unsure"])
def test_an_area_with_a_part_or_an_unknown_one_opens(part: str) -> None:
    assert "pk.COM" in visible(seen({"sc.COM": part}))


def test_an_answer_that_goes_to_sleep_hides_what_depends_on_it() -> None:
    view = seen({**SHORT, "sc.COM": "none"})
    dormant = [named(key) for key in view.dormant]
    assert {"pk.COM", "cd.then@com.updates", "wg.rank@com.updates", "wg.rank@com.silence"} <= set(dormant)
    assert view.sight.listed("picked") == ("cap.split",)
    assert "cd.then@com.updates" not in visible(view)


def test_a_chain_of_dates_sleeps_link_by_link() -> None:
    raw = {key: value for key, value in SHORT.items() if key != "tl.first_sign"}
    view = seen(raw)
    assert {("tl.noticed", ""), ("tl.acted", "")} <= set(view.dormant)
    assert view.value("tl.acted") is None


def test_unknown_questions_are_orphans_and_client_questions_sleep() -> None:
    view = seen({"old.q": 3, "cq.main": "Price", "fa.kind": "mutual"})
    assert view.orphan == (("old.q", ""),)
    assert view.dormant == (("cq.main", ""),)


def test_a_row_of_a_factor_not_picked_sleeps() -> None:
    view = seen({**SHORT, "wg.rank": [*SHORT["wg.rank"], {"factor": "tru.terms", "share": "high"}]})
    assert ("wg.rank", "tru.terms") in view.dormant
    assert [row.key for row in view.rows("wg.rank")] == ["cap.split", "com.updates", "com.silence"]


def test_a_turn_of_an_event_that_is_no_turning_point_sleeps() -> None:
    view = seen({**SHORT, "tl.turning": [{"key": "a", "knew": "x"}, {"key": "b", "knew": "y"}]})
    assert [row.label for row in shown(view, "tl.turning").rows] == ["Report came late"]
    assert view.dormant == (("tl.turning", "b"),)


def test_the_mode_limits_turning_points_and_cards() -> None:
    events = [{"key": key, "what": key, "turning": True} for key in "abc"]
    picks = {"sc.COM": "real", "pk.COM": [factor.id for factor in vocabulary().factors_of("COM")]}
    for mode, turns, cards in (("quick", 1, 3), ("full", 2, 5)):
        view = seen({"st.mode": mode, "fa.kind": "cancelled", "tl.events": events, **picks})
        assert len(shown(view, "tl.turning").rows) == turns
        assert len([name for name in visible(view) if name.startswith("cd.then")]) == cards
        assert (view.shown("pk.deep") is not None) is (mode == "quick")


def test_an_event_without_words_has_no_label() -> None:
    view = seen({"fa.kind": "mutual", "tl.events": [{"key": "a", "turning": True}]})
    assert [row.label for row in shown(view, "tl.turning").rows] == [""]


def test_a_default_counts_once_its_page_was_shown_and_headless_at_once() -> None:
    assert seen({}).value("st.mode") == "quick"
    assert seen({}, shown=frozenset()).value("st.mode") is None
    later = seen({}, shown=frozenset({"start"}))
    assert later.value("st.mode") == "quick"
    assert shown(later, "st.mode").is_default
    assert seen({"st.mode": {"missing": "skipped"}}).value("st.mode") is None
    assert seen({"st.mode": {"missing": "skipped"}}).sight.mode == "quick"


def test_a_point_about_the_team_is_offered_only_with_a_team() -> None:
    raw = {"sc.CAP": "real", "pk.CAP": ["cap.team", "cap.split"]}
    alone = seen({**raw, "has_team": False})
    assert "cap.team" not in [choice.value for choice in shown(alone, "pk.CAP").choices]
    assert alone.value("pk.CAP") == ["cap.split"]
    assert alone.unoffered == {("pk.CAP", ""): ("cap.team",)}
    together = seen({**raw, "has_team": True})
    assert together.value("pk.CAP") == ["cap.team", "cap.split"]
    assert together.unoffered == {}


def test_an_other_tick_has_words_and_no_card() -> None:
    view = seen({"sc.COM": "real", "pk.COM": [], "pk.COM@other": "  They moved  "})
    assert shown(view, "pk.COM").other == "They moved"
    assert view.sight.listed("ticks") == ("COM@other",)
    assert not [name for name in visible(view) if name.startswith("cd.")]
    empty = seen({"sc.COM": "real", "pk.COM@other": "  "})
    assert shown(empty, "pk.COM").other == ""
    assert empty.sight.listed("ticks") == ()


def test_an_outcome_that_is_no_health_axis_is_not_rated() -> None:
    found = visible(seen({"sc.CTX": "main", "pk.CTX": ["ctx.no_fault"]}))
    assert "cd.then@ctx.no_fault" not in found
    assert "cd.q1@ctx.no_fault" in found


def test_the_second_question_of_a_card_needs_to_exist_and_time() -> None:
    raw = {"sc.COM": "real", "pk.COM": ["com.updates", "com.questions"]}
    assert "cd.q2@com.updates" not in visible(seen({**raw, "st.mode": "quick"}))
    full = visible(seen({**raw, "st.mode": "full"}))
    assert "cd.q2@com.updates" in full
    assert "cd.q2@com.questions" not in full


def test_a_card_shows_the_words_and_anchors_of_its_factor() -> None:
    view = seen(SHORT)
    factor = vocabulary().factors["com.updates"]
    assert shown(view, "cd.q1", "com.updates").question == factor.questions[0]
    rating = shown(view, "cd.then", "com.updates")
    assert rating.anchors == factor.anchors
    assert [choice.value for choice in rating.choices] == [1, 2, 3, 4, 5, "cant_say"]
    assert rating.given is not None
    assert rating.given.value == 2


def test_words_of_areas_and_lists() -> None:
    view = seen(SHORT)
    assert shown(view, "sc.COM").question == vocabulary().dimensions["COM"].screener
    assert shown(view, "pk.COM").question == "Communication"
    first = shown(view, "pk.COM").choices[0]
    assert (first.value, first.detail) == ("com.updates", "Regular updates")
    assert [choice.detail for choice in shown(view, "fw.watch").choices][1].startswith(
        "Days since the last outgoing"
    )
    assert [row.label for row in shown(view, "cv.mine").rows][:2] == [
        "Communication",
        "Expectations & commitments",
    ]


def test_gaps_are_filled_with_isolated_answers() -> None:
    view = seen({**SHORT, "fa.first_guess": "\u05de\u05d7\u05d9\u05e8 [[st.client]]"})
    question = shown(view, "wg.guess_check").question
    assert f"{ISOLATE}\u05de\u05d7\u05d9\u05e8 [[st.client]]{END_ISOLATE}" in question
    assert shown(view, "cl.end").question.startswith(
        "It was business, not a measure of you. Lessons from it: 1. Changes: "
    )
    assert "Next look: 12 June." in shown(seen(SHORT, next_look="12 June"), "cl.end").question
    assert "Next look: 2026-06-02." in shown(view, "cl.end").question


@pytest.mark.parametrize(("answer", "filled"), [("Cheaper.", "Cheaper"), ("Cheaper", "Cheaper"), (".", "")])
def test_a_full_stop_gives_way_to_the_mark_that_follows_the_gap(answer: str, filled: str) -> None:
    question = shown(seen({**SHORT, "fa.first_guess": answer}), "wg.guess_check").question
    assert f"{ISOLATE}{filled}{END_ISOLATE}. " in question


def test_gaps_say_choices_in_words() -> None:
    about = Element("b", "note", "p", question="You said [[a]], [[m]] and [[n]][[gone]].")
    choice = Element("a", "choice", "p", question="A", choices={"x": "Yes, fully"})
    ticks = Element("m", "multi", "p", question="M", choices={"x": "One", "y": "Two"})
    number = Element("n", "money", "p", question="N")
    gone = Element("gone", "text_short", "p", question="G")
    answers = NO_ANSWERS.give("a", "x").give("m", ["x", "y"]).give("n", {"amount": 1})
    view = evaluate(tiny(choice, ticks, number, gone, about), answers, {}, Context(TODAY))
    words = shown(view, "b").question.replace(ISOLATE, "").replace(END_ISOLATE, "")
    assert words == "You said Yes, fully, One, Two and {'amount': 1}."


def test_the_second_looks_open_when_one_side_is_empty() -> None:
    ours = {f"sc.{dim}": "none" for dim in ("COM", "EXP", "DEL", "VAL", "TRU", "REL", "CAP")}
    found = visible(seen({**ours, "sc.CTX": "main"}))
    assert {"sl.anyone", "sl.little"} <= set(found)
    assert "sl.kind" not in found
    assert "sl.kind" in visible(seen({"sc.CAP": "main", "sc.CTX": "none"}))
    assert "sl.anyone" not in visible(seen({**ours, "sc.COM": "real"}))


def test_sealed_answers_are_locked() -> None:
    view = look(loss_postmortem(), answered(SHORT).seal(["fa.first_guess"]), Context(TODAY))
    assert shown(view, "fa.first_guess").is_locked
    assert not shown(view, "fa.kind").is_locked


def test_a_list_put_in_order_shows_all_and_counts_the_first() -> None:
    picks = {"sc.COM": "real", "pk.COM": ["com.updates", "com.silence", "com.previews", "com.feedback"]}
    answers = answered({"st.mode": "quick", **picks}).order_rows("wg.rank", ["com.feedback", "gone.one"])
    view = look(loss_postmortem(), answers, Context(TODAY))
    rows = shown(view, "wg.rank").rows
    assert [(row.key, row.is_counted) for row in rows] == [
        ("com.feedback", True),
        ("com.updates", True),
        ("com.silence", True),
        ("com.previews", False),
    ]
    assert rows[0].label == "Asking for feedback and using it"


def test_rows_of_other_clients_have_their_names() -> None:
    names = {"7": "Otter Press", "8": "Fir & Sons", "9": "Lumen"}
    shown_by = {"com.updates": {"7": ()}, "com.silence": {"8": (), "7": ()}, "del.quality": {"9": ()}}
    view = seen(SHORT, shown_by=shown_by, names=names)
    rows = [(row.key, row.label) for row in shown(view, "fw.others").rows]
    assert rows == [("7", "Otter Press"), ("8", "Fir & Sons")]
    assert view.shown("fw.others", "x") is None
    assert seen(SHORT).shown("fw.others") is None


def test_rows_of_what_clients_are_asked() -> None:
    table = Element("t", "table", "p", question="T", source=Source("dimensions", ""))
    view = evaluate(tiny(table), NO_ANSWERS, {}, Context(TODAY))
    assert [row.key for row in shown(view, "t").rows] == ["COM", "EXP", "DEL", "VAL", "TRU", "REL"]
    assert shown(view, "t").rows[0].label == "Keeping you informed and being easy to talk to"


def test_a_table_of_rows_without_a_condition_takes_all_rows() -> None:
    events = Element("t", "table", "p", question="T")
    turns = Element("l", "loop", "p", source=Source("table", "t"))
    view = evaluate(tiny(events, turns), NO_ANSWERS.put_row("t", "a", {"what": "x"}), {}, Context(TODAY))
    assert [row.key for row in shown(view, "l").rows] == ["a"]


def test_a_text_can_come_from_a_named_factor() -> None:
    asked = Element("q", "text_long", "p", source=Source("factor", "client", factor="com.feedback"))
    view = evaluate(tiny(asked), NO_ANSWERS, {}, Context(TODAY))
    assert shown(view, "q").question == vocabulary().factors["com.feedback"].client[0].question
    lost = Element("q", "text_long", "p", source=Source("factor", "self"))
    assert shown(evaluate(tiny(lost), NO_ANSWERS, {}, Context(TODAY)), "q").question == ""


def test_a_factor_without_a_sign_has_no_words_for_it() -> None:
    asked = Element("q", "multi", "p", question="Q", source=Source("computed", "all"))
    view = evaluate(tiny(asked), NO_ANSWERS, {"all": lambda sight: ["ctx.no_fault"]}, Context(TODAY))
    assert [choice.detail for choice in shown(view, "q").choices] == [""]


def test_elements_of_a_card_can_ask_about_their_own_factor() -> None:
    first = Element("c.a", "choice", "p", question="A", choices={"x": "X", "y": "Y"})
    second = Element("c.b", "bool", "p", question="B", visible_if={"eq": [{"var": "c.a"}, "x"]})
    page = Page("p", "P", (first, second), loop=Source("computed", "two"), max_limit="n")
    asked = tiny(pages=(page,), default_mode="full")
    answers = NO_ANSWERS.give("c.a", "x", "com.updates").give("c.a", "y", "com.silence")
    view = evaluate(asked, answers, {"two": lambda sight: ["com.updates", "com.silence"]}, Context(TODAY))
    assert visible(view) == ["c.a@com.updates", "c.b@com.updates", "c.a@com.silence"]


def test_what_is_done_and_what_is_empty() -> None:
    view = seen(
        {"has_team": False, "fa.guess_sure": 0, "fa.first_guess": "x", "fa.kind": {"missing": "skipped"}}
    )
    assert shown(view, "has_team").is_done
    assert shown(view, "fa.guess_sure").is_done
    assert shown(view, "fa.kind").is_done
    assert not shown(view, "fa.known_on").is_done
    assert not shown(view, "tl.events").is_done
    assert shown(view, "wg.rank").is_empty
    assert not shown(view, "tl.events").is_empty
    with pytest.raises(KeyError):
        view.page("nowhere")


def test_a_row_scope_sees_cells_only() -> None:
    scope = RowScope(Row("r", {"a": ["x", "y"], "b": " ", "c": 3}))
    assert (scope.count("a"), scope.count("b"), scope.count("c")) == (2, 0, 1)
    assert not scope.exists("self", 0)
    with pytest.raises(KeyError):
        scope.limit("deep")
    assert Row("r", {"a": 3}).text("a") == ""


# --- properties over random sessions of the shipped questionnaire


def possible(element: Element, occurrence: str, dice: random.Random) -> Any:
    """Some answer that fits, now and then one of the ways of not answering."""
    if dice.random() < 0.1:
        return dice.choice(list(Missing))
    if element.factors_of:
        return dice.sample([factor.id for factor in vocabulary().factors_of(element.factors_of)], 2)
    if element.source is not None and element.type == "multi":
        return dice.sample(list(vocabulary().factors), 3)
    if element.type in ("choice", "rating"):
        return dice.choice(list(element.choices))
    if element.type in ("multi", "checklist"):
        return [dice.choice(list(element.choices))]
    kinds: dict[str, Any] = {
        "bool": dice.random() < 0.5,
        "date_partial": dice.choice(["2024", "2025-03", "2025-06-30"]),
        "number": 50,
    }
    return kinds.get(element.type, dice.choice(["words", " "]))


def random_answers(dice: random.Random, known: Questionnaire) -> Answers:
    """Answers to about half of the questions, whether they are visible or not."""
    answers = NO_ANSWERS
    for page in known.pages:
        factors = dice.sample(list(vocabulary().factors), 4) if page.loop else [""]
        for element in page.elements:
            if element.is_silent or dice.random() < 0.4:
                continue
            if element.has_rows:
                for key in dice.sample(["a", "b", "com.updates", "cap.split", "COM"], 2):
                    answers = answers.put_row(element.id, key, {"what": "x", "turning": True, "share": "low"})
                continue
            for factor in factors:
                answers = answers.give(element.id, possible(element, factor, dice), factor)
    return answers


def picture(view: View) -> object:
    return visible(view), dict(view.active), view.dormant, view.orphan


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9))
def test_what_is_visible_never_depends_on_sleeping_answers(seed: int) -> None:
    known, dice = loss_postmortem(), random.Random(seed)
    answers = random_answers(dice, known)
    view = look(known, answers, Context(TODAY))
    awake = Answers({key: given for key, given in answers.items() if key in view.active})
    again = look(known, awake, Context(TODAY))
    assert visible(again) == visible(view)
    assert again.active == view.active
    assert again.dormant == ()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9))
def test_changing_an_answer_and_changing_it_back_restores_everything(seed: int) -> None:
    known, dice = loss_postmortem(), random.Random(seed)
    answers = random_answers(dice, known)
    before = picture(look(known, answers, Context(TODAY)))
    element = dice.choice([found for found in known.elements() if not found.is_silent and not found.has_rows])
    changed = answers.give(element.id, possible(element, "", dice))
    look(known, changed, Context(TODAY))
    earlier = answers.get((element.id, ""))
    back = changed.withdraw(element.id) if earlier is None else changed.give(element.id, earlier.value)
    assert picture(look(known, back, Context(TODAY))) == before


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9))
def test_every_answer_is_in_exactly_one_state(seed: int) -> None:
    known, dice = loss_postmortem(), random.Random(seed)
    answers = random_answers(dice, known).give("gone.q", 1)
    view = look(known, answers, Context(TODAY))
    stored_active = [key for key in view.active if key in answers]
    assert sorted([*stored_active, *view.dormant, *view.orphan]) == sorted(answers)
    assert view.orphan == (("gone.q", ""),)
