"""What the record says about the facts: figures that lead to the records they come from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.actions.postmortem_facts import Facts, facts
from desktop.actions.postmortem_record import end_of
from desktop.domain.clients import Client
from desktop.text import _, day, money, mood, ngettext
from desktop.text import partial as partial_date
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.navigation import Place
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import PlainLabel


class RecordNote(QWidget):
    """Shown above the questions; nothing of it is an answer."""

    record_wanted = Signal(object)  # Place of the records behind a figure

    def __init__(self, model: WizardModel, client: Client) -> None:
        super().__init__()
        self.setObjectName("from-the-record")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(PlainLabel(_("From the record"), role="caption"))
        row = FlowLayout(gap=0)
        layout.addLayout(row)
        known = known_facts(model, client)
        for tab, words, on in _told(client, known):
            figure = LinkButton(words)
            figure.setObjectName("figure")
            figure.setToolTip(_("Show where this comes from"))
            figure.clicked.connect(partial(self._on_figure, Place("client", client.id, tab, on)))
            row.addWidget(figure)

    def _on_figure(self, place: Place, *_checked: object) -> None:
        self.record_wanted.emit(place)


def known_facts(model: WizardModel, client: Client) -> Facts:
    """The facts as of the end, of today while it is not said when that was known."""
    practice = model.practice
    end = end_of(model.answers) or practice.today() + timedelta(days=1)
    return facts(practice.store, client, end, practice.zone)


def _told(client: Client, known: Facts) -> Iterator[tuple[str, str, date | None]]:
    """(tab of the client, words, the day to look at) of each figure there is."""
    if client.since_on:
        yield "overview", _("Client since {when}").format(when=partial_date(client.since_on)), None
    if client.yearly_value is not None:
        yield (
            "overview",
            _("{amount} a year").format(amount=money(client.yearly_value, client.currency)),
            None,
        )
    yield (
        "timeline",
        ngettext("{n} timeline entry", "{n} timeline entries", known.entries).format(n=known.entries),
        None,
    )
    if known.last_contact is not None:
        words = _("Last contact {when}").format(when=day(known.last_contact))
        yield "timeline", words, known.last_contact
    if known.silence is not None:
        words = _("Longest silence {n} days, until {end}")
        told = words.format(n=known.silence.days, end=day(known.silence.end))
        yield "timeline", told, known.silence.end
    for tab, words in _told_of_course(known):
        yield tab, words, None


def _told_of_course(known: Facts) -> Iterator[tuple[str, str]]:
    """(tab of the client, words) of how things went: mood, health, attention."""
    late, before = known.moods
    if late is not None and before is not None and _mood(late) != _mood(before):
        words = _("Mood on average {late} in the last three months, {before} before")
        yield "timeline", words.format(late=_mood(late), before=_mood(before))
    elif (mean := before if late is None else late) is not None:
        yield "timeline", _("Mood on average {mood}").format(mood=_mood(mean))
    if known.score is not None and known.change:
        words = _("Health {score} before the end, {change} in half a year")
        change = f"{known.change:+d}".replace("-", "−")
        yield "health", words.format(score=known.score, change=change)
    elif known.score is not None:
        yield "health", _("Health {score} before the end").format(score=known.score)
    now, then = known.shares
    if now is not None and then is not None:
        words = _("{now} % of your time in the last half-year, {then} % in the one before")
        yield "timeline", words.format(now=round(now * 100), then=round(then * 100))
    elif now is not None:
        yield "timeline", _("{now} % of your time in the last half-year").format(now=round(now * 100))


def _mood(mean: Fraction) -> str:
    return mood(round(mean)).casefold()
