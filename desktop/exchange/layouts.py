"""The layouts we know: which header means which field. A new layout is one more entry of the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.exchange.headers import header_key, undoubled
from desktop.exchange.plans import (
    CLIENT_ROW,
    HUBSPOT_COMPANY,
    HUBSPOT_CONTACT,
    HUBSPOT_NOTE,
    INTERACTION_ROW,
    LINKEDIN,
    PERSON_ROW,
)
from desktop.text import N_, _

ASIDE = "aside"  # the field of columns that are neither read nor kept
REASON = N_("Left out because")  # heads the column of reasons in a file of rows left out
_REASON_KEYS = frozenset({header_key(REASON), header_key(_(REASON))})


@dataclass(frozen=True, slots=True)
class Layout:
    """A known way to lay out a table.

    `needs` are groups of fields of which one each must be there; `columns` maps fields to the headers
    (as `header_key` writes them) they stand under. `source` names where its external ids come from.
    """

    name: str
    kind: str
    source: str
    needs: tuple[tuple[str, ...], ...]
    columns: Mapping[str, frozenset[str]]

    def match(self, header: Sequence[str]) -> tuple[str, ...] | None:
        """The field of each column, "" for those not known; None if the header is not of this layout."""
        keys = [header_key(undoubled(name)) for name in header]
        fields = tuple(self._field(key) for key in keys)
        present = frozenset(fields)
        return fields if all(present.intersection(group) for group in self.needs) else None

    def _field(self, key: str) -> str:
        if key in _REASON_KEYS:
            return ASIDE
        return next((name for name, headers in self.columns.items() if key in headers), "")


def _columns(**fields: str) -> dict[str, frozenset[str]]:
    return {
        field: frozenset(header_key(name) for name in names.split("|")) for field, names in fields.items()
    }


_DELETED = "IsDeleted|Deleted|Archived|Is archived"
_FIRST = "First Name|Given Name|Vorname|Prénom|Nombre|Firstname"
_LAST = "Last Name|Family Name|Surname|Nachname|Nom de famille|Apellidos|Apellido|Lastname"
_CLIENT = (
    "Client|Client name|Customer|Customer name|Company|Company name|Organisation|Organization|Account|"
    "Account name|Kunde|Kundin|Firma|Unternehmen|Société|Entreprise|Cliente|Empresa"
)
_EMAIL = (
    "Email|E-mail|Email address|E-mail address|Mail|E-Mail-Adresse|Courriel|Adresse e-mail|Correo|Work email"
)
_PHONE = (
    "Phone|Phone number|Telephone|Mobile|Mobile phone|Mobile phone number|Telefon|Telefonnummer|Handy|Mobil|"
    "Téléphone|Portable|Teléfono|Móvil|Work phone"
)
_TITLE = "Title|Job title|Position|Funktion|Poste|Cargo|Berufsbezeichnung"
_NOTES = "Notes|Note|Body|Text|Details|Description|Comment|Comments|Notizen|Notiz|Bemerkung|Remarques|Notas"
_BIRTHDAY = (
    "Birthday|Date of birth|Birth date|Geburtstag|Geburtsdatum|Anniversaire|Date de naissance|Cumpleaños"
)
# Housekeeping of the program a note comes from; of no use beside the note.
_ASIDE = (
    "Activity assigned to|Assigned to|Owner|Activity created by|Created by|Created by user ID|Create date|Created at|"
    "Last modified date|Last modified at|Updated by user ID|Object create date/time|Object last modified date/time|"
    "HubSpot team|Body preview|Body preview truncated|Record source|Record source detail 1|Attachment IDs|"
    "Attached file IDs"
)

# Files of one kind are taken in this order: those that say most about a record come first.
LAYOUTS = (
    Layout(
        "hubspot-notes",
        "interactions",
        HUBSPOT_NOTE,
        (("date",), ("html",)),
        _columns(
            id="Record ID|Note ID|Engagement ID|Object ID",
            date="Activity date|Timestamp|hs_timestamp",
            html="Note body|hs_note_body",
            type="Activity type|Engagement type|Type",
            people="Associated Contact|Associated Contacts",
            people_ids="Associated Contact IDs|Associated Contact ID",
            companies="Associated Company|Associated Companies",
            company_ids="Associated Company IDs|Associated Company ID",
            deleted=_DELETED,
            aside=_ASIDE,
        ),
    ),
    Layout(
        "hubspot-contacts",
        "people",
        HUBSPOT_CONTACT,
        (("id",), ("first", "last")),
        _columns(
            id="Record ID|Contact ID",
            first=_FIRST,
            last=_LAST,
            email=_EMAIL,
            emails="Additional email addresses|Additional emails",
            phone=_PHONE,
            title=_TITLE,
            company="Company Name|Company",
            companies="Associated Company|Associated Companies|Primary Associated Company",
            company_ids="Associated Company IDs|Associated Company ID|Primary Associated Company ID",
            birthday=_BIRTHDAY,
            deleted=_DELETED,
        ),
    ),
    Layout(
        "linkedin-connections",
        "people",
        LINKEDIN,
        (("first",), ("last",), ("connected",)),
        _columns(
            first=_FIRST,
            last=_LAST,
            id="URL|Profile URL|Profil-URL",
            email=_EMAIL,
            company="Company|Unternehmen|Firma|Entreprise|Empresa",
            title=_TITLE,
            connected="Connected On|Verbunden am|Connected|Date de connexion|En relation depuis|Conectado el",
        ),
    ),
    Layout(
        "hubspot-companies",
        "clients",
        HUBSPOT_COMPANY,
        (("id",), ("name",)),
        _columns(
            id="Record ID|Company ID",
            name="Company name|Name",
            website="Website URL|Website",
            domain="Company Domain Name|Domain",
            sector="Industry|Branche",
            stage="Lifecycle Stage",
            since="Became a customer date|Became a Customer",
            zone="Time Zone|Zeitzone",
            notes="Description|About Us",
            deleted=_DELETED,
        ),
    ),
    Layout(
        "interactions",
        "interactions",
        INTERACTION_ROW,
        (("client",), ("date",), ("type", "subject", "notes")),
        _columns(
            client=_CLIENT,
            date="Date|Day|When|Happened on|Activity date|Datum|Tag|Fecha|Jour|Date and time",
            time="Time|Start time|Uhrzeit|Zeit|Heure|Hora",
            type="Kind|Type|Activity type|Channel|Art|Typ|Tipo",
            subject="Subject|Betreff|Objet|Asunto|Summary|Topic|Thema|Subject line",
            notes=_NOTES,
            minutes="Minutes|Duration|Duration (minutes)|Min|Dauer|Durée|Duración|Length",
            direction="Direction|Richtung",
            mood="Mood|Stimmung|Sentiment",
            people="People|With|Participants|Attendees|Person|Contact|Contacts|Teilnehmer|Mit",
            purposes="Purpose|Purposes|Zweck",
            private="Private|Privat|Confidential",
            deleted=_DELETED,
        ),
    ),
    Layout(
        "people",
        "people",
        PERSON_ROW,
        (("name", "first", "last"), ("email", "phone", "title", "role", "company", "birthday", "connection")),
        _columns(
            name="Name|Full name|Person|Contact|Contact name|Display name|Nom|Ansprechpartner",
            first=_FIRST,
            last=_LAST,
            email=_EMAIL,
            phone=_PHONE,
            company=_CLIENT,
            title=_TITLE,
            role="Role|Rolle|Rôle",
            since="From|Since|Seit",
            until="Until|Left|Left on|Bis",
            birthday=_BIRTHDAY,
            connection="Connection|What connects us|Verbindung",
            notes=_NOTES,
            deleted=_DELETED,
        ),
    ),
    Layout(
        "clients",
        "clients",
        CLIENT_ROW,
        (("name",),),
        _columns(
            name=f"{_CLIENT}|Name",
            status="Status|State|Zustand|Statut|Estado",
            type="Kind|Type|Art|Typ",
            sector="Sector|Industry|Branche|Secteur|Trade",
            website="Website|Web|URL|Homepage|Webseite|Site web",
            since="Since|Client since|Start|Start date|Started on|Seit|Depuis|Desde",
            ended="Ended|Ended on|End|End date|Until|Ende|Bis",
            currency="Currency|Währung|Devise|Moneda",
            value="Yearly value|Value|Annual value|Yearly revenue|Fee|Jahreswert|Umsatz|Jahresumsatz",
            cadence="Cadence|Cadence days|Every days|Contact every|Rhythmus",
            zone="Time zone|Timezone|Zeitzone",
            hours="Hours|Agreed hours|Arbeitszeiten",
            tags="Tags|Labels|Categories|Kategorien|Stichwörter",
            goals="Goals|Goal|Ziele|Objectifs",
            notes=_NOTES,
            deleted=_DELETED,
        ),
    ),
)


def layout_of(header: Sequence[str], kind: str = "") -> tuple[Layout, tuple[str, ...]] | None:
    """The first layout a header fits, and the field of each column; `kind` "" allows any."""
    for layout in LAYOUTS:
        if kind in ("", layout.kind) and (fields := layout.match(header)) is not None:
            return layout, fields
    return None


def weigh(header: Sequence[str], kind: str = "") -> int:
    """How many columns of a row of cells are known headers, if it is a header at all; else 0."""
    found = layout_of(header, kind)
    return 0 if found is None else sum(1 for field in found[1] if field)
