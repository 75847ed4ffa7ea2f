"""The words of the generator, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The tables of words.toml."""

    synonyms: list[list[str]]
    openers: list[str]
    subordinators: list[str]
    said: list[str]
    spelling: list[tuple[str, str]]
    quotation_marks: list[tuple[str, str]]
    weekdays: list[str]
    months: list[str]
    numbers: list[str]
    lowered: frozenset[str]
    titles: list[str]
    not_names: frozenset[str]
    appeals: list[str]
    boilerplate: list[str]
    captions: list[str]
    persons: list[str]
    outlets: list[str]
    agencies: list[str]
    credit_lines: list[str]
    outlet_credits: list[str]
    own: tuple[list[str], list[str], list[str], list[str]]


@cache
def table() -> Words:
    """Return the tables."""
    path = Path(__file__).with_name("words.toml")
    return msgspec.toml.decode(path.read_bytes(), type=Words)
