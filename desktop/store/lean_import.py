"""Importing a library without what it would bring along for uses that are not ours."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from threading import get_ident


@contextmanager
def without(*names: str) -> Iterator[None]:
    """While this thread imports, those modules are not there unless they are imported already."""
    finder = _Nowhere(frozenset(names))
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


class _Nowhere(MetaPathFinder):
    def __init__(self, names: frozenset[str]) -> None:
        self._names = names
        self._thread = get_ident()

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> None:
        # another thread may import matplotlib in this moment, which needs them
        if fullname in self._names and get_ident() == self._thread:
            raise ModuleNotFoundError(fullname, name=fullname)
