"""Who does and who undergoes what a verb or a noun tells, in sentences of the news."""

from __future__ import annotations

import pytest

from crosswire.reading.events.acts import find_acts
from crosswire.reading.model import load_parser
from crosswire.reading.parse import parse
from crosswire.settings import Settings
from tests.factories import report


def told(text: str) -> dict[str, tuple[list[str], list[str]]]:
    """Return by its word each act: those who do it, those it is done to."""
    parsed = parse(report(text), load_parser(Settings().model))
    return {
        act.head.text: ([one.text for one in act.doers], [one.text for one in act.undergoers])
        for _, sentence in parsed.prose()
        for act in find_acts(sentence)
    }


@pytest.mark.parametrize(
    ("text", "word", "doers", "undergoers"),
    [
        ("Volvo sold two ferries to Malta.", "sold", ["Volvo"], ["ferries"]),
        ("Two ferries were sold by Volvo.", "sold", ["Volvo"], ["ferries"]),
        ("Volvo will see two ferries sold.", "sold", [], ["ferries"]),
        ("The drivers are to be paid on Monday.", "paid", [], ["drivers"]),
        # What befalls its subject, nobody does.
        ("The bridge in Riga collapsed on Monday.", "collapsed", [], ["bridge"]),
        # A deed takes no part in another.
        ("Volvo announced a decision.", "announced", ["Volvo"], []),
        # Nouns: owners, 'by', 'of', a name before it, the subject of the verb that carries it.
        ("Volvo's purchase of the shipyard surprised nobody.", "purchase", ["Volvo"], ["shipyard"]),
        ("The sale of two ferries by Volvo surprised nobody.", "sale", ["Volvo"], ["ferries"]),
        ("The arrival of the minister was delayed.", "arrival", ["minister"], []),
        ("The minister's death was a shock.", "death", [], ["minister"]),
        ("Volvo made an offer for the shipyard.", "offer", ["Volvo"], ["shipyard"]),
    ],
)
def test_sides(text: str, word: str, doers: list[str], undergoers: list[str]) -> None:
    assert told(text)[word] == (doers, undergoers)
