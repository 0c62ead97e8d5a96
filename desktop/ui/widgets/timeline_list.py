"""A timeline with its filters and the panel of the entry one stands on: of one client, or of all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.actions.interactions import bin_interaction
from desktop.domain.clients import ClientId
from desktop.domain.interactions import InteractionId
from desktop.domain.plain_text import one_line
from desktop.store.timeline import TimelineEntry, TimelineFilter
from desktop.text import _
from desktop.ui.models.timeline_words import entry_title
from desktop.ui.practice import Practice
from desktop.ui.safely import safely
from desktop.ui.theme import Theme
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.timeline_filters import TimelineFilters
from desktop.ui.widgets.timeline_panel import TimelinePanel
from desktop.ui.widgets.timeline_view import TimelineView

PANEL = 330
_PANEL_LEAST, _LIST_LEAST = 240, 280


class TimelineList(QWidget):
    """Filled by `reload`; `show_client` turns to a client, `go_to_entry` to one of its entries."""

    entry_activated = Signal(object)  # InteractionId or None: which one is shown in the panel
    place_chosen = Signal(object)  # Place
    log_wanted = Signal(object)  # ClientId or None
    toast = Signal(str)

    def __init__(self, practice: Practice, theme: Theme, client_id: ClientId | None = None) -> None:
        super().__init__()
        self._practice = practice
        self._theme = theme
        self._has_room = False
        self._client_id = client_id
        self.filters = TimelineFilters(practice, theme, client_id)
        self.filters.changed.connect(self._on_filter)
        self.filters.day_chosen.connect(self.go_to_day)
        self.view = TimelineView(practice, theme)
        self.view.entry_selected.connect(self._on_selected)
        self.view.entry_chosen.connect(self._on_chosen)
        self.view.bin_wanted.connect(self.move_to_bin)
        self.view.search_wanted.connect(self.filters.focus_search)
        self.note = PlainLabel(role="caption")
        self.note.setObjectName("timeline_note")
        self.panel = TimelinePanel(practice, theme)
        self.panel.place_chosen.connect(self.place_chosen)
        self.panel.toast.connect(self.toast)
        self.panel.bin_wanted.connect(self.move_to_bin)
        self.panel.closed.connect(self._on_panel_closed)
        self.empty = EmptyState(theme, "calendar-days", "", "")
        self.empty.acted.connect(self._on_empty_acted)
        self._lay_out(theme)
        go_to_date = QShortcut(QKeySequence("Ctrl+G"), self)
        go_to_date.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        go_to_date.activated.connect(self.filters.ask_day)

    @property
    def entries(self) -> Sequence[TimelineEntry]:
        """What the window over the timeline holds, newest first."""
        return self.view.timeline.entries

    @property
    def selected(self) -> InteractionId | None:
        """The entry one stands on."""
        return self.view.selected

    def show_client(self, client_id: ClientId) -> None:
        """Turn to another client: nothing selected, nothing filtered, the newest on top."""
        if client_id == self._client_id:
            return
        self.save()
        self.view.select(None)
        self._client_id = client_id
        self.filters.turn_to(client_id)

    def reload(self) -> None:
        """Ask again; place, selection and what is being typed stay."""
        self.filters.refresh()
        model = self.view.timeline
        if model.shown == TimelineFilter() and not model.entries:
            self._ask(self.filters.shown)
        else:
            model.ends_in_silence = self._ends_in_silence(model.shown)
            model.reload()
        self._follow_selection()
        self._show_state()

    def save(self) -> None:
        """Save what is typed in the panel."""
        self.panel.save()

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.filters.focus_search()

    def go_to_entry(self, interaction_id: InteractionId) -> bool:
        """Show an entry, letting go of a filter that hides it. False if it has gone."""
        try:
            entry = self._practice.store.interactions.entry(interaction_id)
        except KeyError:
            return False
        if entry.interaction.deleted_at is not None:
            return False
        model = self.view.timeline
        model.go_to_key(entry.key)
        if model.row_of(interaction_id) is None:
            self.filters.clear()
            model.go_to_key(entry.key)
        self._show_state()
        self.view.go_to(interaction_id)
        return True

    @Slot(object)
    def go_to_day(self, day: date) -> None:
        """Show the entries on a day, or the last ones before it."""
        found = self.view.timeline.go_to_day(day)
        self.view.go_to(found)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def move_to_bin(self, interaction_id: InteractionId) -> None:
        """Delete an entry, to be restored for 30 days; the next one takes its place."""
        if self._practice.store.is_read_only:
            return
        self.panel.save()
        entry = self._practice.store.interactions.entry(interaction_id)
        following = self.view.timeline.beside(interaction_id)
        was_in_list = self.view.hasFocus()
        self.view.select(following, scrolls=False)
        bin_interaction(self._practice.store, interaction_id)
        if was_in_list:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        title = one_line(entry_title(entry))
        self.toast.emit(
            _("“{title}” is in the bin for 30 days.").format(
                title=title if len(title) < 40 else f"{title[:40]}…"
            )
        )

    def hideEvent(self, event: QHideEvent) -> None:
        safely(self.save)
        super().hideEvent(event)

    def _lay_out(self, theme: Theme) -> None:
        shown = QWidget()
        inner = QVBoxLayout(shown)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(6)
        inner.addWidget(self.note)
        inner.addWidget(self.view, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(shown)
        self._stack.addWidget(self.empty)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(12)
        self._splitter.addWidget(self._stack)
        self._splitter.addWidget(self.panel)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        theme.hold(self.panel, QWidget.setMinimumWidth, _PANEL_LEAST)
        self._stack.setMinimumWidth(_LIST_LEAST)
        self.panel.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.filters)
        layout.addWidget(self._splitter, 1)

    def _give_room(self) -> None:
        """The panel gets its width when it first opens, in narrow windows at most half of what there is."""
        if not self._has_room:
            self._has_room = True
            panel = min(self._theme.px(PANEL), self.width() // 2)
            self._splitter.setSizes([self.width() - panel - self._splitter.handleWidth(), panel])

    def _ask(self, shown: TimelineFilter, *, is_finished: bool = False) -> None:
        self.view.painter.query = shown.text
        self.view.painter.with_client = shown.client_id is None
        self.view.timeline.show(shown, quick=not is_finished, ends_in_silence=self._ends_in_silence(shown))

    def _ends_in_silence(self, shown: TimelineFilter) -> bool:
        """Whether the time since the last contact counts: not for clients whose work has ended."""
        if shown.client_id is None:
            return False
        try:
            return self._practice.store.clients.get(shown.client_id).is_living
        except KeyError:
            return False

    def _follow_selection(self) -> None:
        """The panel shows the selected entry as it is now, or goes with it."""
        if self.view.selected is not None and not self.panel.reload():
            self.view.select(None)

    def _show_state(self) -> None:
        model = self.view.timeline
        if not model.entries:
            self._say_empty()
            self._stack.setCurrentWidget(self.empty)
        else:
            self._stack.setCurrentIndex(0)
        if model.is_quick:
            self.note.setText(_("The 50 entries recorded last. Enter finds all."))
        self.note.setVisible(model.is_quick)

    def _say_empty(self) -> None:
        typed = one_line(self.filters.shown.text)
        if typed:
            words = typed if len(typed) <= 30 else f"{typed[:30]}…"
            self.empty.say(
                _("Nothing matches “{text}”").format(text=words),
                _("Every word is looked for in subjects and notes."),
                _("Clear filter"),
            )
        elif self.filters.is_narrow:
            self.empty.say(
                _("Nothing passes the filter"), _("All entries are hidden by it."), _("Clear filter")
            )
        elif self._client_id is not None:
            self.empty.say(
                _("Nothing has happened yet"),
                _("Calls, meetings and messages with this client will stand here, the newest on top."),
                _("Log interaction"),
                changes=True,
            )
        else:
            self.empty.say(
                _("The timeline is empty"),
                _("Log a first call or meeting with Ctrl+L, from anywhere; one line is enough."),
                _("Log interaction"),
                changes=True,
            )

    @Slot(object, bool)
    def _on_filter(self, shown: TimelineFilter, is_finished: bool) -> None:
        self._ask(shown, is_finished=is_finished)
        self.view.to_top()
        if self.view.selected is not None and self.view.timeline.row_of(self.view.selected) is None:
            self.view.select(None)
        self._show_state()
        if is_finished and self.entries:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_selected(self, interaction_id: InteractionId | None) -> None:
        self.panel.turn_to(interaction_id)
        if self.panel.isHidden() and interaction_id is not None:
            self._give_room()
            self.panel.show()
            index = self.view.currentIndex()
            if index.isValid():
                self.view.scrollTo(index)
        elif interaction_id is None:
            self.panel.hide()
        self.entry_activated.emit(interaction_id)

    @Slot(object)
    def _on_chosen(self, _interaction_id: object) -> None:
        self.panel.edit()

    @Slot()
    def _on_panel_closed(self) -> None:
        self.view.select(None)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_empty_acted(self) -> None:
        if self.filters.is_narrow:
            self.filters.clear()
        else:
            self.log_wanted.emit(self._client_id)
