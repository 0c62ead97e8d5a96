"""A session at the table: one question at a time in large type, for several pairs of eyes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.text import _
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

ZOOM = 1.5
_STEPS_WIDTH = 200
_NARROW = 600  # at 100 %: with less the list of steps would leave no room for the question
_TICK_MS = 1000
_INPUT = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin}
)


class SessionWindow(QWidget):
    """Stands alone, so that no page, list, search or banner of the main window can be seen or reached."""

    left = Signal()  # back to the normal view

    def __init__(self, walk: TableWalk, theme: Theme, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("session")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.walk = walk
        self._model = walk.model
        self._theme = theme.enlarged(ZOOM)
        self._theme.changed.connect(self._on_look_changed)
        self.setWindowTitle(heading(self._model.session.kind, self._model.client))
        self._build(settings)
        self._on_look_changed()
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK_MS)
        self._clock.timeout.connect(self.show_time)
        walk.turned.connect(self._on_turned)
        self._model.changed.connect(self._on_changed)
        self._model.saved.connect(self._on_saved)
        self._model.failed.connect(self._on_failed)
        self._on_changed()

    def start(self) -> None:
        """Fill the screen with the first question."""
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)
        self.walk.active.count()
        self._clock.start()
        self.show_time()
        self.showFullScreen()
        self.walk.begin()

    @Slot()
    def leave(self) -> None:
        """Back to the normal view."""
        self.close()

    @Slot()
    def show_time(self) -> None:
        """How long they sit here, and how much of it they worked."""
        active = self.walk.active
        said = _("{elapsed} here · {active} active").format(
            elapsed=_span(self.walk.elapsed), active=_span(active.seconds)
        )
        self.time.setText(_("{time} (paused)").format(time=said) if active.rests else said)

    def closeEvent(self, event: QCloseEvent) -> None:
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self._clock.stop()
        self.walk.active.stop()
        super().closeEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._steps.setVisible(event.size().width() >= self._theme.px(_NARROW))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Counts what is done here, and turns the question where a key does not belong to the field."""
        kind = event.type()
        if kind == QEvent.Type.ApplicationDeactivate:
            self.walk.active.stop()
        if kind not in _INPUT or not isinstance(watched, QWidget) or watched.window() is not self:
            return False
        self.walk.active.count()
        self._model.touch()
        is_key = kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        return is_key and isinstance(event, QKeyEvent) and self._key(watched, event)

    def _key(self, watched: QWidget, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            self.leave()
            return True
        if key == Qt.Key.Key_F2:
            self._swap_focus()
            return True
        step = 0 if watched is self.notes else turn(event, watched)
        if step > 0:
            self.walk.go_on()
        elif step < 0:
            self.walk.go_back()
        return step != 0

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
        self._steps = StepList(self._theme)
        self._steps.setFixedWidth(self._theme.px(_STEPS_WIDTH))
        self._steps.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._steps.step_chosen.connect(self.walk.go_to_page)
        self.stage = Stage(self._model, self._theme, settings)
        self.stage.leave_wanted.connect(self.leave)
        middle.addWidget(self._steps)
        middle.addWidget(self.stage, 1)
        column.addLayout(middle, 1)
        column.addWidget(_line())
        column.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(ElidedLabel(self.windowTitle(), role="card"), 1)
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
        self.saved = PlainLabel(role="caption")
        self.saved.setObjectName("session-saved")
        said = QHBoxLayout()
        said.setSpacing(12)
        said.addStretch(1)
        said.addWidget(self.saved)
        said.addWidget(self.progress)
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
        right.addStretch(1)
        right.addLayout(said)
        right.addLayout(buttons)
        foot.addLayout(right)
        return foot

    @Slot()
    def _on_turned(self) -> None:
        self.stage.show_stop(self.walk.stop)
        self._show_place()

    @Slot()
    def _on_changed(self) -> None:
        self.stage.refresh(self.walk.stop)
        self._show_place()

    def _show_place(self) -> None:
        self._steps.show_steps(self.walk.steps)
        count = len(self.walk.stops)
        at = count if self.walk.is_at_end else self.walk.at + 1
        self.progress.setText(_("Question {n} of {of}").format(n=at, of=count))
        self.back.setEnabled(self.walk.is_at_end or self.walk.at > 0)
        self.next.setEnabled(not self.walk.is_at_end)

    @Slot(object)
    def _on_noted(self, words: object) -> None:
        self._model.note(words if isinstance(words, str) else "")

    @Slot()
    def _on_saved(self) -> None:
        self.saved.setText(_("Saved"))

    @Slot(object)
    def _on_failed(self, _problem: object) -> None:
        self.saved.setText(_("Not saved yet; it is tried again"))

    @Slot()
    def _on_look_changed(self) -> None:
        self._theme.put_on(self)


def _line() -> QFrame:
    line = QFrame()
    line.setObjectName("line")
    return line


def _span(seconds: int) -> str:
    """`7:05`, or `1:07:05`."""
    hours, rest = divmod(seconds, 3600)
    minutes, last = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{last:02}" if hours else f"{minutes}:{last:02}"
