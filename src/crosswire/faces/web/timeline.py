"""The timeline: what happened when, over all stories, a stretch of days at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from crosswire.faces.web.asked import asked
from crosswire.faces.web.frame import Entry, frame
from crosswire.faces.web.lines import EventLine, Lines, OfDay, by_day
from crosswire.faces.web.params import again, param
from crosswire.records.newsroom import Query, StoryEvent

if TYPE_CHECKING:
    from crosswire.desk import Store

ENTRY = Entry(70, "Timeline", "/timeline")
_MOST = 300
# Many events are told without a day: so many pages are read at most until enough are found that have one.
_READ = 8
_SPANS = {"week": 7, "month": 30, "quarter": 91}
_WIDE, _HIGH = 900.0, 90.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One day of the axis: how many events there are, where it is drawn and how high."""

    day: str
    number: int
    x: float
    width: float
    height: float
    named: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days that are shown together. ``spans`` are the lengths there are, each with the way to it.

    ``longer`` are events that go on beyond the stretch or began before it, ``cut`` says that there are more events
    than are shown.
    """

    begin: str
    end: str
    span: str
    bars: tuple[Bar, ...]
    days: tuple[OfDay[EventLine], ...]
    longer: tuple[EventLine, ...]
    number: int
    earlier: str
    later: str
    spans: tuple[tuple[str, str], ...]
    cut: bool


def _show(request: Request) -> Response:
    store, wanted = frame(request).store, asked(request.query_params)
    query = replace(wanted.query, since=None)
    span = param(request, "span") or "month"
    if span not in _SPANS:
        raise HTTPException(400, f"A stretch is one of {', '.join(_SPANS)}.")
    end = date.fromisoformat(query.until or _last(store, query) or "2000-01-01")
    begin = _before(end, _SPANS[span] - 1)
    dated, cut = _dated(store, replace(query, since=begin.isoformat(), until=end.isoformat()))
    within = [
        one for one in dated if begin.isoformat() <= _begin(one)[:10] <= end.isoformat() and not _long(one)
    ]
    longer = [one for one in dated if one not in within]
    lines = Lines(store)
    stretch = Stretch(
        begin.isoformat(),
        end.isoformat(),
        span,
        _bars(begin, end, Counter(_begin(one)[:10] for one in within)),
        by_day(lines.events(within)),
        tuple(lines.events(longer)),
        len(dated),
        again(request, until=_before(begin, 1).isoformat()),
        again(request, until=_before(end, -_SPANS[span]).isoformat()),
        tuple((name, again(request, span=name, until=end.isoformat())) for name in _SPANS),
        cut,
    )
    return frame(request).show(
        request, "timeline.html", stretch=stretch, wanted=wanted, wide=_WIDE, high=_HIGH
    )


def _dated(store: Store, query: Query) -> tuple[list[StoryEvent], bool]:
    """Return the events that have a day, as many as are shown, and whether there may be more."""
    found: list[StoryEvent] = []
    after = None
    for _ in range(_READ):
        page = store.events(query, after=after, limit=_MOST)
        found += (one for one in page.items if one.event.time and one.event.time.start)
        after = page.next
        if after is None or len(found) >= _MOST:
            break
    return found[:_MOST], after is not None or len(found) > _MOST


def _last(store: Store, query: Query) -> str | None:
    """Return the day of the latest story that is asked for."""
    latest = store.stories(replace(query, words=None), limit=1).items
    return (latest[0].end or latest[0].begin or "")[:10] or None if latest else None


def _before(day: date, days: int) -> date:
    try:
        return day - timedelta(days)
    except OverflowError:
        return day


def _begin(one: StoryEvent) -> str:
    return (one.event.time.start if one.event.time else None) or ""


def _long(one: StoryEvent) -> bool:
    """Say whether the event spans more than three days: it is shown apart, for no day is its own."""
    time = one.event.time
    if time is None or time.start is None or time.end is None:
        return False
    try:
        return date.fromisoformat(time.end[:10]) - date.fromisoformat(time.start[:10]) > timedelta(3)
    except ValueError:
        return False


def _bars(begin: date, end: date, counts: Counter[str]) -> tuple[Bar, ...]:
    days: Sequence[str] = [(begin + timedelta(step)).isoformat() for step in range((end - begin).days + 1)]
    most, width = max(counts.values(), default=0) or 1, _WIDE / len(days)
    every = next(step for step in (1, 2, 7, 14, 31, 400) if len(days) / step <= 10)
    return tuple(
        Bar(day, counts[day], round(at * width, 1), round(width * 0.8, 1), round(_HIGH * counts[day] / most, 1),
            at % every == 0)
        for at, day in enumerate(days)
    )  # fmt: skip


routes = [Route("/timeline", _show)]
