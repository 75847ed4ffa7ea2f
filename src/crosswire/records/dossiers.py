"""The accountable record of one story: the published form ``crosswire.dossier/1``, field for field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from crosswire.records.events import Event
from crosswire.records.judgements import Judgement
from crosswire.records.readings import Bound, EntityKind
from crosswire.records.reports import Report
from crosswire.records.revisions import Revision
from crosswire.records.spans import Citation, Span
from crosswire.records.stories import Reason

PointKind = Literal[
    "count", "measure", "time", "place", "actor", "target", "identity",
    "cause", "outcome", "status", "quote", "order",
]  # fmt: skip
Standing = Literal["agreed", "compatible", "conflicting", "single"]
LineageRelation = Literal["same-text", "shared-passages", "rewrite", "same-agency", "independent"]
# How a report is known to rest on another, or on an agency: by its text, by where it names the agency, by the
# source that its feed names, or because it is the agency that published it.
OriginBasis = Literal[
    "same-text", "shared-passages", "rewrite", "dateline", "byline", "credit-line", "told", "feed", "outlet"
]


@dataclass(frozen=True, slots=True)
class Account:
    """What one report says to one point, in its own words.

    ``attributed_to`` runs from the outermost source to the nearest; empty in the report's own voice.
    ``value`` is normalised: digits for numbers, ISO for dates, a short phrase otherwise.
    """

    report: str
    start: int
    end: int
    quote: str
    value: str | None
    bound: Bound | None = None
    unit: str | None = None
    attributed_to: tuple[str, ...] = ()
    hedge: str | None = None
    denied: bool = False

    @property
    def cited(self) -> Citation:
        """Where it stands: what a judgement names it by."""
        return Citation(self.report, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Point:
    """One question about what happened, and every report's answer to it.

    ``voices`` counts the independent origins behind the accounts: copies, rewrites and reports that have
    their text from the same agency are one voice, and so are accounts that both rest on what one agency told.
    ``judged`` are the ids of the judgements on its accounts that were obeyed.
    """

    id: str
    kind: PointKind
    about: str
    event: str | None
    standing: Standing
    voices: int
    accounts: tuple[Account, ...]
    judged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PassagePair:
    """Two sentences of different reports that tell the same, or speak of the same and clash."""

    a: Citation
    b: Citation
    relation: Literal["same", "differ"]
    score: float


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is quoted, and the words that name them."""

    name: str
    entity: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """Speech as a report gives it. ``chain`` is the sources from the outermost to the nearest."""

    report: str
    start: int
    end: int
    speaker: Speaker | None
    cue: Span | None
    kind: Literal["direct", "mixed", "indirect"]
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lineage:
    """How two reports depend on each other, with aligned passages as evidence; ``a`` sorts before ``b``.

    ``source`` is the one of the two that the other copies or retells, None where neither the days nor the credits
    tell, or both rest on a third. ``reasons`` say why, ``judged`` is the id of the judgement that decided it.
    ``score`` is the share of the shorter report's words, or for a rewrite of its sentences, that the other has too.
    """

    a: str
    b: str
    relation: LineageRelation
    credit: str | None
    score: float
    evidence: tuple[tuple[Citation, Citation], ...] = ()
    source: str | None = None
    reasons: tuple[Reason, ...] = ()
    judged: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """What a report rests on: the report ``of`` whose text it uses, or the ``agency`` it names, and where.

    ``cited`` are the passages taken over, as they stand in the report; the name of the agency; or, where an agency
    is named for a fact alone ("told"), the sentences that rest on it. ``ordered`` is False where nothing tells
    which of two reports was first: ``of`` is then the one that stands for both.
    """

    report: str
    basis: OriginBasis
    of: str | None = None
    agency: str | None = None
    cited: tuple[Citation, ...] = ()
    ordered: bool = True


@dataclass(frozen=True, slots=True)
class Lineages:
    """Who retells whom in one story. ``voices`` are the reports that speak with one voice each, the largest first.

    ``ties`` are the pairs that depend on each other, and those that somebody judged to be no copies. Among very many
    reports they are the ties of each report to those that it rests on, and ``notes`` say so.
    """

    ties: tuple[Lineage, ...]
    origins: tuple[Origin, ...]
    voices: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One date or period of the story, with what is said to have happened then."""

    value: str
    precision: str | None
    event: str | None
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CastMember:
    """One actor across all reports."""

    entity: str
    name: str
    kind: EntityKind
    country: str | None
    role: str | None
    aliases: tuple[str, ...]
    mentions: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The happening that the reports tell of. ``headline`` is one of their own sentences or titles."""

    id: str
    headline: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything the reports of one story say, who says it, and what stands against what.

    ``lineage`` has every two reports; in a story of very many, those that depend on each other alone, and ``notes``
    say so. ``origins`` are the same as a graph, from which voices are counted. ``judgements`` are those that it was
    made under: what people ruled on its reports and accounts, and was obeyed. ``revisions`` tell how its reports
    changed since they were first seen, those of one address after each other.
    """

    made_with: dict[str, str]
    story: Story
    reports: tuple[Report, ...]
    points: tuple[Point, ...]
    events: tuple[Event, ...]
    passages: tuple[PassagePair, ...]
    quotations: tuple[Quotation, ...]
    lineage: tuple[Lineage, ...]
    timeline: tuple[TimelineEntry, ...]
    cast: tuple[CastMember, ...]
    form: Literal["crosswire.dossier/1"] = "crosswire.dossier/1"
    notes: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    revisions: tuple[Revision, ...] = ()
