"""Reports as files, as far as no window toolkit is needed for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop.problems import Problem
from desktop.reports.document import Document
from desktop.reports.markdown import to_markdown
from desktop.reports.web_page import to_page
from desktop.text import _


def _docx(document: Document) -> bytes:
    # Its library is loaded only for whom wants such a file
    from desktop.reports.word import to_docx

    return to_docx(document)


_WRITERS: Mapping[str, Callable[[Document], bytes]] = {
    ".docx": _docx,
    ".md": lambda document: to_markdown(document).encode("utf-8", "replace"),
    ".html": lambda document: to_page(document).encode("utf-8", "replace"),
}
PAPER = ".pdf"
FORMATS = (PAPER, *_WRITERS)


def write_file(document: Document, path: Path) -> None:
    """Writes a report that is not for paper, in the form its name ends with. Raises Problem "not-written"."""
    content = _WRITERS[path.suffix.casefold()](document)
    with whole(path) as part:
        part.write_bytes(content)


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Where to write what takes the place of `path` once it is complete. Raises Problem "not-written"."""
    part = path.with_name(f".{path.name}.part")
    try:
        yield part
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise Problem(
            _("“{name}” could not be written: {reason}. Choose another place.").format(
                name=path.name, reason=error.strerror or str(error)
            ),
            code="not-written",
        ) from error
