"""The grammar of a report: one spaCy document over the text, its sentences, and which of them are prose.

The document is made of the *folded* text: typographic quotation marks, dashes, apostrophes and odd spaces
are replaced by plain ones, one character for one, so every offset in it is an offset in ``report.text``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from crosswire.ontology.marks import GARBLED, marks_folded
from crosswire.reading.datelines import Dateline, dateline_at
from crosswire.reading.overlong import bounded, loosened, piped
from crosswire.reading.repair import repair
from crosswire.records.readings import Sentence
from crosswire.records.reports import Report
from crosswire.records.spans import Span

_FOLDS = str.maketrans(
    {
        # A long dash parts sentences and is left to the parser.
        **marks_folded(dashes="", spaces=""),
        # Half a character cannot be encoded, and no model reads it.
        **dict.fromkeys(map(chr, range(0xD800, 0xE000)), "\ufffd"),
    }
)
# The last byte of a garbled mark, as Latin-1 or Windows-1252 shows it, and what stands for the three.
_MARKS = {
    **dict.fromkeys("\x9c\u0153", '  "'),
    **dict.fromkeys("\x9d", '"  '),
    **dict.fromkeys("\x98\x99\u02dc\u2122", "  '"),
    **dict.fromkeys("\x93\x94\u201c\u201d", " - "),
    **dict.fromkeys("\xa6", "..."),
}
# 'KYIV, May 3 (Agency) - ' says where and when the report was written, and is no part of its first sentence.
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]"
_BLANK_LINE = re.compile(r"\n[ \n]*\n")
_LINE = re.compile(r"[^\n]+")
_CONTENT = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"))


@dataclass(frozen=True, slots=True)
class Parse:
    """What every finder in this room looks at. ``sentences`` and ``spans`` run in parallel.

    ``parser`` is the model and its version. ``folded`` is the text that ``doc`` is of, which spaCy would put
    together anew each time it is asked. ``doc`` has the sentence bounds of ``sentences``; ``spans[i]`` is
    sentence i as spaCy sees it. A dateline is a sentence by itself.
    """

    report: Report
    parser: str
    folded: str
    doc: Doc
    sentences: tuple[Sentence, ...]
    spans: tuple[SpacySpan, ...]
    datelines: tuple[Dateline, ...] = ()

    def prose(self) -> Iterator[tuple[Sentence, SpacySpan]]:
        """Yield the sentences that are the report's own prose, with their tokens."""
        for sentence, span in zip(self.sentences, self.spans, strict=True):
            if not sentence.off_text:
                yield sentence, span

    def in_dateline(self, offset: int) -> bool:
        """Say whether the character stands in a dateline."""
        return any(line.place.start <= offset < line.end for line in self.datelines)


def fold(text: str) -> str:
    """Return the text with typographic marks made plain; same length, same offsets.

    A mark that came here garbled, as UTF-8 read in a Western encoding, is made plain too, between spaces.
    """
    mended = GARBLED.sub(_mended, text) if "\u00e2" in text else text
    return mended.translate(_FOLDS)


def token_at(doc: Doc, offset: int) -> Token:
    """Return the token that holds the character, or the one before it where it is a space."""
    low, high = 0, len(doc)
    while high - low > 1:
        middle = (low + high) // 2
        if doc[middle].idx <= offset:
            low = middle
        else:
            high = middle
    return doc[low]


def _mended(garbled: re.Match[str]) -> str:
    return _MARKS[garbled[1]]


def parse(report: Report, nlp: Language) -> Parse:
    """Return the parsed report. Sentences never cross a paragraph or the edge of off-text."""
    folded = loosened(fold(report.text))
    doc = nlp.make_doc(folded)
    opened = (dateline_at(folded, span.start, span.end) for span in paragraphs(report.text))
    datelines = tuple(dateline for dateline in opened if dateline is not None)
    cuts = sorted({cut for cut in _cuts(report, datelines) if 0 < cut < len(folded)})
    starts = np.zeros(len(doc), dtype=np.uint64)
    starts[list(bounded(doc, frozenset(_sentence_starts(doc, cuts))))] = 1
    # All at once: set one by one, each looks through the whole document.
    doc.from_array(["SENT_START"], starts)  # type: ignore[arg-type]
    doc = piped(doc, nlp)
    repair(doc)
    sentences: list[Sentence] = []
    spans: list[SpacySpan] = []
    for span in _sentences(doc, frozenset(cuts)):
        where = Span(span.start_char, span.end_char)
        terms = tuple(
            token.lemma_.lower()
            for token in span
            if token.pos_ in _CONTENT and not (token.is_stop and token.pos_ in ("ADV", "VERB"))
        )
        off = any(where.start < o.end and o.start < where.end for o in report.off_text)
        sentences.append(Sentence(len(sentences), where, terms, off))
        spans.append(span)
    parser = f"{nlp.meta['name']} {nlp.meta['version']}"
    return Parse(report, parser, folded, doc, tuple(sentences), tuple(spans), datelines)


def paragraphs(text: str) -> list[Span]:
    """Return the paragraphs of a text: stretches between blank lines, or lines where lines are not wrapped."""
    found: list[Span] = []
    start = 0
    folded = fold(text)
    blocks = [
        *((m.start(), m.end()) for m in _BLANK_LINE.finditer(folded)),
        (len(folded), len(folded)),
    ]
    for gap_start, gap_end in blocks:
        found.extend(_lines(folded, start, gap_start))
        start = gap_end
    return found


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the lines of one block, joined where a line plainly runs on into the next (hard wrapping)."""
    begun: int | None = None
    last = start
    for line in _LINE.finditer(text, start, end):
        if not line.group().strip():
            continue
        if begun is not None and not _runs_on(text, last, line.start()):
            yield Span(begun, last)
            begun = None
        if begun is None:
            begun = line.start() + len(line.group()) - len(line.group().lstrip())
        last = line.start() + len(line.group().rstrip())
    if begun is not None:
        yield Span(begun, last)


def _runs_on(text: str, end: int, following: int) -> bool:
    """Say whether prose wraps from the line ending at ``end`` into the one starting at ``following``."""
    line_start = text.rfind("\n", 0, end) + 1
    width = end - line_start
    if text[end - 1] in ".!?:\"')" or width < 40 or width > 120:
        return text[following : following + 1].islower() and text[end - 1] not in ".!?:"
    return True


def _cuts(report: Report, datelines: tuple[Dateline, ...]) -> Iterator[int]:
    for span in paragraphs(report.text):
        yield span.start
        yield span.end
    for dateline in datelines:
        yield dateline.end
    for off in report.off_text:
        yield off.start
        yield off.end


def _sentence_starts(doc: Doc, cuts: list[int]) -> Iterator[int]:
    """Yield the first token at or after each cut: a sentence starts there; the parser decides the others."""
    if len(doc):
        yield 0
    position = 0
    for token in doc:
        if position < len(cuts) and token.idx >= cuts[position]:
            while position < len(cuts) and token.idx >= cuts[position]:
                position += 1
            yield token.i


def _sentences(doc: Doc, cuts: frozenset[int]) -> Iterator[SpacySpan]:
    """Yield the parser's sentences, trimmed, each with the quotation mark that closes it."""
    held: SpacySpan | None = None
    open_quote = False
    for raw in doc.sents:
        if (span := _trim(raw)) is None:
            continue
        if held is None or span.start_char in cuts:
            open_quote = False
        elif open_quote and span[0].text == '"' and (len(span) == 1 or span[0].whitespace_):
            held = doc[held.start : span.start + 1]
            open_quote = False
            if len(span) == 1:
                continue
            span = doc[span.start + 1 : span.end]
        if held is not None:
            yield held
        held = span
        open_quote ^= span.text.count('"') % 2 == 1
    if held is not None:
        yield held


def _trim(span: SpacySpan) -> SpacySpan | None:
    """Return the span without space tokens at either end, or None where nothing is left."""
    start, end = span.start, span.end
    while start < end and span.doc[start].is_space:
        start += 1
    while end > start and span.doc[end - 1].is_space:
        end -= 1
    return span.doc[start:end] if start < end else None
