"""Feeds that are followed: asked when they are due, their articles fetched and held, and told what it came to.

What is to be done is decided in ``following``; here it is done. An article is known from when it is held: a run that
is broken off finds the rest again, for its feed is known only when all its articles are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from threading import Event
from typing import TYPE_CHECKING, Protocol

from crosswire.errors import FetchError, UnusableInputError
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
from crosswire.flow.pipeline import Progress
from crosswire.intake import (
    Entry,
    Feed,
    Fetcher,
    Item,
    World,
    entries,
    fields_of_entry,
    fields_of_page,
    networks,
    whole_text,
)
from crosswire.records.ids import make_id
from crosswire.records.newsroom import FeedState, Polled, Settled, Tally
from crosswire.records.outcomes import Outcome
from crosswire.store import Store

if TYPE_CHECKING:
    from crosswire.flow.newsroom import Newsroom

# Outcomes that a tally names; the store knows them all.
_NAMED = 20
# Entries of a feed that are looked at when it is asked, for one that names a million would keep all others waiting.
_ENTRIES = 1_000
_LONGEST_REST = 3600.0


class Stopped(Exception):  # noqa: N818 - nothing went wrong
    """Whoever lets time pass was asked to end."""


class Room(Protocol):
    """What a watch asks of a newsroom."""

    @property
    def store(self) -> Store:
        """What is known of feeds and pages."""

    def ingest(self, items: Iterable[Item], *, now: datetime | None = None) -> Tally:
        """Hold what can be used."""

    def settle(self, now: datetime | None = None) -> Settled:
        """Tell the stories."""


@dataclass(frozen=True, slots=True)
class Watching:
    """What a watch works with: ``fetcher`` also lets time pass, ``stopped`` says whether to end after what is begun.

    ``told`` is told what came of each feed that was asked, ``progress`` of what is done just now.
    """

    fetcher: Fetcher
    clock: Callable[[], datetime]
    rhythm: Rhythm = field(default_factory=Rhythm)
    stopped: Callable[[], bool] = lambda: False
    told: Callable[[Polled], None] | None = None
    progress: Progress | None = None


@dataclass(slots=True)
class _Poll:
    """A feed in this round: what is known of it from now on, and what came of it so far."""

    feed: Feed
    state: FeedState
    came: Polled


@dataclass(frozen=True, slots=True)
class _Visit:
    """An entry whose page, or text, is looked at for a feed."""

    entry: Entry
    feed: Feed


def watch(
    feeds: Iterable[Feed],
    newsroom: Newsroom,
    *,
    every: timedelta,
    once: bool,
    stop: Event,
    told: Callable[[Polled], None] | None,
) -> None:
    """Follow the feeds into the newsroom until ``stop`` is set, or ``once``: the clock and the network are real."""

    def sleep(seconds: float) -> None:
        if stop.wait(seconds):
            raise Stopped

    settings = newsroom.settings.fetching
    networks(settings.allow)
    means = Watching(
        Fetcher(settings, World(sleep=sleep)),
        lambda: datetime.now(UTC),
        Rhythm(every=every),
        stop.is_set,
        told,
        newsroom.progress,
    )
    Watch(newsroom, feeds, means).run(once=once)


class Watch:
    """Follows feeds into a newsroom."""

    def __init__(self, newsroom: Room, feeds: Iterable[Feed], means: Watching) -> None:
        self._newsroom, self._means = newsroom, means
        self._store = newsroom.store
        self._feeds = tuple(feeds)
        # The pages that may be fetched again, by address; a feed that is unchanged does not name them anew.
        self._pages: dict[str, _Visit] = {}

    def run(self, *, once: bool = False) -> None:
        """Ask every feed when it is due, until stopped; ``once``: all of them now, but those that failed of late.

        Whatever feeds and pages do, nothing is raised for it. Raises ``StoreError`` where the store can hold no more.
        """
        try:
            while not self._means.stopped():
                self._round(at_once=once)
                if once:
                    return
                self._means.fetcher.world.sleep(self._rest())
        except Stopped:
            return

    def _round(self, *, at_once: bool) -> None:
        """Ask the feeds that are due, then visit what they name and what is due once more."""
        polls: dict[str, _Poll] = {}
        now = self._means.clock()
        due = [feed for feed in self._feeds if is_due(self._store.feed(feed.url), now, at_once=at_once)]
        try:
            for feed in in_turns((feed.url, feed) for feed in due):
                if self._means.stopped():
                    return
                polls[feed.url] = self._poll(feed)
            for visit in in_turns((str(visit.entry.url), visit) for visit in self._wanted()):
                if self._means.stopped():
                    return
                poll = polls.setdefault(visit.feed.url, self._unasked(visit.feed))
                self._visit(visit, poll)
            for poll in polls.values():
                self._store.follow(poll.state)
        finally:
            if self._means.told:
                for poll in polls.values():
                    self._means.told(replace(poll.came, due=poll.state.due))
        if any(poll.came.kept or poll.came.revisions for poll in polls.values()):
            self._newsroom.settle(self._means.clock())

    def _unasked(self, feed: Feed) -> _Poll:
        return _Poll(feed, self._store.feed(feed.url), Polled(feed.url, feed.outlet))

    def _poll(self, feed: Feed) -> _Poll:
        """Ask the feed, and remember the pages that it names."""
        poll = self._unasked(feed)
        self._say(f"asking {feed.url}")
        every = timedelta(seconds=feed.every) if feed.every else self._means.rhythm.every
        try:
            found = self._means.fetcher.fetch(feed.url, etag=poll.state.etag, modified=poll.state.modified)
            poll.came = replace(poll.came, moved=found.moved)
            if not found.unchanged:
                named = entries(found.raw, name=feed.url, url=found.url, charset=found.charset)
                poll.came = replace(poll.came, entries=len(named))
                self._pages |= {entry.url: _Visit(entry, feed) for entry in named[:_ENTRIES] if entry.url}
                if len(named) > _ENTRIES:
                    reason = f"of its {len(named):,} entries only the first {_ENTRIES:,} are looked at"
                    self._note(poll, Outcome(feed.url, "failed", reason))
        except (FetchError, UnusableInputError) as error:
            poll.state = failed(poll.state, error, every, self._moment())
            poll.came = replace(poll.came, reason=error.reason)
        else:
            poll.state = answered(poll.state, found, every, self._moment())
        return poll

    def _wanted(self) -> list[_Visit]:
        """Return the pages that are to be visited now, and forget those that never will be again."""
        now = self._means.clock()
        wanted = []
        for url, visit in list(self._pages.items()):
            state = self._store.feed(url)
            if is_wanted(visit.entry, state, now) or whole_text(visit.entry) is not None:
                wanted.append(visit)
            elif state.due is None:
                del self._pages[url]
        return wanted

    def _visit(self, visit: _Visit, poll: _Poll) -> None:
        """Hold what the entry is about, and know from then on that it was visited."""
        url = str(visit.entry.url)
        state = self._store.feed(url)
        self._say(f"fetching {url}")
        try:
            known = self._hold_text(visit, poll, state) or self._hold_page(visit, poll, state)
        except (FetchError, UnusableInputError) as error:
            known = missed(state, error, self._means.rhythm, self._moment())
            self._note(poll, Outcome(url, "failed", error.reason))
            if known.due is not None:
                # Asked on condition, the feed would not name it again to whoever comes after.
                poll.state = replace(poll.state, etag=None, modified=None)
        self._store.follow(known)

    def _hold_text(self, visit: _Visit, poll: _Poll, state: FeedState) -> FeedState | None:
        """Hold the text that the feed itself has; None where it is only a teaser."""
        if (text := whole_text(visit.entry)) is None:
            return None
        self._pages.pop(state.url, None)
        mark = blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()
        if mark == state.etag:
            return state
        reason = None
        try:
            self._hold({"text": text}, visit, poll)
        except UnusableInputError as error:
            reason = error.reason
            self._note(poll, Outcome(state.url, "failed", reason))
        asked = self._moment().after(timedelta())
        return FeedState(state.url, etag=mark, asked=asked, reason=reason)

    def _hold_page(self, visit: _Visit, poll: _Poll, state: FeedState) -> FeedState:
        found = self._means.fetcher.fetch(state.url, etag=state.etag, modified=state.modified)
        if not found.unchanged:
            self._hold(fields_of_page(found), visit, poll)
        return visited(state, found, visit.entry, self._means.rhythm, self._moment())

    def _hold(self, item: dict[str, object], visit: _Visit, poll: _Poll) -> None:
        """Have the newsroom hold the report. Raises ``UnusableInputError`` where it is none."""
        said = {"outlet": visit.feed.outlet, "language": visit.feed.language}
        whole = fields_of_entry(visit.entry) | {key: value for key, value in said.items() if value} | item
        tally = self._newsroom.ingest([whole], now=self._means.clock())
        poll.came = replace(
            poll.came,
            kept=poll.came.kept + tally.kept - tally.revisions,
            revisions=poll.came.revisions + tally.revisions,
        )
        if tally.failed:
            raise UnusableInputError(str(visit.entry.url), tally.causes[0].reason)

    def _note(self, poll: _Poll, outcome: Outcome) -> None:
        at = self._moment().after(timedelta())
        self._store.note(make_id("i", at), [outcome], at)
        named = (*poll.came.failures, outcome)[:_NAMED]
        poll.came = replace(poll.came, failed=poll.came.failed + 1, failures=named)

    def _rest(self) -> float:
        """Return how many seconds there is nothing to do."""
        now = self._means.clock()
        urls = [feed.url for feed in self._feeds] + list(self._pages)
        dues = [moment for url in urls if (moment := moment_of(self._store.feed(url).due)) is not None]
        seconds = (min(dues) - now).total_seconds() if dues else _LONGEST_REST
        return min(max(seconds, 1.0), _LONGEST_REST)

    def _moment(self) -> Moment:
        return Moment(self._means.clock(), self._means.fetcher.world.chance())

    def _say(self, what: str) -> None:
        if self._means.progress:
            self._means.progress(what, 0, 0)
