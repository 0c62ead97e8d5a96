"""People and their roles at clients."""

from __future__ import annotations

import json

from desktop.domain.clients import ClientId
from desktop.domain.people import Person, PersonId, Role
from desktop.store import rows
from desktop.store.table import Table


class People(Table[Person]):
    """Everyone known, the bin included."""

    name = "people"
    record = Person

    def listed(self) -> list[Person]:
        """By name; without the bin."""
        return sorted(
            self.select("WHERE deleted_at IS NULL"), key=lambda person: (person.name.casefold(), person.id)
        )

    def in_bin(self) -> list[Person]:
        """Last put there first."""
        return self.select("WHERE deleted_at IS NOT NULL ORDER BY deleted_at DESC, id DESC")

    def named(self, name: str) -> list[Person]:
        """All of this name, upper and lower case alike; without the bin."""
        wanted = name.strip().casefold()
        return [person for person in self.listed() if person.name.strip().casefold() == wanted]

    def by_email(self, email: str) -> Person | None:
        """Whose address this is, upper and lower case alike; the first known; without the bin."""
        wanted = email.strip().casefold()
        found = self.engine.rows("SELECT id, emails FROM people WHERE deleted_at IS NULL ORDER BY id")
        for id, emails in found:
            if wanted in (address.strip().casefold() for address in json.loads(emails)):
                return self.get(id)
        return None

    def of_client(self, client_id: ClientId) -> list[tuple[Person, Role]]:
        """People with their roles at a client: those there first, those who left after; by name."""
        person_columns = ", ".join(f"p.{column}" for column in self.columns)
        found = self.engine.rows(
            f"SELECT {person_columns}, {_ROLE} FROM roles r JOIN people p ON p.id = r.person_id "
            "WHERE r.client_id = ? AND p.deleted_at IS NULL",
            (client_id,),
        )
        width = len(self.columns)
        pairs = [(self.read(row[:width]), _read_role(row[width:])) for row in found]
        return sorted(pairs, key=lambda pair: (pair[1].until_on != "", pair[0].name.casefold(), pair[1].id))


class Roles(Table[Role]):
    """Who is, or was, what at which client."""

    name = "roles"
    record = Role

    def of_person(self, person_id: PersonId) -> list[Role]:
        """In the order they were entered; not at clients in the bin."""
        return self.select(
            "WHERE person_id = ? AND client_id NOT IN "
            "(SELECT id FROM clients WHERE deleted_at IS NOT NULL) ORDER BY id",
            (person_id,),
        )


_ROLE = ", ".join(f"r.{column}" for column in rows.columns(Role))
_read_role = rows.reader(Role)
