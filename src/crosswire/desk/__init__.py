"""Desk: the one object that people and programs hold. Thin: every call is one step of ``flow``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import BinaryIO, Literal

from crosswire.desk.results import Compared, Dossier, Events, ReadReport, Stories
from crosswire.errors import SettingsError
from crosswire.export import EVENT_FORMATS, FORMATS, EventFormat, HoldingFormat, press
from crosswire.flow import event_data, exporting, pipeline
from crosswire.flow import judgements as log
from crosswire.flow import stories as grouping
from crosswire.flow.exporting import STORE_FORMATS
from crosswire.flow.ingest import Told
from crosswire.flow.newsroom import Newsroom
from crosswire.flow.pipeline import Progress
from crosswire.flow.stories import Grouped, Terms
from crosswire.flow.story_pages import write_pages
from crosswire.flow.watch import watch
from crosswire.intake import Item, read_feeds
from crosswire.records import dossiers
from crosswire.records.eventdata import EventData
from crosswire.records.judgements import Force, Judgement, Ruling, forces, holding, judgement
from crosswire.records.newsroom import Polled
from crosswire.records.outcomes import Outcome
from crosswire.records.readings import Attribution, Reading
from crosswire.samples import stories
from crosswire.settings import Fetching, Settings
from crosswire.store import Store, open_store

__all__ = [
    "Compared",
    "Desk",
    "Dossier",
    "Events",
    "Fetching",
    "Grouped",
    "Item",
    "Newsroom",
    "Progress",
    "ReadReport",
    "Settings",
    "Store",
    "Stories",
    "Told",
    "compare",
    "events",
    "group",
    "press",
    "read",
]


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything Crosswire does, under one set of settings.

    ``settings`` choose the parser's model, the limits and the number of processes; ``progress`` is told of
    each step of long work.
    """

    settings: Settings = field(default_factory=Settings)
    progress: Progress | None = None

    def compare(
        self,
        items: Iterable[Item],
        *,
        published: str | None = None,
        stdin: BinaryIO | None = None,
        judgements: Iterable[Judgement] = (),
    ) -> Compared:
        """Return the dossier of all items as one story, and what became of each item.

        An item is a path, ``-`` for ``stdin``, a mapping of the JSON report form, or a Report.
        ``published`` (ISO 8601) is used for reports that carry no date of their own. Of the ``judgements`` those
        that hold are obeyed: two reports ruled to be no copies of each other are two voices, and what was ruled on
        accounts shapes the points.
        Raises ``NothingToDoError`` where no item is usable, ``SettingsError`` for an unusable setting.
        """
        found = self._read(items, published, stdin)
        ruled = [one for one in holding(judgements) if one.ruling not in ("one-story", "other-story")]
        made = pipeline.compare(found, judgements=ruled, progress=self.progress)
        notes = pipeline.unknown(ruled, [report.id for report in found.reports])
        return Compared(_dossier(replace(made, notes=(*made.notes, *notes))), found.outcomes, notes)

    def group(
        self,
        items: Iterable[Item],
        *,
        published: str | None = None,
        stdin: BinaryIO | None = None,
        judgements: Iterable[Judgement] = (),
        now: datetime | None = None,
    ) -> Grouped:
        """Return the stories that any number of items fall into, to be told one after the other.

            with Desk().group(paths) as found:
                for story in found:  # ListedStory: reports, voices, who retells whom, and why
                    ...

        Items come one at a time, from a generator if need be, and no text is kept in memory: what was read lies in a
        temporary file until the context is left. ``found.dossiers()`` yields each story with its dossier. Neither
        stories nor their order depend on the order of the items. Of the ``judgements`` those that hold are obeyed,
        whatever the scores say. ``now`` is when it is, after which no report can have been published; without it the
        clock tells. Items are as in ``compare``, and so is what it raises.
        """
        terms = Terms(published, tuple(judgements), _moment(now))
        return grouping.group(items, terms, settings=self.settings, stdin=stdin, progress=self.progress)

    @staticmethod
    def write(dossier: dossiers.Dossier, form: str) -> str:
        """Return the dossier as text in one of ``Desk.forms()``."""
        return FORMATS[form].write(dossier)

    @staticmethod
    def write_pages(found: Grouped, form: Literal["html", "markdown"], folder: Path) -> None:
        """Write the dossier of every story as a page into the folder, and an index. Raises ``OSError``."""
        write_pages(found, form, folder)

    def judgements(self, path: Path) -> tuple[tuple[Judgement, Force], ...]:
        """Return the judgements of a log, each with its force: it holds, is retired, overruled, or retires another.

        Raises ``SettingsError``, naming the line, where the log cannot be read.
        """
        lines = log.load(path)
        force = forces(lines)
        return tuple((line, force[line.id]) for line in lines)

    def judge(
        self,
        path: Path,
        ruling: Ruling,
        on: tuple[str, str],
        *,
        by: str | None = None,
        note: str | None = None,
        now: datetime | None = None,
    ) -> tuple[Judgement, bool]:
        """Add a ruling on two reports, by id, or two accounts, ``REPORT:START-END``, to the log; return the one that
        holds then, and whether it was added.

        What holds already is not said twice. Raises as ``judgements``; the log may be new.
        """
        try:
            ruled = judgement(ruling, on, by=by, at=_moment(now), note=note)
        except ValueError as error:
            raise SettingsError(" ".join(on), str(error)) from error
        return log.rule(path, ruled)

    def retire(
        self,
        path: Path,
        id: str,
        *,
        by: str | None = None,
        note: str | None = None,
        now: datetime | None = None,
    ) -> tuple[Judgement, bool]:
        """Add to the log that a judgement, by id or the beginning of one, holds no longer.

        Returns the line that retires it, and whether it was added now. Raises as ``judgements``, and where there is
        no such judgement.
        """
        return log.retire(path, id, by=by, at=_moment(now), note=note)

    def report_id(self, name: str, among: Iterable[Item] = ()) -> tuple[str, bool]:
        """Return the id of the report that a person names, and whether there is such a report.

        A name is an id; a file that holds one report, or ``path:line`` of one that holds many; or the beginning of
        the id of one of the reports ``among`` which it is. Raises ``SettingsError`` where it means none or several.
        """
        return log.named(name, among, settings=self.settings)

    def read(
        self, items: Iterable[Item], *, published: str | None = None, stdin: BinaryIO | None = None
    ) -> tuple[tuple[ReadReport, ...], tuple[Outcome, ...]]:
        """Return what each usable item says by itself, and what became of each. Raises as ``compare``."""
        found = self._read(items, published, stdin)
        pairs = zip(found.reports, found.readings, strict=True)
        return tuple(
            ReadReport(report, reading, _quoted(reading)) for report, reading in pairs
        ), found.outcomes

    def newsroom(self, url: str | Path, *, new: bool = True) -> Newsroom:
        """Return the newsroom whose store is at the url; close it, or leave its context.

        A path, or ``sqlite:///path``, is a file of SQLite, ``postgresql://...`` a database of PostgreSQL. Raises
        ``StoreError`` where it cannot be opened. It is made where there is none; unless it may be ``new``, a file
        that is not there is an error too.
        """
        return Newsroom(open_store(url, new=new), self.settings, clock=_clock, progress=self.progress)

    def watch(
        self,
        feeds: Path,
        newsroom: Newsroom,
        *,
        every: timedelta = timedelta(minutes=15),
        once: bool = False,
        stop: Event | None = None,
        told: Callable[[Polled], None] | None = None,
    ) -> None:
        """Follow the feeds of a list, FEEDS.toml or OPML, until ``stop`` is set: the newsroom holds what they bring.

        A feed is asked as often as its list says, else ``every`` so long; ``once``, each is asked once. ``told`` is
        told what came of each. Nothing is raised for what a feed or a page does. Raises ``UnusableInputError`` where
        the list cannot be read, ``SettingsError`` for an unusable setting.
        """
        watch(read_feeds(feeds), newsroom, every=every, once=once, stop=stop or Event(), told=told)

    def events(
        self,
        items: Iterable[Item],
        *,
        published: str | None = None,
        stdin: BinaryIO | None = None,
        apart: bool = False,
    ) -> tuple[Events, tuple[Outcome, ...]]:
        """Return the events that all usable items tell of, and what became of each item. Raises as ``compare``.

        What several reports tell of is one event with all its mentions; ``apart`` keeps every telling apart.
        """
        found = self._read(items, published, stdin, event_data.needed)
        data = event_data.event_data(found, apart=apart, progress=self.progress)
        return Events(*(getattr(data, slot.name) for slot in fields(EventData))), found.outcomes

    def samples(self) -> dict[str, tuple[Path, ...]]:
        """Return the sample stories that ship with the package: name to the files of its reports."""
        return stories()

    @staticmethod
    def forms() -> tuple[str, ...]:
        """Return the names of the forms a dossier can be written in."""
        return tuple(FORMATS)

    @staticmethod
    def event_forms() -> dict[str, EventFormat]:
        """Return the formats that event data can be written in, by name."""
        return dict(EVENT_FORMATS)

    @staticmethod
    def store_forms() -> dict[str, EventFormat | HoldingFormat]:
        """Return the formats that all of a store can be written in, by name: ``Newsroom.export``."""
        return dict(STORE_FORMATS)

    @staticmethod
    def check(form: str) -> None:
        """Raise ``SettingsError`` where a library that the format of event data or of a store needs is missing."""
        exporting.usable(form)

    def _read(
        self,
        items: Iterable[Item],
        published: str | None,
        stdin: BinaryIO | None,
        keep: Callable[[Reading], Reading] | None = None,
    ) -> pipeline.Read:
        return pipeline.read_all(
            items, published=published, settings=self.settings, stdin=stdin, progress=self.progress, keep=keep
        )


def _dossier(made: dossiers.Dossier) -> Dossier:
    return Dossier(*(getattr(made, slot.name) for slot in fields(dossiers.Dossier)))


def _moment(now: datetime | None) -> str:
    return (now or _clock()).isoformat(timespec="microseconds")


def _clock() -> datetime:
    return datetime.now(UTC)


def _quoted(reading: Reading) -> tuple[Attribution, ...]:
    return tuple(attribution for attribution in reading.attributions if attribution.kind != "indirect")


def compare(
    items: Iterable[Item], *, published: str | None = None, judgements: Iterable[Judgement] = ()
) -> Dossier:
    """Return the dossier of all items as one story; items left out are named in its ``notes``.

    Raises as ``Desk.compare``.
    """
    return Desk().compare(items, published=published, judgements=judgements).dossier


def group(
    items: Iterable[Item], *, published: str | None = None, judgements: Iterable[Judgement] = ()
) -> Stories:
    """Return the stories that all items fall into, those of several reports first; ``notes`` name what was left out.

    For more than fits in memory at once, ``Desk.group`` tells them one after the other. Raises as ``Desk.group``.
    """
    with Desk().group(items, published=published, judgements=judgements) as found:
        notes = (*found.notes, *pipeline.left_out(found.outcomes))
        return Stories(found.made_with, tuple(found), notes=notes)


def read(item: Item, *, published: str | None = None) -> ReadReport:
    """Return what one report says. Raises as ``Desk.read``."""
    found, _ = Desk().read([item], published=published)
    return found[0]


def events(items: Iterable[Item], *, published: str | None = None, apart: bool = False) -> Events:
    """Return the events that all items tell of, each once or, ``apart``, as often as it is told.

    Raises as ``Desk.events``.
    """
    found, _ = Desk().events(items, published=published, apart=apart)
    return found
