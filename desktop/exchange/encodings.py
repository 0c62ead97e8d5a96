"""How a file's bytes are letters: recognised where its bytes tell, guessed where they do not."""

from __future__ import annotations

from desktop.problems import Problem
from desktop.text import N_, _

MIXED = "mixed"  # lines of UTF-8 and of Windows' western letters in one file
ENCODING_WORDS = {
    "utf-8": N_("UTF-8"),
    "cp1252": N_("Windows, Western European"),
    "cp1250": N_("Windows, Central European"),
    "cp1251": N_("Windows, Cyrillic"),
    "cp1253": N_("Windows, Greek"),
    "cp1254": N_("Windows, Turkish"),
    "mac-roman": N_("Macintosh, Western European"),
    "utf-16": N_("UTF-16"),
    MIXED: N_("UTF-8 and Windows"),
}
CERTAIN = frozenset({"utf-8", "utf-8-sig", "utf-16"})  # told by the bytes themselves
CHOOSABLE = tuple(name for name in ENCODING_WORDS if name != MIXED)
_BINARY = {
    b"PK\x03\x04": "zip",
    b"\xd0\xcf\x11\xe0": "office",
    b"%PDF": "pdf",
    b"SQLite format 3\x00": "sqlite",
}
_WESTERN = "cp1252"
_LOST = "\ufffd"


def encoding_words(encoding: str) -> str:
    """The name of an encoding as it is shown."""
    plain = "utf-8" if encoding == "utf-8-sig" else "utf-16" if encoding.startswith("utf-16") else encoding
    return _(ENCODING_WORDS[plain])


def decode(data: bytes, encoding: str = "") -> tuple[str, str]:
    """The text and the name of its encoding: the one given, or by its mark, else UTF-8, UTF-16 or a guess.

    Problem: these are not the bytes of a text.
    """
    if any(data.startswith(magic) for magic in _BINARY):
        raise Problem(
            _("This is not a CSV file. Open it in its own program, save it as CSV and import that."),
            code="not-text",
        )
    if encoding == MIXED:
        return _line_by_line(data)
    if encoding:
        return data.decode("utf-8-sig" if encoding == "utf-8" else encoding, "replace"), encoding
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), "utf-16"
    if half := _utf16_without_mark(data):
        return data.decode(half, "replace"), half
    try:
        return data.decode("utf-8-sig"), "utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8"
    except UnicodeDecodeError:
        return _line_by_line(data)


def _line_by_line(data: bytes) -> tuple[str, str]:
    """Files put together from two others are UTF-8 in some lines and not in the rest."""
    found: set[str] = set()
    lines = []
    for line in data.removeprefix(b"\xef\xbb\xbf").split(b"\n"):
        if line.isascii():
            lines.append(line.decode("ascii"))
            continue
        text, encoding = _line(line)
        lines.append(text)
        found.add(encoding)
    return "\n".join(lines), found.pop() if len(found) == 1 else MIXED


def _line(line: bytes) -> tuple[str, str]:
    text = line.decode("utf-8", "replace")
    lost = text.count(_LOST)
    if sum(1 for c in text if c > "\x7f") - lost > 2 * lost:  # UTF-8 with a broken byte, if any
        return text, "utf-8"
    return line.decode(_WESTERN, "replace"), _WESTERN


def _utf16_without_mark(data: bytes) -> str:
    """The byte order of UTF-16 text that bears no mark, or "": every second byte of western text is 0."""
    sample = data[:2000]
    pairs = len(sample) // 2
    if sample[1::2].count(0) > 0.4 * pairs > 0:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.4 * pairs > 0:
        return "utf-16-be"
    return ""
