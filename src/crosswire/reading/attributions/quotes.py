"""Quotation marks: which open, which close, and which stretches of a report stand between them.

The marks are read in the text as given, where ``“`` and ``”`` still differ; straight ones are told apart by
what stands on either side. A quotation that runs over several paragraphs opens anew at each of them and
closes only at the last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from crosswire.records.spans import Span

_MARKS = re.compile(r"``|''|[“”„‟«»″\"‘’‚‹›']")
_SINGLE = frozenset("‘’'‚‹›")
_SINGLE_END = re.compile(r"['’›]")
# Apostrophes are many: what closes a single mark is looked for no further than this.
_LONGEST_SINGLE = 1500
_STRAIGHT = frozenset(('"', "″", "''", "``"))
_OPENS_AFTER = frozenset(" \n\t([{—–-―/:'‘\"“\u00a0\u2009\u202f\u200b")
_CLOSES_BEFORE = frozenset(" \n\t)]}—–-―/,.;:!?'’\"”\u00a0\u2009\u202f")
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands between two marks, the marks included.

    ``continues``: its paragraph carries on the stretch before it, which was not closed. ``closed`` is False
    where the closing mark is missing. ``single`` is true of British single marks.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool
    continues: bool = False
    single: bool = False

    @property
    def span(self) -> Span:
        """The stretch with its marks."""
        return Span(self.start, self.end)


def find_quotes(text: str, paragraphs: list[Span]) -> tuple[Stretch, ...]:
    """Return the outermost quoted stretches in text order; none crosses a paragraph."""
    found: list[Stretch] = []
    carried = False
    for index, paragraph in enumerate(paragraphs):
        following = paragraphs[index + 1].start if index + 1 < len(paragraphs) else None
        resumed = following is not None and _is_opening(text, following)
        stretches = _in_paragraph(text, paragraph, carried, resumed)
        carried = (
            bool(stretches) and not stretches[-1].closed and stretches[-1].end == paragraph.end and resumed
        )
        found.extend(stretches)
    return tuple(found)


def _is_opening(text: str, at: int) -> bool:
    return text[at] in '“„«"″‟' or text.startswith(("''", "``"), at)


def _in_paragraph(text: str, paragraph: Span, carried: bool, resumed: bool) -> list[Stretch]:
    """Return the outermost stretches of one paragraph."""
    found: list[Stretch] = []
    open_marks: list[tuple[int, int, str]] = []
    for match in _MARKS.finditer(text, paragraph.start, paragraph.end):
        mark, start, end = match.group(), match.start(), match.end()
        if found and start < found[-1].end:
            continue
        if mark in _SINGLE and (open_marks or not _single(text, start, paragraph.end)):
            continue
        if mark in _SINGLE:
            close = _single_end(text, start, paragraph.end)
            found.append(Stretch(start, close + 1, end, close, True, single=True))
            continue
        if _opens(text, mark, start, end, open_marks):
            open_marks.append((start, end, mark))
        elif open_marks:
            begun = open_marks.pop()
            if not open_marks and end - begun[0] > len(begun[2]) + len(mark):
                again = carried and begun[0] == paragraph.start
                found.append(Stretch(begun[0], end, begun[1], start, True, again))
    if open_marks:
        start, end, _ = open_marks[0]
        stop = paragraph.end if resumed else _sentence_end(text, end, paragraph.end)
        if stop > end:
            found.append(Stretch(start, stop, end, stop, False, carried and start == paragraph.start))
    return found


def _opens(text: str, mark: str, start: int, end: int, open_marks: list[tuple[int, int, str]]) -> bool:
    """Say whether the mark opens a quotation, by its shape or, where that tells nothing, by its place."""
    innermost = open_marks[-1][2] if open_marks else None
    if mark == "„":
        return True
    if mark == "‟":
        return innermost is None
    if mark in "«»":
        return innermost not in ("«", "»")
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    starts_word = before in _OPENS_AFTER and after not in " \n\u00a0"
    if mark == "“":
        # It closes a German quotation, and now and then, turned the wrong way, an English one.
        return innermost != "„" and not (innermost == "“" and not starts_word and after in _CLOSES_BEFORE)
    if mark == "”":
        # A closing mark where none is open, set before a word: a slip of the typesetter.
        return innermost is None and starts_word
    if innermost in _STRAIGHT:
        return False
    return starts_word or (innermost is None and before in _OPENS_AFTER)


def _single(text: str, start: int, limit: int) -> bool:
    """Say whether a single mark opens a quotation here and is not an apostrophe."""
    if text[start] in "’›" or text[start + 1 : start + 2].isdigit():
        return False
    before = text[start - 1] if start else " "
    after = text[start + 1] if start + 1 < len(text) else " "
    return before in _OPENS_AFTER and not after.isspace() and _single_end(text, start, limit) > start


def _single_end(text: str, start: int, limit: int) -> int:
    """Return where the single quotation opened at ``start`` closes, or ``start`` where it does not.

    A mark after a sentence's or clause's end closes; one at the end of a word may be a plural's apostrophe
    and is taken only where nothing better follows.
    """
    weak = start
    for match in _SINGLE_END.finditer(text, start + 2, min(limit, start + _LONGEST_SINGLE)):
        at = match.start()
        after = text[at + 1] if at + 1 < len(text) else " "
        if after not in _CLOSES_BEFORE or text[at - 1].isspace():
            continue
        if text[at - 1] in ".,?!…":
            return at
        if weak == start and text[at - 1] != "s":
            weak = at
    return weak


def _sentence_end(text: str, start: int, limit: int) -> int:
    match = _SENTENCE_END.search(text, start, limit)
    return match.end() if match else limit
