"""Attributions: who is said to have said, thought, wanted or shown what.

Cue words give drafts (``speech``), quotation marks give stretches (``quotes``); they are joined (``joining``),
what is said twice is dropped, quotations left over go to the last speaker, and nesting becomes ``parent``.
"""

from __future__ import annotations

import re
from dataclasses import replace

from crosswire.ontology.cues import load_cues
from crosswire.reading.drafts import Draft
from crosswire.reading.entities import MentionIndex
from crosswire.reading.hedges import find_hedges
from crosswire.reading.joining import Page, join, zone_of
from crosswire.reading.labels import find_labels, free_quotations
from crosswire.reading.parse import Parse, paragraphs
from crosswire.reading.quotes import find_quotes
from crosswire.reading.speech import find_drafts
from crosswire.records.readings import Attribution, Entity
from crosswire.records.spans import Span

__all__ = ["find_attributions", "find_hedges"]

_WORD = re.compile(r"\w")


def find_attributions(parse: Parse, entities: tuple[Entity, ...]) -> tuple[Attribution, ...]:
    """Return who is said to have said what, in text order of the contents."""
    cues = load_cues()
    drafts = [draft for _, sentence in parse.prose() for draft in find_drafts(sentence, cues)]
    page = _page(parse, drafts)
    joined = [draft for draft in (join(draft, page) for draft in drafts) if draft is not None]
    kept = _settle([*joined, *find_labels(parse, page, cues)])
    kept = sorted([*kept, *free_quotations(kept, page)], key=lambda draft: (draft.content, draft.cue))
    index = MentionIndex(parse, entities)
    names = {entity.id: entity.name for entity in entities}
    found = [_attribution(draft, page, parse, index, names) for draft in kept]
    return _nest(found)


def _page(parse: Parse, drafts: list[Draft]) -> Page:
    report = parse.report
    blocks = paragraphs(report.text)
    stretches = tuple(
        stretch
        for stretch in find_quotes(report.text, blocks)
        if not any(stretch.start < off.end and off.start < stretch.end for off in report.off_text)
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


def _settle(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts without those that say again, or cut across, what a better one says."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (not d.speech, d.source is None, d.cue.start)):
        content = draft.content
        assert content is not None
        clash = False
        for other in kept:
            theirs = other.content
            assert theirs is not None
            shared = content.overlap(theirs)
            if not shared:
                continue
            # One inside the other is second-hand speech where its cue stands inside as well.
            if theirs.covers(draft.cue) and theirs.covers(content):
                continue
            if content.covers(other.cue) and content.covers(theirs):
                continue
            clash = True
            break
        if not clash:
            kept.append(draft)
    return sorted(kept, key=lambda d: (d.content.start if d.content else 0, d.cue.start))


def _attribution(
    draft: Draft, page: Page, parse: Parse, index: MentionIndex, names: dict[str, str]
) -> Attribution:
    content = draft.content
    assert content is not None
    text = page.text
    quoted = tuple(
        Span(max(s.start, content.start), min(s.end, content.end))
        for s in page.stretches
        if s.start < content.end and content.start < s.end and not s.start < draft.cue.start < s.end
    )
    zone = zone_of(draft)
    rest: list[Span] = []
    at = content.start
    for stretch in (*quoted, Span(content.end, content.end + 1)):
        if at < stretch.start:
            rest.append(Span(at, stretch.start))
        at = max(at, stretch.end)
    plain = any(_WORD.search(gap.of(text)) and not gap.covers(zone) for gap in rest)
    kind = "indirect" if not quoted else "mixed" if plain else "direct"
    entity = index.of_token(parse.doc[draft.head]) if draft.head is not None else None
    source = draft.source
    return Attribution(
        content=content,
        source=source,
        cue=draft.cue if draft.cue != content else None,
        kind=kind,  # type: ignore[arg-type]
        entity=entity,
        name=names.get(entity) if entity else source.of(text) if source else None,
        quoted=quoted,
        hedge=draft.cue.of(text) if draft.hedge else None,
        denied=draft.denied,
    )


def _nest(found: list[Attribution]) -> tuple[Attribution, ...]:
    """Return the attributions, each with the index of the one inside whose content it stands."""
    nested: list[Attribution] = []
    for one in found:
        parent: int | None = None
        for i, other in enumerate(found):
            if other is one or other.cue is None or one.cue is None:
                continue
            if (
                other.content.covers(one.cue)
                and other.content.covers(one.content)
                and one.content != other.content
            ) and (parent is None or len(other.content) < len(found[parent].content)):
                parent = i
        nested.append(replace(one, parent=parent))
    return tuple(nested)
