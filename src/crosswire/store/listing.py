"""The lists of a store: reports, stories, what dossiers hold, actors, outlets, what became of inputs."""

from __future__ import annotations

from typing import TypeVar

from crosswire.records.dossiers import Point
from crosswire.records.events import Event
from crosswire.records.newsroom import (
    ActorLine,
    Hit,
    KeptReport,
    OutletLine,
    Page,
    Query,
    StoryEvent,
    StoryLine,
    StoryPoint,
    StoryQuotation,
)
from crosswire.records.outcomes import Outcome
from crosswire.records.readings import UNNAMED
from crosswire.records.reports import Report
from crosswire.store import filters, finding
from crosswire.store.database import Condition, Database, Row, Session
from crosswire.store.paging import Order, page
from crosswire.store.rows import clean, folded, unpack

T = TypeVar("T")
REPORT = (
    "SELECT report_records.record, reports.number, reports.taken, reports.revision, reports.latest, stories.id "
    "FROM reports JOIN report_records ON report_records.number = reports.number "
    "LEFT JOIN stories ON stories.key = reports.story"
)
_ACTOR = "SELECT entity, name, country, stories, did, undergone, said FROM actors"
# Counts of the latest versions; an outlet is shown as it is first in the alphabet among its spellings.
_OUTLET = (
    "SELECT min(outlet) AS outlet, count(*) AS reports, "
    "sum(CASE WHEN role = 'first' THEN 1 ELSE 0 END) AS firsts, "
    "sum(CASE WHEN role = 'copied' THEN 1 ELSE 0 END) AS copies, "
    "sum(CASE WHEN role = 'alone' THEN 1 ELSE 0 END) AS alone, "
    "sum(CASE WHEN role IS NULL THEN 1 ELSE 0 END) AS others, outlet_key "
    "FROM reports WHERE latest = 1 AND outlet_key {} GROUP BY outlet_key"
)


def kept(row: Row) -> KeptReport:
    """Return the report that the row tells of."""
    record, number, taken, revision, latest, story = row
    return KeptReport(unpack(record, Report), number, taken, revision, bool(latest), story)


class Listing:
    """The part of a store that tells in pages."""

    database: Database

    def reports(self, query: Query, *, after: str | None = None, limit: int = 50) -> Page[KeptReport]:
        """Return reports, the last acknowledged first."""
        with self.database.reading() as session:
            where = filters.of_reports(self.database, session, query)
            rows, rest = page(session, REPORT, where, Order(("reports.number",), (int,)), after, limit)
            return Page(tuple(kept(row) for row in rows), rest)

    def stories(self, query: Query, *, after: str | None = None, limit: int = 50) -> Page[StoryLine]:
        """Return stories, the latest day first, and on a day those with most voices, then most reports."""
        with self.database.reading() as session:
            where = filters.of_stories(self.database, session, query)
            order = Order(("day", "voices", "reports", "key"), (str, int, int, int))
            rows, rest = page(session, "SELECT line FROM stories", where, order, after, limit)
            return Page(tuple(unpack(line, StoryLine) for (line,) in rows), rest)

    def points(self, query: Query, *, after: str | None = None, limit: int = 50) -> Page[StoryPoint]:
        """Return points, those of the latest story first."""
        with self.database.reading() as session:
            where = filters.of_points(self.database, session, query)
            rows, rest = _found(session, "points", where, after, limit)
            return Page(tuple(StoryPoint(story, unpack(record, Point)) for story, record in rows), rest)

    def events(self, query: Query, *, after: str | None = None, limit: int = 50) -> Page[StoryEvent]:
        """Return events, those of the latest story first; ``actor`` and ``country`` are of any side."""
        with self.database.reading() as session:
            where = filters.of_events(self.database, session, query)
            rows, rest = _found(session, "events", where, after, limit)
            return Page(tuple(StoryEvent(story, unpack(record, Event)) for story, record in rows), rest)

    def quotations(self, query: Query, *, after: str | None = None, limit: int = 50) -> Page[StoryQuotation]:
        """Return quotations, those of the latest story first; ``actor`` is the speaker."""
        with self.database.reading() as session:
            where = filters.of_quotations(self.database, session, query)
            rows, rest = _found(session, "quotations", where, after, limit)
            return Page(tuple(unpack(record, StoryQuotation) for _, record in rows), rest)

    def search(self, query: Query, *, after: str | None = None, limit: int = 20) -> Page[Hit]:
        """Return where the words stand in reports and points, the best first."""
        with self.database.reading() as session:
            return finding.search(self.database, session, query, after, limit)

    def actors(self, query: Query, *, after: str | None = None, limit: int = 50) -> Page[ActorLine]:
        """Return actors with a name of their own, those of most stories first."""
        with self.database.reading() as session:
            where = filters.of_actors(self.database, session, query)
            order = Order(("-stories", "entity"), (int, str), descends=False)
            rows, rest = page(session, _ACTOR, where, order, after, limit)
            return Page(tuple(ActorLine(*row) for row in rows), rest)

    def actor(self, entity: str) -> ActorLine | None:
        """Return the actor; None for one without a name of its own, who is another in each story."""
        if entity.startswith(UNNAMED):
            return None
        with self.database.reading() as session:
            rows = session.rows(f"{_ACTOR} WHERE entity = ?", (clean(entity),))
            return ActorLine(*rows[0]) if rows else None

    def outlets(self, *, after: str | None = None, limit: int = 50) -> Page[OutletLine]:
        """Return outlets, those of most reports first."""
        counted = _OUTLET.format("IS NOT NULL")
        statement = f"SELECT outlet, reports, firsts, copies, alone, others FROM ({counted}) AS counted"
        order = Order(("-reports", "outlet_key"), (int, str), descends=False)
        with self.database.reading() as session:
            rows, rest = page(session, statement, ("1 = 1", ()), order, after, limit)
            return Page(tuple(_outlet(row) for row in rows), rest)

    def outlet(self, name: str) -> OutletLine | None:
        """Return the outlet."""
        with self.database.reading() as session:
            rows = session.rows(_OUTLET.format("= ?"), (folded(name),))
            return _outlet(rows[0]) if rows else None

    def outcomes(self, *, run: str | None = None, after: str | None = None, limit: int = 50) -> Page[Outcome]:
        """Return what became of inputs, the last noted first."""
        where: Condition = ("1 = 1", ()) if run is None else ("run = ?", (clean(run),))
        with self.database.reading() as session:
            order = Order(("number",), (int,))
            rows, rest = page(session, "SELECT record FROM outcomes", where, order, after, limit)
            return Page(tuple(unpack(record, Outcome) for (record,) in rows), rest)


def _found(
    session: Session, kind: str, where: Condition, after: str | None, limit: int
) -> tuple[list[Row], str | None]:
    """Return rows of points, events or quotations with the id of their story."""
    statement = f"SELECT stories.id, {kind}.record FROM {kind} JOIN stories ON stories.key = {kind}.story"
    order = Order((f"{kind}.day", f"{kind}.story", f"{kind}.place"), (str, int, int))
    return page(session, statement, where, order, after, limit)


def _outlet(row: Row) -> OutletLine:
    name, reports, first, copied, alone, unknown = row[:6]
    return OutletLine(name, reports, int(first), int(copied), int(alone), int(unknown))
