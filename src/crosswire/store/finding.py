"""Where words stand in reports and points, the best first.

How good a text is, is told by the database. Only the latest texts that have all words are weighed against each
other, a thousand of each kind: after them come the next thousand. So a word that stands everywhere costs no more
than others.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from crosswire.records.dossiers import Point
from crosswire.records.newsroom import Hit, Page, Query
from crosswire.records.reports import Report
from crosswire.records.spans import Span
from crosswire.store import filters
from crosswire.store.database import Database, Session
from crosswire.store.indexing import point_text
from crosswire.store.keeping import among
from crosswire.store.paging import bounded, read_cursor, write_cursor
from crosswire.store.rows import day_of, unpack
from crosswire.store.words import marks_of, phrases_of

_WEIGHED = 1000
_EXCERPT, _BEFORE = 280, 60  # characters shown, and how many of them before the first word found
_HEADING = 100
_END = 1 << 62
_Kind = Literal["reports", "points"]
_KINDS: tuple[_Kind, ...] = ("reports", "points")
_SHOWN: dict[_Kind, str] = {
    "reports": "SELECT reports.number, report_records.record, stories.id FROM reports "
    "JOIN report_records ON report_records.number = reports.number LEFT JOIN stories ON stories.key = reports.story",
    "points": "SELECT points.number, points.record, stories.id, points.day FROM points "
    "JOIN stories ON stories.key = points.story",
}


def search(database: Database, session: Session, query: Query, after: str | None, limit: int) -> Page[Hit]:
    """Return where the words stand; without words, nowhere."""
    phrases = phrases_of(query.words)
    if not phrases:
        return Page(())
    many = bounded(limit)
    last = read_cursor(after, (int, int, int)) if after is not None else (_END, _END, 0)
    *below, skipped = (int(one or 0) for one in last)
    weighed = {
        kind: _weighed(database, session, query, kind, bound)
        for kind, bound in zip(_KINDS, below, strict=True)
    }
    ranked = sorted((-good, kind, -number) for kind, found in weighed.items() for number, good in found)
    shown = [(kind, -number) for _, kind, number in ranked[skipped : skipped + many]]
    numbers = [[number for number, _ in found] for found in weighed.values()]
    rest = (*(max(some, default=-1) + 1 for some in numbers), skipped + many)
    if skipped + many >= len(ranked):
        rest = (*(min(some) if len(some) == _WEIGHED else 0 for some in numbers), 0)
    hits = _hits(session, shown, phrases)
    return Page(hits, write_cursor(rest) if any(rest[:2]) else None)


def _weighed(
    database: Database, session: Session, query: Query, kind: _Kind, below: int
) -> list[tuple[int, float]]:
    if not below:
        return []
    asked = filters.of_reports if kind == "reports" else filters.of_points
    condition, given = asked(database, session, query, words=False)
    where = (f"{condition} AND {kind}.number < ?", (*given, below))
    return database.best(session, kind, phrases_of(query.words), where, _WEIGHED)


def _hits(
    session: Session, shown: list[tuple[_Kind, int]], phrases: tuple[tuple[str, ...], ...]
) -> tuple[Hit, ...]:
    made: dict[tuple[_Kind, int], Hit] = {}
    for kind, statement in _SHOWN.items():
        numbers = [number for found, number in shown if found == kind]
        if numbers:
            for number, *row in session.rows(f"{statement} WHERE {kind}.number IN {among(numbers)}", numbers):
                made[kind, number] = _report(row, phrases) if kind == "reports" else _point(row, phrases)
    return tuple(made[one] for one in shown if one in made)


def _report(row: Sequence[Any], phrases: tuple[tuple[str, ...], ...]) -> Hit:
    record, story = row
    report = unpack(record, Report)
    heading = report.title or report.text.strip().partition("\n")[0][:_HEADING]
    excerpt, marks = excerpt_of(report.text, phrases)
    return Hit("report", report.id, heading, excerpt, marks, story, report.outlet, day_of(report.published))


def _point(row: Sequence[Any], phrases: tuple[tuple[str, ...], ...]) -> Hit:
    record, story, day = row
    point = unpack(record, Point)
    excerpt, marks = excerpt_of(point_text(point), phrases)
    return Hit("point", point.id, point.about, excerpt, marks, story, None, day or None)


def excerpt_of(text: str, phrases: tuple[tuple[str, ...], ...]) -> tuple[str, tuple[Span, ...]]:
    """Return a stretch of the text around the first of the words, in one line, and where they stand in it."""
    found = marks_of(text, phrases)
    start = max(0, found[0].start - _BEFORE) if found else 0
    while 0 < start < found[0].start and not text[start - 1].isspace():
        start += 1
    end = min(len(text), start + _EXCERPT)
    while end < len(text) and end > start + _EXCERPT // 2 and not text[end].isspace():
        end -= 1
    shown = "".join(" " if character.isspace() else character for character in text[start:end])
    marks = (Span(mark.start - start, min(mark.end, end) - start) for mark in found if mark.start < end)
    return shown, tuple(marks)
