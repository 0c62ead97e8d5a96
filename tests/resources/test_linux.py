"""What tells a Linux desktop about the program: the three files agree with each other and with us."""

from __future__ import annotations

import configparser
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest

from desktop import NAME, paths
from desktop.store.clock import utc_now
from desktop.store.opening import create_practice

FOLDER = paths.resource("linux")
ROOT = Path(__file__).parents[2]
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


@pytest.fixture
def entry() -> configparser.SectionProxy:
    """The desktop entry."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(FOLDER / "rapport.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


@pytest.fixture
def kind() -> ElementTree.Element:
    """The MIME type of a practice."""
    found = ElementTree.parse(FOLDER / "rapport-mime.xml").getroot().find(f"{MIME}mime-type")
    assert found is not None
    return found


def test_the_entry_starts_the_program_with_a_practice(
    entry: configparser.SectionProxy, kind: ElementTree.Element
) -> None:
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    command, *arguments = entry["Exec"].split()
    assert command in scripts
    assert arguments == ["%f"]
    assert entry["Name"] == NAME
    assert entry["MimeType"].rstrip(";") == kind.get("type")


def test_the_metainfo_names_the_same_program(
    entry: configparser.SectionProxy, kind: ElementTree.Element
) -> None:
    about = ElementTree.parse(FOLDER / "rapport.metainfo.xml").getroot()
    assert about.findtext("name") == entry["Name"]
    assert about.findtext("summary") == entry["Comment"]
    assert about.findtext("launchable") == "rapport.desktop"
    assert about.findtext("provides/mediatype") == kind.get("type")
    assert about.findtext("provides/binary") == entry["Exec"].split()[0]


def test_a_practice_is_known_by_its_bytes_and_its_name(kind: ElementTree.Element, tmp_path: Path) -> None:
    path = tmp_path / "mine.rapport"
    create_practice(path, clock=utc_now, zone="Europe/Berlin").close()
    start = path.read_bytes()[:100]
    matches = list(kind.iter(f"{MIME}match"))
    assert len(matches) == 2
    for match in matches:
        wanted = str(match.get("value")).replace(r"\0", "\0").encode()
        at = int(str(match.get("offset")))
        assert start[at : at + len(wanted)] == wanted
    glob = kind.find(f"{MIME}glob")
    assert glob is not None
    assert path.match(str(glob.get("pattern")))
