"""The words by which a publisher's own matter is told from the prose of a report."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from crosswire.ontology.tables import load_toml


@dataclass(frozen=True, slots=True)
class OffTextRule:
    """Patterns that mark a paragraph or a sentence, with the reason; off_text.toml tells what each field does."""

    why: str
    scope: Literal["line", "start", "any"]
    words: int
    patterns: tuple[str, ...]
    needs: tuple[str, ...] = ()
    edge: bool = False
    near: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class AppealWords:
    """How appeals for money or subscriptions speak, and how they name the outlet they speak for."""

    openers: tuple[str, ...]
    phrases: tuple[str, ...]
    address: str
    named: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaptionWords:
    """How captions of pictures read."""

    verbs: tuple[str, ...]
    finite: str
    past: str
    marks: str
    opening: str
    gallery: str
    dated: str
    signature: str


@dataclass(frozen=True, slots=True)
class BylineWords:
    """The small words that may stand between the names in a by-line."""

    roles: tuple[str, ...]
    joints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OffTextWords:
    """Everything in ``off_text.toml`` of one language."""

    rules: tuple[OffTextRule, ...]
    appeal: AppealWords
    caption: CaptionWords
    byline: BylineWords


@cache
def off_text_words(language: str = "en") -> OffTextWords:
    """Return the words of a language that has its table."""
    return load_toml(f"{language}/off_text.toml", OffTextWords)
