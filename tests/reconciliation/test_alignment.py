from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from crosswire.reconciliation import alignment
from crosswire.reconciliation.alignment import SAME, Encode, align, align_two, remembering
from crosswire.reconciliation.parting import parts, trimmed
from crosswire.reconciliation.passages import passages, stems, witnesses
from crosswire.records.readings import Attribution, Reading
from crosswire.records.spans import Span
from tests.reconciliation.stories import told

STORY = (
    told(
        "r1", "The dam at Kelm burst after a week of rain.", "Bakers sold bread on credit.", "Owls nest here."
    ),
    told("r2", "Trains run late.", "After a week of rain the dam at Kelm burst.", "Voters like the mayor."),
)


def some_encoder(texts: Sequence[str]) -> np.ndarray:
    seeds = [np.random.default_rng(len(text)).normal(size=16) for text in texts]
    return np.array([seed / np.linalg.norm(seed) for seed in seeds], dtype=np.float32)


def test_the_sentence_told_twice_is_found() -> None:
    story = witnesses([r for r, _ in STORY], [x for _, x in STORY])
    aligned = align(passages(story))
    assert [(i, j) for i, j, _ in aligned.same()] == [(0, 4)]
    assert np.array_equal(aligned.scores, aligned.scores.T)
    assert not aligned.scores[:3, :3].any()


def test_an_encoder_finds_what_shares_no_word() -> None:
    story = witnesses(*zip(told("r1", "Alpha rose."), told("r2", "Beta climbed."), strict=True))

    def encode(texts: Sequence[str]) -> np.ndarray:
        return np.tile(np.float32([1.0, 0.0]), (len(texts), 1))

    assert align(passages(story)).scores.max() < SAME
    assert align(passages(story), encode).scores.max() >= SAME


def test_a_shared_verb_brings_sentences_nearer() -> None:
    lines = "Kelm seized three boats.", "Boats of Kelm seized quays."
    (first, one), (second, other) = told("r1", lines[0], "Owls nest."), told("r2", lines[1], "Trains run.")
    near = align(passages(witnesses([first, second], [one, other]))).scores[0, 2]
    changed = replace(other, clauses=(replace(other.clauses[0], lemma="leave"), *other.clauses[1:]))
    far = align(passages(witnesses([first, second], [one, changed]))).scores[0, 2]
    assert near > far > 0


def test_what_one_tells_another_lays_in_a_mouth() -> None:
    first, one = told("r1", "The dam burst at noon.")
    second, other = told("r2", "The board told us that the dam burst at noon.")
    at = Span(second.text.index("the dam"), len(second.text))
    laid = replace(other, attributions=(Attribution(at, Span(0, 9), None, "indirect"),))

    def encode(texts: Sequence[str]) -> np.ndarray:
        alike = [text.lower().startswith("the dam") for text in texts]
        return np.array([[1.0, 0.0] if hit else [0.0, 1.0] for hit in alike], dtype=np.float32)

    def score(reading: Reading) -> float:
        return float(align(passages(witnesses([first, second], [one, reading])), encode).scores[0, 1])

    assert score(laid) > score(other) + 0.3


def test_no_more_is_encoded_than_there_is_time_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alignment, "_MOST_TEXTS", 3)
    asked: list[str] = []

    def encode(texts: Sequence[str]) -> np.ndarray:
        asked.extend(texts)
        return np.eye(8, dtype=np.float32)[: len(texts)]

    found = passages(witnesses([r for r, _ in STORY], [x for _, x in STORY]))
    scores = align(found, encode).scores
    assert set(asked) == {found[0].text, "Trains run late.", "Bakers sold bread on credit."}
    assert scores[0, 4] >= SAME


def test_stories_are_aligned_alike_in_blocks_of_any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    found = passages(witnesses([r for r, _ in STORY], [x for _, x in STORY]))
    whole = align(found, some_encoder).scores
    monkeypatch.setattr(alignment, "_BLOCK", 2)
    assert np.allclose(align(found, some_encoder).scores, whole, atol=1e-5)


@pytest.mark.parametrize("encode", [None, some_encoder])
def test_two_reports_are_aligned_as_a_story_of_two(
    encode: Encode | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = passages(witnesses([r for r, _ in STORY], [x for _, x in STORY]))
    for most in (9, 4, 2):
        monkeypatch.setattr(alignment, "_MOST_TEXTS", most)
        whole = align(found, encode).scores[:3, 3:]
        assert whole.any()
        assert np.allclose(align_two(found[:3], found[3:], encode), whole, atol=1e-6)
    assert align_two(found[:3], (), encode).shape == (3, 0)


def test_no_text_is_encoded_twice() -> None:
    asked: list[str] = []

    def encode(texts: Sequence[str]) -> np.ndarray:
        asked.extend(texts)
        return some_encoder(texts) if texts else np.zeros((0, 16), dtype=np.float32)

    once = remembering(encode)
    assert once is not None
    for texts in (["a", "bb"], ["bb", "ccc", "a", "bb"], []):
        assert np.array_equal(once(texts), encode(texts))
        asked = asked[: -len(texts)] if texts else asked
    assert asked == ["a", "bb", "ccc"]
    assert remembering(None) is None


def test_nothing_to_align_is_no_error() -> None:
    assert align(()).same() == []


@pytest.mark.parametrize(
    ("text", "longest", "wanted"),
    [
        ("Short.", 50, ["Short."]),
        (
            "The river rose above its banks in the night, and most of the lower town was under water at dawn.",
            60,
            [
                "The river rose above its banks in the night",
                "and most of the lower town was under water at dawn",
            ],
        ),
        ("No break stands in this line although it is longer than allowed.", 20, None),
        ("", 20, []),
    ],
)
def test_parts(text: str, longest: int, wanted: list[str] | None) -> None:
    assert [part.of(text) for part in parts(text, longest)] == ([text] if wanted is None else wanted)


def test_trimmed_leaves_no_marks_at_the_edges() -> None:
    text = ' "the gates closed," '
    assert trimmed(text, Span(0, len(text))).of(text) == "the gates closed"


def test_stems_let_endings_go() -> None:
    assert set(stems("Explosion explosions")) == {"explos"}
