"""A dossier laid out in rows, so that what it holds can be found in all stories at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from crosswire.records.dossiers import Dossier, Origin
from crosswire.records.events import Event
from crosswire.records.listings import ListedReport, ListedStory
from crosswire.records.newsroom import StoryLine, StoryQuotation
from crosswire.store.database import Database, Session, Value
from crosswire.store.indexing import Kind, event_texts, held_words, point_text, quotation_text
from crosswire.store.keeping import among, log_changes, next_number
from crosswire.store.rows import clean, cleaned, day_of, folded, packed
from crosswire.store.words import words_of

_FOUND: tuple[Kind, ...] = ("points", "events", "quotations")


class Unfolding:
    """The part of a store that takes dossiers."""

    database: Database

    def compared(self, story: ListedStory, dossier: Dossier, at: str, basis: str = "") -> bool:
        """From now on the story has this dossier, and can be found by what it holds; False where it is gone."""
        layout = _Layout(story, dossier)
        listed, record = packed(story.id, story), packed(story.id, dossier)
        line = packed(story.id, line_of(story, dossier, at))
        conflicts = sum(point.standing == "conflicting" for point in dossier.points)
        with self.database.writing() as session:
            held = session.rows("SELECT key, begins, day FROM stories WHERE id = ?", (clean(story.id),))
            if not held:
                return False
            ((key, begins, day),) = held
            forget(self.database, session, key)
            session.run(
                "INSERT INTO dossiers (story, listed, record) VALUES (?, ?, ?) ON CONFLICT (story) DO UPDATE "
                "SET listed = excluded.listed, record = excluded.record",
                (key, listed, record),
            )
            session.run(
                "UPDATE stories SET voices = ?, conflicts = ?, waits = 0, basis = ?, line = ? WHERE key = ?",
                (story.voices, conflicts, basis, line, key),
            )
            layout.lay(self.database, session, (key, begins, day))
            log_changes(session, "story", [(story.id, "changed")], at)
            return True


def forget(database: Database, session: Session, key: int) -> None:
    """From now on nothing that the dossier of the story holds is found; the dossier itself is still there."""
    for kind in _FOUND:
        words = list(held_words(session, kind, key))
        if words:
            database.unindex(session, kind, words)
        session.run(f"DELETE FROM {kind} WHERE story = ?", (key,))
    cast = session.rows("SELECT did, undergone, said, entity FROM casts WHERE story = ?", (key,))
    session.each(
        "UPDATE actors SET stories = stories - 1, did = did - ?, undergone = undergone - ?, said = said - ? "
        "WHERE entity = ?",
        cast,
    )
    alone = [(entity,) for *_, entity in cast]
    session.each("DELETE FROM actors WHERE entity = ? AND stories = 0", alone)
    session.each(
        "DELETE FROM actor_words WHERE entity = ? AND NOT EXISTS ("
        "SELECT 1 FROM actors WHERE actors.entity = actor_words.entity)",
        alone,
    )
    for table in ("casts", "sides", "story_facets"):
        session.run(f"DELETE FROM {table} WHERE story = ?", (key,))
    session.run(
        "DELETE FROM report_facets WHERE kind = 'standing' AND report IN ("
        "SELECT number FROM reports WHERE story = ?)",
        (key,),
    )


def line_of(story: ListedStory, dossier: Dossier, at: str) -> StoryLine:
    """Return the story at a glance, its countries and event types the most frequent first."""
    countries = Counter(country for event in dossier.events for country in sorted(countries_of(event)))
    types = Counter(event.type for event in dossier.events)
    return StoryLine(
        id=story.id,
        headline=story.headline,
        begin=story.begin,
        end=story.end,
        reports=len(story.reports),
        voices=story.voices,
        conflicts=sum(point.standing == "conflicting" for point in dossier.points),
        outlets=tuple(dict.fromkeys(report.outlet for report in story.reports if report.outlet)),
        countries=tuple(country for country, _ in countries.most_common()),
        event_types=tuple(kind for kind, _ in types.most_common()),
        changed=at,
    )


def countries_of(event: Event) -> set[str]:
    """Return the countries where the event was and of those who took part."""
    sides = {side.country for side in (*event.actors, *event.recipients)}
    return {country for country in (event.place.country if event.place else None, *sides) if country}


def roles(reports: Sequence[ListedReport], origins: Sequence[Origin]) -> dict[str, str]:
    """Return of each report whether others rest on it while it rests on none ("first"), it rests on another or has
    its text from an agency ("copied"), or neither ("alone")."""
    own = {origin.agency: origin.report for origin in origins if origin.basis == "outlet"}
    by = {report.id: folded(report.outlet) for report in reports}
    own |= {
        origin.agency: origin.report
        for origin in origins
        if folded(origin.agency) == by.get(origin.report, "")
    }
    copied, rested = set[str](), set[str]()
    for origin in origins:
        if origin.basis in ("told", "outlet") or (
            origin.of is None and own.get(origin.agency) == origin.report
        ):
            continue
        copied.add(origin.report)
        rested |= {one for one in (origin.of, own.get(origin.agency)) if one}
    return {one: "copied" if one in copied else "first" if one in rested else "alone" for one in by}


class _Layout:
    """The rows of a dossier, made before anybody has to wait for them."""

    def __init__(self, story: ListedStory, dossier: Dossier) -> None:
        self.roles = roles(story.reports, story.origins)
        self.dossier = dossier
        self.outlets = {report.id: folded(report.outlet) for report in dossier.reports}
        self.days = {report.id: day_of(report.published) for report in dossier.reports}
        texts = {report.id: report.text for report in dossier.reports}
        self.quotations = tuple(
            StoryQuotation(story.id, texts[one.report][one.start : one.end], one)
            for one in dossier.quotations
            if one.report in texts
        )
        self.words = {
            "points": [words_of(point_text(point)) for point in dossier.points],
            "events": [words_of(text) for text in event_texts(dossier)],
            "quotations": [words_of(quotation_text(one)) for one in self.quotations],
        }

    def lay(self, database: Database, session: Session, where: tuple[int, str | None, str]) -> None:
        """From now on all rows are in the database, under the story of this key and these days."""
        columns = {
            "points": "begins, day, standing, event, event_type, outlets, record",
            "events": "begins, ends, day, event_type, outlets, record",
            "quotations": "told, day, entity, outlets, record",
        }
        rows = {
            "points": self._points(where),
            "events": self._events(where),
            "quotations": self._quotations(where),
        }
        for kind in _FOUND:
            first = next_number(session, kind)
            marks = ", ".join("?" for _ in columns[kind].split(","))
            session.each(
                f"INSERT INTO {kind} (number, story, place, {columns[kind]}) VALUES (?, ?, ?, {marks})",
                [
                    (number, where[0], first - number, *row)
                    for number, row in enumerate(rows[kind], start=first)
                ],
            )
            database.index(session, kind, list(enumerate(self.words[kind], start=first)))
        self._sides(session, where[0])
        self._cast(session, where[0])
        self._facets(session, where[0])
        session.each(
            "UPDATE reports SET role = ? WHERE id = ? AND story = ?",
            [(role, report, where[0]) for report, role in self.roles.items()],
        )

    def _points(self, where: tuple[int, str | None, str]) -> list[tuple[Value, ...]]:
        events = {event.id: (-number, event.type) for number, event in enumerate(self.dossier.events)}
        return [
            (where[1], where[2], point.standing, *events.get(point.event or "", (None, None)),
             self._of({account.report for account in point.accounts}), packed(point.id, point))
            for point in self.dossier.points
        ]  # fmt: skip

    def _events(self, where: tuple[int, str | None, str]) -> list[tuple[Value, ...]]:
        return [
            (
                cleaned(event.time.start) if event.time and event.time.start else where[1],
                cleaned(event.time.end or event.time.start)
                if event.time and event.time.start
                else where[2] or None,
                where[2],
                clean(event.type),
                self._of({mention.report for mention in event.mentions}),
                packed(event.id, event),
            )
            for event in self.dossier.events
        ]

    def _quotations(self, where: tuple[int, str | None, str]) -> list[tuple[Value, ...]]:
        return [
            (
                self.days[one.quotation.report],
                where[2],
                cleaned(one.quotation.speaker.entity) if one.quotation.speaker else None,
                self._of({one.quotation.report}),
                packed(one.quotation.report, one),
            )
            for one in self.quotations
        ]

    def _of(self, reports: set[str]) -> str:
        """Return the outlets of the reports, each between line ends."""
        outlets = sorted({outlet for report in reports if (outlet := self.outlets.get(report))})
        return "".join(f"\n{outlet}\n" for outlet in outlets)

    def _sides(self, session: Session, key: int) -> None:
        rows: set[tuple[str, str, int, int]] = set()
        for number, event in enumerate(self.dossier.events):
            for side in (*event.actors, *event.recipients):
                if side.entity:
                    rows.add(("entity", clean(side.entity), key, -number))
                if side.country:
                    rows.add(("country", clean(side.country), key, -number))
        session.each("INSERT INTO sides (kind, value, story, place) VALUES (?, ?, ?, ?)", sorted(rows))

    def _cast(self, session: Session, key: int) -> None:
        did, undergone, said = Counter[str](), Counter[str](), Counter[str]()
        for event in self.dossier.events:
            did.update({side.entity for side in event.actors if side.entity})
            undergone.update({side.entity for side in event.recipients if side.entity})
        said.update(
            one.speaker.entity for one in self.dossier.quotations if one.speaker and one.speaker.entity
        )
        cast = {clean(member.entity): member for member in self.dossier.cast}
        numbers = {entity: (did[entity], undergone[entity], said[entity]) for entity in cast}
        session.each(
            "INSERT INTO casts (story, entity, did, undergone, said) VALUES (?, ?, ?, ?, ?)",
            [(key, entity, *numbers[entity]) for entity in cast],
        )
        session.each(
            "INSERT INTO actors (entity, name, country, stories, did, undergone, said) VALUES (?, ?, ?, 1, ?, ?, ?) "
            "ON CONFLICT (entity) DO UPDATE SET stories = actors.stories + 1, did = actors.did + excluded.did, "
            "undergone = actors.undergone + excluded.undergone, said = actors.said + excluded.said",
            [
                (entity, clean(member.name), cleaned(member.country), *numbers[entity])
                for entity, member in sorted(cast.items())
            ],
        )
        session.each(
            "INSERT INTO actor_words (word, entity) VALUES (?, ?) ON CONFLICT DO NOTHING",
            sorted({
                (word, entity)
                for entity, member in cast.items()
                for name in (member.name, *member.aliases)
                for word in words_of(name)
            }),
        )  # fmt: skip

    def _facets(self, session: Session, key: int) -> None:
        facets = {("entity", clean(member.entity)) for member in self.dossier.cast}
        facets |= {("event_type", clean(event.type)) for event in self.dossier.events}
        facets |= {("country", clean(one)) for event in self.dossier.events for one in countries_of(event)}
        facets |= {("standing", point.standing) for point in self.dossier.points}
        session.each(
            "INSERT INTO story_facets (kind, value, story) VALUES (?, ?, ?)",
            [(kind, value, key) for kind, value in sorted(facets)],
        )
        told: set[tuple[str, str, str]] = {
            ("standing", point.standing, one.report)
            for point in self.dossier.points
            for one in point.accounts
        }
        told |= {
            ("entity", clean(one.entity), cited.report) for one in self.dossier.cast for cited in one.mentions
        }
        ids = sorted({report for *_, report in told})
        if ids:
            numbers: dict[str, int] = dict(
                session.rows(f"SELECT id, number FROM reports WHERE id IN {among(ids)}", ids)
            )
            session.each(
                "INSERT INTO report_facets (kind, value, report) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                sorted((kind, value, numbers[report]) for kind, value, report in told if report in numbers),
            )
