"""Short ways to plan an import of text and to read the plan."""

from pathlib import Path

from desktop.exchange.planning import plan_import
from desktop.exchange.plans import (
    STATES,
    FilePlan,
    ImportPlan,
    KnownClient,
    KnownPerson,
    KnownPractice,
    Options,
    SourceFile,
)

FILES = Path(__file__).parent.parent / "files" / "imports"
NOBODY = KnownPractice(zone="Europe/Berlin")


def sample(name: str) -> SourceFile:
    """One of the files under `tests/files/imports`."""
    return SourceFile(name, (FILES / name).read_bytes())


def planned(
    *files: str | SourceFile, known: KnownPractice = NOBODY, options: Options | None = None
) -> ImportPlan:
    """The plan for files, or for texts that are the content of one."""
    sources = [file if isinstance(file, SourceFile) else SourceFile("x.csv", file.encode()) for file in files]
    return plan_import(sources, known, options)


def counts(file: FilePlan) -> dict[str, int]:
    """How many rows of each state, those with none left out."""
    return {state: count for state in STATES if (count := file.count(state))}


def practice(
    clients: dict[int, str] | None = None, people: tuple[KnownPerson, ...] = (), bin: tuple[int, ...] = ()
) -> KnownPractice:
    """A practice with these clients by id; those in `bin` lie there."""
    known = tuple(KnownClient(id, name, in_bin=id in bin) for id, name in (clients or {}).items())
    return KnownPractice(known, people, zone="Europe/Berlin")
