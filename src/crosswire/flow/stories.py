"""Any number of reports into stories: taken in, read and laid down one at a time, grouped, told story by story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import version
from types import TracebackType
from typing import BinaryIO

from crosswire.flow.answers import doubt, to_keep
from crosswire.flow.copies import content_of, copied
from crosswire.flow.pipeline import Progress, UnusableInputsError, unknown
from crosswire.flow.processes import Answer, read_each
from crosswire.flow.spool import Spool
from crosswire.flow.telling import dossier_of, listed
from crosswire.intake import STAGE as INTAKE
from crosswire.intake import Arrival, Item, arrivals
from crosswire.reconciliation import STAGE as RECONCILIATION
from crosswire.records.dossiers import Dossier
from crosswire.records.judgements import Judgement, holding
from crosswire.records.listings import ListedStory
from crosswire.records.outcomes import Outcome
from crosswire.records.readings import Reading
from crosswire.records.reports import Report
from crosswire.records.stories import Fingerprint, GroupedStory
from crosswire.settings import Settings
from crosswire.stories import STAGE as STORIES
from crosswire.stories import Grouper


@dataclass(frozen=True, slots=True)
class Terms:
    """What a grouping is made under: the date for reports without one, the judgements, and the moment it is now.

    Dates are ISO 8601. Nothing can have been published after now.
    """

    published: str | None = None
    judgements: tuple[Judgement, ...] = ()
    now: str | None = None


def group(
    items: Iterable[Item],
    terms: Terms,
    *,
    settings: Settings | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Grouped:
    """Return the stories that all usable reports fall into. It does not depend on the order in which they come.

    Raises ``UnusableInputsError`` where no input is usable.
    """
    settings = settings or Settings()
    coming = arrivals(items, published=terms.published, settings=settings, stdin=stdin)
    gathered = _Gathering(replace(terms, judgements=holding(terms.judgements)), settings, progress)
    try:
        return gathered.grouped(coming)
    except BaseException:
        gathered.spool.close()
        raise


@dataclass(frozen=True, slots=True)
class _Laid:
    """A report as it was laid down, and where the fingerprint lies that it shares with its copies."""

    report: Report
    read: int


class _Gathering:
    """Reports on their way into stories: each is read, laid down, and known by its fingerprint alone from then on."""

    def __init__(self, terms: Terms, settings: Settings, progress: Progress | None) -> None:
        self.terms = terms
        self.settings = settings
        self.progress = progress
        self.spool = Spool()
        self.places: dict[str, int] = {}
        self.outcomes: list[Outcome] = []
        self.made_with = dict((INTAKE, STORIES, RECONCILIATION)) | {"crosswire": version("crosswire")}
        self._grouper = Grouper(judgements=terms.judgements)
        # What is read of a report is the same for all that differ in nothing which reading looks at.
        self._contents: dict[bytes, int | str | None] = {}

    def grouped(self, coming: Iterator[Arrival]) -> Grouped:
        """Take in all that comes, and group it."""
        waiting: dict[str, tuple[str, bytes]] = {}
        copies: list[tuple[str, bytes, int]] = []
        for done, (report, answer) in enumerate(
            read_each(self._fresh(coming, waiting, copies), self.settings)
        ):
            if self.progress:
                self.progress(f"reading {report.origin or report.id}", done, 0)
            self._take(report, answer, *waiting.pop(report.id))
        for name, content, where in copies:
            self._take_copy(self.spool.load(where, Report), name, content)
        if not self.places:
            raise UnusableInputsError(tuple(self.outcomes))
        if self.progress:
            self.progress(f"grouping {len(self.places):,} reports", len(self.places) - 1, len(self.places))
        return Grouped(self, self._grouper.stories())

    def _fresh(
        self,
        coming: Iterator[Arrival],
        waiting: dict[str, tuple[str, bytes]],
        copies: list[tuple[str, bytes, int]],
    ) -> Iterator[Report]:
        """Yield the reports that are to be read; those whose like is read already go to the copies."""
        for arrival in coming:
            outcome, report = arrival.outcome, arrival.report
            if outcome.kind != "used":
                self.outcomes.append(outcome)
            if report is None:
                continue
            try:
                content = content_of(report)
                if content in self._contents:
                    copies.append((outcome.item, content, self.spool.add(report)))
                    continue
            except UnicodeEncodeError:
                self._fail(report, outcome.item, "it holds half a character")
                continue
            self._contents[content] = None
            waiting[report.id] = outcome.item, content
            yield report

    def _take(self, report: Report, answer: Answer, name: str, content: bytes) -> None:
        found = to_keep(report, answer, self.terms.now)
        if isinstance(found, str):
            self._contents[content] = found
            self._fail(report, name, found)
            return
        self.made_with |= dict(found.reading.made_with)
        read = self._contents[content] = self.spool.add(found.fingerprint)
        self.spool.add(found.reading)
        self._lay_down(report, name, found.fingerprint, read)

    def _take_copy(self, report: Report, name: str, content: bytes) -> None:
        read = self._contents[content]
        if isinstance(read, int):
            found = self.spool.load(read, Fingerprint)
            self._lay_down(report, name, replace(found, report=report.id), read)
        else:
            self._fail(report, name, read or "it could not be read")

    def _lay_down(self, report: Report, name: str, found: Fingerprint, read: int) -> None:
        self.places[report.id] = self.spool.add(_Laid(report, read))
        self._grouper.add(found)
        if reason := doubt(report, found):
            self.outcomes.append(Outcome(name, "noted", reason, report.id))

    def _fail(self, report: Report, name: str, reason: str) -> None:
        self.outcomes.append(Outcome(name, "failed", reason, report.id))


class Grouped:
    """Stories, told one after the other. It holds a temporary file until it is closed, or left as a context.

    ``outcomes`` are those of the inputs that need a word; one that was simply used is not among them. ``notes`` tell
    of judgements on reports that are not there. ``made_with`` is as in a dossier, ``reports`` counts the reports and
    ``alone`` the stories of one.
    """

    def __init__(self, gathered: _Gathering, stories: Iterable[GroupedStory]) -> None:
        self.outcomes = tuple(gathered.outcomes)
        self.made_with = dict(sorted(gathered.made_with.items()))
        self.notes = unknown(gathered.terms.judgements, gathered.places)
        self.reports = len(gathered.places)
        self._gathered = gathered
        self._spool = gathered.spool
        # The ids ascend where all else is equal, whatever the order in which they came.
        laid = sorted((_rank(story), story.id, self._spool.add(story)) for story in stories)
        self._order = [where for _, _, where in laid]
        self.alone = sum(rank[0] for rank, _, _ in laid)

    def __len__(self) -> int:
        return len(self._order)

    def __iter__(self) -> Iterator[ListedStory]:
        """Yield the stories, those of several reports first, the latest first, and on a day the largest."""
        return self.told()

    def told(self, *, alone: bool = True) -> Iterator[ListedStory]:
        """Yield the stories in that order; without ``alone`` those of several reports."""
        for done, story in enumerate(self.stories()):
            if len(story.members) == 1 and not alone:
                return
            self._say("tracing", story, done)
            yield listed(story, self._loaded, self._prints(story), self._gathered.terms.judgements)

    def stories(self) -> Iterator[GroupedStory]:
        """Yield the stories in the same order, without lineage."""
        return (self._spool.load(where, GroupedStory) for where in self._order)

    def dossiers(self, *, alone: bool = True) -> Iterator[tuple[GroupedStory, Dossier]]:
        """Yield the stories in the same order, each with its dossier; without ``alone`` those of several reports."""
        for done, story in enumerate(self.stories()):
            if len(story.members) == 1 and not alone:
                return
            self._say("comparing", story, done)
            yield story, dossier_of(story, self._loaded, self._gathered.terms.judgements)

    def close(self) -> None:
        """Give the temporary file back; nothing more can be told then."""
        self._spool.close()

    def __enter__(self) -> Grouped:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _say(self, what: str, story: GroupedStory, done: int) -> None:
        if self._gathered.progress and len(story.members) > 1:
            self._gathered.progress(f"{what} {story.headline}", done, len(self))

    def _loaded(
        self, members: Iterable[str], *, own: bool = False
    ) -> tuple[tuple[Report, ...], tuple[Reading, ...]]:
        """Return these reports and their readings; with ``own`` a copy is read for itself."""
        reports: list[Report] = []
        readings: dict[int, Reading] = {}
        told: list[Reading] = []
        for member in members:
            laid = self._spool.load(self._gathered.places[member], _Laid)
            if laid.read not in readings:
                behind = self._spool.load_with_next(laid.read, Fingerprint)[1]
                readings[laid.read] = self._spool.load(behind, Reading)
            reading = readings[laid.read]
            if reading.report != laid.report.id:
                reading = (
                    copied(reading, laid.report, self._gathered.settings)
                    if own
                    else replace(reading, report=laid.report.id)
                )
            reports.append(laid.report)
            told.append(reading)
        return tuple(reports), tuple(told)

    def _prints(self, story: GroupedStory) -> dict[str, Fingerprint]:
        """Return the fingerprints of the members; copies share one."""
        places = {
            m.report: self._spool.load(self._gathered.places[m.report], _Laid).read for m in story.members
        }
        known = {where: self._spool.load(where, Fingerprint) for where in sorted(set(places.values()))}
        return {report: known[where] for report, where in places.items()}


def _rank(story: GroupedStory) -> tuple[bool, int, int]:
    last = story.end or story.begin
    return (
        len(story.members) == 1,
        -date.fromisoformat(last[:10]).toordinal() if last else 0,
        -len(story.members),
    )
