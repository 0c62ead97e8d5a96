"""The client's form as a sheet of paper: boxes to tick and lines to write on."""

from __future__ import annotations

from desktop.domain.client_form import ClientForm, Group, Item
from desktop.reports.document import Block, Document, Paragraph, Section, Table
from desktop.reports.form_page import TITLE
from desktop.text import _

_BOX = "☐"
_LINES = 4
# A line to write on: the table draws it under the row; the mark keeps the row from being empty.
_HIGH = "\u200b\n\u200b"


def form_sheet(form: ClientForm, token: str, sender: str = "") -> Document:
    """The printable form. Every page carries the mark of a mail, so that typed answers find their contact."""
    return Document(
        title=_(TITLE),
        subtitle=sender,
        lead=(Paragraph(form.intro),),
        sections=(
            *(Section(_title(group), tuple(_blocks(group))) for group in form.groups),
            Section(
                _("Thank you"),
                (Paragraph(_("Please hand this sheet back, or send a photograph of it.")),),
            ),
        ),
        foot=_("Form {mark}").format(mark=f"{token}-{form.short_hash}"),
    )


def _title(group: Group) -> str:
    return f"{group.mark}  {group.question or group.items[0].question}"


def _blocks(group: Group) -> list[Block]:
    if not group.question:
        return [_block(group.items[0])]
    points = [choice.label for _number, choice in group.items[0].numbered]
    return [
        Table(
            ("", *points),
            tuple((f"{item.mark}  {item.question}", *(_BOX for _point in points)) for item in group.items),
        )
    ]


def _block(item: Item) -> Block:
    if item.kind == "text":
        return Table(("",), ((_HIGH,),) * _LINES)
    if item.kind == "rating":
        labels = tuple(choice.label for _number, choice in item.numbered)
        return Table(labels, ((_BOX,) * len(labels),))
    return Paragraph("\n".join(f"{_BOX}  {choice.label}" for choice in item.choices))
