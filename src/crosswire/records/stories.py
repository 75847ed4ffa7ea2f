"""Reports that tell of one happening: what they are compared by, which belong together, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# What a fact of a fingerprint is of: "lead" is a word of how it begins, "phrase" two words that stand together.
FactKind = Literal["word", "lead", "phrase", "place", "number"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was decided: a feature by name, its value, what it weighed, and a sentence that says it."""

    feature: str
    value: float
    weight: float
    says: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a report tells of, and how much it tells of this happening alone (the more, the rarer).

    The squares of the weights of one kind sum up to at most 1 in one report.
    """

    kind: FactKind
    key: str
    weight: float


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The few facts by which a report is compared with others.

    ``published`` is an ISO date, None where it is not known or cannot be true. ``facts`` are sorted by kind and
    key. ``sketch`` is a MinHash of the runs of words of its prose, ``body`` the digest of that prose without marks
    and case.
    """

    report: str
    headline: str
    published: str | None = None
    facts: tuple[Fact, ...] = ()
    sketch: tuple[int, ...] = ()
    body: str = ""


@dataclass(frozen=True, slots=True)
class Membership:
    """A report in a story: the member it is most like, how surely both belong together (0 to 1), and why.

    ``nearest`` is None for a report that stands alone. ``judged`` is the id of the judgement that put it there.
    """

    report: str
    nearest: str | None = None
    score: float = 0.0
    reasons: tuple[Reason, ...] = ()
    judged: str | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """The earlier story that a story goes on from, how surely (0 to 1), and why."""

    story: str
    score: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupedStory:
    """Reports of one happening. ``begin`` and ``end`` are the days of the first and the last, where known.

    ``id`` is made from the members, ``headline`` is that of the report most like all others. ``members`` are sorted
    by day and id. ``follows`` is the story before it in a happening that goes on.
    """

    id: str
    headline: str
    members: tuple[Membership, ...]
    begin: str | None = None
    end: str | None = None
    follows: Chain | None = None
