"""Speakers named without a verb: 'Kremlin: talks were useful', a transcript's 'SMITH: ...', '"..." - Jane Smith'."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator

from crosswire.ontology.cues import Cue, Cues
from crosswire.reading.drafts import SUBJECT, Draft, trim
from crosswire.reading.joining import Page
from crosswire.reading.parse import Parse
from crosswire.reading.quotes import Stretch
from crosswire.records.spans import Span

_NAME = r"[A-Z][\w.'’&-]*(?: (?:of|the|and|for|[A-Z][\w.'’&-]*)){0,4}"
_LABEL = re.compile(rf"[\"“”']{{0,2}}(?P<name>{_NAME})(?: \([^)\n]{{1,30}}\))?(?P<cue>:)\s+(?=\S)")
_HEADLINE_END = re.compile(r"(?P<cue>:)\s+(?P<name>(?:[A-Z]?\w+ ){0,2}\w+)$")
_CREDIT = re.compile(rf"\s*(?P<cue>[―—–-]{{1,2}})\s*(?P<name>{_NAME})(?:,[^\n]{{0,80}})?\.?\s*$")
_FREE = re.compile(r"(?:^|[.!?:]['\"”’)]*)\s+$")
_ENDED = re.compile(r"[.!?…]")
# How far the last speaker may be from a quotation that names none.
_MEMORY = 500
_LABEL_CUE = Cue(":", frozenset(("quote",)), frozenset(), False, False)


def find_labels(parse: Parse, page: Page, cues: Cues) -> Iterator[Draft]:
    """Yield a draft, content and all, for every paragraph that has its speaker's name for a label."""
    text = page.text
    prose = [sentence.span for sentence, _ in parse.prose()]
    bounds = [*page.paragraphs, len(text)]
    at = 0
    for index, (start, end) in enumerate(itertools.pairwise(bounds)):
        while at < len(prose) and prose[at].end <= start:
            at += 1
        if at == len(prose) or prose[at].start >= end:
            continue
        end = start + len(text[start:end].rstrip())
        match = _LABEL.match(text, start, end)
        if match is not None and _speaker(match, index, cues, parse):
            content = Span(match.end(), end)
        elif index == 0 and (match := _HEADLINE_END.search(text, start, end)) and _record(match, cues):
            content = Span(start, match.start())
        elif (stretch := page.starting_at(start)) and (match := _CREDIT.match(text, stretch.end, end)):
            content = stretch.span
        else:
            continue
        yield _draft(match, content, parse)


def _speaker(match: re.Match[str], index: int, cues: Cues, parse: Parse) -> bool:
    """Say whether the label names who speaks: in a headline, in capitals, before a quotation, or a person."""
    name = match["name"]
    words = name.lower().split()
    if words[0] in cues.no_speakers or words[-1] in cues.no_speakers:
        return False
    if index == 0 or name.isupper() or match.string[match.end()] in "\"“'":
        return True
    span = parse.doc.char_span(match.start("name"), match.end("name"))
    return span is not None and any(token.ent_type_ in ("PERSON", "ORG") for token in span)


def _record(match: re.Match[str], cues: Cues) -> bool:
    return match["name"].split()[-1].lower().rstrip("s") in cues.records


def _draft(match: re.Match[str], content: Span, parse: Parse) -> Draft:
    source = Span(*match.span("name"))
    named = parse.doc.char_span(source.start, source.end, alignment_mode="expand")
    head = named.root.i if named is not None else None
    verb = head if head is not None else 0
    where = Span(min(source.start, content.start), max(source.end, content.end))
    return Draft(_LABEL_CUE, Span(*match.span("cue")), source, head, content, True, where, verb)


def free_quotations(kept: list[Draft], page: Page, parse: Parse) -> Iterator[Draft]:
    """Yield a draft for every whole quoted sentence that no cue claims.

    It is that of the subject of the words before its colon ('She was blunt: "..."'), else the last speaker's.
    """
    spoken = sorted((draft for draft in kept if draft.speech), key=_end)
    ends = [_end(draft) for draft in spoken]
    taken = sorted(draft.stretch for draft in kept)
    reached = 0
    at = 0
    for stretch in page.stretches:
        while at < len(taken) and taken[at].start < stretch.end:
            reached = max(reached, taken[at].end)
            at += 1
        if reached > stretch.start or not _whole(stretch, page.text):
            continue
        source, head = _introduced(stretch, page, parse)
        if source is None:
            last = bisect_right(ends, stretch.start) - 1
            if last >= 0 and stretch.start - ends[last] <= _MEMORY:
                source, head = spoken[last].source, spoken[last].head
        yield Draft(_LABEL_CUE, stretch.span, source, head, stretch.span, False, stretch.span, -1)


def _end(draft: Draft) -> int:
    return max(draft.cue.end, draft.stretch.end)


def _whole(stretch: Stretch, text: str) -> bool:
    """Say whether the stretch is a sentence of its own, and no title or word set in marks."""
    inner = text[stretch.inner_start : stretch.inner_end]
    before = text[max(0, stretch.start - 4) : stretch.start]
    return bool(_FREE.search("\n" + before)) and bool(_ENDED.search(inner[-2:])) and inner.count(" ") > 1


def _introduced(stretch: Stretch, page: Page, parse: Parse) -> tuple[Span | None, int | None]:
    """Return the subject of the sentence that ends in a colon before the stretch."""
    if page.text[max(0, stretch.start - 3) : stretch.start].rstrip()[-1:] != ":":
        return None, None
    sentence = parse.spans[max(0, bisect_right(page.sentences, stretch.start - 1) - 1)]
    before = (token for token in sentence if token.idx < stretch.start)
    subject = next((token for token in before if token.dep_ in SUBJECT), None)
    if subject is None:
        return None, None
    return trim(parse.doc, subject.left_edge.i, subject.right_edge.i + 1), subject.i
