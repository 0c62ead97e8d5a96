"""Who may import whom, read from the source: layers import one way."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "desktop").rglob("*.py"))
LONGEST = 400
LEAVES = {"problems", "text", "paths", "resources"}

# What each layer may import of ours, besides itself
OURS = {
    "domain": set(),
    "store": {"domain", "problems"},
    "exchange": {"domain", "problems", "text"},
    "actions": {"domain", "store", "exchange", "problems", "text", "resources"},
    "charts": {"domain", "text", "paths"},
    "reports": {"domain", "charts", "text", "store", "problems", "paths", "resources"},
    "ui": {"domain", "store", "exchange", "actions", "charts", "reports", *LEAVES},
    "cli": {"domain", "actions", "exchange", "reports", "store", "ui", "app", *LEAVES},
    "app": {"ui", *LEAVES},
    "__main__": {"cli"},
    "problems": {"text"},
    "text": {"paths"},
    "paths": set(),
    "resources": {"domain", "paths"},
}
# What each layer may import of others', besides the standard library; absent means nothing
OTHERS = {
    "store": {"sqlite_utils", "sqlcipher3"},
    "charts": {"matplotlib", "numpy"},
    "reports": {"matplotlib", "numpy", "docx"},
    "ui": {"PySide6", "shiboken6", "matplotlib", "numpy", "lucide"},
    "cli": {"click"},
    "app": {"PySide6"},
}
NEVER_IN_DOMAIN = {"sqlite3", "locale", "pathlib", "os", "io", "shutil", "tempfile", "subprocess", "socket"}
STANDARD = sys.stdlib_module_names


def layer(file: Path) -> str:
    inside = file.relative_to(ROOT / "desktop").parts
    if len(inside) > 1:
        return inside[0]
    # The command line is one layer in several files
    return "cli" if file.stem.startswith("cli_") else file.stem


def imports(file: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of everything imported, wherever in the file, types included."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are written out"
            yield node.lineno, str(node.module)
            if node.module == "desktop":
                yield from ((node.lineno, f"desktop.{alias.name}") for alias in node.names)


def wrong_imports(file: Path) -> Iterator[str]:
    here = layer(file)
    for line, name in imports(file):
        top, *rest = name.split(".")
        if top == "desktop":
            of = "cli" if rest and rest[0].startswith("cli_") else (rest or [""])[0]
            is_name = of in ("", "NAME", "__version__")
            if not is_name and of != here and of not in OURS[here]:
                yield f"{file.relative_to(ROOT)}:{line} imports {name}"
        elif (
            top == "sqlite3"
            or (here == "domain" and top in NEVER_IN_DOMAIN)
            or (top not in STANDARD and top not in OTHERS.get(here, set()))
        ):
            yield f"{file.relative_to(ROOT)}:{line} imports {name}"


def shown(files: list[Path]) -> list[str]:
    return [str(file.relative_to(ROOT)) for file in files]


@pytest.mark.parametrize("file", FILES, ids=shown(FILES))
def test_layers_import_one_way(file: Path) -> None:
    if file == ROOT / "desktop" / "__init__.py":
        assert list(imports(file)) == []
        return
    assert list(wrong_imports(file)) == []


def test_the_rule_sees_a_wrong_import(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    wrong = tmp_path / "desktop" / "domain" / "wrong.py"
    wrong.parent.mkdir(parents=True)
    wrong.write_text(
        "def late():\n    import sqlite3\n    from desktop.store import rows\n    import PySide6\n"
    )
    assert len(list(wrong_imports(wrong))) == 3


def test_only_the_engine_touches_the_database_library() -> None:
    assert [
        str(file.relative_to(ROOT))
        for file in FILES
        for _line, name in imports(file)
        if name.split(".")[0] == "sqlcipher3" and file != ROOT / "desktop" / "store" / "engine.py"
    ] == []


def test_pages_do_not_import_each_other() -> None:
    pages = [file for file in FILES if file.parent.name == "pages" and file.stem.endswith("_page")]
    assert [
        f"{file.name}:{line}"
        for file in pages
        for line, name in imports(file)
        if name.startswith("desktop.ui.pages.") and name.endswith("_page")
    ] == []


def test_steps_open_only_in_actions() -> None:
    opened = []
    for file in FILES:
        if layer(file) in ("actions", "store"):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            # A worker's progress and a dialog's draft have the same names, but not on a store
            if isinstance(called, ast.Attribute) and called.attr in ("step", "draft"):
                owner = ast.unparse(called.value).split(".")[-1].lstrip("_")
                if owner == "store":
                    opened.append(f"{file.relative_to(ROOT)}:{node.lineno}")
    assert opened == []


def test_matplotlib_is_used_without_pyplot() -> None:
    assert [
        f"{file.relative_to(ROOT)}:{line}"
        for file in FILES
        for line, name in imports(file)
        if name.startswith("matplotlib.pyplot")
    ] == []


def test_no_file_is_too_long_to_read() -> None:
    tests = sorted((ROOT / "tests").rglob("*.py"))
    assert [
        f"{file.relative_to(ROOT)}: {count}"
        for file in [*FILES, *tests]
        if (count := len(file.read_text(encoding="utf-8").splitlines())) > LONGEST
    ] == []


def test_init_files_are_empty_but_for_the_two_lists() -> None:
    allowed = {ROOT / "desktop" / "__init__.py", ROOT / "desktop" / "ui" / "pages" / "__init__.py"}
    assert [
        str(file.relative_to(ROOT))
        for file in FILES
        if file.name == "__init__.py" and file not in allowed and file.read_text(encoding="utf-8").strip()
    ] == []


def test_no_colour_is_written_outside_the_token_tables() -> None:
    found = []
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
            if is_text and len(node.value) == 7 and node.value.startswith("#"):  # type: ignore[union-attr]
                found.append(f"{file.relative_to(ROOT)}:{node.lineno} {node.value}")  # type: ignore[attr-defined]
    assert found == []
