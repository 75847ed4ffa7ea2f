"""A store as its formats are given it: every story, every report once, and the events with their readings."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from crosswire.errors import SettingsError
from crosswire.flow import event_data
from crosswire.flow.exporting import STORE_FORMATS, export, held
from crosswire.records.newsroom import Unwritten
from crosswire.store import Store, open_store
from tests.contracts.stored import AT, MADE, fill, grouped, listed, taken


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    with open_store(tmp_path / "newsroom.db") as made:
        yield made


def written(store: Store, name: str) -> bytes:
    out = io.BytesIO()
    export(store, name, out)
    return out.getvalue()


def told(store: Store) -> list[tuple[str | None, bool, list[str]]]:
    """Return of every story its id, whether it has a dossier, and which reports that leaves out."""
    return [(one.id, one.dossier is not None, [r.id for r in one.others]) for one in held(store)]


def test_every_report_is_there_once(store: Store) -> None:
    assert told(store) == [(None, False, [])]
    store.keep([taken(id) for id in "abcdef"], AT)
    assert told(store) == [(None, False, ["f", "e", "d", "c", "b", "a"])]
    store.regroup([grouped("st-1", "a", "b", "c", "d", begin="2026-04-14"), grouped("st-2", "e")], AT)
    assert store.compared(listed("st-1", MADE, begin="2026-04-14"), MADE, AT, "basis")
    assert told(store) == [("st-1", True, ["d"]), ("st-2", False, ["e"]), (None, False, ["f"])]


def test_an_earlier_version_of_a_report_is_left_out(store: Store) -> None:
    store.keep([taken("old", url="https://kd.example/1")], AT)
    store.keep([taken("new", url="https://kd.example/1")], AT)
    assert told(store) == [(None, False, ["new"])]


def test_more_stories_than_a_page_are_all_written(store: Store) -> None:
    ids = [f"st-{number:03}" for number in range(205)]
    store.keep([taken(f"r-{id}") for id in ids], AT)
    store.regroup([grouped(id, f"r-{id}") for id in ids], AT)
    assert sorted(one.id or "" for one in held(store)) == ["", *ids]


@pytest.mark.parametrize("name", sorted(STORE_FORMATS))
def test_a_store_is_written_in_every_format(store: Store, name: str) -> None:
    empty = written(store, name)
    fill(store)
    assert written(store, name) == written(store, name)
    if name in ("jsonl", "csv", "parquet", "jsonld", "plover"):
        assert len(written(store, name)) > len(empty)


def test_a_dossier_comes_back_as_it_was_kept(store: Store) -> None:
    fill(store)
    assert json.loads(written(store, "jsonl"))["story"]["id"] == MADE.story.id
    waiting = export(store, "jsonl", io.BytesIO())
    assert (waiting.count, waiting.unit, waiting.left_out) == (1, "dossier", ())
    store.keep([taken("d")], AT)
    store.regroup([grouped("st-1", "a", "b", "c"), grouped("st-2", "d")], AT)
    assert export(store, "jsonl", io.BytesIO()).left_out == (
        Unwritten(1, "story", "it waits for its dossier"),
    )


def test_the_events_of_a_store_are_event_data(store: Store) -> None:
    fill(store)
    out = io.BytesIO()
    wrote = export(store, "plover", out, alleged=True)
    assert [json.loads(line)["id"] for line in out.getvalue().decode("utf-8").splitlines()] == [
        "ev-1",
        "ev-2",
    ]
    assert (wrote.count, wrote.unit) == (len(MADE.events), "event")
    wrote = export(store, "plover", io.BytesIO())
    assert wrote.left_out == (Unwritten(1, "event", "alleged"),)


def test_what_cannot_be_written_is_said_before(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError, match="no format 'xls'"):
        export(store, "xls", io.BytesIO())
    monkeypatch.setattr(event_data, "find_spec", lambda name: None)
    out = io.BytesIO()
    with pytest.raises(SettingsError, match=r"pip install 'crosswire\[tables\]'"):
        export(store, "parquet", out)
    assert out.getvalue() == b""
