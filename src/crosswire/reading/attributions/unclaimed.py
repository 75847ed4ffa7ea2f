"""Quotations that no known cue claims: whoever stands with a verb beside them speaks, else the last speaker."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from spacy.tokens import Token

from crosswire.ontology.cues import Cue
from crosswire.reading.attributions.grammar import SUBJECT, VERBAL, Draft, chars, group, sort_out, trim
from crosswire.reading.attributions.page import Page
from crosswire.reading.attributions.quotes import Stretch
from crosswire.reading.parse import Parse
from crosswire.records.spans import Span

_FREE = re.compile(r"(?:^|[.!?:]['\"”’)]*)\s+$")
_ENDED = re.compile(r"[.!?…]")
# How far the last speaker may be from a quotation that names none.
_MEMORY = 500
# How many words may stand between a quotation and the verb of whoever speaks it.
_BESIDE = 10
_UNKNOWN = Cue("", frozenset(("quote",)), frozenset(), False, False)


def unclaimed_quotations(kept: list[Draft], page: Page, parse: Parse) -> Iterator[Draft]:
    """Yield a draft for every quotation outside the contents of ``kept`` that is speech by its marks."""
    spoken = sorted((draft for draft in kept if draft.speech and draft.own), key=_end)
    ends = [_end(draft) for draft in spoken]
    taken = sorted(draft.stretch for draft in kept)
    reached = 0
    at = 0
    for stretch in page.stretches:
        while at < len(taken) and taken[at].start < stretch.end:
            reached = max(reached, taken[at].end)
            at += 1
        if reached > stretch.start:
            continue
        verb = _behind(stretch, page, parse) or _before(stretch, page, parse)
        if verb is not None:
            yield _with_verb(verb, stretch, page)
        elif _whole(stretch, page.text):
            last = bisect_right(ends, stretch.start) - 1
            near = last >= 0 and stretch.start - ends[last] <= _MEMORY
            before = spoken[last] if near else None
            source, head = (before.source, before.head) if before is not None else (None, None)
            yield Draft(
                _UNKNOWN,
                stretch.span,
                source,
                head,
                stretch.span,
                False,
                stretch.span,
                -1,
                continues=before,
            )


def _end(draft: Draft) -> int:
    return max(draft.cue.end, draft.stretch.end)


def _whole(stretch: Stretch, text: str) -> bool:
    """Say whether the stretch is a sentence of its own, and no title or word set in marks."""
    inner = text[stretch.inner_start : stretch.inner_end]
    before = text[max(0, stretch.start - 4) : stretch.start]
    return bool(_FREE.search("\n" + before)) and bool(_ENDED.search(inner[-2:])) and inner.count(" ") > 1


def _behind(stretch: Stretch, page: Page, parse: Parse) -> Token | None:
    """Return the verb of '"...," X boomed', whatever verb it is."""
    if not page.pauses(stretch, stretch.end + 1):
        return None
    sentence = parse.spans[max(0, bisect_right(page.sentences, stretch.end + 1) - 1)]
    behind = [token for token in sentence if token.idx >= stretch.end][:_BESIDE]
    for token in behind:
        if token.text in ('"', ".", ":"):
            return None
        if token.pos_ == "VERB" and any(c.dep_ in SUBJECT and c.idx >= stretch.end for c in token.children):
            return token
    return None


def _before(stretch: Stretch, page: Page, parse: Parse) -> Token | None:
    """Return the verb of 'X was blunt: "..."'."""
    inner = page.text[stretch.inner_start : stretch.inner_end]
    introduced = page.text[max(0, stretch.start - 3) : stretch.start].rstrip().endswith(":")
    if not introduced or not inner[0].isupper() or inner.count(" ") < 2:
        return None
    sentence = parse.spans[max(0, bisect_right(page.sentences, stretch.start - 1) - 1)]
    for token in sentence:
        if token.idx >= stretch.start:
            return None
        if token.dep_ in SUBJECT and token.head.pos_ in VERBAL and token.head.idx < stretch.start:
            return token.head
    return None


def _with_verb(verb: Token, stretch: Stretch, page: Page) -> Draft:
    """Return the draft of a quotation whose speaker is the verb's subject."""
    subject = next(child for child in verb.children if child.dep_ in SUBJECT)
    cue = chars(verb.doc, *group(verb, sort_out(verb)))
    if cue.end <= stretch.start:
        cue = Span(cue.start, len(page.text[cue.start : stretch.start].rstrip()) + cue.start)
    source = trim(verb.doc, subject.left_edge.i, subject.right_edge.i + 1)
    content = Span(stretch.start, page.resumed(stretch).end)
    where = Span(min(stretch.start, cue.start), max(stretch.end, cue.end))
    return Draft(_UNKNOWN, cue, source, subject.i, content, True, where, verb.i)
