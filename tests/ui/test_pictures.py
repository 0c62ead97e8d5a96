"""Pictures of a real practice: all there, none blank, the practice untouched."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop.actions.clients import add_client
from desktop.cli import run
from desktop.problems import Problem
from desktop.store.clock import utc_now
from desktop.store.opening import create_practice
from desktop.ui.pages import PAGES
from desktop.ui.pages.client_page import TABS
from desktop.ui.pictures import draw_pictures
from tests import builders

SIZE = (1024, 640)
WALK = ["start", "facts", "good", "timeline", "screening", "picks", "cards", "weigh", "forward", "close"]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo practice."""
    path = tmp_path_factory.mktemp("demo") / "Demo.rapport"
    assert run(["demo", "--no-window", "--file", str(path)]) == 0
    return path


def names(pictures: list[Path]) -> list[str]:
    """What they show, without the number."""
    return [re.sub(r"^\d\d-", "", path.stem) for path in pictures]


def colours(path: Path) -> int:
    """How many different colours a picture has, as far as every third point tells."""
    picture = QImage(str(path))
    return len(
        {picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)}
    )


def test_every_screen_of_the_demo_is_drawn_and_the_demo_is_left_alone(
    qapp: QApplication, demo: Path, tmp_path: Path
) -> None:
    before = sha256(demo.read_bytes()).digest(), sorted(demo.parent.rglob("*"))
    pictures = draw_pictures(demo, tmp_path / "pictures", theme="dark", size=SIZE)
    shown = names(pictures)
    assert [path.name for path in sorted((tmp_path / "pictures").iterdir())] == [p.name for p in pictures]
    expected = {entry.name for entry in PAGES if not entry.under}
    expected |= {f"{kind}-{tab}" for kind in ("client", "lost-client") for tab in TABS}
    expected |= {f"postmortem-{page}" for page in WALK}
    expected |= {"questions", "move-questions"}
    expected |= {"table-fa-kind", "table-tl-events", "table-sc-com", "first-thoughts"}
    expected |= {"welcome", "report", "palette", "palette-found", "new-practice", "passphrase", "new-client"}
    expected |= {
        "timeline-entry",
        "client-form",
        "answers-in",
        "talk-guide",
        "timeline-search",
        "new-person",
        "log",
        "import",
        "import-preview",
        "preferences",
        "keyboard",
        "licences",
        "about",
    }
    assert expected <= set(shown)
    assert len(shown) == len(set(shown))
    for path in pictures:
        picture = QImage(str(path))
        assert (picture.width(), picture.height()) == SIZE
        assert colours(path) > 16, f"{path.name} is blank"
    assert (sha256(demo.read_bytes()).digest(), sorted(demo.parent.rglob("*"))) == before


def test_the_command_names_the_pictures_of_a_practice_without_losses(
    qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, folder = tmp_path / "small.rapport", tmp_path / "pictures"
    store = create_practice(path, clock=utc_now, zone="Europe/Berlin")
    add_client(store, builders.client("Osprey"))
    store.close()
    assert run(["pictures", str(path), str(folder), "--size", "920x560", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["folder"] == str(folder)
    assert said["pictures"] == sorted(path.name for path in folder.iterdir())
    shown = names([Path(name) for name in said["pictures"]])
    assert "client-health" in shown
    assert not [name for name in shown if name.startswith(("lost", "postmortem", "report"))]


def test_a_protected_practice_is_drawn_with_its_passphrase(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "mine.rapport"
    create_practice(path, clock=utc_now, zone="Europe/Berlin", passphrase="over the quiet sea").close()
    with pytest.raises(Problem) as raised:
        draw_pictures(path, tmp_path / "pictures", size=SIZE)
    assert raised.value.code == "needs-passphrase"
    assert not (tmp_path / "pictures").exists()
    assert draw_pictures(path, tmp_path / "pictures", size=SIZE, passphrase="over the quiet sea")


def test_a_folder_that_cannot_be_made_is_a_problem(qapp: QApplication, demo: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file of this name")
    with pytest.raises(Problem) as raised:
        draw_pictures(demo, tmp_path / "taken", size=SIZE)
    assert raised.value.code == "not-written"


@pytest.mark.parametrize("size", ["1280", "1280x", "10x10", "99999x800", "axb"])
def test_an_odd_size_is_wrong_usage(size: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pictures", str(tmp_path / "any.rapport"), str(tmp_path), "--size", size]) == 2
    assert "--size" in capsys.readouterr().err
