"""The sentences of one version of a report: its own prose, and where it says itself that it was changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import normalize

from crosswire.ontology.revising import says_changed
from crosswire.records.revisions import Stretch, Version
from crosswire.records.spans import Span

# A number with its marks, a word with its apostrophe, or a mark by itself.
_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*\w*|\w[\w\u0300-\u036f]*(?:['’]\w+)*|[^\w\s]")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
# Marks that are one mark in other type.
_TYPE = str.maketrans(
    {**dict.fromkeys("‘’‚`´", "'"), **dict.fromkeys("“”„«»", '"'), **dict.fromkeys("–—‑−", "-")}
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence. ``tokens`` are its words and marks as they are compared: spaces and type tell nothing.

    ``index`` counts all sentences of its version, so that neighbours are known.
    """

    index: int
    span: Span
    tokens: tuple[str, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Pieces:
    """One version in sentences: those of its ``prose``, and the ``notes`` on how it was changed, by their words."""

    version: Version
    prose: tuple[Piece, ...]
    notes: dict[str, Stretch]

    def stretch(self, span: Span) -> Stretch:
        """Return the stretch with its words."""
        return Stretch(span.start, span.end, span.of(self.version.report.text))


def pieces(version: Version, *, by_line: bool = False) -> Pieces:
    """Return the version in sentences; ``by_line`` in its lines."""
    text = version.report.text
    prose: list[Piece] = []
    notes: dict[str, Stretch] = {}
    for index, (span, own) in enumerate(_lines(version) if by_line else _sentences(version)):
        tokens = tuple(token for token, _ in token_spans(text, span))
        if says_changed(span.of(text)):
            notes[" ".join(tokens)] = Stretch(span.start, span.end, span.of(text))
        elif own and tokens:
            prose.append(Piece(index, span, tokens, " ".join(tokens)))
    return Pieces(version, tuple(prose), notes)


def token_spans(text: str, span: Span) -> list[tuple[str, Span]]:
    """Return the words and marks of a stretch, as they are compared, each where it stands."""
    return [
        (_plain(found[0]), Span(found.start(), found.end()))
        for found in _TOKEN.finditer(text, span.start, span.end)
    ]


def _plain(words: str) -> str:
    return words.translate(_TYPE) if words.isascii() else normalize("NFC", words).translate(_TYPE)


def _sentences(version: Version) -> Iterator[tuple[Span, bool]]:
    """Yield each sentence and whether it is the report's own prose."""
    yield from ((sentence.span, not sentence.off_text) for sentence in version.reading.sentences)


def _lines(version: Version) -> Iterator[tuple[Span, bool]]:
    """Yield the same of each line."""
    text, off = version.report.text, version.report.off_text
    for found in _LINE.finditer(text):
        span = Span(found.start(), found.end()).trimmed(text)
        yield span, not any(one.start <= span.start < one.end for one in off)
