"""A report as Markdown (CommonMark with tables)."""

from __future__ import annotations

import re

from desktop.reports.document import Block, Bullets, Document, Paragraph, Quotation, Section, Table

_INLINE = re.compile(r"([\\`*_\[\]<>|~$])")
_LINE_START = re.compile(r"^(\s*)([-+#=])", re.MULTILINE)
_NUMBERED = re.compile(r"^(\s*\d+)([.)])", re.MULTILINE)
_ENTITY = re.compile(r"&(?=#?\w+;)")


def to_markdown(document: Document) -> str:
    """The whole report; ends with a newline, holds no empty heading."""
    parts = [_heading(document.title, 1)]
    if document.subtitle:
        parts.append(f"*{_flat(document.subtitle)}*")
    parts += [_block(block) for block in document.lead]
    for section in document.sections:
        parts += _section(section, 2)
    return "\n\n".join(parts) + "\n"


def _section(section: Section, level: int) -> list[str]:
    if section.is_empty:
        return []
    parts = [_heading(section.title, level)]
    parts += [_block(block) for block in section.blocks]
    for sub in section.sections:
        parts += _section(sub, level + 1)
    return parts


def _heading(title: str, level: int) -> str:
    """A `#` at the end would be taken for a mark."""
    text = _flat(title)
    return f"{'#' * level} {text[:-1] + chr(92) + '#' if text.endswith('#') else text}"


def _block(block: Block) -> str:
    match block:
        case Paragraph(text):
            return _lines(text)
        case Quotation(text, source):
            quoted = _lines(text) + (f"\n\n— {_flat(source)}" if source else "")
            return "\n".join(f"> {line}".rstrip() for line in quoted.split("\n"))
        case Bullets(items):
            return "\n".join("- " + re.sub(r"\n(?!\n)", "\n  ", _lines(item)) for item in items)
        case Table(headers, rows):
            lines = [_row(headers), _row(["---"] * len(headers), escape=False)]
            return "\n".join([*lines, *(_row(row) for row in rows)])
        case figure:
            return f"*{_flat(figure.caption)}*"


def _row(cells: tuple[str, ...] | list[str], *, escape: bool = True) -> str:
    return "| " + " | ".join(_flat(cell) if escape else cell for cell in cells) + " |"


def _escape(text: str) -> str:
    inline = _ENTITY.sub(r"\\&", _INLINE.sub(r"\\\1", text))
    return _NUMBERED.sub(r"\1\\\2", _LINE_START.sub(r"\1\\\2", inline))


def _lines(text: str) -> str:
    """Line breaks kept: an empty line parts paragraphs, a single one is a hard break."""
    paragraphs = re.split(r"\n\s*\n", text.replace("\t", " ").strip())
    return "\n\n".join(
        "\\\n".join(_escape(line.strip()) for line in paragraph.split("\n")) for paragraph in paragraphs
    )


def _flat(text: str) -> str:
    return _escape(" ".join(text.split()))
