"""What every command shares: its options, opening a practice, the form of the output."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec
from zoneinfo import ZoneInfo

import click

from desktop.domain.clients import Client
from desktop.domain.zones import known_zone
from desktop.problems import Problem
from desktop.store.clock import utc_now
from desktop.store.opening import open_practice
from desktop.store.store import Store
from desktop.text import _

PRACTICE = click.Path(path_type=Path)
_LOCAL_TIME = Path("/etc/localtime")  # a link into the zones' folder
_TIME_ZONE_NAME = Path("/etc/timezone")  # on Debian, where that is no link
_Arguments = ParamSpec("_Arguments")


class Call:
    """One call of a command: the two options that stand everywhere, and how the answer is written."""

    def __init__(self, as_json: bool, passphrase_file: Path | None) -> None:
        self.as_json = as_json
        self._passphrase_file = passphrase_file

    def passphrase(self) -> str | None:
        """The first line of the passphrase file; None without one."""
        if self._passphrase_file is None:
            return None
        try:
            text = self._passphrase_file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise Problem(
                _("The passphrase file “{name}” cannot be read. Nothing was opened.").format(
                    name=self._passphrase_file.name
                ),
                code="no-passphrase-file",
            ) from error
        return text.removeprefix("\ufeff").split("\n", 1)[0].removesuffix("\r")

    @contextmanager
    def reading(self, path: Path, backup_folder: Path | None = None) -> Iterator[Store]:
        """The practice, open for reading: another process may hold it."""
        store = open_practice(
            path, clock=utc_now, passphrase=self.passphrase(), read_only=True, backup_folder=backup_folder
        )
        try:
            yield store
        finally:
            store.close()

    @contextmanager
    def writing(self, path: Path) -> Iterator[Store]:
        """The practice, open for changes; closing it makes a backup if anything was saved."""
        store = open_practice(path, clock=utc_now, passphrase=self.passphrase())
        try:
            yield store
        finally:
            store.close()

    def answer(self, document: Mapping[str, object], lines: Callable[[], Sequence[str]]) -> None:
        """One JSON document, or the same in words, on standard output."""
        text = json.dumps(document, ensure_ascii=False, indent=2) if self.as_json else "\n".join(lines())
        if sys.stdout is None:  # closed by whoever called us
            return
        sys.stdout.flush()
        out = getattr(sys.stdout, "buffer", None)
        if out is None:  # a stream of text alone, as tests put in its place
            print(text)
            return
        encoding = "utf-8" if self.as_json else (sys.stdout.encoding or "utf-8")
        out.write((text + "\n" if text else "").encode(encoding, "backslashreplace"))
        out.flush()


def call_options(
    command: Callable[Concatenate[Call, _Arguments], None],
) -> Callable[..., None]:
    """Gives a command `--json` and `--passphrase-file`; it gets them as a Call, its first argument."""

    @click.option("--json", "as_json", is_flag=True, help=_("One JSON document on standard output."))
    @click.option(
        "--passphrase-file",
        type=click.Path(path_type=Path),
        help=_("A file whose first line is the passphrase of a protected practice."),
    )
    @wraps(command)
    def called(as_json: bool, passphrase_file: Path | None, *args: object, **kwargs: object) -> None:
        command(Call(as_json, passphrase_file), *args, **kwargs)  # type: ignore[arg-type]

    return called


def progress(sentence: str) -> None:
    """Says what is being done, if somebody sits there."""
    if sys.stderr.isatty():
        print(sentence, file=sys.stderr)


def check_toolkit() -> None:
    """Problem when the window toolkit cannot be used, though no display is needed."""
    from desktop.ui import environment

    reason = environment.check({"QT_QPA_PLATFORM": "offscreen"})
    if reason:
        raise Problem(reason, code="no-toolkit")


def home_zone(store: Store) -> ZoneInfo:
    return store.preferences.home_zone


def today_in(zone: ZoneInfo) -> date:
    return utc_now().astimezone(zone).date()


def system_zone() -> str:
    """The computer's own time zone as an IANA name; "" where it cannot be told."""
    told = os.environ.get("TZ", "").removeprefix(":")
    link = str(_LOCAL_TIME.resolve())
    for name in (told, link.partition("zoneinfo/")[2], _first_line(_TIME_ZONE_NAME)):
        if is_zone(name):
            return name
    return ""


def is_zone(name: str) -> bool:
    """Whether this is the name of a time zone we know."""
    return known_zone(name) is not None


def client_named(store: Store, name: str) -> Client:
    """The client of that name. Problem when there is none, or more than one."""
    found = store.clients.named(name)
    if len(found) == 1:
        return found[0]
    if found:
        sentence = _("{n} clients are called “{name}”. Rename one of them and try again.").format(
            n=len(found), name=name
        )
    else:
        sentence = _("No client is called “{name}”. The command “clients” lists them all.").format(name=name)
    raise Problem(sentence, code="no-such-client")


def in_columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of cells as lines, each column as wide as its widest cell."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]


def _first_line(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""
