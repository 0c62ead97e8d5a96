"""What a consultant does with the timeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.actions.hygiene import cleaned
from desktop.domain.interactions import (
    Attachment,
    AttachmentId,
    Interaction,
    InteractionId,
    Participant,
    Signal,
    SignalId,
)
from desktop.domain.people import PersonId
from desktop.domain.plain_text import clean_name
from desktop.text import _

if TYPE_CHECKING:
    from desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to be kept with an interaction; the name may be a path, its last part is kept."""

    name: str
    data: bytes
    media_type: str = ""


def log_interaction(
    store: Store,
    interaction: Interaction,
    people: Sequence[PersonId] = (),
    signals: Sequence[Signal] = (),
    files: Sequence[NewFile] = (),
) -> Interaction:
    """A new entry with who took part, its signals and files. Raises the Problem "too-large"."""
    with store.step(_("Log interaction")):
        added = store.interactions.add(cleaned(interaction))
        _set_people(store, added, people)
        _set_signals(store, added, signals)
        _attach(store, added, files)
    return added


def change_interaction(
    store: Store,
    interaction: Interaction,
    people: Sequence[PersonId] | None = None,
    signals: Sequence[Signal] | None = None,
    files: Sequence[NewFile] = (),
    *,
    merge: str | None = None,
) -> Interaction:
    """Keeps a changed entry. People and signals are the whole new set (None: as they are), files are added.

    Its signals follow it to another day or client.
    """
    interaction = cleaned(interaction)
    with store.step(_("Change interaction"), merge=merge):
        store.interactions.save(interaction)
        if people is not None:
            _set_people(store, interaction, people)
        _set_signals(
            store, interaction, store.signals.of_interaction(_id(interaction)) if signals is None else signals
        )
        _attach(store, interaction, files)
    return interaction


def bin_interaction(store: Store, interaction_id: InteractionId) -> Interaction:
    """Into the bin for 30 days."""
    interaction = replace(store.interactions.get(interaction_id), deleted_at=store.clock())
    with store.step(_("Delete interaction")):
        store.interactions.save(interaction)
    return interaction


def restore_interaction(store: Store, interaction_id: InteractionId) -> Interaction:
    """Out of the bin again."""
    interaction = replace(store.interactions.get(interaction_id), deleted_at=None)
    with store.step(_("Restore interaction")):
        store.interactions.save(interaction)
    return interaction


def add_signal(store: Store, signal: Signal) -> Signal:
    """A mark on an interaction, or on its own."""
    with store.step(_("Mark signal")):
        return store.signals.add(cleaned(signal))


def remove_signal(store: Store, signal_id: SignalId) -> None:
    """Takes a mark back."""
    with store.step(_("Remove signal")):
        store.signals.remove(signal_id)


def attach_file(store: Store, interaction_id: InteractionId, file: NewFile) -> Attachment:
    """Keeps a file with an interaction. Raises the Problem "too-large" above 20 MB."""
    with store.step(_("Attach file")):
        return _kept(store, interaction_id, file)


def remove_attachment(store: Store, attachment_id: AttachmentId) -> None:
    """Takes a file off its interaction; undo brings it back."""
    with store.step(_("Remove file")):
        store.attachments.remove(attachment_id)


def _id(interaction: Interaction) -> InteractionId:
    if interaction.id is None:
        raise ValueError("an interaction that was never added")
    return interaction.id


def _set_people(store: Store, interaction: Interaction, people: Sequence[PersonId]) -> None:
    known = {link.person_id: link for link in store.participants.links(_id(interaction))}
    for person_id, link in known.items():
        if person_id not in people:
            store.participants.remove(link.id or 0)
    for person_id in dict.fromkeys(people):
        if person_id not in known:
            store.participants.add(Participant(_id(interaction), person_id))


def _set_signals(store: Store, interaction: Interaction, signals: Sequence[Signal]) -> None:
    known = {signal.id: signal for signal in store.signals.of_interaction(_id(interaction))}
    for signal_id in known.keys() - {signal.id for signal in signals}:
        store.signals.remove(signal_id or 0)
    for signal in signals:
        placed = cleaned(
            replace(
                signal,
                client_id=interaction.client_id,
                happened_on=interaction.happened_on,
                interaction_id=interaction.id,
            )
        )
        if signal.id not in known:
            store.signals.add(placed)
        elif placed != known[signal.id]:
            store.signals.save(placed)


def _attach(store: Store, interaction: Interaction, files: Sequence[NewFile]) -> None:
    for file in files:
        _kept(store, _id(interaction), file)


def _kept(store: Store, interaction_id: InteractionId, file: NewFile) -> Attachment:
    media_type = clean_name(file.media_type).text
    return store.attachments.attach(interaction_id, _base_name(file.name), file.data, media_type)


def _base_name(name: str) -> str:
    """The last part of a path of any system; a name from outside must not lead anywhere."""
    base = clean_name(name.replace("\\", "/").rsplit("/", 1)[-1]).text
    return base if base.strip(".") else _("File")
