"""What of a session may be shown to others, one question at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.domain.at_table import kept_private, stops
from desktop.resources import loss_postmortem, premortem
from tests.domain.walks import SHORT, seen


def asked(raw: Mapping[str, Any]) -> list[str]:
    view = seen(raw)
    return [stop.shown.element.id for stop in stops(view, kept_private(view.questionnaire))]


def test_private_questions_stay_away_and_so_does_what_they_bring_up() -> None:
    private = {element.id for element in loss_postmortem().elements() if element.private}
    assert private and private <= kept_private(loss_postmortem())
    # a very upset answer brings up a note that would tell of it
    shown = seen({**SHORT, "st.mood_before": "1"}).shown("st.cooldown")
    assert shown is not None
    assert not {*private, "st.cooldown"}.intersection(asked({**SHORT, "st.mood_before": "1"}))


def test_no_question_names_other_clients() -> None:
    assert {"st.client", "fw.others"} <= kept_private(loss_postmortem())
    assert "st.client" in kept_private(premortem())


def test_questions_come_in_the_order_of_the_walk_and_as_answers_open_them() -> None:
    found = asked(SHORT)
    assert found.index("fa.kind") < found.index("sc.COM") < found.index("pk.COM") < found.index("cd.then")
    assert "pk.COM" not in asked({})


def test_each_page_tells_its_beginning_once() -> None:
    view = seen(SHORT)
    found = stops(view, kept_private(view.questionnaire))
    first = [stop.page for stop in found if stop.is_first]
    assert first == list(dict.fromkeys(stop.page for stop in found))
