"""A text cut at every edge of the stretches laid over it, so that overlapping highlights can be shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_BLANK = re.compile(r"[^\S\n]*\n(?:[^\S\n]*\n)+[^\S\n]*")
_BREAK = re.compile(r"\n+")


@dataclass(frozen=True, slots=True)
class Layer:
    """A stretch of a text, and the key of what it is evidence for."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch that no layer's edge divides. ``keys`` are of the layers over it, widest first."""

    start: int
    text: str
    keys: tuple[str, ...]
    opens: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Segments that are shown as one block, and the white space after it, which is not shown."""

    segments: tuple[Segment, ...]
    gap: str


def paragraphs(text: str, layers: Iterable[Layer]) -> tuple[Paragraph, ...]:
    """Return the whole text, character for character, as paragraphs of segments.

    Layers are clipped to the text; an empty one is left out.
    """
    clipped = (Layer(max(0, layer.start), min(len(text), layer.end), layer.key) for layer in layers)
    kept = sorted(
        (layer for layer in clipped if layer.start < layer.end),
        key=lambda layer: (layer.start, -layer.end, layer.key),
    )
    return tuple(
        Paragraph(tuple(_segments(text, start, end, kept)), text[end:following])
        for start, end, following in _blocks(text)
    )


def _blocks(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, start of the next): at blank lines, or at every line where there are none."""
    gap = _BLANK if _BLANK.search(text.strip()) else _BREAK
    last = len(text.rstrip())
    start = 0
    for match in gap.finditer(text, 0, last):
        if match.start() > start:
            yield start, match.start(), match.end()
            start = match.end()
    if text:
        yield start, last, len(text)


def _segments(text: str, start: int, end: int, layers: Sequence[Layer]) -> Iterator[Segment]:
    inside = [layer for layer in layers if layer.start < end and start < layer.end]
    edges = {start, end}
    for layer in inside:
        edges.update(edge for edge in (layer.start, layer.end) if start < edge < end)
    cuts = sorted(edges)
    position = 0
    active: list[Layer] = []
    for left, right in pairwise(cuts):
        active = [layer for layer in active if layer.end > left]
        while position < len(inside) and inside[position].start <= left:
            if inside[position].end > left:
                active.append(inside[position])
            position += 1
        keys = tuple(dict.fromkeys(layer.key for layer in active))
        yield Segment(left, text[left:right], keys, any(layer.start == left for layer in active))
