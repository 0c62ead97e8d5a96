from desktop.exchange.cells import Association, associations, emails_in, row_hash, several


def test_several_values_are_parted_by_what_stands_there() -> None:
    assert several("a ::: b; c ::: a") == ("a", "b; c")
    assert several("a; b ;; a") == ("a", "b")
    assert several('retail, "a, b"') == ("retail", "a, b")
    assert several("one\ntwo") == ("one two",)
    assert several("") == ()


def test_associations_are_names_with_ids() -> None:
    assert associations("Acme (UK) (12);Foo; Bar (13)") == (
        Association("Acme (UK)", "12"),
        Association("Foo; Bar", "13"),
    )
    assert associations("Acme (2020) (12)") == (Association("Acme (2020)", "12"),)
    assert associations("Acme (12);Nobody") == (Association("Acme", "12"), Association("Nobody"))
    assert associations("") == ()


def test_ids_from_a_column_of_their_own_go_with_the_names() -> None:
    assert associations("Acme;Bar", "1;2") == (Association("Acme", "1"), Association("Bar", "2"))
    assert associations("Acme (1)", "1;2") == (Association("Acme", "1"), Association("", "2"))
    assert associations("Acme;Bar", "1") == (Association("Acme"), Association("Bar"), Association("", "1"))


def test_addresses_are_found_in_any_dress() -> None:
    assert emails_in('"Ann" <Ann@Acme.example>; bo@acme.example, ann@acme.example') == (
        "ann@acme.example",
        "bo@acme.example",
    )


def test_a_row_is_known_by_its_cells_whatever_their_order_and_spacing() -> None:
    one = row_hash([("client", "Acme"), ("notes", "a  b"), ("empty", "")])
    assert one == row_hash([("notes", " a b "), ("client", "Acme")])
    assert one != row_hash([("notes", "Acme"), ("client", "a b")])
