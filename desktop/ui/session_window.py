"""A session at the table: one question at a time in large type, for several pairs of eyes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.text import _
from desktop.ui.large_window import LargeWindow
from desktop.ui.models.table_walk import TableWalk
from desktop.ui.models.walk_words import heading
from desktop.ui.settings import Settings
from desktop.ui.theme import Theme
from desktop.ui.widgets.answer_texts import LongText
from desktop.ui.widgets.buttons import LinkButton, PrimaryButton
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from desktop.ui.widgets.session_keys import turn
from desktop.ui.widgets.session_stage import Stage
from desktop.ui.widgets.wizard_steps import StepList

_STEPS_WIDTH = 200
_NARROW = 760  # at 100 %: with less the list of steps would leave no room for the question
_TICK_MS = 1000


class SessionWindow(LargeWindow):
    """Questions, the list of steps, the time, and a field for notes."""

    def __init__(self, walk: TableWalk, theme: Theme, settings: Settings, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.walk = walk
        self._model = walk.model
        self.setWindowTitle(heading(self._model.session.kind, self._model.client))
        self._build(settings)
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK_MS)
        self._clock.timeout.connect(self.show_time)
        walk.turned.connect(self._on_turned)
        self._model.changed.connect(self._on_changed)
        self._model.saved.connect(self._on_saved)
        self._model.failed.connect(self._on_failed)
        self._model.aside.connect(self._on_aside)
        walk.failed.connect(self._on_failed)
        self._on_changed()

    def start(self) -> None:
        """Fill the screen with the first question."""
        self.walk.active.count()
        self._clock.start()
        self.show_time()
        self.showFullScreen()
        self.walk.begin()

    @Slot()
    def show_time(self) -> None:
        """How long they sit here, and how much of it they worked."""
        active = self.walk.active
        said = _("{elapsed} here · {active} active").format(
            elapsed=_span(self.walk.elapsed), active=_span(active.seconds)
        )
        self.time.setText(_("{time} (paused)").format(time=said) if active.rests else said)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._clock.stop()
        self.walk.active.stop()
        self._model.settle()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._steps.setVisible(event.size().width() >= self.theme.px(_NARROW))

    def changeEvent(self, event: QEvent) -> None:
        """Time away from the window is no time spent on it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.walk.active.stop()

    def count_input(self) -> None:
        self.walk.active.count()
        self._model.touch()

    def take_key(self, focused: QWidget, event: QKeyEvent) -> bool:
        """Turns the question where a key does not belong to the field."""
        if event.key() == Qt.Key.Key_F11:
            self.leave()
            return True
        if event.key() == Qt.Key.Key_F2:
            self._swap_focus()
            return True
        step = 0 if focused is self.notes else turn(event, focused)
        if step > 0:
            self.walk.go_on()
        elif step < 0:
            self.walk.go_back()
        return step != 0 or super().take_key(focused, event)

    def _swap_focus(self) -> None:
        """Between the question and the notes."""
        first = self.stage.question.first_field() if self.stage.question is not None else None
        target = (first or self.stage) if self.notes.hasFocus() else self.notes
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _build(self, settings: Settings) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addLayout(self._head())
        column.addWidget(_line())
        middle = QHBoxLayout()
        middle.setSpacing(16)
        self._steps = StepList(self.theme)
        self._steps.setFixedWidth(self.theme.px(_STEPS_WIDTH))
        self._steps.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._steps.step_chosen.connect(self.walk.go_to_page)
        self.stage = Stage(self._model, self.theme, settings)
        self.stage.leave_wanted.connect(self.leave)
        middle.addWidget(self._steps)
        middle.addWidget(self.stage, 1)
        column.addLayout(middle, 1)
        column.addWidget(_line())
        self.trouble = PlainLabel(role="flaw", wraps=True)
        self.trouble.setObjectName("trouble")
        self.trouble.hide()
        column.addWidget(self.trouble)
        self.aside = PlainLabel(role="caption", wraps=True)
        self.aside.setObjectName("aside")
        self.aside.hide()
        column.addWidget(self.aside)
        column.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(ElidedLabel(self.windowTitle(), role="card"), 1)
        self.saved = PlainLabel(role="caption")
        self.saved.setObjectName("session-saved")
        head.addWidget(self.saved)
        self.time = PlainLabel(role="caption")
        self.time.setObjectName("time")
        head.addWidget(self.time)
        leave = LinkButton(_("Leave (Esc)"))
        leave.setObjectName("leave")
        leave.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        leave.clicked.connect(self.leave)
        head.addWidget(leave)
        return head

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(16)
        self.notes = LongText(lines=(2, 3))
        self.notes.setObjectName("notes")
        self.notes.setAccessibleName(_("Notes"))
        self.notes.setPlaceholderText(_("Notes, kept as typed (F2)"))
        self.notes.setEnabled(self._model.is_open)
        self.notes.set_value(self._model.notes)
        self.notes.edited.connect(self._on_noted)
        foot.addWidget(self.notes, 1)
        right = QVBoxLayout()
        right.setSpacing(4)
        self.progress = PlainLabel(role="caption")
        self.progress.setObjectName("session-progress")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self.back = QPushButton(_("Back"))
        self.back.setObjectName("session-back")
        self.back.setToolTip(_("Page up, or the left arrow"))
        self.back.clicked.connect(self.walk.go_back)
        self.next = PrimaryButton(_("Next"))
        self.next.setObjectName("session-next")
        self.next.setToolTip(_("Page down, the right arrow or Enter"))
        self.next.clicked.connect(self.walk.go_on)
        for button in (self.back, self.next):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            buttons.addWidget(button)
        self.progress.setAlignment(Qt.AlignmentFlag.AlignRight)
        right.addStretch(1)
        right.addWidget(self.progress)
        right.addLayout(buttons)
        foot.addLayout(right)
        return foot

    @Slot()
    def _on_turned(self) -> None:
        self._on_aside("")
        self.stage.show_stop(self.walk.stop)
        self._show_place()

    @Slot()
    def _on_changed(self) -> None:
        self.stage.refresh(self.walk.stop)
        self._show_place()

    def _show_place(self) -> None:
        self._steps.show_steps(self.walk.steps)
        self.progress.setText(self._progress())
        self.back.setEnabled(self.walk.is_at_end or self.walk.at > 0)
        self.next.setEnabled(not self.walk.is_at_end)

    def _progress(self) -> str:
        """Which question of how many; "" where there is nothing to answer."""
        stop, found = self.walk.stop, self.walk.stops
        if stop is not None and stop.shown.element.is_silent:
            return ""
        passed = found if stop is None else found[: self.walk.at + 1]
        at, of = (sum(not each.shown.element.is_silent for each in some) for some in (passed, found))
        return _("Question {n} of {of}").format(n=at, of=of)

    @Slot(object)
    def _on_noted(self, words: object) -> None:
        self._model.note(words if isinstance(words, str) else "")

    @Slot()
    def _on_saved(self) -> None:
        self.saved.setText(_("Saved"))
        self.trouble.hide()

    @Slot(str)
    def _on_aside(self, sentence: str) -> None:
        self.aside.setText(sentence)
        self.aside.setVisible(bool(sentence))

    @Slot(object)
    def _on_failed(self, problem: object) -> None:
        """The banner of the main window cannot be seen from here."""
        self.trouble.setText(str(problem))
        self.trouble.show()
        self.saved.setText(_("Not saved yet; it is tried again"))


def _line() -> QFrame:
    line = QFrame()
    line.setObjectName("line")
    return line


def _span(seconds: int) -> str:
    """`7:05`, or `1:07:05`."""
    hours, rest = divmod(seconds, 3600)
    minutes, last = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{last:02}" if hours else f"{minutes}:{last:02}"
