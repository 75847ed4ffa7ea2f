"""What is due of the feeds that are followed, and when next: decided from what is known and the time alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import zip_longest
from typing import TypeVar
from urllib.parse import urlsplit

from crosswire.errors import CrosswireError, FetchError
from crosswire.intake import Entry, Fetched
from crosswire.records.newsroom import FeedState

T = TypeVar("T")

# A feed that fails is asked half as often each time, down to once a day; one that is gone is asked once a month.
_LONGEST, _GONE = timedelta(days=1), timedelta(days=30)
# An article that cannot be had is tried so often; what it was, it may be no more.
_TRIES = 4


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often: feeds ``every`` so long, articles again ``soonest`` after so long while younger than ``fresh``."""

    every: timedelta = timedelta(minutes=15)
    soonest: timedelta = timedelta(hours=1)
    fresh: timedelta = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Moment:
    """When a decision is made, and a chance between 0 and 1, so that not all is due at once."""

    now: datetime
    chance: float = 0.5

    def after(self, wait: timedelta, *, jitter: float = 0.0) -> str:
        """Return the moment so much later, by up to the share ``jitter`` of it later still."""
        return (self.now + wait * (1 + jitter * self.chance)).isoformat(timespec="seconds")


def is_due(state: FeedState, now: datetime, *, at_once: bool = False) -> bool:
    """Say whether a feed is to be asked. ``at_once``: it is, unless it failed or wants to be left alone."""
    due = moment_of(state.due)
    return due is None or due <= now or (at_once and not state.failures)


def answered(state: FeedState, found: Fetched, every: timedelta, moment: Moment) -> FeedState:
    """Return what is known of a feed that answered."""
    return FeedState(
        state.url,
        found.etag or (state.etag if found.unchanged else None),
        found.modified or (state.modified if found.unchanged else None),
        moment.now.isoformat(timespec="seconds"),
        moment.after(every, jitter=0.1),
    )


def failed(state: FeedState, error: CrosswireError, every: timedelta, moment: Moment) -> FeedState:
    """Return what is known of an address that failed: it is asked later, twice as late each time, and by chance."""
    failures = state.failures + 1
    wait = max(every, min(_LONGEST, every * 2 ** min(failures, 20)))
    if isinstance(error, FetchError):
        wait = max(wait, timedelta(seconds=error.wait or 0), _GONE if error.status == 410 else timedelta())
    return replace(
        state,
        asked=moment.now.isoformat(timespec="seconds"),
        due=moment.after(wait, jitter=0.5),
        failures=failures,
        reason=error.reason,
    )


def is_wanted(entry: Entry, state: FeedState, now: datetime) -> bool:
    """Say whether the page of the entry is to be fetched: it never was, was changed since, or is due once more."""
    asked, due, updated = moment_of(state.asked), moment_of(state.due), moment_of(entry.updated)
    if due is not None and due <= now:
        return True
    if asked is None:
        return due is None
    # Of a moment that is still to come nothing can be told: it would lie after every visit.
    return updated is not None and asked < updated <= now


def visited(state: FeedState, found: Fetched, entry: Entry, rhythm: Rhythm, moment: Moment) -> FeedState:
    """Return what is known of a page that was fetched. While it is fresh it is fetched again, each time when it is
    half as old again: what is rewritten silently is mostly rewritten soon."""
    published = moment_of(entry.published)
    known = published is not None and published <= moment.now
    age = moment.now - published if known and published else rhythm.fresh / 2
    later = max(rhythm.soonest, age / 2)
    again = age + later <= rhythm.fresh
    return replace(
        answered(state, found, later, moment), due=moment.after(later, jitter=0.1) if again else None
    )


def missed(state: FeedState, error: CrosswireError, rhythm: Rhythm, moment: Moment) -> FeedState:
    """Return what is known of a page that cannot be had: tried again a few times, unless it is gone for good."""
    if isinstance(error, FetchError) and error.status is None and error.wait is not None:
        # It was not even asked: its host is left alone for now.
        return replace(state, due=moment.after(timedelta(seconds=error.wait)), reason=error.reason)
    known = failed(state, error, rhythm.every, moment)
    given_up = known.failures >= _TRIES or (isinstance(error, FetchError) and error.status in (404, 410))
    return replace(known, due=None) if given_up else known


def in_turns(visits: Iterable[tuple[str, T]]) -> Iterator[T]:
    """Yield what is to be done at addresses, one of each host in turn, so that none is asked in a rush."""
    hosts: dict[str | None, list[T]] = defaultdict(list)
    for url, visit in visits:
        hosts[urlsplit(url).hostname].append(visit)
    for turn in zip_longest(*hosts.values()):
        yield from (visit for visit in turn if visit is not None)


def moment_of(said: str | None) -> datetime | None:
    """Return the moment of ISO 8601, UTC where it names no zone; None where it is none, or a day alone is named."""
    if said is None or "T" not in said:
        return None
    try:
        found = datetime.fromisoformat(said)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
