"""Time zones by name."""

import pytest

from desktop.domain.zones import known_zone


def test_a_known_zone_is_found() -> None:
    zone = known_zone("Europe/Berlin")
    assert zone is not None and zone.key == "Europe/Berlin"


@pytest.mark.parametrize("name", ["", "Mars/Base", "Europe", "../etc/passwd", "Europe/\0", "x" * 5000])
def test_no_name_of_a_zone_is_no_crash(name: str) -> None:
    assert known_zone(name) is None
