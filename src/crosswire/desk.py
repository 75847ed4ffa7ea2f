"""Desk: the one object that people and programs hold. Thin: every call is one step of ``flow``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

from crosswire.export import EVENT_FORMATS, FORMATS, EventFormat, write_reading
from crosswire.flow import event_data, pipeline
from crosswire.flow.pipeline import Progress
from crosswire.intake import Item
from crosswire.records import dossiers
from crosswire.records.codec import to_json
from crosswire.records.eventdata import EventData, Written
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
    "Item",
    "Progress",
    "ReadReport",
    "Settings",
    "compare",
    "events",
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
    """A dossier with the fate of every input it was to be made from."""

    dossier: Dossier
    outcomes: tuple[Outcome, ...]


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
class Desk:
    """Everything Crosswire does, under one set of settings.

    ``settings`` choose the parser's model, the limits and the number of processes; ``progress`` is told of
    each step of long work.
    """

    settings: Settings = field(default_factory=Settings)
    progress: Progress | None = None

    def compare(
        self, items: Iterable[Item], *, published: str | None = None, stdin: BinaryIO | None = None
    ) -> Compared:
        """Return the dossier of all items as one story, and what became of each item.

        An item is a path, ``-`` for ``stdin``, a mapping of the JSON report form, or a Report.
        ``published`` (ISO 8601) is used for reports that carry no date of their own.
        Raises ``NothingToDoError`` where no item is usable, ``SettingsError`` for an unusable setting.
        """
        found = self._read(items, published, stdin)
        made = pipeline.compare(found, progress=self.progress)
        dossier = Dossier(*(getattr(made, slot.name) for slot in fields(dossiers.Dossier)))
        return Compared(dossier, found.outcomes)

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


def _quoted(reading: Reading) -> tuple[Attribution, ...]:
    return tuple(attribution for attribution in reading.attributions if attribution.kind != "indirect")


def compare(items: Iterable[Item], *, published: str | None = None) -> Dossier:
    """Return the dossier of all items as one story; items left out are named in its ``notes``.

    Raises as ``Desk.compare``.
    """
    return Desk().compare(items, published=published).dossier


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
