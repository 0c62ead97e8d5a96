"""Who a row means: by its id, by e-mail, by name and company; doubt is never settled silently."""

from dataclasses import replace

from desktop.exchange.matching import Register
from desktop.exchange.plans import (
    CLIENT_NAME,
    HUBSPOT_COMPANY,
    HUBSPOT_CONTACT,
    LINKEDIN,
    KnownPerson,
    KnownPractice,
    Options,
    Ref,
)
from tests.exchange.planned import counts, planned, practice

COMPANY = "Record ID,Company name\n"
NOTE = "Record ID,Activity date,Note body,Associated Contact,Associated Company\n"
PLAIN = "client,date,subject\n"
PEOPLE = "name,email,company\n"
LINKED = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ANN = KnownPerson(5, "Ann Berg", ("ann@acme.example",), (1,))


def reasons(*files: str, known: KnownPractice, options: Options | None = None) -> list[str]:
    """The remarks of the last file."""
    return [what for _row, what in planned(*files, known=known, options=options).files[-1].problems]


def test_a_company_is_known_by_its_id_whatever_it_is_called_now() -> None:
    known = replace(practice({1: "Renamed"}), external={(HUBSPOT_COMPANY, "9"): ("clients", 1)})
    plan = planned(COMPANY + "9,Acme\n", known=known)
    assert counts(plan.files[0]) == {"matched": 1}
    assert plan.links == ()


def test_a_company_known_by_name_only_is_linked_by_its_id() -> None:
    plan = planned(COMPANY + "9,Acme GmbH\n", known=practice({1: "ACME"}))
    assert counts(plan.files[0]) == {"matched": 1}
    assert [(link.source, link.external_id, link.ref) for link in plan.links] == [
        (HUBSPOT_COMPANY, "9", Ref(id=1))
    ]
    assert not plan.adds_something


def test_two_companies_of_one_name_are_in_doubt() -> None:
    known = practice({1: "Acme Ltd", 2: "Acme Inc"})
    assert reasons(COMPANY + "9,Acme\n", known=known) == ["Several clients are called “Acme”."]
    assert reasons(PLAIN + "Acme,2025-01-01,x\n", known=known) == ["Several clients are called “Acme”."]
    assert reasons(NOTE + "1,2025-01-01,x,,Acme\n", known=known) == ["Several clients are called “Acme”."]


def test_an_exact_name_goes_before_one_without_its_legal_form() -> None:
    plan = planned(PLAIN + "Acme Inc,2025-01-01,x\n", known=practice({1: "Acme Ltd", 2: "Acme Inc"}))
    assert plan.interactions[0].client == Ref(id=2)


def test_one_name_with_two_ids_is_in_doubt_and_can_be_taken() -> None:
    text = COMPANY + "9,Acme\n10,Acme\n"
    plan = planned(text)
    assert counts(plan.files[0]) == {"new": 1, "doubtful": 1}
    assert plan.files[0].problems == ((3, "Another client called “Acme” came from the same place."),)
    assert len(planned(text, options=Options(take=frozenset({(0, 3)}))).clients) == 2


def test_a_name_much_like_a_known_one_is_in_doubt_and_can_be_taken() -> None:
    known = practice({1: "Northwind Traders"})
    text = COMPANY + "9,Northwind Trader\n"
    assert reasons(text, known=known) == [
        "“Northwind Trader” is much like “Northwind Traders”, which is there already."
    ]
    assert len(planned(text, known=known, options=Options(take=frozenset({(0, 2)}))).clients) == 1


def test_a_client_in_the_bin_stays_there() -> None:
    known = practice({1: "Acme"}, bin=(1,))
    said = "“Acme” lies in the bin, or was there. Restore it to add to it."
    plan = planned(COMPANY + "9,Acme\n", known=known)
    assert counts(plan.files[0]) == {"matched": 1}
    assert plan.files[0].problems == ((2, said),)
    assert reasons(PLAIN + "Acme,2025-01-01,x\n", known=known) == [said]
    linked = replace(known, external={(HUBSPOT_COMPANY, "9"): ("clients", 1)})
    assert reasons(NOTE + "1,2025-01-01,x,,Acme (9)\n", known=linked) == [said]


def test_a_name_like_one_in_the_bin_is_in_no_doubt() -> None:
    known = practice({1: "Northwind Traders"}, bin=(1,))
    assert counts(planned(COMPANY + "9,Northwind Trader\n", known=known).files[0]) == {"new": 1}


def test_a_client_made_by_an_import_and_renamed_since_is_found_by_its_old_name() -> None:
    known = replace(practice({1: "Acme Europe"}), external={(CLIENT_NAME, "acme"): ("clients", 1)})
    assert planned(PLAIN + "Acme,2025-01-01,x\n", known=known).interactions[0].client == Ref(id=1)
    assert counts(planned(COMPANY + "9,Acme\n", known=known).files[0]) == {"matched": 1}
    assert planned(NOTE + "1,2025-01-01,x,,Acme\n", known=known).interactions[0].client == Ref(id=1)


def test_a_client_that_was_purged_is_not_made_again() -> None:
    known = KnownPractice(external={(CLIENT_NAME, "acme"): ("clients", 1)})
    assert counts(planned(PLAIN + "Acme,2025-01-01,x\n", known=known).files[0]) == {"doubtful": 1}


def test_a_note_reaches_its_company_by_id_before_name() -> None:
    known = replace(practice({1: "Acme", 2: "Other"}), external={(HUBSPOT_COMPANY, "9"): ("clients", 2)})
    assert planned(NOTE + "1,2025-01-01,x,,Acme (9)\n", known=known).interactions[0].client == Ref(id=2)
    assert planned(NOTE + "1,2025-01-01,x,,Acme (8)\n", known=known).interactions[0].client == Ref(id=1)
    ids = "Record ID,Activity date,Note body,Associated Company IDs\n1,2025-01-01,x,9\n"
    assert planned(ids, known=known).interactions[0].client == Ref(id=2)
    assert reasons(ids.replace(",9", ",7"), known=known) == [
        "No client here is called “7”. Import the companies first, or together."
    ]


def test_a_note_without_a_company_follows_its_people() -> None:
    known = replace(
        practice({1: "Acme", 2: "Other"}, (ANN,)), external={(HUBSPOT_CONTACT, "5"): ("people", 5)}
    )
    plan = planned(NOTE + "1,2025-01-01,x,Ann Berg (5);Bo (6),\n", known=known)
    assert plan.interactions[0].client == Ref(id=1)
    assert plan.interactions[0].people == (Ref(id=5),)
    assert plan.interactions[0].interaction.notes == "x\n\nWith: Bo"
    assert planned(NOTE + "1,2025-01-01,x,ann@acme.example,\n", known=known).interactions[0].people == (
        Ref(id=5),
    )
    both = replace(known, people=(replace(ANN, clients=(1, 2)),))
    assert reasons(NOTE + "1,2025-01-01,x,Ann Berg,\n", known=both) == [
        "The people of this note are at several clients, and it names none of them."
    ]


def test_a_note_may_name_its_people_by_ids_alone() -> None:
    known = replace(practice({1: "Acme"}, (ANN,)), external={(HUBSPOT_CONTACT, "5"): ("people", 5)})
    text = "Record ID,Activity date,Note body,Associated Contact IDs\n1,2025-01-01,x,5;6\n"
    (draft,) = planned(text, known=known).interactions
    assert (draft.people, draft.interaction.notes) == ((Ref(id=5),), "x")


def test_a_person_in_the_bin_takes_part_in_nothing() -> None:
    known = replace(practice({1: "Acme"}, (replace(ANN, in_bin=True),)))
    plan = planned("client,date,subject,people\nAcme,2025-01-01,x,Ann Berg\n", known=known)
    assert plan.interactions[0].people == ()
    assert plan.interactions[0].interaction.notes == "With: Ann Berg"


def test_people_are_known_by_address_then_by_name_and_company() -> None:
    known = practice({1: "Acme"}, (ANN,))
    assert counts(planned(PEOPLE + "A. Berg,ANN@acme.example,\n", known=known).files[0]) == {"matched": 1}
    assert counts(planned(PEOPLE + "Ann Berg,,Acme Ltd\n", known=known).files[0]) == {"matched": 1}
    assert reasons(PEOPLE + "Ann Berg,,Elsewhere\n", known=known) == [
        "Someone called “Ann Berg” is there already."
    ]
    taken = Options(take=frozenset({(0, 2)}))
    assert counts(planned(PEOPLE + "Ann Berg,,Elsewhere\n", known=known, options=taken).files[0]) == {
        "new": 1
    }


def test_two_namesakes_at_one_client_are_in_doubt() -> None:
    known = practice({1: "Acme"}, (ANN, replace(ANN, id=6, emails=("other@acme.example",))))
    assert reasons(PEOPLE + "Ann Berg,,Acme\n", known=known) == [
        "Someone called “Ann Berg” is there already."
    ]


def test_an_address_shared_by_two_names_is_in_doubt() -> None:
    known = practice({1: "Acme"}, (ANN,))
    text = PEOPLE + "Bo Lund,ann@acme.example,Acme\n"
    assert reasons(text, known=known) == ["“Bo Lund” has the same e-mail address as “Ann Berg”."]
    assert len(planned(text, known=known, options=Options(take=frozenset({(0, 2)}))).people) == 1
    assert counts(planned(PEOPLE + ",ann@acme.example,\n", known=known).files[0]) == {"matched": 1}


def test_an_address_two_people_go_by_is_in_doubt() -> None:
    known = practice({1: "Acme"}, (ANN, replace(ANN, id=6, name="Bo")))
    assert reasons(PEOPLE + "Ann Berg,ann@acme.example,\n", known=known) == [
        "Several people go by the e-mail address of “Ann Berg”."
    ]


def test_a_profile_address_tells_namesakes_apart() -> None:
    known = replace(
        practice({1: "Acme"}, (ANN,)), external={(LINKEDIN, "https://l.example/ann"): ("people", 5)}
    )
    row = "Ann,Berg,https://l.example/{},,Acme,CTO,09 Nov 2018\n"
    assert counts(planned(LINKED + row.format("ANN/"), known=known).files[0]) == {"matched": 1}
    assert counts(planned(LINKED + row.format("other"), known=known).files[0]) == {"new": 1}


def test_a_person_whose_company_is_in_doubt_is_kept_without_a_role() -> None:
    known = practice({1: "Acme Ltd", 2: "Acme Inc"})
    plan = planned(PEOPLE + "Bo,bo@acme.example,Acme\n", known=known)
    assert plan.roles == ()
    assert plan.people[0].notes == "Company: Acme"
    assert plan.files[0].problems == ((2, "Several clients are called “Acme”."),)


def test_a_contact_belongs_to_every_client_it_names() -> None:
    text = (
        "Record ID,First Name,Last Name,Company Name,Associated Company,Associated Company IDs\n"
        "1,Ann,Berg,Acme GmbH,Acme (8);Bin (9);Nowhere (10),\n"
        "2,Bo,Lund,Nowhere Ltd,Nowhere (10),\n"
        "3,Cy,Moe,,,10\n"
    )
    known = replace(
        practice({1: "Acme", 2: "Bin"}, bin=(2,)), external={(HUBSPOT_COMPANY, "9"): ("clients", 2)}
    )
    plan = planned(text, known=known)
    assert [(role.client, plan.people[role.person.draft or 0].name) for role in plan.roles] == [
        (Ref(id=1), "Ann Berg")
    ]
    assert [person.notes for person in plan.people] == ["Company: Bin, Nowhere", "Company: Nowhere", ""]


def test_roles_keep_their_words() -> None:
    text = "name,company,title,role,from,until\nAnn,Acme,CTO,Decision maker,2020-01,2024\nBo,Acme,Buyer,wizard,,\nCy,Acme,,wizard,soon,\n"
    plan = planned(text, known=practice({1: "Acme"}))
    assert [(draft.role.role, draft.role.title) for draft in plan.roles] == [
        ("decider", "CTO"), ("", "Buyer (wizard)"), ("", "wizard"),
    ]  # fmt: skip
    assert (plan.roles[0].role.from_on, plan.roles[0].role.until_on) == ("2020-01", "2024")
    assert plan.files[0].problems == ((4, "“soon” is not a date."),)


def test_an_unknown_day_of_connection_is_left_open() -> None:
    plan = planned(LINKED + "Ann,Berg,https://l.example/ann,,,,\n")
    assert plan.people[0].connection == "Connected on LinkedIn"


def test_birthdays_need_a_day() -> None:
    text = "name,birthday,connection\nAnn,--02-29,school\nBo,31.12.1990,\nCy,1990,\nDi,,\nEd,soon,\n"
    assert [person.birthday for person in planned(text).people] == ["--02-29", "1990-12-31", "", "", ""]
    assert planned(text).people[0].connection == "school"


def test_clients_of_a_plain_file_are_matched_within_it() -> None:
    plan = planned("client,status\nAcme GmbH,active\nAcme,active\n")
    assert counts(plan.files[0]) == {"new": 1, "matched": 1}


def test_a_client_with_an_end_is_lost_unless_it_says_otherwise() -> None:
    text = "client,ended,status\nAcme,2024,\nBoat,2024,completed\n"
    assert [client.status for client in planned(text).clients] == ["lost", "ended_well"]


def test_a_sum_takes_the_currency_of_its_row_then_of_the_practice() -> None:
    text = "client,value,currency\nAcme,100,CHF\nBoat,100,\n"
    known = replace(practice(), currency="EUR")
    assert [(client.currency, client.yearly_value) for client in planned(text, known=known).clients] == [
        ("CHF", 10000), ("EUR", 10000),
    ]  # fmt: skip
    assert planned(text).clients[1].yearly_value is None


def test_odd_cells_of_an_interaction_are_said_and_left_open() -> None:
    text = (
        "client,date,time,kind,minutes,direction,mood,purposes,private,subject\n"
        "Acme,2025-01-01,soon,call,ages,sideways,purple,update; dancing,yes,x\n"
        "Acme,2025-01-02,14:30,call,30,in,:),update,no,y\n"
        "Acme,2025-01,14:30,call,,,,,,z\n"
    )
    plan = planned(text)
    odd, good, month = (draft.interaction for draft in plan.interactions)
    assert (odd.minutes, odd.direction, odd.mood, odd.purposes, odd.private) == (
        None,
        "",
        None,
        ("update",),
        True,
    )
    assert [what for _row, what in plan.files[0].problems] == [
        "“soon” is no time of day.",
        "“ages” is no duration such as 30 min.",
        "“sideways” is neither in nor out.",
        "“purple” is no mood from -2 to 2.",
        "“dancing” is no purpose we know.",
    ]
    assert (good.minutes, good.direction, good.mood, good.purposes, good.private) == (
        30,
        "in",
        1,
        ("update",),
        False,
    )
    assert good.happened_at is not None
    assert month.happened_on == "2025-01"


def test_long_texts_are_cut_and_said() -> None:
    plan = planned("client,date,subject,notes\nAcme,2025-01-01," + "s" * 600 + "," + "n" * 1_000_010 + "\n")
    interaction = plan.interactions[0].interaction
    assert (len(interaction.subject), len(interaction.notes)) == (500, 1_000_000)
    assert [what for _row, what in plan.files[0].problems] == [
        "A text is longer than a million characters; its end was cut off.",
        "“ssssssssssssssssssssssssssssss …” is longer than 500 characters; its end was cut off.",
    ]


def test_signs_that_turn_the_direction_are_said() -> None:
    plan = planned("client,date,subject\nAcme,2025-01-01,\u202eevil\n")
    assert plan.files[0].problems == ((2, "Signs that turn the direction of writing were taken out."),)
    fine = planned("client,date,subject\nAcme,2025-01-01,no\xa0break\n")
    assert fine.files[0].problems == ()


def test_a_record_has_no_name_where_none_is_known() -> None:
    register = Register(KnownPractice())
    assert register.client_name(Ref(id=1)) == ""
    assert register.person_name(Ref(id=1)) == ""
    register.link(HUBSPOT_COMPANY, "", "clients", Ref(id=1))
    assert register.links == []
