"""What people ruled on accounts, obeyed: which of them make one point, which never do, and which of them clash."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from crosswire.reconciliation.facts import Fact, where
from crosswire.records.groups import PartedGroups
from crosswire.records.judgements import (
    ON_ACCOUNTS,
    Judgement,
    account_ref,
    cited,
    holding,
    meant,
    moment,
    reports_of,
)
from crosswire.records.spans import Citation

Pair = frozenset[Citation]


@dataclass(frozen=True, slots=True)
class Rulings:
    """What rulings come to for the accounts of one story.

    ``obeyed`` are the judgements on accounts that are there, each with the two accounts that it means; ``notes`` say
    of the others why they could not be. ``clashing`` says of two accounts whether they clash, where somebody ruled.
    """

    obeyed: tuple[tuple[Judgement, Citation, Citation], ...] = ()
    notes: tuple[str, ...] = ()
    clashing: Mapping[Pair, bool] = field(default_factory=dict)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of those that are obeyed."""
        return frozenset(line.id for line, *_ in self.obeyed)

    def regrouped(
        self, groups: Sequence[tuple[Fact, ...]], alike: Callable[[Fact, Fact], tuple[bool, float]]
    ) -> list[tuple[Fact, ...]]:
        """Return the groups with what was ruled one point in one, and what was ruled two in two.

        Where a group is parted, each of the others goes with the one that it is most alike.
        """
        made = PartedGroups[Fact]()
        at: dict[Citation, list[Fact]] = {}
        for group in groups:
            for fact in group:
                at.setdefault(where(fact), []).append(fact)
        home = {fact: number for number, group in enumerate(groups) for fact in group}
        touched: set[int] = set()
        pairs = [(line.ruling, at[a], at[b]) for line, a, b in self.obeyed]
        for ruling, ours, theirs in pairs:
            for a, b in ((a, b) for a in ours for b in theirs if ruling == "other-point"):
                made.part(a, b)
                touched |= {home[a]} & {home[b]}
        for ruling, ours, theirs in pairs:
            if ruling in ("same-point", "conflict"):
                a, b = _nearest(ours, theirs, home)
                made.join(a, b)
                touched |= {home[a], home[b]} if home[a] != home[b] else set()
        for number in sorted(touched):
            every = combinations(sorted(groups[number], key=_rank), 2)
            for a, b in sorted(every, key=lambda pair: alike(*pair), reverse=True):
                made.join(a, b)
        return _told_once(groups, touched, made)

    def judged(self, group: Iterable[Fact]) -> tuple[str, ...]:
        """Return the ids of the judgements that shaped the group: on two of its accounts, or that keep one out."""
        held = {where(fact) for fact in group}
        return tuple(
            line.id
            for line, a, b in self.obeyed
            if (a in held and b in held) or (line.ruling == "other-point" and (a in held or b in held))
        )


def rulings(judgements: Iterable[Judgement], groups: Iterable[Sequence[Fact]]) -> Rulings:
    """Return what those of the judgements that hold come to for the accounts of the groups.

    An account is the one that stands where the judgement says, or there by and large, as texts are cut otherwise by
    other versions of the stages. Where two judgements come to mean the same accounts, the later holds.
    """
    accounts = sorted({where(fact) for group in groups for fact in group})
    told, notes = [], []
    for line in judgements:
        if line.ruling in ON_ACCOUNTS:
            found = [meant(ref, accounts) for ref in (line.a, line.b)]
            missing = [ref for ref, account in zip((line.a, line.b), found, strict=True) if account is None]
            if missing:
                notes.append(f"judgement {line.id} names {' and '.join(missing)}, where there is no account")
            elif found[0] == found[1]:
                notes.append(f"judgement {line.id} names two places of one account")
            else:
                a, b = sorted(account_ref(account) for account in found if account is not None)
                told.append(replace(line, a=a, b=b))
    held = holding(told)
    notes += [
        f"judgement {line.id} gives way to a later one on the same accounts"
        for line in told
        if line not in held
    ]
    obeyed = tuple((line, cited(line.a), cited(line.b)) for line in held)
    return Rulings(
        obeyed,
        tuple(notes),
        {frozenset((a, b)): line.ruling == "conflict" for line, a, b in obeyed if "conflict" in line.ruling},
    )


def in_order(judgements: Iterable[Judgement], reports: Collection[str]) -> tuple[Judgement, ...]:
    """Return those of the judgements that hold and are on these reports alone, the earliest first."""
    ranked = sorted(judgements, key=lambda line: (moment(line.at), line.id))
    return tuple(line for line in holding(ranked) if set(reports_of(line)) <= set(reports))


def _rank(fact: Fact) -> tuple[Citation, str]:
    return where(fact), fact.slot


def _nearest(ours: Sequence[Fact], theirs: Sequence[Fact], home: Mapping[Fact, int]) -> tuple[Fact, Fact]:
    """Return the two facts of the two accounts that answer one question already, or else one sort of question."""
    found = [(home[a] != home[b], a.slot != b.slot, _rank(a), _rank(b), a, b) for a in ours for b in theirs]
    return min(found, key=lambda row: row[:4])[4:]


def _told_once(
    groups: Sequence[tuple[Fact, ...]], touched: Collection[int], made: PartedGroups[Fact]
) -> list[tuple[Fact, ...]]:
    """Return the groups as they were made anew, each where the first of its facts stood."""
    found: list[tuple[Fact, ...]] = []
    told: set[Fact] = set()
    for number, group in enumerate(groups):
        if number not in touched:
            found.append(group)
            continue
        for fact in group:
            if fact not in told:
                members = made.group(fact)
                told |= members
                found.append(tuple(sorted(members, key=_rank)))
    return found
