"""What the page of a walk says, by the kind of session."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.clients import Client
from desktop.text import N_, _


@dataclass(frozen=True, slots=True)
class WalkWords:
    """`named` and `bare` are headings."""

    named: str
    bare: str
    finish: str
    finished: str
    opened_again: str
    binned: str


BACK = WalkWords(
    N_("Looking back: {client}"),
    N_("Looking back"),
    N_("Finish the post-mortem"),
    N_("Post-mortem finished"),
    N_("Post-mortem opened again"),
    N_("Post-mortem moved to the bin"),
)
AHEAD = WalkWords(
    N_("Looking ahead: {client}"),
    N_("Looking ahead"),
    N_("Finish the pre-mortem"),
    N_("Pre-mortem finished: its signs are watched from now on"),
    N_("Pre-mortem opened again"),
    N_("Pre-mortem moved to the bin"),
)


def heading(kind: str, client: Client | None) -> str:
    """What stands above the walk."""
    words = walk_words(kind)
    return _(words.bare) if client is None else _(words.named).format(client=client.name)


def walk_words(kind: str) -> WalkWords:
    """The words for a kind of session."""
    return AHEAD if kind == "premortem" else BACK
