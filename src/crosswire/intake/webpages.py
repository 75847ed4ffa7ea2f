"""What was fetched from the web, as items that can be taken in."""

from __future__ import annotations

from urllib.parse import urlsplit

from crosswire.errors import FetchError
from crosswire.intake.clean import decoded
from crosswire.intake.fetching import Fetched
from crosswire.intake.formats.feed import Entry
from crosswire.intake.markup import text_of_markup

Fields = dict[str, object]

# An entry of fewer words is taken for a teaser, whatever its feed calls it.
_TEASER = 80


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
    return {"html": _markup(found), "url": found.url}


def _markup(found: Fetched) -> str:
    text, _ = decoded(found.url, found.raw, markup=True)
    return text
