"""Grammar around a verb: its voice."""

from __future__ import annotations

import pytest

from crosswire.reading.events.arguments import is_passive
from crosswire.reading.model import load_parser
from crosswire.reading.parse import parse
from crosswire.settings import Settings
from tests.factories import report


@pytest.mark.parametrize(
    ("text", "word", "passive"),
    [
        ("The harbour master arrested two men.", "arrested", False),
        ("Two men were arrested by the harbour master.", "arrested", True),
        ("The old bridge is expected to be demolished.", "demolished", True),
        ("The mayor wants the bridge closed and to be rebuilt in stone.", "rebuilt", True),
        ("The men arrested in May walked free.", "arrested", True),
        ("They have arrested nobody.", "arrested", False),
        ("The lorry was found abandoned near the quay.", "abandoned", True),
        ("Two men were seized and beaten.", "beaten", True),
        ("She left a land at war, with two million people displaced.", "displaced", True),
        ("Some 9,000 people in the valley, half of them displaced, remain there.", "displaced", True),
        (
            "Some 9,000 people in the valley, a third of them displaced from the coast, stay.",
            "displaced",
            True,
        ),
        ("As the crew displaced the buoy, the ship left.", "displaced", False),
    ],
)
def test_voice(text: str, word: str, passive: bool) -> None:
    doc = parse(report(text), load_parser(Settings().model)).doc
    verb = next(token for token in doc if token.text == word)
    assert is_passive(verb) is passive
