"""Joining cues with the quotation marks beside them, whatever the grammar made of the long sentence."""

from __future__ import annotations

import re
from dataclasses import replace

from crosswire.reading.attributions.grammar import Draft
from crosswire.reading.attributions.page import Page
from crosswire.reading.attributions.quotes import Stretch
from crosswire.records.spans import Span

_NAME = r"(?:[Tt]he |[Aa]n? |his |her |its |one )?(?:[\w&’'-]+ ){0,6}?[\w&’'-]+"
_NAME_AFTER = re.compile(rf" ({_NAME})(?=[.,;:\n]|$)")
_NAME_BEFORE = re.compile(rf"[\s,”\"'’]({_NAME}) $")
_WORD = re.compile(r"\w")
_WORDS = re.compile(r"\w+")
# Who quotes themselves in a quotation says nothing at second hand: '"I think it is over," she said'.
_ONESELF = frozenset(("i", "we", "you", "'s", "’s", "us", "me"))
# No clause is longer: what reads as one is text without stops.
_LONGEST = 3000
# How far from its cue a quotation may begin or end: 'he said at a rally in Dayton on Friday, "..."'.
_REACH = 90


def join(draft: Draft, page: Page) -> Draft | None:
    """Return the draft with its content as the quotation marks have it; None where nothing is attributed."""
    inside = page.around(draft.cue.start)
    if inside is None and draft.speech and draft.source and _is_quoted(draft.source, page):
        # '"Stop!" shouted the guard': what is quoted was taken for who shouts.
        draft = replace(draft, source=None, head=None)
    zone = zone_of(draft)
    content = draft.content
    if inside is not None:
        # Words of a speaker who is quoted in turn: the marks say nothing about where these begin and end.
        if content is None or content.start >= inside.end or content.end <= inside.start:
            return None
        if draft.source is not None and draft.source.of(page.text).lower() in _ONESELF:
            return None
        start = max(content.start, inside.inner_start) if content.start > draft.cue.start else content.start
        end = min(content.end, inside.inner_end)
        return replace(draft, content=Span(start, end)) if start < end else None
    if content is not None and len(content) > _LONGEST:
        return None
    if content is not None and content.start < (cut := page.break_after(content.start)) < content.end:
        content = Span(content.start, cut)
        draft = replace(draft, content=content)
    cue = draft.cue
    if draft.speech:
        content = _spoken(draft, zone, page)
        if content and content.start > cue.end and page.text[cue.end : cue.end + 1] == ":":
            cue = Span(cue.start, cue.end + 1)
    if content is None:
        return None
    content = _whole(content, zone, page)
    if draft.speech and draft.source is None and content.start < draft.cue.start:
        return replace(draft, content=content, cue=cue, source=_beside(draft.cue, content, page.text))
    return replace(draft, content=content, cue=cue)


def _is_quoted(source: Span, page: Page) -> bool:
    """Say whether the source reaches into a quotation; one that holds a title, 'the ad "Why?"', does not."""
    last = page.around(source.end - 1)
    return last is not None and (last.start <= source.start or last.end > source.end + 1)


def _beside(cue: Span, content: Span, text: str) -> Span | None:
    """Return the name that stands right behind a cue, or between the content and it: '..., mused Ann Lee'."""
    between = _NAME_BEFORE.search(text, min(content.end, cue.start), cue.start)
    if between is not None:
        return Span(*between.span(1))
    after = _NAME_AFTER.match(text, cue.end)
    return Span(*after.span(1)) if after is not None else None


def zone_of(draft: Draft) -> Span:
    """Return the stretch of source and cue, where they stand together."""
    if draft.source is None or not draft.own or draft.source.start > draft.cue.end + 40:
        return draft.cue
    return Span(min(draft.source.start, draft.cue.start), max(draft.source.end, draft.cue.end))


def _spoken(draft: Draft, zone: Span, page: Page) -> Span | None:
    """Return the content of a cue of speech, with the quotations before and after it."""
    content = draft.content
    before = page.ending_at(zone.start)
    if before is not None and not (_leads_to(before, draft, zone, page) and _may_stand_behind(draft)):
        before = None
    if before is not None:
        first = page.begun(before)
        start = first.start
        lead = page.sentence_start(start)
        if lead < start and not page.cue_between(lead, start) and first.start == before.start:
            start = lead
        if content is not None and content.start < before.start:
            start = min(start, content.start)
        end = before.end
        if content is not None and content.end > zone.end:
            end = content.end
        return Span(start, _run_on(max(end, zone.end), end, page, zone))
    after = page.following(zone.end)
    reached = after is not None and _reaches(zone.end, after.start, content, page)
    if after is not None and reached and page.parenthetic(zone) and page.continues(zone, after):
        # 'The dam, she said, was "old"': the sentence on both sides.
        start = page.sentence_start(zone.start)
        end = max(page.resumed(after).end, content.end if content is not None else 0)
        if start < zone.start and not page.cue_between(start, zone.start):
            return Span(start, _run_on(end, end, page, zone))
    if page.trails(zone) and (content is None or content.end <= zone.start):
        # '..., officials said.': all that the sentence says before.
        start = page.sentence_start(zone.start)
        end = start + len(page.text[start : zone.start].rstrip(" ,\n"))
        content = Span(start, end) if start < end else content
    if after is not None and content is None and is_title(after, page.text):
        return None
    if after is None or not _reaches(zone.end, after.start, content, page):
        return content
    start, end = after.start, page.resumed(after).end
    if content is not None:
        if content.end <= zone.start and content.start < zone.start:
            # The clause before the cue is what is said, and the quotation after it carries it on.
            start = content.start
        elif content.start < after.start:
            start = content.start
        end = max(end, content.end)
    return Span(start, _run_on(end, end, page, zone))


def is_title(stretch: Stretch, text: str) -> bool:
    """Say whether the marks hold a title or a term: no pause before them, no stop, capitals throughout."""
    before = text[max(0, stretch.start - 3) : stretch.start].rstrip()
    if before[-1:] in (",", ":", "-", "–", "—", "―") or text[stretch.inner_end - 1] in ".?!":
        return False
    words = [word for word in _WORDS.findall(text, stretch.inner_start, stretch.inner_end) if len(word) > 3]
    return bool(words) and all(word[0].isupper() for word in words)


def _may_stand_behind(draft: Draft) -> bool:
    """Say whether a quotation before the cue may be its content: not in 'called it "old," adding that ...'."""
    return draft.own or draft.content is None or draft.content.start < draft.cue.end


def _leads_to(stretch: Stretch, draft: Draft, zone: Span, page: Page) -> bool:
    """Say whether the quotation before a cue belongs to it: a pause closes it, or grammar agrees."""
    if page.pauses(stretch, zone.start):
        return True
    content = draft.content
    return (
        content is not None and content.start < stretch.end and page.text[stretch.inner_end - 1] not in ".?!"
    )


def _reaches(end: int, start: int, content: Span | None, page: Page) -> bool:
    """Say whether a quotation that begins at ``start`` is what the cue that ends at ``end`` brings."""
    if content is not None and content.start <= start < content.end:
        return True
    if start - end > _REACH or page.cue_between(end, start):
        return False
    return not page.sentence_between(end, start) and not end <= page.break_after(end) < start


def _run_on(position: int, end: int, page: Page, zone: Span) -> int:
    """Return the end of the content, moved past quotations that follow on with nothing else said between."""
    while True:
        after = page.following(position)
        if after is None or page.claimed(after):
            return end
        between = page.text[position : after.start].rstrip()
        if _WORD.search(between) and (
            position > zone.end
            or len(between) > _REACH
            or between[-1] not in ".,:;?!-–—"
            or page.cue_between(position, after.start)
            or page.sentence_between(position, after.start)
        ):
            return end
        position = end = page.resumed(after).end


def _whole(content: Span, zone: Span, page: Page) -> Span:
    """Return the content grown to the marks of the quotations it cuts into."""
    start, end = content.start, content.end
    last = next(reversed(page.within(content)), None)
    if (
        last is not None
        and zone.end <= last.start
        and last.end < end
        and page.text[last.inner_end - 1] == ","
    ):
        # '... that it was "old," in a letter': the pause ends what was said.
        end = last.end
    # A cue that itself reaches into the marks has the rest of them: 'is "deeply worried" about it'.
    opening, closing = page.around(start), page.around(end)
    if opening is not None and not zone.overlap(opening.span):
        start = opening.start
    if closing is not None and not zone.overlap(closing.span):
        end = closing.end
    return Span(start, end)
