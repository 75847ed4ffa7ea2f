"""What GDELT's two tables code alike: numbers of events, times, the tellings they count, rows without quotes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO
from urllib.parse import urlsplit

from crosswire.export.cells import one_line
from crosswire.export.event_form import FACTS
from crosswire.export.evidence import Evidence
from crosswire.records.descent import moment_of
from crosswire.records.events import Event, EventMention
from crosswire.records.reports import Report


def write_row(cells: Sequence[str], out: BinaryIO) -> None:
    """Write one row. Nothing in it is quoted, so no cell keeps a tab, a line break or a double quotation mark."""
    out.write("\t".join(one_line(cell).replace('"', "'").strip() for cell in cells).encode("utf-8") + b"\n")


def stamp(published: str | None) -> str:
    """Return when a report appeared as YYYYMMDDHHMMSS in UTC; nothing where no day is known."""
    when = moment_of(published)
    return when.strftime("%Y%m%d%H%M%S") if when else ""


def first_seen(event: Event, evidence: Evidence) -> str:
    """Return when the first report of an event appeared, as a stamp."""
    return next((found for one in evidence.tellers(event) if (found := stamp(one.published))), "")


def tellings(event: Event) -> tuple[EventMention, ...]:
    """Return the mentions that a table of facts may count: those that deny the event, or only plan it, are none."""
    return tuple(one for one in event.mentions if one.status in FACTS or one.status == event.status)


def address(report: Report) -> str:
    """Return the report's URL, or what else it can be found by."""
    return report.url or ", ".join(filter(None, (report.outlet, report.title))) or report.id


def site(report: Report) -> str:
    """Return the host of the report's URL, or its outlet."""
    try:
        host = urlsplit(report.url or "").hostname
    except ValueError:
        host = None
    return (host or report.outlet or "").removeprefix("www.")
