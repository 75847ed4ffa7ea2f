"""The rules of ``off_text.toml``, compiled, and how one sentence or paragraph is held against them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crosswire.ontology.off_text import off_text_words

_BULLET = re.compile(r"[\s•*·▪◦►▶>|»-]+")
_LONGEST = 1500
_TAIL = r"[\s.:!»>|*-]*"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, ready to use."""

    why: str
    words: int
    needs: tuple[str, ...]
    edge: bool
    near: bool
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules by what they look at."""

    line: tuple[Rule, ...]
    start: tuple[Rule, ...]
    anywhere: tuple[Rule, ...]


@cache
def rules() -> Rules:
    """Return the rules, compiled once."""
    made: dict[str, list[Rule]] = {"line": [], "start": [], "any": []}
    for rule in off_text_words().rules:
        joined = "|".join(f"(?:{pattern})" for pattern in rule.patterns)
        tail = f"(?:{joined}){_TAIL}" if rule.scope == "line" else joined
        flags = 0 if rule.exact else re.IGNORECASE
        ready = Rule(rule.why, rule.words, rule.needs, rule.edge, rule.near, re.compile(tail, flags))
        made[rule.scope].append(ready)
    return Rules(tuple(made["line"]), tuple(made["start"]), tuple(made["any"]))


def without_bullet(masked: str, start: int, end: int) -> int:
    """Return where the words begin after a bullet, at most ``end``."""
    found = _BULLET.match(masked, start, end)
    return found.end() if found else start


def why_line(masked: str, start: int, end: int, words: int) -> str | None:
    """Return the reason for which the whole paragraph is off-text, if any."""
    if end - start > _LONGEST:
        return None
    begun = without_bullet(masked, start, end)
    for rule in rules().line:
        if words > rule.words:
            continue
        if rule.pattern.fullmatch(masked, begun, end) or (
            begun > start and rule.pattern.fullmatch(masked, start, end)
        ):
            return rule.why
    return None


def why_sentence(masked: str, start: int, end: int, *, edge: bool, near: bool) -> str | None:
    """Return the reason for which the sentence is off-text, if any.

    ``edge`` says that it stands near an end of the text, ``near`` that its neighbour is off-text.
    """
    if end - start > _LONGEST:
        return None
    piece = masked[without_bullet(masked, start, end) : end]
    words = piece.count(" ") + 1
    for rule in rules().start:
        if (
            words <= rule.words
            and (edge or not rule.edge)
            and rule.near <= near
            and rule.pattern.match(piece)
        ):
            return rule.why
    lower = piece.lower()
    for rule in rules().anywhere:
        if words <= rule.words and any(need in lower for need in rule.needs) and rule.pattern.search(piece):
            return rule.why
    return None
