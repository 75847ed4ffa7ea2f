"""To add one thing, add one file: whatever lies in a folder that is listed must keep that folder's promise."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import click
import pytest

from crosswire.export import FORMATS
from crosswire.faces.cli import main
from crosswire.records.dossiers import Dossier, Story
from evals.__main__ import FLOORS, below_floors, scoreboard, scoreboards

ROOT = Path(__file__).parents[1]
EMPTY = Dossier({}, Story("s", "Nothing happened"), (), (), (), (), (), (), (), ())


@pytest.mark.parametrize("name", scoreboards())
def test_scoreboards(name: str, tmp_path: Path) -> None:
    board = scoreboard(name)
    assert board.__doc__, "a scoreboard says how it scores"
    assert board.REFERENCE
    if board.DATA is None:
        assert board.measure(FLOORS.parent).n, "a table of our own lies beside its board"
    else:
        assert board.measure(tmp_path).n == 0, "an empty folder holds no case"


def test_floors_name_figures_of_scoreboards() -> None:
    floors = tomllib.loads(FLOORS.read_text("utf-8"))
    assert set(floors) == set(scoreboards())
    ceilings = [ceiling for figures in floors.values() for ceiling in figures.pop("at_most", {}).values()]
    assert all(ceiling > 0 for ceiling in ceilings)
    assert all(0 < floor <= 1 for figures in floors.values() for floor in figures.values())


def test_a_figure_below_its_floor_or_above_its_ceiling_is_told() -> None:
    assert below_floors({"false_alarms": {"labelled_recall": 1.0, "per_1000_sentences": 0.0}}) == []
    missed = below_floors({"false_alarms": {"labelled_recall": 0.0, "per_1000_sentences": 999.0}})
    assert ["below its floor" in line for line in missed] == [False, True]
    assert len(below_floors({"false_alarms": {}})) == 2, "a figure that is missing holds neither"


def test_a_missing_data_set_is_never_passed(tmp_path: Path) -> None:
    out = tmp_path / "figures.json"
    command = [sys.executable, "-m", "evals", "--data", str(tmp_path), "--check", "--out", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    ours = {name for name in scoreboards() if scoreboard(name).DATA is None}
    assert set(json.loads(out.read_text("utf-8"))) == ours
    assert all(name in done.stderr for name in set(scoreboards()) - ours)


@pytest.mark.parametrize("name", FORMATS)
def test_exports(name: str) -> None:
    form = FORMATS[name]
    assert (form.name, form.ending[0]) == (name, ".")
    assert form.write(EMPTY) == form.write(EMPTY) != ""


@pytest.mark.parametrize("name", main.list_commands(None))  # type: ignore[arg-type]
def test_commands(name: str) -> None:
    command = import_module(f"crosswire.faces.cli.{name}").command
    assert isinstance(command, click.Command)
    assert command.help and command.short_help
