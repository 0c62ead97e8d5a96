"""The plain text of a note that was kept as HTML."""

from __future__ import annotations

import html
import re

# Each pattern looks no further than the next angle bracket: a broken page of 100,000 characters takes no
# longer than a whole one. (The library's parser needs minutes for some.)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s|/)[^<>]*)?>")
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_NAME_LIST = (
    "a abbr address article aside b big blockquote body br center code col colgroup dd del details div dl dt em"
    " figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i img ins kbd li link main mark meta nav ol p"
    " pre q s samp section small span strike strong sub sup table tbody td tfoot th thead title tr tt u ul var"
    " video iframe script style"
)
_BLOCK_LIST = (
    "address article aside blockquote div dl dt dd figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p"
    " pre section table tbody thead tfoot tr ul li"
)
_PARAGRAPH_LIST = "p h1 h2 h3 h4 h5 h6 blockquote table ul ol pre"
_NAMES = frozenset(_NAME_LIST.split())
_BLOCKS = frozenset(_BLOCK_LIST.split())
_PARAGRAPHS = frozenset(_PARAGRAPH_LIST.split())
_SILENT = ("script", "style", "title")


def looks_like_html(text: str) -> bool:
    """Whether the text holds a tag that HTML knows; `a < b` and `<someone@firm.example>` are none."""
    return any(match[2].lower() in _NAMES for match in _TAG.finditer(text))


def text_of_html(source: str) -> str:
    """Words, line breaks, list marks and link targets; what is no known tag stays as it is."""
    source = _without(source, "<!--", "-->")
    for name in _SILENT:
        source = _without(source, f"<{name}", f"</{name}>")
    parts: list[str] = []
    links: list[tuple[str, int]] = []
    at = 0
    for match in _TAG.finditer(source):
        name = match[2].lower()
        if name not in _NAMES:
            continue
        parts.append(_words(source[at : match.start()]))
        at = match.end()
        parts.append(_mark(name, bool(match[1])))
        if name == "a":
            _link(match, parts, links)
    parts.append(_words(source[at:]))
    return _tidy("".join(parts))


def _without(text: str, start: str, end: str) -> str:
    """The text without what stands between two marks; an unclosed mark stays."""
    lower = text.lower()
    if len(lower) != len(text) or start not in lower:  # some letters grow when lowered: leave such a text
        return text
    kept: list[str] = []
    at = 0
    while (begin := lower.find(start, at)) >= 0 and (stop := lower.find(end, begin)) >= 0:
        kept.append(text[at:begin])
        at = stop + len(end)
    kept.append(text[at:])
    return "".join(kept)


def _words(text: str) -> str:
    # a line break of the source is a space; a no-break space typed by the editor too
    return html.unescape(re.sub(r"\s+", " ", text)).replace("\xa0", " ")


def _mark(name: str, closes: bool) -> str:
    if name == "br":
        return "\n"
    if name == "li" and not closes:
        return "\n- "
    if name in ("td", "th") and closes:
        return "\t"
    if name in _PARAGRAPHS:
        return "\n\n"
    return "\n" if name in _BLOCKS else ""


def _link(match: re.Match[str], parts: list[str], links: list[tuple[str, int]]) -> None:
    """Puts a link's target behind its words, unless they say it already."""
    if not match[1]:
        target = _HREF.search(match[3] or "")
        address = next((part for part in target.groups() if part is not None), "") if target else ""
        links[:] = [(html.unescape(address).strip(), len(parts))]  # links do not nest
        return
    if links:
        address, start = links.pop()
        words = "".join(parts[start:]).strip()
        bare = address.removeprefix("mailto:").removeprefix("https://").removeprefix("http://").rstrip("/")
        if bare and bare not in words and not address.startswith("#"):
            parts.append(f" ({address})")


def _tidy(text: str) -> str:
    lines = [
        re.sub(r"[ \t]*\t[ \t]*", "\t", re.sub(r" {2,}", " ", line)).strip() for line in text.split("\n")
    ]
    joined = re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
    joined = re.sub(r"(?m)^-\n+", "- ", joined)  # a paragraph inside a list item
    return re.sub(r"\n\n(?=- )", "\n", joined).strip()
