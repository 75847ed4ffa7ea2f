"""Hedges: which words leave a statement open, and how much of it."""

from __future__ import annotations

import pytest

from crosswire.reading.attributions.hedges import find_hedges
from crosswire.reading.model import load_parser
from crosswire.reading.parse import parse
from crosswire.settings import Settings
from tests.factories import report


def hedges(text: str, **more: object) -> list[tuple[str, str]]:
    """The hedges of the text, each with the words it weakens."""
    parsed = parse(report(text, **more), load_parser(Settings().model))
    return [(hedge.span.of(text), hedge.scope.of(text)) for hedge in find_hedges(parsed)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Police reportedly arrested two men.", [("reportedly", "Police reportedly arrested two men")]),
        ("Police arrested the alleged arsonist on Monday.", [("alleged", "the alleged arsonist")]),
        (
            "He is believed to have fled, but the border was open.",
            [("is believed to", "He is believed to have fled")],
        ),
        ("The dam appears to be safe.", [("appears to", "The dam appears to be safe")]),
        ("The strike may have killed ten people.", [("may have", "The strike may have killed ten people")]),
        ("The ship could have been hit.", [("could have", "The ship could have been hit")]),
        ("The ship could be seen from the shore.", []),
        (
            "The plant stopped, and it was not immediately clear why.",
            [("it was not immediately clear", "it was not immediately clear why")],
        ),
        (
            "The convoy was hit, according to unconfirmed reports.",
            [("according to unconfirmed reports", "The convoy was hit, according to unconfirmed reports")],
        ),
        ("An apparently stray shell hit the barn.", [("apparently", "An apparently stray shell")]),
        ("The mayor opened the bridge.", []),
        ("He was not believed to be there by the guard.", []),
    ],
)
def test_each_hedge_weakens_its_clause_or_phrase(text: str, wanted: list[tuple[str, str]]) -> None:
    assert hedges(text) == wanted


def test_hedges_in_off_text_are_left_out() -> None:
    text = "The bridge fell.\n\nIt may be time to subscribe."
    assert hedges(text, off=("It may be time to subscribe.",)) == []


def test_a_letter_that_grows_in_lower_case_shifts_no_offset() -> None:
    text = "İzmir was calm, and it was unclear who fired."
    assert hedges(text) == [("it was unclear", "it was unclear who fired")]
