"""Mentions in the shape of GDELT 2.0's mentions table: 16 columns, tab-separated, without a header.

Joined to the event table by its first column. How sure the coder is and the tone of a report are not measured and
stay empty; what is not found in a report stands at -1, as in GDELT's own files.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from crosswire.export.event_form import FACTS, EventFormat
from crosswire.export.evidence import Evidence, not_one_day, principal
from crosswire.export.gdelt_cells import address, first_seen, site, stamp, tellings, write_row
from crosswire.export.numbering import number_of
from crosswire.records.eventdata import EventData
from crosswire.records.events import Event, EventMention, Participant

_WEB, _CITATION = "1", "2"
_NOT_FOUND = "-1"


def write(data: EventData, out: BinaryIO) -> None:
    """Write a row for every mention of every event."""
    evidence = Evidence.of(data)
    for event in data.events:
        for mention in tellings(event):
            write_row(_row(event, mention, evidence), out)


def _row(event: Event, mention: EventMention, evidence: Evidence) -> tuple[str, ...]:
    report = evidence.reports[mention.report]
    return (
        str(number_of(event.id)),
        first_seen(event, evidence),
        stamp(report.published),
        _WEB if report.url else _CITATION,
        site(report),
        address(report),
        str(evidence.sentence(mention)),
        _offset(event.actors, mention),
        _offset(event.recipients, mention),
        str(mention.trigger.start),
        "1",
        "",
        str(len(report.text)),
        "",
        "",
        "",
    )


def _offset(side: Sequence[Participant], mention: EventMention) -> str:
    """Return where the report names the side's first actor: in the mention's own words, or else anywhere."""
    one = principal(side)
    starts = sorted(cited.start for cited in (one.mentions if one else ()) if cited.report == mention.report)
    within = (start for start in starts if mention.start <= start < mention.end)
    return str(next(within, starts[0])) if starts else _NOT_FOUND


FORMAT = EventFormat("gdelt-mentions", ".mentions.csv", True, write, FACTS, not_one_day)
