"""The laws of the house that the import contracts in pyproject.toml cannot hold."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import crosswire

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "crosswire"
FILES = sorted(SOURCE.rglob("*.py"))
ROOMS = ("intake", "reading", "reconciliation", "store", "export", "flow", "samples")
BANNED = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "core"}
MOST_LINES, MOST_IN_FUNCTION, MOST_PARAMETERS = 330, 50, 7


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def code_lines(lines: list[str]) -> int:
    return sum(bool(line.strip()) and not line.strip().startswith("#") for line in lines)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.parametrize("path", FILES, ids=name)
def test_size_and_names(path: Path) -> None:
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    assert not BANNED & set(path.relative_to(SOURCE).with_suffix("").parts)
    assert code_lines(text.splitlines()) <= MOST_LINES
    for function in functions(tree):
        body = text.splitlines()[function.lineno - 1 : function.end_lineno]
        documented = ast.get_docstring(function, clean=False) or ""
        assert code_lines(body) - documented.count("\n") <= MOST_IN_FUNCTION, function.name
        arguments = [a for a in function.args.args if a.arg not in ("self", "cls")]
        assert len(arguments) + len(function.args.kwonlyargs) <= MOST_PARAMETERS, function.name


@pytest.mark.parametrize("path", FILES, ids=name)
def test_habits(path: Path) -> None:
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "every file says what it is for"
    assert "dict[str, Any]" not in text or path.name == "codec.py", "a record, not a bag"
    below_faces = "faces" not in path.relative_to(SOURCE).parts
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, "no bare except"
        if isinstance(node, ast.Call) and below_faces:
            called = ast.unparse(node.func)
            assert called not in ("print", "sys.exit", "exit", "quit"), called
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            public = isinstance(node, ast.ClassDef) or node.col_offset == 0
            assert not public or ast.get_docstring(node), f"{node.name} has no docstring"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_rooms_are_entered_by_their_door(path: Path) -> None:
    own = path.relative_to(SOURCE).parts[0]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("crosswire."):
            room, *inside = (node.module or "").split(".")[1:]
            if room in ROOMS and room != own and room != "flow":
                assert not inside, f"{name(path)} goes past the door of {room}: {node.module}"


def test_records_are_frozen_with_slots() -> None:
    import crosswire.records as records

    seen = 0
    for module in pkgutil.iter_modules(records.__path__, "crosswire.records."):
        for value in vars(importlib.import_module(module.name)).values():
            if (
                isinstance(value, type)
                and value.__module__ == module.name
                and dataclasses.is_dataclass(value)
            ):
                seen += 1
                assert value.__dataclass_params__.frozen, value  # type: ignore[attr-defined]
                assert "__slots__" in vars(value), value
    assert seen > 20


def test_import_loads_nothing_heavy() -> None:
    heavy = "spacy", "numpy", "trafilatura", "rich", "jinja2", "msgspec", "click"
    code = f"import sys, crosswire; print([m for m in {heavy!r} if m in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_public_names_exist() -> None:
    for public in crosswire.__all__:
        assert getattr(crosswire, public) is not None
    with pytest.raises(AttributeError):
        crosswire.nothing_of_that_name  # noqa: B018


def test_every_table_says_where_it_is_from() -> None:
    data = SOURCE / "ontology" / "data"
    origins = (data / "ORIGINS.md").read_text("utf-8")
    tables = [p for p in data.rglob("*") if p.is_file() and p.name != "ORIGINS.md"]
    assert tables
    for table in tables:
        assert str(table.relative_to(data)) in origins, f"{table.name} has no row in ORIGINS.md"


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_locks_have_hashes_and_name_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    pinned = re.findall(r"^[a-z0-9][a-z0-9._-]*==", text, re.M)
    assert len(pinned) > 20
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links|--trusted-host", text)
    for block in re.split(r"\n(?=[a-z0-9])", text.strip()):
        assert "--hash=sha256:" in block, block.splitlines()[0]
