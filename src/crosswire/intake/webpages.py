"""What is fetched from the web, as items that can be taken in: a page, or what a feed or a sitemap leads to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from urllib.parse import urlsplit

from crosswire.errors import CrosswireError, FetchError, UnusableInputError
from crosswire.intake.clean import decoded
from crosswire.intake.fetching import Fetched, Fetcher
from crosswire.intake.formats import suffix_of
from crosswire.intake.formats.feed import SUFFIXES as FEEDS
from crosswire.intake.formats.feed import Entry, entries
from crosswire.intake.formats.json import decode
from crosswire.intake.formats.sitemap import SUFFIXES as SITEMAPS
from crosswire.intake.formats.sitemap import Listed, listed
from crosswire.intake.markup import text_of_markup
from crosswire.records.outcomes import Outcome

Fields = dict[str, object]

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
# An entry of fewer words is taken for a teaser, whatever its feed calls it.
_TEASER = 80
# How many sitemaps are asked for what is in one of them.
_MAPS = 50
_NO_WARC = "it is a WARC file; fetch it yourself and give the file"


def is_address(given: object) -> bool:
    """Say whether what was given is the address of something elsewhere, not a file."""
    return isinstance(given, str) and bool(_ADDRESS.match(given))


def items_at(url: str, fetcher: Fetcher, most: int) -> Iterator[Fields | Outcome]:
    """Yield the report that is at the address, or those that its feed or sitemap leads to, at most so many.

    What cannot be had is an outcome, and so is what is to be known of the rest.
    """
    try:
        found = _fetched(url, fetcher)
        for note in found.notes:
            yield Outcome(url, "noted", note)
        kind = suffix_of(found.raw)
        if kind in (*FEEDS, *SITEMAPS):
            there = _named(found, fetcher)
            if (first := next(there, None)) is None:
                raise UnusableInputError(url, "it has no entries")
            yield from _led_to(chain((first,), islice(there, most - 1)), fetcher)
            if next(there, None) is not None:
                yield Outcome(url, "noted", f"it leads to more; only the first {most:,} were fetched")
        elif kind in (".json", ".jsonl"):
            yield from _of_json(found)
        elif kind == ".html" or "html" in found.kind:
            yield fields_of_page(found)
        else:
            text, _ = decoded(url, found.raw, charset=found.charset)
            yield {"text": text, "url": found.url}
    except (FetchError, UnusableInputError) as error:
        yield _failed(url, error)


def whole_text(entry: Entry) -> str | None:
    """Return the whole text of the entry, a paragraph a line; None where it is only a teaser."""
    text = text_of_markup(entry.content_html or "")
    return text if len(text.split()) >= _TEASER else None


def fields_of_entry(entry: Entry) -> Fields:
    """Return what the entry says of its report, but for the text: an item, once it has one."""
    said = {
        "url": entry.url,
        "title": entry.title,
        "published": entry.published,
        "source": entry.source,
    }
    return {key: value for key, value in said.items() if value is not None}


def fields_of_page(found: Fetched) -> Fields:
    """Return the page that was fetched as an item.

    Raises ``UnusableInputError`` where it is no text, and ``FetchError`` where another page was given instead.
    """
    asked, got = urlsplit(found.asked), urlsplit(found.url)
    if asked.path.strip("/") and not got.path.strip("/") and not got.query:
        raise FetchError(found.asked, f"it leads to the front page of {got.hostname}")
    html, _ = decoded(found.url, found.raw, markup=True, charset=found.charset)
    return {"html": html, "url": found.url}


def _fetched(url: str, fetcher: Fetcher) -> Fetched:
    if re.search(r"\.warc(\.gz)?$", urlsplit(url).path, re.IGNORECASE):
        raise FetchError(url, _NO_WARC)
    found = fetcher.fetch(url)
    if suffix_of(found.raw).startswith(".warc"):
        raise FetchError(url, _NO_WARC)
    return found


def _named(found: Fetched, fetcher: Fetcher) -> Iterator[Entry | Outcome]:
    """Yield the entries of the feed, or of the sitemap and those it leads to, each once."""
    if suffix_of(found.raw) in FEEDS:
        yield from (
            entry for entry in entries(found.raw, name=found.url, url=found.url, charset=found.charset)
        )
        return
    maps, seen, asked = [found], {found.url}, 0
    most = fetcher.settings.size
    while maps:
        current = maps.pop(0)
        for one in listed(current.raw, name=current.url, url=current.url, most=most):
            if one.url in seen:
                continue
            seen.add(one.url)
            if not one.sitemap:
                yield _entry(one)
            elif asked < _MAPS:
                asked += 1
                try:
                    maps.append(_fetched(one.url, fetcher))
                except FetchError as error:
                    yield _failed(one.url, error)


def _entry(one: Listed) -> Entry:
    return Entry(one.url, one.title, one.published, one.outlet, language=one.language, updated=one.modified)


def _led_to(named: Iterable[Entry | Outcome], fetcher: Fetcher) -> Iterator[Fields | Outcome]:
    for entry in named:
        if isinstance(entry, Outcome):
            yield entry
        elif (text := whole_text(entry)) is not None:
            yield fields_of_entry(entry) | {"text": text}
        elif entry.url is not None:
            try:
                yield fields_of_entry(entry) | fields_of_page(_fetched(entry.url, fetcher))
            except (FetchError, UnusableInputError) as error:
                yield _failed(entry.url, error)
        else:
            yield Outcome(entry.title or "an entry", "failed", "only a teaser is there, and it names no page")


def _of_json(found: Fetched) -> Iterator[Fields]:
    text, _ = decoded(found.url, found.raw, charset=found.charset)
    for line in text.splitlines() if suffix_of(found.raw) == ".jsonl" else (text,):
        if line.strip():
            value = decode(found.url, line)
            for one in value if isinstance(value, list) else (value,):
                if not isinstance(one, Mapping):
                    raise UnusableInputError(found.url, "not a report: it is no JSON object")
                yield {"url": found.url} | {str(key): held for key, held in one.items()}


def _failed(url: str, error: CrosswireError) -> Outcome:
    return Outcome(url, "failed", error.reason)
