"""Sitemaps: what they list, packed and not, and what hostile ones do."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from crosswire.errors import UnusableInputError
from crosswire.intake import take_in
from crosswire.intake.formats.sitemap import Listed, listed

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><{} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">'
)


def sitemap(*urls: str, root: str = "urlset") -> bytes:
    return (HEAD.format(root) + "".join(urls) + f"</{root}>").encode()


NEWS = (
    "<url><loc> https://kd.example/1?a=1&amp;b=2 </loc><lastmod>2025-03-05</lastmod>"
    "<image:image><image:loc>https://kd.example/1.jpg</image:loc><image:title>The reef</image:title></image:image>"
    "<news:news><news:publication><news:name>Kastelo &lt;b&gt;Daily</news:name><news:language>en</news:language>"
    "</news:publication><news:publication_date>2025-03-04T19:05:00+01:00</news:publication_date>"
    "<news:title>Ferry &amp; reef</news:title></news:news></url>"
)
FIRST = Listed(
    "https://kd.example/1?a=1&b=2",
    "2025-03-05",
    "2025-03-04T19:05:00+01:00",
    "Ferry & reef",
    "Kastelo Daily",
    "en",
)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (sitemap(NEWS), (FIRST,)),
        (gzip.compress(sitemap(NEWS)), (FIRST,)),
        (sitemap(NEWS, NEWS), (FIRST,)),
        (sitemap("<url><loc>/2</loc><lastmod>soon</lastmod></url>"), (Listed("https://kd.example/2", "soon"),)),
        (sitemap("<url><loc>javascript:alert(1)</loc></url><url/><url><loc/></url><x/>"), ()),
        (sitemap("<url><loc><![CDATA[https://kd.example/3?a&b]]></loc></url>"), (Listed("https://kd.example/3?a&b"),)),
        (sitemap("<sitemap><loc>https://kd.example/s.xml.gz</loc></sitemap>", root="sitemapindex"),
         (Listed("https://kd.example/s.xml.gz", sitemap=True),)),
        (sitemap(NEWS, NEWS)[:-40], (FIRST,)),
        (b"<urlset><url><loc>https://kd.example/4</loc></url></urlset>", (Listed("https://kd.example/4"),)),
    ],
)  # fmt: skip
def test_what_a_sitemap_lists(raw: bytes, expected: tuple[Listed, ...]) -> None:
    assert listed(raw, url="https://kd.example/sitemap.xml") == expected


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "it is empty"),
        (b"<html><body/></html>", "but <html>"),
        (gzip.compress(sitemap(NEWS))[:-30], "its gzip is cut off"),
        (b"\x1f\x8b\x08nonsense", "its gzip is broken"),
        (gzip.compress(b"<urlset>" + b" " * 70_000_000), "unpacks to more than 60,000,000 bytes"),
    ],
)
def test_what_is_no_sitemap(raw: bytes, reason: str) -> None:
    with pytest.raises(UnusableInputError, match=reason):
        listed(raw)


def test_nothing_a_sitemap_defines_is_expanded() -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    raw = f"<!DOCTYPE urlset [{bomb}]><urlset><url><loc>https://kd.example/&a11;</loc></url></urlset>"
    assert listed(raw.encode()) == (Listed("https://kd.example/&a11;"),)


@pytest.mark.parametrize("name", ["a.sitemap", "a.xml", "a.xml.gz", "a.gz"])
def test_a_sitemap_says_how_many_pages_it_lists(tmp_path: Path, name: str) -> None:
    raw = sitemap(NEWS, "<url><loc>https://kd.example/2</loc></url>")
    (tmp_path / name).write_bytes(gzip.compress(raw) if name.endswith("gz") else raw)
    (outcome,) = take_in([str(tmp_path / name)]).outcomes
    assert outcome.kind == "failed"
    assert "it lists the 2 addresses of pages; give its address to crosswire ingest" in (outcome.reason or "")


def test_forms_of_a_shared_suffix_are_told_apart_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(sitemap(NEWS))
    (tmp_path / "b.xml").write_bytes(
        b"<rss version='2.0'><channel><item><title>x</title></item></channel></rss>"
    )
    (tmp_path / "c.xml").write_bytes(b"<note>neither</note>")
    reasons = [o.reason or "" for o in take_in([tmp_path]).outcomes]
    assert [
        part in why for part, why in zip(("a sitemap", "only a teaser", "<note>"), reasons, strict=True)
    ] == [
        True,
        True,
        True,
    ], reasons
