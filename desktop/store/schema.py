"""How the tables came to be: one function per migration, counted in `user_version`, never edited later."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.store.engine import Engine

APPLICATION_ID = 0x52415050  # "RAPP"

FACTS = (
    """
    CREATE TABLE clients (
        id INTEGER PRIMARY KEY AUTOINCREMENT, recorded_at TEXT NOT NULL,
        name TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN
            ('prospect', 'active', 'paused', 'leaving', 'lost', 'ended_well')),
        kind TEXT NOT NULL CHECK (kind IN ('organisation', 'person')),
        sector TEXT NOT NULL, website TEXT NOT NULL, since_on TEXT NOT NULL, ended_on TEXT NOT NULL,
        currency TEXT NOT NULL, yearly_value INTEGER, cadence_days INTEGER, late_days INTEGER,
        zone TEXT NOT NULL, hours TEXT NOT NULL, tags TEXT NOT NULL, goals TEXT NOT NULL,
        notes TEXT NOT NULL, fields TEXT NOT NULL, importance TEXT NOT NULL,
        archived_at TEXT, deleted_at TEXT
    ) STRICT
    """,
    """
    CREATE TABLE people (
        id INTEGER PRIMARY KEY AUTOINCREMENT, recorded_at TEXT NOT NULL,
        name TEXT NOT NULL, emails TEXT NOT NULL, phones TEXT NOT NULL, birthday TEXT NOT NULL,
        connection TEXT NOT NULL, notes TEXT NOT NULL, deleted_at TEXT
    ) STRICT
    """,
    """
    CREATE TABLE roles (
        id INTEGER PRIMARY KEY AUTOINCREMENT, recorded_at TEXT NOT NULL,
        client_id INTEGER NOT NULL REFERENCES clients ON DELETE CASCADE,
        person_id INTEGER NOT NULL REFERENCES people ON DELETE CASCADE,
        role TEXT NOT NULL, title TEXT NOT NULL, from_on TEXT NOT NULL, until_on TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE interactions (
        id INTEGER PRIMARY KEY AUTOINCREMENT, recorded_at TEXT NOT NULL,
        client_id INTEGER NOT NULL REFERENCES clients ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind <> ''),
        happened_on TEXT NOT NULL, sort_on TEXT NOT NULL CHECK (length(sort_on) = 10),
        happened_at TEXT, zone TEXT NOT NULL, minutes INTEGER,
        direction TEXT NOT NULL CHECK (direction IN ('', 'out', 'in')),
        subject TEXT NOT NULL, notes TEXT NOT NULL,
        mood INTEGER CHECK (mood BETWEEN -2 AND 2),
        purposes TEXT NOT NULL,
        private INTEGER NOT NULL CHECK (private IN (0, 1)),
        from_memory INTEGER NOT NULL CHECK (from_memory IN (0, 1)),
        deleted_at TEXT,
        -- a word nobody types, in the search index: searching one client is then one more word
        client_mark TEXT GENERATED ALWAYS AS ('zqclient' || client_id) VIRTUAL
    ) STRICT
    """,
    """
    CREATE TABLE participants (
        id INTEGER PRIMARY KEY AUTOINCREMENT, recorded_at TEXT NOT NULL,
        interaction_id INTEGER NOT NULL REFERENCES interactions ON DELETE CASCADE,
        person_id INTEGER NOT NULL REFERENCES people ON DELETE CASCADE,
        UNIQUE (interaction_id, person_id)
    ) STRICT
    """,
    """
    CREATE TABLE signals (
        id INTEGER PRIMARY KEY AUTOINCREMENT, recorded_at TEXT NOT NULL,
        client_id INTEGER NOT NULL REFERENCES clients ON DELETE CASCADE,
        factor TEXT NOT NULL, good INTEGER NOT NULL CHECK (good IN (0, 1)),
        size INTEGER NOT NULL CHECK (size IN (1, 3, 9)),
        happened_on TEXT NOT NULL, sort_on TEXT NOT NULL CHECK (length(sort_on) = 10),
        interaction_id INTEGER REFERENCES interactions ON DELETE CASCADE,
        note TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE ratings (
        id INTEGER PRIMARY KEY AUTOINCREMENT, recorded_at TEXT NOT NULL,
        client_id INTEGER NOT NULL REFERENCES clients ON DELETE CASCADE,
        subject TEXT NOT NULL, rated_on TEXT NOT NULL,
        value INTEGER CHECK (value BETWEEN 1 AND 5),
        missing TEXT NOT NULL CHECK (missing IN ('', 'cant_say', 'not_applicable')),
        still_true INTEGER NOT NULL CHECK (still_true IN (0, 1)),
        note TEXT NOT NULL, anchors_version TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE attachment_contents (
        id INTEGER PRIMARY KEY AUTOINCREMENT, recorded_at TEXT NOT NULL,
        sha256 TEXT NOT NULL UNIQUE, size_bytes INTEGER NOT NULL, bytes BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE attachments (
        id INTEGER PRIMARY KEY AUTOINCREMENT, recorded_at TEXT NOT NULL,
        interaction_id INTEGER NOT NULL REFERENCES interactions ON DELETE CASCADE,
        content_id INTEGER NOT NULL REFERENCES attachment_contents,
        name TEXT NOT NULL, size_bytes INTEGER NOT NULL, media_type TEXT NOT NULL
    ) STRICT
    """,
)

SESSIONS = (
    """
    CREATE TABLE questionnaires (
        id INTEGER PRIMARY KEY AUTOINCREMENT, recorded_at TEXT NOT NULL,
        code TEXT NOT NULL, version TEXT NOT NULL, sha256 TEXT NOT NULL, body TEXT NOT NULL,
        UNIQUE (code, version)
    ) STRICT
    """,
    """
    CREATE TABLE sessions (
        id INTEGER PRIMARY KEY AUTOINCREMENT, recorded_at TEXT NOT NULL,
        kind TEXT NOT NULL,
        questionnaire_id INTEGER NOT NULL REFERENCES questionnaires,
        client_id INTEGER REFERENCES clients ON DELETE CASCADE,
        state TEXT NOT NULL CHECK (state IN
            ('draft', 'waiting_for_client', 'complete', 'reopened', 'archived')),
        page TEXT NOT NULL, seen TEXT NOT NULL, active_seconds INTEGER NOT NULL,
        remind_on TEXT, completed_at TEXT, result TEXT NOT NULL, deleted_at TEXT
    ) STRICT
    """,
    """
    CREATE TABLE respondents (
        id INTEGER PRIMARY KEY AUTOINCREMENT, recorded_at TEXT NOT NULL,
        session_id INTEGER NOT NULL REFERENCES sessions ON DELETE CASCADE,
        role TEXT NOT NULL CHECK (role IN ('owner', 'participant', 'contact', 'assumed')),
        name TEXT NOT NULL, person_id INTEGER REFERENCES people ON DELETE SET NULL,
        token TEXT NOT NULL, channel TEXT NOT NULL, response_id TEXT
    ) STRICT
    """,
    """
    CREATE TABLE answers (
        id INTEGER PRIMARY KEY AUTOINCREMENT, recorded_at TEXT NOT NULL,
        respondent_id INTEGER NOT NULL REFERENCES respondents ON DELETE CASCADE,
        question TEXT NOT NULL, occurrence TEXT NOT NULL, value TEXT NOT NULL,
        missing TEXT NOT NULL CHECK (missing IN
            ('', 'skipped', 'cant_say', 'not_applicable', 'prefer_not')),
        state TEXT NOT NULL CHECK (state IN ('active', 'dormant', 'orphan')),
        basis TEXT NOT NULL, rev INTEGER NOT NULL, sealed_at TEXT, updated_at TEXT,
        UNIQUE (respondent_id, question, occurrence)
    ) STRICT
    """,
    """
    CREATE TABLE answer_history (
        id INTEGER PRIMARY KEY AUTOINCREMENT, recorded_at TEXT NOT NULL,
        respondent_id INTEGER NOT NULL REFERENCES respondents ON DELETE CASCADE,
        question TEXT NOT NULL, occurrence TEXT NOT NULL, value TEXT NOT NULL,
        missing TEXT NOT NULL, state TEXT NOT NULL, basis TEXT NOT NULL, rev INTEGER NOT NULL,
        sealed_at TEXT, updated_at TEXT, visit TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE findings (
        id INTEGER PRIMARY KEY AUTOINCREMENT, recorded_at TEXT NOT NULL,
        session_id INTEGER NOT NULL REFERENCES sessions ON DELETE CASCADE,
        factor TEXT NOT NULL, rank INTEGER, share TEXT NOT NULL, hands TEXT NOT NULL,
        weight INTEGER CHECK (weight BETWEEN 0 AND 10000), basis TEXT NOT NULL,
        score_then INTEGER CHECK (score_then BETWEEN 1 AND 5),
        visible_on TEXT NOT NULL, noticed_on TEXT NOT NULL, acted_on TEXT NOT NULL, notes TEXT NOT NULL,
        UNIQUE (session_id, factor)
    ) STRICT
    """,
    """
    CREATE TABLE lessons (
        id INTEGER PRIMARY KEY AUTOINCREMENT, recorded_at TEXT NOT NULL,
        session_id INTEGER NOT NULL REFERENCES sessions ON DELETE CASCADE,
        row_key TEXT NOT NULL, when_text TEXT NOT NULL, then_text TEXT NOT NULL, factor TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE actions (
        id INTEGER PRIMARY KEY AUTOINCREMENT, recorded_at TEXT NOT NULL,
        what TEXT NOT NULL, owner TEXT NOT NULL, due_on TEXT,
        strength TEXT NOT NULL, scope TEXT NOT NULL, factor TEXT NOT NULL,
        done_when TEXT NOT NULL, done_on TEXT,
        client_id INTEGER REFERENCES clients ON DELETE CASCADE,
        session_id INTEGER REFERENCES sessions ON DELETE SET NULL,
        row_key TEXT NOT NULL, deleted_at TEXT
    ) STRICT
    """,
    """
    CREATE TABLE watch_rules (
        id INTEGER PRIMARY KEY AUTOINCREMENT, recorded_at TEXT NOT NULL,
        factor TEXT NOT NULL, metric TEXT NOT NULL,
        op TEXT NOT NULL CHECK (op IN ('', 'gt', 'gte', 'lt', 'lte')),
        threshold REAL, question TEXT NOT NULL,
        session_id INTEGER REFERENCES sessions ON DELETE SET NULL,
        retired_at TEXT
    ) STRICT
    """,
    """
    CREATE TABLE evidence (
        id INTEGER PRIMARY KEY AUTOINCREMENT, recorded_at TEXT NOT NULL,
        what TEXT NOT NULL, happened_on TEXT NOT NULL,
        interaction_id INTEGER REFERENCES interactions ON DELETE SET NULL,
        rating_id INTEGER REFERENCES ratings ON DELETE CASCADE,
        finding_id INTEGER REFERENCES findings ON DELETE CASCADE
    ) STRICT
    """,
)

OWN = (
    """
    CREATE TABLE external_ids (
        id INTEGER PRIMARY KEY AUTOINCREMENT, recorded_at TEXT NOT NULL,
        source TEXT NOT NULL, external_id TEXT NOT NULL,
        table_name TEXT NOT NULL, record_id INTEGER NOT NULL,
        UNIQUE (source, external_id)
    ) STRICT
    """,
    """
    CREATE TABLE preferences (
        id INTEGER PRIMARY KEY AUTOINCREMENT, recorded_at TEXT NOT NULL,
        name TEXT NOT NULL UNIQUE, value TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE revisions (
        id INTEGER PRIMARY KEY AUTOINCREMENT, recorded_at TEXT NOT NULL,
        table_name TEXT NOT NULL, row_id INTEGER NOT NULL, client_id INTEGER, before TEXT NOT NULL
    ) STRICT
    """,
)

INDEXES = (
    "CREATE INDEX clients_in_bin ON clients (deleted_at) WHERE deleted_at IS NOT NULL",
    "CREATE INDEX roles_of_client ON roles (client_id)",
    "CREATE INDEX roles_of_person ON roles (person_id)",
    "CREATE INDEX interactions_of_client ON interactions (client_id, sort_on, id)",
    "CREATE INDEX interactions_by_day ON interactions (sort_on, id)",
    "CREATE INDEX interactions_in_bin ON interactions (deleted_at) WHERE deleted_at IS NOT NULL",
    "CREATE INDEX participants_of_person ON participants (person_id, interaction_id)",
    "CREATE INDEX signals_of_client ON signals (client_id, sort_on)",
    "CREATE INDEX signals_of_interaction ON signals (interaction_id)",
    "CREATE INDEX ratings_of_client ON ratings (client_id, subject, rated_on DESC, id)",
    "CREATE INDEX attachments_of_interaction ON attachments (interaction_id)",
    "CREATE INDEX attachments_of_content ON attachments (content_id)",
    "CREATE INDEX sessions_of_questionnaire ON sessions (questionnaire_id)",
    "CREATE INDEX sessions_of_client ON sessions (client_id)",
    "CREATE INDEX respondents_of_session ON respondents (session_id)",
    "CREATE INDEX respondents_of_person ON respondents (person_id)",
    "CREATE INDEX answer_history_of_answer ON answer_history (respondent_id, question, occurrence, id)",
    "CREATE UNIQUE INDEX lessons_by_row ON lessons (session_id, row_key) WHERE row_key <> ''",
    "CREATE INDEX lessons_of_session ON lessons (session_id)",
    "CREATE UNIQUE INDEX actions_by_row ON actions (session_id, row_key) WHERE row_key <> ''",
    "CREATE INDEX actions_of_session ON actions (session_id)",
    "CREATE INDEX actions_of_client ON actions (client_id)",
    "CREATE INDEX watch_rules_of_session ON watch_rules (session_id)",
    "CREATE INDEX evidence_of_interaction ON evidence (interaction_id)",
    "CREATE INDEX evidence_of_rating ON evidence (rating_id)",
    "CREATE INDEX evidence_of_finding ON evidence (finding_id)",
    "CREATE INDEX external_ids_of_record ON external_ids (table_name, record_id)",
    "CREATE INDEX revisions_of_client ON revisions (table_name, client_id, id)",
)

# searched table -> its searched columns
SEARCHED = {
    "clients": ("name", "sector", "website", "tags", "goals", "notes"),
    "people": ("name", "emails", "connection", "notes"),
    "interactions": ("subject", "notes", "client_mark"),
}


def m001_first_tables(engine: Engine) -> None:
    """Everything the first version keeps."""
    for statement in (*FACTS, *SESSIONS, *OWN, *INDEXES):
        engine.execute(dedent(statement).strip())
    for table, columns in SEARCHED.items():
        engine.execute(
            f"CREATE VIRTUAL TABLE {table}_search USING fts5({', '.join(columns)}, content='{table}', "
            "content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
        )
        # a deleted note must not stay readable in the index
        engine.execute(f"INSERT INTO {table}_search ({table}_search, rank) VALUES ('secure-delete', 1)")


MIGRATIONS = (m001_first_tables,)

# version -> what `guards.fingerprint` says of a file of that version
FINGERPRINTS = {1: "788b543cec65a8351e2cc8bccd1b02299c2ebff43e15d967abd5ce0d294f2100"}


def migrate(engine: Engine) -> None:
    """Brings the open file to this version, inside the caller's transaction."""
    version = int(engine.value("PRAGMA user_version"))
    for migration in MIGRATIONS[version:]:
        migration(engine)
    engine.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    engine.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def tables(engine: Engine) -> list[str]:
    """Our tables of records, without those of the search index and of SQLite."""
    return [
        name
        for name in engine.db.table_names()
        if not name.startswith(("sqlite_", "_sqlite")) and "_search" not in name
    ]
