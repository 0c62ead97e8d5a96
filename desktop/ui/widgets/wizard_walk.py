"""The walk: the list of steps, the page at hand, and the way on below it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop.text import _, clock
from desktop.ui.models.walk_words import walk_words
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.read_only import writes
from desktop.ui.settings import Settings
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import LinkButton, PrimaryButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.wizard_sheet import Sheet
from desktop.ui.widgets.wizard_steps import StepList, progress_sentence

_STEPS_WIDTH = 220
_NARROW = 660


class WalkView(QWidget):
    """Shows one session; where the walk ends, the way on is to finish."""

    finish_wanted = Signal(str, str)  # the client's status ("" leaves it alone) and last day
    later_wanted = Signal()
    pause_wanted = Signal(object)  # the day Today brings it back
    reopen_wanted = Signal()
    ask_wanted = Signal()  # others, for their first thoughts
    remove_wanted = Signal()  # what others thought
    record_wanted = Signal(object)  # Place of the records behind a figure
    toast = Signal(str)

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self._theme = theme
        self._model: WizardModel | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        self._steps = StepList(theme)
        theme.hold(self._steps, QWidget.setFixedWidth, _STEPS_WIDTH)
        self._steps.step_chosen.connect(self.go_to_page)
        layout.addWidget(self._steps)
        right = QVBoxLayout()
        right.setSpacing(12)
        self.sheet = Sheet(theme, settings)
        self.sheet.place_wanted.connect(self.go_to)
        self.sheet.pause_wanted.connect(self.pause_wanted)
        self.sheet.record_wanted.connect(self.record_wanted)
        self.sheet.ask_wanted.connect(self.ask_wanted)
        self.sheet.remove_wanted.connect(self.remove_wanted)
        self.sheet.toast.connect(self.toast)
        right.addWidget(self.sheet, 1)
        right.addLayout(self._foot())
        layout.addLayout(right, 1)

    def show_model(self, model: WizardModel) -> None:
        """Follow this session from now on."""
        self._model = model
        model.changed.connect(self._on_changed)
        model.page_turned.connect(self.show_page)
        model.saved.connect(self._on_saved)
        model.failed.connect(self._on_failed)
        model.aside.connect(self._on_aside)
        self.saved.setText("")

    def drop_model(self) -> None:
        """Follow nothing any more."""
        self._model = None

    @Slot()
    def show_page(self) -> None:
        """The page at hand from its beginning. While others look on, their window shows it instead."""
        if self._model is not None and not self._model.at_table:
            self.sheet.show_page(self._model)
            self.refresh()

    def refresh(self) -> None:
        """Where one is, and which ways on there are."""
        model = self._model
        if model is None:
            return
        steps = model.steps
        self._steps.show_steps(steps)
        at = next((step.number for step in steps if step.state == "now"), 1)
        self.progress.setText(
            progress_sentence(
                at, len(steps), model.minutes_left, is_open=model.is_open, may_grow=model.may_grow
            )
        )
        self._back.setEnabled(model.can_go_back())
        self._next.setVisible(model.can_go_on())
        self._skip.setVisible(model.can_skip())
        self._again.setVisible(model.session.state == "complete")
        closing = self.sheet.closing
        self.finish.setVisible(closing is not None and model.is_open)
        words = walk_words(model.session.kind)
        if closing is not None:
            self.finish.setText(_("Go to what is missing") if closing.missing else _(words.finish))
        self._later.setText(_("Save for later") if model.is_open else _("Back to the report"))

    @Slot(str)
    def go_to_page(self, page: str, *_checked: object) -> None:
        """Turn to a page, unless it is there already."""
        if self._model is not None and page != self._model.page:
            self._model.go(page)

    @Slot(str, str)
    def go_to(self, page: str, element: str) -> None:
        """Turn to a question."""
        if self._model is not None:
            self._model.go(page)
            self.sheet.focus_question(element)

    @Slot()
    def go_on(self) -> None:
        """The next page; on the last one, finish."""
        if self._model is not None and self._model.can_go_on():
            self._model.go_on()
        elif self.sheet.closing is not None:
            self._on_finish()

    @Slot()
    def go_back(self) -> None:
        """The page before."""
        if self._model is not None and self._model.can_go_back():
            self._model.go_back()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room for the questions the list of steps becomes a menu."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < self._theme.px(_NARROW)
        self._steps.setVisible(not is_narrow)
        self._jump.setVisible(is_narrow)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        self.progress = PlainLabel(role="quiet", wraps=True)
        self.progress.setObjectName("progress")
        self.saved = PlainLabel(role="caption")
        self.saved.setObjectName("saved")
        words.addWidget(self.progress)
        words.addWidget(self.saved)
        foot.addLayout(words, 1)
        self._jump = QPushButton(_("Steps"))
        self._jump.setMenu(QMenu(self._jump))
        self._jump.menu().aboutToShow.connect(self._on_jump)
        self._jump.hide()
        self._later = LinkButton(_("Save for later"))
        self._again = LinkButton(_("Open it again"))
        writes(self._again)
        self._skip = LinkButton(_("Skip"))
        self._skip.setToolTip(_("Leave the rest of this page open and go on"))
        self._back = QPushButton(_("Back"))
        self._back.setToolTip(_("Ctrl+Shift+Enter"))
        self._next = PrimaryButton(_("Next"))
        self._next.setToolTip(_("Ctrl+Enter"))
        self.finish = PrimaryButton("")
        self.finish.setToolTip(_("Ctrl+Enter"))
        for button, name, slot in (
            (self._jump, "jump", None),
            (self._later, "later", self.later_wanted),
            (self._again, "open-again", self.reopen_wanted),
            (self._skip, "skip", self._on_skip),
            (self._back, "back", self.go_back),
            (self._next, "next", self.go_on),
            (self.finish, "finish", self._on_finish),
        ):
            button.setObjectName(name)
            if slot is not None:
                button.clicked.connect(slot)
            foot.addWidget(button)
        return foot

    @Slot()
    def _on_changed(self) -> None:
        if self._model is None or self._model.at_table:
            return
        self.sheet.refresh()
        self.refresh()

    @Slot()
    def _on_saved(self) -> None:
        if self._model is not None:
            practice = self._model.practice
            self.saved.setText(_("Saved {time}").format(time=clock(practice.now(), practice.zone)))

    @Slot(object)
    def _on_failed(self, _problem: object) -> None:
        self.saved.setText(_("Not saved yet; your words are kept here and saving is tried again."))

    @Slot(str)
    def _on_aside(self, sentence: str) -> None:
        if self._model is not None and not self._model.at_table:
            self.toast.emit(sentence)

    @Slot()
    def _on_skip(self) -> None:
        if self._model is not None:
            self._model.skip()

    @Slot()
    def _on_jump(self) -> None:
        menu = self._jump.menu()
        menu.clear()
        for step in self._model.steps if self._model is not None else ():
            action = menu.addAction(step.title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(step.state == "now")
            action.triggered.connect(partial(self.go_to_page, step.page_id))

    @Slot()
    def _on_finish(self) -> None:
        """Finishes, or leads to the first thing without which that cannot be."""
        closing, model = self.sheet.closing, self._model
        if closing is None or model is None or not model.is_open:
            return
        if not closing.missing:
            self.finish_wanted.emit(*closing.settled)
            return
        first = next((rule for rule in closing.missing if rule.page), None)
        if first is None:
            self.sheet.ensureWidgetVisible(closing)
        else:
            self.go_to(first.page, first.where.partition("@")[0])
