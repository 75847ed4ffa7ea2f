"""The stories that many reports fell into: the published form ``crosswire.stories/1``, field for field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from crosswire.records.dossiers import Lineage, Origin
from crosswire.records.reports import OutletSource
from crosswire.records.stories import Chain, Reason


@dataclass(frozen=True, slots=True)
class ListedReport:
    """A report of a story, without its text, and why it belongs there.

    ``voice`` counts the voices of the story from 1, the largest first; reports of one voice have one number.
    ``nearest``, ``score``, ``reasons`` and ``judged`` are those of its Membership, the rest as in ``Report``.
    """

    id: str
    voice: int
    title: str | None = None
    outlet: str | None = None
    outlet_from: OutletSource | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    origin: str | None = None
    nearest: str | None = None
    score: float = 0.0
    reasons: tuple[Reason, ...] = ()
    judged: str | None = None


@dataclass(frozen=True, slots=True)
class ListedStory:
    """One story: its reports by day, how many voices they are, and who retells whom.

    ``lineage`` has the pairs that depend on each other and those judged to be no copies, ``origins`` what each report
    rests on. ``begin``, ``end`` and ``follows`` are as in ``GroupedStory``.
    """

    id: str
    headline: str
    voices: int
    reports: tuple[ListedReport, ...]
    begin: str | None = None
    end: str | None = None
    follows: Chain | None = None
    lineage: tuple[Lineage, ...] = ()
    origins: tuple[Origin, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """All stories: those of several reports first, the latest day first, and on a day the one with most reports."""

    made_with: dict[str, str]
    stories: tuple[ListedStory, ...]
    form: Literal["crosswire.stories/1"] = "crosswire.stories/1"
    notes: tuple[str, ...] = ()
