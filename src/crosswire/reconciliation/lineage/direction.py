"""Which of two reports was first, where the hour, the day or a credit tells."""

from __future__ import annotations

from datetime import datetime, timedelta

from crosswire.reconciliation.lineage.credited import names_outlet, published_by
from crosswire.records.reports import Report

# Two outlets that put out one text within so short a time may both have it from a third.
_APART = timedelta(minutes=5)
_DAY = len("2026-01-01")


def credited(a: Report, b: Report) -> str | None:
    """Return the id of the report whose outlet the other names as its source, where only one of them does."""
    outlets = published_by(a), published_by(b)
    if None in outlets or outlets[0] == outlets[1]:
        return None
    by_b = names_outlet(b, outlets[0] or "")
    by_a = names_outlet(a, outlets[1] or "")
    if by_a == by_b:
        return None
    return a.id if by_b else b.id


def earlier(a: Report, b: Report) -> str | None:
    """Return the id of the report that was published first, None where the days or hours do not tell."""
    first, second = _moment(a.published), _moment(b.published)
    if first is None or second is None:
        return None
    hours = all(len(r.published or "") > _DAY for r in (a, b))
    if hours and (first.tzinfo is None) == (second.tzinfo is None):
        if abs(first - second) < _APART:
            return None
        return a.id if first < second else b.id
    days = first.date(), second.date()
    return None if days[0] == days[1] else a.id if days[0] < days[1] else b.id


def when(report: Report) -> tuple[str, str]:
    """Return what puts reports in the order of their days, those without one last."""
    moment = _moment(report.published)
    return (moment.isoformat() if moment else "9999"), report.id


def _moment(published: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(published) if published else None
    except ValueError:
        return None
