import pytest

from desktop.exchange.names import LikeNames, company_key, person_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme GmbH & Co. KG", "ACME"),
        ("Müller & Söhne GmbH", "Muller Sohne"),
        ("Acme Sp. z o.o.", "acme"),
        ("Acme, L.L.C.", "Acme Inc."),
        ("Acme A/S", "acme"),
        ("Berg AG", "Berg Ltd"),
        ("Acme Pty Ltd", "Acme"),
        ("O'Brien's Co", "O’Briens"),
    ],
)
def test_legal_forms_accents_and_signs_do_not_tell_companies_apart(one: str, other: str) -> None:
    assert company_key(one) == company_key(other)


def test_a_name_that_is_only_a_legal_form_or_a_sign_keeps_something() -> None:
    assert company_key("Limited") == "limited"
    assert company_key("S.A.") == "sa"
    assert company_key("🚀") == "🚀"
    assert person_key("🚀") == "🚀"


def test_family_name_first_is_the_same_person() -> None:
    assert person_key("Berg, Ann") == person_key("ann  BERG") == "ann berg"
    assert person_key("Berg,") == "berg"


def test_a_name_much_like_another_is_found_but_never_itself() -> None:
    names = LikeNames()
    names.add("northwind traders")
    names.add("northwind")
    assert names.like("northwind trader") == "northwind traders"
    assert names.like("northwind traders") is None
    assert names.like("bluefin") is None
    assert names.like("northern trades rl") is None


def test_other_numbers_make_another_name() -> None:
    names = LikeNames()
    names.add("warehouse north 12")
    assert names.like("warehouse north 13") is None


def test_pasted_texts_are_not_compared() -> None:
    names = LikeNames()
    names.add("x" * 200)
    assert names.like("x" * 199) is None
