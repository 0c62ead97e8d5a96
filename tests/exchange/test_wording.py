from desktop.exchange.wording import counted


def test_counts_are_said_in_one_phrase() -> None:
    assert counted(12, 1, 40) == "12 clients, 1 person and 40 interactions"
    assert counted(1, 0, 1) == "1 client and 1 interaction"
    assert counted(0, 2, 0) == "2 people"
    assert counted(0, 0, 0) == ""
