"""A report as HTML for paper: the part of HTML and CSS that Qt's text documents know."""

from __future__ import annotations

from base64 import b64encode
from html import escape

from desktop.charts.colours import Colours
from desktop.reports.document import Block, Bullets, Document, Figure, Paragraph, Quotation, Section, Table


def to_html(document: Document, colours: Colours) -> str:
    """The whole report with its style; `colours` are the light ones, as for every printed page."""
    parts = [f'<p class="title">{escape(document.title)}</p>']
    if document.subtitle:
        parts.append(f'<p class="subtitle">{escape(document.subtitle)}</p>')
    parts += [_block(block) for block in document.lead]
    for section in document.sections:
        parts += _section(section, 1)
    body = "\n".join(parts)
    return (
        f"<html><head><meta charset='utf-8'><style>{_style(colours)}</style></head><body>{body}</body></html>"
    )


def _style(colours: Colours) -> str:
    return f"""
body {{ color: {colours.text}; font-size: 10pt; line-height: 140%; }}
p {{ margin: 0 0 7pt 0; }}
p.title {{ font-size: 20pt; font-weight: 600; line-height: 110%; margin: 0 0 4pt 0; }}
p.subtitle {{ color: {colours.text3}; margin: 0 0 16pt 0; }}
h1 {{ font-size: 13pt; font-weight: 600; margin: 18pt 0 6pt 0; }}
h2 {{ font-size: 10.5pt; font-weight: 600; margin: 12pt 0 4pt 0; }}
p.quote {{ color: {colours.text2}; margin: 0 0 7pt 14pt; font-style: italic; }}
p.caption {{ color: {colours.text3}; font-size: 8.5pt; }}
li {{ margin: 0 0 3pt 0; }}
th {{ color: {colours.text3}; font-size: 8.5pt; font-weight: 400; text-align: left; }}
td, th {{ padding: 3pt 8pt 3pt 0; border-bottom: 0.5pt solid {colours.border}; vertical-align: top; }}
"""


def _section(section: Section, level: int) -> list[str]:
    if section.is_empty:
        return []
    parts = [f"<h{level}>{escape(section.title)}</h{level}>"]
    parts += [_block(block) for block in section.blocks]
    for sub in section.sections:
        parts += _section(sub, level + 1)
    return parts


def _block(block: Block) -> str:
    match block:
        case Paragraph(text):
            return "".join(f'<p dir="auto">{_lines(part)}</p>' for part in _paragraphs(text))
        case Quotation(text, source):
            said = "".join(f'<p class="quote" dir="auto">{_lines(part)}</p>' for part in _paragraphs(text))
            return said + (f'<p class="caption">{escape(source)}</p>' if source else "")
        case Bullets(items):
            return "<ul>" + "".join(f"<li>{_lines(item)}</li>" for item in items) + "</ul>"
        case Table(headers, rows):
            head = "".join(f"<th>{escape(cell)}</th>" for cell in headers)
            body = "".join("<tr>" + "".join(f"<td>{_lines(c)}</td>" for c in row) + "</tr>" for row in rows)
            return f'<table width="100%" cellspacing="0"><thead><tr>{head}</tr></thead>{body}</table>'
        case Figure(svg, caption):
            data = b64encode(svg.encode()).decode("ascii")
            source = f"data:image/svg+xml;base64,{data}"
            return f'<p><img src="{source}" width="480"></p><p class="caption">{escape(caption)}</p>'


def _paragraphs(text: str) -> list[str]:
    return [part for part in text.split("\n\n") if part.strip()]


def _lines(text: str) -> str:
    return escape(text.strip()).replace("\n", "<br>")
