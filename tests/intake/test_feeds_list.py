"""Lists of feeds: TOML and OPML, and what is said of a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosswire.errors import UnusableInputError
from crosswire.intake import Feed, read_feeds
from crosswire.intake.feeds_list import feeds_of

TOML = b"""
every = "1 h"
language = "en"

[[feed]]
url = "https://kd.example/feed"
outlet = "Kastelo Daily"
every = "15 min"

[[feed]]
url = "https://northline.example/rss?a=1&b=2"
language = "de"
"""
OPML = b"""<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body><outline text="Papers">
<outline type="rss" text="Kastelo &lt;b&gt;Daily&lt;/b&gt;" xmlUrl="https://kd.example/feed" htmlUrl="https://kd.example/"/>
</outline><outline text="Wire" title="Northline" XMLURL="https://northline.example/rss?a=1&amp;b=2" language="de"/>
<outline text="again" xmlUrl="https://kd.example/feed"/><outline text="a note"/></body></opml>"""


def test_toml_and_opml_name_feeds(tmp_path: Path) -> None:
    (tmp_path / "FEEDS.toml").write_bytes(TOML)
    assert read_feeds(tmp_path / "FEEDS.toml") == (
        Feed("https://kd.example/feed", "Kastelo Daily", 900, "en"),
        Feed("https://northline.example/rss?a=1&b=2", None, 3600, "de"),
    )
    (tmp_path / "mine.opml").write_bytes(OPML)
    assert read_feeds(tmp_path / "mine.opml") == (
        Feed("https://kd.example/feed", "Kastelo Daily"),
        Feed("https://northline.example/rss?a=1&b=2", "Northline", None, "de"),
    )


@pytest.mark.parametrize(
    ("raw", "about", "reason"),
    [
        (b"", "list", "it is empty"),
        (b"# none yet\n", "list", "it lists no feed"),
        (b"[[feed]\n", "list", "broken TOML: .*line 1"),
        (b'feed = "https://kd.example/"', "list", "'feed' is no list"),
        (b"feed = [1]", "list: feed 1", "it is no table"),
        (b"[[feed]]\noutlet = 'x'", "list: feed 1", "it has no 'url'"),
        (b"[[feed]]\nurl = 7", "list: feed 1", "its 'url' is not a string"),
        (b"[[feed]]\nurl = 'file:///etc/passwd'", "list: feed 1", "no address on the web: 'file:///etc/passwd'"),
        (b"[[feed]]\nurl = 'https://a.example/'\nurI = 1", "list: feed 1", "there is no 'urI' in such a list"),
        (b"[[feed]]\nurl = 'https://a.example/'\n" * 2, "list: feed 2", "the same 'url' as feed 1"),
        (b"[[feed]]\nurl = 'https://a.example/'\nevery = 'often'", "list: feed 1", "its 'every' is 'often'"),
        (b"[[feed]]\nurl = 'https://a.example/'\nevery = 5", "list: feed 1", "its 'every' is 5"),
        (b"[[feed]]\nurl = 'https://a.example/'\nevery = true", "list: feed 1", "its 'every' is True"),
        (b"every = '99d'", "list", "its 'every' is '99d'"),
        (b"<rss/>", "list", "it is no OPML, but <rss>"),
        (b"<opml><outline type='rss' text='Kastelo'/></opml>", r"list: feed 1 \(Kastelo\)", "it has no 'xmlUrl'"),
        (b"<opml><outline xmlUrl='javascript:x()'/></opml>", "list: feed 1", "no address on the web"),
        (b"<opml><body/></opml>", "list", "it lists no feed"),
    ],
)  # fmt: skip
def test_a_wrong_list_is_refused_by_the_name_of_the_entry(raw: bytes, about: str, reason: str) -> None:
    with pytest.raises(UnusableInputError, match=f"^{about}: .*{reason}"):
        feeds_of("list", raw)


def test_a_list_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnusableInputError, match=r"none\.toml: no such file"):
        read_feeds(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("said", "seconds"), [("90 s", 90), ("15m", 900), ("2h", 7200), ("1 d", 86_400), (600, 600)]
)
def test_how_often(said: str | int, seconds: int) -> None:
    (feed,) = feeds_of("list", f"[[feed]]\nurl = 'https://a.example/'\nevery = {said!r}".encode())
    assert feed.every == seconds


def test_the_example_of_the_guide_is_one() -> None:
    found = read_feeds(Path(__file__).parents[2] / "docs" / "feeds.example.toml")
    assert [(feed.outlet, feed.every) for feed in found] == [("Hald News", 1800), ("Kastelo Daily", 600)]
