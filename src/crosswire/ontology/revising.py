"""How a report says itself that it was changed: notes of correction, and stamps of an update."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crosswire.ontology.tables import load_toml

# A note is told by how it begins: nothing behind so many characters is looked at.
_OPENING = 200


@dataclass(frozen=True, slots=True)
class _Table:
    heads: tuple[str, ...]
    bracketed: tuple[str, ...]
    text: tuple[str, ...]
    earlier: tuple[str, ...]
    changed: tuple[str, ...]


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    table = load_toml("en/revisions.toml", _Table)
    heads, bracketed, text, earlier, changed = (_any(getattr(table, name)) for name in _Table.__slots__)
    told = (
        # A head and a mark, a number, a time or the end of the line behind it.
        rf"[(\[*]*{heads}(?:\s+\d+)?\s*(?:[:([\]–—-]|$|(?:on |at )?\S{{0,12}}\s?\d)",
        rf"[(\[]{bracketed}\b",
        rf"\W*(?:note: )?(?:this|the|our) {text}(?:'s {text})? (?:was|is|has|have)(?: \w+){{0,2}} {changed}\b",
        rf"\W*(?:note: )?(?:an? |the |our )?{earlier} (?:versions?|edition) of (?:this|the|our) {text}\b",
    )
    return tuple(re.compile(pattern, re.I) for pattern in told)


def _any(words: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})"


def says_changed(words: str) -> bool:
    """Say whether a sentence or a line tells readers that the text is not as it was."""
    opening = words[:_OPENING].replace("’", "'").strip()
    return any(pattern.match(opening) for pattern in _patterns())
