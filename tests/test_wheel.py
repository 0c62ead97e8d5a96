"""What a wheel carries besides the code, read from its configuration: building one is slow."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

from desktop import paths

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_a_wheel_carries_the_resources_where_they_are_looked_for() -> None:
    carried = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert carried["resources"] == "desktop/_resources"
    source = Path(paths.__file__).read_text(encoding="utf-8")
    assert "_resources" in {
        node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)
    }
    # Help > Licences looks for ours beside the resources
    assert (ROOT / carried["resources"]).parent / "LICENSE" == ROOT / carried["LICENSE"]


def test_every_tested_version_is_one_the_project_allows() -> None:
    tested = {
        line.partition("==")[0].casefold().replace("_", "-")
        for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
        if line
    }
    names = [*PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"]["dev"]]
    wanted = {name.replace("<", ">").partition(">")[0].casefold() for name in names}
    assert wanted <= tested
