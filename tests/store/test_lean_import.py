"""A library is imported without what it brings along, and only by the thread that says so."""

import importlib
import sys
from threading import Thread

import pytest

from desktop.store.lean_import import without


def test_a_module_is_not_there_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    before = list(sys.meta_path)
    with without("colorsys"), pytest.raises(ModuleNotFoundError):
        importlib.import_module("colorsys")
    assert sys.meta_path == before
    assert importlib.import_module("colorsys").__name__ == "colorsys"


def test_other_threads_import_what_they_like(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    found = []
    other = Thread(target=lambda: found.append(importlib.import_module("colorsys")))
    with without("colorsys"):
        other.start()
        other.join()
    assert [module.__name__ for module in found] == ["colorsys"]


def test_what_is_imported_already_stays_there() -> None:
    with without("json"):
        assert importlib.import_module("json") is sys.modules["json"]
