"""The guide for a talk with the client."""

from dataclasses import replace

from desktop.reports.markdown import to_markdown
from desktop.reports.talk_guide import talk_guide
from desktop.resources import loss_postmortem


def test_the_guide_reads_without_knowing_the_questionnaire() -> None:
    text = to_markdown(talk_guide(loss_postmortem(), "plural"))
    assert "Would you have twenty minutes for a short talk?" in text
    assert "Ask “What worked well for you and should stay as it is?” before “In your own words:" in text
    assert "Which one thing could we have done differently" in text
    assert "cq." not in text
    for title in ("Asking for it", "In this order", "Better left out", "Afterwards"):
        assert title in text


def test_a_question_that_is_not_asked_keeps_its_name() -> None:
    shipped = loss_postmortem()
    other = replace(shipped, talk_guide={**shipped.talk_guide, "order": ["Ask cq.gone last."]})
    assert "Ask “cq.gone” last." in to_markdown(talk_guide(other))
