"""Back and forward, as in a browser."""

from desktop.ui.navigation import History, Place

TODAY, CLIENTS = Place("today"), Place("clients")


def visited(*places: Place) -> History:
    history = History()
    for place in places:
        history.visit(place)
    return history


def test_one_goes_back_and_forward() -> None:
    history = visited(TODAY, CLIENTS, Place("client", 3))
    assert history.back() == CLIENTS
    assert history.back() == TODAY
    assert not history.can_go_back
    assert history.forward() == CLIENTS
    assert history.can_go_forward


def test_a_new_place_forgets_what_lay_ahead() -> None:
    history = visited(TODAY, CLIENTS)
    history.back()
    history.visit(Place("losses"))
    assert not history.can_go_forward
    assert history.back() == TODAY


def test_the_same_place_twice_is_one_step() -> None:
    assert not visited(TODAY, TODAY).can_go_back


def test_another_tab_is_no_step_of_its_own() -> None:
    history = visited(TODAY, Place("client", 3))
    history.amend(Place("client", 3, "health"))
    assert history.current == Place("client", 3, "health")
    assert history.back() == TODAY


def test_nothing_is_remembered_before_the_first_visit() -> None:
    history = History()
    history.amend(TODAY)
    assert history.current is None
    assert not history.can_go_back
    assert not history.can_go_forward


def test_a_long_way_is_cut_at_its_beginning() -> None:
    history = visited(*(Place("client", number) for number in range(200)))
    assert history.current == Place("client", 199)
    steps = 0
    while history.can_go_back:
        history.back()
        steps += 1
    assert steps == 99


def test_recent_records_come_once_and_newest_first() -> None:
    history = visited(Place("client", 1), TODAY, Place("client", 2), Place("client", 1, "health"))
    assert history.recent("client") == [Place("client", 1), Place("client", 2)]


def test_another_practice_begins_anew() -> None:
    history = visited(TODAY, CLIENTS)
    history.clear()
    assert history.current is None
