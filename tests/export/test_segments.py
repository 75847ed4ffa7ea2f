"""A text cut into segments is still the text, and every layer is covered exactly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.export.html.segments import Layer, paragraphs


def flat(text: str, layers: list[Layer]) -> str:
    return "".join(
        "".join(segment.text for segment in paragraph.segments) + paragraph.gap
        for paragraph in paragraphs(text, layers)
    )


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", []),
        ("One line.", ["One line."]),
        ("First.\n\nSecond.\n", ["First.", "Second."]),
        ("First\nwrapped.\n\nSecond.", ["First\nwrapped.", "Second."]),
        ("First.\nSecond.", ["First.", "Second."]),
        ("First.\n \t\n  Second.", ["First.", "Second."]),
        ("\n\n", [""]),
    ],
)
def test_paragraphs_are_what_a_reader_takes_for_them(text: str, blocks: list[str]) -> None:
    found = ["".join(segment.text for segment in one.segments) for one in paragraphs(text, [])]
    assert found == blocks
    assert flat(text, []) == text


def test_overlapping_layers_are_cut_at_every_edge() -> None:
    text = "At least six soldiers were killed."
    found = paragraphs(text, [Layer(0, 21, "a"), Layer(9, 33, "b")])[0].segments
    assert [(segment.text, segment.keys) for segment in found] == [
        ("At least ", ("a",)),
        ("six soldiers", ("a", "b")),
        (" were killed", ("b",)),
        (".", ()),
    ]


def test_a_layer_over_a_paragraph_break_is_marked_on_both_sides() -> None:
    one, two = paragraphs("first\n\nsecond", [Layer(2, 10, "a")])
    assert [(s.text, s.keys) for s in one.segments] == [("fi", ()), ("rst", ("a",))]
    assert [(s.text, s.keys) for s in two.segments] == [("sec", ("a",)), ("ond", ())]


texts = st.text(st.sampled_from("ab <&\"'\n\r\t é\u202e\u05d0"), max_size=60)


@given(texts, st.lists(st.tuples(st.integers(-3, 70), st.integers(-3, 70)), max_size=8))
def test_nothing_is_lost_and_every_layer_is_covered(text: str, edges: list[tuple[int, int]]) -> None:
    layers = [Layer(start, end, f"k{index}") for index, (start, end) in enumerate(edges)]
    assert flat(text, layers) == text
    covered: dict[str, set[int]] = {}
    for paragraph in paragraphs(text, layers):
        for segment in paragraph.segments:
            for key in segment.keys:
                covered.setdefault(key, set()).update(range(segment.start, segment.start + len(segment.text)))
    gaps = set(range(len(text)))
    for paragraph in paragraphs(text, layers):
        for segment in paragraph.segments:
            gaps -= set(range(segment.start, segment.start + len(segment.text)))
    for layer in layers:
        wanted = set(range(max(0, layer.start), min(len(text), layer.end))) - gaps
        assert covered.get(layer.key, set()) == wanted
