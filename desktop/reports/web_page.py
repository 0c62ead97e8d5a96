"""A report as a web page of its own: one file that asks nothing of a network, for the screen and for printing."""

from __future__ import annotations

import re
from base64 import b64encode
from html import escape

from desktop.charts.colours import Colours, colours_of
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
from desktop.reports.words import own
from desktop.text import LANGUAGE, _

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_PAGE, _PAGES = "\ue000", "\ue001"


def to_page(document: Document) -> str:
    """The whole file, in the light colours of paper."""
    colours = colours_of("light")
    foot = " · ".join(part for part in (own(document.title), document.foot) if part)
    lines = [
        "<!doctype html>",
        f'<html lang="{escape(LANGUAGE)}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="robots" content="noindex">',
        f"<title>{escape(document.title)}</title>",
        f"<style>{_style(colours)}{_paper(foot)}</style>",
        "</head>",
        "<body>",
        "<main>",
        f'<h1 dir="auto">{escape(document.title)}</h1>',
    ]
    if document.subtitle:
        lines.append(f'<p class="subtitle" dir="auto">{escape(document.subtitle)}</p>')
    lines += [_block(block, colours) for block in document.lead]
    for place, section in enumerate(document.sections):
        starts_page = document.has_own_page and not place
        lines += _section(section, 2, colours, ' class="new-page"' if starts_page else "")
    return "\n".join([*lines, "</main>", "</body>", "</html>", ""])


def _section(section: Section, level: int, colours: Colours, mark: str = "") -> list[str]:
    if section.is_empty:
        return []
    lines = [f"<section{mark}>", f'<h{level} dir="auto">{escape(section.title)}</h{level}>']
    lines += [_block(block, colours) for block in section.blocks]
    for sub in section.sections:
        lines += _section(sub, level + 1, colours)
    return [*lines, "</section>"]


def _block(block: Block, colours: Colours) -> str:
    match block:
        case Paragraph(text):
            return _said(text)
        case Quotation(text, source):
            whose = f"<footer>{escape(source)}</footer>" if source else ""
            return f"<blockquote>{_said(text)}{whose}</blockquote>"
        case Bullets(items):
            return "<ul>" + "".join(f'<li dir="auto">{_lines(item)}</li>' for item in items) + "</ul>"
        case Table(headers, rows):
            head = "".join(
                f'<th scope="col" style="width: {share:.1f}%">{escape(cell)}</th>'
                for cell, share in zip(headers, shares_of(headers, rows), strict=True)
            )
            body = "".join(
                "<tr>" + "".join(f'<td dir="auto">{_lines(cell)}</td>' for cell in row) + "</tr>"
                for row in rows
            )
            return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        case figure:
            data = b64encode(figure.draw(colours, "svg", figure.names)).decode("ascii")
            words = escape(figure.caption)
            # The words are read out once: for the picture, not for its caption too
            return (
                f'<figure><img src="data:image/svg+xml;base64,{data}" alt="{words}">'
                f'<figcaption aria-hidden="true">{words}</figcaption></figure>'
            )


def _said(text: str) -> str:
    return "".join(f'<p dir="auto">{_lines(part)}</p>' for part in paragraphs_of(text))


def _lines(text: str) -> str:
    return escape(text.strip()).replace("\n", "<br>")


def _style(colours: Colours) -> str:
    return f"""
:root {{ color-scheme: light; }}
body {{ margin: 0; background: {colours.window}; color: {colours.text};
  font: 400 16px/1.5 Inter, "Segoe UI", "SF Pro Text", "Noto Sans", "DejaVu Sans", sans-serif; }}
main {{ max-width: 46rem; margin: 2rem auto; padding: 3rem; box-sizing: border-box;
  background: {colours.surface}; border: 1px solid {colours.border}; border-radius: 8px; }}
h1, h2, h3 {{ line-height: 1.25; font-weight: 600; break-after: avoid; overflow-wrap: anywhere; }}
h1 {{ font-size: 1.75rem; margin: 0 0 .25rem; }}
h2 {{ font-size: 1.25rem; margin: 2.25rem 0 .5rem; }}
h3 {{ font-size: 1.0625rem; margin: 1.5rem 0 .25rem; }}
p, ul, blockquote {{ margin: 0 0 .75rem; overflow-wrap: anywhere; }}
.subtitle {{ color: {colours.text3}; margin-bottom: 1.5rem; }}
blockquote {{ padding-inline-start: 1rem; border-inline-start: 3px solid {colours.border}; color: {colours.text2}; }}
blockquote p {{ font-style: italic; margin-bottom: .25rem; }}
blockquote footer, figcaption, th {{ color: {colours.text3}; font-size: .875rem; font-weight: 400; }}
ul {{ padding-inline-start: 1.25rem; }}
table {{ width: 100%; border-collapse: collapse; margin: 0 0 1rem; table-layout: fixed; }}
th, td {{ padding: .375rem .75rem .375rem 0; border-bottom: 1px solid {colours.border};
  text-align: start; vertical-align: top; overflow-wrap: anywhere; }}
tr, figure {{ break-inside: avoid; }}
figure {{ margin: .5rem 0 1rem; }}
img {{ width: 100%; height: auto; }}
@media (max-width: 46rem) {{ main {{ margin: 0; padding: 1.25rem; border: 0; border-radius: 0; }} }}
@media print {{
  body {{ background: none; font-size: 10pt; }}
  main {{ max-width: none; margin: 0; padding: 0; border: 0; }}
  .new-page {{ break-before: page; }} .new-page h2 {{ margin-top: 0; }}
  p {{ orphans: 2; widows: 2; }}
}}
"""


def _paper(foot: str) -> str:
    """Margins of printed pages, with what stands at their foot."""
    numbers = _("{page} of {pages}").format(page=_PAGE, pages=_PAGES)
    counted = " ".join(
        {_PAGE: "counter(page)", _PAGES: "counter(pages)"}.get(part) or _quoted(part)
        for part in re.split(f"([{_PAGE}{_PAGES}])", numbers)
        if part
    )
    return (
        "@page { size: A4; margin: 22mm; "
        f"@bottom-left {{ content: {_quoted(foot)}; font-size: 8pt; }} "
        f"@bottom-right {{ content: {counted}; font-size: 8pt; }} }}\n"
    )


def _quoted(text: str) -> str:
    """A string of a style sheet: nothing in it can end the string or the sheet."""
    return '"' + re.sub(r"[^\w ]", lambda letter: f"\\{ord(letter[0]):x} ", text) + '"'
