"""What the board of off-text counts, on a labelled story and on prose."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.off_text import measure

PROSE = (
    "The ferry left Arno at dawn with forty people and a cargo of salt. It reached the island before noon."
)
LINE = "Share this article"


def story(folder: Path, labelled: list[list[object]]) -> None:
    text = f"{PROSE}\n\n{LINE}"
    parts = [PROSE.partition(" It ")[0], "It " + PROSE.partition(" It ")[2], LINE]
    sentences = [[text.index(part), text.index(part) + len(part)] for part in parts]
    gold = {"points": [], "same": [], "off_text": labelled, "lineage": []}
    folder.mkdir()
    one = {"id": "s", "reports": [{"id": "r1", "text": text, "sentences": sentences}]}
    (folder / "s.json").write_text(json.dumps(one), encoding="utf-8")
    (folder / "s.gold.json").write_text(json.dumps(gold), encoding="utf-8")


def test_sentences_and_characters(tmp_path: Path) -> None:
    story(tmp_path / "gold", [["r1", 2], ["r1", 1]])
    score = measure(tmp_path)
    assert (score.n, score.metrics["off_text_precision"], score.metrics["off_text_recall"]) == (2, 1.0, 0.5)
    prose = len("It reached the island before noon.")
    assert score.metrics["characters_recall"] == pytest.approx(len(LINE) / (len(LINE) + prose))
    assert [case.key for case in score.cases] == ["s r1.1"]


def test_the_share_of_clean_text_that_is_set_aside(tmp_path: Path) -> None:
    folder = tmp_path / "datasets" / "polnear" / "dev" / "text"
    folder.mkdir(parents=True)
    (folder / "one.txt").write_text(f"{PROSE}\n\n{LINE}", encoding="utf-8")
    score = measure(tmp_path)
    whole = len(PROSE) + 2 + len(LINE)
    assert score.metrics["polnear_set_aside"] == pytest.approx(len(LINE) / whole)
