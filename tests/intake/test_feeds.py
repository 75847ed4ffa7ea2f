"""Feeds: what their entries hold, and what hostile and broken ones do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crosswire.errors import UnusableInputError
from crosswire.intake import take_in
from crosswire.intake.formats.feed import Entry, entries

FULL = (
    "<p>The ferry Aurelia ran aground near the port of Kastelo on Tuesday evening, the coastguard said.</p>"
    "<figure><img src='a.jpg'><figcaption>The reef</figcaption></figure>"
    "<p>All 214 people aboard were <b>brought</b> ashore.</p><script>alert(1)</script>"
)
TEXT = (
    "The ferry Aurelia ran aground near the port of Kastelo on Tuesday evening, the coastguard said.\n\n"
    "All 214 people aboard were brought ashore."
)


def rss(*items: str, head: str = "", title: str = "Kastelo Daily") -> bytes:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{head}'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>{title}</title><link>https://kd.example/</link><language>en-gb</language>"
        + "".join(f"<item>{item}</item>" for item in items)
        + "</channel></rss>"
    ).encode()


def only(raw: bytes, **given: str) -> Entry:
    (entry,) = entries(raw, **given)  # type: ignore[arg-type]
    return entry


WHOLE = rss(
    "<title>Ferry aground</title><link>https://kd.example/1</link><guid>k1</guid>"
    "<pubDate>Tue, 04 Mar 2025 19:05:00 +0100</pubDate>"
    "<source url='https://northline.example/feed'>Northline</source><description>Aground.</description>"
    f"<content:encoded><![CDATA[{FULL}]]></content:encoded>"
)
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-gb"><title>Kastelo Daily</title><entry>
<id>k1</id><title type="html">Ferry &lt;i&gt;aground&lt;/i&gt;</title><link href="https://kd.example/1"/>
<published>2025-03-04T19:05:00+01:00</published><updated>2025-03-05T00:00:00Z</updated>
<source><title>Northline</title></source><summary>Aground.</summary>
<content type="html"><![CDATA[{FULL}]]></content></entry></feed>""".encode()
RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://kd.example/"><title>Kastelo Daily</title><dc:language>en-gb</dc:language></channel>
<item rdf:about="https://kd.example/1"><title>Ferry aground</title><link>https://kd.example/1</link>
<dc:date>2025-03-04T19:05:00+01:00</dc:date><dc:source>Northline</dc:source>
<content:encoded><![CDATA[{FULL}]]></content:encoded></item></rdf:RDF>""".encode()
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Kastelo Daily",
        "language": "en-GB",
        "items": [
            {
                "id": "k1",
                "url": "https://kd.example/1",
                "title": "Ferry aground",
                "date_published": "2025-03-04T19:05:00+01:00",
                "content_html": FULL,
            }
        ],
    }
).encode()


@pytest.mark.parametrize(
    ("suffix", "raw"),
    [
        (".rss", WHOLE),
        (".xml", WHOLE),
        (".atom", ATOM),
        (".xml", ATOM),
        (".rdf", RDF),
        (".json", JSON),
        ("", JSON),
    ],
)
def test_an_entry_with_its_whole_text_is_a_report(tmp_path: Path, suffix: str, raw: bytes) -> None:
    path = tmp_path / f"feed{suffix}"
    path.write_bytes(raw)
    intake = take_in([str(path)])
    (report,) = intake.reports
    assert report.text == TEXT
    assert (report.title, report.url) == ("Ferry aground", "https://kd.example/1")
    assert (report.outlet, report.outlet_from) == ("Kastelo Daily", "metadata")
    assert report.published == "2025-03-04T19:05:00+01:00"
    assert (report.language, report.origin) == ("en", f"{path}#1")
    assert report.source == (None if raw in (JSON, RDF) else "Northline")


def test_an_entry_with_a_teaser_says_which_page_has_the_text(tmp_path: Path) -> None:
    teasers = rss(
        "<title>a</title><link>https://kd.example/1</link><description>Aground.</description>",
        "<title>b</title><link>https://kd.example/2</link><content:encoded>The ferry is […]</content:encoded>",
        "<title>c</title>",
    )
    (tmp_path / "f.rss").write_bytes(teasers)
    outcomes = take_in([str(tmp_path / "f.rss")]).outcomes
    assert [(o.kind, o.item.rsplit("#", 1)[1]) for o in outcomes] == [("failed", str(n)) for n in (1, 2, 3)]
    assert [(o.reason or "").split(" and ")[1] for o in outcomes] == [
        "its page must be fetched: https://kd.example/1",
        "its page must be fetched: https://kd.example/2",
        "it names no page",
    ]


@pytest.mark.parametrize(
    ("item", "given", "expected"),
    [
        ("<link>javascript:alert(1)</link>", {}, Entry(None)),
        ("<link>mailto:a@kd.example</link>", {}, Entry(None)),
        ("<link>file:///etc/passwd</link>", {}, Entry(None)),
        ("<link>http://[broken</link>", {}, Entry(None)),
        ("<link>https://kd.example/a b</link>", {}, Entry(None)),
        ("<link>/x?a=1&b=2</link>", {}, Entry("https://kd.example/x?a=1&b=2")),
        ("<link><![CDATA[/x?a=1&b=2]]></link>", {}, Entry("https://kd.example/x?a=1&b=2")),
        ("<link>/x?a=1&amp;b=2</link>", {}, Entry("https://kd.example/x?a=1&b=2")),
        ("<guid>https://kd.example/g</guid>", {}, Entry("https://kd.example/g", id="https://kd.example/g")),
        ("<title>&lt;script&gt;alert(1)&lt;/script&gt;A &amp;amp; B</title>", {}, Entry(None, "A & B")),
        ("<title>A \u202eB&#x202e; C&#7; D&#0;E</title>", {}, Entry(None, "A B C D E")),
        ("<title>caf&eacute; &unknown; &</title>", {}, Entry(None, "café &unknown; &")),
        ("<title><![CDATA[  2 < 3\n now ]]></title>", {}, Entry(None, "2 < 3 now")),
        ("<pubDate>4 March 2025</pubDate>", {}, Entry(None, published="2025-03-04")),
        ("<pubDate>Fri, 31 Dec 9999 23:59:59 GMT</pubDate>", {}, Entry(None, published="9999-12-31T23:59:59+00:00")),
        ("<pubDate>the day of the storm</pubDate>", {}, Entry(None, published="the day of the storm")),
        ("<dc:date>2025-03-04</dc:date>", {}, Entry(None, published="2025-03-04", updated="2025-03-04")),
        ("<pubDate>4 March 2025</pubDate><a:updated xmlns:a='http://www.w3.org/2005/Atom'>2025-03-05T07:00:00Z"
         "</a:updated>", {}, Entry(None, published="2025-03-04", updated="2025-03-05T07:00:00Z")),
        ("<source url='https://www.northline.example/feed'/>", {}, Entry(None, source="northline.example")),
    ],
)  # fmt: skip
def test_what_an_entry_says(item: str, given: dict[str, str], expected: Entry) -> None:
    found = only(rss(item), **given)
    assert found == Entry(
        expected.url,
        expected.title,
        expected.published,
        "Kastelo Daily",
        expected.source,
        None,
        "en-gb",
        expected.id,
        expected.updated,
    )


def test_relative_links_are_of_the_element_the_entry_or_the_feed() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"{}><entry{}><link href="z"/></entry><entry><link href="/y"/>'
        "</entry></feed>"
    )
    based = atom.format(' xml:base="https://a.example/q/"', ' xml:base="w/"').encode()
    assert [e.url for e in entries(based)] == ["https://a.example/q/w/z", "https://a.example/y"]
    assert [e.url for e in entries(atom.format("", "").encode(), url="https://b.example/f/")] == [
        "https://b.example/f/z",
        "https://b.example/y",
    ]
    assert [e.url for e in entries(atom.format("", "").encode())] == [None, None]


def test_an_entry_given_twice_is_taken_once(tmp_path: Path) -> None:
    item = f"<title>a</title><content:encoded><![CDATA[{FULL}]]></content:encoded>"
    (tmp_path / "f.rss").write_bytes(rss(item, item))
    assert [o.kind for o in take_in([str(tmp_path / "f.rss")]).outcomes] == ["used", "repeated"]


@pytest.mark.parametrize(
    ("raw", "charset"),
    [
        ('<?xml version="1.0" encoding="iso-8859-1"?><rss version="2.0"><channel><item><title>café “x”</title></item>'
         "</channel></rss>", "cp1252"),
        ('<?xml version="1.0" encoding="utf-16"?><rss version="2.0"><channel><item><title>café “x”</title></item>'
         "</channel></rss>", "utf-16"),
        ('<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><item><title>café “x”</title></item>'
         "</channel></rss>", "cp1252"),
        ('<?xml version="1.0" encoding="no-such"?><rss version="2.0"><channel><item><title>café “x”</title></item>'
         "</channel></rss>", "utf-8"),
    ],
)  # fmt: skip
def test_encodings(raw: str, charset: str) -> None:
    assert (only(raw.encode(charset)).title or "").encode("cp1252") in (
        "café “x”".encode("cp1252"),
        "café x".encode("cp1252"),
    )


def test_the_server_names_the_encoding_before_the_file_does() -> None:
    raw = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>ж</title><item/></channel></rss>'
    assert only(raw.encode("koi8-r"), charset="koi8-r").outlet == "ж"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "it is empty"),
        (b"<!doctype html><html><head><title>x</title></head><body>Not here</body></html>", "but a web page"),
        (b"<urlset/>", "but <urlset>"),
        (b"no feed at all", "it is no XML"),
        (b"{}", "its 'version' does not name one"),
        (b'{"version": "https://jsonfeed.org/version/1"}', "no list of 'items'"),
        (b'{"version"', "broken JSON"),
        (b"<!DOCTYPE rss [" + b"<!--" * 50_000 + b"<rss/>", "its document type has no end"),
        (b"<rss " + b" ".join(b'a%d="1"' % n for n in range(5000)) + b"/>", "more than 1,000 attributes"),
        (b"<rss><channel><item><c:d xmlns:c='http://a\xc2\xa0b'/></item></channel></rss>", "cannot be read"),
    ],
)
def test_what_is_no_feed(raw: bytes, reason: str) -> None:
    with pytest.raises(UnusableInputError, match=reason):
        entries(raw)


def test_a_feed_without_entries_is_told(tmp_path: Path) -> None:
    (tmp_path / "f.rss").write_bytes(rss())
    assert [(o.kind, o.reason) for o in take_in([str(tmp_path / "f.rss")]).outcomes] == [
        ("failed", "the feed has no entries")
    ]


def test_nothing_a_feed_defines_or_names_is_expanded_or_loaded(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("hunter2", "utf-8")
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    head = (
        f'<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd" [{bomb}<!ENTITY x SYSTEM "file://{tmp_path}/secret">'
        '<!ENTITY % p SYSTEM "http://127.0.0.1:9/p">%p; <!-- ]> -->]>'
    )
    entry = only(rss("<title>&a11; &x;</title>", head=head))
    assert entry.title == "&a11; &x;"
    assert entry.outlet == "Kastelo Daily"


@pytest.mark.parametrize(
    "inner",
    [
        "<content:encoded>" + "&lt;div&gt;" * 10_000 + "deep</content:encoded>",
        "<b>" * 10_000,
        "<!--" * 10_000,
        "<![CDATA[" * 10_000,
        "<" * 10_000,
        "&" * 10_000,
        "<content:encoded>" + "&lt;p " + "a " * 5_000 + "&gt;</content:encoded>",
        "<content:encoded>&#xD800; &#xFFFFFF; &#1114112;</content:encoded>",
        "<pubDate>0000-01-01T00:00:00Z</pubDate>",
        "<pubDate>Mon, 00 Jan 0000 00:00:00 +9999</pubDate>",
    ],
)
def test_a_hostile_entry_holds_no_text_and_breaks_nothing(inner: str, tmp_path: Path) -> None:
    content = rss("<title>first</title>", "<title>second</title>MARK").decode().replace("MARK", inner)
    (tmp_path / "f.rss").write_bytes(content.encode())
    intake = take_in([str(tmp_path / "f.rss")])
    assert not intake.reports
    assert intake.outcomes
    assert all(o.kind == "failed" for o in intake.outcomes)


def test_the_last_entry_of_a_feed_that_is_cut_off_is_not_taken_for_whole() -> None:
    item = "<title>{}</title><content:encoded>A whole text it is.</content:encoded>"
    whole = rss(item.format(1), item.format(2))
    assert [bool(e.content_html) for e in entries(whole)] == [True, True]
    assert [bool(e.content_html) for e in entries(whole + b"<!-- served from a cache -->")] == [True, True]
    cut = whole[: whole.rindex(b"text it is")]
    assert [bool(e.content_html) for e in entries(cut)] == [True, False]


def test_a_prefix_that_is_not_declared_is_understood() -> None:
    raw = rss("<title>a</title><dc:date>2025-03-04</dc:date><link>/1?a&amp;b</link>")
    entry = only(raw.replace(b'xmlns:dc="http://purl.org/dc/elements/1.1/"', b""))
    assert (entry.published, entry.url) == ("2025-03-04", "https://kd.example/1?a&b")


def test_plain_text_of_a_feed_is_no_markup() -> None:
    feed = json.loads(JSON)
    feed["items"] = [{"id": 7, "content_text": "Two < three.\nAnd <b>so</b> on it goes."}, "no item", {}]
    found = entries(json.dumps(feed).encode())
    assert [e.content_html for e in found] == [
        "<p>Two &lt; three.</p><p>And &lt;b&gt;so&lt;/b&gt; on it goes.</p>",
        None,
    ]
