"""When an event happened: the time that hangs on its words, or the span that two times or 'since' open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Token

from crosswire.reading.events.hanging import holder, same_clause
from crosswire.reading.events.triggers import Trigger
from crosswire.records.events import EventTime
from crosswire.records.readings import Time
from crosswire.records.reports import Report
from crosswire.records.spans import Citation

# The precision of a time told by its two ends.
RANGE = "range"
_ENDS = {"between": frozenset(("and",)), "from": frozenset(("to", "until", "till", "through"))}
_REACH = 3
_PAST = frozenset(("past", "last", "previous"))
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3653}

Times = Sequence[tuple[Time, Token]]


@dataclass(frozen=True, slots=True)
class Found:
    """The time of an event, with the token on which its words hang."""

    time: Time
    token: Token


def time_of(trigger: Trigger, times: Times, own: set[int], others: set[int]) -> Found | None:
    """Return the time that hangs on the event's words or its clause, the nearest by grammar and then in the text.

    ``own`` are the tokens that carry the event, ``others`` those that carry others.
    """
    best: tuple[int, int, Found] | None = None
    joined = same_clause(trigger.verb) if trigger.verb is not None else set()
    for time, token in times:
        if time.type == "SET" or (time.type == "DURATION" and not (time.begin and _looks_back(time, token))):
            continue
        if not is_when(token, own | joined) or (above := holder(token, own, others)) is None:
            continue
        rank = 0 if above.i in own else 1 if above.i in joined else None
        if rank is None:
            continue
        key = (rank, abs(token.i - trigger.head.i))
        if best is None or key < best[:2]:
            best = (*key, Found(time, token))
    return best[2] if best else None


def _looks_back(time: Time, token: Token) -> bool:
    """Say whether the words name a stretch that ends now: 'the past two weeks'."""
    words = {one.lower_ for one in token.lefts}
    return not words.isdisjoint(_PAST) and "the" in words


def is_when(token: Token, own: set[int]) -> bool:
    """Say whether a preposition lets the time be that of the event: 'by May' and 'the worst since May' do not."""
    link = token.head
    if link.dep_ != "prep" and link.lower_ != "since":
        return True
    word = link.lower_
    if word == "since":
        return link.head.i in own
    return word not in ("by", "until", "till", "before", "after", "for")


def event_time(found: Found, times: Times, report: Report, many: bool) -> EventTime:
    """Return the time as that of an event; ``many`` says that the event is several, told as one."""
    time, token = found.time, found.token
    start, link = time.span.start, token.head
    now = (report.published or "")[:10]
    if link.lower_ == "since" and time.begin and now and time.begin[:10] <= now:
        cited = Citation(report.id, link.idx, time.span.end)
        return _range(time.begin, now, cited)
    if (other := _other_end(found, times)) is not None and time.begin and other.end:
        return _range(time.begin, other.end, Citation(report.id, start, other.span.end))
    cited = Citation(report.id, start, time.span.end)
    if _looks_back(time, token) and now and time.begin:
        return _range(_back(time, now), now, cited)
    begin, end = time.begin, time.end
    if many and begin and end and begin[:10] <= now < end[:10]:
        end = now
    return EventTime(time.value, begin, end, time.precision, (cited,))


def _back(time: Time, now: str) -> str:
    if time.type == "DURATION" and time.begin:
        return time.begin
    return (date.fromisoformat(now) - timedelta(_DAYS.get(time.precision or "", 0))).isoformat()


def _range(begin: str, end: str, cited: Citation) -> EventTime:
    return EventTime(f"{begin}/{end}", begin, end, RANGE, (cited,))


def _other_end(found: Found, times: Times) -> Time | None:
    """Return the later of two times between which it happened: 'between Monday and Wednesday'."""
    marks = _ENDS.get(found.token.head.lower_)
    if marks is None:
        return None
    first = found.token
    for time, token in times:
        if first.i < token.i <= first.i + _REACH and time.end and time.begin:
            between = {one.lower_ for one in first.doc[first.i + 1 : token.i]}
            if not between.isdisjoint(marks) and (found.time.begin or "") <= time.end:
                return time
    return None
