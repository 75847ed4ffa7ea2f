"""What counts as speech: quoted words always, reported speech where it says something."""

from __future__ import annotations

import pytest

import crosswire


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("The minister said that the port would close.", ["that the port would close"]),
        ('The minister spoke of "a dark day".', ['"a dark day"']),
        ("The minister sought safety in Norway.", []),
        ("The minister criticised the plan.", []),
    ],
)
def test_speech(text: str, spoken: list[str]) -> None:
    found = crosswire.compare([{"text": text}]).quotations
    assert [text[q.start : q.end].rstrip(".") for q in found] == spoken
