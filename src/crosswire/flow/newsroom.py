"""The newsroom: a store that grows, whose stories are told, and whose people rule."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from threading import RLock
from types import TracebackType
from typing import BinaryIO

from crosswire.errors import SettingsError
from crosswire.flow import judgements as log
from crosswire.flow.exporting import export
from crosswire.flow.ingest import Clock, Means, Told, ingest
from crosswire.flow.pipeline import Progress
from crosswire.flow.processes import Reader
from crosswire.flow.rereading import reread
from crosswire.flow.settling import Settling
from crosswire.intake import Item, arrivals
from crosswire.reading import read
from crosswire.records.ids import make_id
from crosswire.records.judgements import ON_ACCOUNTS, Judgement, Ruling, cited, judgement, reports_of
from crosswire.records.newsroom import Reread, Settled, Tally, Wrote
from crosswire.settings import Settings
from crosswire.store import Store

_ON_STORIES: frozenset[Ruling] = frozenset(("one-story", "other-story"))


class Newsroom:
    """A store, and the stages that fill it. ``store`` tells all that is held; it is closed with the newsroom.

        with Desk().newsroom("crosswire.db") as newsroom:
            tally = newsroom.ingest(["reports/"])
            newsroom.settle()

    ``clock`` says when it is wherever no ``now`` is given; ``reader`` reads one report. It may be used from several
    threads: stories are settled by one at a time. Several processes may each have one on the same store: who was
    overtaken while grouping or comparing does it anew, so that nothing which another took in is left behind.
    """

    def __init__(
        self,
        store: Store,
        settings: Settings | None = None,
        *,
        clock: Clock,
        reader: Reader = read,
        progress: Progress | None = None,
    ) -> None:
        self.store = store
        self.settings = settings or Settings()
        self._clock = clock
        self._reader = reader
        self.progress = progress
        self._settling = Settling(store, progress)
        self._alone = RLock()

    def ingest(
        self,
        items: Iterable[Item],
        *,
        published: str | None = None,
        stdin: BinaryIO | None = None,
        now: datetime | None = None,
        told: Told | None = None,
    ) -> Tally:
        """Hold every usable item from now on, and return what became of each, counted.

        What is held already is not read again: a run that was broken off goes on where it was. Reports are kept a few
        at a time while others are read; ``told`` is told of outcomes as soon as they are true for good. The store
        knows them under ``Tally.run``. Items are as in ``Desk.compare``. Raises ``SettingsError`` for an unusable
        setting, ``StoreError`` where the store can hold nothing.
        """
        coming = arrivals(items, published=published, settings=self.settings, stdin=stdin)
        clock = self._clock if now is None else lambda: now
        return ingest(coming, Means(self.store, self.settings, clock, self._reader, self.progress, told))

    def reread(self, now: datetime | None = None) -> Reread:
        """Read every report anew that another version of reading read, and none of this one; it is kept as it comes.

        Stories are as they were until they are settled. Why a report could not be read the store knows.
        """
        at = self._at(now)
        with self._alone:
            try:
                return reread(self.store, self.settings, self._reader, make_id("i", at), at, self.progress)
            finally:
                # What was grouped by is another.
                self._settling = Settling(self.store, self.progress)

    def settle(self, now: datetime | None = None) -> Settled:
        """Group all reports into stories, and make every dossier that is missing or out of date.

        One is out of date when a judgement on its reports has come or gone, or a stage has another version.
        """
        at = self._at(now)
        with self._alone:
            new = self._settling.group(at)
            self._settling.outdate()
            made, failed = self._settling.compare(make_id("i", at), at)
            return Settled(len(new), made, failed)

    def judge(
        self,
        ruling: Ruling,
        on: tuple[str, str],
        *,
        by: str | None,
        note: str | None = None,
        now: datetime | None = None,
    ) -> tuple[Judgement, bool]:
        """Rule on two reports, by id, or on two accounts, ``REPORT:START-END``; their stories are told anew.

        Returns the judgement that holds then, and whether it was added: what holds already is not said twice.
        Raises ``SettingsError`` where it is on one thing, or on a report that is not held.
        """
        at = self._at(now)
        try:
            line = judgement(ruling, on, by=by, at=at, note=note)
        except ValueError as error:
            raise SettingsError(" ".join(on), str(error)) from error
        self._check(line)
        with self._alone:
            line = log.restated(self.store.judgements(), line)
            added = self.store.judge(line)
            if added:
                self._tell_anew(line, at)
            return line, added

    def retire(
        self, id: str, *, by: str | None, note: str | None = None, now: datetime | None = None
    ) -> tuple[Judgement, bool]:
        """Let a judgement, by id or the beginning of one, hold no longer; the stories it concerns are told anew.

        Returns the line that retires it, and whether it was added now. Raises ``SettingsError`` where there is no
        such judgement, or more than one.
        """
        at = self._at(now)
        with self._alone:
            line = log.retiring(self.store.judgements(), id, by=by, at=at, note=note)
            added = self.store.judge(line)
            if added:
                self._tell_anew(line, at)
            return line, added

    def export(self, form: str, out: BinaryIO, *, alleged: bool = False) -> Wrote:
        """Write all that is held in one of ``Desk.store_forms()``, and return how much that was.

        ``alleged`` also writes, where a format of event data can say no status, what is only alleged. Raises
        ``SettingsError`` where there is no such format, or a library that it needs is not installed.
        """
        return export(self.store, form, out, alleged=alleged)

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    def __enter__(self) -> Newsroom:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _check(self, line: Judgement) -> None:
        """Raise ``SettingsError`` where the judgement is on what is not held."""
        for name, report in zip((line.a, line.b), reports_of(line), strict=True):
            kept = self.store.report(report)
            if kept is None:
                raise SettingsError(report, "the store holds no such report")
            if line.ruling in ON_ACCOUNTS and cited(name).end > len(kept.report.text):
                raise SettingsError(name, "it ends behind the text of the report")

    def _tell_anew(self, line: Judgement, at: str) -> None:
        """Have the stories be true that the line concerns; others that wait go on waiting."""
        touched = set(reports_of(line))
        if line.ruling in _ON_STORIES:
            before = self._settling.stories_of(touched).values()
            touched |= {member.report for story in before for member in story.members}
            self._settling.group(at)
        self._settling.outdate()
        while True:
            for story in self._settling.stories_of(touched):
                self._settling.compare_one(story, at)
            if not self._settling.outdate():
                return

    def _at(self, now: datetime | None) -> str:
        return (now or self._clock()).isoformat(timespec="microseconds")
