"""A process that is killed while it ingests loses nothing that it acknowledged, and the next one doubles nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from crosswire.store import open_store

ROOT = Path(__file__).parents[2]
COUNT = 2000
# A process is killed after so many acknowledgements, the next one after so many of its own, and so on.
MOMENTS = (1, 40, 700)
PLACES = ("Kastelo", "Dorvik", "Lunde", "Oru", "Marisol", "Grauklipp", "Eastry")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Thousands of reports, some of them versions of one address."""
    path = tmp_path / "day.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for number in range(COUNT):
            place, address = PLACES[number % len(PLACES)], number - number % 50 % 2
            text = f"Snow fell in {place} on Monday and {number + 2} cars stood on the road to the harbour there."
            report = {"id": f"r{number}", "text": text, "published": "2026-03-04"}
            out.write(json.dumps(report | {"url": f"https://news.example/{address}"}) + "\n")
    return path


def test_nothing_acknowledged_is_lost_and_nothing_is_held_twice(url: str, file: Path) -> None:
    every = {f"r{number}" for number in range(COUNT)}
    acknowledged: list[str] = []
    for moment in (*MOMENTS, "settling"):
        acknowledged += _acknowledged(url, file, moment)
        with open_store(url) as store:
            assert store.known(acknowledged) == set(acknowledged)
            assert list(store.check()) == []
    assert len(acknowledged) == len(set(acknowledged))
    with open_store(url) as store:
        assert store.known(every) == every
        assert store.holdings().versions == COUNT
    assert _acknowledged(url, file, "settling") == []


def _acknowledged(url: str, file: Path, moment: int | str) -> list[str]:
    """Have a process ingest, kill it at that word or after so many acknowledgements, and return all these."""
    command = [sys.executable, "-m", "tests.contracts.ingesting", url, str(file)]
    lines: list[str] = []
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            lines.append(line.strip())
            if lines[-1] == moment or len(lines) == moment:
                process.kill()
    assert process.returncode == -9, "it was done before it was to be killed"
    return [line for line in lines if line != "settling"]
