"""Docs cannot lie: their Python runs, their links lead somewhere, and `run` does what they say it does."""

from __future__ import annotations

import re
import subprocess
from dataclasses import fields
from pathlib import Path

import pytest

from crosswire.desk import Desk
from crosswire.export import EVENT_FORMATS, HOLDING_FORMATS
from crosswire.export.accounts import AccountRow
from crosswire.export.event_form import FACTS, STATUSES
from crosswire.export.rows import columns

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
RUNNING = [ROOT / "README.md", ROOT / "docs" / "tutorial.md", ROOT / "docs" / "exports.md"]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), f"{name(page)} links to {target}"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_commands_of_run_exist(page: Path) -> None:
    told = subprocess.run([ROOT / "run", "help"], capture_output=True, text=True, check=True).stdout
    for command in re.findall(r"\./run (\w+)", page.read_text("utf-8")):
        assert f"./run {command}" in told or command == "help", f"{name(page)} tells of ./run {command}"


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", *(ROOT / "docs" / f"{p}.md" for p in ("tutorial", "exports"))], ids=name
)
def test_python_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = re.findall(r"```python\n(.*?)```", page.read_text("utf-8"), re.S)
    assert blocks
    for given, sample in zip(("one.txt", "two.html"), ("skerry-times.txt", "porto-ledger.html"), strict=True):
        source = next(path for path in Desk().samples()["trawler"] if path.name == sample)
        (tmp_path / given).write_bytes(source.read_bytes())
    monkeypatch.chdir(tmp_path)
    space: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, str(page), "exec"), space)


def test_the_page_of_exports_tells_of_every_format() -> None:
    page = (ROOT / "docs" / "exports.md").read_text("utf-8").split("## All that a store holds")[0]
    said = {
        row[0]: row[1:]
        for row in re.findall(r"^\| `([a-z-]+)` \| `(\.[\w.]+)` \| ([\w ]+) \| (.+) \|$", page, re.M)
    }
    assert set(said) == set(EVENT_FORMATS)
    for name, form in EVENT_FORMATS.items():
        ending, statuses, lost = said[name]
        assert ending == form.ending
        words = {STATUSES: "all", STATUSES - {"alleged"}: "all but alleged", FACTS: "facts"}
        assert statuses == words[form.statuses]
        assert ("`tables`" in lost) == bool(form.needs)


def test_the_page_of_exports_tells_of_every_format_of_a_store() -> None:
    page = (
        (ROOT / "docs" / "exports.md")
        .read_text("utf-8")
        .split("## All that a store holds")[1]
        .split("## ")[0]
    )
    said = {row[0]: row[1:] for row in re.findall(r"^\| `([a-z-]+)` \| `(\.\w+)` \| (.+) \|$", page, re.M)}
    assert set(said) == set(HOLDING_FORMATS)
    for name, form in HOLDING_FORMATS.items():
        ending, told = said[name]
        assert ending == form.ending
        assert ("`tables`" in told) == bool(form.needs)
    assert all(f"`{field.name}`" in page for field in fields(AccountRow))


def test_the_page_of_exports_tells_of_every_column() -> None:
    page = (ROOT / "docs" / "exports.md").read_text("utf-8")
    table = page.split("## Columns of the tables")[1].split("## In Python")[0]
    for column in columns():
        stem, _, part = column.name.partition("_")
        told = {f"`{column.name}`", f"`{stem}_...`", f"`_{part}`", f"`{part}`", f"`{stem}`"}
        assert any(words in table for words in told), column.name
