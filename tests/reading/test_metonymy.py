"""Where the name of a country or capital is a government, where it is ground, and where it is neither."""

from __future__ import annotations

import pytest

from crosswire.reading.chain import read_parse
from crosswire.reading.model import load_parser
from crosswire.reading.parse import parse
from crosswire.settings import Settings
from tests.factories import report

CASES = [
    ("Moscow said it would answer.", "Moscow", "government"),
    ("An envoy for Tehran left the room.", "Tehran", "government"),
    ("They grew hostile to Ankara.", "Ankara", "government"),
    ("It is Cairo that must choose.", "Cairo", "government"),
    ("Warsaw: no vote before May", "Warsaw", "government"),
    ("Hostility towards Hanoi grew.", "Hanoi", "government"),
    ("Oman was devastated by the storm.", "Oman", "place"),
    ("Rain fell on Lisbon.", "Lisbon", "place"),
    ("The road between Riga and Vilnius was shut.", "Riga", "place"),
    ("The border with Peru is closed.", "Peru", "place"),
    ("Norway has deep forests.", "Norway", "place"),
    ("Greece is hot and dry.", "Greece", "place"),
    ("Oslo hit by heavy snow", "Oslo", "place"),
    ("Sweden's forests are burning.", "Sweden", "place"),
    ("They cut the fence of the White House.", "White House", "place"),
    ("Peru scored in the semi-final.", "Peru", None),
    ("Hungary beat Malta 3-1 in the cup.", "Hungary", None),
    ("He won his first cap for Finland.", "Finland", None),
    ("Seoul closed 0.4 percent lower.", "Seoul", None),
    ("The Vienna Convention binds them.", "Vienna", None),
    ("The pilot, Captain Rolf Berlin, was unhurt.", "Berlin", None),
    ("Dynamo Minsk lost again.", "Minsk", None),
    ("The cake is made with Brazil nuts.", "Brazil", None),
]


@pytest.mark.parametrize(("text", "words", "sense"), CASES)
def test_grammar_tells_a_government_from_its_ground(text: str, words: str, sense: str | None) -> None:
    reading = read_parse(parse(report(text, published="2025-12-12"), load_parser(Settings().model)))
    start = text.index(words)
    states = {s.start for e in reading.entities if e.kind == "government" for s in e.mentions}
    grounds = {at for p in reading.places for at in range(p.span.start, p.span.end)}
    found = {"government"} if states & set(range(max(start - 4, 0), start + 1)) else set()
    assert found | ({"place"} if start in grounds else set()) == ({sense} if sense else set())


def test_a_dateline_and_what_follows_it_are_two_names() -> None:
    text = "ATHENS - Fires burned on three sides of the city on Monday."
    reading = read_parse(parse(report(text), load_parser(Settings().model)))
    assert [p.span.of(text) for p in reading.places] == ["ATHENS"]
