"""Who is known while an import is planned: the records of the practice and the drafts made so far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from desktop.domain.clients import Client
from desktop.domain.people import Person
from desktop.exchange.names import LikeNames, company_key, folded, person_key
from desktop.exchange.plans import InteractionDraft, KnownPractice, Link, Ref, RoleDraft


class Register:
    """Finds the record or draft a row means, and takes in new drafts and the external ids they go by."""

    def __init__(self, known: KnownPractice) -> None:
        self.known = known
        self.clients: list[Client] = []
        self.people: list[Person] = []
        self.roles: list[RoleDraft] = []
        self.interactions: list[InteractionDraft] = []
        self.links: list[Link] = []
        self._external: dict[tuple[str, str], tuple[str, Ref]] = {}
        self._client_names: dict[Ref, str] = {}
        self._people_names: dict[Ref, str] = {}
        self._clients_by_key: dict[str, list[Ref]] = defaultdict(list)
        self._people_by_key: dict[str, list[Ref]] = defaultdict(list)
        self._people_by_email: dict[str, list[Ref]] = defaultdict(list)
        self._clients_of: dict[Ref, set[Ref]] = defaultdict(set)
        self._sources: dict[tuple[str, Ref], set[str]] = defaultdict(set)
        self._like = LikeNames()
        self._living: set[Ref] = set()
        self._living_people: set[Ref] = set()
        self._take_in_known()

    def _take_in_known(self) -> None:
        for client in self.known.clients:
            self._name_client(Ref(id=client.id), client.name, lives=not client.in_bin)
        for person in self.known.people:
            ref = Ref(id=person.id)
            self._name_person(ref, person.name, person.emails, lives=not person.in_bin)
            self._clients_of[ref].update(Ref(id=client) for client in person.clients)
        for (source, external_id), (table, record_id) in self.known.external.items():
            ref = Ref(id=record_id)
            self._external[source, external_id] = (table, ref)
            self._sources[table, ref].add(source)

    def external(self, source: str, external_id: str) -> Ref | None:
        """The record or draft an external id stands for, in the bin or purged ones included."""
        found = self._external.get((source, external_id))
        return None if found is None else found[1]

    def link(self, source: str, external_id: str, table: str, ref: Ref) -> None:
        """Keeps an external id for a record, unless the practice has it already."""
        if external_id and (source, external_id) not in self._external:
            self._external[source, external_id] = (table, ref)
            self._sources[table, ref].add(source)
            self.links.append(Link(source, external_id, table, ref))

    def goes_by(self, source: str, table: str, ref: Ref) -> bool:
        """Whether the record has an id of this source already, so that another id is another record."""
        return source in self._sources.get((table, ref), ())

    def add_client(self, client: Client) -> Ref:
        ref = Ref(draft=len(self.clients))
        self.clients.append(client)
        self._name_client(ref, client.name, lives=True)
        return ref

    def clients_named(self, name: str) -> list[Ref]:
        """All clients of that name but for its legal form, the living ones only; exact names come alone."""
        found = [ref for ref in self._clients_by_key.get(company_key(name), ()) if ref in self._living]
        exact = [ref for ref in found if folded(self._client_names[ref]) == folded(name)]
        return exact or found

    def binned_client(self, name: str) -> Ref | None:
        """A client of that name that lies in the bin."""
        found = self._clients_by_key.get(company_key(name), ())
        return next((ref for ref in found if ref not in self._living), None)

    def client_like(self, name: str) -> str | None:
        """The name of a client so much like this one that it may be the same."""
        kept = self._like.like(company_key(name))
        refs = [] if kept is None else [ref for ref in self._clients_by_key[kept] if ref in self._living]
        return self._client_names[refs[0]] if refs else None

    def client_name(self, ref: Ref) -> str:
        return self._client_names.get(ref, "")

    def client_lives(self, ref: Ref) -> bool:
        """Whether a client is there and not in the bin."""
        return ref in self._living

    def add_person(self, person: Person) -> Ref:
        ref = Ref(draft=len(self.people))
        self.people.append(person)
        self._name_person(ref, person.name, person.emails, lives=True)
        return ref

    def add_role(self, draft: RoleDraft) -> None:
        self.roles.append(draft)
        self._clients_of[draft.person].add(draft.client)

    def people_with(self, emails: Iterable[str]) -> list[Ref]:
        """Everyone who goes by one of these addresses, once each."""
        return list(
            dict.fromkeys(ref for email in emails for ref in self._people_by_email.get(email.lower(), ()))
        )

    def people_named(self, name: str) -> list[Ref]:
        return list(self._people_by_key.get(person_key(name), ()))

    def person_name(self, ref: Ref) -> str:
        return self._people_names.get(ref, "")

    def person_lives(self, ref: Ref) -> bool:
        return ref in self._living_people

    def clients_of(self, person: Ref) -> set[Ref]:
        """Every client the person has, or had, a role at."""
        return self._clients_of.get(person, set())

    def _name_client(self, ref: Ref, name: str, *, lives: bool) -> None:
        key = company_key(name)
        self._client_names[ref] = name
        self._clients_by_key[key].append(ref)
        if lives:
            self._living.add(ref)
            self._like.add(key)

    def _name_person(self, ref: Ref, name: str, emails: Iterable[str], *, lives: bool) -> None:
        self._people_names[ref] = name
        self._people_by_key[person_key(name)].append(ref)
        for email in emails:
            self._people_by_email[email.lower()].append(ref)
        if lives:
            self._living_people.add(ref)
