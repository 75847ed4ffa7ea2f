"""How a text is laid out: its paragraphs, their sentences, and a plain copy of it for patterns to look at.

Every copy is as long as the text, so an offset in one is an offset in all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crosswire.ontology.marks import GARBLED, marks_folded, unmangled

_FOLDS = str.maketrans(marks_folded(dashes="—―", spaces="\n\v\f\u2028\u2029"))
_LINE = re.compile(r"[^\r\n\u2028\u2029]*[^\s\u200b\ufeff][^\r\n\u2028\u2029]*")
_QUOTED = re.compile(r'(?:(?<=[\s(\[-])|^)"[^"]*(?:"|$)')
_STOP = re.compile(r"""(?<![.!?…])([.!?…]++)["')\]]*+(\s++)(?=["'(\[]*[A-Z0-9@•#|\u2022-])|\s\|\s""")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"'.-])(?:[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Maj|Cmdr|Adm|Cpl|Pvt|Rep|Reps|Sen|Sens|Gov"
    r"|Pres|Rev|Hon|Fr|Sr|St|Ste|Mt|Ft|No|Nos|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|approx|est|etc|Amb"
    r"|Brig|Insp|Supt|Atty|Messrs|Mme|Mlle|e\.g|i\.e|Ph|Op|Art|Fig)$"
)
# A letter that no pattern names: it keeps quoted words from being cues, and is a word all the same.
_BLANK = "ƻ"
_TERMINAL = (".", "!", "?", "…", ":", ";", '"', "'", ")", "]")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, trimmed, and the bounds of its sentences, trimmed too."""

    start: int
    end: int
    sentences: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A text with its paragraphs. ``plain`` has typographic marks folded; ``masked`` has quoted words blanked."""

    text: str
    plain: str
    masked: str
    blocks: tuple[Block, ...]


def lay_out(text: str) -> Layout:
    """Return the layout of the text; ``plain`` and ``masked`` have its length."""
    plain = unmangled(text).translate(_FOLDS)
    bounds = tuple(_paragraphs(text, plain))
    pieces: list[str] = []
    last = 0
    for start, end in bounds:
        pieces += (plain[last:start], _QUOTED.sub(_blanked, plain[start:end]))
        last = end
    masked = "".join((*pieces, plain[last:]))
    blocks = tuple(Block(start, end, tuple(_sentences(plain, start, end))) for start, end in bounds)
    return Layout(text, plain, masked, blocks)


def garbled(text: str) -> bool:
    """Say whether the text shows signs of UTF-8 read as another encoding."""
    return len(GARBLED.findall(text[:20_000])) >= 3


def _blanked(match: re.Match[str]) -> str:
    quoted = match.group()
    closed = len(quoted) > 1 and quoted.endswith('"')
    return '"' + _BLANK * (len(quoted) - 1 - closed) + '"' * closed


def _paragraphs(text: str, plain: str) -> Iterator[tuple[int, int]]:
    """Yield the bounds of paragraphs: lines, joined where prose is hard-wrapped."""
    begun: tuple[int, int] | None = None
    for match in _LINE.finditer(text):
        start, end = _trimmed(plain, match.start(), match.end())
        if start == end:
            continue
        if begun is not None and _runs_on(text, plain, begun, start, end):
            begun = (begun[0], end)
            continue
        if begun is not None:
            yield begun
        begun = (start, end)
    if begun is not None:
        yield begun


def _trimmed(plain: str, start: int, end: int) -> tuple[int, int]:
    while start < end and plain[start] == " ":
        start += 1
    while end > start and plain[end - 1] == " ":
        end -= 1
    return start, end


def _runs_on(text: str, plain: str, begun: tuple[int, int], start: int, end: int) -> bool:
    """Say whether the line ``start:end`` continues the paragraph: no blank line between, and plainly mid-sentence."""
    gap = text[begun[1] : start]
    if gap.count("\n") > 1 or plain[begun[1] - 1] in _TERMINAL:
        return False
    width = begun[1] - max(begun[0], text.rfind("\n", 0, begun[1]) + 1)
    if not 40 <= width <= 120:
        return False
    return plain[start].islower() or (width >= 60 and end - start <= 120 and plain[begun[1] - 1] == ",")


def _sentences(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begun = start
    for match in _STOP.finditer(plain, start, end):
        stop = match.end(1) if match.group(1) else match.start()
        if match.group(1) == "." and _ABBREVIATION.search(plain, max(begun, stop - 12), stop - 1):
            continue
        yield _trimmed(plain, begun, match.start(2) if match.group(1) else stop)
        begun = match.end()
    if begun < end:
        yield _trimmed(plain, begun, end)
