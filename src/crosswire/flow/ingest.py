"""What comes is read, kept a few at a time, and counted: whatever was kept is held for good, however the run ends."""

from __future__ import annotations

import re
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

import msgspec

from crosswire.errors import StoreError
from crosswire.flow.answers import doubt, to_keep
from crosswire.flow.copies import content_of, copied
from crosswire.flow.pipeline import Progress
from crosswire.flow.processes import Answer, Reader, read_each
from crosswire.intake import Arrival
from crosswire.records.ids import VERSION, make_id
from crosswire.records.newsroom import Cause, Taken, Tally
from crosswire.records.outcomes import Outcome, OutcomeKind
from crosswire.records.readings import Reading
from crosswire.records.reports import Report
from crosswire.settings import Settings
from crosswire.store import Store

# Is told what became of inputs, after the store knows it.
Told = Callable[[tuple[Outcome, ...]], None]
Clock = Callable[[], datetime]

# Reports, and seconds, of which one transaction is made at most; outcomes without a report cost less.
_KEPT_AT_ONCE, _SECONDS, _NOTED_AT_ONCE = 16, 1.0, 256
# Arrivals that are asked after at once, while all of them are held already.
_ASKED_AT_ONCE = 256
# Texts whose like is known again, and copies that wait at once for the reading of theirs.
_CONTENTS, _WAITING = 1 << 16, 256
_EXAMPLES, _CAUSES = 3, 1000
_MADE_ID = re.compile(rf"r{VERSION}-[0-9a-f]{{16}}")
# What is particular in a reason: a word with a figure, a quotation mark, or a stop or stroke inside.
_PARTICULAR = re.compile(r"'[^']*'|\S*[\d/]\S*|\S+\.\w\S*")


@dataclass(frozen=True, slots=True)
class Means:
    """What a run works with. ``clock`` says when it is, ``reader`` reads one report, ``told`` is told of outcomes."""

    store: Store
    settings: Settings
    clock: Clock
    reader: Reader
    progress: Progress | None = None
    told: Told | None = None


def ingest(coming: Iterator[Arrival], means: Means) -> Tally:
    """Read and keep what comes, but for what is held already, and return what became of all of it."""
    run = _Run(means)
    try:
        for done, (report, answer) in enumerate(read_each(run.fresh(coming), means.settings, means.reader)):
            if means.progress:
                means.progress(f"reading {report.origin or report.id}", done, 0)
            run.take(report, answer)
    finally:
        run.keep()
    return run.counts.tally()


class _Run:
    """One run: reports on their way from their arrival into the store."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._store = means.store
        self._kept_last = means.clock()
        self.counts = _Counts(make_id("i", self._kept_last.isoformat()))
        # The outcome that each report on its way will have, by id; what was read and is to be kept; what is done.
        self._coming: dict[str, Outcome] = {}
        self._read: dict[str, Taken] = {}
        self._done: list[Outcome] = []
        # The report that was read of each content, and the copies that wait for the reading of theirs.
        self._contents: OrderedDict[bytes, str] = OrderedDict()
        self._copies: dict[str, list[Report]] = {}

    def fresh(self, coming: Iterator[Arrival]) -> Iterator[Report]:
        """Yield the reports that are to be read; what became of all others is known."""
        for arrival, held in self._asked(coming):
            outcome, report = arrival.outcome, arrival.report
            if report is None:
                self._finish(outcome)
            elif held:
                self._finish(self._held(report, outcome))
            elif not _is_whole(report):
                self._finish(replace(outcome, kind="failed", reason="it holds half a character"))
            else:
                self._coming[report.id] = outcome
                if not self._is_copy(report):
                    yield report

    def _asked(self, coming: Iterator[Arrival]) -> Iterator[tuple[Arrival, bool]]:
        """Yield what comes, and whether it is held. Only while all is held is more than one asked after at once."""
        count = 1
        while some := list(islice(coming, count)):
            ids = [arrival.report.id for arrival in some if arrival.report is not None]
            known = self._store.known(ids) if ids else set()
            yield from ((one, one.report is not None and one.report.id in known) for one in some)
            count = min(2 * count, _ASKED_AT_ONCE) if len(known) == len(ids) else 1

    def _held(self, report: Report, outcome: Outcome) -> Outcome:
        """Return the outcome of a report whose id is held. Where the id was given, it may be that of another."""
        if not _MADE_ID.fullmatch(report.id):
            found = self._store.report(report.id)
            if found is not None and _told(found.report) != _told(report):
                return replace(
                    outcome, kind="failed", reason=f"its id {report.id!r} is that of another report"
                )
        return replace(outcome, kind="repeated", reason="it is held already")

    def _is_copy(self, report: Report) -> bool:
        """Take care of a report whose like was read or is being read; False where it is to be read itself."""
        content = content_of(report)
        like = self._contents.get(content, "")
        if (waiting := self._copies.get(like)) is not None and len(waiting) < _WAITING:
            waiting.append(report)
            return True
        if waiting is None and (reading := self._reading(like)) is not None:
            self._take(report, copied(reading, report, self._means.settings, self._means.reader))
            return True
        self._contents[content] = report.id
        self._contents.move_to_end(content)
        self._copies[report.id] = []
        if len(self._contents) > _CONTENTS:
            self._contents.popitem(last=False)
        return False

    def _reading(self, report: str) -> Reading | None:
        if report in self._read:
            return self._read[report].reading
        return next(iter(self._store.readings([report])), None) if report else None

    def take(self, report: Report, answer: Answer) -> None:
        """Take in what the report says, and its copies that waited for it."""
        self._take(report, answer)
        for copy in self._copies.pop(report.id, ()):
            told = answer
            if isinstance(answer, Reading):
                told = copied(answer, copy, self._means.settings, self._means.reader)
            self._take(copy, told)

    def _take(self, report: Report, answer: Answer) -> None:
        outcome = self._coming.pop(report.id)
        found = to_keep(report, answer, self._means.clock().isoformat())
        if isinstance(found, str):
            self._finish(replace(outcome, kind="failed", reason=found))
            return
        self._read[report.id] = found
        self._coming[report.id] = (
            _noted(outcome, reason) if (reason := doubt(report, found.fingerprint)) else outcome
        )
        waited = (self._means.clock() - self._kept_last).total_seconds()
        if len(self._read) >= _KEPT_AT_ONCE or waited >= _SECONDS:
            self.keep()

    def _finish(self, outcome: Outcome) -> None:
        self._done.append(outcome)
        if len(self._done) >= _NOTED_AT_ONCE:
            self.keep()

    def keep(self) -> None:
        """Have the store hold what was read, and then know what became of it."""
        at = self._means.clock().isoformat(timespec="microseconds")
        taken, self._read = tuple(self._read.values()), {}
        new = self._kept(taken, at)
        done, self._done = self._done, []
        for one in taken:
            if (outcome := self._coming.pop(one.report.id)).report in new:
                self.counts.kept += 1
                outcome = self._revised(one.report, outcome)
            elif outcome.kind != "failed":
                outcome = self._held(one.report, outcome)
            done.append(outcome)
        if done:
            self._store.note(self.counts.run, done, at)
            self.counts.add(done)
            if self._means.told:
                self._means.told(tuple(done))
        self._kept_last = self._means.clock()

    def _kept(self, taken: tuple[Taken, ...], at: str) -> frozenset[str]:
        """Keep them all; return which are new. One whose id is that of another costs itself alone."""
        if not taken:
            return frozenset()
        try:
            return frozenset(self._store.keep(taken, at))
        except StoreError:
            if len(taken) > 1:
                return frozenset().union(*(self._kept((one,), at) for one in taken))
            if not self._store.known([taken[0].report.id]):
                raise
            return frozenset()

    def _revised(self, report: Report, outcome: Outcome) -> Outcome:
        if report.url is None:
            return outcome
        kept = self._store.report(report.id)
        if kept is None or kept.revision == 1:
            return outcome
        self.counts.revisions += 1
        return _noted(outcome, f"version {kept.revision} of what its address says")


class _Counts:
    """What became of the inputs so far."""

    def __init__(self, run: str) -> None:
        self.run = run
        self.kept = 0
        self.revisions = 0
        self._kinds: Counter[OutcomeKind] = Counter()
        self._examples: dict[tuple[OutcomeKind, str], list[str]] = {}
        self._many: Counter[tuple[OutcomeKind, str]] = Counter()

    def add(self, outcomes: list[Outcome]) -> None:
        """Count these too."""
        for outcome in outcomes:
            self._kinds[outcome.kind] += 1
            if outcome.reason is None:
                continue
            cause = outcome.kind, _PARTICULAR.sub("…", outcome.reason)
            if cause not in self._many and len(self._many) >= _CAUSES:
                cause = outcome.kind, "for other reasons"
            self._many[cause] += 1
            if len(examples := self._examples.setdefault(cause, [])) < _EXAMPLES:
                examples.append(outcome.item)

    def tally(self) -> Tally:
        """Return it."""
        return Tally(
            self.run,
            self.kept,
            self.revisions,
            self._kinds["used"],
            self._kinds["noted"],
            self._kinds["repeated"],
            self._kinds["failed"],
            tuple(
                Cause(kind, reason, count, tuple(self._examples[kind, reason]))
                for (kind, reason), count in self._many.most_common()
            ),
        )


def _noted(outcome: Outcome, reason: str) -> Outcome:
    return replace(outcome, kind="noted", reason="; ".join(filter(None, (outcome.reason, reason))))


def _told(report: Report) -> tuple[str | None, ...]:
    return report.text, report.outlet, report.url


def _is_whole(report: Report) -> bool:
    try:
        msgspec.msgpack.encode(report)
    except UnicodeEncodeError:
        return False
    return True
