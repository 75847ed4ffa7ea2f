"""Readings into event data: what is joined, what is kept, and that an input left out is told."""

from __future__ import annotations

from pathlib import Path

import pytest

import crosswire
from crosswire.desk import Desk
from crosswire.errors import SettingsError
from crosswire.flow import event_data

TEXT = "Rebels attacked the mill at Oru on Monday. {}."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(TEXT.format(name))
    (tmp_path / "empty.txt").write_text("")
    return tmp_path


def test_what_is_told_twice_is_one_event_unless_kept_apart(folder: Path) -> None:
    joined = crosswire.events([folder], published="2026-03-05")
    apart = crosswire.events([folder], published="2026-03-05", apart=True)
    assert (len(joined.events), len(apart.events)) == (1, 2)
    assert len(joined.events[0].mentions) == 2
    assert "reconciliation" in dict(joined.made_with)
    assert "reconciliation" not in dict(apart.made_with)
    assert repr(joined) == "<Events: 1 of 2 reports>"


def test_an_input_that_is_left_out_is_told(folder: Path) -> None:
    (note,) = crosswire.events([folder]).notes
    assert "empty.txt" in note


def test_readings_keep_what_event_data_needs(folder: Path) -> None:
    found, outcomes = Desk().events([folder])
    assert [reading.report for reading in found.readings] == [report.id for report in found.reports]
    assert all(reading.sentences and not reading.clauses for reading in found.readings)
    assert sorted(outcome.kind for outcome in outcomes) == ["failed", "used", "used"]


def test_a_frame_without_pandas_says_what_to_install(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    found = crosswire.events([folder])
    monkeypatch.setattr(event_data, "find_spec", lambda name: None)
    for asked in (found.to_frame, found.dyads):
        with pytest.raises(SettingsError, match=r"pip install 'crosswire\[tables\]'"):
            asked()
