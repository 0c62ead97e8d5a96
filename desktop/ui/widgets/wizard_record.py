"""What the record says about the facts, in a quiet line above the questions."""

from __future__ import annotations

from datetime import date

from desktop.domain.interactions import CONTACTS
from desktop.domain.silences import longest_silence
from desktop.text import _, day, money, ngettext, partial
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.widgets.labels import PlainLabel


class RecordNote(PlainLabel):
    """Since when, worth what, how many entries, the last contact and the longest silence."""

    def __init__(self, model: WizardModel) -> None:
        super().__init__(_told(model), role="caption", wraps=True)


def _told(model: WizardModel) -> str:
    client = model.client
    if client is None or client.id is None:
        return ""
    entries = model.practice.store.interactions.of_client(client.id)
    contacts = [
        date.fromisoformat(entry.happened_on)
        for entry in entries
        if entry.kind in CONTACTS and len(entry.happened_on) == 10
    ]
    silence = longest_silence(contacts)
    facts = [
        _("client since {when}").format(when=partial(client.since_on)) if client.since_on else "",
        _("{amount} a year").format(amount=money(client.yearly_value, client.currency))
        if client.yearly_value is not None
        else "",
        ngettext("{n} timeline entry", "{n} timeline entries", len(entries)).format(n=len(entries)),
        _("last contact {when}").format(when=day(max(contacts))) if contacts else "",
        _("longest silence {n} days, until {end}").format(n=silence.days, end=day(silence.end))
        if silence is not None
        else "",
    ]
    return _("From the record: {facts}.").format(facts=" · ".join(fact for fact in facts if fact))
