"""What else was found around an event: times, numbers, places, sources and hedges, by sentence."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TypeVar

from spacy.tokens import Doc, Token

from crosswire.reading.parse import Parse, token_at
from crosswire.records.readings import Attribution, Hedge, Place, Quantity, Time
from crosswire.records.spans import Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Findings:
    """What the other finders found in a report."""

    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    places: tuple[Place, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    hedges: tuple[Hedge, ...] = ()


class Surroundings:
    """The findings, each looked up by the sentence it stands in and held by the head token of its words."""

    def __init__(self, parse: Parse, findings: Findings) -> None:
        self._doc = parse.doc
        self._starts = [sentence.span.start for sentence in parse.sentences]
        self._attributions = findings.attributions
        self._times = self._filed([(one.span, one) for one in findings.times])
        self._quantities = self._filed([(one.span, one) for one in findings.quantities])
        self._places = self._filed([(one.span, one) for one in findings.places])
        self._said = self._filed([(one.content, i) for i, one in enumerate(findings.attributions)])
        self._hedged = self._filed([(one.scope, one) for one in findings.hedges])

    def times(self, sentence: int) -> list[tuple[Time, Token]]:
        """Return the times of a sentence, each with its head token."""
        return [(one, head_token(self._doc, one.span)) for one in self._times.get(sentence, ())]

    def quantities(self, sentence: int) -> list[tuple[Quantity, Token]]:
        """Return the numbers of a sentence, each with its head token."""
        return [(one, head_token(self._doc, one.span)) for one in self._quantities.get(sentence, ())]

    def places(self, sentence: int) -> list[tuple[Place, Token]]:
        """Return the places of a sentence, each with its head token."""
        return [(one, head_token(self._doc, one.span)) for one in self._places.get(sentence, ())]

    def sources(self, sentence: int, offset: int) -> list[Attribution]:
        """Return the attributions whose content holds the character, from the outermost to the nearest."""
        holding = [
            i
            for i in self._said.get(sentence, ())
            if self._attributions[i].content.start <= offset < self._attributions[i].content.end
        ]
        if not holding:
            return []
        index: int | None = min(holding, key=lambda i: len(self._attributions[i].content))
        chain: list[Attribution] = []
        while index is not None and len(chain) < 6:
            chain.append(self._attributions[index])
            index = self._attributions[index].parent
        return chain[::-1]

    def hedges(self, sentence: int, offset: int) -> list[Hedge]:
        """Return the hedges that weaken what stands at the character."""
        return [h for h in self._hedged.get(sentence, ()) if h.scope.start <= offset < h.scope.end]

    def lemma_at(self, span: Span) -> str:
        """Return the lemma of the head of some words."""
        return head_token(self._doc, span).lemma_.lower()

    def _filed(self, items: list[tuple[Span, T]]) -> dict[int, list[T]]:
        filed: dict[int, list[T]] = {}
        for span, item in items:
            index = max(0, bisect_right(self._starts, span.start) - 1)
            while index < len(self._starts) and self._starts[index] < span.end:
                filed.setdefault(index, []).append(item)
                index += 1
        return filed


def head_token(doc: Doc, span: Span) -> Token:
    """Return the token of the stretch on which its other tokens hang."""
    token = token_at(doc, span.start)
    for i in range(token.i, len(doc)):
        if doc[i].idx >= span.end:
            break
        head = doc[i].head
        if not span.start <= head.idx < span.end or head.i == i:
            token = doc[i]
            if not token.is_punct:
                break
    return token
