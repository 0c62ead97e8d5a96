"""The first thing a newcomer sees: new, open, recent, demo."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop import NAME
from desktop.text import _
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import LinkButton, PrimaryButton
from desktop.ui.widgets.card import Card, clear_layout
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from desktop.ui.widgets.mark import Mark

_WIDTH = 560


class WelcomePage(QWidget):
    """Shown while no practice is open."""

    new_wanted = Signal()
    open_wanted = Signal()
    demo_wanted = Signal()
    file_chosen = Signal(object)  # Path

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("welcome")
        self.setAccessibleName(_("Welcome"))
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(Mark(theme, 56))
        column.addSpacing(8)
        column.addWidget(PlainLabel(_("Welcome to {name}").format(name=NAME), role="page"))
        sentence = _(
            "Look after your clients, see early when one cools, and learn from the ones that leave. "
            "Everything stays in one file on this computer."
        )
        column.addWidget(PlainLabel(sentence, role="quiet", wraps=True))
        column.addSpacing(12)
        column.addWidget(self._ways())
        column.addSpacing(12)
        self._recent = Card(_("Recent practices"))
        column.addWidget(self._recent)
        column.addWidget(PlainLabel(_("You can also drop a practice file here."), role="caption"))
        column.addStretch(3)
        holder = QWidget()
        holder.setObjectName("scrolled")
        holder.setLayout(column)
        holder.setMaximumWidth(_WIDTH)
        layout = QHBoxLayout(self)
        layout.addStretch(1)
        layout.addWidget(holder, 6)
        layout.addStretch(1)

    def show_recent(self, files: Sequence[Path], missing: Collection[Path] = ()) -> None:
        """List the practices opened last, and say which are not where they were."""
        clear_layout(self._recent.body)
        for path in files:
            row = QHBoxLayout()
            row.setSpacing(8)
            button = LinkButton(path.stem)
            button.setObjectName("recentFile")
            button.setToolTip(str(path))
            button.clicked.connect(lambda _checked=False, path=path: self.file_chosen.emit(path))
            row.addWidget(button)
            place = str(path.parent)
            if path in missing:
                place = _("Not found in {folder}").format(folder=place)
            row.addWidget(ElidedLabel(place, role="caption"), 1)
            self._recent.body.addLayout(row)
        self._recent.setVisible(bool(files))

    def _ways(self) -> QWidget:
        holder = QWidget()
        ways = FlowLayout(holder)
        new = PrimaryButton(_("New practice…"))
        new.setObjectName("welcomeNew")
        new.clicked.connect(self.new_wanted)
        open_button = QPushButton(_("Open…"))
        open_button.setObjectName("welcomeOpen")
        open_button.clicked.connect(self.open_wanted)
        demo = LinkButton(_("Look around in the demo practice"))
        demo.setObjectName("welcomeDemo")
        demo.clicked.connect(self.demo_wanted)
        for button in (new, open_button, demo):
            ways.addWidget(button)
        return holder
