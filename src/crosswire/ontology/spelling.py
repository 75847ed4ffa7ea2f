"""Names without their accents: as they are looked up, and as they stand in ids."""

from __future__ import annotations

import re
import unicodedata

_BROKEN = re.compile("\u00e2\u0080.*|\u00c3.*|[\u0080-\u009f]")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


class _Plain(dict[int, int]):
    """Code points to the plain letter beneath, made as they are met; one for one."""

    def __missing__(self, code: int) -> int:
        base = unicodedata.normalize("NFKD", chr(code))[0]
        self[code] = ord(_STROKES.get(base, base))
        return self[code]


_STROKES = {
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "ı": "i",
    "ħ": "h",
    "ð": "d",
    "Ð": "D",
}
_PLAIN = _Plain()


def plain(text: str) -> str:
    """Return the text with accents taken off its letters; same length, same offsets."""
    return text if text.isascii() else text.translate(_PLAIN)


def cleaned(name: str) -> str:
    """Return a name without line breaks and without the remains of a badly decoded apostrophe."""
    return " ".join(_BROKEN.sub("", name).split())


def whole_length(word: str) -> int:
    """Return how many of a word's characters come before the remains of a badly decoded apostrophe."""
    return len(word) if word.isascii() else len(_BROKEN.split(word, maxsplit=1)[0]) or len(word)


def same_stem(place: str, adjective: str) -> bool:
    """Say whether an adjective is plainly made from a place's name: 'Chechnya' and 'Chechen' are, nearly."""
    ours, theirs = plain(place).lower(), plain(adjective).lower()
    shared = next(
        (at for at, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b),
        min(len(ours), len(theirs)),
    )
    return shared >= max(4, len(ours) - 2)


def slug(name: str) -> str:
    """Return a name as it stands in an id: plain lower-case letters and digits joined by hyphens."""
    bare = plain(name).lower().replace("'", "").replace("’", "").replace(".", "")
    return _NOT_SLUG.sub("-", bare).strip("-") or "unnamed"
