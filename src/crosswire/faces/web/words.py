"""How values read on a page: days, moments, marked excerpts; and what of a text from outside is not shown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from crosswire.desk import press
from crosswire.records.newsroom import Hit

# What steers a text instead of standing in it: shown as the replacement character, or, where it would turn the
# direction of what stands around it, not at all.
_STEERING = re.compile("[\\0-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\ud800-\\udfff]")
_TURNING = re.compile("[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]")


def harmless(value: object) -> object:
    """Return a text without the characters that steer what stands around it; markup and other values as they are."""
    return _steady(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def days(begin: str | None, end: str | None) -> str:
    """Return one day in words, or the first and the last; empty where none is known."""
    first, last = (begin or end or "")[:10], (end or begin or "")[:10]
    return press.say_span(first, last) if first else ""


def moment(at: str | None) -> str:
    """Return a moment in words: '22 November 2026, 06:40'."""
    return press.say_when(at) or "not known"


def marked(hit: Hit) -> Markup:
    """Return the excerpt of a hit as markup, its words marked."""
    parts: list[str] = []
    done = 0
    for mark in sorted(hit.marks, key=lambda mark: mark.start):
        if done <= mark.start < mark.end <= len(hit.excerpt):
            parts += [
                _text(hit.excerpt[done : mark.start]),
                f"<mark>{_text(hit.excerpt[mark.start : mark.end])}</mark>",
            ]
            done = mark.end
    return Markup("".join([*parts, _text(hit.excerpt[done:])]))


def source(url: str | None) -> str | None:
    """Return the address where it is one that a page may lead to: of the web, and nothing else."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def rows(names: Iterable[str], most: int) -> tuple[tuple[str, ...], int]:
    """Return as many names as fit, and how many are left."""
    told = tuple(names)
    return told[:most], max(0, len(told) - most)


def _text(words: str) -> str:
    return str(escape(_steady(words)))


def _steady(text: str) -> str:
    return _TURNING.sub("", _STEERING.sub("\ufffd", text))
