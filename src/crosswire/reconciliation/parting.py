"""Parting a long sentence at its breaks, each part long enough to tell something."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosswire.records.spans import Span

_BREAK = re.compile(r"[,;:]\s|\s[-–—]+\s")
# So much must stand on either side of a break.
_SHORTEST = 40
_EDGES = ' \t\n,;:-–—"“”'


def parts(text: str, longest: int, otherwise: Sequence[int] = ()) -> list[Span]:
    """Return the stretches of a text, cut at the break nearest to the middle until each is short enough.

    Where the text has no break of its own it is cut at one of ``otherwise``, or not at all.
    """
    return _parts(text, Span(0, len(text)), longest, otherwise) if text else []


def trimmed(text: str, span: Span) -> Span:
    """Return the span without spaces, commas and quotation marks at its edges."""
    start, end = span.start, span.end
    while start < end - 1 and text[start] in _EDGES:
        start += 1
    while end > start + 1 and text[end - 1] in _EDGES + ".":
        end -= 1
    return Span(start, end)


def _parts(text: str, span: Span, longest: int, otherwise: Sequence[int]) -> list[Span]:
    if len(span) <= longest:
        return [span]
    found = [m.end() for m in _BREAK.finditer(text, span.start, span.end)]
    inside = [at for at in found or otherwise if span.start + _SHORTEST <= at <= span.end - _SHORTEST]
    if not inside:
        return [span]
    middle = (span.start + span.end) / 2
    cut = min(inside, key=lambda at: (abs(at - middle), at))
    halves = (Span(span.start, cut), Span(cut, span.end))
    return [part for half in halves for part in _parts(text, trimmed(text, half), longest, otherwise)]
