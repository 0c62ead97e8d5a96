"""What the user can understand and act on. Everything else is our bug."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from desktop.text import N_, _

_FLAWS = {
    "text.control": N_("Characters that cannot be shown were taken out ({n})."),
    "text.surrogate": N_("Broken characters were replaced by a question mark sign ({n})."),
    "text.bidi": N_("Marks that turn the reading direction were taken out ({n})."),
    "text.too_long": N_("This is longer than {limit} characters. The rest was left out."),
    "hours.unreadable": N_("“{text}” is not understood. Write hours like Mon-Fri 09:00-17:00."),
    "hours.unknown_day": N_("“{text}” is not a day of the week. Write hours like Mon-Fri 09:00-17:00."),
    "hours.unknown_time": N_("“{text}” is not a span of time. Write hours like Mon-Fri 09:00-17:00."),
    "answer.silent": N_("There is nothing to answer here."),
    "answer.missing_kind": N_("“{kind}” is no way of not answering."),
    "answer.text": N_("A text is needed here."),
    "answer.row": N_("A row with named cells is needed here."),
    "answer.keys": N_("A list of row keys is needed here."),
    "answer.key": N_("This row does not say what it is about: “{key}” is missing."),
    "answer.duplicate": N_("“{key}” has two rows. One of them was left out."),
    "answer.column": N_("There is no column “{column}” here."),
    "answer.factor": N_("“{factor}” is not a point of the vocabulary."),
    "answer.choice": N_("“{choice}” is not among the choices."),
    "answer.list": N_("A list of choices is needed here."),
    "answer.number": N_("A whole number is needed here."),
    "answer.range": N_("A number from {low} to {high} is needed here."),
    "answer.too_long": N_("This is {n} characters long; up to {limit} fit. Please shorten it."),
    "answer.too_deep": N_("This is nested more than {limit} levels deep and was left out."),
    "answer.date": N_("“{text}” is not a date. Write 2025-03-31, 2025-03 or 2025."),
    "answer.day": N_("“{text}” is not a whole day. Write it like 2025-03-31."),
    "answer.year": N_("The year lies between {first} and {last}."),
    "answer.yes_no": N_("Yes or no is needed here."),
    "answer.money": N_("An amount with its currency is needed here."),
    "answer.negative": N_("An amount cannot be negative."),
    "answer.currency": N_("“{currency}” is not a currency code like EUR or USD."),
    "answer.people": N_("A list of names is needed here."),
    "answer.link": N_("A date, a few words or a record is needed here."),
    "answer.links": N_("A list of links is needed here."),
    "lint.why": N_("Asking why invites excuses. Ask what, how, when or which."),
    "lint.loaded": N_("“{word}” judges before anybody has answered. Is there a neutral word?"),
    "lint.long": N_("This has {n} characters; {enough} are enough."),
    "lint.marks": N_("This has more than {most} question marks. One idea per question reads best."),
    "own.no_words": N_("A question needs words. It is asked once it has some."),
    "own.few_choices": N_("At least two choices are needed. It is asked once there are two."),
    "own.same_choices": N_("Two choices say the same."),
    "own.range": N_("The first number must be smaller than the last."),
    "own.no_value": N_("Choose the answer it depends on. It is asked once there is one."),
    "own.waits": N_("This depends on “{question}”, which is not asked yet."),
    "own.page": N_("The page of this question is gone. Choose another one."),
    "own.scale": N_("The scale of this question is gone. Choose another one."),
    "own.gap": N_("{gap} cannot be filled in here. Leave the brackets out."),
    "own.gap_lost": N_("The built-in words fill in an answer at {gap}; yours do not."),
    "own.updated": N_("The built-in words have changed since: “{words}”"),
    "own.gone": N_("This depends on a question that is not asked any more. Choose another one."),
    "own.late": N_("This depends on “{question}”, which comes later. Move one of them, or choose another."),
    "own.value": N_("This depends on an answer to “{question}” that is not offered any more."),
    "own.needed": N_("“{question}” is hidden but needed. Show it again."),
    "own.required": N_("This is one of the answers a post-mortem cannot be finished without."),
    "own.silent": N_("This is no question: it says something, or shows what was answered."),
    "own.results": N_("Results are made from it."),
    "own.asked_by": N_("“{question}” depends on it."),
    "own.unreadable": N_("What was kept of your own questions cannot be read: {reason}."),
    "own.refused": N_("They do not fit the built-in questions: {reason}."),
}


class Problem(Exception):
    """A plain sentence for the user: what happened, what is safe, what to do.

    `code` names the problem for tests and logs; `values` fill the gaps of the sentence.
    `str(problem)` is shown as written.
    """

    def __init__(self, sentence: str, *, code: str = "", **values: object) -> None:
        super().__init__(sentence)
        self.code = code
        self.values = values


class Named(Protocol):
    """A flaw as the domain names it: a code and the values of its sentence."""

    @property
    def code(self) -> str: ...
    @property
    def values(self) -> Mapping[str, object]: ...


def sentence(flaw: Named) -> str:
    """What a flaw says to the user. KeyError for a code without a sentence."""
    return _(_FLAWS[flaw.code]).format(**flaw.values)


def problem(code: str, **values: object) -> Problem:
    """The Problem of a code that the store raises, its gaps filled."""
    return Problem(_(_SENTENCES[code]).format(**values), code=code, **values)


_SENTENCES = {
    "busy": N_(
        "“{name}” is in use by another program at this moment. Nothing was changed. Try again in a moment."
    ),
    "cannot-redo": N_("This step cannot be done again. Nothing was changed."),
    "cannot-undo": N_("This step cannot be undone any more. Nothing was changed."),
    "changed-shape": N_(
        "“{name}” was changed by another program: its tables are not those Rapport makes. Nothing was "
        "changed. Open the newest backup, or open it with the program that changed it."
    ),
    "clock": N_(
        "This computer’s clock shows a year that cannot be. Everything saved is safe, and nothing was changed. "
        "Set the date and time of this computer and try again."
    ),
    "damaged": N_(
        "“{name}” is damaged. Nothing was changed. Open it for reading, or open the newest backup."
    ),
    "damaged-record": N_(
        "Something in this file is damaged and cannot be read. Nothing was changed. Open the newest backup."
    ),
    "disk-error": N_(
        "The disk reported an error while “{name}” was read or written. What you last saw as saved is "
        "safe. Check the disk and try again, or save a copy elsewhere."
    ),
    "disk-full": N_(
        "The disk is full, so this could not be saved. Everything saved before is safe. Make some room "
        "and try again, or save a copy elsewhere."
    ),
    "exists": N_("“{name}” exists already, and was left as it is. Choose another name, or open it."),
    "file-gone": N_(
        "“{name}” was moved, deleted or replaced while it was open, so this could not be saved. Put the "
        "file back and try again, or save a copy elsewhere."
    ),
    "foreign-wal": N_(
        "Beside “{name}” lies “{name}-wal”, left there by another program. Opening could mix the two, so "
        "nothing was opened. Close the other program, or move that file away, and try again."
    ),
    "hard-link": N_(
        "“{name}” is known under a second name on this disk, so a change would reach both. Nothing was "
        "changed. Copy the file to a new place and open the copy, or open it for reading."
    ),
    "locked": N_(
        "“{name}” is open in another Rapport window on this computer. Go to that window, or open the file"
        " for reading."
    ),
    "locked-elsewhere": N_(
        "“{name}” is marked as open on the computer “{host}”. If nobody works with it there, open it here"
        " all the same; otherwise open it for reading."
    ),
    "missing": N_(
        "“{name}” is not where it was. It may have been moved, renamed or deleted, or its drive is not "
        "connected. Nothing was created in its place. Find it, or open the newest backup."
    ),
    "needs-passphrase": N_("“{name}” is protected by a passphrase. Type it to open the file."),
    "never-rated": N_("There is no earlier rating to confirm. Give one first."),
    "newer": N_(
        "“{name}” was made by a newer Rapport (file version {version}, this one knows {ours}). Nothing "
        "was changed. Update Rapport to open it."
    ),
    "no-backup": N_(
        "No backup of “{name}” could be made. The file itself is saved. Check the room and the rights in "
        "its folder, and make a backup soon."
    ),
    "no-room": N_(
        "The disk of “{name}” is full, so nothing could be saved in it. Nothing was changed. Make some room "
        "and try again, or open it for reading."
    ),
    "not-ours": N_("“{name}” is not a Rapport practice. Nothing was changed. Choose another file."),
    "nothing-to-redo": N_("There is nothing to do again."),
    "nothing-to-undo": N_("There is nothing to undo."),
    "older": N_(
        "“{name}” was made by an older Rapport and must be brought up to date before it can be read. Open"
        " it for writing once; a backup is made first."
    ),
    "passphrase-empty": N_("A passphrase needs at least one character. Nothing was changed. Type one."),
    "passphrase-nul": N_("A passphrase cannot hold this character. Choose another one."),
    "read-only": N_(
        "“{name}” can only be read, not changed. Open it for reading, or copy it to a folder where you "
        "may write."
    ),
    "too-big": N_(
        "“{name}” is too large to be a Rapport practice. Nothing was changed. Choose another file."
    ),
    "too-large": N_("“{name}” is larger than 20 MB and was not attached. Keep it elsewhere and note where."),
    "under-way": N_("Something larger is still being saved. Nothing was changed. Try again when it is done."),
    "unreadable": N_(
        "“{name}” cannot be read: the right to it is missing, or its disk does not answer. Nothing was "
        "changed. Get the right to read it, or choose another file."
    ),
    "unfinished": N_(
        "“{name}” was not closed properly and must be put in order before it can be read. Open it for "
        "writing once; nothing that was saved is lost."
    ),
    "wrong-passphrase": N_(
        "“{name}” could not be opened. Either the passphrase is not the right one, or this is not a "
        "Rapport practice, or the file is damaged. Nothing was changed. Try the passphrase again, or open"
        " the newest backup."
    ),
}
