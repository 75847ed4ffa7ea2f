"""What was found in a report, to be looked up by sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Generic, TypeVar

from spacy.tokens import Doc, Token

from crosswire.reading.parse import Parse, token_at
from crosswire.records.spans import Span

T = TypeVar("T")


class BySentence(Generic[T]):
    """Finds, each filed under every sentence that its stretch touches."""

    def __init__(self, parse: Parse, items: Iterable[tuple[Span, T]]) -> None:
        starts = [sentence.span.start for sentence in parse.sentences]
        self._filed: dict[int, list[tuple[Span, T]]] = {}
        for span, item in items:
            index = max(0, bisect_right(starts, span.start) - 1)
            while index < len(starts) and starts[index] < span.end:
                self._filed.setdefault(index, []).append((span, item))
                index += 1

    def of(self, sentence: int) -> list[T]:
        """Return what touches the sentence."""
        return [item for _, item in self._filed.get(sentence, ())]

    def around(self, sentence: int, offset: int) -> list[T]:
        """Return what covers a character of the sentence."""
        return [item for span, item in self._filed.get(sentence, ()) if span.start <= offset < span.end]


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
