"""Who repeats whom, and which sentences stand side by side, as rows to be shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from crosswire.export.html.event_rows import Link
from crosswire.export.view import Column
from crosswire.export.wording import RELATIONS
from crosswire.records.dossiers import Lineage, PassagePair
from crosswire.records.spans import Citation

_MOST_PASSAGES = 12
_MOST_PAIRS = 80


@dataclass(frozen=True, slots=True)
class Tie:
    """Two reports, how they depend on each other, and the passages that show it."""

    key: str
    a: Column
    b: Column
    relation: str
    label: str
    credit: str | None
    score: float
    passages: tuple[tuple[Link, str, Link, str], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences of different reports, side by side."""

    a: Link
    a_words: str
    b: Link
    b_words: str
    relation: str
    score: float


def ties_of(
    lineage: Sequence[Lineage],
    columns: Mapping[str, Column],
    link: Callable[[str, int], Link],
    words: Callable[[Citation], str],
) -> tuple[Tie, ...]:
    """Return a row for every two reports, in the same order; row n has the key ``y<n>``."""
    return tuple(
        Tie(
            key=f"y{index}",
            a=columns[tie.a],
            b=columns[tie.b],
            relation=tie.relation,
            label=RELATIONS[tie.relation],
            credit=tie.credit,
            score=tie.score,
            passages=tuple(
                (link(a.report, a.start), words(a), link(b.report, b.start), words(b))
                for a, b in tie.evidence[:_MOST_PASSAGES]
            ),
            more=max(0, len(tie.evidence) - _MOST_PASSAGES),
        )
        for index, tie in enumerate(lineage)
        if tie.a in columns and tie.b in columns
    )


def pairs_of(
    passages: Sequence[PassagePair], link: Callable[[str, int], Link], words: Callable[[Citation], str]
) -> tuple[Pair, ...]:
    """Return the sentence pairs, those that differ first, then as they are told, as many as a page can bear."""
    order = sorted(passages, key=lambda pair: pair.relation != "differ")
    return tuple(
        Pair(
            link(pair.a.report, pair.a.start),
            words(pair.a),
            link(pair.b.report, pair.b.start),
            words(pair.b),
            pair.relation,
            pair.score,
        )
        for pair in order[:_MOST_PAIRS]
    )
