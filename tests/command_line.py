"""What tests of the command line share."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
FILES = ROOT / "tests" / "files" / "imports"
SAMPLES = [str(FILES / name) for name in ("plain.csv", "hubspot-notes.csv", "hubspot-companies.csv")]

Run = Callable[..., tuple[int, str, str]]


def document(run: Run, *arguments: object) -> dict[str, Any]:
    """The JSON document a command prints; nothing else may stand there."""
    status, out, err = run(*arguments, "--json")
    assert (status, err) == (0, "")
    read = json.loads(out)
    assert isinstance(read, dict)
    return read
