"""What concerns the practice as a whole: its preferences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from desktop.domain import log_draft as drafts
from desktop.domain.log_draft import LogDraft
from desktop.domain.plain_text import clean_name, clean_note
from desktop.store.store import Store
from desktop.text import _

_LOG_DRAFT = "log_draft"


def set_preferences(store: Store, values: Mapping[str, object]) -> None:
    """Change preferences of the practice ("zone", "me", "day_first", "currency") in one step."""
    wanted = {
        name: clean_name(value).text if isinstance(value, str) else value for name, value in values.items()
    }
    changed = {name: value for name, value in wanted.items() if store.preferences.value(name, None) != value}
    if not changed:
        return
    with store.step(_("Change preferences")):
        for name, value in changed.items():
            store.preferences.put(name, value)


def log_draft(store: Store) -> LogDraft:
    """What was typed into the log and not logged yet."""
    return drafts.from_json(store.preferences.value(_LOG_DRAFT, None))


def keep_log_draft(store: Store, draft: LogDraft) -> None:
    """Keeps what is being typed into the log, outside undo; an empty draft takes the place of the old."""
    draft = replace(draft, line=clean_note(draft.line).text, notes=clean_note(draft.notes).text)
    if store.is_read_only or draft == log_draft(store):
        return
    with store.draft():
        store.preferences.put(_LOG_DRAFT, drafts.as_json(draft))
