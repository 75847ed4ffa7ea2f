"""One way of writing a text, whatever the encoding it came in, and where each character of it stands.

Composed letters are one character (NFC), characters nobody sees are gone, every space is a plain one and every
line ends in one character. Quotation marks, dashes and everything else stay as they are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import TypeVar, cast
from unicodedata import category, is_normalized, normalize

from crosswire.records.reports import Credit, OffText

# Soft hyphens, zero-width spaces and joiners, direction marks, byte order marks; and half of a line's end.
_NOT_SEEN = "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
_UNSEEN = re.compile(rf"{_NOT_SEEN}+|\r(?={_NOT_SEEN}*\n)")
_BLANKS = str.maketrans(
    {
        **dict.fromkeys(
            "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " "
        ),
        **dict.fromkeys("\u202f\u205f\u3000", " "),
        **dict.fromkeys("\r\u0085\u2028\u2029", "\n"),
    }
)

R = TypeVar("R")
S = TypeVar("S", OffText, Credit)
Where = Callable[[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Plain:
    """A text written plainly. Its character i is what the text as given has from ``starts[i]`` to ``ends[i]``."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    @property
    def shifted(self) -> bool:
        """Whether any offset differs from that in the text as it was given."""
        return not isinstance(self.starts, range)

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of this text stands in the text as it was given."""
        return self.starts[start], self.ends[end - 1]

    def here(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the text as it was given stands in this one; empty where nothing is left."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def stretches(self, given: tuple[S, ...]) -> tuple[S, ...]:
        """Return stretches of the text as it was given as they stand in this one, without those left empty."""
        return tuple(one for one in (moved(one, self.here) for one in given) if one.start < one.end)


def plain(text: str) -> Plain:
    """Return the text written plainly; the same text where there is nothing to change."""
    kept: str = text
    starts: Sequence[int] = range(len(text))
    ends: Sequence[int] = range(1, len(text) + 1)
    if text.isascii() and "\r" not in text:
        return Plain(text, starts, ends)
    if _UNSEEN.search(text):
        gaps = [(gap.start(), gap.end()) for gap in _UNSEEN.finditer(text)]
        bounds = list(
            zip([0, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(text)], strict=True)
        )
        kept = "".join(text[start:end] for start, end in bounds)
        starts = [at for start, end in bounds for at in range(start, end)]
        ends = [at + 1 for at in starts]
    if not is_normalized("NFC", kept):
        letters = [(normalize("NFC", kept[a:b]), starts[a], ends[b - 1]) for a, b in _letters(kept)]
        kept = "".join(composed for composed, _, _ in letters)
        starts = [start for composed, start, _ in letters for _ in composed]
        ends = [end for composed, _, end in letters for _ in composed]
    return Plain(kept.translate(_BLANKS), starts, ends)


def _letters(text: str) -> Iterator[tuple[int, int]]:
    """Yield the bounds of each character with the marks that combine with it."""
    begun = 0
    for at, char in enumerate(text):
        if at > begun and not _combines(char):
            yield begun, at
            begun = at
    if text:
        yield begun, len(text)


def _combines(char: str) -> bool:
    return char > "\u02ff" and (category(char)[0] == "M" or "\u1160" <= char <= "\u11ff")


def moved(record: R, where: Where) -> R:
    """Return the record with every stretch in it, however deep, put where ``where`` says it stands."""
    return cast(R, _moved(record, where))


def _moved(value: object, where: Where) -> object:
    kind = type(value)
    if kind is tuple:
        return tuple([_moved(item, where) for item in cast(tuple[object, ...], value)])
    names = _names(kind)  # type: ignore[arg-type]  # every type is hashable
    if not names:
        return value
    held = {name: _moved(getattr(value, name), where) for name in names}
    start, end = held.get("start"), held.get("end")
    if isinstance(start, int) and isinstance(end, int):
        held["start"], held["end"] = where(start, end)
    return kind(**held)


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Return the names of the fields of a record's type; none for any other type."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
