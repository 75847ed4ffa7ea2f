"""Sitemaps, their indexes and news sitemaps: they hold no text, but the addresses of pages that do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crosswire.errors import UnusableInputError
from crosswire.intake.addresses import web_address
from crosswire.intake.dates import iso_date
from crosswire.intake.draft import Drafts, Source
from crosswire.intake.markup import line_of_markup
from crosswire.intake.xml import local, read_xml, unzipped

SUFFIXES = (".sitemap", ".xml.gz")

_BYTES_A_CHARACTER = 60
# What the protocol allows a sitemap to list.
_MOST = 50_000


@dataclass(frozen=True, slots=True)
class Listed:
    """A page that a sitemap lists; ``sitemap`` says that it is another sitemap. Dates are ISO 8601, or as written.

    ``title``, ``published`` and ``outlet`` are what a news sitemap says of the page.
    """

    url: str
    modified: str | None = None
    published: str | None = None
    title: str | None = None
    outlet: str | None = None
    language: str | None = None
    sitemap: bool = False


def listed(
    raw: bytes, *, name: str = "the sitemap", url: str | None = None, most: int = 60_000_000
) -> tuple[Listed, ...]:
    """Return what the sitemap lists, each address once; gzip is unpacked, to at most ``most`` bytes.

    Raises ``UnusableInputError`` where it is no sitemap.
    """
    found: dict[str, Listed] = {}
    for one in _listed(raw, name, url, most):
        found.setdefault(one.url, one)
        if len(found) == _MOST:
            break
    return tuple(found.values())


def read(source: Source) -> Drafts:
    """Yield why there is no report: it lists addresses, whose pages are fetched only where its own is the input."""
    most = source.max_characters * _BYTES_A_CHARACTER
    found = listed(source.raw, name=source.name, most=most)
    maps = sum(one.sitemap for one in found)
    what = _many(maps, "sitemap") if maps else f"the {_many(len(found), 'address', 'es')} of pages"
    yield UnusableInputError(
        source.name, f"a sitemap holds no text: it lists {what}; give its address to crosswire ingest"
    )


def _listed(raw: bytes, name: str, url: str | None, most: int) -> Iterator[Listed]:
    root = read_xml(name, unzipped(name, raw, most)).root
    if local(root) not in ("urlset", "sitemapindex"):
        raise UnusableInputError(name, f"it is no sitemap, but <{local(root)}>")
    for element in root:
        if local(element) not in ("url", "sitemap"):
            continue
        # The news of the page alone: its pictures and other languages have titles and addresses of their own.
        said = {local(child): child.text or "" for child in element}
        news = next((child for child in element if local(child) == "news"), None)
        told = {local(inner): inner.text or "" for inner in news.iter()} if news is not None else {}
        if address := web_address(said.get("loc"), url):
            yield Listed(
                address,
                _date(said.get("lastmod")),
                _date(told.get("publication_date")),
                line_of_markup(told.get("title")),
                line_of_markup(told.get("name")),
                (told.get("language") or "").strip() or None,
                local(element) == "sitemap",
            )


def _date(said: str | None) -> str | None:
    text = (said or "").strip()
    return (iso_date(text) or text) if text else None


def _many(number: int, what: str, plural: str = "s") -> str:
    return f"{number:,} {what}{'' if number == 1 else plural}"
