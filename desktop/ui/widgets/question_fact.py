"""A question the record knows something about: it offers that, or says quietly where it differs."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Slot

from desktop.actions.postmortem_facts import Facts
from desktop.actions.postmortem_record import end_of
from desktop.domain.dates import parse_partial
from desktop.domain.interactions import CONTACTS
from desktop.domain.questionnaire_view import Shown
from desktop.text import _, day, exponent, money, ngettext, partial
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.question import FieldQuestion
from desktop.ui.widgets.wizard_record import known_facts

VALUE, LAST_DAY, KNOWN_ON = "fa.value", "fa.last_day", "fa.known_on"
TEMPO, CONTACT = "fa.tempo", "sc.COM"
FACTS = frozenset({VALUE, LAST_DAY, KNOWN_ON, TEMPO, CONTACT})
FALLEN = -10  # points of health in half a year that make an end look slow


class FactQuestion(FieldQuestion):
    """Never a block: the answer stays what was entered."""

    def add_below(self) -> None:
        self._known: tuple[date | None, Facts] | None = None
        self._record, self._told = _record(self.shown, self.model)
        self._use = LinkButton(_("Use {fact} from the record").format(fact=self._told))
        self._use.setObjectName(f"use-{self.shown.element.id}")
        self._use.clicked.connect(self._on_use)
        self._note = PlainLabel(role="caption", wraps=True)
        self._note.setObjectName(f"note-{self.shown.element.id}")
        self.body.addWidget(self._use, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._note)

    def refresh(self) -> None:
        super().refresh()
        given = self.shown.given
        is_open = given is None or not given.is_answered
        self._use.setVisible(is_open and self._record is not None and self.model.is_open)
        said = "" if is_open or given is None else self._difference(given.value)
        self._note.setText(said)
        self._note.setVisible(bool(said))

    def _difference(self, given: object) -> str:
        """What the record says otherwise, "" if nothing."""
        name = self.shown.element.id
        told = []
        if self._record is not None and given != self._record:
            told.append(_("The record says {fact}.").format(fact=self._told))
        if name == LAST_DAY:
            told.append(_contacts_after(self.model, given))
        if name == KNOWN_ON and _is_after(given, self.model.view.text(LAST_DAY)):
            told.append(_("That is after the last working day."))
        if (name, given) == (TEMPO, "sudden") or (name == CONTACT and given in ("none", "small")):
            told.append(self._otherwise(name))
        return " ".join(sentence for sentence in told if sentence)

    def _otherwise(self, name: str) -> str:
        """What the record tells of the time before the end, "" if it agrees."""
        client = self.model.client
        if client is None:
            return ""
        # asked again on every key typed on the page: only another end needs another look
        end = end_of(self.model.answers)
        if self._known is None or self._known[0] != end:
            self._known = (end, known_facts(self.model, client))
        known = self._known[1]
        if name == TEMPO and known.change is not None and known.change <= FALLEN:
            return _("The record shows health falling by {n} points in the half-year before.").format(
                n=-known.change
            )
        if name == CONTACT and known.silence is not None:
            return _("The record shows {n} days without any contact, until {end}.").format(
                n=known.silence.days, end=day(known.silence.end)
            )
        return ""

    @Slot()
    def _on_use(self) -> None:
        self.model.give(self.shown, self._record)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)


def _record(shown: Shown, model: WizardModel) -> tuple[object, str]:
    """What the client's record says, as an answer and in words; None if it says nothing."""
    client = model.client
    if client is None:
        return None, ""
    if shown.element.id == VALUE and client.yearly_value is not None and client.currency:
        whole, rest = divmod(client.yearly_value, 10 ** exponent(client.currency))
        amount = client.yearly_value / 10 ** exponent(client.currency) if rest else whole
        return {"amount": amount, "currency": client.currency}, money(client.yearly_value, client.currency)
    if shown.element.id == LAST_DAY and client.ended_on:
        return client.ended_on, partial(client.ended_on)
    return None, ""


def _contacts_after(model: WizardModel, given: object) -> str:
    """How many contacts are on record after the last working day, in words."""
    client, last = model.client, parse_partial(given) if isinstance(given, str) else None
    if client is None or client.id is None or last is None:
        return ""
    end = last.last.isoformat()
    entries = model.practice.store.interactions.of_client(client.id)
    later = sum(entry.kind in CONTACTS and entry.happened_on > end for entry in entries)
    if not later:
        return ""
    return ngettext(
        "{n} contact is on record after that.", "{n} contacts are on record after that.", later
    ).format(n=later)


def _is_after(given: object, last_day: str) -> bool:
    known, last = parse_partial(given) if isinstance(given, str) else None, parse_partial(last_day)
    return known is not None and last is not None and known.is_after(last)
