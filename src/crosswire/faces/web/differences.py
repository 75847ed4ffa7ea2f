"""Two versions of a text side by side, word by word: what stayed, what went, what came."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile, zip_longest
from typing import Literal

_BREAK = re.compile(r"\n+")
_WORD = re.compile(r"\s+|\w+(?:['’]\w+)*|.", re.DOTALL)
# Beyond so many words a changed stretch is shown whole, for comparing it word by word would take seconds.
_MOST = 3_000
# Texts longer than this together, or of more paragraphs that might face each other, are compared at their ends alone.
_LONG, _PAIRS = 200_000, 1_000_000


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one side that stayed, or are on this side alone."""

    kind: Literal["same", "gone", "new"]
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A paragraph of the earlier version beside that of the later one; a side without one is empty."""

    kind: Literal["same", "altered", "gone", "new"]
    before: tuple[Run, ...]
    after: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Same:
    """So many paragraphs on end that are the same on both sides."""

    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """Both versions in full, in their order. ``gone`` and ``new`` count words."""

    blocks: tuple[Same | Pair, ...]
    gone: int
    new: int


def differences(before: str, after: str) -> Differences:
    """Return how the later text differs from the earlier one."""
    old, new = _paragraphs(before), _paragraphs(after)
    much = len(before) + len(after) > _LONG or len(old) * len(new) > _PAIRS
    pairs = tuple(_ends(old, new) if much else _pairs(old, new))
    return Differences(
        tuple(_gathered(pairs)),
        sum(_words(run) for pair in pairs for run in pair.before if run.kind == "gone"),
        sum(_words(run) for pair in pairs for run in pair.after if run.kind == "new"),
    )


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in _BREAK.split(text) if part.strip()]


def _words(run: Run) -> int:
    return sum(1 for word in _WORD.findall(run.text) if word[0].isalnum())


def _pairs(a: Sequence[str], b: Sequence[str]) -> Iterator[Pair]:
    for what, a_from, a_to, b_from, b_to in SequenceMatcher(None, a, b).get_opcodes():
        if what == "equal":
            yield from (Pair("same", (Run("same", one),), (Run("same", one),)) for one in a[a_from:a_to])
        else:
            yield from _changed(a[a_from:a_to], b[b_from:b_to])


def _ends(a: Sequence[str], b: Sequence[str]) -> Iterator[Pair]:
    """Yield what is the same at the beginning and the end, and between them paragraphs whole, side by side."""
    head = _alike_from_here(a, b)
    tail = _alike_from_here(a[head:][::-1], b[head:][::-1])
    yield from (Pair("same", (Run("same", one),), (Run("same", one),)) for one in a[:head])
    for gone, came in zip_longest(a[head : len(a) - tail], b[head : len(b) - tail]):
        if came is None:
            yield Pair("gone", (Run("gone", gone),), ())
        elif gone is None:
            yield Pair("new", (), (Run("new", came),))
        else:
            yield Pair("altered", (Run("gone", gone),), (Run("new", came),))
    yield from (Pair("same", (Run("same", one),), (Run("same", one),)) for one in a[len(a) - tail :])


def _alike_from_here(a: Sequence[str], b: Sequence[str]) -> int:
    """Return with how many paragraphs both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))


def _changed(a: Sequence[str], b: Sequence[str]) -> Iterator[Pair]:
    """Yield paragraphs that differ, each beside the one that has most words in common with it, in their order."""
    left = list(a)
    for one in b:
        like = max(left, key=lambda other: _alike(other, one), default=None)
        if like is None or _alike(like, one) < 0.3:
            yield Pair("new", (), (Run("new", one),))
            continue
        at = left.index(like)
        yield from (Pair("gone", (Run("gone", gone),), ()) for gone in left[:at])
        del left[: at + 1]
        yield _worded(like, one)
    yield from (Pair("gone", (Run("gone", one),), ()) for one in left)


def _alike(a: str, b: str) -> float:
    """Return the share of the words of both that both have."""
    ours, theirs = set(a.casefold().split()), set(b.casefold().split())
    return len(ours & theirs) / (len(ours | theirs) or 1)


def _worded(a: str, b: str) -> Pair:
    old, new = _WORD.findall(a), _WORD.findall(b)
    if max(len(old), len(new)) > _MOST:
        return Pair("altered", (Run("gone", a),), (Run("new", b),))
    before: list[Run] = []
    after: list[Run] = []
    for what, a_from, a_to, b_from, b_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, came = "".join(old[a_from:a_to]), "".join(new[b_from:b_to])
        if what == "equal":
            before.append(Run("same", gone))
            after.append(Run("same", came))
        else:
            before += [Run("gone", gone)] if gone else []
            after += [Run("new", came)] if came else []
    return Pair("altered", tuple(_joined(before)), tuple(_joined(after)))


def _joined(runs: Sequence[Run]) -> Iterator[Run]:
    """Yield the runs with single spaces between two that differ taken into them, so that a phrase is one."""
    held: list[Run] = []
    for at, run in enumerate(runs):
        between = run.kind == "same" and run.text.isspace() and 0 < at < len(runs) - 1
        kind = runs[at - 1].kind if between and runs[at - 1].kind == runs[at + 1].kind else run.kind
        if held and held[-1].kind == kind:
            held[-1] = Run(kind, held[-1].text + run.text)
        else:
            held.append(Run(kind, run.text))
    yield from held


def _gathered(pairs: Sequence[Pair]) -> Iterator[Same | Pair]:
    """Yield the pairs, with more than two on end that are the same as one."""
    held: list[Pair] = []
    for pair in (*pairs, None):
        if pair is not None and pair.kind == "same":
            held.append(pair)
            continue
        if len(held) > 2:
            yield Same(tuple(held))
        else:
            yield from held
        held = []
        if pair is not None:
            yield pair
