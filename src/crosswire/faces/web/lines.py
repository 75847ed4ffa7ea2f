"""What was found, as lines of a page: each with its words, the report that has them, and the way to its story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from crosswire.records.dossiers import Account, Standing
from crosswire.records.events import BOUNDS, Event, EventStatus, Participant, say_count, say_told
from crosswire.records.judgements import account_ref
from crosswire.records.listings import ListedStory
from crosswire.records.newsroom import KeptReport, StoryEvent, StoryPoint, StoryQuotation
from crosswire.records.reports import Report
from crosswire.records.revisions import Revision
from crosswire.records.spans import Citation

if TYPE_CHECKING:
    from crosswire.desk import Store


@dataclass(frozen=True, slots=True)
class Head:
    """A story by its headline."""

    id: str
    headline: str


@dataclass(frozen=True, slots=True)
class Source:
    """A report that something stands in. ``day`` is when it was published, ISO 8601."""

    id: str
    outlet: str
    title: str | None
    day: str | None


@dataclass(frozen=True, slots=True)
class Who:
    """Someone who takes part, and who that is in the cast."""

    name: str
    entity: str | None


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event. ``begin`` is its day; ``more`` is in how many further places it is told."""

    story: Head
    day: str | None
    id: str
    begin: str | None
    end: str | None
    type: str
    mode: str | None
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    place: str | None
    counts: tuple[str, ...]
    status: EventStatus
    told: str
    quote: str
    source: Source | None
    more: int


@dataclass(frozen=True, slots=True)
class SaidLine:
    """One quotation. ``through`` are the sources between the speaker and the report."""

    story: Head
    day: str | None
    speaker: Who | None
    kind: str
    through: tuple[str, ...]
    quote: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class AccountLine:
    """What one report says to a point; ``ref`` names the account in a ruling."""

    ref: str
    quote: str
    value: str | None
    by: str | None
    hedge: str | None
    denied: bool
    source: Source | None


@dataclass(frozen=True, slots=True)
class PointLine:
    """One point with all its accounts."""

    story: Head
    day: str | None
    id: str
    about: str
    kind: str
    standing: Standing
    voices: int
    accounts: tuple[AccountLine, ...]


class OfStory(Protocol):
    """A line that belongs to a story and a day."""

    @property
    def story(self) -> Head:
        """Its story."""
        ...

    @property
    def day(self) -> str | None:
        """Its day."""
        ...


L = TypeVar("L", bound=OfStory)


@dataclass(frozen=True, slots=True)
class OfDay(Generic[L]):
    """The lines of one day."""

    day: str | None
    lines: tuple[L, ...]


@dataclass(frozen=True, slots=True)
class OfOneStory(Generic[L]):
    """The lines of one story, by day."""

    story: Head
    days: tuple[OfDay[L], ...]


def by_story(lines: Iterable[L]) -> tuple[OfOneStory[L], ...]:
    """Return the lines by story, in the order the stories come, and in each by day, the latest first."""
    told: dict[Head, list[L]] = {}
    for line in lines:
        told.setdefault(line.story, []).append(line)
    return tuple(OfOneStory(story, by_day(own)) for story, own in told.items())


def by_day(lines: Iterable[L]) -> tuple[OfDay[L], ...]:
    """Return the lines by day, the latest first, those without one last."""
    order = sorted(lines, key=lambda line: line.day or "", reverse=True)
    return tuple(
        OfDay(day or None, tuple(own)) for day, own in groupby(order, key=lambda line: line.day or "")
    )


class Lines:
    """Makes lines of what a store tells. Every report and story is asked for once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._reports: dict[str, KeptReport | None] = {}
        self._heads: dict[str, Head] = {}
        self._stories: dict[str, ListedStory | None] = {}

    def report(self, id: str) -> KeptReport | None:
        """Return the report as it is held."""
        if id not in self._reports:
            self._reports[id] = self._store.report(id)
        return self._reports[id]

    def source(self, id: str) -> Source | None:
        """Return the report as a source; None where it is not held."""
        return source_of(kept.report) if (kept := self.report(id)) else None

    def words(self, report: str, start: int, end: int) -> str:
        """Return the words that stand there; none where the report is not held."""
        kept = self.report(report)
        return " ".join(kept.report.text[start:end].split()) if kept else ""

    def story(self, id: str) -> ListedStory | None:
        """Return the story as it was last compared; None where it waits."""
        if id not in self._stories:
            self._stories[id] = self._store.story(id)
        return self._stories[id]

    def revision(self, story: str | None, before: str, after: str) -> Revision | None:
        """Return what the dossier of the story says of two versions that followed each other; None for nothing."""
        dossier = self._store.dossier(story) if story else None
        found = dossier.revisions if dossier else ()
        return next((one for one in found if (one.before, one.after) == (before, after)), None)

    def head(self, story: str) -> Head:
        """Return the story by its headline, by its id where it is gone."""
        if story not in self._heads:
            grouped = self._store.grouped(story)
            self._heads[story] = Head(story, grouped.headline if grouped and grouped.headline else story)
        return self._heads[story]

    def events(self, found: Iterable[StoryEvent]) -> Iterator[EventLine]:
        """Yield a line for every event."""
        for one in found:
            yield self._event(one.story, one.event)

    def _event(self, story: str, event: Event) -> EventLine:
        first = event.mentions[0] if event.mentions else None
        return EventLine(
            story=self.head(story),
            day=event.time.start if event.time else None,
            id=event.id,
            begin=event.time.start if event.time else None,
            end=event.time.end if event.time else None,
            type=event.type,
            mode=event.mode,
            actors=_who(event.actors),
            recipients=_who(event.recipients),
            place=event.place.name if event.place else None,
            counts=tuple(map(say_count, event.numbers)),
            status=event.status,
            told=say_told(event, _via(event.attributed_to)),
            quote=self.words(first.report, first.start, first.end) if first else "",
            source=self.source(first.report) if first else None,
            more=max(0, len(event.mentions) - 1),
        )

    def quotations(self, found: Iterable[StoryQuotation]) -> Iterator[SaidLine]:
        """Yield a line for every quotation; the same words of one speaker in several reports of a story are one."""
        alike: dict[tuple[object, ...], list[StoryQuotation]] = {}
        for one in found:
            said, words = one.quotation, " ".join(one.words.split())
            speaker = (said.speaker.entity or said.speaker.name) if said.speaker else None
            alike.setdefault((one.story, speaker, said.kind, said.chain, words), []).append(one)
        for (*_, quote), group in alike.items():
            said = group[0].quotation
            told = (self.source(one.quotation.report) for one in group)
            sources = tuple(dict.fromkeys(source for source in told if source))
            yield SaidLine(
                story=self.head(group[0].story),
                day=min((source.day for source in sources if source.day), default=None),
                speaker=Who(said.speaker.name, said.speaker.entity) if said.speaker else None,
                kind=said.kind,
                through=said.chain[:-1],
                quote=str(quote),
                sources=sources,
            )

    def points(self, found: Iterable[StoryPoint]) -> Iterator[PointLine]:
        """Yield a line for every point."""
        for one in found:
            point = one.point
            accounts = tuple(map(self._account, point.accounts))
            days = [one.source.day for one in accounts if one.source and one.source.day]
            yield PointLine(
                self.head(one.story), max(days, default=None), point.id, point.about, point.kind, point.standing,
                point.voices, accounts,
            )  # fmt: skip

    def _account(self, account: Account) -> AccountLine:
        bound = BOUNDS.get(account.bound or "=", "")
        value = " ".join(filter(None, (bound, account.value, account.unit))) if account.value else None
        return AccountLine(
            ref=account_ref(Citation(account.report, account.start, account.end)),
            quote=" ".join(account.quote.split()),
            value=None if value and value.casefold() == account.quote.strip().casefold() else value,
            by=_via(account.attributed_to),
            hedge=account.hedge,
            denied=account.denied,
            source=self.source(account.report),
        )


def source_of(report: Report) -> Source:
    """Return the report as a source."""
    return Source(
        report.id, report.outlet or "outlet unknown", report.title, (report.published or "")[:10] or None
    )


def _who(side: Iterable[Participant]) -> tuple[Who, ...]:
    return tuple({one.entity or one.name: Who(one.name, one.entity) for one in side}.values())


def _via(chain: tuple[str, ...]) -> str | None:
    return ", via ".join(reversed(chain)) or None
