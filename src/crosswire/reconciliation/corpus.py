"""The happenings of any number of reports, each once, without setting every two events beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.reconciliation.alignment import Encode
from crosswire.reconciliation.gathering import gathered
from crosswire.reconciliation.identities import identities
from crosswire.reconciliation.merging import one_event
from crosswire.reconciliation.passages import witnesses
from crosswire.records.events import Event
from crosswire.records.readings import Reading
from crosswire.records.reports import Report

# Reports of one happening are published within so many days of each other, and of the happening.
_DAYS = 7


def same_happenings(
    reports: Sequence[Report], readings: Sequence[Reading], *, encode: Encode | None = None
) -> tuple[Event, ...]:
    """Return the events of all the reports, each happening once, with all its mentions.

    The reports may be of any number of stories. The answer does not depend on their order, and only events of
    one type, that are near in time and of one report or of two about one thing, are set beside each other.
    ``encode`` returns one vector of length one for each text; it finds some more, and takes time. Raises
    ``ValueError`` where reports and readings do not match.
    """
    story = witnesses(reports, readings)
    under = identities(story)
    groups = gathered(story, under, encode, days=_DAYS)
    merged = (one_event([sketch.event for sketch in group], under) for group in groups)
    return tuple(sorted(merged, key=lambda e: (e.mentions[0].report, e.mentions[0].trigger, e.id)))
