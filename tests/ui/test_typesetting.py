"""Pages are filled with pieces that stay whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QImage, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

from desktop.charts.colours import colours_of
from desktop.ui.typesetting import DPI, UNITS, Look, Page, Piece, Typesetter, paged

BODY = Look(10)
WIDTH, HEIGHT = 300 * UNITS, 400 * UNITS


def piece(height: float, **more: object) -> Piece:
    return Piece(height, lambda _painter, _top: None, **more)  # type: ignore[arg-type]


def tops(pages: list[Page]) -> list[list[float]]:
    return [[top for top, _piece in page] for page in pages]


@pytest.fixture
def setter(qapp: QApplication) -> Iterator[Typesetter]:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    yield Typesetter(writer, WIDTH, HEIGHT, colours_of("light"))


def test_a_page_is_filled_and_the_next_begins_at_its_top() -> None:
    assert tops(paged([piece(40, above=9, below=5) for _n in range(3)], 100)) == [[0, 49], [0]]
    assert paged([], 100) == [[]]


def test_of_the_room_below_and_above_the_larger_counts() -> None:
    assert tops(paged([piece(10, below=5), piece(10, above=8), piece(10)], 100)) == [[0, 18, 28]]


def test_what_keeps_together_moves_together() -> None:
    heading, line = piece(10, keeps_next=True), piece(10)
    assert tops(paged([piece(85), heading, line], 100)) == [[0], [0, 10]]
    assert tops(paged([piece(80), heading, line], 100)) == [[0, 80, 90]]


def test_what_no_page_could_keep_together_is_parted() -> None:
    assert tops(paged([*(piece(60, keeps_next=True) for _n in range(3)), piece(60)], 100)) == [[0]] * 4


def test_a_piece_can_ask_for_a_page_of_its_own_but_gets_no_empty_one() -> None:
    assert tops(paged([piece(10, starts_page=True), piece(10, starts_page=True)], 100)) == [[0], [0]]


def test_a_head_is_set_again_on_every_page() -> None:
    head = piece(10, keeps_next=True)
    pages = paged([head, *(piece(40, head=head) for _n in range(5))], 100)
    assert tops(pages) == [[0, 10, 50], [0, 10, 50], [0, 10]]
    assert [page[0][1] is head for page in pages] == [True, True, True]


def test_first_and_last_lines_do_not_stand_alone(setter: Typesetter) -> None:
    lines = setter.text("one\ntwo\nthree\nfour\nfive", BODY)
    assert [line.keeps_next for line in lines] == [True, False, False, True, False]
    assert [line.keeps_next for line in setter.text("one", BODY)] == [False]
    assert [line.keeps_next for line in setter.text("one\ntwo", BODY, keeps_next=True)] == [True, True]


def test_a_short_list_of_lines_can_stay_whole(setter: Typesetter) -> None:
    lines = setter.text("one\ntwo\nthree\nfour\nfive", BODY, is_whole=True)
    assert [line.keeps_next for line in lines] == [True, True, True, True, False]


def test_long_words_are_broken_and_empty_texts_have_a_line(setter: Typesetter) -> None:
    assert len(setter.text("x" * 500, BODY)) > 5
    assert len(setter.text("", BODY)) == 1


def test_a_row_is_one_piece_unless_no_page_could_hold_it(setter: Typesetter) -> None:
    head = piece(10)
    (row,) = setter.row(["word " * 40, "b"], [WIDTH / 2, WIDTH / 2], BODY, head)
    assert row.head is head and row.height > 60 * UNITS
    long = setter.row(["word " * 900, "b"], [WIDTH / 2, WIDTH / 2], BODY)
    assert len(long) > 1 and all(part.height <= HEIGHT for part in long)


def test_a_drawing_is_as_wide_as_the_text_and_never_taller_than_a_page(setter: Typesetter) -> None:
    def svg(height: int) -> bytes:
        return f'<svg xmlns="http://www.w3.org/2000/svg" width="100" height="{height}"/>'.encode()

    assert setter.drawing(svg(50), above=1, below=1).height == WIDTH / 2
    assert setter.drawing(svg(900), above=1, below=1).height == HEIGHT


@pytest.mark.parametrize(
    ("text", "look", "is_left"),
    [
        ("abc", Look(10, indent=20, mark="bullet"), True),
        ("שלום", Look(10, indent=20, mark="bullet"), False),
        ("abc", Look(10, indent=20, mark="bar"), True),
        ("שלום", Look(10, indent=20, mark="bar"), False),
        ("שלום", Look(10), False),
        ("\u2068שלום\u2069 abc", Look(10), True),
    ],
)
def test_texts_begin_at_their_own_side(setter: Typesetter, text: str, look: Look, is_left: bool) -> None:
    (line,) = setter.text(text, look)
    picture = QImage(WIDTH, round(line.height), QImage.Format.Format_RGB32)
    picture.setDotsPerMeterX(round(DPI / 0.0254))
    picture.setDotsPerMeterY(round(DPI / 0.0254))
    picture.fill(0xFFFFFF)
    painter = QPainter(picture)
    line.paint(painter, 0)
    painter.end()
    small = picture.scaled(100, 20)
    inked = [x for x in range(100) if any(small.pixelColor(x, y).lightness() < 250 for y in range(20))]
    assert (max(inked) < 50) is is_left and (min(inked) > 50) is not is_left
