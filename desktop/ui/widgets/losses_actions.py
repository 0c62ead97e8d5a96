"""An action in one row: done or not, what, by whom, until when; each edited in place."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from desktop import text
from desktop.actions.followups import bin_action, change_action, set_action_done
from desktop.domain.flaws import Flaw
from desktop.domain.plain_text import one_line
from desktop.domain.sessions import Action
from desktop.domain.typed_dates import read_partial
from desktop.text import N_, _
from desktop.ui.practice import Practice
from desktop.ui.read_only import writes
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.client_editor import RecordEditor
from desktop.ui.widgets.client_field import InPlaceField
from desktop.ui.widgets.field_text import FieldText, Habits, long_flaw, short_flaw
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.timeline_panel import StillBox
from desktop.ui.widgets.timeline_texts import read_day
from desktop.ui.widgets.today_rows import Row

_NARROW = 540
STRENGTHS = {
    "": N_("Strength not given"),
    "strong": N_("Strong: changes how things work"),
    "intermediate": N_("Intermediate: a reminder built in"),
    "weak": N_("Weak: a good intention"),
}


class ActionRow(Row):
    """`with_details` shows owner and strength too."""

    place_chosen = Signal(object)  # Place
    toast = Signal(str)

    def __init__(self, practice: Practice, theme: Theme, *, with_details: bool) -> None:
        super().__init__()
        self._practice = practice
        self._theme = theme
        self._action: Action | None = None
        store = practice.store
        self.editor: RecordEditor[Action] = RecordEditor(
            practice,
            "action",
            lambda id: store.actions.get(id),
            lambda action, merge: change_action(store, action, merge=merge),
        )
        self.done = QCheckBox()
        self.done.clicked.connect(self._on_done)
        # In line with the text of the field beside it
        self.lead.setContentsMargins(0, 4, 0, 0)
        self.lead.addWidget(self.done, 0, Qt.AlignmentFlag.AlignTop)
        self.what = self.editor.field(_WHAT)
        self.note = PlainLabel(role="caption", wraps=True)
        self.note.setContentsMargins(9, 0, 0, 0)
        # The fields bring their own inset
        self.inner.setSpacing(4)
        self.words.addWidget(self.what)
        self._below = QHBoxLayout()
        self._below.setSpacing(4)
        self.words.addLayout(self._below)
        self.owner: InPlaceField | None = None
        self.strength: QComboBox | None = None
        if with_details:
            self._add_details()
        self.words.addWidget(self.note)
        self.due = self.editor.field(_due(practice))
        theme.hold(self.due, QWidget.setMaximumWidth, 150)
        theme.hold(self.due, QWidget.setMinimumWidth, 145)
        self.remove = IconButton(theme, "trash", _("Delete this action"))
        self.remove.clicked.connect(self._on_remove)
        writes(self.done, self.remove)
        self._is_narrow = False
        for widget in (self.due, self.remove):
            self.deeds.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        self.setFocusProxy(self.done)

    def show_record(self, record: Any) -> None:
        action: Action = record
        self._action = action
        self.editor.turn_to(action.id)
        self.editor.show(action)
        what = one_line(action.what)
        self.done.setObjectName(f"action_{action.id}")
        self.done.setChecked(action.done_on is not None)
        self.done.setAccessibleName(_("Done: {what}").format(what=what))
        self.what.edit.setToolTip(what)
        self.note.setText(self._note(action))
        self._show_strength(action)
        is_late = (
            action.done_on is None and action.due_on is not None and action.due_on < self._practice.today()
        )
        if self.due.edit.property("late") != is_late:
            self.due.edit.setProperty("late", is_late)
            self.due.edit.style().unpolish(self.due.edit)
            self.due.edit.style().polish(self.due.edit)

    def save(self) -> None:
        """Save what is typed."""
        self.editor.save()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the day goes below, so that it can be read what is to be done."""
        super().resizeEvent(event)
        is_narrow = self.width() < self._theme.px(_NARROW)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self.deeds.removeWidget(self.due)
            self._below.removeWidget(self.due)
            row = self._below if is_narrow else self.deeds
            row.insertWidget(0, self.due, 0, Qt.AlignmentFlag.AlignTop)
            if self.owner is None:
                row.setAlignment(self.due, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)

    def _add_details(self) -> None:
        self.owner = self.editor.field(_OWNER)
        self._theme.hold(self.owner, QWidget.setMinimumWidth, 110)
        self.strength = StillBox()
        self.strength.setProperty("inplace", True)
        self.strength.setAccessibleName(_("Strength"))
        self.strength.setMinimumContentsLength(10)
        for value, words in STRENGTHS.items():
            self.strength.addItem(_(words).split(":")[0], value)
            self.strength.setItemData(self.strength.count() - 1, _(words), Qt.ItemDataRole.ToolTipRole)
        self.strength.activated.connect(self._on_strength)
        writes(self.strength)
        for widget in (self.owner, self.strength):
            self._below.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        self._below.addStretch(1)

    def _show_strength(self, action: Action) -> None:
        if self.strength is not None:
            self.strength.setCurrentIndex(self.strength.findData(action.strength))
            self.strength.setToolTip(_(STRENGTHS.get(action.strength, STRENGTHS[""])))

    def _note(self, action: Action) -> str:
        """What it is about, and how late it is or when it was done."""
        parts = []
        if action.client_id is not None:
            with suppress(KeyError):
                parts.append(one_line(self._practice.store.clients.get(action.client_id).name))
        today = self._practice.today()
        if action.done_on is not None:
            parts.append(_("done on {day}").format(day=text.short_day(action.done_on)))
        elif action.due_on is not None and action.due_on < today:
            parts.append(_("overdue by {days}").format(days=text.days((today - action.due_on).days)))
        elif action.due_on == today:
            parts.append(_("due today"))
        elif action.due_on == today + timedelta(days=1):
            parts.append(_("due tomorrow"))
        return " · ".join(parts)

    @Slot(bool)
    def _on_done(self, is_done: bool) -> None:
        self.save()
        assert self._action is not None and self._action.id is not None
        set_action_done(self._practice.store, self._action.id, self._practice.today() if is_done else None)
        if is_done:
            self.toast.emit(_("Done: {what}").format(what=_short(self._action.what)))

    @Slot(int)
    def _on_strength(self, _place: int) -> None:
        assert self.strength is not None
        strength = self.strength.currentData()
        self.editor.change("strength", lambda action: replace(action, strength=strength))

    @Slot()
    def _on_remove(self) -> None:
        assert self._action is not None and self._action.id is not None
        bin_action(self._practice.store, self._action.id)
        self.toast.emit(_("“{what}” is in the bin for 30 days.").format(what=_short(self._action.what)))


def _short(what: str) -> str:
    what = one_line(what)
    return what if len(what) <= 40 else f"{what[:40]}…"


def _what(typed: str, action: Action, habits: Habits) -> Action | Flaw:
    what = typed.strip()
    if not what:
        return Flaw("empty-action")
    if what == one_line(action.what):
        return action
    return long_flaw(what) or replace(action, what=what)


def _owner(typed: str, action: Action, habits: Habits) -> Action | Flaw:
    owner = " ".join(typed.split())
    return short_flaw(owner) or replace(action, owner=owner)


def _due_read(practice: Practice, typed: str, action: Action, habits: Habits) -> Action | Flaw:
    if not typed.strip():
        return replace(action, due_on=None)
    near = _near(typed, practice.today())
    if near is not None:
        return replace(action, due_on=near)
    day = read_day(typed, practice.now(), day_first=habits.day_first)
    if isinstance(day, Flaw):
        return day
    if not day.is_exact:
        found = read_partial(typed, day_first=habits.day_first)
        return found if isinstance(found, Flaw) else replace(action, due_on=day.last)
    return replace(action, due_on=day.first)


def _near(typed: str, today: date) -> date | None:
    """`tomorrow`, `in 3 weeks`, `+7`: days to come."""
    match typed.casefold().split():
        case ["tomorrow"]:
            return today + timedelta(days=1)
        case ["in", number, unit] if number.isdecimal() and len(number) < 4:
            days = {"day": 1, "days": 1, "week": 7, "weeks": 7, "month": 30, "months": 30}.get(unit)
            return today + timedelta(days=int(number) * days) if days else None
        case [plus] if plus[0] == "+" and plus[1:].isdecimal() and len(plus) < 5:
            return today + timedelta(days=int(plus[1:]))
    return None


_WHAT: FieldText[Action] = FieldText("what", N_("What"), lambda action: one_line(action.what), _what)
_OWNER: FieldText[Action] = FieldText(
    "owner", N_("Owner"), lambda action: action.owner, _owner, placeholder=N_("By whom?")
)


def _due(practice: Practice) -> FieldText[Action]:
    return FieldText(
        "due",
        N_("Due"),
        lambda action: text.day(action.due_on) if action.due_on else "",
        partial(_due_read, practice),
        placeholder=N_("No date"),
        hint=N_("31 March, Friday, in 2 weeks; empty for no date"),
    )
