"""How ECB+ becomes the weights of grouping."""

from __future__ import annotations

import json
from pathlib import Path

from crosswire.ontology.grouping import grouping
from crosswire.records.stories import Fact, Fingerprint
from crosswire.stories.features import FEATURES
from training.grouping.documents import Document, documents, without_address
from training.grouping.train import OUT, learn, written
from training.grouping.unseen import f1, scored


def test_a_document_is_its_title_and_its_text_without_an_address(tmp_path: Path) -> None:
    for name, held in (
        ("1ecb/1_1ecb", {"title": "A ferry sank.", "text": "https : / / news.example / a\nIt was old."}),
        ("1ecb/1_2ecb", {"title": "Boats sink.", "text": None}),
        ("1ecb/annotation/x", {"title": "No document."}),
        ("12ecbplus/12_1ecbplus", {"title": None, "text": ""}),
    ):
        path = tmp_path / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(held), "utf-8")
    found = list(documents(tmp_path))
    assert [(one.id, one.topic, one.text) for one in found] == [
        ("1_1ecb", "1", "A ferry sank.\n\nIt was old."),
        ("1_2ecb", "1", "Boats sink."),
    ]
    assert without_address("It was old. https://news.example") == "It was old. https://news.example"


def test_what_reports_of_one_story_share_gets_weight_and_what_ecb_cannot_teach_is_kept() -> None:
    told = [Document(f"{i}", f"{i // 4}ecb", "") for i in range(12)]
    held = [
        Fingerprint(one.id, "", facts=(Fact("word", one.story, 0.8), Fact("place", "Lima (PER)", 1.0)))
        for one in told
    ]
    made = learn(held, told)
    assert made.topics == {"0", "1", "2"}
    assert set(made.weights) == set(FEATURES)
    assert made.weights["the words"] > 1.0 > abs(made.weights["places"])
    assert made.weights["copied"] == grouping().weights["copied"]
    assert learn(held, told) == made


def test_the_table_is_written_as_it_ships() -> None:
    assert written(grouping()) == OUT.read_text("utf-8")


def test_no_topic_is_scored_by_weights_that_it_taught() -> None:
    told = [Document(f"{topic} {i}", f"{topic}ecb", "") for topic in range(1, 11) for i in range(3)]

    def held(odd: str) -> list[Fingerprint]:
        """Topics are told by their words, one by its numbers alone."""
        return [
            Fingerprint(one.id, "", facts=(Fact("number" if one.topic == odd else "word", one.story, 1.0),))
            for one in told
        ]

    assert f1(scored(held(""), told), told, 0.14, 0.8) == 1.0
    assert f1(scored(held("4"), told), told, 0.14, 0.8) < 1.0
