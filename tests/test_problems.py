"""Problems carry their sentence; flaws find theirs."""

import pytest

from desktop.domain.flaws import Flaw
from desktop.domain.hours import parse_hours
from desktop.domain.plain_text import clean
from desktop.problems import Problem, sentence


def test_a_problem_is_shown_as_written():
    problem = Problem("The file is not there any more.", code="missing", path="x")
    assert str(problem) == "The file is not there any more."
    assert (problem.code, problem.values) == ("missing", {"path": "x"})


def test_every_flaw_of_a_text_has_a_sentence():
    flaws = clean("\x00\ud800\u202eabc", limit=2, multiline=False).flaws
    assert len(flaws) == 4
    assert "2 characters" in sentence(flaws[-1])
    assert all(sentence(flaw).endswith(".") for flaw in flaws)


@pytest.mark.parametrize("typed", ["Mon", "Xday 9-17", "Mon 9-9"])
def test_every_flaw_of_agreed_hours_has_a_sentence_with_what_was_typed(typed):
    (flaw,) = parse_hours(typed).flaws
    assert str(flaw.values["text"]) in sentence(flaw)


def test_a_flaw_without_a_sentence_is_our_bug():
    with pytest.raises(KeyError):
        sentence(Flaw("nobody.knows"))
