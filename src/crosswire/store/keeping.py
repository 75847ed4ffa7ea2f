"""What is added to a store: reports with their versions, readings, judgements, what became of inputs, feeds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from crosswire.errors import StoreError
from crosswire.records.judgements import Judgement
from crosswire.records.newsroom import ChangeKind, FeedState, Taken
from crosswire.records.outcomes import Outcome
from crosswire.records.readings import Reading
from crosswire.records.stories import Fingerprint
from crosswire.store.address import address_of
from crosswire.store.database import Database, Session
from crosswire.store.indexing import report_text
from crosswire.store.rows import clean, cleaned, day_of, digest, folded, named, pack, packed, whole
from crosswire.store.words import words_of

_AT_ONCE = 200  # reports in one transaction


class Keeping:
    """The part of a store that takes things in."""

    database: Database

    def keep(self, taken: Iterable[Taken], at: str) -> tuple[str, ...]:
        """From now on these reports are held, each wholly or not at all; return the ids of those that are new."""
        new: list[str] = []
        coming = iter(taken)
        # A batch is complete before the store is asked, so that nobody waits for what is slow to come.
        while batch := [_prepared(one) for one in islice(coming, _AT_ONCE)]:
            with self.database.writing() as session:
                new += self._keep(session, batch, at)
        return tuple(new)

    def _keep(self, session: Session, batch: Sequence[_Coming], at: str) -> list[str]:
        held = _contents(session, [one.id for one in batch])
        coming: dict[str, _Coming] = {}
        for one in batch:
            before = held[one.id] if one.id in held else coming.setdefault(one.id, one).content
            if one.content != before:
                raise StoreError(one.id, "this id is already that of another report")
        fresh = list(coming.values())
        if not fresh:
            return []
        versions = _versions(session, {one.address for one in fresh if one.address})
        first = next_number(session, "reports")
        rows = [
            (number, one, *versions.next_of(one, number)) for number, one in enumerate(fresh, start=first)
        ]
        replaced = versions.replaced()
        session.each("UPDATE reports SET latest = 0, story = NULL, role = NULL WHERE number = ?", replaced)
        session.each("DELETE FROM report_facets WHERE report = ? AND kind = 'standing'", replaced)
        last = {one.address or number: number for number, one, _ in rows}
        session.each(
            "INSERT INTO reports (number, id, content, address, revision, latest, taken, day, outlet, outlet_key) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (number, one.id, one.content, one.address, revision, int(last[one.address or number] == number),
                 at, one.day, one.outlet, folded(one.outlet))
                for number, one, revision in rows
            ],
        )  # fmt: skip
        session.each(
            "INSERT INTO report_records (number, record, fingerprint) VALUES (?, ?, ?)",
            [(number, one.record, one.fingerprint) for number, one, _ in rows],
        )
        session.each(
            "INSERT INTO readings (report, version, stages, record) VALUES (?, 1, ?, ?)",
            [(number, one.stages, one.reading) for number, one, _ in rows],
        )
        facets = [(kind, value, number) for number, one, _ in rows for kind, value in one.facets]
        session.each("INSERT INTO report_facets (kind, value, report) VALUES (?, ?, ?)", facets)
        self.database.index(session, "reports", [(number, one.words) for number, one, _ in rows])
        outdated = _ids(session, [number for (number,) in replaced if number < first])
        changed = [*((id, "changed") for id in outdated), *((one.id, "added") for one in fresh)]
        log_changes(session, "report", changed, at)
        return [one.id for one in fresh]

    def keep_reading(self, reading: Reading, fingerprint: Fingerprint) -> None:
        """From now on the report has this reading too, beside those of other versions of the stages, and its story
        waits."""
        about = f"the reading of {reading.report}"
        record, found, stages = packed(about, reading), packed(about, fingerprint), stages_of(reading)
        with self.database.writing() as session:
            held = session.rows("SELECT number FROM reports WHERE id = ?", (clean(reading.report),))
            if not held:
                raise StoreError(reading.report, "no such report is held")
            ((number,),) = held
            versions: dict[str, int] = dict(
                session.rows("SELECT stages, version FROM readings WHERE report = ?", (number,))
            )
            if stages in versions:
                return
            session.run(
                "INSERT INTO readings (report, version, stages, record) VALUES (?, ?, ?, ?)",
                (number, max(versions.values(), default=0) + 1, stages, record),
            )
            session.run("UPDATE report_records SET fingerprint = ? WHERE number = ?", (found, number))
            session.run("DELETE FROM report_facets WHERE report = ? AND kind <> 'standing'", (number,))
            facets = [(kind, value, number) for kind, value in facets_of(reading)]
            session.each("INSERT INTO report_facets (kind, value, report) VALUES (?, ?, ?)", facets)
            # The dossier of an address tells what its earlier versions said, too.
            session.run(
                "UPDATE stories SET waits = 1 WHERE key IN (SELECT now.story FROM reports AS old JOIN reports AS now "
                "ON now.number = old.number OR (now.latest = 1 AND now.address = old.address) WHERE old.number = ?)",
                (number,),
            )

    def judge(self, judgement: Judgement) -> bool:
        """From now on the judgement is in the log; False where it was. Nothing in the log is ever edited."""
        record = packed(judgement.id, judgement)
        with self.database.writing() as session:
            if session.rows("SELECT 1 FROM judgements WHERE id = ?", (named(judgement.id),)):
                return False
            number = next_number(session, "judgements")
            session.run(
                "INSERT INTO judgements (number, id, record) VALUES (?, ?, ?)", (number, judgement.id, record)
            )
            log_changes(session, "judgement", [(judgement.id, "added")], judgement.at or "")
            return True

    def note(self, run: str, outcomes: Iterable[Outcome], at: str) -> None:
        """From now on it is known what became of these inputs of the run."""
        told = [
            replace(one, item=whole(one.item), reason=one.reason and whole(one.reason)) for one in outcomes
        ]
        last = {digest(one.item): pack(one) for one in told}
        with self.database.writing() as session:
            first = next_number(session, "outcomes")
            rows = [
                (number, run, item, at, record)
                for number, (item, record) in enumerate(last.items(), start=first)
            ]
            # The same again changes nothing; what became of it later stands in place of what did before.
            session.each(
                "INSERT INTO outcomes (number, run, item, at, record) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT (run, item) DO UPDATE SET number = excluded.number, at = excluded.at, "
                "record = excluded.record WHERE outcomes.record <> excluded.record",
                rows,
            )

    def follow(self, feed: FeedState) -> None:
        """From now on this is what is known of the feed."""
        with self.database.writing() as session:
            session.run(
                "INSERT INTO feeds (url, record) VALUES (?, ?) "
                "ON CONFLICT (url) DO UPDATE SET record = excluded.record",
                (named(feed.url), packed(feed.url, feed)),
            )


@dataclass(frozen=True, slots=True)
class _Coming:
    """A report on its way into the store, all that takes time already done."""

    id: str
    content: str
    address: str | None
    day: str | None
    outlet: str | None
    record: bytes
    fingerprint: bytes
    stages: str
    reading: bytes
    facets: tuple[tuple[str, str], ...]
    words: list[str]


def _prepared(taken: Taken) -> _Coming:
    report = taken.report
    id = named(report.id)
    record = packed(id, report)
    return _Coming(
        id=id,
        content=digest((report.text, report.url)),
        address=address_of(report.url),
        day=day_of(report.published),
        outlet=cleaned(report.outlet) or None,
        record=record,
        fingerprint=packed(id, taken.fingerprint),
        stages=stages_of(taken.reading),
        reading=packed(id, taken.reading),
        facets=tuple(facets_of(taken.reading)),
        words=words_of(report_text(report)),
    )


def stages_of(reading: Reading) -> str:
    """Return the stages that made the reading, with their versions."""
    return clean("; ".join(f"{stage} {version}" for stage, version in reading.made_with))


def facets_of(reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield by what the report can be found besides its words: entities, and countries and types of its events."""
    facets = {("entity", clean(entity.id)) for entity in reading.entities}
    for event in reading.events:
        facets.add(("event_type", clean(event.type)))
        sides = (*event.actors, *event.recipients)
        countries = [event.place.country if event.place else None, *(side.country for side in sides)]
        facets |= {("country", clean(country)) for country in countries if country}
    yield from sorted(facets)


class _Versions:
    """The versions of some addresses, and those that no longer are the latest."""

    def __init__(self, held: Iterable[tuple[str, int, int]]) -> None:
        self._last = {address: (number, revision) for address, number, revision in held}
        self._replaced: list[int] = []

    def next_of(self, one: _Coming, number: int) -> tuple[int]:
        """Return which version of its address the report is."""
        if one.address is None:
            return (1,)
        before, revision = self._last.get(one.address, (0, 0))
        if before:
            self._replaced.append(before)
        self._last[one.address] = number, revision + 1
        return (revision + 1,)

    def replaced(self) -> list[tuple[int]]:
        """Return the numbers of those that were the latest before."""
        return [(number,) for number in self._replaced]


def _versions(session: Session, addresses: set[str]) -> _Versions:
    if not addresses:
        return _Versions(())
    return _Versions(
        (address, number, revision)
        for address, number, revision in session.rows(
            f"SELECT address, number, revision FROM reports WHERE latest = 1 AND address IN {among(addresses)}",
            tuple(addresses),
        )
    )


def _contents(session: Session, ids: Sequence[str]) -> dict[str, str]:
    return dict(session.rows(f"SELECT id, content FROM reports WHERE id IN {among(ids)}", tuple(ids)))


def _ids(session: Session, numbers: Sequence[int]) -> list[str]:
    if not numbers:
        return []
    found = session.rows(
        f"SELECT id FROM reports WHERE number IN {among(numbers)} ORDER BY number", tuple(numbers)
    )
    return [id for (id,) in found]


def among(given: Iterable[object]) -> str:
    """Return the place in a statement for a list of so many."""
    return f"({', '.join('?' for _ in given)})"


def next_number(session: Session, table: str, column: str = "number") -> int:
    """Return the number for the next row; nobody else can be given it, since there is one writer."""
    ((last,),) = session.rows(f"SELECT max({column}) FROM {table}")
    return (last or 0) + 1


def log_changes(session: Session, kind: ChangeKind, changed: Iterable[tuple[str, str]], at: str) -> None:
    """From now on these changes, by id and what, stand behind all others."""
    mark = next_number(session, "changes", "mark")
    session.each(
        "INSERT INTO changes (mark, kind, id, what, at) VALUES (?, ?, ?, ?, ?)",
        [(number, kind, id, what, at) for number, (id, what) in enumerate(changed, start=mark)],
    )
