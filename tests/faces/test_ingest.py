"""`crosswire ingest`, `store`, `search`, `show` and `judge --store`, as a person meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.faces.test_cli import GOOD_A, GOOD_B, run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two reports of one bridge, and the store that holds them."""
    path = tmp_path_factory.mktemp("newsroom")
    (path / "reports").mkdir()
    for name, text in (("a", GOOD_A), ("b", GOOD_B)):
        (path / "reports" / f"{name}.txt").write_text(text, encoding="utf-8")
    shown = run("ingest", path / "reports", "--published", "2026-03-05", "--store", path / "room.db")
    assert shown.exit_code == 0, shown.stderr
    assert "2 new reports" in shown.stdout
    return path


def test_a_second_run_reads_nothing_and_names_only_what_failed(folder: Path) -> None:
    shown = run("ingest", folder / "reports", folder / "nowhere", "--store", folder / "room.db")
    assert shown.exit_code == 1
    assert "0 new reports, 2 held already, 1 that could not be used" in " ".join(shown.stdout.split())
    assert [line for line in shown.stderr.splitlines() if "a.txt" in line] == []
    assert "nowhere: there is no such file" in shown.stderr


def test_nothing_usable_ends_with_2(tmp_path: Path) -> None:
    shown = run("ingest", tmp_path / "nowhere", "--store", tmp_path / "room.db")
    assert shown.exit_code == 2
    assert "nothing could be done" in shown.stderr


def test_a_store_says_what_it_holds_and_that_it_is_sound(folder: Path) -> None:
    assert "2 reports" in run("store", "info", "--store", folder / "room.db").stdout
    checked = run("store", "check", "--store", folder / "room.db")
    assert (checked.exit_code, "all is well" in checked.stdout) == (0, True)


@pytest.mark.parametrize(
    "command", [("store", "info"), ("store", "check"), ("search", "bridge"), ("show", "x")]
)
def test_a_store_that_is_not_there_is_not_made(tmp_path: Path, command: tuple[str, ...]) -> None:
    shown = run(*command, "--store", tmp_path / "none.db")
    assert shown.exit_code == 2
    assert "there is no store" in shown.stderr
    assert not (tmp_path / "none.db").exists()


def test_what_is_found_can_be_shown(folder: Path) -> None:
    found = json.loads(run("search", "bridge", "--format", "json", "--store", folder / "room.db").stdout)
    hit = next(one for one in found["items"] if one["kind"] == "report")
    for mark in hit["marks"]:
        assert hit["excerpt"][mark["start"] : mark["end"]].lower() == "bridge"
    assert hit["id"] in run("search", "bridge", "--store", folder / "room.db").stdout
    for name in (hit["id"], hit["story"]):
        shown = run("show", name, "--format", "json", "--store", folder / "room.db")
        assert json.loads(shown.stdout)["story"]["id"] == hit["story"]
    assert run("show", "unknown", "--store", folder / "room.db").exit_code == 2
    assert "nothing was found" in run("search", "giraffe", "--store", folder / "room.db").stderr


def test_a_ruling_in_a_store_is_obeyed_at_once_listed_and_taken_back(folder: Path) -> None:
    at = ("--store", folder / "room.db")
    found = json.loads(run("search", "Oru", "--format", "json", *at).stdout)["items"]
    a, b = sorted({one["id"] for one in found if one["kind"] == "report"})
    assert run("judge", "one-story", a, b, "--by", "Ada", *at).exit_code == 0
    assert "1 story" in run("store", "info", *at).stdout
    parted = run("judge", "other-story", a, b, "--by", "Eve", *at)
    assert parted.exit_code == 0, parted.stderr
    assert "2 stories" in run("store", "info", *at).stdout
    assert run("judge", "retire", parted.stdout.split()[0], *at).exit_code == 0
    assert "1 story" in run("store", "info", *at).stdout
    assert "holds  Ada" in run("judge", "list", *at).stdout
    assert run("store", "check", *at).exit_code == 0


def test_a_log_is_a_file_or_that_of_a_store(tmp_path: Path) -> None:
    for more in ((), ("--store", tmp_path / "a.db", "--judgements", tmp_path / "b")):
        shown = run("judge", "list", *more)
        assert (shown.exit_code, "name the log" in shown.stderr) == (2, True)
