"""The chips above the clients' table: groups, the quiet ones, tags; and the search field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.text import N_, _
from desktop.ui.models.clients_model import GROUPS, ClientFilter
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import Chip
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.search_field import SearchField

TAG_CHIPS = 5
_GROUP_WORDS = {
    "living": N_("Living ({n})"),
    "ended": N_("Ended ({n})"),
    "archived": N_("Archived ({n})"),
    "bin": N_("Bin ({n})"),
}
_GROUP_TIPS = {
    "living": N_("Prospects, active, paused and leaving clients"),
    "ended": N_("Lost clients and those that ended well"),
    "archived": N_("Clients put aside"),
    "bin": N_("Deleted in the last 30 days, to be restored"),
}


class ClientFilters(QWidget):
    """`changed` carries the ClientFilter asked for. Arrow keys move among the groups."""

    changed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._filter = ClientFilter()
        self._tags: list[str] = []
        self._groups = QButtonGroup(self)
        self._group_chips: dict[str, Chip] = {}
        chips = QWidget()
        flow = FlowLayout(chips)
        for group in GROUPS:
            chip = Chip("")
            chip.setObjectName(f"group_{group}")
            chip.setToolTip(_(_GROUP_TIPS[group]))
            self._groups.addButton(chip)
            self._group_chips[group] = chip
            flow.addWidget(chip)
            chip.clicked.connect(
                lambda _checked=False, group=group: self._ask(replace(self._filter, group=group))
            )
        flow.addWidget(_upright())
        self.quiet = Chip("")
        self.quiet.setObjectName("quiet")
        self.quiet.setToolTip(_("Contact is overdue by the rhythm agreed"))
        self.quiet.clicked.connect(self._on_quiet)
        flow.addWidget(self.quiet)
        self.search = SearchField(theme, _("Filter by name, sector or tag"))
        self.search.setMinimumWidth(160)
        self.search.setMaximumWidth(280)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search.searched.connect(self._on_searched)
        first = QHBoxLayout()
        first.setSpacing(16)
        first.addWidget(chips, 3)
        first.addWidget(self.search, 2, Qt.AlignmentFlag.AlignTop)
        self._tag_row = FlowLayout()
        self._tag_chips: list[_TagChip] = []
        self.more_tags = QPushButton(_("More tags"))
        self.more_tags.setObjectName("more_tags")
        self.more_tags.setProperty("quiet", True)
        self.more_tags.clicked.connect(self._on_more_tags)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(first)
        layout.addLayout(self._tag_row)
        self.show_counts({}, 0, [])

    @property
    def filter(self) -> ClientFilter:
        """What is asked now."""
        return self._filter

    def show_filter(self, asked: ClientFilter) -> None:
        """Set the chips without telling anybody."""
        self._filter = asked
        for group, chip in self._group_chips.items():
            chip.setChecked(group == asked.group)
        self.quiet.setChecked(asked.is_quiet)
        if self.search.text() != asked.text:
            self.search.blockSignals(True)
            self.search.setText(asked.text)
            self.search.blockSignals(False)
        self._show_tags()

    def show_counts(self, groups: Mapping[str, int], quiet: int, tags: Sequence[str]) -> None:
        """How many there are behind each chip, and the tags there are."""
        for group, chip in self._group_chips.items():
            chip.setText(_(_GROUP_WORDS[group]).format(n=groups.get(group, 0)))
        self.quiet.setText(_("Quiet ({n})").format(n=quiet))
        self._tags = list(tags)
        self.show_filter(self._filter)

    def clear(self) -> None:
        """Ask for the whole group again."""
        self._ask(ClientFilter(group=self._filter.group))

    def _show_tags(self) -> None:
        is_bin = self._filter.group == "bin"
        chosen = [tag.casefold() in self._filter.tags for tag in self._tags]
        shown = [tag for place, tag in enumerate(self._tags) if place < TAG_CHIPS or chosen[place]]
        shown = [] if is_bin else shown
        if [chip.tag for chip in self._tag_chips] != shown:
            self._make_chips(shown)
        for chip in self._tag_chips:
            chip.setChecked(chip.tag.casefold() in self._filter.tags)
        self.more_tags.setVisible(not is_bin and len(self._tags) > len(shown))

    def _make_chips(self, tags: Sequence[str]) -> None:
        for old in self._tag_chips:
            old.hide()
            old.deleteLater()
        while self._tag_row.count():
            self._tag_row.takeAt(0)
        self._tag_chips = [_TagChip(tag) for tag in tags]
        for chip in self._tag_chips:
            chip.clicked.connect(lambda _checked=False, tag=chip.tag: self._toggle_tag(tag))
            self._tag_row.addWidget(chip)
        self._tag_row.addWidget(self.more_tags)

    def _toggle_tag(self, tag: str) -> None:
        self._ask(replace(self._filter, tags=self._filter.tags ^ {tag.casefold()}))

    def _ask(self, asked: ClientFilter) -> None:
        self.show_filter(asked)
        self.changed.emit(asked)

    @Slot()
    def _on_quiet(self) -> None:
        self._ask(replace(self._filter, is_quiet=self.quiet.isChecked()))

    @Slot(str)
    def _on_searched(self, words: str) -> None:
        self._ask(replace(self._filter, text=words))

    @Slot()
    def _on_more_tags(self) -> None:
        menu = QMenu(_("More tags"), self)
        menu.setObjectName("tag_menu")
        for tag in self._tags:
            action = menu.addAction(tag.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(tag.casefold() in self._filter.tags)
            action.triggered.connect(lambda _checked=False, tag=tag: self._toggle_tag(tag))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more_tags.mapToGlobal(self.more_tags.rect().bottomLeft()))


class _TagChip(Chip):
    """A tag to filter by; a long one is cut."""

    def __init__(self, tag: str) -> None:
        words = tag if len(tag) <= 24 else f"{tag[:23]}…"
        # A lone & would be read as a mnemonic
        super().__init__(words.replace("&", "&&"))
        self.tag = tag
        self.setObjectName(f"tag_{tag}")
        self.setAccessibleName(_("Tag {tag}").format(tag=tag))


def _upright() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.VLine)
    line.setFixedHeight(20)
    line.setForegroundRole(line.palette().ColorRole.Mid)
    return line
