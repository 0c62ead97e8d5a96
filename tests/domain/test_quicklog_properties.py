"""What holds for any line at all: no word is lost, rejecting gives all words back."""

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.quicklog import SEVERAL, QuickLogIndex
from tests.domain.quicklog_practice import read

WORDS = st.sampled_from(
    [
        "acme",
        "northwind",
        "labs",
        "beta",
        "call",
        "email",
        "met",
        "lunch",
        "note",
        "in",
        "out",
        "from",
        "to",
        "with",
        "w/",
        "ann",
        "Ann",
        "@ann",
        "@bob",
        "Bob,",
        "and",
        "&",
        "the",
        "a",
        "about",
        "re:",
        "re",
        "yest",
        "yesterday",
        "today",
        "tomorrow",
        "last",
        "next",
        "on",
        "Fri",
        "mon",
        "sat",
        "12",
        "12th",
        "March",
        "3/12",
        "12.3.",
        "2025",
        "2025-03-12",
        "2",
        "days",
        "ago",
        "weeks",
        "30m",
        "1h",
        "1h15",
        "9h",
        "30",
        "min",
        "hour",
        "half",
        "an",
        "at",
        "4pm",
        "14:30",
        "14:00-15:00",
        "noon",
        ":)",
        ":(",
        ":((",
        "thanks:)",
        "🙁",
        "mood",
        "-1",
        "#update",
        "#x",
        "!private",
        "-com.updates",
        "---ontime",
        "+",
        "-",
        ":",
        "call:",
        "acme:",
        '"late',
        'again"',
        "“yes",
        "“",
        "late",
        "because",
        "they",
        "called",
        "sent",
        "incoming",
        "http://x:(",
        "mailto:)",
        "müller",
        "Söhne",
        "may",
        "partners",
        "centre",
        "4d",
        "us",
    ]
)
TEXTS = st.lists(WORDS, max_size=9).map(" ".join) | st.text(max_size=30)
CURRENT = st.sampled_from([None, 1, 2])


def rejected(log):
    for name in {chip.field for chip in log.chips}:
        log = log.without(name)
    return log


@settings(deadline=None)
@given(TEXTS, CURRENT, st.booleans())
def test_every_word_is_in_a_chip_or_in_the_subject(line, current, day_first):
    log = read(line, current_client=current, day_first=day_first)
    covered = set()
    for chip in log.chips:
        covered.update(range(chip.start, chip.end))
    rest = "".join(" " if place in covered else char for place, char in enumerate(line)).split()
    assert log.subject.split() in (rest, " ".join(rest)[1:-1].split())
    assert [chip.start for chip in log.chips] == sorted(chip.start for chip in log.chips)
    assert all(line[chip.start : chip.end].strip() for chip in log.chips if chip.end)


@settings(deadline=None)
@given(TEXTS, CURRENT)
def test_rejecting_every_chip_gives_the_whole_line_back(line, current):
    log = rejected(read(line, current_client=current))
    whole = " ".join(line.split())
    assert log.chips == ()
    assert log.subject in (whole, whole[1:-1].strip())


@settings(deadline=None)
@given(TEXTS)
def test_a_field_of_one_value_has_one_chip(line):
    fields = [chip.field for chip in read(line).chips if chip.field not in SEVERAL]
    assert len(fields) == len(set(fields))


@settings(deadline=None)
@given(st.text(min_size=1, max_size=12))
def test_any_name_can_be_a_clients_or_persons(name):
    index = QuickLogIndex.of([(1, name)], [(1, name, 1)], [("x.y", [name])])
    read(f"{name} call @{name} -{name}", index=index)
