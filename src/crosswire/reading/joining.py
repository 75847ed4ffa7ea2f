"""Joining cues with the quotation marks beside them, whatever the grammar made of the long sentence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from crosswire.reading.drafts import Draft
from crosswire.reading.quotes import Stretch
from crosswire.records.spans import Span

_GAP = re.compile(r"[\s,;:.\-–—―()]*")
_ANNOUNCES = re.compile(r"[^\n.!?]{0,60}:\s+")
_NAME = r"(?:[Tt]he |[Aa]n? |his |her |its |one )?(?:[\w&’'-]+ ){0,6}?[\w&’'-]+"
_NAME_AFTER = re.compile(rf" ({_NAME})(?=[.,;:\n]|$)")
_NAME_BEFORE = re.compile(rf"[\s,”\"'’]({_NAME}) $")
# A full stop, and not that of an abbreviation such as 'U.S.' or 'Mr.'.
_STOP = re.compile(r"(?:[!?]|(?<!\b\w)(?<!\b[A-Z]\w)(?<!\b[A-Z]\w\w)\.)[\"'’”)]*$")
_WORD = re.compile(r"\w")
_WORDS = re.compile(r"\w+")
_PAUSE = frozenset(",-–—―…")
_NEW_SENTENCE = re.compile(r"(?:He|She|They|It|We|I)\b")
# Who quotes themselves in a quotation says nothing at second hand: '"I think it is over," she said'.
_ONESELF = frozenset(("i", "we", "you", "'s", "’s", "us", "me"))
# How far from its cue a quotation may begin or end: 'he said at a rally in Dayton on Friday, "..."'.
_REACH = 90


@dataclass(frozen=True, slots=True)
class Page:
    """The quoted stretches of a report, with where its paragraphs, sentences and cues begin."""

    text: str
    stretches: tuple[Stretch, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    paragraphs: tuple[int, ...]
    sentences: tuple[int, ...]
    cues: tuple[int, ...]
    zones: tuple[int, ...]

    def ending_at(self, at: int) -> Stretch | None:
        """Return the stretch that ends just before ``at``, a comma or a space apart."""
        i = bisect_right(self.ends, at) - 1
        if i < 0 or not self.same_paragraph(self.starts[i], at):
            return None
        return self.stretches[i] if _GAP.fullmatch(self.text, self.ends[i], at) else None

    def following(self, at: int) -> Stretch | None:
        """Return the first stretch that begins at or after ``at`` in the same paragraph."""
        i = bisect_left(self.starts, at)
        if i == len(self.starts):
            return None
        start = self.starts[i]
        # 'He said:' may stand alone, with the quotation as the next paragraph.
        apart = not self.same_paragraph(at - 1, start)
        return None if apart and not _ANNOUNCES.fullmatch(self.text, at, start) else self.stretches[i]

    def starting_at(self, at: int) -> Stretch | None:
        """Return the stretch that begins right there."""
        i = bisect_left(self.starts, at)
        return self.stretches[i] if i < len(self.starts) and self.starts[i] == at else None

    def around(self, at: int) -> Stretch | None:
        """Return the stretch inside which ``at`` stands."""
        i = bisect_right(self.starts, at) - 1
        return self.stretches[i] if i >= 0 and self.starts[i] < at < self.ends[i] else None

    def within(self, span: Span) -> tuple[Stretch, ...]:
        """Return the stretches that share a place with the span."""
        return self.stretches[bisect_right(self.ends, span.start) : bisect_left(self.starts, span.end)]

    def same_paragraph(self, a: int, b: int) -> bool:
        """Say whether both places stand in one paragraph."""
        return bisect_right(self.paragraphs, a) == bisect_right(self.paragraphs, b)

    def sentence_start(self, at: int) -> int:
        """Return where the sentence that holds ``at`` begins."""
        return self.sentences[max(0, bisect_right(self.sentences, at) - 1)]

    def cue_between(self, start: int, end: int) -> bool:
        """Say whether another cue of speech stands there."""
        i = bisect_left(self.cues, start)
        return i < len(self.cues) and self.cues[i] < end

    def break_after(self, at: int) -> int:
        """Return where the sentence of ``at`` ends because a quotation opens after a full stop, or 0."""
        for i in range(bisect_right(self.starts, at), len(self.starts)):
            start = self.starts[i]
            if not self.same_paragraph(at, start):
                return 0
            before = self.text[at:start].rstrip()
            opens = self.text[self.stretches[i].inner_start].isupper()
            if opens and len(before) < start - at and _STOP.search(before):
                return at + len(before) - 1
            if start - at > 400:
                return 0
        return 0

    def sentence_between(self, start: int, end: int) -> bool:
        """Say whether a new sentence begins, with words of its own, before ``end`` is reached."""
        begun = self.sentence_start(end - 1)
        return begun > start and bool(_WORD.search(self.text, begun, end))

    def trails(self, zone: Span) -> bool:
        """Say whether source and cue end their sentence behind a comma, but for a few words of when and where."""
        if self.text[max(0, zone.start - 2) : zone.start].rstrip()[-1:] != ",":
            return False
        at = bisect_right(self.sentences, zone.end)
        end = self.sentences[at] if at < len(self.sentences) else len(self.text)
        rest = self.text[zone.end : min(end, zone.end + 60)].rstrip()
        return len(_WORDS.findall(rest)) <= 4 and rest.endswith((".", "!", "?")) and "," not in rest

    def parenthetic(self, zone: Span) -> bool:
        """Say whether source and cue stand between two commas."""
        before = self.text[max(0, zone.start - 2) : zone.start].rstrip()
        return before.endswith(",") and self.text[zone.end : zone.end + 1] == ","

    def continues(self, zone: Span, stretch: Stretch) -> bool:
        """Say whether the sentence before source and cue runs on into the quotation, and does not lead up to it."""
        if not self.same_paragraph(zone.start, stretch.start):
            return False
        return self.text[stretch.inner_start].islower() or bool(
            _WORD.search(self.text, zone.end, stretch.start)
        )

    def claimed(self, stretch: Stretch) -> bool:
        """Say whether a cue of its own follows the stretch at once: '..., she added'."""
        i = bisect_left(self.zones, stretch.end)
        if i == len(self.zones) or not _GAP.fullmatch(self.text, stretch.end, self.zones[i]):
            return False
        return self.same_paragraph(stretch.start, self.zones[i]) and self.pauses(stretch, self.zones[i])

    def pauses(self, stretch: Stretch, at: int) -> bool:
        """Say whether the sentence goes on at ``at``, behind the stretch: a comma or dash, or a question."""
        last = self.text[stretch.inner_end - 1]
        if self.text[stretch.end : stretch.end + 1] == "," or last in _PAUSE:
            return True
        return last in "?!" and not _NEW_SENTENCE.match(self.text, at)

    def resumed(self, stretch: Stretch) -> Stretch:
        """Return the last stretch of a quotation that runs on over paragraphs."""
        i = bisect_left(self.starts, stretch.start)
        while (
            not self.stretches[i].closed and i + 1 < len(self.stretches) and self.stretches[i + 1].continues
        ):
            i += 1
        return self.stretches[i]

    def begun(self, stretch: Stretch) -> Stretch:
        """Return the first stretch of a quotation that runs on over paragraphs."""
        i = bisect_left(self.starts, stretch.start)
        while self.stretches[i].continues and i > 0:
            i -= 1
        return self.stretches[i]


def join(draft: Draft, page: Page) -> Draft | None:
    """Return the draft with its content as the quotation marks have it; None where nothing is attributed."""
    inside = page.around(draft.cue.start)
    if inside is None and draft.speech and draft.source and page.around(draft.source.end - 1):
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
    if before is not None and not _leads_to(before, draft, zone, page):
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
    if (
        text[max(0, stretch.start - 3) : stretch.start].rstrip()[-1:] in _PAUSE | {":"}
        or text[stretch.inner_end - 1] in ".?!"
    ):
        return False
    words = [word for word in _WORDS.findall(text, stretch.inner_start, stretch.inner_end) if len(word) > 3]
    return bool(words) and all(word[0].isupper() for word in words)


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
