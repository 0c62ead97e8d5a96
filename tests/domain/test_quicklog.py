"""The one-line log: what a consultant types, and the chips that come of it."""

import tomllib
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from desktop.domain.dates import PartialDate
from desktop.domain.quicklog import QuickLogIndex, parse
from desktop.domain.quicklog_what import QuickSignal
from tests.domain.quicklog_practice import CLIENTS, CONTEXT, PEOPLE, read

LINES = tomllib.loads((Path(__file__).parent / "quicklog_lines.toml").read_text(encoding="utf-8"))["lines"]


def said(log):
    """What a line says, in the words of the table; what it does not say is left out."""
    unsure = [
        PEOPLE_NAMES[c]
        for chip in log.chips
        if chip.field == "people"
        for c in chip.candidates
        if not chip.value
    ]
    everything = {
        "client": CLIENTS.get(log.client),
        "clients": [CLIENTS[client] for client in log.client_candidates] if log.client is None else None,
        "kind": log.kind,
        "day": str(log.day or ""),
        "time": log.time and log.time.strftime("%H:%M"),
        "plan": log.future,
        "minutes": log.minutes,
        "direction": log.direction,
        "mood": log.mood,
        "purposes": list(log.purposes),
        "people": [PEOPLE_NAMES[person] for person in log.people],
        "unsure": unsure,
        "signals": [f"{'+' if s.good else '-'}{s.factor} {s.size}" for s in log.signals],
        "private": log.private,
    }
    kept = {name: value for name, value in everything.items() if value or (name == "mood" and value == 0)}
    return {**kept, "subject": log.subject}


PEOPLE_NAMES = {person: name for person, name, _ in PEOPLE}


@pytest.mark.parametrize("expected", LINES, ids=[entry["line"] for entry in LINES])
def test_a_line_is_understood_as_the_table_says(expected):
    line = expected["line"]
    assert said(parse(line, CONTEXT)) == {name: value for name, value in expected.items() if name != "line"}


def test_the_table_has_the_lines_of_a_working_week():
    lines = [entry["line"] for entry in LINES]
    assert len(lines) >= 100
    assert len(lines) == len(set(lines))


def chips(log):
    return [(chip.field, chip.text) for chip in log.chips]


def test_chips_come_in_the_order_of_the_line_with_names_and_words():
    line = "muller, yest 4pm call - -com.updates with carla"
    log = read(line)
    assert chips(log) == [
        ("client", "Müller & Söhne GmbH"),
        ("day", "yest"),
        ("time", "4pm"),
        ("kind", "call"),
        ("signals", "Regular updates"),
        ("people", "Carla Núñez"),
    ]
    assert [line[chip.start : chip.end] for chip in log.chips][3] == "call -"


def test_a_time_is_kept_as_an_instant_of_the_home_zone():
    assert read("acme call yest 4pm").happened_at == datetime(2025, 3, 18, 15, 0, tzinfo=UTC)
    assert read("acme call yest").happened_at is None
    month = read("acme call last month 4pm")
    assert (month.happened_at, month.time, str(month.day)) == (None, time(16), "2025-02")


def test_the_order_of_day_and_month_follows_the_setting():
    assert str(read("acme call 3/12").day) == "2024-12-03"
    assert str(read("acme call 3/12", day_first=False).day) == "2025-03-12"
    assert str(read("acme call 13/3", day_first=False).day) == "2025-03-13"
    assert str(read("acme call 12.3.", day_first=False).day) == "2025-03-12"


def test_a_leap_day_without_a_year_is_the_latest_one():
    assert str(read("acme call 29 Feb").day) == "2024-02-29"


def test_the_day_before_yesterday_needs_no_article():
    assert str(read("acme call day before yesterday").day) == "2025-03-17"


def test_the_day_of_a_month_that_lacks_it_is_of_the_month_before():
    early = datetime(2025, 3, 1, 10, 0, tzinfo=UTC)
    assert str(read("acme call on the 30th", now=early).day) == "2025-01-30"
    assert read("acme call on the 32nd").day is None
    assert read("acme talk on the phone").subject == "talk on the phone"


@pytest.mark.parametrize(
    ("now", "line", "day"),
    [
        (date(2025, 1, 3), "acme call 28 Dec", "2024-12-28"),
        (date(2024, 12, 20), "acme call 3 Jan", "2025-01-03"),
        (date(2024, 12, 20), "acme call 3 Feb", "2024-02-03"),
        (date(2025, 3, 31), "acme call a month ago", "2025-02-28"),
    ],
)
def test_days_across_the_year(now, line, day):
    assert str(read(line, now=datetime(now.year, now.month, now.day, 9, tzinfo=UTC)).day) == day


def test_ago_goes_back_over_midnight():
    log = read("acme call 2h ago", now=datetime(2025, 3, 19, 1, 0, tzinfo=UTC))
    assert (str(log.day), log.time) == ("2025-03-18", time(23))


@pytest.mark.parametrize(
    "line",
    [
        "acme call 0 days ago",
        "acme call 0 min ago",
        "acme call 900 years ago",
        "acme call 5 moons ago",
        "acme call 13am",
        "acme call 13 pm",
        "acme call 9:75",
        "acme call 2-1pm",
        "acme call 3-x",
        "acme call x-3pm",
        "acme call 1h75",
        "acme call 5 x",
        "acme call 9999 min",
        "acme call 12.13.",
        "acme call 0/0/2025",
        "acme call 2025-13",
        "acme call 5 of",
        "acme call jan",
        "acme call 5 of 6",
        "acme call 45foo",
        "acme call on",
        "acme call - ago",
    ],
)
def test_what_no_calendar_or_clock_shows_stays_in_the_subject(line):
    log = read(line)
    assert (log.day, log.time, log.minutes) == (None, None, None)
    assert log.subject == line.removeprefix("acme call ").removeprefix("- ")


def test_more_ways_to_say_a_span_or_duration():
    assert read("acme met yest 14-15h").minutes == 60
    assert read("acme met yest 10am-11:30am").time == time(10)
    assert read("acme met yest 14 uhr").time == time(14)
    assert read("acme met yest at 10").time == time(10)
    assert read("acme met yest at 12am").time == time(0)
    assert read("acme met ½h").minutes == 30
    assert read("acme met 2 h 75").minutes == 120
    assert read("acme met 2h 5m").minutes == 125
    assert read("acme met yest 14:00-15:00 30m").minutes == 60
    assert read("acme met 2h ago at 4pm").time == time(8)


def test_the_current_client_is_meant_when_none_is_named():
    log = read("call 30m about beta", current_client=6)
    assert (log.client, log.subject) == (6, "about beta")
    assert log.chips[0].text == "Beta Bank"
    assert (log.chips[0].start, log.chips[0].end) == (0, 0)
    assert read("acme call", current_client=6).client == 1
    assert read("met gam", current_client=6).client == 6
    assert log.without("client").client is None


def test_the_current_client_settles_a_shared_first_word_and_a_shared_first_name():
    assert read("northwind call", current_client=2).client == 2
    assert read("call with ann", current_client=2).people == (3,)


def test_candidates_stand_in_the_order_of_use_then_of_the_alphabet():
    index = QuickLogIndex.of([(1, "Nova C"), (2, "Nova A"), (3, "Nova B")])
    assert read("nova call", index=index, recent=(3,)).client_candidates == (3, 2, 1)


def test_a_whole_name_wins_over_a_longer_one_and_two_equal_ones_are_asked():
    index = QuickLogIndex.of([(1, "Nova"), (2, "Nova Labs"), (3, "Echo"), (4, "Echo")])
    log = read("nova call", index=index)
    assert (log.client, log.client_candidates) == (1, (1, 2))
    assert read("nova labs call", index=index).client == 2
    assert read("northwind stock call").client_candidates == (3, 2)
    assert read("echo call", index=index).client_candidates == (3, 4)
    assert read("call with echo the rest", index=index).client is None


def test_a_client_named_like_a_word_of_the_grammar_needs_its_place():
    index = QuickLogIndex.of([(1, "Slack"), (2, "The Red Thread"), (3, "X")])
    assert read("slack call", index=index).client == 1
    assert read("call with slack", index=index).client == 1
    assert read("call slack", index=index).client is None
    assert read("the red thread call", index=index).client == 2
    assert read("the call", index=index).client is None
    assert read("x call", index=index).client == 3
    assert read("re call", index=QuickLogIndex.of([(1, "Red"), (2, "Reo")])).client is None
    assert read("zo call", index=QuickLogIndex.of([(1, "Zola")])).client == 1
    assert read("zo call", index=QuickLogIndex.of([(1, "Zola"), (2, "Zone")])).client is None


def test_people_without_a_client_name_none():
    log = read("@zeno call")
    assert (log.people, log.client) == ((7,), None)


def test_people_are_found_by_sign_place_and_list():
    assert read("acme call @Ann Lee").people == (1,)
    assert read("acme call @an").people == (1,)
    assert read("acme call @!").people == ()
    assert read("acme email from @bob").direction == "in"
    assert read("acme sent notes with Ann & Bob").people == (1, 2)
    assert read("acme call with Ann, scope").people == (1,)
    assert read("acme incoming email from Ann").people == (1,)
    assert read("acme incoming email from Ann").direction == "in"
    assert read("they wrote, Bob called").people == ()
    assert read("@nobody call").client is None
    assert read("acme outgoing: Bob").people == ()
    assert read("acme Bob called they said").direction == "in"
    assert read("incoming acme Bob rang").direction == "in"
    assert read("acme call Will").people == (5,)
    assert read("acme mail about Bob").people == ()
    assert read("talked to Bob").direction == ""
    assert read("acme @northwind call").client == 1


def test_a_person_of_several_clients_takes_the_one_named():
    assert read("@dora call").client_candidates == (6, 4)
    assert read("beta call with dora").client == 6


def test_more_ways_to_say_who_turned_to_whom():
    assert read("email from the customer acme").direction == "in"
    assert read("email to client acme").direction == "out"
    assert read("email from home acme").direction == ""
    assert read("acme email was never sent back").direction == ""
    assert read("acme in writing").direction == ""
    log = read("the missed call from acme Bob rang")
    assert (log.direction, log.kind, log.people) == ("in", "call", (2,))


def test_phrases_for_kinds_need_all_their_words():
    assert read("acme spoke well").kind == ""
    assert read("acme handed papers").kind == ""
    assert read("acme talked with Zed").kind == "call"
    assert read("a great chat with acme").kind == "message"


def test_a_factor_is_found_by_an_unmistakable_beginning_only():
    assert read("acme -upda").signals == (QuickSignal("com.updates", False, 1),)
    assert read("acme -upd").signals == ()
    assert read("acme +val.plain").signals == (QuickSignal("val.plain", True, 1),)
    assert read("acme –honest −ontime").signals == (
        QuickSignal("tru.honest", False, 3),
        QuickSignal("del.ontime", False, 1),
    )
    assert chips(read("+val.plain"))[0] == ("signals", "val.plain")


def test_smiles_inside_words_are_left_alone():
    for line in ("x1:)", "http://x:)", "mailto:)", "a:D", "3:(", "www:)", "tel::)"):
        assert (read(line).mood, read(line).subject) == (None, line)
    assert read("acme mood: +2 signed").mood == 2
    assert read("acme mood: good").subject == "mood: good"
    log = read("thanks:-) acme")
    assert (log.mood, log.subject) == (1, "thanks")
    assert log.without("mood").subject == "thanks:-)"


def test_rejecting_a_chip_gives_its_words_back_in_their_place():
    log = read("acme call 30m yesterday :( late again")
    assert log.without("kind").subject == "call late again"
    assert log.without("kind").kind == ""
    assert log.without("kind").without("mood").subject == "call :( late again"
    assert read("acme call 30m late").without("client").without("minutes").subject == "acme 30m late"


def test_a_corrected_chip_keeps_its_words():
    log = read("northwind call late again").with_value("client", 2)
    assert (log.client, log.subject) == (2, "late again")
    assert chips(log)[0] == ("client", "Northwind Traders")
    assert log.chips[0].candidates == (3, 2)
    log = log.with_value("kind", "email").with_value("minutes", 20).with_value("day", PartialDate(2025, 3, 1))
    assert (log.kind, log.minutes, str(log.day), log.subject) == ("email", 20, "2025-03-01", "late again")
    assert log.with_value("kind", "call").kind == "call"


def test_of_several_values_some_can_be_rejected_added_or_chosen():
    log = read("acme call #update #goals")
    assert log.with_value("purposes", ("goals", "idea")).purposes == ("goals", "idea")
    assert log.with_value("purposes", ("goals",)).subject == "#update"
    log = read("call with ann")
    assert log.people == ()
    chosen = log.with_value("people", (3,))
    assert (chosen.people, chosen.subject) == ((3,), "")
    assert log.with_value("people", (2,)).subject == "with ann"
    signal = QuickSignal("com.updates", True, 9)
    assert log.with_value("signals", (signal,)).signals == (signal,)


def test_overrides_may_be_given_at_once():
    log = parse("acme call 30m", CONTEXT, {"kind": None, "client": 6})
    assert (log.client, log.kind, log.subject) == (6, "", "call")


def test_a_corrected_client_that_nobody_knows_shows_the_words():
    assert chips(read("acme call").with_value("client", 99))[0] == ("client", "acme")


def test_a_pasted_text_is_subject_after_its_first_words():
    log = read("acme " + "word " * 300 + "call")
    assert (log.client, log.kind) == (1, "")
    assert log.subject.count("word") == 300
