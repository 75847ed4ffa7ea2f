"""What is due and when next: tables of what is known and what time it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from crosswire.errors import CrosswireError, FetchError, UnusableInputError
from crosswire.flow.following import (
    Moment,
    Rhythm,
    answered,
    failed,
    in_turns,
    is_due,
    is_wanted,
    missed,
    moment_of,
    visited,
)
from crosswire.intake import Entry, Fetched
from crosswire.records.newsroom import FeedState

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PAGE = "https://hald.example/a"
QUARTER = timedelta(minutes=15)


def at(hours: float) -> str:
    return (NOW + timedelta(hours=hours)).isoformat(timespec="seconds")


def hours(said: str | None) -> float | None:
    moment = moment_of(said)
    return None if moment is None else round((moment - NOW).total_seconds() / 3600, 2)


@pytest.mark.parametrize(
    ("state", "due", "at_once"),
    [
        (FeedState(PAGE), True, True),
        (FeedState(PAGE, asked=at(-1), due=at(-0.1)), True, True),
        (FeedState(PAGE, asked=at(-1), due=at(0.1)), False, True),
        (FeedState(PAGE, asked=at(-1), due=at(0.1), failures=1), False, False),
        (FeedState(PAGE, asked=at(-1), due="tomorrow"), True, True),
    ],
)
def test_when_a_feed_is_asked(state: FeedState, due: bool, at_once: bool) -> None:
    assert is_due(state, NOW) is due
    assert is_due(state, NOW, at_once=True) is at_once


@pytest.mark.parametrize(
    ("failures", "error", "chance", "wait"),
    [
        (0, FetchError(PAGE, "it failed", status=500), 0.0, 0.5),
        (0, FetchError(PAGE, "it failed", status=500), 1.0, 0.75),
        (1, UnusableInputError(PAGE, "it is no feed"), 0.0, 1),
        (3, UnusableInputError(PAGE, "it is no feed"), 0.0, 4),
        (99, UnusableInputError(PAGE, "it is no feed"), 0.0, 24),
        (99, UnusableInputError(PAGE, "it is no feed"), 1.0, 36),
        (0, FetchError(PAGE, "later", status=429, wait=7200), 0.0, 2),
        (0, FetchError(PAGE, "later", status=503, wait=1), 0.0, 0.5),
        (0, FetchError(PAGE, "gone", status=410), 0.0, 720),
    ],
)
def test_a_feed_that_fails_is_asked_ever_later(
    failures: int, error: CrosswireError, chance: float, wait: float
) -> None:
    state = FeedState(PAGE, '"7"', asked=at(-1), failures=failures)
    found = failed(state, error, QUARTER, Moment(NOW, chance))
    assert hours(found.due) == wait and found.failures == failures + 1
    assert found.reason == error.reason and found.etag == '"7"'


def test_a_feed_that_answers_is_forgiven() -> None:
    state = FeedState(PAGE, '"7"', "yesterday", at(-1), at(0), 5, "it failed")
    new = answered(state, Fetched(PAGE, PAGE, etag='"8"'), QUARTER, Moment(NOW, 0.0))
    assert new == FeedState(PAGE, '"8"', None, at(0), at(0.25))
    same = answered(state, Fetched(PAGE, PAGE, unchanged=True), QUARTER, Moment(NOW, 1.0))
    assert (same.etag, same.modified, same.failures, same.reason) == ('"7"', "yesterday", 0, None)
    assert moment_of(same.due) == NOW + QUARTER * 1.1


@pytest.mark.parametrize(
    ("state", "updated", "wanted"),
    [
        (FeedState(PAGE), None, True),
        (FeedState(PAGE, due=at(1), reason="its host is left alone"), None, False),
        (FeedState(PAGE, due=at(-1), reason="its host is left alone"), None, True),
        (FeedState(PAGE, asked=at(-2)), None, False),
        (FeedState(PAGE, asked=at(-2)), at(-3), False),
        (FeedState(PAGE, asked=at(-2)), at(-1), True),
        (FeedState(PAGE, asked=at(-2), due=at(5)), at(-1), True),
        (FeedState(PAGE, asked=at(-2)), at(99), False),
        (FeedState(PAGE, asked=at(-2)), "2026-11-22", False),
        (FeedState(PAGE, asked=at(-2)), "just now", False),
        (FeedState(PAGE, asked=at(-2), due=at(-1)), None, True),
        (FeedState(PAGE, asked=at(-2), due=at(1)), None, False),
    ],
)
def test_which_pages_are_fetched(state: FeedState, updated: str | None, wanted: bool) -> None:
    assert is_wanted(Entry(PAGE, updated=updated), state, NOW) is wanted


@pytest.mark.parametrize(
    ("published", "again"),
    [
        (at(0), 1),
        (at(-1), 1),
        (at(-10), 5),
        (at(-47), 23.5),
        (at(-49), None),
        (at(-900), None),
        (None, 18),
        ("2026-11-22", 18),
        (at(900), 18),
    ],
)
def test_a_fresh_page_is_fetched_again_ever_later(published: str | None, again: float | None) -> None:
    entry, found = Entry(PAGE, published=published), Fetched(PAGE, PAGE, etag='"1"')
    state = visited(FeedState(PAGE, failures=2, reason="no"), found, entry, Rhythm(), Moment(NOW, 0.0))
    assert hours(state.due) == again
    assert (state.etag, state.asked, state.failures, state.reason) == ('"1"', at(0), 0, None)


@pytest.mark.parametrize(
    ("failures", "error", "again"),
    [
        (0, UnusableInputError(PAGE, "no article"), 0.5),
        (2, FetchError(PAGE, "silent"), 2),
        (3, FetchError(PAGE, "silent"), None),
        (0, FetchError(PAGE, "gone", status=410), None),
        (0, FetchError(PAGE, "no such page", status=404), None),
        (0, FetchError(PAGE, "later", status=429, wait=36_000), 10),
        (3, FetchError(PAGE, "its host is left alone", wait=36_000), 10),
    ],
)
def test_a_page_that_cannot_be_had_is_tried_a_few_times(
    failures: int, error: CrosswireError, again: float | None
) -> None:
    state = missed(FeedState(PAGE, failures=failures), error, Rhythm(), Moment(NOW, 0.0))
    assert hours(state.due) == again and state.reason == error.reason
    assert is_wanted(Entry(PAGE), state, NOW) is False


def test_hosts_take_turns() -> None:
    urls = [
        f"https://{host}.example/{page}"
        for host, pages in (("a", 3), ("b", 1), ("c", 2))
        for page in range(pages)
    ]
    turns = [url[8] for url in in_turns((url, url) for url in urls)]
    assert "".join(turns) == "abcaca"
