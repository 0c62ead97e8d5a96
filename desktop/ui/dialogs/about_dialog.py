"""What this program is, and which version."""

from __future__ import annotations

import platform

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QWidget

from desktop import NAME, __version__, paths
from desktop.text import _
from desktop.ui.dialogs.frame import Dialog
from desktop.ui.theme import Theme
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.mark import Mark


class AboutDialog(Dialog):
    """Version, licence, and where the program keeps its own things."""

    def __init__(self, parent: QWidget | None, theme: Theme) -> None:
        super().__init__(parent, _("About {name}").format(name=NAME))
        self.setObjectName("aboutDialog")
        self.body.addWidget(Mark(theme, 48))
        lines = [
            _("Version {version}").format(version=__version__),
            _("Client relationships, and what the ones that end can teach."),
            _("It works on this computer alone: no account, no server, no network."),
            _("Free software under the MIT licence."),
        ]
        for line in lines:
            self.body.addWidget(PlainLabel(line, wraps=True))
        technical = _("Python {python}, Qt {qt}. Settings and log: {folder}").format(
            python=platform.python_version(), qt=qVersion(), folder=paths.config_folder()
        )
        small = PlainLabel(technical, role="caption", wraps=True)
        small.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(small)
