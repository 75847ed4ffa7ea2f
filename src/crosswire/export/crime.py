"""What is a crime and no conflict: data sets on political violence leave it out."""

from __future__ import annotations

from crosswire.records.events import Event

CRIME = "crime is outside the scope of data on political violence"
_CRIMINALS = "CRM"
_FIGHTERS = frozenset(("MIL", "PRM", "REB"))
_ABOUT_CRIME = frozenset(("crime", "corruption", "illegal_drugs", "trafficking"))


def is_crime(event: Event) -> bool:
    """Say whether it is a crime or its prosecution: criminals on one side, and nobody who fights as an army does."""
    sectors = {one.sector for one in (*event.actors, *event.recipients)}
    if event.type == "COERCE" and not _ABOUT_CRIME.isdisjoint(event.contexts):
        return True
    return _CRIMINALS in sectors and _FIGHTERS.isdisjoint(sectors)
