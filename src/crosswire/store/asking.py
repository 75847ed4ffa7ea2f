"""What a store tells of one thing, or of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from crosswire.records.dossiers import Dossier
from crosswire.records.judgements import Judgement
from crosswire.records.listings import ListedStory
from crosswire.records.newsroom import Broken, Change, FeedState, Holdings, KeptReport
from crosswire.records.readings import Reading
from crosswire.records.stories import Fingerprint, GroupedStory
from crosswire.store import checking
from crosswire.store.database import Database
from crosswire.store.keeping import among
from crosswire.store.listing import REPORT, kept
from crosswire.store.paging import bounded
from crosswire.store.rows import clean, unpack

T = TypeVar("T")
_AT_ONCE = 500
_FEW = 20  # readings are large


class Asking:
    """The part of a store that answers about single things."""

    database: Database

    def known(self, reports: Iterable[str]) -> set[str]:
        """Return which of these reports, by id, are held."""
        asked, found = iter([clean(report) for report in reports]), set[str]()
        with self.database.reading() as session:
            while some := tuple(islice(asked, _AT_ONCE)):
                found |= {
                    id for (id,) in session.rows(f"SELECT id FROM reports WHERE id IN {among(some)}", some)
                }
        return found

    def report(self, id: str) -> KeptReport | None:
        """Return the report."""
        with self.database.reading() as session:
            rows = session.rows(f"{REPORT} WHERE reports.id = ?", (clean(id),))
            return kept(rows[0]) if rows else None

    def revisions(self, id: str) -> tuple[KeptReport, ...]:
        """Return all versions seen of the report's address, the first seen first; none for an unknown report."""
        with self.database.reading() as session:
            found = session.rows("SELECT number, address FROM reports WHERE id = ?", (clean(id),))
            if not found:
                return ()
            ((number, address),) = found
            if address is None:
                rows = session.rows(f"{REPORT} WHERE reports.number = ?", (number,))
            else:
                rows = session.rows(
                    f"{REPORT} WHERE reports.address = ? ORDER BY reports.revision", (address,)
                )
            return tuple(kept(row) for row in rows)

    def readings(self, reports: Iterable[str]) -> Iterator[Reading]:
        """Yield the newest reading of each of the reports that has one, in their order."""
        asked = iter([clean(report) for report in reports])
        while some := tuple(islice(asked, _FEW)):
            with self.database.reading() as session:
                rows = session.rows(
                    "SELECT reports.id, readings.record FROM reports JOIN readings "
                    f"ON readings.report = reports.number WHERE reports.id IN {among(some)} "
                    "ORDER BY readings.version",
                    some,
                )
            newest: dict[str, bytes] = dict(rows)
            yield from (unpack(newest[id], Reading) for id in some if id in newest)

    def read_before(self, stage: str, version: str) -> tuple[str, ...]:
        """Return the reports that have readings of other versions of the stage and none of this one."""
        made = "EXISTS (SELECT 1 FROM readings WHERE report = number AND '; ' || stages || ';' LIKE ?)"
        with self.database.reading() as session:
            rows = session.rows(
                f"SELECT id FROM reports WHERE {made} AND NOT {made} ORDER BY number",
                (f"%; {stage} %", f"%; {stage} {version};%"),
            )
            return tuple(id for (id,) in rows)

    def fingerprints(self, reports: Iterable[str] | None = None) -> Iterator[Fingerprint]:
        """Yield the fingerprint of the latest version of every report, as they were acknowledged; of these
        ``reports`` alone, in their order, where they are given."""
        joined = "FROM reports JOIN report_records ON report_records.number = reports.number"
        with self.database.reading() as session:
            if reports is None:
                statement = f"SELECT fingerprint {joined} WHERE latest = 1 ORDER BY reports.number"
                for (record,) in session.stream(statement):
                    yield unpack(record, Fingerprint)
                return
            asked = iter([clean(report) for report in reports])
            while some := tuple(islice(asked, _AT_ONCE)):
                found: dict[str, bytes] = dict(
                    session.rows(f"SELECT id, fingerprint {joined} WHERE id IN {among(some)}", some)
                )
                yield from (unpack(found[id], Fingerprint) for id in some if id in found)

    def grouped(self, id: str) -> GroupedStory | None:
        """Return the story as it was grouped."""
        return self._of_story("SELECT record FROM groupings", id, GroupedStory)

    def story(self, id: str) -> ListedStory | None:
        """Return the story as it was last compared; None for one that is unknown or waits."""
        return self._of_story("SELECT listed FROM dossiers", id, ListedStory)

    def dossier(self, id: str) -> Dossier | None:
        """Return the dossier of the story."""
        return self._of_story("SELECT record FROM dossiers", id, Dossier)

    def _of_story(self, statement: str, id: str, kind: type[T]) -> T | None:
        with self.database.reading() as session:
            rows = session.rows(
                f"{statement} WHERE story = (SELECT key FROM stories WHERE id = ?)", (clean(id),)
            )
        return unpack(rows[0][0], kind) if rows else None

    def waiting(self, limit: int = 100) -> tuple[str, ...]:
        """Return stories whose dossier is to be made, the latest first, those of several reports before others."""
        with self.database.reading() as session:
            rows = session.rows(
                "SELECT id FROM stories WHERE waits = 1 ORDER BY several DESC, day DESC, key DESC "
                f"LIMIT {max(limit, 0):d}"
            )
            return tuple(id for (id,) in rows)

    def judgements(self) -> tuple[Judgement, ...]:
        """Return the whole log in its order."""
        with self.database.reading() as session:
            rows = session.rows("SELECT record FROM judgements ORDER BY number")
            return tuple(unpack(record, Judgement) for (record,) in rows)

    def feed(self, url: str) -> FeedState:
        """Return what is known of the feed."""
        with self.database.reading() as session:
            rows = session.rows("SELECT record FROM feeds WHERE url = ?", (clean(url),))
            return unpack(rows[0][0], FeedState) if rows else FeedState(url)

    def changes(self, since: int = 0, *, limit: int = 100) -> tuple[Change, ...]:
        """Return what changed after the mark, in order; what is committed later never gets an earlier mark."""
        with self.database.reading() as session:
            rows = session.rows(
                "SELECT mark, kind, id, what, at FROM changes WHERE mark > ? ORDER BY mark "
                f"LIMIT {bounded(limit):d}",
                (since,),
            )
            return tuple(Change(*row) for row in rows)

    def mark(self) -> int:
        """Return the mark of the last change, 0 where there was none."""
        with self.database.reading() as session:
            found: int = session.rows("SELECT coalesce(max(mark), 0) FROM changes")[0][0]
            return found

    def holdings(self) -> Holdings:
        """Return how much there is."""
        with self.database.reading() as session:
            counts = [
                session.rows(f"SELECT {asked}")[0][0] or 0
                for asked in (
                    "count(*) FROM reports WHERE latest = 1",
                    "count(*) FROM reports",
                    "count(*) FROM stories",
                    "count(*) FROM stories WHERE waits = 1",
                    "count(*) FROM points",
                    "count(*) FROM events",
                    "count(*) FROM quotations",
                    "count(*) FROM judgements",
                    "max(mark) FROM changes",
                )
            ]
            return Holdings(*counts)

    def check(self) -> Iterator[Broken]:
        """Yield every promise that does not hold; nothing is repaired."""
        with self.database.reading() as session:
            yield from checking.check(self.database, session)
