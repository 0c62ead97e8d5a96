"""A report as HTML for the screen: the part of HTML and CSS that Qt's text documents know."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from functools import partial
from html import escape

from desktop.charts.colours import Colours
from desktop.reports.document import (
    Block,
    Bullets,
    Document,
    Paragraph,
    Quotation,
    Section,
    Table,
    paragraphs_of,
    shares_of,
)

PICTURE_WIDTH = 460  # pixels; as wide as the narrowest view allows


def to_html(
    document: Document, colours: Colours, *, scale: float = 1.0, picture_width: int = PICTURE_WIDTH
) -> str:
    """The whole report with its style; `picture_width` in pixels.

    With 0 the captions of pictures stand alone; that is quick.
    """
    write = partial(_block, colours=colours, picture_width=picture_width)
    parts = [f'<p class="title">{escape(document.title)}</p>']
    if document.subtitle:
        parts.append(f'<p class="subtitle">{escape(document.subtitle)}</p>')
    parts += [write(block) for block in document.lead]
    for section in document.sections:
        parts += _section(section, 1, write)
    body = "\n".join(parts)
    return f"<html><head><meta charset='utf-8'><style>{_style(colours, scale)}</style></head><body>{body}</body></html>"


def _style(colours: Colours, scale: float) -> str:
    """Sizes in points, margins in pixels: Qt's text documents know no other unit for them."""

    def pt(size: float) -> str:
        return f"font-size: {size * scale:g}pt"

    def gap(above: int, below: int, left: int = 0) -> str:
        return f"margin-top: {above}px; margin-bottom: {below}px; margin-left: {left}px"

    return f"""
body {{ color: {colours.text}; {pt(10)}; line-height: 140%; }}
p {{ {gap(0, 8)}; }}
p.title {{ {pt(19)}; font-weight: 600; line-height: 115%; {gap(0, 4)}; }}
p.subtitle {{ color: {colours.text3}; {gap(0, 18)}; }}
p.h1 {{ {pt(13)}; font-weight: 600; line-height: 120%; {gap(22, 6)}; }}
p.h2 {{ {pt(10.5)}; font-weight: 600; {gap(14, 4)}; }}
p.quote {{ color: {colours.text2}; font-style: italic; {gap(0, 6, 16)}; }}
p.source {{ color: {colours.text3}; {pt(8.5)}; {gap(0, 10, 16)}; }}
p.picture {{ line-height: 100%; {gap(4, 4)}; }}
p.caption {{ color: {colours.text3}; {pt(8.5)}; }}
ul {{ {gap(0, 8)}; }}
th {{ color: {colours.text3}; {pt(8.5)}; font-weight: 400; text-align: left; }}
td, th {{ padding: 4px 10px 4px 0; border-bottom: 1px solid {colours.border}; vertical-align: top; }}
"""


def _section(section: Section, level: int, write: Callable[[Block], str]) -> list[str]:
    if section.is_empty:
        return []
    parts = [f'<p class="h{level}">{escape(section.title)}</p>']
    parts += [write(block) for block in section.blocks]
    for sub in section.sections:
        parts += _section(sub, level + 1, write)
    return parts


def _block(block: Block, colours: Colours, picture_width: int) -> str:
    match block:
        case Paragraph(text):
            return "".join(f'<p dir="auto">{_lines(part)}</p>' for part in paragraphs_of(text))
        case Quotation(text, source):
            said = "".join(f'<p class="quote" dir="auto">{_lines(part)}</p>' for part in paragraphs_of(text))
            return said + (f'<p class="source">{escape(source)}</p>' if source else "")
        case Bullets(items):
            return "<ul>" + "".join(f'<li dir="auto">{_lines(item)}</li>' for item in items) + "</ul>"
        case Table(headers, rows):
            widths = shares_of(headers, rows)
            head = "".join(
                f'<th width="{width:.0f}%">{escape(cell)}</th>'
                for cell, width in zip(headers, widths, strict=True)
            )
            body = "".join(
                "<tr>" + "".join(f'<td dir="auto">{_lines(c)}</td>' for c in row) + "</tr>" for row in rows
            )
            return f'<table width="100%" cellspacing="0"><thead><tr>{head}</tr></thead>{body}</table><p class="caption">&#160;</p>'
        case figure:
            words = f'<p class="caption" dir="auto">{escape(figure.caption)}</p>'
            if not picture_width:
                return words
            data = b64encode(figure.draw(colours, "svg", figure.names)).decode("ascii")
            return f'<p class="picture"><img src="data:image/svg+xml;base64,{data}" width="{picture_width}"></p>{words}'


def _lines(text: str) -> str:
    return escape(text.strip()).replace("\n", "<br>")
