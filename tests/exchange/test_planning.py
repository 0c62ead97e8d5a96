from datetime import UTC, datetime

import pytest

from desktop.exchange.layouts import LAYOUTS
from desktop.exchange.plans import FilePlan, KnownPerson, Options, Ref, SourceFile
from tests.exchange.planned import counts, planned, practice, sample


@pytest.mark.parametrize(
    ("name", "kind", "layout", "expected"),
    [
        ("hubspot-companies.csv", "clients", "hubspot-companies", {"new": 4, "rejected": 1, "skipped": 1}),
        (
            "hubspot-companies-utf16.csv",
            "clients",
            "hubspot-companies",
            {"new": 4, "rejected": 1, "skipped": 1},
        ),
        (
            "hubspot-companies-semicolon.csv",
            "clients",
            "hubspot-companies",
            {"new": 4, "rejected": 1, "skipped": 1},
        ),
        ("hubspot-contacts.csv", "people", "hubspot-contacts", {"new": 2, "rejected": 1}),
        ("hubspot-notes.csv", "interactions", "hubspot-notes", {"doubtful": 3, "rejected": 4}),
        ("linkedin-connections.csv", "people", "linkedin-connections", {"new": 4, "rejected": 1}),
        ("plain.csv", "interactions", "interactions", {"new": 5, "doubtful": 1, "rejected": 3}),
        ("plain-clients.csv", "clients", "clients", {"new": 3, "matched": 1}),
        ("plain-people.csv", "people", "people", {"new": 3}),
        ("plain-nasty.csv", "interactions", "interactions", {"new": 8, "rejected": 1}),
        ("plain-open-days.csv", "interactions", "interactions", {"new": 2, "doubtful": 1}),
    ],
)
def test_each_layout_is_known_by_its_header(
    name: str, kind: str, layout: str, expected: dict[str, int]
) -> None:
    (file,) = planned(sample(name)).files
    assert (file.kind, file.layout) == (kind, layout)
    assert counts(file) == expected
    assert sum(expected.values()) == file.rows


def test_every_remark_stands_with_the_row_of_the_spreadsheet() -> None:
    (file,) = planned(sample("plain.csv")).files
    assert file.problems == (
        (4, "“telegram” is no kind of interaction here; it became a note."),
        (5, "This row names no client."),
        (6, "This row has no date."),
        (7, "“31.13.2025” is not a date."),
        (10, "“Northwind Bakry” is much like “Northwind Bakery”, which is there already."),
    )


def test_companies_people_and_notes_are_joined_whatever_the_order_of_the_files() -> None:
    plan = planned(
        sample("hubspot-notes.csv"), sample("linkedin-connections.csv"), sample("hubspot-contacts.csv"),
        sample("hubspot-companies.csv"),
    )  # fmt: skip
    assert [counts(file) for file in plan.files] == [
        {"new": 3, "doubtful": 1, "rejected": 3},
        {"new": 3, "matched": 1, "rejected": 1},
        {"new": 2, "rejected": 1},
        {"new": 4, "rejected": 1, "skipped": 1},
    ]
    oven, unmarked, through_ann = plan.interactions
    assert plan.clients[oven.client.draft or 0].name == "Northwind Bakery GmbH"
    assert [plan.people[ref.draft or 0].name for ref in oven.people] == ["Ann Berg"]
    assert oven.interaction.notes == (
        "Called Ann & Bo.\nThe oven is late again.\n- ask the supplier\n- send a plan"
    )
    assert oven.interaction.happened_at == datetime(2025, 2, 11, 9, 0, tzinfo=UTC)
    assert oven.interaction.zone == "Europe/Berlin"
    assert unmarked.interaction.notes == "a < b and no tag at all"
    assert through_ann.client == oven.client
    assert len(plan.clients) == 4


def test_a_companys_time_zone_comes_along() -> None:
    plan = planned(
        "Record ID,Company name,Company Domain Name,Time Zone\n"
        "7,Osprey,osprey.example,Asia/Tokyo\n8,Heron,heron.example,Mars/Base\n"
    )
    assert plan.files[0].layout == "hubspot-companies"
    assert [client.zone for client in plan.clients] == ["Asia/Tokyo", ""]
    assert plan.files[0].problems == ((3, "“Mars/Base” is no time zone such as Europe/Berlin."),)


def test_a_note_that_belongs_to_two_companies_is_kept_once_and_says_so() -> None:
    plan = planned(sample("hubspot-companies.csv"), sample("hubspot-notes.csv"))
    assert (3, "This note also belongs to Old Mill Cooperative; it was kept once.") in plan.files[1].problems


def test_many_people_never_become_clients() -> None:
    plan = planned(sample("linkedin-connections.csv"), known=practice({7: "Northwind Bakery Ltd"}))
    assert plan.clients == ()
    (role,) = plan.roles
    assert (role.client, role.role.title) == (Ref(id=7), "Head baker")
    carla = plan.people[1]
    assert carla.name == "Carla Núñez"
    assert carla.connection == "Connected on LinkedIn, 12 March 2021"
    assert "Company: Elsewhere Labs\nPosition: Partner, Strategy" in carla.notes


def test_people_of_one_name_with_addresses_of_their_own_are_two() -> None:
    plan = planned(sample("linkedin-connections.csv"))
    assert [person.name for person in plan.people].count("Jon Smith") == 2


def test_nasty_texts_arrive_as_they_are() -> None:
    plan = planned(sample("plain-nasty.csv"))
    first, emoji, tag, long, nul, _ragged, wide, evil = (draft.interaction for draft in plan.interactions)
    assert (first.subject, first.notes) == ("=1+1", "=SUM(A1:A9)")
    assert emoji.subject == "emoji 🙂👩‍🔬"
    assert emoji.notes == 'مرحبا بالعالم <b>bold</b> $\\frac{1}{2}$ "quoted"'
    assert (tag.subject, tag.notes) == ("<b>", "o'brien \\ back")
    assert len(long.notes) == 100_000
    assert long.notes.endswith("end of it!")
    assert nul.notes == "beforeafter"
    assert wide.notes == "one\n\nColumn 6: two\nColumn 7: three"
    assert evil.subject == "evil"
    assert [client.name for client in plan.clients] == ["Acme", "$\\frac"]


def test_an_open_order_of_day_and_month_is_asked_for_and_answered() -> None:
    file = sample("plain-open-days.csv")
    (open_plan,) = planned(file).files
    assert open_plan.asks_day_first
    assert open_plan.problems == ((2, "“03/04/2025” can be read day first or month first."),)
    answered = planned(file, options=Options(day_first={0: False}))
    assert answered.files[0].asks_day_first
    assert answered.interactions[0].interaction.happened_on == "2025-03-04"
    assert counts(answered.files[0]) == {"new": 3}


def test_a_column_decides_for_itself() -> None:
    days = [draft.interaction.happened_on for draft in planned(sample("plain-day-first.csv")).interactions]
    assert days == ["2025-04-03", "2025-01-31"]
    days = [draft.interaction.happened_on for draft in planned(sample("plain-month-first.csv")).interactions]
    assert days == ["2025-03-04", "2025-01-31"]


def test_a_doubtful_row_can_be_taken_as_a_new_one() -> None:
    file = sample("plain.csv")
    line = next(line for line in planned(file).files[0].lines if line.state == "doubtful")
    assert line.can_take
    plan = planned(file, options=Options(take=frozenset({(0, line.row)})))
    assert counts(plan.files[0]) == {"new": 6, "rejected": 3}
    assert "Northwind Bakry" in [client.name for client in plan.clients]


def test_a_kind_can_be_forced() -> None:
    text = "name,email,company\nAcme,a@acme.example,Acme\n"
    assert planned(text).files[0].kind == "people"
    forced = planned(text, options=Options(kinds={0: "clients"}))
    assert forced.files[0].kind == "clients"
    assert forced.clients[0].fields == {"email": "a@acme.example"}


def test_a_file_that_cannot_be_read_does_not_stop_the_others() -> None:
    plan = planned("colour,taste\nred,sweet\n", "client,date,notes\nAcme,2025,n\n")
    assert "“colour”, “taste”" in plan.files[0].error
    assert plan.files[0].rows == 0
    assert counts(plan.files[1]) == {"new": 1}


def test_the_same_row_in_two_files_counts_once_but_twice_in_one() -> None:
    text = "client,date,kind,subject\nAcme,2025-01-01,call,a\nAcme,2025-01-01,call,a\n"
    plan = planned(text, text)
    assert [counts(file) for file in plan.files] == [{"new": 2}, {"matched": 2}]


def test_the_columns_say_what_they_were_taken_for() -> None:
    (file,) = planned(sample("plain-people.csv")).files
    assert ("Birthday", "birthday") in file.columns
    assert ("Shoe size", "") in file.columns


def test_a_broken_row_is_listed_with_its_beginning() -> None:
    (file,) = planned(sample("plain-nasty.csv")).files
    assert file.lines[-1].state == "rejected"
    assert file.lines[-1].title.startswith("Acme · 2025-01-09")


def test_what_is_left_out_is_shown_without_tags() -> None:
    plan = planned(sample("hubspot-notes.csv"))
    assert "Nobody knows this firm." in plan.files[0].lines[2].title
    assert "<p>" not in plan.files[0].lines[2].title


def test_a_plan_for_nothing_adds_nothing() -> None:
    assert not planned().adds_something
    assert planned(sample("plain.csv")).adds_something
    assert FilePlan("x").rows == 0


def test_layouts_have_names_of_their_own() -> None:
    assert len({layout.name for layout in LAYOUTS}) == len(LAYOUTS)


def test_names_of_columns_may_come_in_other_languages() -> None:
    plan = planned(
        SourceFile("x.csv", "Kunde;Datum;Art;Betreff;Notizen\nAcme;3.4.2025;Anruf;a;b\n".encode("cp1252"))
    )
    (draft,) = plan.interactions
    assert (draft.interaction.kind, draft.interaction.happened_on) == ("call", "2025-04-03")


_NOTES = "Record ID,Activity date,Note body,Associated Contact,Associated Company\n"


def test_notes_are_what_the_user_takes_them_for() -> None:
    text = _NOTES + "1,2025-02-11,Called Ann,,Acme\n2,2025-02-12,Budget was cut,,Acme\n"
    known = practice({1: "Acme"})

    def kinds(notes_as: str) -> list[str]:
        options = Options(notes_as={0: notes_as}) if notes_as else None
        plan = planned(text, known=known, options=options)
        assert plan.files[0].notes == 2
        return [draft.interaction.kind for draft in plan.interactions]

    assert kinds("") == ["note", "note"]
    assert kinds("words") == ["call", "note"]
    assert kinds("email") == ["email", "email"]


def test_a_kind_told_by_a_row_stays() -> None:
    text = "client,date,kind,notes\nAcme,2025-02-11,call,a\nAcme,2025-02-12,note,b\nAcme,2025-02-13,,c\n"
    plan = planned(text, options=Options(notes_as={0: "meeting"}))
    assert [draft.interaction.kind for draft in plan.interactions] == ["call", "meeting", "meeting"]
    assert plan.files[0].notes == 2


def test_people_a_note_names_took_part() -> None:
    people = (
        KnownPerson(11, "Ann Berg", ("ann@acme.example",), (1,)),
        KnownPerson(12, "Ann Berg", (), (2,)),
        KnownPerson(13, "Bo Lund", (), (1,)),
        KnownPerson(14, "Cy Ek", (), (2,)),
    )
    text = _NOTES + (
        '1,2025-02-11,"Kick-off\nWith: Bo Lund (Acme), Cy Ek, Dora Unknown",Ann Berg,Acme\n'
        '2,2025-02-12,"Attendees: ann@acme.example; Bo Lund",,Acme\n'
        "3,2025-02-13,With pleasure: Bo Lund said yes,,Acme\n"
    )
    plan = planned(text, known=practice({1: "Acme", 2: "Zinc"}, people))
    assert [[ref.id for ref in draft.people] for draft in plan.interactions] == [[11, 13], [11, 13], []]
    assert plan.interactions[0].interaction.notes == "Kick-off\nWith: Bo Lund (Acme), Cy Ek, Dora Unknown"
