"""What judgements come to: which reports must be of one story, and which must not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from crosswire.records.judgements import Judgement, holding, moment, on_unknown
from crosswire.stories.register import Register


@dataclass(frozen=True, slots=True)
class Rulings:
    """What holds of the reports that are there, by number.

    ``together`` are sets of one story, ``apart`` pairs never of one. ``alone`` are reports that judgements
    tell from a copy of themselves: where they name several of one row, each of these is linked by itself.
    ``beside`` says for a report which other a judgement put it with, the latest. ``waiting`` are judgements
    on a report that is not there.
    """

    together: frozenset[frozenset[int]] = frozenset()
    apart: frozenset[frozenset[int]] = frozenset()
    alone: frozenset[int] = frozenset()
    beside: tuple[tuple[int, int, str], ...] = ()
    waiting: tuple[Judgement, ...] = ()


def ruled(judgements: Iterable[Judgement], register: Register) -> Rulings:
    """Return what the judgements come to that hold."""
    ordered = sorted(judgements, key=lambda one: one.id)
    found = [one for one in holding(ordered) if one.ruling in ("one-story", "other-story")]
    waiting = {one.id: one for one, _ in on_unknown(found, register.known)}
    pairs = [
        (one, register.known[one.a], register.known[one.b])
        for one in sorted(found, key=lambda one: moment(one.at))
        if one.id not in waiting
    ]
    sets: dict[int, frozenset[int]] = {}
    beside: dict[int, tuple[int, int, str]] = {}
    for one, a, b in pairs:
        if one.ruling == "one-story":
            merged = sets.get(a, frozenset((a,))) | sets.get(b, frozenset((b,)))
            sets |= dict.fromkeys(merged, merged)
            beside |= {a: (a, b, one.id), b: (b, a, one.id)}
    named = {number for _, a, b in pairs for number in (a, b)}
    in_row = Counter(register.row(number) for number in named)
    return Rulings(
        together=frozenset(sets.values()),
        apart=frozenset(frozenset((a, b)) for one, a, b in pairs if one.ruling == "other-story"),
        alone=frozenset(number for number in named if in_row[register.row(number)] > 1),
        beside=tuple(beside.values()),
        waiting=tuple(waiting.values()),
    )
