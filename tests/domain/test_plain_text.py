"""What text loses on its way in, and what it keeps."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.plain_text import base_name, clean, clean_name, clean_note, is_blank, one_line


def codes(cleaned):
    return [flaw.code for flaw in cleaned.flaws]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<b>bold</b>",
        r"$\frac{1}{2}$",
        "=1+1",
        "“quoted” 'n' \"so\"",
        "שלום עולם",
        "👩‍💻🙂",
        "a\n\tb",
        "x" * 100_000,
    ],
)
def test_ordinary_notes_come_back_exactly(text):
    assert clean_note(text).text == text
    assert clean_note(text).flaws == ()


def test_control_characters_are_taken_out_and_counted():
    cleaned = clean_note("a\x00b\x1bc\x7fd\x85e\n\tf")
    assert cleaned.text == "abcde\n\tf"
    assert [(flaw.code, flaw.values["n"]) for flaw in cleaned.flaws] == [("text.control", 4)]


def test_line_ends_become_newlines_without_a_flaw():
    assert clean_note("a\r\nb\rc\u2028d") == clean_note("a\nb\nc\nd")


def test_lone_surrogates_become_the_replacement_character():
    cleaned = clean_note("a\ud83db")
    assert cleaned.text == "a\ufffdb"
    assert codes(cleaned) == ["text.surrogate"]
    assert cleaned.text.encode()


def test_a_title_is_one_line_that_reads_one_way():
    cleaned = clean_name("  invoice\u202efdp.exe\nsecond\tline ")
    assert cleaned.text == "invoicefdp.exe second line"
    assert codes(cleaned) == ["text.bidi"]


def test_a_note_keeps_its_direction_marks():
    assert clean_note("a\u202eb").text == "a\u202eb"


def test_names_and_notes_have_a_cap():
    assert clean_name("n" * 500).flaws == ()
    cleaned = clean_name("n" * 501)
    assert cleaned.text == "n" * 500
    assert dict(cleaned.flaws[0].values) == {"n": 501, "limit": 500}
    assert len(clean_note("n" * 1_000_001).text) == 1_000_000


def test_one_line_has_single_spaces():
    assert one_line(" a\n\n b\t\u202ec ") == "a b c"


@pytest.mark.parametrize(
    "text", ["", " \t\n", "\u200b", "\u202e\u2066", "\u3164 \u2800", "\ufe0f", "\u0301", "\ud800"]
)
def test_what_is_never_drawn_is_blank(text):
    assert is_blank(text)


@pytest.mark.parametrize("text", [".", "\u202eא", "e\u0301", "👩\u200d🚀", "\u200b1"])
def test_what_can_be_seen_is_not_blank(text):
    assert not is_blank(text)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd"),
        (r"C:\Users\ann\plan.docx", "plan.docx"),
        ("a/..", ""),
        ("folder/", ""),
        ("gpj\u202e.exe", "gpj.exe"),
    ],
)
def test_a_file_name_is_the_last_part_of_its_path(path, name):
    assert base_name(path) == name


@settings(deadline=None)
@given(st.text(max_size=60), st.booleans(), st.integers(1, 80))
def test_cleaning_twice_changes_nothing_more(text, multiline, limit):
    once = clean(text, limit=limit, multiline=multiline)
    assert clean(once.text, limit=limit, multiline=multiline).text == once.text
    assert len(once.text) <= limit
    assert multiline or "\n" not in once.text
