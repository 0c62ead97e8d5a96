"""The client's form as plain text for a mail: `[1] question ... Answer:`, scales as digits and words."""

from __future__ import annotations

from desktop.domain.client_form import ClientForm, Group, Item
from desktop.domain.plain_text import one_line
from desktop.text import _


def form_text(form: ClientForm, token: str, name: str = "", sender: str = "") -> str:
    """The whole mail; each question and each choice stands on a line of its own, nothing is wrapped.

    It greets `name` and is signed by `sender`, where they are known.
    """
    blocks = [*intro_pieces(form, name), *(text for _mark, text in answer_blocks(form, token, sender))]
    return "\n\n".join(blocks) + "\n"


def greeted(name: str, client: str) -> str:
    """Whom a form greets: nobody, where its contact only bears the name of the client's firm."""
    return "" if name.casefold() == client.casefold() else name


def answer_blocks(form: ClientForm, token: str, sender: str = "") -> tuple[tuple[str, str], ...]:
    """(mark, text) of everything below the intro; behind a text with a mark stands its answer."""
    blocks: list[tuple[str, str]] = []
    for group in form.groups:
        if group.question:
            blocks.append(("", "\n".join(head_pieces(group))))
        blocks += [(item.mark, "\n".join(item_pieces(item, bool(group.question)))) for item in group.items]
    return (*blocks, ("", end_lines(form, token, sender)))


def dispute_warning() -> str:
    """What is said before a form goes out to somebody one is in dispute with."""
    return _(
        "Lawyers or withheld money are involved here: ask your lawyer before this form goes to the client."
    )


def head_pieces(group: Group) -> tuple[str, ...]:
    """The lines above rows: the question and their common scale."""
    return f"[{group.mark}] {group.question}", _scale(group.items[0])


def item_pieces(item: Item, is_row: bool) -> tuple[str, ...]:
    """The lines of one item: its question, its choices, and the words its answer stands behind."""
    question = f"[{item.mark}] {item.question}"
    if item.kind == "text":
        return question, _("Answer:")
    if item.kind == "rating":
        return (question, answer_label(item)) if is_row else (question, _scale(item), answer_label(item))
    choices = (f"{number} = {choice.label}" for number, choice in item.numbered)
    return question, *choices, answer_label(item)


def answer_label(item: Item) -> str:
    """What stands before the place for an answer."""
    if item.kind == "rating":
        return _("Answer (a number):")
    if item.kind == "choice":
        return _("Answer (one number):")
    return _("Answer (one or more numbers):") if item.kind == "multi" else _("Answer:")


def end_lines(form: ClientForm, token: str, sender: str = "") -> str:
    """The last lines: thanks, from whom, and by what the reply is known. The mark ends the last answer."""
    mark = _("Form {mark}").format(mark=form_mark(form, token))
    return "\n".join(filter(None, [_("[end] Thank you."), one_line(sender), mark]))


def form_mark(form: ClientForm, token: str) -> str:
    """By what a reply is known: whose it is and which of their forms it answers."""
    return f"{token}-{form.short_hash}"


def intro_pieces(form: ClientForm, name: str = "") -> tuple[str, ...]:
    """What stands above the first question."""
    greeting = (_("Hello {name},").format(name=one_line(name)),) if name.strip() else ()
    return *greeting, form.intro, _how_to_answer()


def _how_to_answer() -> str:
    return _(
        "To answer, reply to this message and write behind “Answer:”. Where there are numbers, a number is "
        "enough. Leave out whatever you like."
    )


def _scale(item: Item) -> str:
    return ", ".join(
        f"{number} = {choice.label}" for number, choice in sorted(item.numbered, key=lambda each: each[0])
    )
