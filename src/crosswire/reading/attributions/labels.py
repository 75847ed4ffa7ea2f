"""Speakers named without a verb: 'Kremlin: talks were useful', a transcript's 'SMITH: ...', '"..." - Jane Smith'."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from crosswire.ontology.cues import Cue, Cues
from crosswire.reading.attributions.grammar import Draft
from crosswire.reading.attributions.page import Page
from crosswire.reading.parse import Parse
from crosswire.records.spans import Span

_NAME = r"[A-Z][\w.'’&-]*(?: (?:of|the|and|for|at|in|on|[A-Z][\w.'’&-]*)){0,4}"
_LABEL = re.compile(rf"[\"“”']{{0,2}}(?P<name>{_NAME})(?: \([^)\n]{{1,30}}\))?(?P<cue>:)\s+(?=\S)")
_HEADLINE_END = re.compile(r"(?P<cue>:)\s+(?P<name>(?:[A-Z]?\w+ ){0,2}\w+)$")
_CREDIT = re.compile(rf"\s*(?P<cue>[―—–-]{{1,2}})\s*(?P<name>{_NAME})(?:,[^\n]{{0,80}})?\.?\s*$")
# A dateline stands in one of so many first paragraphs: a heading and a caption may come before.
_OPENING = 4
_STOP = re.compile(r"\.[\"”]?(?:\s|$)")
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
    opens = index == 0 or (index < _OPENING and match.string.count(f"{name}:") == 1)
    if opens and name.isupper() and _STOP.search(match.string, match.end(), match.endpos):
        # 'OSLO: Two ships sank on Monday.' is a dateline; who speaks under such a label speaks again.
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
