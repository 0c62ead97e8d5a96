"""The timeline as rows: a sliding window of entries, with group headings and silences between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractListModel, Qt

from desktop.domain.dates import PartialDate
from desktop.domain.highlights import excerpt, spans
from desktop.domain.interactions import CONTACTS, InteractionId
from desktop.domain.silences import LEAST_DAYS, Silence, silence_between
from desktop.store.search import quote_fts
from desktop.store.timeline import Key, TimelineEntry, TimelineFilter
from desktop.text import _, month
from desktop.ui.models.record_model import Index
from desktop.ui.models.timeline_words import entry_spoken, entry_title, silence_words
from desktop.ui.practice import Practice

ROW_ROLE = Qt.ItemDataRole.UserRole + 10
PAGE = 100
MOST = 300
NEWEST_FOUND = 50
_OLDEST = Key("", InteractionId(0))


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A heading: this week, or a month; `is_quiet` within a silence."""

    title: str
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry. `is_quiet`: it lies within a silence; `excerpt`: where the search hit, outside the title."""

    entry: TimelineEntry
    group: str
    is_quiet: bool = False
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class SilenceRow:
    """A time without contact; `is_open` while it lasts."""

    silence: Silence
    group: str
    is_open: bool = False


Row = GroupRow | EntryRow | SilenceRow


class TimelineModel(QAbstractListModel):
    """Some hundred entries around where one looks, newest first, under ROW_ROLE.

    Every change of the window is a reset; views keep their place by the entries' ids.
    """

    def __init__(self, practice: Practice) -> None:
        super().__init__()
        self._practice = practice
        self._shown = TimelineFilter()
        self._entries: list[TimelineEntry] = []
        self._rows: list[Row] = []
        self.ends_in_silence = True  # the time since the last contact counts as silence
        self.has_all_newer = True  # nothing newer lies outside the window
        self.has_all_older = True
        self.is_quick = False  # only the newest found entries are shown

    @property
    def shown(self) -> TimelineFilter:
        """What is asked for."""
        return self._shown

    @property
    def entries(self) -> Sequence[TimelineEntry]:
        """What the window holds, newest first."""
        return tuple(self._entries)

    @property
    def rows(self) -> Sequence[Row]:
        """Everything as shown."""
        return tuple(self._rows)

    def show(self, shown: TimelineFilter, *, quick: bool = False, ends_in_silence: bool = True) -> None:
        """Show the newest of what is asked for.

        `quick` stops at the 50 newest recorded that fit the text, as long as only a client is asked for
        besides it. `ends_in_silence` lets the time since the last contact count as silence.
        """
        # A beginning of one letter is not asked for yet
        self._shown = shown if quote_fts(shown.text) is not None else replace(shown, text="")
        self.ends_in_silence = ends_in_silence
        self.is_quick = quick and bool(self._shown.text) and not _narrows(replace(self._shown, text=""))
        self.go_to_newest()

    def reload(self) -> None:
        """Ask again for the same part of the same timeline."""
        if self.is_quick or self.has_all_newer or not self._entries:
            self._ask(limit=max(PAGE, min(len(self._entries) + 1, MOST)))
            return
        newest = self._entries[0].key
        before = Key(newest.sort_on, InteractionId(newest.id + 1))
        found = self._window(before=before, limit=len(self._entries))
        if not found:
            self.go_to_newest()
            return
        self._put(found, has_all_newer=False, has_all_older=len(found) < len(self._entries))

    def go_to_newest(self) -> None:
        """The newest entries."""
        self._ask(limit=PAGE)

    def go_to_oldest(self) -> None:
        """The oldest entries."""
        if not self.has_all_older:
            found = self._window(after=_OLDEST, limit=PAGE)
            self._put(found, has_all_newer=len(found) < PAGE, has_all_older=True)

    def go_to_day(self, day: date) -> InteractionId | None:
        """The entries around a day; the one to stand on, None if there is none at all."""
        key = self._practice.store.interactions.key_at(self._shown, day)
        if key is None:
            self.go_to_oldest()
            return InteractionId(self._entries[-1].interaction.id or 0) if self._entries else None
        self.go_to_key(key)
        return key.id

    def go_to_key(self, key: Key) -> None:
        """The entries around a place, unless the window holds it already."""
        if self.row_of(key.id) is not None or self.is_quick:
            return
        newer = self._window(after=key, limit=PAGE // 2)
        older = self._window(before=Key(key.sort_on, InteractionId(key.id + 1)), limit=PAGE)
        self._put([*newer, *older], has_all_newer=len(newer) < PAGE // 2, has_all_older=len(older) < PAGE)

    def load_older(self) -> bool:
        """Slide towards the past; False when all of it is there."""
        if self.has_all_older or not self._entries:
            return False
        more = self._window(before=self._entries[-1].key, limit=PAGE)
        entries = [*self._entries, *more]
        is_cut = len(entries) > MOST
        self._put(
            entries[-MOST:],
            has_all_newer=self.has_all_newer and not is_cut,
            has_all_older=len(more) < PAGE,
        )
        return True

    def load_newer(self) -> bool:
        """Slide towards today; False when all of it is there."""
        if self.has_all_newer or not self._entries:
            return False
        more = self._window(after=self._entries[0].key, limit=PAGE)
        entries = [*more, *self._entries]
        is_cut = len(entries) > MOST
        self._put(
            entries[:MOST],
            has_all_newer=len(more) < PAGE,
            has_all_older=self.has_all_older and not is_cut,
        )
        return True

    def row_of(self, interaction_id: int | None) -> int | None:
        """The row of an entry; None outside the window."""
        for place, row in enumerate(self._rows):
            if isinstance(row, EntryRow) and row.entry.interaction.id == interaction_id:
                return place
        return None

    def beside(self, interaction_id: InteractionId) -> InteractionId | None:
        """The next older entry in the window, else the next newer one."""
        ids = [entry.interaction.id for entry in self._entries]
        if interaction_id not in ids:
            return None
        place = ids.index(interaction_id)
        around = [*ids[place + 1 : place + 2], *ids[max(place - 1, 0) : place]]
        return around[0] if around else None

    def group_at(self, row: int) -> str:
        """The heading a row stands under."""
        if not 0 <= row < len(self._rows):
            return ""
        found = self._rows[row]
        return found.title if isinstance(found, GroupRow) else found.group

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self._spoken(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            if isinstance(row, GroupRow):
                return row.title
            if isinstance(row, SilenceRow):
                return silence_words(row.silence, is_open=row.is_open)
            return entry_title(row.entry)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], EntryRow):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemNeverHasChildren

    def _spoken(self, place: int) -> str:
        row = self._rows[place]
        if isinstance(row, GroupRow):
            return row.title
        if isinstance(row, SilenceRow):
            return silence_words(row.silence, is_open=row.is_open)
        words = entry_spoken(
            row.entry,
            self._practice.zone,
            self._practice.vocabulary,
            with_client=self._shown.client_id is None,
        )
        after = self._rows[place + 1] if place + 1 < len(self._rows) else None
        if isinstance(after, SilenceRow):
            return _("{entry}. Before it {silence}.").format(
                entry=words, silence=silence_words(after.silence, is_open=False)
            )
        return words

    def _ask(self, limit: int) -> None:
        if self.is_quick:
            store = self._practice.store
            ids = store.search.interactions(
                self._shown.text, client_id=self._shown.client_id, limit=NEWEST_FOUND
            )
            self.is_quick = len(ids) == NEWEST_FOUND
            self._put(store.interactions.entries(ids), has_all_newer=True, has_all_older=True)
            return
        found = self._window(limit=limit)
        self._put(found, has_all_newer=True, has_all_older=len(found) < limit)

    def _window(
        self, *, before: Key | None = None, after: Key | None = None, limit: int
    ) -> list[TimelineEntry]:
        return self._practice.store.interactions.window(self._shown, before=before, after=after, limit=limit)

    def _put(self, entries: list[TimelineEntry], *, has_all_newer: bool, has_all_older: bool) -> None:
        self.beginResetModel()
        self._entries = entries
        self.has_all_newer, self.has_all_older = has_all_newer, has_all_older
        self._rows = self._made_rows()
        self.endResetModel()

    def _made_rows(self) -> list[Row]:
        today = self._practice.today()
        silences = self._silences(today)
        rows: list[Row] = []
        group, is_quiet = "", False
        first = silences.pop(None, None)
        if first is not None:
            is_quiet = True
            group = group_title(self._entries[0].interaction.happened_on, today)
            rows += [SilenceRow(first, group, is_open=True)]
            group = ""
        for entry in self._entries:
            title = group_title(entry.interaction.happened_on, today)
            if title != group:
                group = title
                rows.append(GroupRow(title, is_quiet))
            if entry.interaction.kind in CONTACTS:
                is_quiet = False
            rows.append(EntryRow(entry, group, is_quiet, self._excerpt(entry)))
            silence = silences.get(entry.interaction.id)
            if silence is not None:
                is_quiet = True
                rows.append(SilenceRow(silence, group))
        return rows

    def _excerpt(self, entry: TimelineEntry) -> str:
        text = self._shown.text
        if not text or spans(entry_title(entry), text):
            return ""
        return excerpt(entry.interaction.notes, text)

    def _silences(self, today: date) -> dict[InteractionId | None, Silence]:
        """The silence before each contact, by its id; under None the one that lasts until today.

        None at all while a filter leaves entries out: what it hides is not silence. Nor among the entries of
        all clients: each is silent on its own.
        """
        if self._shown.client_id is None or _narrows(self._shown):
            return {}
        found: dict[InteractionId | None, Silence] = {}
        contacts = [entry.interaction for entry in self._entries if entry.interaction.kind in CONTACTS]
        if contacts and self.has_all_newer and self.ends_in_silence and self._shown.until_on is None:
            last = PartialDate.parse(contacts[0].happened_on).last
            if (today - last).days >= LEAST_DAYS:
                found[None] = Silence(last, today)
        newer: PartialDate | None = None
        newer_id: InteractionId | None = None
        for contact in contacts:
            when = PartialDate.parse(contact.happened_on)
            silence = silence_between(when, newer) if newer is not None else None
            if silence is not None:
                found[newer_id] = silence
            newer, newer_id = when, contact.id
        return found


def group_title(happened_on: str, today: date) -> str:
    """The heading an entry stands under: ahead, this week, last week, a month, or a year without month."""
    when = PartialDate.parse(happened_on)
    if when.month is None:
        return _("{year}, month not known").format(year=when.year)
    if when.is_exact:
        monday = today - timedelta(days=today.weekday())
        if when.first >= monday + timedelta(days=7):
            return _("Ahead")
        if when.first >= monday:
            return _("This week")
        if when.first >= monday - timedelta(days=7):
            return _("Last week")
    return month(when.first)


def _narrows(shown: TimelineFilter) -> bool:
    """Whether entries are left out between the first and the last shown."""
    return bool(
        shown.kinds or shown.moods or shown.person_id or shown.factor or shown.text or not shown.with_private
    )
