"""Captions of pictures: told by their credit, by a gallery's count, or by present tense and a full date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crosswire.intake.layout import Block, Layout
from crosswire.ontology.off_text import off_text_words

_LEADING = 2
_PLACED = 3
_BEFORE_COMMA = re.compile(r",[^,]*\bwhat\b[^,]*,")


@dataclass(frozen=True, slots=True)
class _Signs:
    verbs: re.Pattern[str]
    finite: re.Pattern[str]
    past: re.Pattern[str]
    marks: re.Pattern[str]
    opening: re.Pattern[str]
    gallery: re.Pattern[str]
    dated: re.Pattern[str]
    signature: re.Pattern[str]


@cache
def _signs() -> _Signs:
    words = off_text_words().caption
    verbs = "|".join(sorted(words.verbs, key=len, reverse=True))
    return _Signs(
        re.compile(rf"\b(?:{verbs})\b"),
        *(
            re.compile(pattern, re.IGNORECASE)
            for pattern in (
                words.finite,
                words.past,
                words.marks,
                words.opening,
                words.gallery,
                words.dated,
                words.signature,
            )
        ),
    )


def caption_reach(layout: Layout, place: int) -> int:
    """Return how many sentences at the beginning of paragraph ``place`` are a caption."""
    block = layout.blocks[place]
    signs = _signs()
    count = len(block.sentences)
    if (
        signs.gallery.match(layout.masked, block.start, min(block.end, block.start + 14))
        and place <= _LEADING + 2
    ):
        return _gallery_reach(layout, block, count)
    leading = place <= _LEADING
    if leading and count <= 4 and place + 1 < len(layout.blocks):
        tail = layout.masked[max(block.start, block.end - 30) : block.end]
        if signs.signature.search(tail):
            return count
    reach = 0
    for start, end in block.sentences[:4]:
        if not _is_caption(
            layout.masked[start:end], leading=leading, alone=count == 1 or (count <= 3 and not reach)
        ):
            break
        reach += 1
    return reach


def _gallery_reach(layout: Layout, block: Block, count: int) -> int:
    """Count the '1 of 3.', the sentence after it, and what follows while it reads as a caption."""
    if count <= 3 and len(layout.blocks) > 1:
        return count
    reach = min(2, count)
    while reach < count and _is_caption(
        layout.masked[slice(*block.sentences[reach])], leading=True, alone=False
    ):
        reach += 1
    return reach


def _is_caption(sentence: str, *, leading: bool, alone: bool) -> bool:
    signs = _signs()
    if len(sentence) > 600:
        return False
    if signs.opening.match(sentence) and (leading or alone):
        return not re.search(r"\b(?:said|told)\b", sentence)
    clause = _BEFORE_COMMA.sub(",", sentence)
    tells = bool(signs.finite.search(clause))
    shows = bool(signs.verbs.search(clause))
    if signs.marks.search(sentence) and shows and not tells and not signs.past.search(clause):
        return leading or alone
    if not signs.dated.search(sentence) or '"' in sentence:
        return False
    if shows and not tells:
        return leading or alone
    # Without a verb that is known to show, a place must stand between commas before the date.
    return leading and not tells and not signs.past.search(clause) and sentence.count(",") >= _PLACED


def looks_pictured(sentence: str) -> bool:
    """Say whether a sentence beside a photo credit may be its caption: no quotation, no telling verb."""
    return '"' not in sentence and not re.search(r"\b(?:said|told|according to)\b", sentence)
