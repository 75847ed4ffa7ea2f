"""Two newsrooms on one store, each in a process of its own as a service and a watch are: nothing is left behind."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from crosswire.flow.newsroom import Newsroom
from crosswire.records.newsroom import Query
from crosswire.store import open_store
from tests.contracts.ingesting import read

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
FERRY = "The ferry Skua ran aground off Tolvar on Sunday and forty passengers were brought ashore by boats."


def said(name: str, text: str = FERRY) -> dict[str, str]:
    """Return a report of that id."""
    return {"id": name, "text": text, "outlet": f"The {name}", "published": "2026-03-04"}


@pytest.fixture
def rooms(url: str) -> Iterator[tuple[Newsroom, Newsroom]]:
    """Yield two newsrooms that know nothing of each other."""
    with (
        Newsroom(open_store(url), clock=lambda: NOW, reader=read) as one,
        Newsroom(open_store(url), clock=lambda: NOW, reader=read) as other,
    ):
        yield one, other


def before(
    monkeypatch: pytest.MonkeyPatch, store: object, name: str, meanwhile: Callable[[], object]
) -> None:
    """Have that be done by others once, before the store does what is called so."""
    does, left = getattr(store, name), [meanwhile]

    def done(*given: Any, **more: Any) -> Any:
        if left:
            left.pop()()
        return does(*given, **more)

    monkeypatch.setattr(store, name, done)


def test_what_the_other_grouped_meanwhile_stays_grouped(
    rooms: tuple[Newsroom, Newsroom], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = rooms
    one.ingest([said("a"), said("b")])

    def meanwhile() -> None:
        other.ingest(
            [said("c"), said("d", "Snow fell in Kastelo all day long, and the mill there stood still.")]
        )
        other.settle()

    before(monkeypatch, one.store, "regroup", meanwhile)
    one.settle()
    kept = one.store.reports(Query()).items
    assert {report.report.id for report in kept if report.story} == {"a", "b", "c", "d"}
    assert one.store.waiting() == () and list(one.store.check()) == []


def test_what_the_other_ruled_meanwhile_is_told(
    rooms: tuple[Newsroom, Newsroom], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = rooms
    one.ingest([said("a"), said("b")])
    before(monkeypatch, one.store, "compared", lambda: other.judge("no-copy", ("a", "b"), by="Ada"))
    one.settle()
    (line,) = one.store.stories(Query()).items
    assert line.voices == 2


def test_a_ruling_while_the_other_rules_is_told(
    rooms: tuple[Newsroom, Newsroom], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = rooms
    one.ingest([said("a"), said("b"), said("c")])
    one.settle()
    before(monkeypatch, one.store, "compared", lambda: other.judge("no-copy", ("a", "b"), by="Ada"))
    one.judge("no-copy", ("b", "c"), by="Bo")
    (line,) = one.store.stories(Query()).items
    assert line.voices == 2


def test_two_processes_fill_one_store_at_once(url: str, tmp_path: Path) -> None:
    files = []
    for name in "ab":
        lines = [
            said(f"{name}{number}", f"{FERRY} Of {number} more {name} knew nothing.") for number in range(150)
        ]
        files.append(tmp_path / f"{name}.jsonl")
        files[-1].write_text("\n".join(map(json.dumps, lines)), "utf-8")
    command = [sys.executable, "-m", "tests.contracts.ingesting", url]
    both = [subprocess.Popen([*command, str(file)], cwd=ROOT, stdout=subprocess.DEVNULL) for file in files]
    assert [process.wait() for process in both] == [0, 0]
    with open_store(url) as store:
        assert store.holdings().reports == 300
        assert store.waiting() == () and list(store.check()) == []
        found = store.reports(Query(), limit=500).items
        assert all(report.story for report in found)
