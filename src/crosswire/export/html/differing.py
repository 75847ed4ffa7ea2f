"""Two passages side by side, each with the words marked that the other does not have there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from markupsafe import Markup

from crosswire.export.html.sheet import exact

_WORD = re.compile(r"\w+(?:['’]\w+)*")


def differing(a: str, b: str) -> tuple[Markup, Markup]:
    """Return both passages as markup, word for word as they are; marks and capitals make no difference."""
    words = [list(_WORD.finditer(text)) for text in (a, b)]
    keys = [[word[0].casefold().replace("’", "'") for word in found] for found in words]
    codes = SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes()
    changed = [code for code in codes if code[0] != "equal"]
    sides = (
        [words[0][start:end] for _, start, end, _, _ in changed],
        [words[1][start:end] for _, _, _, start, end in changed],
    )
    return _marked(a, sides[0]), _marked(b, sides[1])


def _marked(text: str, runs: Iterable[list[re.Match[str]]]) -> Markup:
    parts: list[Markup] = []
    done = 0
    for run in runs:
        if run:
            start, end = run[0].start(), run[-1].end()
            parts += [exact(text[done:start]), Markup("<mark>%s</mark>") % exact(text[start:end])]
            done = end
    return Markup("").join([*parts, exact(text[done:])])
