"""The clients as lines of a table, and which of them a filter lets pass."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtGui import QColor

from desktop import text
from desktop.domain.clients import STATUSES, Client, ClientId
from desktop.domain.dates import parse_partial
from desktop.domain.health import Health
from desktop.domain.health_overview import changes_of_all, health_of_all
from desktop.domain.vocabulary import Vocabulary
from desktop.text import _, ngettext
from desktop.ui.models.record_model import Column
from desktop.ui.practice import Practice
from desktop.ui.theme import Theme
from desktop.ui.widgets.client_health import change_tip, change_words, pill_of, pill_tip, weakest_name
from desktop.ui.widgets.client_sentences import kind_word, status_word

GROUPS = ("living", "ended", "archived", "bin")
HIDDEN_AT_FIRST = ("kind", "sector", "since_on")
CHANGE_DAYS = 90


@dataclass(frozen=True, slots=True)
class ClientLine:
    """One client as the table shows it on a day."""

    client: Client
    today: date
    health: Health | None = None
    change: int | None = None  # points against 90 days ago
    weakest: str = ""
    last_contact: date | None = None
    next_due: date | None = None

    @property
    def id(self) -> ClientId | None:
        return self.client.id

    @property
    def overdue_days(self) -> int:
        """Days the next contact is overdue; 0 when it is not."""
        return 0 if self.next_due is None else max(0, (self.today - self.next_due).days)

    @property
    def is_quiet(self) -> bool:
        """Whether contact is overdue by the agreed rhythm."""
        return self.client.is_living and self.overdue_days > 0

    @property
    def is_late(self) -> bool:
        """Whether the second threshold has passed as well."""
        due, late = self.client.cadence_days, self.client.late_after_days
        return self.is_quiet and due is not None and late is not None and self.overdue_days > late - due


@dataclass(frozen=True, slots=True)
class ClientFilter:
    """What the chips and the search field ask for. `tags` are casefolded; all of them are asked."""

    group: str = "living"
    is_quiet: bool = False
    tags: frozenset[str] = frozenset()
    text: str = ""

    @property
    def is_narrow(self) -> bool:
        """Whether it hides part of the group."""
        return self.is_quiet or bool(self.tags) or bool(self.text.strip())

    def passes(self, line: ClientLine) -> bool:
        """Whether the line belongs to the group and to what is asked."""
        if group_of(line.client) != self.group or (self.is_quiet and not line.is_quiet):
            return False
        tags = {tag.casefold() for tag in line.client.tags}
        if not self.tags <= tags:
            return False
        words = _plain(self.text).split()
        if not words:
            return True
        where = _plain(f"{line.client.name} {line.client.sector} {' '.join(line.client.tags)}")
        return all(word in where for word in words)


def group_of(client: Client) -> str:
    """Which of the groups a client that is not in the bin belongs to."""
    if client.archived_at is not None:
        return "archived"
    return "living" if client.is_living else "ended"


def client_lines(practice: Practice) -> list[ClientLine]:
    """Every client that is not in the bin, with health and contact as of today."""
    today = practice.today()
    rows = practice.store.clients.overview(today)
    days = [today, today - timedelta(days=CHANGE_DAYS)]
    standings = practice.store.ratings.standings(days, practice.zone)
    clients = [row.client for row in rows]
    healths = health_of_all(standings, clients, today, practice.zone)
    changes = changes_of_all(standings, healths, clients, today, practice.zone, CHANGE_DAYS)
    lines = []
    for row in rows:
        assert row.client.id is not None
        health = healths.get(row.client.id)
        lines.append(
            ClientLine(
                client=row.client,
                today=today,
                health=health,
                change=changes.get(row.client.id),
                weakest=weakest_name(health, practice.vocabulary),
                last_contact=row.last_contact,
                next_due=row.next_due,
            )
        )
    return lines


def used_tags(lines: Iterable[ClientLine]) -> list[str]:
    """The tags in use, most frequent first, each once whatever its capitals."""
    counts: dict[str, int] = {}
    words: dict[str, str] = {}
    for line in lines:
        for tag in line.client.tags:
            counts[tag.casefold()] = counts.get(tag.casefold(), 0) + 1
            words.setdefault(tag.casefold(), tag)
    return [words[tag] for tag in sorted(counts, key=lambda tag: (-counts[tag], tag))]


def ago(day: date, today: date) -> str:
    """`today`, `yesterday`, `12 days ago`; a day to come as `in 3 days`."""
    days = (today - day).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if days == -1:
        return _("tomorrow")
    if days < 0:
        return ngettext("in {n} day", "in {n} days", -days).format(n=-days)
    return ngettext("{n} day ago", "{n} days ago", days).format(n=days)


def due_words(line: ClientLine) -> str:
    """The next contact in words, for tool tips and the header."""
    if line.next_due is None:
        return _("No rhythm agreed.") if line.client.cadence_days is None else ""
    if not line.is_quiet:
        return _("Contact is due {when}.").format(when=ago(line.next_due, line.today))
    over = text.days(line.overdue_days)
    if line.is_late:
        return _("Contact is overdue by {days}, past the second threshold.").format(days=over)
    return _("Contact is overdue by {days}.").format(days=over)


def columns(theme: Theme, vocabulary: Vocabulary) -> Sequence[Column[ClientLine]]:
    """The columns of the clients' table, in the order they first stand in."""

    def due_colour(line: ClientLine) -> QColor | None:
        if line.is_late:
            return theme.colour("risk.text")
        return theme.colour("watch.text") if line.is_quiet else None

    def quiet_colour(line: ClientLine) -> QColor | None:
        return theme.colour("text2")

    return (
        Column("name", _("Name"), lambda line: line.client.name, sort=lambda line: _plain(line.client.name)),
        Column(
            "health",
            _("Health"),
            lambda line: pill_of(line.health, line.client.status)[1],
            sort=lambda line: None if line.health is None else line.health.score,
            tip=lambda line: pill_tip(line.health),
            band=lambda line: pill_of(line.health, line.client.status)[0],
        ),
        Column(
            "change",
            _("90 days"),
            lambda line: change_words(line.change),
            sort=lambda line: line.change,
            is_number=True,
            tip=lambda line: change_tip(line.change),
        ),
        Column("weakest", _("Weakest"), lambda line: line.weakest, sort=lambda line: line.weakest or None),
        Column(
            "last_contact",
            _("Last contact"),
            lambda line: text.short_day(line.last_contact) if line.last_contact else "",
            sort=lambda line: line.last_contact,
            tip=lambda line: ago(line.last_contact, line.today) if line.last_contact else "",
        ),
        Column(
            "next_due",
            _("Next due"),
            lambda line: text.short_day(line.next_due) if line.next_due else "",
            sort=lambda line: line.next_due,
            tip=due_words,
            colour=due_colour,
        ),
        Column(
            "yearly_value",
            _("Yearly value"),
            lambda line: text.money(line.client.yearly_value, line.client.currency),
            sort=_worth,
            is_number=True,
        ),
        Column("tags", _("Tags"), lambda line: ", ".join(line.client.tags), colour=quiet_colour),
        Column(
            "status",
            _("Status"),
            lambda line: status_word(line.client.status),
            sort=lambda line: STATUSES.index(line.client.status),
        ),
        Column("kind", _("Kind"), lambda line: kind_word(line.client.kind)),
        Column("sector", _("Sector"), lambda line: line.client.sector),
        Column(
            "since_on",
            _("Client since"),
            lambda line: text.partial(line.client.since_on) if parse_partial(line.client.since_on) else "",
            sort=lambda line: parse_partial(line.client.since_on),
        ),
    )


def _worth(line: ClientLine) -> tuple[float, str] | None:
    """Sums of different currencies are only put in a row, never added."""
    if line.client.yearly_value is None:
        return None
    return line.client.yearly_value / 10 ** text.exponent(line.client.currency), line.client.currency


def _plain(words: str) -> str:
    """Without capitals and accents, so that neither hides what is looked for."""
    parts = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def days_left(deleted_on: date, today: date, kept_days: int) -> int:
    """Days until the bin lets something go; 0 when it may go any time."""
    return max(0, (deleted_on + timedelta(days=kept_days) - today).days)
