"""The stories of a store made true of what it holds: grouped, and each given the dossier that it waits for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from crosswire.flow.pipeline import Progress
from crosswire.flow.telling import dossier_of, listed
from crosswire.intake import STAGE as INTAKE
from crosswire.reconciliation import STAGE as RECONCILIATION
from crosswire.records.ids import make_id
from crosswire.records.judgements import holding, reports_of
from crosswire.records.outcomes import Outcome
from crosswire.records.readings import Reading
from crosswire.records.reports import Report
from crosswire.records.revisions import Version
from crosswire.records.stories import Fingerprint, GroupedStory
from crosswire.store import Store
from crosswire.stories import STAGE as STORIES
from crosswire.stories import Grouper

# What every dossier rests on: with another version of a stage, all are made anew.
BASIS = make_id("b", INTAKE, STORIES, RECONCILIATION)
_ASKED_AT_ONCE = 100


class Settling:
    """What makes stories and dossiers true. It remembers how reports were grouped: the next time is quick."""

    def __init__(self, store: Store, progress: Progress | None = None) -> None:
        self._store = store
        self._progress = progress
        self._grouper = Grouper()
        self._reports: set[str] = set()
        self._judgements: set[str] = set()

    def group(self, at: str) -> tuple[str, ...]:
        """From now on the stories are those that all reports fall into; return the ids of those that are new."""
        while (new := self._group(at)) is None:
            # Another process grouped meanwhile, and may have seen more.
            pass
        return new

    def _group(self, at: str) -> tuple[str, ...] | None:
        seen = self._store.mark()
        there: set[str] = set()
        self._grouper.add_many(_seen(self._store.fingerprints(), there))
        if not self._reports <= there:
            # A grouping takes reports in and never out: it is made anew where one has a later version.
            self._grouper, self._judgements = Grouper(), set()
            self._grouper.add_many(self._store.fingerprints())
        self._reports = there
        for line in self._store.judgements():
            if line.id not in self._judgements:
                self._judgements.add(line.id)
                self._grouper.judge(line)
        self._say(f"grouping {len(there):,} reports", 0, 0)
        return self._store.regroup(self._grouper.stories(), at, seen=seen)

    def outdate(self) -> int:
        """From now on the stories wait that judgements or other versions of the stages would tell otherwise; return
        how many did not before."""
        return self._store.outdate(BASIS, {story: _basis(ids) for story, ids in self._ruled().items()})

    def compare(self, run: str, at: str) -> tuple[int, tuple[str, ...]]:
        """Make every dossier that is waited for; return how many were made, and of which stories none could be."""
        made = 0
        failed: list[str] = []
        # What others ruled while a dossier was made, it does not know.
        while (waiting := self._waiting(failed)) or self.outdate():
            ruled = self._ruled()
            for story in waiting:
                if (reason := self.compare_one(story, at, ruled)) is None:
                    made += 1
                else:
                    failed.append(story)
                    self._store.note(run, (Outcome(story, "failed", reason),), at)
                self._say("comparing", made + len(failed), 0)
        return made, tuple(failed)

    def compare_one(self, story: str, at: str, ruled: dict[str, list[str]] | None = None) -> str | None:
        """Make the dossier of the story; return why there is none. One of a story that is gone is not missed."""
        grouped = self._store.grouped(story)
        if grouped is None:
            return None
        ruled = self._ruled() if ruled is None else ruled
        try:
            basis = _basis(ruled.get(story, ()))
            self._compare(grouped, basis, at)
        except (ArithmeticError, LookupError, MemoryError, RecursionError, ValueError) as error:
            return f"it could not be compared ({type(error).__name__})"
        return None

    def stories_of(self, reports: Iterable[str]) -> dict[str, GroupedStory]:
        """Return the stories that these reports are in, by id."""
        found = {
            kept.story for one in reports if (kept := self._store.report(one)) is not None and kept.story
        }
        return {story: one for story in sorted(found) if (one := self._store.grouped(story)) is not None}

    def _compare(self, story: GroupedStory, basis: str, at: str) -> None:
        shelf = _Shelf(self._store, story)
        held = holding(self._store.judgements())
        made = dossier_of(story, shelf.load, held, shelf.versions())
        self._store.compared(listed(story, shelf.load, shelf.prints, held), made, at, basis)

    def _waiting(self, failed: Sequence[str]) -> tuple[str, ...]:
        found = self._store.waiting(len(failed) + _ASKED_AT_ONCE)
        return tuple(story for story in found if story not in failed)

    def _ruled(self) -> dict[str, list[str]]:
        """Return the ids of the judgements that hold by the story that they concern."""
        found: dict[str, list[str]] = {}
        for line in holding(self._store.judgements()):
            kept = [self._store.report(report) for report in reports_of(line)]
            stories = {one.story if one is not None else None for one in kept}
            if len(stories) == 1 and (story := stories.pop()) is not None:
                found.setdefault(story, []).append(line.id)
        return found

    def _say(self, what: str, done: int, whole: int) -> None:
        if self._progress:
            self._progress(what, done, whole)


class _Shelf:
    """The reports of one story, taken from the store once."""

    def __init__(self, store: Store, story: GroupedStory) -> None:
        ids = [member.report for member in story.members]
        kept = (store.report(id) for id in ids)
        self._store = store
        self._kept = {one.report.id: one for one in kept if one is not None}
        self._reports = {id: one.report for id, one in self._kept.items()}
        self._readings = {one.report: one for one in store.readings(ids)}
        self.prints: dict[str, Fingerprint] = {one.report: one for one in store.fingerprints(ids)}

    def load(
        self, members: Iterable[str], *, own: bool = False
    ) -> tuple[tuple[Report, ...], tuple[Reading, ...]]:
        """Return the reports and their readings; each has its own."""
        ids = tuple(members)
        return tuple(self._reports[id] for id in ids), tuple(self._readings[id] for id in ids)

    def versions(self) -> Iterator[tuple[Version, ...]]:
        """Yield all versions of each report that has had several, the first seen first."""
        for id, kept in self._kept.items():
            if kept.revision == 1:
                continue
            seen = [one for one in self._store.revisions(id) if one.revision <= kept.revision]
            read = {one.report: one for one in self._store.readings(one.report.id for one in seen)}
            yield tuple(
                Version(one.report, read[one.report.id], one.taken) for one in seen if one.report.id in read
            )


def _seen(fingerprints: Iterable[Fingerprint], there: set[str]) -> Iterator[Fingerprint]:
    for one in fingerprints:
        there.add(one.report)
        yield one


def _basis(judgements: Iterable[str]) -> str:
    ids = sorted(judgements)
    return make_id("b", BASIS, *ids) if ids else BASIS
