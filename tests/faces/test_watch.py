"""``crosswire watch`` from the command line into a real store, and addresses given to other commands."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crosswire.faces.cli import main
from crosswire.records.newsroom import Query
from crosswire.store import open_store
from tests.intake.fetching.serving import Act, Site, answer, serving

TEXT = (
    "A ferry ran aground near Hald on Friday evening, the coastguard said. All 214 people aboard were brought ashore "
    "by two lifeboats before midnight. Nobody was hurt, the harbour office said on Saturday."
)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


def page(words: str) -> Act:
    return answer(
        f"<html><head><title>Ferry</title></head><body><article><p>{words}</p></article></body></html>".encode()
    )


def run(*arguments: str) -> Result:
    return CliRunner().invoke(
        main, arguments, env={"CROSSWIRE_ALLOW": "127.0.0.0/8, 10.9.0.0/16", "COLUMNS": "200"}
    )


def feeds(folder: Path, *urls: str) -> str:
    path = folder / "FEEDS.toml"
    path.write_text("".join(f'[[feed]]\nurl = "{url}"\noutlet = "Hald News"\n' for url in urls), "utf-8")
    return str(path)


def test_once_into_a_store_and_what_was_rewritten_is_a_version(site: Site, tmp_path: Path) -> None:
    feed = (
        "<rss version='2.0'><channel><title>Hald</title><item><title>Ferry aground</title>"
        f"<link>{site.url('/a')}</link><pubDate>Fri, 20 Nov 2026 21:00:00 GMT</pubDate>%s</item></channel></rss>"
    )
    site.acts = {"/feed": answer((feed % "").encode()), "/a": page(TEXT), "/bad": answer(b"", "500 Oops")}
    listed, store = feeds(tmp_path, site.url("/feed"), site.url("/bad")), str(tmp_path / "news.db")
    first = run("watch", listed, "--once", "--store", store, "--contact", "https://desk.example/bot")
    assert first.exit_code == 1, first.output
    assert "1 entry, 1 new" in first.output and "its server failed (500); asked again" in first.output
    assert site.asked[-1][1]["User-Agent"].endswith("(+https://desk.example/bot)")
    changed = "<u:updated xmlns:u='http://www.w3.org/2005/Atom'>2026-11-20T21:30:00Z</u:updated>"
    site.acts |= {"/feed": answer((feed % changed).encode()), "/a": page(TEXT.replace("214", "241"))}
    with open_store(store) as held:
        # It was visited before its feed says that it changed.
        held.follow(type(held.feed(""))(site.url("/a"), asked="2026-11-20T21:10:00+00:00"))
    second = run("watch", listed, "--once", "--store", store)
    assert second.exit_code == 0 and "1 entry, 1 changed" in second.output, second.output
    with open_store(store) as held:
        (latest,) = [kept for kept in held.reports(Query()).items if kept.latest]
        assert latest.revision == 2 and "241" in latest.report.text and latest.report.outlet == "Hald News"
        assert [kept.revision for kept in held.revisions(latest.report.id)] == [1, 2]


def test_it_ends_when_it_is_told_to(site: Site, tmp_path: Path) -> None:
    def end(*asked: object) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        answer(b"<rss version='2.0'><channel><title>Hald</title></channel></rss>")(*asked)  # type: ignore[arg-type]

    site.acts = {"/feed": end}
    before = signal.getsignal(signal.SIGTERM)
    ended = run("watch", feeds(tmp_path, site.url("/feed")), "--store", str(tmp_path / "news.db"))
    assert ended.exit_code == 0 and "ending after the article in hand" in ended.output
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_list_that_cannot_be_read(tmp_path: Path) -> None:
    failed = run("watch", str(tmp_path / "none.toml"), "--once", "--store", str(tmp_path / "news.db"))
    assert failed.exit_code == 2 and "none.toml" in failed.output


def test_a_network_that_is_none(site: Site, tmp_path: Path) -> None:
    failed = run(
        "watch",
        feeds(tmp_path, site.url("/feed")),
        "--once",
        "--store",
        str(tmp_path / "n.db"),
        "--allow",
        "x",
    )
    assert failed.exit_code == 2 and "a network is written such as" in failed.output


def test_read_an_address(site: Site) -> None:
    site.acts = {"/a": page(TEXT)}
    shown = run("read", site.url("/a"), "--format", "json")
    assert shown.exit_code == 0 and f'"url": "{site.url("/a")}"' in shown.output
    refused = CliRunner().invoke(main, ["read", site.url("/a")], env={"CROSSWIRE_ALLOW": ""})
    assert refused.exit_code == 2 and "127.0.0.1, a loopback address, which is not asked" in refused.output
