"""What is asked for, as conditions on the rows of each list. Everything that is given must hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crosswire.records.newsroom import Query
from crosswire.records.readings import UNNAMED
from crosswire.store.database import Condition, Database, Session, Value
from crosswire.store.indexing import Kind
from crosswire.store.keeping import among
from crosswire.store.rows import clean, folded
from crosswire.store.words import phrases_of, words_of

_MOST_ACTORS = 500
_STORY = "(SELECT key FROM stories WHERE id = ?)"


class Filter:
    """Conditions that are gathered one by one; ``condition`` is all of them."""

    def __init__(self, database: Database, session: Session, query: Query) -> None:
        self.database = database
        self.session = session
        self.query = query
        self._told: list[str] = []
        self._given: list[Value] = []

    @property
    def condition(self) -> Condition:
        """That all of them hold."""
        return " AND ".join(self._told) or "1 = 1", tuple(self._given)

    def need(self, condition: str, *given: Value) -> None:
        """From now on this must hold too."""
        self._told.append(condition)
        self._given += given

    def words(self, kind: Kind, column: str, around: str = "{}") -> None:
        """The words that are asked for stand in the text of which ``column`` is the number."""
        if self.query.words is None:
            return
        phrases = phrases_of(self.query.words)
        if not phrases:
            self.need("1 = 0")
            return
        condition, given = self.database.matching(kind, phrases, column)
        self.need(around.format(condition), *given)

    def days(self, begins: str, ends: str) -> None:
        """What lies between these days overlaps those that are asked for."""
        if self.query.since:
            self.need(f"{ends} >= ?", clean(self.query.since[:10]))
        if self.query.until:
            # What is told with its hour is of that day.
            self.need(f"{begins} <= ?", clean(self.query.until[:10]) + "~")
            self.need(f"{ends} <> ''")

    def equal(self, column: str, value: str | None, place: str = "?") -> None:
        """The column has the value, where one is asked for."""
        if value is not None:
            self.need(f"{column} = {place}", clean(value))

    def facets(self, table: str, column: str, owner: str, kinds: Sequence[str]) -> None:
        """What is asked for of these kinds is among the facets of the report or story."""
        for kind in kinds:
            values = self.values(kind)
            if values is not None:
                found = f"SELECT {owner} FROM {table} WHERE kind = ? AND value IN {among(values)}"
                self.need(f"{column} IN ({found})", kind, *values)

    def sides(self, event: str) -> None:
        """The actor and the country that are asked for take part in the event, or are where it was."""
        for kind in ("entity", "country"):
            values = self.values(kind)
            if values is not None:
                found = f"SELECT story, place FROM sides WHERE kind = ? AND value IN {among(values)}"
                self.need(f"({event}) IN ({found})", kind, *values)

    def values(self, kind: str) -> tuple[str, ...] | None:
        """Return the values of this kind that are asked for, None where any will do."""
        if kind == "entity":
            return None if self.query.actor is None else entities(self.session, self.query.actor)
        asked: str | None = getattr(self.query, kind)
        return None if asked is None else (clean(asked),)

    def outlets(self, column: str) -> None:
        """The outlet that is asked for is among those of the column."""
        outlet = folded(self.query.outlet)
        if self.query.outlet is not None:
            told = "".join(f"!{one}" if one in "!%_" else one for one in outlet or "")
            self.need("story IN (SELECT story FROM reports WHERE outlet_key = ?)", outlet)
            self.need(f"{column} LIKE ? ESCAPE '!'", f"%\n{told}\n%")


def of_reports(database: Database, session: Session, query: Query, *, words: bool = True) -> Condition:
    """Return which reports are asked for."""
    found = Filter(database, session, query)
    if words:
        found.words("reports", "reports.number")
    found.days("reports.day", "reports.day")
    if query.outlet is not None:
        found.need("reports.outlet_key = ?", folded(query.outlet))
    found.facets("report_facets", "reports.number", "report", ("entity", "country", "event_type", "standing"))
    found.equal("reports.story", query.story, _STORY)
    return found.condition


def of_stories(database: Database, session: Session, query: Query) -> Condition:
    """Return which stories are asked for: they have a report that has all words."""
    found = Filter(database, session, query)
    found.words("reports", "number", "stories.key IN (SELECT story FROM reports WHERE {})")
    found.days("stories.begins", "stories.day")
    if query.outlet is not None:
        found.need("stories.key IN (SELECT story FROM reports WHERE outlet_key = ?)", folded(query.outlet))
    found.facets("story_facets", "stories.key", "story", ("entity", "country", "event_type", "standing"))
    found.equal("stories.id", query.story)
    return found.condition


def of_points(database: Database, session: Session, query: Query, *, words: bool = True) -> Condition:
    """Return which points are asked for: actors, countries and types are those of the event that a point is of."""
    found = Filter(database, session, query)
    if words:
        found.words("points", "points.number")
    found.days("points.begins", "points.day")
    found.outlets("points.outlets")
    found.sides("points.story, points.event")
    found.equal("points.event_type", query.event_type)
    found.equal("points.standing", query.standing)
    found.equal("points.story", query.story, _STORY)
    return found.condition


def of_events(database: Database, session: Session, query: Query) -> Condition:
    """Return which events are asked for; a standing is that of a point which is of the event."""
    found = Filter(database, session, query)
    found.words("events", "events.number")
    found.days("events.begins", "events.ends")
    found.outlets("events.outlets")
    found.sides("events.story, events.place")
    found.equal("events.event_type", query.event_type)
    if query.standing is not None:
        points = "SELECT story, event FROM points WHERE standing = ? AND event IS NOT NULL"
        found.need(f"(events.story, events.place) IN ({points})", query.standing)
    found.equal("events.story", query.story, _STORY)
    return found.condition


def of_quotations(database: Database, session: Session, query: Query) -> Condition:
    """Return which quotations are asked for: a country is the speaker's, types and standings are of the story."""
    found = Filter(database, session, query)
    found.words("quotations", "quotations.number")
    found.days("quotations.told", "quotations.told")
    found.outlets("quotations.outlets")
    values = found.values("entity")
    if values is not None:
        found.need(f"quotations.entity IN {among(values)}", *values)
    found.equal("quotations.entity IN (SELECT entity FROM actors WHERE country", query.country, "?)")
    found.facets("story_facets", "quotations.story", "story", ("event_type", "standing"))
    found.equal("quotations.story", query.story, _STORY)
    return found.condition


def of_actors(database: Database, session: Session, query: Query) -> Condition:
    """Return which actors are asked for: words are of their names, all but the country of a story they are in.

    Those without a name of their own are left out: they are others in each story.
    """
    found = Filter(database, session, query)
    for begin in UNNAMED:
        found.need("actors.entity NOT LIKE ?", f"{begin}%")
    for asked in (query.actor, query.words):
        if asked is not None:
            values = entities(session, asked)
            found.need(f"actors.entity IN {among(values)}", *values)
    found.equal("actors.country", query.country)
    rest = replace(query, actor=None, words=None, country=None)
    if rest != Query():
        condition, given = of_stories(database, session, rest)
        casts = f"SELECT entity FROM casts JOIN stories ON stories.key = casts.story WHERE {condition}"
        found.need(f"actors.entity IN ({casts})", *given)
    return found.condition


def entities(session: Session, actor: str) -> tuple[str, ...]:
    """Return the actor of this id, or those in whose names all words stand, or begin so; never none at all."""
    asked = clean(actor)
    words = words_of(asked)
    if not words or session.rows("SELECT 1 FROM actors WHERE entity = ?", (asked,)):
        return (asked,)
    begins = "SELECT entity FROM actor_words WHERE word >= ? AND word < ?"
    given = [end for word in words for end in (word, word + "\U0010ffff")]
    found = session.rows(
        f"SELECT entity FROM actors WHERE entity IN ({' INTERSECT '.join(begins for _ in words)}) "
        f"ORDER BY stories DESC, entity LIMIT {_MOST_ACTORS}",
        given,
    )
    return tuple(entity for (entity,) in found) or (asked,)
