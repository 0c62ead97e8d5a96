"""The client's form: what is asked, in whose voice, and how it is known again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.answers import Missing
from desktop.domain.client_form import client_form, factor_of, item_key, selectable, value_of
from desktop.domain.questionnaire import Questionnaire
from desktop.domain.questionnaire_view import Choice
from desktop.resources import loss_postmortem


def reduced(*core: dict[str, object]) -> Questionnaire:
    """The shipped questionnaire with other core questions."""
    shipped = loss_postmortem()
    return replace(shipped, client_form={**shipped.client_form, "core": list(core)})


def test_the_core_is_asked_in_its_order() -> None:
    form = client_form(loss_postmortem())
    assert [group.items[0].question_id for group in form.groups] == [
        "cq.main", "cq.good", "cq.dims", "cq.when", "cq.own_side", "cq.one_thing", "cq.speak", "cq.contact",
    ]  # fmt: skip
    assert [item.mark for item in form.groups[2].items] == ["3a", "3b", "3c", "3d", "3e", "3f"]
    assert form.groups[2].question == "How did you experience the following?"
    assert form.item(("cq.dims", "COM")) is form.groups[2].items[0]
    assert form.item(("cq.dims", "CTX")) is None


def test_picked_items_stand_after_the_areas_in_the_order_of_the_vocabulary() -> None:
    form = client_form(loss_postmortem(), picked=["ctx.budget.0", "com.updates.0", "ctx.budget.0"])
    assert form.picked == ("com.updates.0", "ctx.budget.0")
    assert [item.row for item in form.items if item.question_id == "cq.item"] == list(form.picked)
    assert [group.mark for group in form.groups] == [str(n) for n in range(1, 11)]
    assert form.groups[3].items[0].kind == "rating"
    assert form.groups[4].items[0].kind == "choice"


def test_what_goes_on_from_a_core_question_stands_behind_it() -> None:
    form = client_form(loss_postmortem(), picked=["com.feedback.1"])
    order = [item.key for item in form.items]
    assert order.index(("cq.item", "com.feedback.1")) == order.index(("cq.speak", "")) + 1


def test_every_question_speaks_in_one_voice() -> None:
    questionnaire = loss_postmortem()
    for voice, wrong in (("singular", " our "), ("plural", " my ")):
        for key in selectable(questionnaire):
            form = client_form(questionnaire, voice=voice, picked=[key])
            words = [form.intro, form.closing, *(item.question for item in form.items)]
            assert not [word for word in words if "{" in word or wrong in word]
    assert "help me do better" in client_form(questionnaire).intro
    assert "help us do better" in client_form(questionnaire, voice="plural").intro


def test_too_much_and_the_unknown_are_refused() -> None:
    offered = list(selectable(loss_postmortem()))
    with pytest.raises(ValueError, match="5"):
        client_form(loss_postmortem(), picked=offered[:5])
    with pytest.raises(KeyError):
        client_form(loss_postmortem(), picked=["com.updates.7"])


def test_the_core_is_not_offered_again() -> None:
    offered = selectable(loss_postmortem())
    assert "com.feedback.0" not in offered
    assert "com.feedback.1" in offered
    assert factor_of(item_key("com.updates", 0)) == "com.updates"
    assert item_key("com.updates", 0) in offered
    bare = replace(loss_postmortem(), client_form={})
    assert "com.feedback.0" in selectable(bare)


def test_a_form_is_known_by_its_words() -> None:
    one, same = client_form(loss_postmortem()), client_form(loss_postmortem())
    assert one.sha256 == same.sha256
    assert one.sha256.startswith(one.short_hash) and len(one.short_hash) == 8
    others = {
        client_form(loss_postmortem(), voice="plural").sha256,
        client_form(loss_postmortem(), picked=["com.updates.0"]).sha256,
        one.sha256,
    }
    assert len(others) == 3


def test_digits_of_a_scale_are_its_points_and_of_a_list_its_places() -> None:
    form = client_form(loss_postmortem())
    rating, choice = form.item(("cq.dims", "COM")), form.item(("cq.when", ""))
    assert rating is not None and choice is not None
    assert [number for number, _choice in rating.numbered] == [1, 2, 3, 4, 5, 0]
    assert [number for number, _choice in choice.numbered] == [1, 2, 3, 4, 5, 6]
    assert value_of(rating.choices[-1]) is Missing.CANT_SAY
    assert value_of(choice.choices[-1]) is Missing.PREFER_NOT
    assert value_of(Choice("yes", "Yes")) == "yes"


def test_a_form_without_rows_puts_picked_items_last() -> None:
    questionnaire = reduced(
        {"id": "cq.main", "type": "text_long", "q": "Why?"},
        {"id": "cq.how", "type": "choice", "q": "How well?", "scale": "quality5"},
    )
    form = client_form(questionnaire, picked=["com.updates.0"])
    assert [item.question_id for item in form.items] == ["cq.main", "cq.how", "cq.item"]
    assert [item.kind for item in form.items] == ["text", "rating", "rating"]
