import codecs
from collections.abc import Sequence

import pytest

from desktop.exchange.encodings import CHOOSABLE, decode, encoding_words
from desktop.exchange.layouts import weigh
from desktop.exchange.reading import read_table
from desktop.problems import Problem

PLAIN = "client,date,kind,subject,notes\r\nAcmé,2025-01-02,call,one,two\r\n"


def cells_of(data: bytes) -> list[tuple[int, tuple[str, ...]]]:
    return [(row.number, row.cells) for row in read_table(data, weigh).rows]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (PLAIN.encode(), "utf-8"),
        (PLAIN.encode("utf-8-sig"), "utf-8-sig"),
        (PLAIN.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + PLAIN.encode("utf-16-be"), "utf-16"),
        (PLAIN.encode("utf-16-le"), "utf-16-le"),
        (PLAIN.encode("utf-16-be"), "utf-16-be"),
        (PLAIN.encode("cp1252"), "cp1252"),
    ],
)
def test_every_usual_encoding_is_read(data: bytes, encoding: str) -> None:
    table = read_table(data, weigh)
    assert table.encoding == encoding
    assert table.rows[0].cells == ("Acmé", "2025-01-02", "call", "one", "two")


def test_a_utf_8_file_with_a_broken_byte_stays_one_and_says_so() -> None:
    data = ("client,date,notes\nAcmé,2025-01-01,äöüß\n").encode().replace("ü".encode(), b"\xfc")
    row = read_table(data, weigh).rows[0]
    assert row.cells[2] == "äö\ufffdß"
    assert row.remarks == ("Some characters could not be read and stand as “\ufffd”.",)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_usual_delimiter_is_found(delimiter: str) -> None:
    data = f"client{delimiter}date{delimiter}notes\nAcme{delimiter}2025-01-01{delimiter}a, b; c".encode()
    table = read_table(data.replace(b"a, b; c", b'"a, b; c"'), weigh)
    assert table.delimiter == delimiter
    assert table.rows[0].cells == ("Acme", "2025-01-01", "a, b; c")


def test_the_header_is_found_below_a_preamble_and_rows_count_as_in_a_spreadsheet() -> None:
    data = (
        b'Notes:\n"Two\nlines, here"\n\nclient,date,notes\nAcme,2025-01-01,"a\nb"\n\n,,\nAcme,2025-01-02,c\n'
    )
    table = read_table(data, weigh)
    assert table.header_row == 4
    assert [row.number for row in table.rows] == [5, 8]


def test_line_ends_of_all_systems_are_one() -> None:
    rows = cells_of(b'client,date,notes\rAcme,2025-01-01,"a\r\nb\rc"\r')
    assert rows == [(2, ("Acme", "2025-01-01", "a\nb\nc"))]


def test_short_rows_are_filled_and_long_ones_keep_everything() -> None:
    table = read_table(
        b"client,date,notes,,\nAcme,2025-01-01\nAcme,2025-01-02,a,b,c\nAcme,2025-01-03,a,,\n", weigh
    )
    assert table.header == ("client", "date", "notes", "Column 4", "Column 5")
    assert table.rows[0].cells == ("Acme", "2025-01-01", "", "", "")
    assert table.rows[1].cells == ("Acme", "2025-01-02", "a", "b", "c")
    assert table.rows[1].remarks == (
        "This row has more cells than the header; the rest was kept as further fields.",
    )
    assert table.rows[2].remarks == ()


def test_doubled_and_unnamed_headers_get_names_of_their_own() -> None:
    table = read_table(
        b'\xef\xbb\xbf" Client ",,E-Mail,e mail,Date,Notes\nAcme,x,a@b.example,c@d.example,2025,n', weigh
    )
    assert table.header == ("Client", "Column 2", "E-Mail", "e mail (2)", "Date", "Notes")


def test_an_apostrophe_against_formulas_is_taken_off_again() -> None:
    cells = cells_of(b"client,date,notes\nAcme,'=1+1,'tis fine\nAcme,'@x,'-5")
    assert cells == [(2, ("Acme", "=1+1", "'tis fine")), (3, ("Acme", "@x", "-5"))]


def test_control_characters_are_taken_out_and_said() -> None:
    row = read_table(b"client,date,notes\nAcme,2025-01-01,be\x00fore\x07after\n", weigh).rows[0]
    assert row.cells[2] == "beforeafter"
    assert row.remarks == ("Characters that cannot be shown were taken out.",)


def test_a_line_separator_is_a_line_end_and_no_fault() -> None:
    row = read_table("client,date,notes\nAcmé,2025-01-01,a\u2028b\n".encode(), weigh).rows[0]
    assert row.cells[2] == "a\nb"
    assert row.remarks == ()


def test_a_hundred_thousand_characters_fit_in_a_cell() -> None:
    text = "x" * 150_000
    assert cells_of(f"client,date,notes\nAcme,2025-01-01,{text}".encode())[0][1][2] == text


def test_a_quotation_mark_never_closed_is_said_with_its_row() -> None:
    data = b'client,date,notes\nAcme,2025-01-01,a\nAcme,2025-01-02,"b\nAcme,2025-01-03,c\nAcme,2025-01-04,d\n'
    good, broken = read_table(data, weigh).rows
    assert not good.is_broken
    assert broken.is_broken
    assert broken.number == 3
    assert broken.remarks == (
        "A quotation mark opened here is never closed, so that 3 more lines could not be told apart.",
    )


def test_an_odd_inch_sign_is_no_fault() -> None:
    assert cells_of(b'client,date,notes\nAcme,2025-01-01,a 5" pipe\n')[0][1][2] == 'a 5" pipe'


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \n\n"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(Problem) as caught:
        read_table(data, weigh)
    assert caught.value.code == "file-empty"


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-1.7", b"SQLite format 3\x00"])
def test_files_of_other_programs_are_refused(start: bytes) -> None:
    with pytest.raises(Problem) as caught:
        decode(start + b"\x00" * 50)
    assert caught.value.code == "not-text"


def test_a_file_without_a_known_header_is_refused_with_what_it_has() -> None:
    with pytest.raises(Problem) as caught:
        read_table(b"colour;taste\nred;sweet\n", weigh)
    assert caught.value.code == "unknown-columns"
    assert "“colour”, “taste”" in str(caught.value)


def test_too_large_a_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.exchange.reading.FILE_CAP_BYTES", 10)
    with pytest.raises(Problem) as caught:
        read_table(PLAIN.encode(), weigh)
    assert caught.value.code == "file-too-large"


def test_a_header_alone_has_no_rows() -> None:
    assert read_table(b"client,date,notes", weigh).rows == ()


def test_any_weighing_of_headers_will_do() -> None:
    def likes_colour(header: Sequence[str]) -> int:
        return int("colour" in header)

    assert read_table(b"x\ncolour,taste\nred,sweet", likes_colour).header_row == 2


def test_a_file_put_together_from_two_is_read_line_by_line() -> None:
    data = "client,date,notes\nAcmé,2025-01-01,x\n".encode() + "Zoë,2025-01-02,für\n".encode("cp1252")
    table = read_table(data, weigh)
    assert table.encoding == "mixed"
    assert [row.cells for row in table.rows] == [("Acmé", "2025-01-01", "x"), ("Zoë", "2025-01-02", "für")]
    assert read_table(data, weigh, "mixed").rows == table.rows


def test_a_chosen_encoding_is_taken() -> None:
    data = "client,date,notes\nŁódź,2025-01-01,x\n".encode("cp1250")
    assert read_table(data, weigh, "cp1250").rows[0].cells[0] == "Łódź"
    assert read_table(data, weigh).encoding == "cp1252"


def test_every_encoding_that_can_be_chosen_is_known_and_named() -> None:
    for encoding in CHOOSABLE:
        assert decode(b"a", encoding)[1] == encoding
        assert encoding_words(encoding)
    assert encoding_words("utf-8-sig") == "UTF-8"
    assert encoding_words("utf-16-le") == "UTF-16"
