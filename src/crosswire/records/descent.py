"""Who retells whom as trees: an agency or a first teller, and below it those that have their text from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from crosswire.records.dossiers import Lineage, Origin
from crosswire.records.voices import Voices

# The surest sign of what a report rests on first.
_STRENGTH = (
    "outlet", "same-text", "dateline", "byline", "credit-line", "feed", "rewrite", "shared-passages", "told",
)  # fmt: skip
# Where so many hang from one source in one way, and nothing from them, they are shown as one row.
_CROWD = 5
# Deeper than this a page has no room: what hangs further down is shown beside what it hangs from.
_DEEPEST = 5


class Dated(Protocol):
    """A report with its moment of publication; a Report, or one of a listing."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def published(self) -> str | None:
        """When it was published, ISO 8601."""
        ...


class Traced(Protocol):
    """Reports with what they rest on; a Dossier, or a story of a listing."""

    @property
    def reports(self) -> Sequence[Dated]:
        """Its reports."""
        ...

    @property
    def lineage(self) -> Sequence[Lineage]:
        """How two of them depend on each other."""
        ...

    @property
    def origins(self) -> Sequence[Origin]:
        """What each of them rests on."""
        ...


@dataclass(frozen=True, slots=True)
class Tie:
    """A report resting on something: where its text says so, and ``pair``, how it compares with another report."""

    origin: Origin
    pair: Lineage | None = None


@dataclass(frozen=True, slots=True)
class Teller:
    """An agency or a report in its place: ``by`` ties it to what it hangs from, ``also`` to all else it rests on.

    Of ``report`` and ``agency`` one is None. ``told`` are the agencies that it names for a fact alone.
    """

    report: str | None = None
    agency: str | None = None
    by: Tie | None = None
    also: tuple[Tie, ...] = ()
    told: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One teller, or many alike, ``level`` steps below the first.

    ``rails`` says for every level above whether more follows on it, ``last`` that nothing follows on its own.
    """

    tellers: tuple[Teller, ...]
    level: int
    rails: tuple[bool, ...]
    last: bool


@dataclass(frozen=True, slots=True)
class Voice:
    """Reports that speak with one voice, in rows from the first teller down."""

    number: int
    reports: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def alone(self) -> bool:
        """Whether it is one report that rests on nothing."""
        return len(self.rows) == 1


@dataclass(frozen=True, slots=True)
class Descent:
    """All voices, the largest first, and the pairs that a person ruled to be no copies."""

    voices: tuple[Voice, ...]
    ruled: tuple[Lineage, ...]

    @property
    def together(self) -> tuple[Voice, ...]:
        """The voices in which something rests on something."""
        return tuple(voice for voice in self.voices if not voice.alone)

    @property
    def alone(self) -> tuple[Teller, ...]:
        """The reports that rest on nothing and that nothing rests on."""
        return tuple(voice.rows[0].tellers[0] for voice in self.voices if voice.alone)


def descend(story: Traced) -> Descent:
    """Return who retells whom among the reports of the story.

    Every report stands in one place: under what it most surely rests on, and of equals under the earliest. A report
    that names the same agency as the report whose text it has hangs from the agency, as that one does. Nothing
    stands below itself, whatever the origins say.
    """
    order = {report.id: place for place, report in enumerate(sorted(story.reports, key=_published))}
    groups = Voices(story.origins).groups(order)
    groups = tuple(sorted(groups, key=lambda group: (-len(group), min(map(order.__getitem__, group)))))
    forest = _Forest(story, order)
    return Descent(
        voices=tuple(
            Voice(number, tuple(sorted(group, key=order.__getitem__)), forest.rows(group))
            for number, group in enumerate(groups, 1)
        ),
        ruled=tuple(tie for tie in story.lineage if tie.judged and tie.relation == "independent"),
    )


def _published(report: Dated) -> tuple[bool, str]:
    moment = moment_of(report.published)
    return moment is None, moment.isoformat() if moment else ""


def moment_of(published: str | None) -> datetime | None:
    """Return when it was published, without a zone taken for UTC; None where that is not known."""
    try:
        moment = datetime.fromisoformat(published or "")
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (OverflowError, ValueError):  # the first and the last day that there are may have no UTC
        return None


class _Forest:
    """Every report under one parent. Reports are keyed ``r:``, agencies ``a:``."""

    def __init__(self, story: Traced, order: Mapping[str, int]) -> None:
        self._order = {f"r:{report}": place for report, place in order.items()}
        self._names: dict[str, str] = {}
        pairs = {frozenset((tie.a, tie.b)): tie for tie in story.lineage}
        ties = [
            Tie(origin, pairs.get(frozenset((origin.report, origin.of))) if origin.of else None)
            for origin in story.origins
            if origin.report in order and (origin.of is None or origin.of in order)
        ]
        for tie in ties:
            if tie.origin.of is None:
                name = tie.origin.agency or ""
                self._names[_above(tie)] = min(self._names.get(_above(tie), name), name)
        self._place(ties)

    def _place(self, ties: Sequence[Tie]) -> None:
        named: dict[str, set[str]] = {}
        for tie in ties:
            if tie.origin.agency and tie.origin.basis != "told":
                named.setdefault(_below(tie), set()).add(_above(tie))

        def rank(tie: Tie) -> tuple[bool, int, float, int, int]:
            common = named.get(_above(tie), set()) & named.get(_below(tie), set())
            score = tie.pair.score if tie.pair else 0.0
            return (
                bool(common),
                _STRENGTH.index(tie.origin.basis),
                -score,
                self._order.get(_above(tie), -1),
                self._order[_below(tie)],
            )

        self._by: dict[str, Tie] = {}
        self._also: dict[str, list[Tie]] = {}
        self._told: dict[str, list[Tie]] = {}
        for tie in sorted(ties, key=rank):
            below, above = _below(tie), _above(tie)
            if tie.origin.basis == "told":
                self._told.setdefault(below, []).append(tie)
            elif below in self._by or self._stands_under(above, below):
                if below != above:
                    self._also.setdefault(below, []).append(tie)
            else:
                self._by[below] = tie

    def _stands_under(self, one: str, other: str) -> bool:
        while one != other and one in self._by:
            one = _above(self._by[one])
        return one == other

    def rows(self, group: Sequence[str]) -> tuple[Row, ...]:
        """Return the rows of one voice, from its first tellers down."""
        below: dict[str, list[str]] = {}
        tops: dict[str, None] = {}
        for one in sorted((f"r:{report}" for report in group), key=self._order.__getitem__):
            if one in self._by:
                above = _above(self._by[one])
                below.setdefault(above, []).append(one)
                if above not in self._order:
                    tops.setdefault(above)
            else:
                tops.setdefault(one)
        flat: list[tuple[int, tuple[str, ...]]] = []
        stack: list[tuple[int, tuple[str, ...]]] = [
            (0, (top,)) for top in sorted(tops, key=lambda top: top in self._order)[::-1]
        ]
        while stack:
            level, crowd = stack.pop()
            flat.append((min(level, _DEEPEST), crowd))
            if len(crowd) == 1:
                stack += [(level + 1, some) for some in self._crowds(below.get(crowd[0], ()), below)][::-1]
        return tuple(
            Row(tuple(map(self._teller, crowd)), level, rails, last)
            for (level, crowd), (rails, last) in zip(flat, _rails([level for level, _ in flat]), strict=True)
        )

    def _crowds(self, siblings: Iterable[str], below: Mapping[str, list[str]]) -> Iterator[tuple[str, ...]]:
        """Yield those that hang from one source: one by one, but many alike with nothing below them together."""
        alike: dict[object, list[str]] = {}
        for one in siblings:
            plain = one not in below and not self._told.get(one)
            ties = (self._by[one], *self._also.get(one, ()))
            way = tuple((tie.origin.basis, tie.origin.of, tie.origin.agency) for tie in ties)
            alike.setdefault(way if plain else one, []).append(one)
        order = [
            tuple(some) if len(some) > _CROWD else (one,)
            for some in alike.values()
            for one in (some[:1] if len(some) > _CROWD else some)
        ]
        yield from sorted(order, key=lambda some: self._order[some[0]])

    def _teller(self, key: str) -> Teller:
        if key not in self._order:
            return Teller(agency=self._names[key])
        return Teller(
            report=key[2:],
            by=self._by.get(key),
            also=tuple(self._also.get(key, ())),
            told=tuple(self._told.get(key, ())),
        )


def _below(tie: Tie) -> str:
    return f"r:{tie.origin.report}"


def _above(tie: Tie) -> str:
    return f"r:{tie.origin.of}" if tie.origin.of is not None else f"a:{(tie.origin.agency or '').casefold()}"


def _rails(levels: Sequence[int]) -> list[tuple[tuple[bool, ...], bool]]:
    """Return, for each row of a tree told by levels, which levels above go on below it, and whether its own ends."""
    told: list[tuple[tuple[bool, ...], bool]] = []
    follows: list[bool] = []
    for level in reversed(levels):
        follows = (follows + [False] * (level + 1))[: level + 1]
        told.append((tuple(follows[:level]), not follows[level]))
        follows[level] = True
    return told[::-1]
