"""Which questions about factors are proposed for the client's form."""

from desktop.domain.form_picks import in_dispute, picks, proposed
from tests.domain.walks import SHORT, seen


def test_only_what_was_ticked_can_be_asked() -> None:
    factors = {pick.factor for pick in picks(seen(SHORT))}
    assert factors == {"Regular updates", "Reaching out", "Time taken by other clients"}
    assert picks(seen({"fa.kind": "cancelled"})) == ()


def test_a_guess_and_an_open_area_come_first() -> None:
    told = {**SHORT, "cd.basis@com.silence": "guess"}
    assert proposed(seen(told)) == ("com.silence.0", "com.updates.0", "cap.split.0")
    open_area = picks(seen({**SHORT, "sc.CAP": "unsure"}))
    assert [pick.is_doubtful for pick in open_area] == [True, False, False]
    assert open_area[0].key == "cap.split.0"


def test_first_questions_come_before_second_ones_and_four_are_proposed() -> None:
    told = {
        **SHORT,
        "pk.COM": ["com.updates", "com.silence", "com.previews", "com.questions"],
        "sc.CAP": "real",
        "pk.CAP": ["cap.signals", "cap.split"],
        "sc.TRU": "unsure",
        "pk.TRU": ["tru.incident"],
    }
    keys = [pick.key for pick in picks(seen(told))]
    assert keys[:2] == ["tru.incident.0", "tru.incident.1"]
    assert keys[-1] == "cap.signals.1"
    assert len(proposed(seen(told))) == 4


def test_the_question_speaks_to_the_client() -> None:
    (first, *_rest) = picks(seen(SHORT), "plural")
    assert first.question == "How often did our updates reach you early enough to be useful?"


def test_lawyers_and_withheld_money_are_told() -> None:
    assert in_dispute(seen({**SHORT, "fa.dispute": ["complaint", "legal"]}))
    assert in_dispute(seen({**SHORT, "fa.dispute": ["penalty"]}))
    assert not in_dispute(seen({**SHORT, "fa.dispute": ["complaint"]}))
    assert not in_dispute(seen(SHORT))
