"""Charts speak in the interface's type."""

import matplotlib
from matplotlib import font_manager

from desktop.charts.fonts import FAMILIES, use_interface_font


def test_only_installed_families_are_asked_for():
    with matplotlib.rc_context():
        use_interface_font.__wrapped__()
        chosen = matplotlib.rcParams["font.family"]
    installed = {font.name for font in font_manager.fontManager.ttflist}
    assert chosen == [family for family in FAMILIES if family in installed]
    assert "DejaVu Sans" in chosen  # comes with matplotlib
