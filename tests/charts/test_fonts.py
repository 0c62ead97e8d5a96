"""Charts speak in the interface's type."""

import matplotlib
import pytest
from matplotlib import font_manager
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from desktop.charts.fonts import FAMILIES, OTHER_SCRIPTS, drawable, use_interface_font


def test_only_installed_families_are_asked_for():
    with matplotlib.rc_context():
        use_interface_font.__wrapped__()
        chosen = matplotlib.rcParams["font.family"]
    installed = {font.name for font in font_manager.fontManager.ttflist}
    assert chosen == [family for family in (*FAMILIES, *OTHER_SCRIPTS) if family in installed]
    assert "DejaVu Sans" in chosen  # comes with matplotlib


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Plain & simple", "Plain & simple"),
        ("Ćosić Żółw Nguyễn", "Ćosić Żółw Nguyễn"),
        ("🦊 Fox 🦊 Works 🎉", "Fox Works"),
        ("🎉", "…"),
        ("👩‍🚀", "…"),
        ("", ""),
        ("$\\frac{1}{2}$", "$\\frac{1}{2}$"),
    ],
)
def test_what_no_type_can_draw_is_left_out(words: str, shown: str) -> None:
    assert drawable(words) == shown


def test_no_name_of_any_script_makes_the_drawing_complain() -> None:
    """A missing sign is a warning, and warnings fail the tests."""
    for name in ("株式会社さくら 🦊", "Кафе «Заря» ☕", "مقهى", "ร้านกาแฟ", "한국", "\u200fab", "\ue000"):
        figure = Figure(figsize=(3, 1))
        FigureCanvasAgg(figure)
        for weight in ("normal", "bold"):
            figure.text(0.1, 0.5, drawable(name), weight=weight, parse_math=False)
        figure.canvas.draw()
