"""Where things lie: the user's files, our log, our resources; from source, wheel or bundle alike."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path


@cache
def resources() -> Path:
    """The folder of our own resources.

    A bundle unpacks it beside the program, a wheel carries it inside the package, a checkout has it
    beside the package.
    """
    here = Path(__file__).resolve().parent
    places = [here / "_resources", here.parent / "resources"]
    if frozen := getattr(sys, "_MEIPASS", None):
        places.insert(0, Path(frozen) / "resources")
    for place in places:
        if (place / "questionnaires").is_dir():
            return place
    raise FileNotFoundError("resources")


def resource(*names: str) -> Path:
    """One of our own files, e.g. `resource("themes", "light.toml")`."""
    return resources().joinpath(*names)


def config_folder() -> Path:
    """Where settings, the log and the list of recent files live; `RAPPORT_HOME` moves it."""
    if home := os.environ.get("RAPPORT_HOME"):
        return Path(home)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", Path.home() / "AppData" / "Roaming")) / "Rapport"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Rapport"
    return Path(os.environ.get("XDG_CONFIG_HOME", Path.home() / ".config")) / "rapport"


def practices_folder() -> Path:
    """Where a new practice is offered to be kept; `RAPPORT_HOME` moves it with the rest."""
    if home := os.environ.get("RAPPORT_HOME"):
        return Path(home) / "practices"
    documents = Path.home() / "Documents"
    return (documents if documents.is_dir() else Path.home()) / "Rapport"


def log_file() -> Path:
    """The log: ids and counts, never content."""
    return config_folder() / "rapport.log"
