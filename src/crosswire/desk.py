"""Desk: the one object that people and programs hold. Thin: every call is one step of ``flow``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

from crosswire.errors import SettingsError
from crosswire.export import EVENT_FORMATS, FORMATS, EventFormat, press, write_reading
from crosswire.flow import event_data, pipeline
from crosswire.flow import judgements as log
from crosswire.flow import stories as grouping
from crosswire.flow.pipeline import Progress
from crosswire.flow.stories import Grouped, Terms
from crosswire.flow.story_pages import write_pages
from crosswire.intake import Item
from crosswire.records import dossiers
from crosswire.records.codec import listing_json, to_json
from crosswire.records.eventdata import EventData, Written
from crosswire.records.judgements import Force, Judgement, Ruling, forces, holding, judgement
from crosswire.records.listings import Listing
from crosswire.records.outcomes import Outcome
from crosswire.records.readings import Attribution, Reading
from crosswire.records.reports import Report
from crosswire.samples import stories
from crosswire.settings import Settings

if TYPE_CHECKING:
    from pandas import DataFrame

__all__ = [
    "Compared",
    "Desk",
    "Dossier",
    "Events",
    "Grouped",
    "Item",
    "Progress",
    "ReadReport",
    "Settings",
    "Stories",
    "compare",
    "events",
    "group",
    "press",
    "read",
]


@dataclass(frozen=True, slots=True)
class Dossier(dossiers.Dossier):
    """A dossier that can write itself; its fields are those of the published form."""

    def to(self, form: str) -> str:
        """Return the dossier as text in one of ``Desk.forms()``: json, markdown, html..."""
        return FORMATS[form].write(self)

    def to_json(self) -> str:
        """Return the dossier in the form ``crosswire.dossier/1``."""
        return self.to("json")

    def to_html(self) -> str:
        """Return the dossier as one self-contained HTML page."""
        return self.to("html")

    def _repr_html_(self) -> str:
        """Return what a notebook shows: the page, in a frame of its own so that styles do not mix."""
        page = self.to_html().replace("&", "&amp;").replace('"', "&quot;")
        return f'<iframe srcdoc="{page}" style="width:100%;height:40rem;border:0"></iframe>'


@dataclass(frozen=True, slots=True)
class Compared:
    """A dossier with the fate of every input it was to be made from.

    ``notes`` tell of judgements on reports that are not among them; the dossier's notes hold these too.
    """

    dossier: Dossier
    outcomes: tuple[Outcome, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadReport:
    """One report and what it says: the form ``crosswire.reading/1``.

    ``quotations`` are those of the reading's attributions that hold quoted words.
    """

    report: Report
    reading: Reading
    quotations: tuple[Attribution, ...] = ()
    form: Literal["crosswire.reading/1"] = "crosswire.reading/1"

    def to_json(self) -> str:
        """Return the report and its reading as JSON."""
        return to_json(self, indent=2)

    def to_html(self) -> str:
        """Return one page that shows the text with what was found in it."""
        return write_reading(self.report, self.reading)


@dataclass(frozen=True, slots=True)
class Events(EventData):
    """Event data that can write itself in the formats that researchers load."""

    def __repr__(self) -> str:
        """Say how much there is: all of it would fill many screens."""
        return f"<Events: {len(self.events):,} of {len(self.reports):,} reports>"

    def write(self, form: str, out: BinaryIO, *, alleged: bool = False) -> Written:
        """Write the events in one of ``Desk.event_forms()`` and return what became of every one.

        A format that cannot say that something is planned, denied or not so is given only what happened or is
        going on; ``alleged`` adds what is alleged. Raises ``SettingsError`` where a library that it needs is
        not installed.
        """
        return event_data.export(self, event_data.usable(EVENT_FORMATS[form]), out, alleged=alleged)

    def to_frame(self) -> DataFrame:
        """Return a pandas DataFrame with a typed row an event, planned, denied and alleged ones among them.

        ``status`` says which. Raises ``SettingsError`` where pandas is not installed.
        """
        return event_data.to_frame(self)

    def dyads(self, freq: str = "W") -> DataFrame:
        """Return how often each country did something to another in each period, by quad class.

        Counted is what happened or is going on within one period, once for every two countries on its sides; what
        is told as several happenings, or dated less closely, is not. ``freq`` is pandas' word for the period: D,
        W, M, Q, Y. Raises ``SettingsError`` where pandas is not installed.
        """
        return event_data.dyads(self, freq)


@dataclass(frozen=True, slots=True)
class Stories(Listing):
    """The stories that reports fell into; its fields are those of the form ``crosswire.stories/1``."""

    def __repr__(self) -> str:
        """Say how much there is: all of it would fill many screens."""
        return f"<Stories: {len(self.stories):,} of {sum(len(s.reports) for s in self.stories):,} reports>"

    def to_json(self) -> str:
        """Return the listing in the form ``crosswire.stories/1``, a story a line."""
        return "".join(listing_json(self))


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
    def check(form: str) -> None:
        """Raise ``SettingsError`` where a library that the format of event data needs is not installed."""
        event_data.usable(EVENT_FORMATS[form])

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
    return (now or datetime.now(UTC)).isoformat(timespec="microseconds")


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
