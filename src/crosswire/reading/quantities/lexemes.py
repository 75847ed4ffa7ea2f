"""A sentence cut into figures, words and signs, finer than the parser cuts it: '£5m' is three."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, cast

Cut = Literal["figure", "word", "sign"]

_LEXEME = re.compile(
    r"(?P<figure>\d{1,3}(?:,\d{2,3})+(?:\.\d+)?(?![\d])|\d+(?:\.\d+)?|\.\d+)"
    r"|(?P<word>(?:[A-Za-z]\.){2,}|[^\W\d_]+(?:'[^\W\d_]+)?)"
    r"|(?P<sign>[^\s\w]|_|[½¼¾⅓⅔⅛²³])"
)


class Lexeme(NamedTuple):
    """A figure, word or sign. ``start`` and ``end`` count from the start of the report's text."""

    cut: Cut
    text: str
    low: str
    start: int
    end: int


def lexemes(text: str, start: int, end: int) -> list[Lexeme]:
    """Return the lexemes of ``text[start:end]`` in order; together they hold every character but spaces."""
    found: list[Lexeme] = []
    for match in _LEXEME.finditer(text, start, end):
        raw = match.group()
        cut = cast(Cut, match.lastgroup)
        found.append(Lexeme(cut, raw, raw.lower(), match.start(), match.end()))
    return found


def word_at(row: list[Lexeme], at: int) -> str:
    """Return lexeme ``at`` in small letters, empty where the row has none there."""
    return row[at].low if 0 <= at < len(row) else ""


def touching(row: list[Lexeme], at: int) -> bool:
    """Say whether lexeme ``at`` stands against the one before it, without a space."""
    return 0 < at < len(row) and row[at - 1].end == row[at].start
