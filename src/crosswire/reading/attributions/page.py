"""A report as a page: where its quotations, paragraphs, sentences and cues begin, and what stands beside what."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from crosswire.reading.attributions.quotes import Stretch
from crosswire.records.spans import Span

_GAP = re.compile(r"[\s,;:.\-–—―()]*")
_ANNOUNCES = re.compile(r"[^\n.!?]{0,60}:\s+")
# A full stop, and not that of an abbreviation such as 'U.S.' or 'Mr.'.
_STOP = re.compile(r"(?:[!?]|(?<!\b\w)(?<!\b[A-Z]\w)(?<!\b[A-Z]\w\w)\.)[\"'’”)]*$")
_WORD = re.compile(r"\w")
_WORDS = re.compile(r"\w+")
_PAUSE = frozenset(",-–—―…")
# No quotation is followed over more paragraphs: a mark that is never closed must not make every look a long one.
_LONGEST = 60
_NEW_SENTENCE = re.compile(r"(?:He|She|They|It|We|I)\b")


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
        first = i = bisect_left(self.starts, stretch.start)
        last = min(len(self.stretches) - 1, first + _LONGEST)
        while i < last and not self.stretches[i].closed and self.stretches[i + 1].continues:
            i += 1
        return self.stretches[i]

    def begun(self, stretch: Stretch) -> Stretch:
        """Return the first stretch of a quotation that runs on over paragraphs."""
        last = i = bisect_left(self.starts, stretch.start)
        while i > max(0, last - _LONGEST) and self.stretches[i].continues:
            i -= 1
        return self.stretches[i]
