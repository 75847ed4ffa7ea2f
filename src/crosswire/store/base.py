"""What a store promises. Both databases keep the same promises, and one suite of tests holds them to it.

Whatever a method returned is there for good: it was committed. Ids are made from content, so keeping the same thing
again changes nothing and says so. Every method may be called from any thread; readers never wait for a writer, and
see all of a transaction or none. Lists come in pages; a cursor is opaque and stays true while things are added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import TracebackType
from typing import Protocol

from crosswire.records.dossiers import Dossier
from crosswire.records.judgements import Judgement
from crosswire.records.listings import ListedStory
from crosswire.records.newsroom import (
    ActorLine,
    Broken,
    Change,
    FeedState,
    Hit,
    Holdings,
    KeptReport,
    OutletLine,
    Page,
    Query,
    StoryEvent,
    StoryLine,
    StoryPoint,
    StoryQuotation,
    Taken,
)
from crosswire.records.outcomes import Outcome
from crosswire.records.readings import Reading
from crosswire.records.stories import Fingerprint, GroupedStory


class Writes(Protocol):
    """What changes a store. Moments are ISO 8601 and are given; the store has no clock."""

    def keep(self, taken: Iterable[Taken], at: str) -> tuple[str, ...]:
        """From now on these reports are held, each wholly or not at all; return the ids of those that are new.

        One with the address of another that is held is its next version, and the other is no longer the latest.
        Raises ``StoreError`` where an id is already that of another report.
        """

    def keep_reading(self, reading: Reading, fingerprint: Fingerprint) -> None:
        """From now on the report has this reading too, beside those of other versions of the stages, and its story
        waits."""

    def regroup(
        self, stories: Iterable[GroupedStory], at: str, *, whole: bool = True, seen: int | None = None
    ) -> tuple[str, ...] | None:
        """From now on these are all stories, in one transaction; return the ids of those that were not there.

        Where they are not the ``whole``, stories that have none of their reports stay as they are.

        A story that is there already keeps its dossier. One that is no longer there leads to its successor. Where
        stories came or went after the mark ``seen``, others know more than these were grouped from: then nothing
        changes, and None is returned.
        """

    def compared(self, story: ListedStory, dossier: Dossier, at: str, basis: str = "") -> bool:
        """From now on the story has this dossier, and can be found by what it holds; False where it is gone.

        ``basis`` names what it was made with: the versions of the stages, and the judgements that concern it.
        """

    def outdate(self, basis: str, ruled: Mapping[str, str]) -> int:
        """From now on every story waits whose dossier has another basis than this, or, where the story is among the
        ``ruled``, than the one given for it there; return how many did not wait before. They keep their dossiers
        until they have others."""

    def judge(self, judgement: Judgement) -> bool:
        """From now on the judgement is in the log; False where it was. Nothing in the log is ever edited."""

    def note(self, run: str, outcomes: Iterable[Outcome], at: str) -> None:
        """From now on it is known what became of these inputs of the run."""

    def follow(self, feed: FeedState) -> None:
        """From now on this is what is known of the feed."""


class Reads(Protocol):
    """What a store tells."""

    def known(self, reports: Iterable[str]) -> set[str]:
        """Return which of these reports, by id, are held."""

    def report(self, id: str) -> KeptReport | None:
        """Return the report."""

    def reports(self, query: Query, *, after: str | None = None, limit: int = 50) -> Page[KeptReport]:
        """Return reports, the last acknowledged first."""

    def revisions(self, id: str) -> tuple[KeptReport, ...]:
        """Return all versions seen of the report's address, the first seen first; none for an unknown report."""

    def readings(self, reports: Iterable[str]) -> Iterator[Reading]:
        """Yield the newest reading of each of the reports that has one, in their order."""

    def read_before(self, stage: str, version: str) -> tuple[str, ...]:
        """Return the reports that have readings of other versions of the stage and none of this one."""

    def fingerprints(self, reports: Iterable[str] | None = None) -> Iterator[Fingerprint]:
        """Yield the fingerprint of the latest version of every report, as they were acknowledged; of these
        ``reports`` alone, in their order, where they are given."""

    def stories(self, query: Query, *, after: str | None = None, limit: int = 50) -> Page[StoryLine]:
        """Return stories, the latest day first, and on a day those with most voices, then most reports."""

    def grouped(self, id: str) -> GroupedStory | None:
        """Return the story as it was grouped."""

    def story(self, id: str) -> ListedStory | None:
        """Return the story as it was last compared; None for one that is unknown or waits."""

    def dossier(self, id: str) -> Dossier | None:
        """Return the dossier of the story."""

    def successor(self, id: str) -> str | None:
        """Return the story that has most of the reports of one that is gone; None where there never was one."""

    def waiting(self, limit: int = 100) -> tuple[str, ...]:
        """Return stories whose dossier is to be made, or made anew: the latest first, those of several reports before
        others."""

    def points(self, query: Query, *, after: str | None = None, limit: int = 50) -> Page[StoryPoint]:
        """Return points, those of the latest story first."""

    def events(self, query: Query, *, after: str | None = None, limit: int = 50) -> Page[StoryEvent]:
        """Return events, those of the latest story first; ``actor`` and ``country`` are of any side."""

    def quotations(self, query: Query, *, after: str | None = None, limit: int = 50) -> Page[StoryQuotation]:
        """Return quotations, those of the latest story first; ``actor`` is the speaker."""

    def search(self, query: Query, *, after: str | None = None, limit: int = 20) -> Page[Hit]:
        """Return where the words stand in reports and points, the best first."""

    def actors(self, query: Query, *, after: str | None = None, limit: int = 50) -> Page[ActorLine]:
        """Return actors with a name of their own, those of most stories first."""

    def actor(self, entity: str) -> ActorLine | None:
        """Return the actor; None for one without a name of its own, who is another in each story."""

    def outlets(self, *, after: str | None = None, limit: int = 50) -> Page[OutletLine]:
        """Return outlets, those of most reports first."""

    def outlet(self, name: str) -> OutletLine | None:
        """Return the outlet."""

    def judgements(self) -> tuple[Judgement, ...]:
        """Return the whole log in its order."""

    def outcomes(self, *, run: str | None = None, after: str | None = None, limit: int = 50) -> Page[Outcome]:
        """Return what became of inputs, the last noted first."""

    def feed(self, url: str) -> FeedState:
        """Return what is known of the feed."""

    def changes(self, since: int = 0, *, limit: int = 100) -> tuple[Change, ...]:
        """Return what changed after the mark, in order; what is committed later never gets an earlier mark."""

    def mark(self) -> int:
        """Return the mark of the last change, 0 where there was none."""

    def holdings(self) -> Holdings:
        """Return how much there is."""

    def check(self) -> Iterator[Broken]:
        """Yield every promise that does not hold; nothing is repaired."""


class Store(Reads, Writes, Protocol):
    """Reports with every version seen, what they say, the stories they fall into, and what people ruled."""

    def close(self) -> None:
        """Give back what it holds; nothing more can be asked then."""

    def __enter__(self) -> Store:
        """Return itself, to be closed when the context is left."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
