"""A reply kept as a mail, taken into its parts: answer files, words, and what cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from typing import cast

ANSWERS, WORDS, PAGE, OTHER = "answers", "words", "page", "other"
MOST_PARTS = 50  # beyond this a part is named and not read
_DEEPEST = 20
# what the library raises for one broken mail or another; the words can still be pasted
_BROKEN = (LookupError, ValueError, TypeError, AttributeError, RecursionError, MessageError)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a mail. `words` is None where only its bytes could be had."""

    kind: str
    name: str  # of the file it came as; "" for what is written in the mail
    data: bytes
    words: str | None = None


def mail_parts(data: bytes) -> tuple[Part, ...]:
    """All parts of a mail, those of mails inside it too; of words written in two ways the plain ones."""
    try:
        return tuple(_parts(_parsed(data), 0, False))
    except _BROKEN:
        return ()


def _parsed(data: bytes) -> EmailMessage:
    return BytesParser(policy=policy.default).parsebytes(data)


def _parts(mail: EmailMessage, depth: int, is_said: bool) -> Iterator[Part]:
    """With `is_said` the words of this part stand in another one already."""
    if mail.is_multipart() and depth < _DEEPEST:
        yield from _inner(mail, depth, is_said)
        return
    name = (mail.get_filename() or "").strip()
    data = mail.get_payload(decode=True)
    data = data if isinstance(data, bytes) else b""
    kind = _kind(mail.get_content_type(), name.lower())
    if name.lower().endswith(".eml") and depth < _DEEPEST:
        yield from _parts(_parsed(data), depth + 1, False)
    elif kind in (WORDS, PAGE) and not name:
        if not is_said:
            yield Part(kind, name, data, _words(mail))
    else:
        yield Part(kind, name or mail.get_content_type(), data)


def _inner(mail: EmailMessage, depth: int, is_said: bool) -> Iterator[Part]:
    inner = [cast(EmailMessage, part) for part in cast(list[object], mail.get_payload())]
    if mail.get_content_type() == "multipart/alternative":
        chosen = mail.get_body(("plain",))
        if chosen is None or not (_words(chosen) or "").strip():
            chosen = mail.get_body(("html",))
        if chosen is not None and not is_said:
            yield Part(_kind(chosen.get_content_type(), ""), "", b"", _words(chosen))
            is_said = True
    is_drawn = mail.get_content_type() == "multipart/related"
    for part in inner:
        # pictures between the words, as a signature has them
        if not (is_drawn and part.get_content_maintype() == "image"):
            yield from _parts(part, depth + 1, is_said and mail.get_content_type() != "message/rfc822")


def _kind(content_type: str, name: str) -> str:
    if name.startswith("answers-") and name.endswith(".json"):
        return ANSWERS
    if content_type == "text/html" or name.endswith((".html", ".htm")):
        return PAGE
    return WORDS if content_type == "text/plain" or name.endswith(".txt") else OTHER


def _words(mail: MIMEPart) -> str | None:
    """None where the letters are of no known kind."""
    try:
        return str(mail.get_content())
    except _BROKEN:
        return None
