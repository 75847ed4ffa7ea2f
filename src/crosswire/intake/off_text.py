"""Off-text: the stretches of a text that are not the report's own prose, each with the reason.

Nothing is cut out. The reasons: donation appeal, newsletter prompt, share prompt, button, advertisement,
cookie prompt, related link, sign-off, byline, dateline, timestamp, heading, repeated line, correction,
copyright line, contact line, comments, caption, photo credit, markup, separator.
"""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.intake.appeals import appeals
from crosswire.intake.captions import caption_reach, looks_pictured
from crosswire.intake.cues import why_line, why_sentence
from crosswire.intake.layout import Block, Layout, lay_out
from crosswire.intake.shapes import (
    byline_before_dateline,
    is_byline,
    is_dateline,
    is_headlike,
    is_timestamp,
    is_title_case,
    same_heading,
)
from crosswire.records.reports import OffText

_EDGE = 4
_RUN = 8
_SHORT = 8
_LATE = 0.6
_NOTE_SENTENCES = 6
_HEADING_WORDS = 9
_PROSE_WORDS = 18

Mark = tuple[int, int, str]


def find_off_text(text: str, title: str | None = None) -> tuple[OffText, ...]:
    """Return the off-text of a text: sorted, not overlapping, within the text, never blank."""
    return off_text_of(lay_out(text), title)


def off_text_of(layout: Layout, title: str | None = None) -> tuple[OffText, ...]:
    """Return the off-text of a text already laid out."""
    marks: list[Mark] = [(start, end, "donation appeal") for start, end in appeals(layout)]
    marks += _by_paragraph(layout, title)
    marks += _headings(layout, marks)
    marks += _neighbours(layout, marks)
    return merged(layout.text, marks)


def merged(text: str, marks: list[Mark]) -> tuple[OffText, ...]:
    """Return the marks in order; what overlaps is joined under the reason of the longer one."""
    found: list[Mark] = []
    for start, end, why in sorted(marks, key=lambda m: (m[0], -m[1])):
        if found and start < found[-1][1]:
            before = found[-1]
            longer = why if end - start > before[1] - before[0] else before[2]
            found[-1] = (before[0], max(before[1], end), longer)
        elif found and why == found[-1][2] and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], end, why)
        elif text[start:end].strip():
            found.append((start, end, why))
    return tuple(OffText(*mark) for mark in found)


def _by_paragraph(layout: Layout, title: str | None) -> Iterator[Mark]:
    """Yield what one paragraph tells by itself."""
    seen: set[str] = set()
    count = len(layout.blocks)
    for place, block in enumerate(layout.blocks):
        line = layout.plain[block.start : block.end]
        edge = place < _EDGE or place >= count - _EDGE
        words = line.count(" ") + 1
        why = _why_block(layout, block, line, words, edge=edge)
        if why is None and title and words <= 40 and same_heading(line, title) and count > 1:
            why = "heading"
        if why is None and 3 <= words <= 40:
            why = "repeated line" if line in seen else None
            seen.add(line)
        if why is not None:
            yield block.start, block.end, why
        else:
            yield from _by_sentence(layout, place, edge=edge)


def _why_block(layout: Layout, block: Block, line: str, words: int, *, edge: bool) -> str | None:
    if why := why_line(layout.masked, block.start, block.end, words):
        return why
    if line.count("•") >= 2 and line.startswith("•") and not _ends(layout, block):
        return "related link"
    if words > 24:
        return None
    if is_timestamp(line):
        return "timestamp"
    if is_dateline(line):
        return "dateline"
    return "byline" if is_byline(line, edge=edge) else None


def _by_sentence(layout: Layout, place: int, *, edge: bool) -> Iterator[Mark]:
    block = layout.blocks[place]
    if length := byline_before_dateline(layout.plain[block.start : block.end]):
        yield block.start, block.start + length, "byline"
    reach = caption_reach(layout, place)
    note: str | None = None
    for number, (start, end) in enumerate(block.sentences):
        if number < reach:
            yield start, end, "caption"
        elif note is not None:
            yield start, end, note
        elif why := _why_piece(layout, start, end, edge=edge):
            yield start, end, why
            if why == "correction" and number == 0 and len(block.sentences) <= _NOTE_SENTENCES:
                note = why
            if why == "photo credit" and len(block.sentences) <= 5 and len(layout.blocks) > 1:
                for left, right in block.sentences[:number]:
                    leading = place < 2 and len(block.sentences) <= 3
                    if leading or looks_pictured(layout.masked[left:right]):
                        yield left, right, "caption"


def _why_piece(layout: Layout, start: int, end: int, *, edge: bool) -> str | None:
    """Return the reason for a sentence: by its words, or because it would be off-text on a line of its own."""
    words = layout.plain.count(" ", start, end) + 1
    if 2 <= words <= _SHORT and (why := why_line(layout.masked, start, end, words)):
        return why
    return why_sentence(layout.masked, start, end, edge=edge, near=False)


def _headings(layout: Layout, marks: list[Mark]) -> Iterator[Mark]:
    """Yield headings: the first line, lines alone between prose, short runs of other reports' headlines."""
    taken = {start for start, _, _ in marks}
    blocks = layout.blocks
    sizes = [layout.plain.count(" ", b.start, b.end) + 1 for b in blocks]
    prose = sum(1 for b, n in zip(blocks, sizes, strict=True) if n >= _PROSE_WORDS and _ends(layout, b))
    if not prose:
        return
    place = 0
    line = layout.plain[blocks[0].start : blocks[0].end]
    if blocks[0].start not in taken and is_headlike(line, sizes[0], first=True):
        yield blocks[0].start, blocks[0].end, "heading"
        place = 1
    while place < len(blocks):
        run = place
        while run < len(blocks) and not _ends(layout, blocks[run]) and blocks[run].start not in taken:
            run += 1
        if 0 < run - place <= _RUN:
            yield from _run_of_headings(layout, place, run, sizes)
        place = max(run, place + 1)


def _run_of_headings(layout: Layout, first: int, after: int, sizes: list[int]) -> Iterator[Mark]:
    """Yield the lines of a run without end marks that are headings, not lists and not broken prose."""
    blocks = layout.blocks
    late = first >= _LATE * len(blocks) or after == len(blocks)
    early = not any(size >= _PROSE_WORDS for size in sizes[:first])
    for place in range(first, after):
        block = blocks[place]
        line = layout.plain[block.start : block.end]
        if not is_headlike(line, sizes[place]):
            continue
        if after - first == 1:
            if sizes[place] <= _HEADING_WORDS:
                yield block.start, block.end, "heading"
        elif late or is_title_case(line):
            yield block.start, block.end, "related link"
        elif early:
            yield block.start, block.end, "heading"


def _ends(layout: Layout, block: Block) -> bool:
    return layout.plain[block.end - 1] in ".!?\"')…:"


def _neighbours(layout: Layout, marks: list[Mark]) -> Iterator[Mark]:
    """Yield sentences with weak cues that stand beside marked ones in the same paragraph."""
    marked = {start for start, _, _ in marks}
    for block in layout.blocks:
        if len(block.sentences) < 2:
            continue
        for number, (start, end) in enumerate(block.sentences):
            if start in marked:
                continue
            beside = block.sentences[max(0, number - 1) : number + 2]
            if any(s in marked for s, _ in beside if s != start):
                why = why_sentence(layout.masked, start, end, edge=False, near=True)
                if why is not None:
                    yield start, end, why
