"""The Tab key goes where the eye goes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def order_by_layout(first: QWidget, layout: QLayout) -> None:
    """Let Tab go on from `first` through a layout as it is read.

    Of itself what is made later comes last, wherever it is put.
    """
    for before, after in pairwise((first, *_fields(layout))):
        QWidget.setTabOrder(before, after)


def _fields(layout: QLayout) -> Iterator[QWidget]:
    """What takes the keyboard, in the order it is laid out."""
    for at in range(layout.count()):
        item = layout.itemAt(at)
        widget, inner = (None, None) if item is None else (item.widget(), item.layout())
        if widget is not None:
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None:
                yield widget
            inner = widget.layout()
        if inner is not None:
            yield from _fields(inner)
