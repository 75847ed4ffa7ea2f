"""Quantities in sentences of our own: what is counted, what happened to it, within which bounds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.ontology.units import bounds, number_words, units
from crosswire.reading.model import load_parser
from crosswire.reading.parse import parse
from crosswire.reading.quantities.finder import find_quantities
from crosswire.reading.quantities.lexemes import lexemes
from crosswire.reading.quantities.numerals import read_numeral
from crosswire.reading.times.finder import find_times
from crosswire.records.readings import Quantity
from crosswire.settings import Settings
from tests.factories import report

CASES = Path(__file__).with_name("sentences.txt")


def sentences() -> Iterator[tuple[str, list[str]]]:
    """Yield each sentence of the table with what is wanted in it."""
    for block in CASES.read_text("utf-8").split("\n\n")[1:]:
        text, *wanted = block.strip().split("\n")
        yield text, [line.strip() for line in wanted]


NUMERALS = [
    ("thirteen", 13, 13),
    ("twenty-five men", 25, 25),
    ("a hundred and fifty people", 150, 150),
    ("two dozen", 24, 24),
    ("half a million", 500_000, 500_000),
    ("two hundred and six thousand", 206_000, 206_000),
    ("three million five hundred thousand", 3_500_000, 3_500_000),
    ("nineteen hundred", 1900, 1900),
    ("4 hundred million", 400_000_000, 400_000_000),
    ("2.5-million", 2_500_000, 2_500_000),
    ("13.6M", 13_600_000, 13_600_000),
    ("1,307,000", 1_307_000, 1_307_000),
    ("12,34,567", 1_234_567, 1_234_567),
    ("two and a half years", 2.5, 2.5),
    ("one and a half million", 1_500_000, 1_500_000),
    ("a million and a half", 1_500_000, 1_500_000),
    ("4½", 4.5, 4.5),
    ("1/16", 1 / 16, 1 / 16),
    ("two-thirds", 2 / 3, 2 / 3),
    ("one in five", 0.2, 0.2),
    ("one out of every four", 0.25, 0.25),
    ("tens of thousands", 10_000, 100_000),
    ("dozens", 12, 120),
    ("several hundred", 300, 900),
    ("a couple of thousand", 2000, 2000),
    ("five six", 5, 5),
]

# Pieces that meet in every order, so that no neighbour of a number is taken for granted.
PIECES = (
    *("including", "of whom", "among", "none", ":", ";"),
    *("12", "2.5", "1,000", "1954", "30s", "5m", "10-15", "three", "a", "hundred", "dozens", "half", "third"),
    *(
        "$",
        "£",
        "Rs",
        "%",
        "per",
        "cent",
        "km",
        "miles",
        "year-old",
        "aged",
        "between",
        "and",
        "to",
        "or",
        "of",
    ),
    *("the", "no", "one", "at", "least", "up", "more", "than", "people", "dead", "killed", "wounded", "May"),
    *(",", ".", "(", ")", "-", "/", "+", '"', "'", "Ruiz"),
)


def shown(text: str, quantity: Quantity) -> str:
    """Return the quantity on one line."""
    low, high = (("" if x is None else f"{x:g}") for x in (quantity.low, quantity.high))
    value = low if low == high else f"{low}..{high}"
    names = ("unit", "currency", "counted", "done", "change")
    more = [f"{name}={getattr(quantity, name)}" for name in names if getattr(quantity, name)]
    more += ["vague"] if quantity.vague else []
    links = (("part of", quantity.part_of), ("same as", quantity.same_as))
    more += [f"{name} {span.of(text)!r}" for name, span in links if span]
    phrase, span = quantity.phrase.of(text), quantity.span.of(text)
    return " ".join([f"{phrase} | {span} | {quantity.kind} {value} {quantity.bound}", *more])


def found(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of the text."""
    parsed = parse(report(text, published="2024-05-02"), load_parser(Settings().model))
    return find_quantities(parsed, find_times(parsed))


@pytest.mark.parametrize(
    ("text", "wanted"), list(sentences()), ids=lambda x: x[:50] if isinstance(x, str) else ""
)
def test_quantities_of_a_sentence(text: str, wanted: list[str]) -> None:
    assert [shown(text, q) for q in found(text)] == wanted


@pytest.mark.parametrize(("text", "low", "high"), NUMERALS)
def test_numerals(text: str, low: float, high: float) -> None:
    numeral = read_numeral(lexemes(text, 0, len(text)), 0)
    assert numeral is not None
    assert (numeral.low, numeral.high) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("At least 15 people were killed.", "The blast left 15 dead."),
        ("Fifteen people died.", "There were 15 deaths."),
        ("The raid killed 15 people.", "The death toll stood at 15."),
        ("Police arrested 40 men.", "Forty men were detained."),
        ("The clash wounded 15.", "Some 15 people were injured."),
    ],
)
def test_the_same_outcome_compares(a: str, b: str) -> None:
    assert found(a)[0].done == found(b)[0].done is not None


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("Some 90 people are believed to have left.", "leave"),
        ("Ten men are said to have been released.", "release"),
        ("Some 900 people in the valley, half of them displaced from the coast, remain.", None),
        ("The number of people killed in the sinking of a ferry near the cape last week rose to 23.", "kill"),
    ],
)
def test_what_was_done_is_told_by_the_verb_that_is_theirs(text: str, done: str | None) -> None:
    assert found(text)[0].done == done


def test_off_text_has_no_quantities() -> None:
    text = "Twelve people died.\n\nGive $5 a month to keep us going."
    parsed = parse(report(text, off=("Give $5 a month to keep us going.",)), load_parser(Settings().model))
    assert [q.span.of(text) for q in find_quantities(parsed, ())] == ["Twelve"]


def test_typographic_marks_keep_their_offsets() -> None:
    text = "“At least 93 people” – aged 20–25 – were killed."
    assert [q.phrase.of(text) for q in found(text)] == ["At least 93 people", "aged 20–25"]


def test_tables_have_no_empty_entries() -> None:
    assert all(units().words) and all(units().marks) and all(bounds().before) and all(bounds().after)
    assert all(low < high for low, high in number_words().vague.values())


@pytest.mark.parametrize(
    "text",
    [
        "9" * 400 + " men",
        "5" + " million" * 60,
        "1," * 500,
        "0/0",
        "½½½",
        "one " * 300,
        "Nine men ran, thousands",
        "She met no one",
    ],
)
def test_odd_numbers_stay_finite(text: str) -> None:
    assert all((q.high or 0.0) < 1e18 for q in found(text))


@settings(max_examples=120)
@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=4), min_size=1, max_size=14),
    st.sampled_from(["", " "]),
)
def test_any_text_gives_true_spans(pieces: list[str], gap: str) -> None:
    text = gap.join(pieces)
    last = -1
    spans = {quantity.span for quantity in found(text)}
    for quantity in found(text):
        assert {quantity.part_of, quantity.same_as} <= spans - {quantity.span} | {None}
        assert quantity.phrase.covers(quantity.span)
        assert quantity.phrase.end <= len(text)
        assert quantity.span.start >= last
        assert quantity.low is not None or quantity.high is not None
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
        last = quantity.span.start
