"""How the scoreboard of stories counts."""

from __future__ import annotations

import pytest

from evals.stories import Told, b_cubed, baseline, wrong

WANTED = {"a": "1", "b": "1", "c": "1", "d": "2"}


@pytest.mark.parametrize(
    ("found", "figures"),
    [
        ({"a": 1, "b": 1, "c": 1, "d": 2}, (1.0, 1.0)),
        ({"a": 1, "b": 1, "c": 1, "d": 1}, (0.625, 1.0)),
        ({"a": 1, "b": 2, "c": 3, "d": 4}, (1.0, 0.5)),
        ({"a": 1, "b": 1, "c": 2, "d": 2}, (0.75, 2 / 3)),
    ],
)
def test_b_cubed(found: dict[str, int], figures: tuple[float, float]) -> None:
    assert b_cubed(WANTED, dict(found))[:2] == pytest.approx(figures)


def test_what_is_wrong_is_named() -> None:
    cases = wrong(WANTED, {"a": 1, "b": 2, "c": 3, "d": 1})
    assert {(case.key, case.note) for case in cases} == {
        ("a", "apart from most of its story"),
        ("b", "apart from most of its story"),
        ("c", "apart from most of its story"),
        ("d", "among reports of another story"),
    }


def test_the_baseline_groups_by_words() -> None:
    texts = {"a": "ferry sank Vaerby harbour", "b": "ferry sank near Vaerby", "c": "parliament passed budget"}
    told = [Told({"id": key, "text": text}, key) for key, text in texts.items()]
    found = baseline(told, 0.8)
    assert found["a"] == found["b"] != found["c"]
