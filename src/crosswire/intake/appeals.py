"""Appeals to the reader for money or subscriptions, found as runs of sentences that speak for the publisher."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from crosswire.intake.layout import Layout
from crosswire.ontology.off_text import off_text_words

_WINDOW = 5
_ENOUGH = 3
_GAP = 2
_LONG = 20
_REST = 2


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    block: int
    opens: int
    phrases: int
    address: bool
    words: int

    @property
    def weight(self) -> int:
        return 2 * self.opens + self.phrases


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...], re.Pattern[str]]:
    words = off_text_words().appeal
    return (
        tuple(re.compile(p, re.IGNORECASE) for p in words.openers),
        tuple(re.compile(p, re.IGNORECASE) for p in words.phrases),
        re.compile(words.address),
    )


@cache
def _named() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p, re.MULTILINE) for p in off_text_words().appeal.named)


def appeals(layout: Layout) -> Iterator[tuple[int, int]]:
    """Yield the bounds of each appeal, from the sentence that opens it to the last that carries it on."""
    sentences = list(_weighed(layout))
    place = 0
    while place < len(sentences):
        if _begins(sentences, place):
            first, last = _whole_blocks(sentences, place, _last(sentences, place))
            yield sentences[first].start, sentences[last].end
            place = last
        place += 1


def named_outlet(appeal: str) -> str | None:
    """Return the outlet that the appeal says it speaks for."""
    for pattern in _named():
        if found := pattern.search(appeal):
            return found["outlet"].strip()
    return None


def _weighed(layout: Layout) -> Iterator[_Sentence]:
    openers, phrases, address = _patterns()
    for number, block in enumerate(layout.blocks):
        for start, end in block.sentences:
            piece = layout.masked[start:end]
            addressed = bool(address.search(piece))
            # What does not speak to or for anyone can open an appeal only by an imperative at its start.
            opens = sum(1 for p in openers if p.search(piece)) if len(piece) < 400 else 0
            hits = sum(1 for p in phrases if p.search(piece)) if addressed or opens else 0
            yield _Sentence(start, end, number, opens, hits, addressed, piece.count(" ") + 1)


def _begins(sentences: list[_Sentence], place: int) -> bool:
    first = sentences[place]
    if not (first.opens or (first.phrases and first.address)):
        return False
    window = [s for s in sentences[place : place + _WINDOW] if s.opens or s.address]
    if sum(s.weight for s in window) < _ENOUGH:
        return False
    opening = sum(1 for s in window if s.opens)
    return opening > 1 or (opening == 1 and any(s.address for s in window))


def _whole_blocks(sentences: list[_Sentence], first: int, last: int) -> tuple[int, int]:
    """Return the run widened to whole paragraphs where it is at least half of the paragraph it begins or ends in.

    A text on one line is never taken whole, and nothing stands before a sentence that opens an appeal.
    """
    block = sentences[first].block
    begin = first
    while begin and sentences[begin - 1].block == block:
        begin -= 1
    within = 0 if sentences[first].opens else sum(s.block == block for s in sentences[first : last + 1])
    first = begin if block and within >= first - begin else first
    block = sentences[last].block
    end = last
    while end + 1 < len(sentences) and sentences[end + 1].block == block:
        end += 1
    within = sum(s.block == block for s in sentences[first : last + 1])
    return first, end if within >= end - last else last


def _last(sentences: list[_Sentence], first: int) -> int:
    """Return the last sentence of the run: evidence may pause, but not over prose that speaks to nobody."""
    last = first
    place = first + 1
    while place < len(sentences):
        here = sentences[place]
        gap = sentences[last + 1 : place]
        if len(gap) > _GAP:
            break
        if here.opens or here.phrases or here.address:
            prose = any(s.block != sentences[last].block and s.words >= _LONG for s in gap)
            if prose and not (here.weight >= 2):
                break
            last = place
        place += 1
    rest = sentences[last + 1 :]
    if len(rest) <= _REST and all(s.words <= 6 for s in rest):
        return len(sentences) - 1
    return last
