"""How an event of one report is named."""

from __future__ import annotations

from crosswire.records.ids import make_id


def event_id(report: str, kind: str, mode: str | None, start: int) -> str:
    """Return the id of an event by its report, its type and mode, and where its words begin."""
    return make_id("e", report, kind, mode, start)
