"""The form as a sheet of paper."""

from __future__ import annotations

from desktop.reports.document import Paragraph, Table
from desktop.reports.form_paper import form_sheet
from desktop.reports.web_page import to_page
from tests.exchange.forms import TOKEN, form

FORM = form(voice="plural")
SHEET = form_sheet(FORM, TOKEN, "Nora Lindqvist")


def test_every_question_has_its_place() -> None:
    assert [section.title for section in SHEET.sections[:-1]] == [
        f"{group.mark}  {group.question or group.items[0].question}" for group in FORM.groups
    ]
    page = to_page(SHEET)
    for item in FORM.items:
        assert item.question in page.replace("&#x27;", "'")
        for choice in item.choices:
            assert choice.label in page.replace("&#x27;", "'")


def test_scales_are_boxes_in_a_row_and_texts_are_lines() -> None:
    blocks = {section.title.split()[0]: section.blocks for section in SHEET.sections}
    (areas,) = blocks["3"]
    assert isinstance(areas, Table)
    assert areas.headers == ("", "Poor", "Fair", "Good enough", "Good", "Very good", "Can't say")
    assert len(areas.rows) == 6
    assert all(row[1:] == ("☐",) * 6 for row in areas.rows)
    (rated,) = blocks["4"]
    assert isinstance(rated, Table) and rated.rows == (("☐",) * 6,)
    (lines,) = blocks["1"]
    assert isinstance(lines, Table) and len(lines.rows) == 4
    (listed,) = blocks["12"]
    assert listed == Paragraph("☐  Yes\n☐  Perhaps later\n☐  Rather not")


def test_every_page_carries_the_mark_by_which_answers_find_their_contact() -> None:
    assert SHEET.subtitle == "Nora Lindqvist"
    assert SHEET.foot == f"Form {TOKEN}-{FORM.short_hash}"
