"""Addresses as inputs: a page, a feed, a sitemap, JSON and text, from a server of the tests."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from crosswire.intake import Intake, take_in
from crosswire.settings import Settings
from tests.intake.fetching.serving import LOOPBACK, Site, answer, serving

TEXT = "The last ferry to Hald left two hours late on Friday, the harbour office said. " * 4


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


def page(words: str, head: str = "") -> bytes:
    return (
        f"<html><head><title>Late ferry</title>{head}</head><body><article><h1>Late ferry</h1>"
        f"<p>{words}{TEXT}</p><p>{TEXT}</p></article></body></html>"
    ).encode()


def taken(*urls: str, most: int = 50) -> Intake:
    return take_in(urls, settings=Settings(fetching=replace(LOOPBACK, most=most)))


def sitemap(site: Site, *paths: str, of: str = "urlset", each: str = "url") -> bytes:
    listed = "".join(f"<{each}><loc>{site.url(path)}</loc></{each}>" for path in paths)
    return f'<{of} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</{of}>'.encode()


def test_a_page_and_the_same_again(site: Site) -> None:
    site.acts = {"/old": answer(b"", "301 Moved", Location="/a"), "/a": answer(page("One. "))}
    found = taken(site.url("/old"), site.url("/old"), site.url("/a"))
    (report,) = found.reports
    assert report.url == report.origin == site.url("/a") and report.text.count("ferry to Hald") == 8
    assert [one.kind for one in found.outcomes] == ["used", "repeated", "repeated"]
    assert [one.item for one in found.outcomes] == [site.url("/a"), site.url("/old"), site.url("/a")]


def test_what_a_server_says_of_the_encoding_is_believed(site: Site) -> None:
    words = "The Søndre café opened. "
    site.acts = {
        "/a": answer(page(words).decode().encode("latin-1"), Content_Type="text/html; charset=iso-8859-1")
    }
    assert words.strip() in taken(site.url("/a")).reports[0].text


def test_a_feed_and_the_pages_it_leads_to(site: Site) -> None:
    space = "xmlns:c='http://purl.org/rss/1.0/modules/content/'"
    whole = f"<c:encoded {space}>&lt;p&gt;Whole. {TEXT * 2}&lt;/p&gt;</c:encoded>"
    items = "".join(
        f"<item><title>Ferry {path}</title><link>{site.url(path)}</link>{extra}</item>"
        for path, extra in (("/a", ""), ("/whole", whole), ("/gone", ""), ("/b", ""))
    )
    feed = f"<rss version='2.0'><channel><title>Hald News</title>{items}</channel></rss>".encode()
    site.acts = {
        "/feed": answer(feed, Content_Type="application/rss+xml"),
        "/a": answer(page("A. ")),
        "/b": answer(page("B. ")),
    }
    found = taken(site.url("/feed"), most=3)
    assert [report.title for report in found.reports] == ["Ferry /a", "Ferry /whole"]
    assert site.paths() == ["/feed", "/a", "/gone"]
    assert [(one.kind, one.reason) for one in found.outcomes[2:]] == [
        ("failed", "there is no such page (404)"),
        ("noted", "it leads to more; only the first 3 were fetched"),
    ]


def test_a_sitemap_and_an_index_of_them(site: Site) -> None:
    site.acts = {
        "/index.xml": answer(
            sitemap(site, "/1.xml", "/2.xml.gz", "/none.xml", "/index.xml", of="sitemapindex", each="sitemap")
        ),
        "/1.xml": answer(sitemap(site, "/a", "/b"), Content_Type="text/xml"),
        "/2.xml.gz": answer(gzip.compress(sitemap(site, "/b", "/c")), Content_Type="application/gzip"),
    }
    site.acts |= {f"/{name}": answer(page(f"Page {name}. ")) for name in "abc"}
    found = taken(site.url("/index.xml"))
    assert [report.url for report in found.reports] == [site.url(path) for path in ("/a", "/b", "/c")]
    assert [one.item for one in found.outcomes if one.kind == "failed"] == [site.url("/none.xml")]


def test_a_sitemap_that_leads_inside_is_not_followed_there(site: Site) -> None:
    site.acts = {
        "/map.xml": answer(
            sitemap(site, "/a").replace(site.url("/a").encode(), b"http://169.254.169.254/latest")
        )
    }
    found = taken(site.url("/map.xml"))
    assert not found.reports and "link-local" in str(found.outcomes[0].reason)


def test_sitemaps_that_lead_on_and_on_are_left(site: Site) -> None:
    for number in range(70):
        site.acts[f"/{number}"] = answer(sitemap(site, f"/{number + 1}", of="sitemapindex", each="sitemap"))
    found = taken(site.url("/0"))
    assert not found.reports and len(site.paths()) == 51
    assert [one.reason for one in found.outcomes] == ["it has no entries"]


def test_json_and_text(site: Site) -> None:
    site.acts = {
        "/one": answer(json.dumps({"text": TEXT, "title": "One"}).encode(), Content_Type="application/json"),
        "/many": answer(
            json.dumps([{"text": "B " + TEXT, "url": "https://hald.example/b"}, 7]).encode(),
            Content_Type="application/json",
        ),
        "/text": answer(b"Plain. " + TEXT.encode(), Content_Type="text/plain"),
    }
    found = taken(*(site.url(path) for path in ("/one", "/many", "/text")))
    assert [report.url for report in found.reports] == [
        site.url("/one"),
        "https://hald.example/b",
        site.url("/text"),
    ]
    assert [one.reason for one in found.outcomes if one.kind == "failed"] == [
        "not a report: it is no JSON object"
    ]


@pytest.mark.parametrize(
    ("body", "kind", "reason"),
    [
        (
            b"WARC/1.0\r\nWARC-Type: response\r\n\r\n",
            "application/octet-stream",
            "WARC file; fetch it yourself",
        ),
        (gzip.compress(b"WARC/1.0\r\n\r\n"), "application/gzip", "WARC file; fetch it yourself"),
        (b"", "text/html", "it is empty"),
        (b"\x00\x01\x02", "text/html", "binary"),
        (b"<rss><channel/></rss>", "text/xml", "it has no entries"),
        (b"<html><body>no</body></html>", "text/html", ""),
    ],
)
def test_what_is_no_report(site: Site, body: bytes, kind: str, reason: str) -> None:
    site.acts = {"/a": answer(body, Content_Type=kind)}
    found = taken(site.url("/a"))
    assert not found.reports
    assert found.outcomes[0].kind == "failed" and reason in str(found.outcomes[0].reason)
