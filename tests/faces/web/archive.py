"""A newsroom of made dossiers that answers all that the pages ask, and takes rulings; no database, no parser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from crosswire.records.descent import descend
from crosswire.records.dossiers import Dossier
from crosswire.records.judgements import Judgement, Ruling, judgement
from crosswire.records.listings import ListedReport, ListedStory
from crosswire.records.newsroom import (
    ActorLine,
    Holdings,
    KeptReport,
    OutletLine,
    Page,
    Query,
    StoryEvent,
    StoryLine,
    StoryPoint,
    StoryQuotation,
)
from crosswire.records.readings import Reading
from crosswire.records.reports import Report
from crosswire.records.stories import GroupedStory, Membership

T = TypeVar("T")
TAKEN = "2026-04-15T10:00:00+00:00"


@dataclass
class Archive:
    """A store of dossiers. ``earlier`` are the versions before a report, by its id."""

    dossiers: Sequence[Dossier]
    earlier: dict[str, tuple[Report, ...]] = field(default_factory=dict)
    kept_readings: dict[str, Reading] = field(default_factory=dict)
    gone: dict[str, str] = field(default_factory=dict)
    log: list[Judgement] = field(default_factory=list)
    most: int = 1000

    def _all(self) -> list[KeptReport]:
        found: list[KeptReport] = []
        for dossier in self.dossiers:
            for report in dossier.reports:
                before = self.earlier.get(report.id, ())
                found += (KeptReport(one, 1, TAKEN, n, False) for n, one in enumerate(before, 1))
                found.append(KeptReport(report, 1, TAKEN, len(before) + 1, True, dossier.story.id))
        return found

    def report(self, id: str) -> KeptReport | None:
        """Return the report."""
        return next((one for one in self._all() if one.report.id == id), None)

    def known(self, reports: Iterable[str]) -> set[str]:
        """Return which are held."""
        return {one.report.id for one in self._all()} & set(reports)

    def reports(self, query: Query, *, after: str | None = None, limit: int = 50) -> Page[KeptReport]:
        """Return the latest versions of an outlet or a story."""
        found = [
            one
            for one in self._all()
            if one.latest and query.outlet in (None, one.report.outlet) and query.story in (None, one.story)
        ]
        return self._page(found, after, limit)

    def revisions(self, id: str) -> tuple[KeptReport, ...]:
        """Return all versions of a report."""
        for last, before in self.earlier.items():
            ids = [*(one.id for one in before), last]
            if id in ids:
                return tuple(one for one in self._all() if one.report.id in ids)
        return tuple(one for one in self._all() if one.report.id == id)

    def readings(self, reports: Iterable[str]) -> Iterator[Reading]:
        """Yield the readings laid here."""
        return (self.kept_readings[id] for id in reports if id in self.kept_readings)

    def dossier(self, id: str) -> Dossier | None:
        """Return the dossier."""
        return next((one for one in self.dossiers if one.story.id == id), None)

    def successor(self, id: str) -> str | None:
        """Return the story in place of one that is gone."""
        return self.gone.get(id)

    def grouped(self, id: str) -> GroupedStory | None:
        """Return the story as it was grouped."""
        dossier = self.dossier(id)
        if dossier is None:
            return None
        members = tuple(Membership(report.id) for report in dossier.reports)
        days = sorted((report.published or "")[:10] for report in dossier.reports if report.published)
        begin, end = (days[0], days[-1]) if days else (None, None)
        return GroupedStory(id, dossier.story.headline, members, begin, end)

    def story(self, id: str) -> ListedStory | None:
        """Return the story as it was compared."""
        dossier = self.dossier(id)
        if dossier is None:
            return None
        voices = descend(dossier).voices
        number = {report: voice.number for voice in voices for report in voice.reports}
        reports = tuple(
            ListedReport(one.id, number[one.id], one.title, one.outlet, published=one.published)
            for one in dossier.reports
        )
        return ListedStory(
            id, dossier.story.headline, len(voices), reports, lineage=dossier.lineage, origins=dossier.origins
        )

    def stories(self, query: Query, *, after: str | None = None, limit: int = 50) -> Page[StoryLine]:
        """Return every story."""
        grouped = [one for dossier in self.dossiers if (one := self.grouped(dossier.story.id))]
        lines = [StoryLine(g.id, g.headline, g.begin, g.end, len(g.members), 1, 0) for g in grouped]
        return self._page(sorted(lines, key=lambda line: line.end or "", reverse=True), after, limit)

    def events(self, query: Query, *, after: str | None = None, limit: int = 50) -> Page[StoryEvent]:
        """Return events of an actor, of a type, of some days."""
        found = [
            StoryEvent(dossier.story.id, event)
            for dossier in self.dossiers
            for event in dossier.events
            if query.actor is None
            or query.actor in {side.entity for side in (*event.actors, *event.recipients)}
            if query.event_type in (None, event.type)
            if query.since is None or (event.time and (event.time.end or "") >= query.since)
            if query.until is None or (event.time and (event.time.start or "9") <= query.until)
        ]
        return self._page(found, after, limit)

    def quotations(self, query: Query, *, after: str | None = None, limit: int = 50) -> Page[StoryQuotation]:
        """Return quotations of a speaker, or with words in them."""
        texts = {one.report.id: one.report.text for one in self._all()}
        words = (query.words or "").strip('"').casefold()
        found = [
            StoryQuotation(dossier.story.id, said, one)
            for dossier in self.dossiers
            for one in dossier.quotations
            if query.actor is None or (one.speaker and one.speaker.entity == query.actor)
            if words in (said := texts[one.report][one.start : one.end]).casefold()
        ]
        return self._page(found, after, limit)

    def points(self, query: Query, *, after: str | None = None, limit: int = 50) -> Page[StoryPoint]:
        """Return every point."""
        found = [StoryPoint(one.story.id, point) for one in self.dossiers for point in one.points]
        return self._page(found, after, limit)

    def actors(self, query: Query, *, after: str | None = None, limit: int = 50) -> Page[ActorLine]:
        """Return actors whose name has these words in it."""
        wanted = (query.actor or "").casefold()
        entities = dict.fromkeys(member.entity for one in self.dossiers for member in one.cast)
        lines = [
            line for entity in entities if (line := self.actor(entity)) and wanted in line.name.casefold()
        ]
        return self._page(lines, after, limit)

    def actor(self, entity: str) -> ActorLine | None:
        """Return the actor."""
        cast = [member for one in self.dossiers for member in one.cast if member.entity == entity]
        events = [event for one in self.dossiers for event in one.events]
        said = [
            q for one in self.dossiers for q in one.quotations if q.speaker and q.speaker.entity == entity
        ]
        if not cast:
            return None
        return ActorLine(
            entity, cast[0].name, cast[0].country, len(cast),
            sum(any(side.entity == entity for side in event.actors) for event in events),
            sum(any(side.entity == entity for side in event.recipients) for event in events),
            len(said),
        )  # fmt: skip

    def outlets(self, *, after: str | None = None, limit: int = 50) -> Page[OutletLine]:
        """Return the outlets."""
        names = Counter(report.outlet for one in self.dossiers for report in one.reports if report.outlet)
        lines = [line for name, _ in names.most_common() if (line := self.outlet(name))]
        return self._page(lines, after, limit)

    def outlet(self, name: str) -> OutletLine | None:
        """Return the outlet, its reports first, copied and alone in turn."""
        reports = sum(report.outlet == name for one in self.dossiers for report in one.reports)
        return OutletLine(name, reports, 1, reports - 1, 0) if reports else None

    def judgements(self) -> tuple[Judgement, ...]:
        """Return the log."""
        return tuple(self.log)

    def mark(self) -> int:
        return self.holdings().mark

    def holdings(self) -> Holdings:
        """Return how much there is."""
        return Holdings(len(self._all()), len(self._all()), len(self.dossiers), 0, 0, 0, 0, len(self.log), 1)

    def _page(self, found: Sequence[T], after: str | None, limit: int) -> Page[T]:
        start, most = int(after or 0), min(limit, self.most)
        end = start + most
        return Page(tuple(found[start:end]), str(end) if end < len(found) else None)


@dataclass
class Room:
    """A newsroom of an archive; its clock goes a minute with every ruling."""

    store: Archive

    def judge(
        self, ruling: Ruling, pair: tuple[str, str], *, by: str | None, note: str | None = None
    ) -> tuple[Judgement, bool]:
        """Add the ruling to the log."""
        made = judgement(ruling, pair, by=by, at=self._now(), note=note)
        self.store.log.append(made)
        return made, True

    def retire(self, id: str, *, by: str | None, note: str | None = None) -> tuple[Judgement, bool]:
        """Add to the log that the ruling holds no longer."""
        old = next(line for line in self.store.log if line.id == id)
        made = judgement(old.ruling, (old.a, old.b), by=by, at=self._now(), note=note, retires=id)
        self.store.log.append(made)
        return made, True

    def _now(self) -> str:
        return f"2026-04-16T09:{len(self.store.log):02}:00+00:00"


def room(*dossiers: Dossier, **more: Any) -> Any:
    """Return a newsroom of these dossiers."""
    return Room(Archive(dossiers, **more))
