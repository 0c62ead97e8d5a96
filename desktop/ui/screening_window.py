"""The first thoughts of several people at one computer: each answers alone, and passes it on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.actions.participants import (
    MOST,
    Participant,
    invite_participants,
)
from desktop.problems import Problem
from desktop.text import _
from desktop.ui.large_window import LargeWindow
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.theme import Theme
from desktop.ui.widgets.answer_choices import OneOf
from desktop.ui.widgets.buttons import LinkButton, PrimaryButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.screening_words import part_choices
from desktop.ui.widgets.session_keys import turn

_CONTROL = Qt.KeyboardModifier.ControlModifier
_WIDTH = 560


class ScreeningWindow(LargeWindow):
    """Names, then for each person: pass it on, the areas, done. Answers are kept one by one."""

    def __init__(self, model: WizardModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._model = model
        self._store = model.practice.store
        self._thoughts = model.thoughts
        self._who: Participant | None = None
        self._areas = model.areas
        self._area = 0
        self.names: list[QLineEdit] = []
        self.setWindowTitle(_("First thoughts, one after the other"))
        self._frame = QVBoxLayout(self)
        self._frame.setContentsMargins(24, 16, 24, 24)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(self.windowTitle(), role="card"), 1)
        leave = LinkButton(_("Leave (Esc)"))
        leave.setObjectName("leave")
        leave.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        leave.clicked.connect(self.close)
        head.addWidget(leave)
        self._frame.addLayout(head)
        self.trouble = PlainLabel(role="flaw", wraps=True)
        self.trouble.setObjectName("trouble")
        self.trouble.hide()
        self._frame.addWidget(self.trouble)
        self._stage = QWidget()
        self._frame.addWidget(self._stage, 1)
        self._column = QVBoxLayout()

    def start(self) -> None:
        """Ask who answers, or go on with whoever has not answered yet."""
        self.showFullScreen()
        if self._thoughts.people:
            self._pass_on()
        else:
            self._ask_names()

    def take_key(self, focused: QWidget, event: QKeyEvent) -> bool:
        """Turns the area where a key does not belong to the field. Enter confirms, it does not choose."""
        if focused.property("chip") and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            is_chosen = isinstance(focused, QPushButton) and focused.isChecked()
            if event.isAutoRepeat() or not (is_chosen or event.modifiers() & _CONTROL):
                return True
        step = turn(event, focused) if self._who is not None else 0
        if step > 0:
            self._on_next()
        elif step < 0:
            self._on_back()
        return step != 0 or super().take_key(focused, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        # what the file did not take is tried again without this window, and told in the one behind it
        self._model.flush()
        super().closeEvent(event)

    def _clear(self) -> None:
        """Nothing of what was on the screen stays on it."""
        self.trouble.hide()
        self._frame.removeWidget(self._stage)
        self._stage.hide()
        self._stage.deleteLater()
        self._stage = QWidget()
        row = QHBoxLayout(self._stage)
        middle = QWidget()
        middle.setMaximumWidth(self.theme.px(_WIDTH))
        row.addStretch(1)
        row.addWidget(middle, 8)
        row.addStretch(1)
        self._column = QVBoxLayout(middle)
        self._column.setSpacing(self.theme.px(10))
        self._column.addStretch(1)
        self._frame.addWidget(self._stage, 1)

    def _say(self, heading: str, words: str) -> None:
        self._column.addWidget(PlainLabel(heading, role="page", wraps=True))
        if words:
            self._column.addWidget(PlainLabel(words, role="quiet", wraps=True))

    def _offer(self, button: QPushButton, name: str) -> None:
        button.setObjectName(name)
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(2)

    def _ask_names(self) -> None:
        self._clear()
        self._say(
            _("Who gives a first thought besides you?"),
            _(
                "Each answers the areas alone and passes the computer on. Nobody sees what was said "
                "before; you set it side by side afterwards. What is asked next follows from your own answers only."
            ),
        )
        self.names = []
        for number in range(1, MOST + 1):
            field = QLineEdit()
            field.setObjectName(f"name-{number}")
            field.setPlaceholderText(_("Name {n}").format(n=number))
            field.setAccessibleName(_("Name {n}").format(n=number))
            field.returnPressed.connect(self._on_named)
            self._column.addWidget(field)
            self.names.append(field)
        begin = PrimaryButton(_("Begin"))
        begin.clicked.connect(self._on_named)
        self._offer(begin, "begin")
        self.names[0].setFocus()

    def _pass_on(self) -> None:
        """To the next who has not answered; after the last one back to the owner."""
        self._who = None
        waiting = next((each for each in self._thoughts.people if not each.is_done), None)
        self._clear()
        if waiting is None:
            self._say(
                _("Thank you. Please pass the computer back"),
                _("All first thoughts are kept. They are set side by side on the page “Where to look”."),
            )
            done = PrimaryButton(_("Back to the normal view"))
            done.clicked.connect(self.close)
            self._offer(done, "all-done")
            done.setFocus()
            return
        name = waiting.voice.name
        self._say(
            _("Please pass the computer to {name}").format(name=name),
            _("{name}, what was answered before you is hidden, and so will be what you answer.").format(
                name=name
            ),
        )
        ready = PrimaryButton(_("I am {name}").format(name=name))
        ready.clicked.connect(self._on_ready)
        self._offer(ready, "ready")
        ready.setFocus()

    def _show_area(self) -> None:
        who = self._who
        assert who is not None
        self._clear()
        area, areas = self._areas[self._area], len(self._areas)
        where = _("{name}: area {n} of {of}").format(name=who.voice.name, n=self._area + 1, of=areas)
        self._column.addWidget(PlainLabel(where, role="quiet"))
        shown = self._model.view.shown(area)
        question = shown.question if shown is not None else ""
        self._say(question, _("How big a part did it play in the end?"))
        self.field = OneOf(part_choices(self._model.questionnaire))
        self.field.setObjectName(f"part-{area}")
        self.field.setAccessibleName(question)
        self.field.set_value(self._thoughts.parts(who).get(area))
        self.field.edited.connect(self._on_edited)
        self._column.addWidget(self.field)
        buttons = QHBoxLayout()
        back = QPushButton(_("Back"))
        back.setObjectName("area-back")
        back.setEnabled(self._area > 0)
        back.clicked.connect(self._on_back)
        is_last = self._area + 1 == areas
        on = PrimaryButton(_("Done: pass it on") if is_last else _("Next"))
        on.setObjectName("area-next")
        on.clicked.connect(self._on_next)
        buttons.addWidget(back)
        buttons.addWidget(on)
        buttons.addStretch(1)
        self._column.addLayout(buttons)
        self._column.addStretch(2)
        self.field.setFocus()

    def _could(self, deed: Callable[[], object]) -> bool:
        """Whether it could be kept; the banner of the main window cannot be seen from here."""
        try:
            deed()
        except Problem as problem:
            told = _("{problem} What you choose is kept here, and saving is tried again.")
            self.trouble.setText(told.format(problem=problem) if self._who is not None else str(problem))
            self.trouble.show()
            return False
        self.trouble.hide()
        return True

    @Slot()
    def _on_named(self) -> None:
        names = [each.text() for each in self.names]
        if self._could(lambda: invite_participants(self._store, self._model.session_id, names)):
            self._pass_on()

    @Slot()
    def _on_ready(self) -> None:
        self._who = who = next(each for each in self._thoughts.people if not each.is_done)
        said = self._thoughts.parts(who)
        self._area = next((n for n, area in enumerate(self._areas) if area not in said), 0)
        self._show_area()
        self._could(self._thoughts.write)

    @Slot(object)
    def _on_edited(self, value: object) -> None:
        if self._who is not None:
            who, area = self._who, self._areas[self._area]
            part = value if isinstance(value, str) else None
            self._could(lambda: self._thoughts.say(who, area, part))

    @Slot()
    def _on_next(self) -> None:
        who = self._who
        if who is None:
            return
        if self._area + 1 < len(self._areas):
            self._turn(1)
        elif self._could(lambda: self._thoughts.finish(who)):
            self._pass_on()

    @Slot()
    def _on_back(self) -> None:
        if self._who is not None and self._area > 0:
            self._turn(-1)

    def _turn(self, step: int) -> None:
        """Another area; what could not be written is tried again."""
        self._area += step
        self._show_area()
        self._could(self._thoughts.write)
