"""Two versions side by side: word by word, in their order, with nothing of either left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.faces.web.differences import Pair, Same, differences

CASES = {
    "a word": (
        "Six men died.", "Seven men died.", [("altered", "gone:Six| men died.", "new:Seven| men died.")], 1, 1,
    ),
    "a phrase is one run": (
        "It sank off Cape Ann on Monday.", "It sank near Port Vell on Monday.",
        [("altered", "It sank |gone:off Cape Ann| on Monday.", "It sank |new:near Port Vell| on Monday.")], 3, 3,
    ),
    "a paragraph that went": ("One here.\n\nTwo there.", "One here.", [("same", "One here.", "One here."),
                              ("gone", "gone:Two there.", "")], 2, 0),
    "a paragraph that came": ("One here.", "Aa bb cc.\nOne here.", [("new", "", "new:Aa bb cc."),
                              ("same", "One here.", "One here.")], 0, 3),
    "nothing": ("One here.", "One here.", [("same", "One here.", "One here.")], 0, 0),
    "all": ("Aa bb.", "Cc dd.", [("new", "", "new:Cc dd."), ("gone", "gone:Aa bb.", "")], 2, 2),
}  # fmt: skip


def told(pair: Pair) -> tuple[str, str, str]:
    """Return a pair as text."""
    sides = (
        "|".join(r.text if r.kind == "same" else f"{r.kind}:{r.text}" for r in side)
        for side in (pair.before, pair.after)
    )
    return (pair.kind, *sides)  # type: ignore[return-value]


@pytest.mark.parametrize("name", CASES)
def test_what_differs(name: str) -> None:
    before, after, rows, gone, new = CASES[name]
    found = differences(before, after)
    assert [told(block) for block in found.blocks if isinstance(block, Pair)] == rows
    assert (found.gone, found.new) == (gone, new)


def test_many_that_are_the_same_are_one_block() -> None:
    text = "\n".join(f"Paragraph {n}." for n in range(9))
    (block,) = differences(text, text).blocks
    assert isinstance(block, Same)
    assert len(block.pairs) == 9


def test_texts_of_a_million_characters_are_not_compared_for_hours() -> None:
    one = " ".join(f"w{n % 977}" for n in range(150_000))
    found = differences(one, one.replace("w5 ", "v5 "))
    assert [block.kind for block in found.blocks if isinstance(block, Pair)] == ["altered"]


def test_texts_of_a_hundred_thousand_paragraphs_are_not_compared_for_hours() -> None:
    head, tail = ["First.", "Second."], ["Last but one.", "Last."]
    one, other = ([*head, *(f"{side}{n}" for n in range(100_000)), *tail] for side in "ab")
    found = differences("\n".join(one), "\n".join(other[:-3] + tail)).blocks
    assert [block.kind for block in found[:3] if isinstance(block, Pair)] == ["same", "same", "altered"]
    assert [block.kind for block in found[-3:] if isinstance(block, Pair)] == ["gone", "same", "same"]
    assert len(found) == 100_004


def test_many_paragraphs_are_told_in_full() -> None:
    one, other = ("\n".join(f"{word} {n}" for n in range(1_100)) for word in ("snow", "rain"))
    found = differences(one, other).blocks
    assert [run.text for block in found if isinstance(block, Pair) for run in block.before] == one.split("\n")


WORDS = st.text(alphabet="ab \n.’", max_size=60)


@given(WORDS, WORDS)
def test_both_texts_are_told_in_full(before: str, after: str) -> None:
    pairs = [
        pair
        for block in differences(before, after).blocks
        for pair in (block.pairs if isinstance(block, Same) else (block,))
    ]
    for text, side in ((before, "before"), (after, "after")):
        runs = ["".join(run.text for run in getattr(pair, side)) for pair in pairs]
        assert "".join("".join(runs).split()) == "".join(text.split())
