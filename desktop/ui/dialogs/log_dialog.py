"""Logging an interaction from anywhere, in one line and under ten seconds."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from desktop.actions.interactions import NewFile
from desktop.domain.clients import ClientId
from desktop.domain.dates import PartialDate
from desktop.domain.interactions import Interaction
from desktop.domain.interactions import Signal as Sign
from desktop.domain.log_draft import LogDraft, interaction_of, signals_of
from desktop.domain.people import PersonId
from desktop.domain.plain_text import one_line
from desktop.problems import Problem
from desktop.text import _, size
from desktop.ui.dialogs.frame import Dialog
from desktop.ui.practice import Practice
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.mark_chips import Mark, MarkChips
from desktop.ui.widgets.quick_log import QuickLogLine
from desktop.ui.widgets.timeline_files import ask_files, dropped_paths, read_file

KEEP_AFTER_MS = 800
_LOW = 600


class LogDialog(Dialog):
    """Enter or Ctrl+Enter logs; Esc closes and what was typed is kept for next time.

    `drafted` carries the LogDraft whenever typing rests, and at closing.
    """

    drafted = Signal(object)

    def __init__(
        self,
        parent: QWidget | None,
        practice: Practice,
        theme: Theme,
        current_client: ClientId | None = None,
        draft: LogDraft | None = None,
        files: Iterable[NewFile] = (),
    ) -> None:
        super().__init__(parent, _("Log interaction"), _("Log"), width=theme.px(620))
        self.setObjectName("logDialog")
        self.setAcceptDrops(True)
        self._practice = practice
        self._files = list(files)
        self.close_button.setText(_("Not now"))
        self.close_button.setToolTip(_("Close; what you typed is kept for next time (Esc)"))
        self.quick = QuickLogLine(practice, theme, current_client)
        self.notes = QPlainTextEdit()
        self.notes.setObjectName("log_notes")
        self.notes.setAccessibleName(_("Notes"))
        self.notes.setPlaceholderText(_("Notes, if there is more to say"))
        self.notes.setTabChangesFocus(True)
        # A low window with large text leaves room for two lines only
        is_low = parent is not None and parent.height() < theme.px(_LOW)
        self.notes.setFixedHeight(theme.px(48 if is_low else 96))
        self.attached = MarkChips(theme, "log_files", _("Attach file…"), _("Attach file…"))
        self.attached.add_wanted.connect(lambda _below: ask_files(self, self.attach))
        self.attached.removed.connect(self._on_file_removed)
        self.attached.opened.connect(lambda value, _below: self._on_file_removed(value))
        self._file_flaw = PlainLabel(role="flaw", wraps=True)
        self._file_flaw.setObjectName("log_file_flaw")
        self._file_flaw.hide()
        self.body.addWidget(self.quick)
        self.body.addWidget(self.notes)
        files_row = QHBoxLayout()
        files_row.addWidget(self.attached, 1)
        self.body.addLayout(files_row)
        self.body.addWidget(self._file_flaw)
        self._hint = PlainLabel(
            _("Tab: correct what was understood. Delete: take it back."),
            role="caption",
        )
        self.buttons.insertWidget(0, self._hint)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(KEEP_AFTER_MS)
        self._rest.timeout.connect(self._tell_draft)
        self.quick.changed.connect(self._on_changed)
        self.notes.textChanged.connect(self._on_changed)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._on_enter)
        if draft is not None and not draft.is_empty:
            self.notes.setPlainText(draft.notes)
            self.quick.put(draft.line, dict(draft.overrides))
            self.body.insertLayout(0, self._resumed_row())
        self._show_files()
        self._on_changed()
        self._rest.stop()
        self.quick.line.setFocus()

    def record(self) -> Interaction:
        """What is to be logged; only without flaws."""
        today = PartialDate.of(self._practice.today())
        return interaction_of(self.quick.log, self.notes.toPlainText(), today, self._practice.zone)

    def people(self) -> list[PersonId]:
        """Who took part."""
        return [PersonId(person) for person in self.quick.log.people]

    def signals(self) -> list[Sign]:
        """The marks on it."""
        return signals_of(self.quick.log, self.record())

    def files(self) -> list[NewFile]:
        """The files to be kept with it."""
        return list(self._files)

    def draft(self) -> LogDraft:
        """What is typed, to go on with it later."""
        return LogDraft(self.quick.line.text(), self.notes.toPlainText(), dict(self.quick.overrides))

    def attach(self, paths: Iterable[Path]) -> None:
        """Keep these files with it; one that cannot be kept is named below."""
        self._file_flaw.hide()
        for path in paths:
            try:
                self._files.append(read_file(path))
            except Problem as problem:
                # Raised, it would lie in the banner behind this dialog
                self._file_flaw.setText(str(problem))
                self._file_flaw.show()
        self._show_files()

    def done(self, result: int) -> None:
        self._rest.stop()
        self._tell_draft()
        super().done(result)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._grow()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.attach(dropped_paths(event.mimeData().urls()))

    def _grow(self) -> None:
        """Chips wrap into further rows: the dialog grows with them and never jumps back."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def _resumed_row(self) -> QHBoxLayout:
        """Says that this was begun before, with a way to begin anew."""
        row = QHBoxLayout()
        self._resumed = PlainLabel(_("You go on where you stopped last time."), role="caption")
        self._start_over = LinkButton(_("Start over"))
        self._start_over.setObjectName("log_start_over")
        self._start_over.setAutoDefault(False)
        self._start_over.clicked.connect(self._on_start_over)
        row.addWidget(self._resumed, 1)
        row.addWidget(self._start_over)
        return row

    def _show_files(self) -> None:
        self.attached.show_marks(
            [
                Mark(place, f"{one_line(file.name)} · {size(len(file.data))} ✕", file.name)
                for place, file in enumerate(self._files)
            ]
        )
        self._allow()

    @Slot()
    def _on_start_over(self) -> None:
        self._resumed.hide()
        self._start_over.hide()
        self.notes.clear()
        self._files.clear()
        self._show_files()
        self.quick.start_over()
        self.quick.line.setFocus()

    @Slot()
    def _on_changed(self) -> None:
        self._allow()
        self._rest.start()
        if self.isVisible():
            self._grow()

    def _allow(self) -> None:
        """Where nothing is said there is nothing to log, even when the client is clear."""
        is_said = not self.draft().is_empty or bool(self._files)
        self.accept_button.setEnabled(is_said and not self.quick.flaws)

    @Slot()
    def _on_enter(self) -> None:
        if self.accept_button.isEnabled():
            self.accept()

    @Slot(object)
    def _on_file_removed(self, place: object) -> None:
        assert isinstance(place, int)
        del self._files[place]
        self._show_files()

    @Slot()
    def _tell_draft(self) -> None:
        self.drafted.emit(self.draft())
