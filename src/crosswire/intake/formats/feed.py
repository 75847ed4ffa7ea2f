"""Feeds: RSS, Atom and JSON Feed. An entry with its whole text is a report; of others the page must be fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import MINYEAR, UTC, datetime
from html import escape
from io import BytesIO
from time import struct_time

from crosswire.errors import UnusableInputError
from crosswire.intake.addresses import web_address
from crosswire.intake.clean import decoded
from crosswire.intake.dates import iso_date
from crosswire.intake.draft import Draft, Drafts, Source
from crosswire.intake.formats.json import decode
from crosswire.intake.markup import line_of_markup, text_of_markup
from crosswire.intake.outlets import host_of
from crosswire.intake.xml import local, read_xml
from crosswire.ontology.outlets import outlet_of_host

SUFFIXES = (".rss", ".atom", ".rdf", ".xml")

JSON_FEED = "https://jsonfeed.org/version/"
_ROOTS = ("rss", "rdf", "feed", "channel")
# An excerpt is often given as the whole: it stops in the middle, and says so.
_CUT = re.compile(r"(?:…|\.\.\.)\s*[\])]?\s*$|[\[(](?:…|\.\.\.)[\])]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed, in plain text but for ``content_html``: its whole text, None where only a teaser is there.

    ``published`` is ISO 8601, or as it is written where it cannot be read; ``outlet`` is the feed's title, ``source``
    the outlet or agency that the feed has the entry from, ``id`` what the feed calls it. ``updated`` is when it was
    last changed, written as ``published`` is; None where the feed does not say.
    """

    url: str | None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    source: str | None = None
    content_html: str | None = None
    language: str | None = None
    id: str | None = None
    updated: str | None = None


def entries(
    raw: bytes, *, name: str = "the feed", url: str | None = None, charset: str | None = None
) -> tuple[Entry, ...]:
    """Return the entries in the order of the feed; ``url`` is its own address, ``charset`` what its server said.

    Raises ``UnusableInputError`` where it is no feed.
    """
    if raw.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return tuple(_of_json(decode(name, decoded(name, raw)[0]), name, url))
    return tuple(_of_xml(raw, name, url, charset))


def read(source: Source) -> Drafts:
    """Yield the report of each entry with its whole text, named ``name#1``, ``name#2``...; of others, why none."""
    found = entries(source.raw, name=source.name)
    if not found:
        raise UnusableInputError(source.name, "the feed has no entries")
    for number, entry in enumerate(found, start=1):
        yield draft_of_entry(f"{source.name}#{number}", entry)


def draft_of_entry(name: str, entry: Entry) -> Draft | UnusableInputError:
    """Return the report that the entry holds, or why it holds none."""
    text = text_of_markup(entry.content_html or "")
    if not text:
        page = f"its page must be fetched: {entry.url}" if entry.url else "it names no page"
        return UnusableInputError(name, f"only a teaser is there, and {page}")
    host = host_of(entry.url) if entry.url else None
    return Draft(
        name,
        text,
        title=entry.title,
        url=entry.url,
        site=(outlet_of_host(host) if host else None) or entry.outlet,
        published=entry.published,
        language=entry.language,
        source=entry.source,
    )


def _of_xml(raw: bytes, name: str, url: str | None, charset: str | None) -> Iterator[Entry]:
    import feedparser
    from lxml import etree

    tree = read_xml(name, raw, charset)
    if local(tree.root) not in _ROOTS:
        what = "a web page" if local(tree.root) == "html" else f"<{local(tree.root)}>"
        raise UnusableInputError(name, f"it is no feed, but {what}")
    told = {"content-type": "application/xml; charset=utf-8"} | ({"content-location": url} if url else {})
    whole = BytesIO(etree.tostring(tree.root, encoding="utf-8"))
    try:
        parsed = feedparser.parse(
            whole, response_headers=told, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:
        # On names and dates that are none it breaks in many ways.
        raise UnusableInputError(name, "it is a feed that cannot be read") from error
    feed = parsed["feed"]
    outlet = line_of_markup(_string(feed, "title"))
    base = web_address(feed.get("link"), url) or url
    for number, found in enumerate(parsed["entries"], start=1):
        # Of a feed that is cut off, the last entry may be cut off too.
        cut = tree.cut and number == len(parsed["entries"])
        yield Entry(
            web_address(found.get("link"), base),
            line_of_markup(_string(found, "title")),
            _published(found),
            outlet,
            _origin(found.get("source")),
            None if cut else _content(found),
            _string(found, "language") or _string(feed, "language"),
            _string(found, "id"),
            _moment(found, "updated"),
        )


def _content(found: Mapping[str, object]) -> str | None:
    """Return the whole text of the entry as HTML."""
    parts = found.get("content")
    for part in parts if isinstance(parts, list) else ():
        value, kind = _string(part, "value"), _string(part, "type") or ""
        if value and (kind.startswith("text/") or "xhtml" in kind or "html" in kind):
            return _whole(_paragraphs(value) if kind == "text/plain" else value)
    return None


def _whole(html: str | None) -> str | None:
    return html if html and not _CUT.search(text_of_markup(html)[-200:]) else None


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())


def _published(found: Mapping[str, object]) -> str | None:
    """Return when the entry was published, else when it was last changed."""
    keys = ("published", "updated", "created")
    return next((moment for key in keys if (moment := _moment(found, key)) is not None), None)


def _moment(found: Mapping[str, object], key: str) -> str | None:
    # Asked for what is not there, feedparser warns and gives something else.
    said = _string(found, key) if key in found else None
    if said is None:
        return None
    if iso := iso_date(said):
        return iso
    parsed = found.get(f"{key}_parsed")
    if isinstance(parsed, struct_time) and parsed.tm_year >= MINYEAR:
        return datetime(*parsed[:6], tzinfo=UTC).isoformat()
    return said


def _origin(found: object) -> str | None:
    """Return the outlet that an RSS <source> or an Atom source names, by its title, else by its host."""
    if not isinstance(found, Mapping):
        return None
    if title := line_of_markup(_string(found, "title")):
        return title
    host = host_of(_string(found, "href") or _string(found, "link") or "")
    return (outlet_of_host(host) or host) if host else None


def _of_json(found: object, name: str, url: str | None) -> Iterator[Entry]:
    if not isinstance(found, Mapping) or not str(found.get("version", "")).startswith(JSON_FEED):
        raise UnusableInputError(name, "it is no JSON Feed: its 'version' does not name one")
    items = found.get("items")
    if not isinstance(items, list):
        raise UnusableInputError(name, "it is no JSON Feed: it has no list of 'items'")
    base = web_address(found.get("feed_url")) or web_address(found.get("home_page_url")) or url
    for item in items:
        if not isinstance(item, Mapping):
            continue
        text = _string(item, "content_text")
        updated = _string(item, "date_modified")
        said = _string(item, "date_published") or updated
        yield Entry(
            web_address(item.get("url"), base) or web_address(item.get("external_url"), base),
            line_of_markup(_string(item, "title")),
            (iso_date(said) or said) if said else None,
            line_of_markup(_string(found, "title")),
            None,
            _whole(_string(item, "content_html") or (_paragraphs(text) if text else None)),
            _string(item, "language") or _string(found, "language"),
            _string(item, "id"),
            (iso_date(updated) or updated) if updated else None,
        )


def _string(fields: object, key: str) -> str | None:
    value = fields.get(key) if isinstance(fields, Mapping) else None
    return value.strip() or None if isinstance(value, str) else None
