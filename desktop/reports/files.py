"""Reports as files, as far as no window toolkit is needed for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from desktop.problems import Problem
from desktop.reports.document import Document
from desktop.reports.html import to_page
from desktop.reports.markdown import to_markdown
from desktop.text import _

_WRITERS: Mapping[str, Callable[[Document], str]] = {".md": to_markdown, ".html": to_page}
PAPER = ".pdf"
FORMATS = (PAPER, *_WRITERS)


def write_text(document: Document, path: Path) -> None:
    """Writes Markdown or a web page, as the name ends. Raises Problem "not-written"."""
    text = _WRITERS[path.suffix.casefold()](document)
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Problem(
            _("“{name}” could not be written: {reason}. Choose another place.").format(
                name=path.name, reason=error.strerror or str(error)
            ),
            code="not-written",
        ) from error
