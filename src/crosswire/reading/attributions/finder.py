"""Attributions: who is said to have said, thought, wanted or shown what.

Cue words give drafts (``speech``), quotation marks give stretches (``quotes``); they are joined (``joining``),
what is said twice is dropped, quotations left over go to the last speaker, and nesting becomes ``parent``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import Literal

from crosswire.ontology.cues import load_cues
from crosswire.reading.attributions.grammar import Draft
from crosswire.reading.attributions.hedges import find_hedges
from crosswire.reading.attributions.joining import join, zone_of
from crosswire.reading.attributions.labels import find_labels
from crosswire.reading.attributions.page import Page
from crosswire.reading.attributions.quotes import find_quotes
from crosswire.reading.attributions.speakers import Speaker, find_speakers, sound
from crosswire.reading.attributions.speech import find_drafts
from crosswire.reading.attributions.unclaimed import unclaimed_quotations
from crosswire.reading.parse import Parse, paragraphs
from crosswire.records.readings import Attribution, Entity
from crosswire.records.spans import Span

__all__ = ["find_attributions", "find_hedges"]

_WORD = re.compile(r"\w")
_BUCKET = 1024
Kind = Literal["direct", "mixed", "indirect"]


def find_attributions(parse: Parse, entities: tuple[Entity, ...]) -> tuple[Attribution, ...]:
    """Return who is said to have said what, in text order of the contents."""
    cues = load_cues()
    drafts = [draft for _, sentence in parse.prose() for draft in find_drafts(sentence, cues)]
    page = _page(parse, drafts)
    joined = [draft for draft in (join(draft, page) for draft in drafts) if draft is not None]
    kept = [sound(draft, parse) for draft in _settle([*joined, *find_labels(parse, page, cues)])]
    kept = sorted(
        [*kept, *unclaimed_quotations(kept, page, parse)], key=lambda draft: (draft.stretch, draft.cue)
    )
    parents = _parents(kept, page)
    speakers = find_speakers(kept, parents, page, parse, entities)
    numbers = {id(draft): number for number, draft in enumerate(kept)}
    return tuple(
        replace(
            _attribution(draft, page, parent, speaker),
            continues=numbers[id(draft.continues)] if draft.continues is not None else None,
        )
        for draft, parent, speaker in zip(kept, parents, speakers, strict=True)
    )


def _page(parse: Parse, drafts: list[Draft]) -> Page:
    report = parse.report
    blocks = paragraphs(report.text)
    off_starts = [off.start for off in report.off_text]
    off_ends = [off.end for off in report.off_text]
    stretches = tuple(
        stretch
        for stretch in find_quotes(report.text, blocks)
        # Off-text is sorted and does not overlap: none that begins before the stretch's end ends after its start.
        if bisect_left(off_starts, stretch.end) == bisect_right(off_ends, stretch.start)
    )
    return Page(
        report.text,
        stretches,
        tuple(stretch.start for stretch in stretches),
        tuple(stretch.end for stretch in stretches),
        tuple(block.start for block in blocks),
        tuple(sentence.span.start for sentence in parse.sentences),
        tuple(sorted(draft.cue.start for draft in drafts if draft.speech)),
        tuple(sorted(zone_of(draft).start for draft in drafts if draft.speech)),
    )


class _Nearby:
    """Drafts by where their contents stand, so that each is compared with its neighbours alone."""

    def __init__(self) -> None:
        self._buckets: dict[int, list[int]] = {}

    def add(self, at: int, span: Span) -> None:
        for bucket in range(span.start // _BUCKET, (span.end - 1) // _BUCKET + 1):
            self._buckets.setdefault(bucket, []).append(at)

    def near(self, span: Span) -> set[int]:
        buckets = range(span.start // _BUCKET, (span.end - 1) // _BUCKET + 1)
        return {at for bucket in buckets for at in self._buckets.get(bucket, ())}


def _settle(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts without those that say again, or cut across, what a better one says."""
    kept: list[Draft] = []
    nearby = _Nearby()
    for draft in sorted(drafts, key=lambda d: (not d.speech, d.source is None, d.cue.start)):
        content = draft.stretch
        if any(_clash(draft, kept[at]) for at in nearby.near(content)):
            continue
        nearby.add(len(kept), content)
        kept.append(draft)
    return kept


def _clash(draft: Draft, other: Draft) -> bool:
    """Say whether two contents overlap and neither is second-hand speech inside the other."""
    content, theirs = draft.stretch, other.stretch
    if not content.overlap(theirs) or draft.denied != other.denied:
        # What one source charges and another denies is the same stretch.
        return False
    inside = theirs.covers(draft.cue) and theirs.covers(content)
    outside = content.covers(other.cue) and content.covers(theirs)
    return not inside and not outside


def _parents(drafts: list[Draft], page: Page) -> list[int | None]:
    """Return for each draft the one inside whose content it stands, the narrowest where there are several.

    What stands between the two halves of a quotation is the reporter's: '"We won," she said, citing a poll. "It ...'
    """
    nearby = _Nearby()
    for at, draft in enumerate(drafts):
        nearby.add(at, draft.stretch)
    parents: list[int | None] = []
    for at, draft in enumerate(drafts):
        holding = [
            other
            for other in nearby.near(draft.cue)
            if other != at
            and drafts[other].stretch.covers(draft.cue)
            and drafts[other].stretch.covers(draft.stretch)
            and drafts[other].stretch != draft.stretch
            and not _between_halves(draft.cue, drafts[other], page)
        ]
        parents.append(min(holding, key=lambda other: (len(drafts[other].stretch), other), default=None))
    return parents


def _between_halves(cue: Span, outer: Draft, page: Page) -> bool:
    zone, content = zone_of(outer), outer.stretch
    if not content.covers(zone) or cue.start < zone.start or page.around(cue.start) is not None:
        return False
    before, after = page.ending_at(zone.start), page.following(cue.end)
    return (
        before is not None
        and before.start >= content.start
        and after is not None
        and after.end <= content.end
    )


def _attribution(draft: Draft, page: Page, parent: int | None, speaker: Speaker) -> Attribution:
    content = draft.stretch.trimmed(page.text)
    quoted = tuple(
        Span(max(s.start, content.start), min(s.end, content.end))
        for s in page.within(content)
        # Inside another's quotation the marks are the other's.
        if not s.start < draft.cue.start < s.end
    )
    return Attribution(
        content=content,
        source=draft.source,
        cue=draft.cue if draft.cue != content else None,
        kind=_kind(content, quoted, zone_of(draft), page.text),
        entity=speaker.entity,
        name=speaker.name,
        anonymous=speaker.anonymous,
        quoted=quoted,
        parent=parent,
        hedge=draft.hedge,
        denied=draft.denied,
    )


def _kind(content: Span, quoted: tuple[Span, ...], zone: Span, text: str) -> Kind:
    """Say how much of the content stands in quotation marks; the gap with source and cue does not count."""
    if not quoted:
        return "indirect"
    at = content.start
    for stretch in (*quoted, Span(content.end, content.end + 1)):
        gap = Span(at, stretch.start) if at < stretch.start else None
        if gap is not None and not gap.covers(zone) and _WORD.search(text, gap.start, gap.end):
            return "mixed"
        at = max(at, stretch.end)
    return "direct"
