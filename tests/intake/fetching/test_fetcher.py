"""Fetching from a server that means no good, or is merely wrong: every answer is bytes or a clear reason."""

from __future__ import annotations

import gzip
import pickle
import zlib
from collections.abc import Iterator

import pytest

from crosswire import __version__
from crosswire.errors import FetchError
from crosswire.settings import Fetching
from tests.intake.fetching.serving import Act, Site, Time, answer, fetcher, raw, serving

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
PAGE = b"<html><body><p>The ferry to Hald was late.</p></body></html>"
# 300 MB of one letter, in a third of a megabyte.
_PACKING = zlib.compressobj(9, wbits=31)
BOMB = b"".join([*(_PACKING.compress(b"a" * 1_000_000) for _ in range(300)), _PACKING.flush()])


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


def deflated(body: bytes, wbits: int) -> bytes:
    packing = zlib.compressobj(wbits=wbits)
    return packing.compress(body) + packing.flush()


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (raw(hold=True), "silent for 0.2 seconds"),
        (raw(OK, hold=True), "silent for 0.2 seconds"),
        (raw(OK + b"Content-Length: 9\r\n\r\nabc", hold=True), "silent for 0.2 seconds"),
        (raw(b"HTTP/1.1 200 OK\r\nX: ", forever=b"x", pause=0.05), "took longer than 0.3 seconds"),
        (raw(OK + b"\r\n", forever=b"x", pause=0.05), "took longer than 0.3 seconds"),
        (raw(forever=b"HTTP/1.1 102 Processing\r\n\r\n", pause=0.05), "took longer than 0.3 seconds"),
        (raw(OK + b"\r\n", forever=b"x" * 60_000), "sends more than 2,000,000 bytes"),
        (
            raw(OK + b"Content-Length: 500000000\r\n\r\n", forever=b"x" * 60_000),
            "announces 500,000,000 bytes",
        ),
        (raw(b"HTTP/1.1 200 OK\r\nX: ", forever=b"x" * 60_000), "headers are too large"),
        (raw(b"HTTP/1.1 200 OK\r\n", forever=b"X: y\r\n" * 999), "headers are too large"),
        (raw(b"HTTP/1.1 200 OK\r\nno header at all\r\n\r\n"), "no HTTP"),
        (raw(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"), "no HTTP"),
        (raw(OK + b"Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde"), "no HTTP"),
        (raw(), "without an answer"),
        (raw(OK + b"Content-Length: 90\r\n\r\nabc"), "ended before the answer did"),
        (raw(OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nabc"), "ended before the answer did"),
        (answer(BOMB, Content_Encoding="gzip"), "more than 100 times its size"),
        (answer(deflated(b"a" * 9_000_000, 15), Content_Encoding="deflate"), "100 times its size"),
        (answer(gzip.compress(b"ab" * 60)[:-12], Content_Encoding="gzip"), "gzip ends too early"),
        (answer(b"\x1f\x8bnot gzip at all", Content_Encoding="gzip"), "gzip is broken"),
        (answer(PAGE, Content_Encoding="gzip"), "gzip is broken"),
        (answer(PAGE, Content_Encoding="br"), "not asked for: br"),
        (answer(PAGE, Content_Encoding="gzip, gzip"), "not asked for: gzip, gzip"),
        (answer(b"\x89PNG", Content_Type="image/png"), "neither a page nor a feed, but image/png"),
        (answer(b"%PDF", Content_Type="application/pdf"), "but application/pdf"),
        (answer(b"WARC/1.0", Content_Type="application/warc"), "WARC file; fetch it yourself"),
        (answer(b"", "204 No Content"), r"no page to give \(204\)"),
        (answer(b"", "304 Not Modified"), r"no page to give \(304\)"),
        (answer(b"", "401 Unauthorized"), r"password \(401\)"),
        (answer(b"", "404 Not Found"), r"no such page \(404\)"),
        (answer(b"", "410 Gone"), r"gone for good \(410\)"),
        (answer(b"", "500 Oops"), r"server failed \(500\)"),
        (answer(b"", "302 Found"), "without saying where"),
        (answer(b"", "302 Found", Location="/act"), "in a circle"),
        (answer(b"", "302 Found", Location="file:///etc/passwd"), "only http and https"),
        (answer(b"", "302 Found", Location="http://[::1/"), "no address"),
        (answer(b"", "302 Found", Location="http://10.0.0.7/"), "10.0.0.7, a private address"),
        (answer(b"", "302 Found", Location="http://2130706433/"), "number in disguise"),
        (answer(b"", "301 Moved", Location="http://[::ffff:169.254.169.254]/"), "link-local"),
        (answer(b"", "301 Moved", Location="http://ada:secret@news.example/"), "user name"),
    ],
)
def test_an_answer_that_cannot_be_used_has_a_reason(site: Site, act: Act, reason: str) -> None:
    site.acts = {"/act": act}
    slow = "silent" in reason or "longer" in reason
    limits = {"silence": 0.2, "seconds": 0.3} if slow else {}
    with pytest.raises(FetchError, match=reason) as raised:
        fetcher(wire=2_000_000, **limits).fetch(site.url("/act"))
    again = pickle.loads(pickle.dumps(raised.value))
    assert (str(again), again.status) == (str(raised.value), raised.value.status)


def test_whoever_drips_robots_txt_is_not_waited_for(site: Site) -> None:
    site.acts = {"/robots.txt": raw(OK + b"\r\n", forever=b"#", pause=0.05), "/act": answer(PAGE)}
    with pytest.raises(FetchError, match=r"its robots\.txt cannot be had: it took longer"):
        fetcher(seconds=0.3).fetch(site.url("/act"))


def test_what_is_unpacked_is_limited_too(site: Site) -> None:
    site.acts = {"/act": answer(gzip.compress(bytes(range(256)) * 9000), Content_Encoding="gzip")}
    with pytest.raises(FetchError, match="unpacks to more than 2,000,000 bytes"):
        fetcher(size=2_000_000, ratio=9999).fetch(site.url("/act"))


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(PAGE * 9000)),
        ("x-gzip", gzip.compress(PAGE[:20]) + gzip.compress(PAGE[20:] + PAGE * 8999)),
        ("deflate", deflated(PAGE * 9000, 15)),
        ("deflate", deflated(PAGE * 9000, -15)),
        ("identity", PAGE * 9000),
        ("", PAGE * 9000),
    ],
)
def test_packed_in_every_way_that_is_asked_for(site: Site, coding: str, body: bytes) -> None:
    site.acts = {"/act": answer(body, Content_Encoding=coding)}
    assert fetcher(ratio=9999).fetch(site.url("/act")).raw == PAGE * 9000
    assert site.asked[-1][1]["Accept-Encoding"] == "gzip, deflate"


def test_redirects_are_followed_and_told(site: Site) -> None:
    site.acts = {
        "/a": answer(b"", "301 Moved", Location="/b"),
        "/b": answer(b"", "308 Moved", Location="b/c"),
        "/b/c": answer(b"", "302 Found", Location=f"//127.0.0.1:{site.port}/%C3%A9#end"),
        "/%C3%A9": answer(PAGE, Content_Type="text/html; charset=Latin-1"),
    }
    found = fetcher().fetch(site.url("/a"))
    assert (found.url, found.moved) == (site.url("/%C3%A9"), site.url("/b/c"))
    assert (found.raw, found.kind, found.charset) == (PAGE, "text/html", "iso8859-1")
    with pytest.raises(FetchError, match="more than 2 times"):
        fetcher(redirects=2).fetch(site.url("/a"))


def test_a_redirect_from_an_allowed_host_to_one_that_is_not(site: Site) -> None:
    site.acts = {"/a": answer(b"", "302 Found", Location=site.url("/b", "127.0.0.2")), "/b": answer(PAGE)}
    before = len(site.asked)
    with pytest.raises(FetchError, match=r"127\.0\.0\.2, a loopback"):
        fetcher(allow=("127.0.0.1/32",)).fetch(site.url("/a"))
    assert [path for path, _ in site.asked[before:]] == ["/robots.txt", "/a"]


def test_asked_again_on_condition(site: Site) -> None:
    site.acts = {"/a": answer(PAGE, ETag='"7"', Last_Modified="Sat, 21 Nov 2026 07:00:00 GMT")}
    fetching = fetcher()
    first = fetching.fetch(site.url("/a"))
    site.acts["/a"] = answer(b"", "304 Not Modified", ETag='"7"')
    again = fetching.fetch(site.url("/a"), etag=first.etag, modified=first.modified)
    asked = site.asked[-1][1]
    assert asked["If-None-Match"] == '"7"' and asked["If-Modified-Since"] == "Sat, 21 Nov 2026 07:00:00 GMT"
    assert again.unchanged and again.raw == b"" and again.etag == '"7"'


def test_a_mark_that_would_be_a_header_of_its_own_is_not_sent(site: Site) -> None:
    site.acts = {"/a": answer(PAGE)}
    fetcher().fetch(site.url("/a"), etag='"7"\r\nHost: other', modified="gestern, früh")
    assert not {"If-None-Match", "If-Modified-Since"} & set(site.asked[-1][1])


@pytest.mark.parametrize(
    ("contact", "agent"),
    [
        (None, f"crosswire/{__version__}"),
        ("https://news.example/bot", f"crosswire/{__version__} (+https://news.example/bot)"),
        ("desk@news.example\r\nX: y)", f"crosswire/{__version__} (+desk@news.exampleX: y)"),
    ],
)
def test_it_says_who_asks(site: Site, contact: str | None, agent: str) -> None:
    site.acts = {"/a": answer(PAGE)}
    fetcher(contact=contact).fetch(site.url("/a"))
    assert site.asked[-1][1]["User-Agent"] == agent


def test_no_proxy_of_the_environment(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    site.acts = {"/a": answer(PAGE)}
    assert fetcher().fetch(site.url("/a")).raw == PAGE


@pytest.mark.parametrize(
    ("status", "robots", "reason"),
    [
        ("200 OK", b"User-agent: *\nDisallow: /private", None),
        ("200 OK", b"User-agent: *\nDisallow: /", "does not allow it"),
        ("200 OK", b"User-agent: crosswire\nDisallow: /a\n\nUser-agent: *\nAllow: /", "does not allow it"),
        ("200 OK", b"User-agent: *\nDisallow: /\n\nUser-agent: Crosswire\nAllow: /a", None),
        ("200 OK", b"User-agent: *\nDisallow: /*.htm$\nAllow: /a", None),
        ("200 OK", b"<html>\xff\xfe not here</html>", None),
        ("200 OK", b"User-agent: *\nDisallow: /a\n" + b"#" * 9_000_000, "does not allow it"),
        ("404 Not Found", b"", None),
        ("403 Forbidden", b"", None),
        ("429 Slow", b"", "cannot be had"),
        ("500 Oops", b"User-agent: *\nAllow: /", "cannot be had"),
        ("302 Found", b"", "cannot be had"),
    ],
)
def test_robots(site: Site, status: str, robots: bytes, reason: str | None) -> None:
    site.acts = {"/robots.txt": answer(robots, status, Content_Type="text/plain"), "/a": answer(PAGE)}
    if reason is None:
        assert fetcher(wire=2_000_000).fetch(site.url("/a")).raw == PAGE
        return
    before = len(site.asked)
    with pytest.raises(FetchError, match=reason):
        fetcher(wire=2_000_000).fetch(site.url("/a"))
    assert "/a" not in [path for path, _ in site.asked[before:]]


def test_robots_are_asked_once_a_day_and_a_broken_one_sooner(site: Site) -> None:
    site.acts = {"/robots.txt": answer(b"", "500 Oops"), "/a": answer(PAGE)}
    time = Time()
    fetching = fetcher(time)

    def asked() -> list[str]:
        before = len(site.asked)
        try:
            fetching.fetch(site.url("/a"))
        except FetchError as error:
            assert error.wait
        return [path for path, _ in site.asked[before:]]

    assert asked() == ["/robots.txt"] and asked() == []
    time.seconds += 601
    site.acts["/robots.txt"] = answer(b"User-agent: *\nDisallow: /private")
    assert asked() == ["/robots.txt", "/a"] and asked() == ["/a"]
    time.seconds += 86_401
    assert asked() == ["/robots.txt", "/a"]


def test_robots_of_where_a_redirect_leads(site: Site) -> None:
    site.acts = {
        "/robots.txt": answer(b"User-agent: *\nDisallow: /b"),
        "/a": answer(b"", "302 Found", Location="/b"),
        "/b": answer(PAGE),
    }
    before = len(site.asked)
    with pytest.raises(FetchError, match="does not allow it"):
        fetcher().fetch(site.url("/a"))
    assert "/b" not in [path for path, _ in site.asked[before:]]


def test_a_gap_lies_between_two_requests_and_a_longer_one_where_robots_want_it(site: Site) -> None:
    time = Time()
    fetching = fetcher(time, gap=2)
    site.acts = {"/a": answer(PAGE)}
    fetching.fetch(site.url("/a"))
    fetching.fetch(site.url("/a"))
    assert time.slept == [2, 2]
    time.seconds += 60
    fetching.fetch(site.url("/a"))
    assert time.slept == [2, 2]
    for robots, gap in ((b"User-agent: *\nCrawl-delay: 9", 9), (b"User-agent: *\nRequest-rate: 1/30", 30)):
        site.acts["/robots.txt"] = answer(robots)
        time = Time()
        fetching = fetcher(time, gap=2)
        fetching.fetch(site.url("/a"))
        fetching.fetch(site.url("/a"))
        assert time.slept == [2, gap]


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Unavailable"])
@pytest.mark.parametrize(
    ("said", "wait"),
    [
        ("7", 7.0),
        ("0", 0.0),
        ("99999999999999999", 86_400.0),
        ("Fri, 15 Jan 2027 08:02:00 GMT", 120.0),
        ("Fri, 15 Jan 1999 08:02:00 GMT", 0.0),
        ("-5", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_host_that_wants_to_be_left_alone(site: Site, status: str, said: str, wait: float | None) -> None:
    time = Time()
    fetching = fetcher(time, patience=30)
    site.acts = {"/a": answer(b"", status, Retry_After=said)}
    with pytest.raises(FetchError) as raised:
        fetching.fetch(site.url("/a"))
    assert raised.value.wait == wait and raised.value.status == int(status[:3])
    expected = 60.0 if wait is None else wait
    assert fetching.wait(site.url("/other")) == expected
    site.acts = {"/a": answer(PAGE)}
    before = len(site.paths())
    if expected > 30:
        with pytest.raises(FetchError, match="wants to be left alone"):
            fetching.fetch(site.url("/a"))
        assert len(site.paths()) == before
        time.seconds += expected
    fetching.fetch(site.url("/a"))
    assert len(site.paths()) == before + 1


def test_limits_stand_as_they_are_said() -> None:
    """What the guide says of them."""
    limits = Fetching()
    assert (limits.seconds, limits.silence, limits.wire, limits.ratio, limits.redirects) == (
        30,
        10,
        10_000_000,
        100,
        5,
    )
