"""The styles of a DOCX report: the same type and colours as on every other page of the program."""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document as Paper
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from desktop.charts.colours import Colours
from desktop.text import LANGUAGE

FONT = "Segoe UI"  # of the interface's fonts the one most readers have; others take the nearest
BODY = "Normal"


@dataclass(frozen=True, slots=True)
class _Look:
    """Sizes in points; `colour` names one of `Colours`; `line` is a multiple of the type's own height."""

    size: float
    colour: str = "text"
    above: float = 0
    below: float = 6
    line: float = 1.2
    is_bold: bool = False
    is_italic: bool = False
    indent_mm: float = 0
    keeps_with_next: bool = False


_LOOKS = {
    BODY: _Look(10),
    "Title": _Look(19, below=3, line=1.0, is_bold=True, keeps_with_next=True),
    "Subtitle": _Look(10, "text3", below=14),
    "Heading 1": _Look(13, above=18, below=5, line=1.0, is_bold=True, keeps_with_next=True),
    "Heading 2": _Look(10.5, above=11, below=3, line=1.0, is_bold=True, keeps_with_next=True),
    "List Bullet": _Look(10, below=3),
    "Quote": _Look(10, "text2", below=4, is_italic=True, indent_mm=5),
    "Source": _Look(8.5, "text3", below=8, indent_mm=5),
    "Picture": _Look(10, above=4, below=2, line=1.0, keeps_with_next=True),
    "Caption": _Look(8.5, "text3", below=10),
    "Table head": _Look(8.5, "text3", above=2, below=2, line=1.0, keeps_with_next=True),
    "Table cell": _Look(10, above=3, below=3, line=1.1),
    "After table": _Look(6, below=4, line=1.0),
    "Footer": _Look(8, "text3", below=0, line=1.0),
}


def dress(paper: Paper, colours: Colours) -> None:
    """Gives the file its styles, and none of its template's."""
    for name, look in _LOOKS.items():
        known = {style.name for style in paper.styles}
        style = paper.styles[name] if name in known else paper.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(style, ParagraphStyle)
        _dress(style, look, colours)
    language = paper.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    assert language is not None
    language.set(qn("w:val"), LANGUAGE)


def _dress(style: ParagraphStyle, look: _Look, colours: Colours) -> None:
    for old in style.element.findall(qn("w:rPr")):
        style.element.remove(old)
    for old in style.element.findall(f"{qn('w:pPr')}/{qn('w:pBdr')}"):
        old.getparent().remove(old)
    style.font.name = FONT
    style.font.size = Pt(look.size)
    style.font.bold, style.font.italic = look.is_bold, look.is_italic
    style.font.color.rgb = RGBColor.from_string(getattr(colours, look.colour)[1:].upper())
    _for_all_scripts(style.element.get_or_add_rPr(), look)
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(look.above), Pt(look.below), look.line
    shape.keep_with_next, shape.widow_control = look.keeps_with_next, True
    if look.indent_mm:
        shape.left_indent = Mm(look.indent_mm)


def _for_all_scripts(properties: BaseOxmlElement, look: _Look) -> None:
    """Arabic and Hebrew letters have a font, a size and a weight of their own in this format."""
    fonts = properties.find(qn("w:rFonts"))
    assert fonts is not None
    for script in ("w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    size = OxmlElement("w:szCs")
    size.set(qn("w:val"), f"{look.size * 2:g}")
    properties.find(qn("w:sz")).addnext(size)
    if look.is_bold:
        properties.find(qn("w:b")).addnext(OxmlElement("w:bCs"))
