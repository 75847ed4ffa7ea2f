"""Typographic marks that mean one plain mark each, odd spaces, and marks garbled on their way here."""

from __future__ import annotations

import re

# UTF-8 read as Latin-1 or Windows-1252: three characters that were one mark. The last of them tells which.
GARBLED = re.compile("\u00e2[\x80\u20ac]([\x93\x94\x98\x99\x9c\x9d\xa6\u201c\u201d\u0153\u02dc\u2122])")


def marks_folded(*, dashes: str, spaces: str) -> dict[str, str]:
    """Return the plain character for each typographic one; ``dashes`` and ``spaces`` are folded besides."""
    return {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛ʼ′", "'"),
        **dict.fromkeys("‐‑‒–" + dashes, "-"),
        **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000\t\r" + spaces, " "),
        **dict.fromkeys("\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff", " "),
    }


_MARK_OF = {
    **dict.fromkeys("\x9c\u0153\x9d", '"'),
    **dict.fromkeys("\x98\u02dc\x99\u2122", "'"),
    **dict.fromkeys("\x93\u201c\x94\u201d", "-"),
    "\xa6": "…",
}


def unmangled(text: str) -> str:
    """Return the text with each garbled mark as a plain one and spaces; same length, same offsets."""
    return GARBLED.sub(lambda match: _MARK_OF[match[1]] + "  ", text) if "\u00e2" in text else text
