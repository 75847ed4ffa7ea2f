"""What a format of event data is, and what it is never given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, get_args

from crosswire.export.evidence import Evidence
from crosswire.records.eventdata import EventData
from crosswire.records.events import Event, EventStatus

STATUSES: frozenset[EventStatus] = frozenset(get_args(EventStatus))
# What a format may be given that cannot say that something did not happen, or has not yet.
FACTS: frozenset[EventStatus] = frozenset(("happened", "ongoing"))
ALLEGED: frozenset[EventStatus] = frozenset(("alleged",))


def _fits(event: Event, evidence: Evidence) -> None:
    return None


@dataclass(frozen=True, slots=True)
class EventFormat:
    """One form of event data.

    ``ending`` is that of its files; ``text`` says that a terminal can show it as it is. ``statuses`` are those it
    can say, or that need no saying: an event of another status would be taken for a fact and is never written.
    ``unfit`` returns why an event cannot be held for another reason (it has no date...), None where it can.
    ``write`` writes every event of the data, once each, and repeats itself to the byte. ``needs`` are the
    libraries it takes, installed with the extra ``tables``.
    """

    name: str
    ending: str
    text: bool
    write: Callable[[EventData, BinaryIO], None]
    statuses: frozenset[EventStatus] = STATUSES
    unfit: Callable[[Event, Evidence], str | None] = _fits
    needs: tuple[str, ...] = ()
