"""Feeds followed from a server of the tests, into a newsroom that only notes what it is given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from crosswire.flow.watch import Stopped, Watch, Watching
from crosswire.intake import Feed, Fetcher, World
from crosswire.records.newsroom import Cause, FeedState, Polled, Tally
from crosswire.records.outcomes import Outcome
from tests.intake.fetching.serving import LOOPBACK, Site, Time, answer, raw, serving

OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"
STORY = " ".join(f"On day {day} the ferry to Hald was late and nobody knew why." for day in range(12))


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


def rss(site: Site, *pages: str, text: Mapping[str, str] | None = None, updated: str = "") -> bytes:
    """Return a feed that names these pages, some with their text."""
    items = "".join(
        f"<item><title>Ferry {page}</title><link>{site.url(page)}</link>"
        f"<pubDate>Fri, 15 Jan 2027 07:00:00 GMT</pubDate>{updated}"
        + (
            f"<content:encoded><![CDATA[<p>{text[page]}</p>]]></content:encoded>"
            if text and page in text
            else ""
        )
        + "</item>"
        for page in pages
    )
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        f'xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Hald News</title>{items}</channel></rss>'
    ).encode()


def page(words: str) -> bytes:
    return f"<html><body><article><p>{words}</p></article></body></html>".encode()


@dataclass
class Notebook:
    """The part of a store that knows feeds and pages, and a newsroom that holds what it never held before."""

    states: dict[str, FeedState] = field(default_factory=dict)
    outcomes: list[Outcome] = field(default_factory=list)
    items: list[Mapping[str, object]] = field(default_factory=list)
    settled: int = 0
    unusable: str | None = None

    @property
    def store(self) -> Notebook:
        return self

    def feed(self, url: str) -> FeedState:
        return self.states.get(url, FeedState(url))

    def follow(self, state: FeedState) -> None:
        self.states[state.url] = state

    def note(self, run: str, outcomes: Iterable[Outcome], at: str) -> None:
        self.outcomes += outcomes

    def ingest(self, items: Iterable[object], *, now: datetime | None = None) -> Tally:
        (item,) = items
        assert isinstance(item, Mapping)
        if self.unusable:
            return Tally("i1", 0, 0, 0, 0, 0, 1, (Cause("failed", self.unusable, 1, ()),))
        if item in self.items:
            return Tally("i1", 0, 0, 0, 0, 1, 0)
        known = any(item["url"] == one["url"] for one in self.items)
        self.items.append(item)
        return Tally("i1", 1, int(known), 1, 0, 0, 0)

    def settle(self, now: datetime | None = None) -> None:
        self.settled += 1

    def urls(self) -> list[str]:
        return [str(item["url"]).split("/", 3)[3] for item in self.items]


class Round:
    """A watch on the site whose clock stands still, and what it told."""

    def __init__(self, site: Site, feeds: Iterable[str] = ("/feed",), room: Notebook | None = None) -> None:
        self.site, self.time, self.room = site, Time(), room or Notebook()
        self.told: list[Polled] = []
        self.stops = False
        fetcher = Fetcher(
            replace(LOOPBACK, silence=0.2, seconds=0.3, wire=2_000_000),
            World(now=self.time.now, sleep=self._sleep, chance=lambda: 0.0),
        )
        means = Watching(fetcher, self.now, stopped=lambda: self.stops, told=self.told.append)
        self.watch = Watch(self.room, [Feed(site.url(feed), "Hald News") for feed in feeds], means)  # type: ignore[arg-type]
        self.left = 0

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.time.now(), UTC)

    def _sleep(self, seconds: float) -> None:
        self.time.sleep(seconds)
        self.left -= 1
        if self.left < 0:
            raise Stopped

    def once(self) -> Polled:
        self.told.clear()
        self.watch.run(once=True)
        return self.told[0]


def test_a_feed_once_and_again(site: Site) -> None:
    site.acts = {
        "/feed": answer(rss(site, "/a", "/b"), ETag='"1"'),
        "/a": answer(page(STORY)),
        "/b": answer(page("B " + STORY)),
    }
    run = Round(site)
    came = run.once()
    assert (came.entries, came.kept, came.revisions, came.failed, came.reason) == (2, 2, 0, 0, None)
    assert site.paths() == ["/feed", "/a", "/b"] and run.room.settled == 1
    item = run.room.items[0]
    assert item["title"] == "Ferry /a" and item["outlet"] == "Hald News" and STORY in str(item["html"])
    assert item["published"] == "2027-01-15T07:00:00+00:00" and item["url"] == site.url("/a")
    # Nothing is fetched that is known, and the feed is asked on condition.
    site.acts["/feed"] = answer(b"", "304 Not Modified")
    again = run.once()
    assert (again.kept, again.reason) == (0, None) and site.paths()[3:] == ["/feed"] and run.room.settled == 1
    assert site.asked[-1][1]["If-None-Match"] == '"1"'


def test_an_article_that_was_rewritten_is_a_new_version(site: Site) -> None:
    site.acts = {"/feed": answer(rss(site, "/a")), "/a": answer(page(STORY), ETag='"a"')}
    run = Round(site)
    run.once()
    run.time.seconds += 7200
    site.acts["/a"] = answer(b"", "304 Not Modified")
    assert run.once().revisions == 0 and site.paths()[-1] == "/a"
    assert site.asked[-1][1]["If-None-Match"] == '"a"'
    # It is older by then, and so it is left alone for longer.
    run.time.seconds += 3600
    assert run.once().kept == 0 and site.paths()[-1] == "/feed"
    site.acts["/feed"] = answer(rss(site, "/a", updated="<atom:updated>2027-01-15T10:59:00Z</atom:updated>"))
    site.acts["/a"] = answer(page("Corrected: " + STORY))
    came = run.once()
    assert (came.kept, came.revisions) == (0, 1) and len(run.room.items) == 2
    assert run.once().revisions == 0 and len(run.room.items) == 2


def test_an_entry_with_its_text_needs_no_page_and_a_teaser_does(site: Site) -> None:
    text = {"/a": STORY, "/b": "The ferry was late. Read on."}
    site.acts = {"/feed": answer(rss(site, "/a", "/b", text=text)), "/b": answer(page("B " + STORY))}
    run = Round(site)
    assert run.once().kept == 2 and site.paths() == ["/feed", "/b"]
    assert run.room.items[0]["text"] == STORY
    assert run.once().kept == 0
    text["/a"] = "Corrected: " + STORY
    site.acts["/feed"] = answer(rss(site, "/a", "/b", text=text))
    assert run.once().revisions == 1


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("hangs", "silent"),
        ("drips", "longer than"),
        ("sends 500 MB", "announces 500,000,000 bytes"),
        ("never ends", "more than 2,000,000 bytes"),
        ("redirects in a circle", "in a circle"),
        ("error page", "no feed, but a web page"),
        ("broken gzip", "gzip is broken"),
        ("picture", "image/png"),
        ("empty", "empty"),
        ("gone", "410"),
        ("failing", "500"),
        ("elsewhere", "private"),
    ],
)
def test_a_feed_that_fails_costs_no_other(site: Site, name: str, reason: str) -> None:
    bad = {
        "hangs": raw(hold=True),
        "drips": raw(OK + b"\r\n", forever=b"<", pause=0.05),
        "sends 500 MB": raw(OK + b"Content-Length: 500000000\r\n\r\n"),
        "never ends": raw(OK + b"\r\n", forever=b"<a>" * 20_000),
        "redirects in a circle": answer(b"", "302 Found", Location="/bad"),
        "error page": answer(page("Our site is down, please come back later.")),
        "broken gzip": answer(b"\x1f\x8bxxxxxx", Content_Encoding="gzip"),
        "picture": answer(b"\x89PNG", Content_Type="image/png"),
        "empty": answer(b""),
        "gone": answer(b"", "410 Gone"),
        "failing": answer(b"", "500 Oops"),
        "elsewhere": answer(b"", "302 Found", Location="http://192.168.0.1/"),
    }
    site.acts = {"/bad": bad[name], "/feed": answer(rss(site, "/a")), "/a": answer(page(STORY))}
    run = Round(site, ("/bad", "/feed"))
    run.once()
    assert reason in str(run.told[0].reason) and run.told[1].kept == 1
    assert run.room.states[site.url("/bad")].failures == 1
    # It is left alone for now, even by who asks all at once.
    run.once()
    assert site.paths().count("/bad") == 1


def test_a_page_that_fails_is_named_and_tried_again_even_if_the_feed_is_unchanged(site: Site) -> None:
    site.acts = {
        "/feed": answer(rss(site, "/a", "/b", "/c"), ETag='"1"'),
        "/a": answer(b"", "500 Oops"),
        "/b": answer(page(STORY)),
    }
    run = Round(site)
    came = run.once()
    assert (came.kept, came.failed) == (1, 2)
    assert [(one.item, one.reason) for one in came.failures] == [
        (site.url("/a"), "its server failed (500)"),
        (site.url("/c"), "there is no such page (404)"),
    ]
    assert [one.item for one in run.room.outcomes] == [site.url("/a"), site.url("/c")]
    site.acts["/a"] = answer(page("A " + STORY))
    run.time.seconds += 3600
    # Another run knows only what the store knows.
    later = Round(site, room=run.room)
    later.time.seconds = run.time.seconds
    assert later.once().kept == 1 and run.room.urls() == ["b", "a"]
    # What was held an hour ago may have been rewritten since.
    assert site.paths()[-3:] == ["/feed", "/a", "/b"] and "If-None-Match" not in site.asked[-3][1]


def test_another_page_in_place_of_the_article(site: Site) -> None:
    site.acts = {
        "/feed": answer(rss(site, "/a", "/b")),
        "/a": answer(b"", "302 Found", Location="/"),
        "/": answer(page("Welcome to Hald News. " + STORY)),
        "/b": answer(page("Please subscribe.")),
    }
    run = Round(site)
    run.room.unusable = "the page holds no article"
    came = run.once()
    assert [one.reason for one in came.failures] == [
        "it leads to the front page of 127.0.0.1",
        "the page holds no article",
    ]


def test_robots_and_pauses_are_obeyed(site: Site) -> None:
    site.acts = {
        "/robots.txt": answer(b"User-agent: *\nDisallow: /private\n"),
        "/feed": answer(rss(site, "/private/a", "/b", "/c")),
        "/b": answer(b"", "429 Too Many", Retry_After="7200"),
        "/c": answer(page(STORY)),
    }
    run = Round(site)
    came = run.once()
    assert [one.reason for one in came.failures] == [
        "its robots.txt does not allow it",
        "it was asked too often (429)",
        "127.0.0.1 wants to be left alone for 7,200 more seconds",
    ]
    assert site.paths() == ["/feed", "/b"] and not run.room.items


@pytest.mark.parametrize("wish", ["Crawl-delay: 1e300", "Request-rate: 1/" + "9" * 400])
def test_robots_that_want_an_age_cost_no_other_feed(site: Site, wish: str) -> None:
    site.acts = {
        "/robots.txt": answer(f"User-agent: *\n{wish}\n".encode()),
        "/feed": answer(rss(site, "/a")),
    }
    came = Round(site).once()
    assert came.entries == 1
    assert [one.reason for one in came.failures] == [
        "127.0.0.1 wants to be left alone for 86,400 more seconds"
    ]


def test_of_a_feed_without_end_only_the_first_entries_are_looked_at(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crosswire.flow.watch._ENTRIES", 2)
    site.acts = {"/feed": answer(rss(site, "/a", "/b", "/c")), "/a": answer(page(STORY))}
    came = Round(site).once()
    assert site.paths() == ["/feed", "/a", "/b"]
    assert [one.reason for one in came.failures] == [
        "of its 3 entries only the first 2 are looked at",
        "there is no such page (404)",
    ]


def test_it_goes_on_by_itself_and_rests_until_something_is_due(site: Site) -> None:
    site.acts = {"/feed": answer(rss(site)), "/slow": answer(rss(site))}
    run = Round(site, ("/feed", "/slow"))
    run.watch._feeds = (run.watch._feeds[0], replace(run.watch._feeds[1], every=3600))
    run.left = 5
    run.watch.run()
    assert site.paths() == ["/feed", "/slow", "/feed", "/feed", "/feed", "/feed", "/slow", "/feed"]
    assert timedelta(seconds=sum(run.time.slept[:4])) == timedelta(hours=1)


def test_it_stops_after_the_article_in_hand(site: Site) -> None:
    site.acts = {
        "/feed": answer(rss(site, "/a", "/b"), ETag='"1"'),
        "/a": answer(page(STORY)),
        "/b": answer(page("B " + STORY)),
    }
    run = Round(site)

    def stop(*asked: object) -> None:
        run.stops = True
        answer(page(STORY))(*asked)  # type: ignore[arg-type]

    site.acts["/a"] = stop
    run.watch.run()
    assert run.room.urls() == ["a"] and run.told[0].kept == 1
    # The rest is found by the next run, for the feed is not known to have been read.
    run.stops, site.acts["/a"] = False, answer(page(STORY))
    assert run.once().kept == 1 and run.room.urls() == ["a", "b"]


def test_a_feed_that_moved_is_told(site: Site) -> None:
    site.acts = {
        "/feed": answer(b"", "301 Moved", Location="/new"),
        "/new": answer(rss(site, "/a")),
        "/a": answer(page(STORY)),
    }
    came = Round(site).once()
    assert came.moved == site.url("/new") and came.kept == 1
