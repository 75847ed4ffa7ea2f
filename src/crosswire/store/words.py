"""The words of a text, as it is found by: folded, in their order, with where they stand.

Both databases are given these words and no text, so that both find the same, whatever the script: each splits texts
in its own way, and neither holds all that a text may.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache

from crosswire.records.spans import Span

_LONGEST = 200  # code points of a word that are looked at; no index takes longer ones
# Scripts without spaces between words: each character is a word, and several are found where they stand together.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
# Accents, and the vowel signs of Hebrew and Arabic, which are mostly left out.
_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]+")
_PLAIN = re.compile("[a-z0-9]+")


@cache
def _pattern() -> re.Pattern[str]:
    points = range(0x300, sys.maxunicode + 1)
    marks = "".join(chr(point) for point in points if unicodedata.category(chr(point)) in ("Mn", "Mc"))
    letters = rf"[^\W_{_UNSPACED}]"
    return re.compile(rf"[{_UNSPACED}]|{letters}+(?:[{marks}]+{letters}*)*")


def words_of(text: str) -> list[str]:
    """Return the words of the text, folded, in their order."""
    if text.isascii():
        return [word[:_LONGEST] for word in _PLAIN.findall(text.lower())]
    return [word for word, _, _ in _standing(text)]


def marks_of(text: str, phrases: tuple[tuple[str, ...], ...]) -> tuple[Span, ...]:
    """Return where the phrases stand in the text, in its order."""
    found = list(_standing(text))
    ends: dict[int, int] = {}
    for phrase in phrases:
        for at in range(len(found) - len(phrase) + 1):
            if all(found[at + step][0] == word for step, word in enumerate(phrase)):
                start, end = found[at][1], found[at + len(phrase) - 1][2]
                ends[start] = max(end, ends.get(start, 0))
    marks: list[Span] = []
    for start, end in sorted(ends.items()):
        if marks and start < marks[-1].end:
            marks[-1] = Span(marks[-1].start, max(end, marks[-1].end))
        else:
            marks.append(Span(start, end))
    return tuple(marks)


def phrases_of(asked: str | None) -> tuple[tuple[str, ...], ...]:
    """Return what is asked for: words in quotation marks stand together, and so do those of one written word."""
    phrases: list[tuple[str, ...]] = []
    for quoted, alone in re.findall(r'["“„«]([^"“”„«»]*)["”»]|([^\s"“”„«»]+)', asked or ""):
        phrase = tuple(words_of(quoted or alone))
        if phrase and phrase not in phrases:
            phrases.append(phrase)
    return tuple(phrases)


def _standing(text: str) -> Iterator[tuple[str, int, int]]:
    for found in _pattern().finditer(text):
        word = _folded(found.group()[:_LONGEST])
        if word:
            yield word, found.start(), found.end()


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", word.casefold())).casefold()
    return "".join(c for c in plain if c.isalnum() or unicodedata.category(c)[0] == "M")
