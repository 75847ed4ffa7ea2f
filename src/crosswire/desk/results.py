"""What the desk hands out: records that can write themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Literal

from crosswire.export import EVENT_FORMATS, FORMATS, write_reading
from crosswire.flow import event_data
from crosswire.records import dossiers
from crosswire.records.codec import listing_json, to_json
from crosswire.records.eventdata import EventData, Written
from crosswire.records.listings import Listing
from crosswire.records.outcomes import Outcome
from crosswire.records.readings import Attribution, Reading
from crosswire.records.reports import Report

if TYPE_CHECKING:
    from pandas import DataFrame


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
