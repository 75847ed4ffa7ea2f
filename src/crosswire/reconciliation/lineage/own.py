"""A report's words in a row, folded so that marks, accents and ways to write a number do not tell copies apart,
and which of them are the reporter's own: direct speech is not, for two reporters may well hear the same words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from crosswire.ontology.marks import marks_folded, unmangled
from crosswire.ontology.spelling import plain
from crosswire.ontology.units import number_words
from crosswire.reconciliation.passages import Passage, Witness
from crosswire.records.spans import Span

# So many words in a row are a run: fewer are alike by chance.
RUN = 4

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]

_FOLDS = str.maketrans(marks_folded(dashes="—―", spaces=""))
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)?")
# Speech from mark to mark, or to the end of its paragraph: each further paragraph of a speech opens anew.
_SPEECH = re.compile(r'"[^"]*"?')
_SPEECH_IN_SINGLE = re.compile(r"(?<![\w'])'(?=\S)(?:[^'\n]|(?<=\w)'(?=\w)){12,}'(?!\w)")
# Fewer words in marks are a name or a way to call something, not what somebody said.
_LEAST_SPOKEN = 3
_MIXER = np.int64(0x1F3D5B79A2C4E6F1)


@dataclass(frozen=True, slots=True)
class Own:
    """One report's prose. Every array has one place for each word, ``runs`` one for each run of ``RUN`` words.

    ``sentence`` is the place of a word's sentence among ``passages``; ``own`` are the reporter's own words, and
    ``own_runs`` the runs of nothing else.
    """

    report: str
    passages: tuple[Passage, ...]
    row: Numbers
    sentence: Numbers
    own: Flags
    runs: Numbers
    own_runs: Flags

    @property
    def count(self) -> int:
        """How many words are the reporter's own."""
        return int(self.own.sum())

    def spoken(self) -> frozenset[int]:
        """Return the places of the passages that are direct speech for the most part."""
        every = np.bincount(self.sentence, minlength=len(self.passages))
        own = np.bincount(self.sentence[self.own], minlength=len(self.passages))
        return frozenset(np.flatnonzero(2 * own < every).tolist())


def owns(story: Sequence[Witness], found: Sequence[Passage]) -> dict[str, Own]:
    """Return the words of every report of the story."""
    known: dict[str, int] = {}
    of: dict[str, list[Passage]] = {witness.id: [] for witness in story}
    for passage in found:
        of[passage.report].append(passage)
    return {witness.id: _own(witness, tuple(of[witness.id]), known) for witness in story}


def _own(witness: Witness, found: tuple[Passage, ...], known: dict[str, int]) -> Own:
    text = unmangled(witness.report.text).translate(_FOLDS)
    speech = list(_spoken(text))
    row: list[int] = []
    sentence: list[int] = []
    own: list[bool] = []
    for place, passage in enumerate(found):
        for word, start in folded(text, passage.span):
            row.append(known.setdefault(word, len(known) + 1))
            sentence.append(place)
            own.append(not _inside(speech, start))
    held = np.array(row, dtype=np.int64), np.array(own, dtype=np.bool_)
    runs, own_runs = in_a_row(held[0], RUN), _all_own(held[1], RUN)
    return Own(witness.id, found, held[0], np.array(sentence, dtype=np.int64), held[1], runs, own_runs)


def in_a_row(row: Numbers, size: int) -> Numbers:
    """Return one number for each run of ``size`` words."""
    count = max(0, len(row) - size + 1)
    runs = np.zeros(count, dtype=np.int64)
    with np.errstate(over="ignore"):
        for offset in range(size):
            runs = (runs ^ (runs >> np.int64(29))) * _MIXER + row[offset : offset + count]
    return runs


def _all_own(own: Flags, size: int) -> Flags:
    count = max(0, len(own) - size + 1)
    every = np.ones(count, dtype=np.bool_)
    for offset in range(size):
        every &= own[offset : offset + count]
    return every


def folded(text: str, span: Span) -> Iterator[tuple[str, int]]:
    """Yield the words of a stretch as they are compared, each with where it begins.

    Words that make up one number are one word: "forty-two" is "42". A genitive is the word itself.
    """
    tens: tuple[int, int] | None = None
    for match in _WORD.finditer(text, span.start, span.end):
        word = plain(match.group()).lower().removesuffix("'s").replace(",", "")
        number = _cardinals().get(word)
        if tens is not None and number is not None and 0 < number < 10:
            yield str(tens[0] + number), tens[1]
            tens = None
            continue
        if tens is not None:
            yield str(tens[0]), tens[1]
            tens = None
        if number is not None and number >= 20 and number % 10 == 0:
            tens = number, match.start()
        else:
            yield (word if number is None else str(number)), match.start()
    if tens is not None:
        yield str(tens[0]), tens[1]


@cache
def _cardinals() -> dict[str, int]:
    return {word: int(value) for word, value in number_words().cardinals.items() if value == int(value)}


def _spoken(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of direct speech, in order. ``text`` has its marks folded."""
    found = [*_between_marks(text), *((m.start(), m.end()) for m in _SPEECH_IN_SINGLE.finditer(text))]
    last = 0
    for start, end in sorted(found):
        if start >= last and len(text[start:end].split()) >= _LEAST_SPOKEN:
            yield start, end
            last = end


def _between_marks(text: str) -> Iterator[tuple[int, int]]:
    for start, end in _paragraphs(text):
        yield from ((m.start(), m.end()) for m in _SPEECH.finditer(text, start, end))


def _paragraphs(text: str) -> Iterable[tuple[int, int]]:
    start = 0
    for match in re.finditer(r"\n\s*\n" if re.search(r"\n\s*\n", text) else r"\n", text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _inside(stretches: Sequence[tuple[int, int]], place: int) -> bool:
    at = bisect_right(stretches, (place, len(stretches) and stretches[-1][1] + 1)) - 1
    return at >= 0 and place < stretches[at][1]
