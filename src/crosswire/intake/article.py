"""The article of a web page, by trafilatura: its text, and what the page says about it."""

from __future__ import annotations

import logging
import re
from typing import Protocol, cast

from crosswire.errors import UnusableInputError
from crosswire.intake.clean import check_text
from crosswire.intake.draft import Draft
from crosswire.intake.markup import ATTRIBUTES, overloaded

_FEW_WORDS = 12
# How many times longer than its article a page may be.
_MARKUP = 20
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*(?:\s|$)")

for _name in ("trafilatura", "htmldate", "justext"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


class _Page(Protocol):
    text: str | None
    title: str | None
    url: str | None
    sitename: str | None
    date: str | None


def read_article(name: str, html: str, max_characters: int, url: str | None = None) -> Draft:
    """Return the draft of the page's article, paragraphs on lines of their own.

    Raises ``UnusableInputError`` where the page holds no article or cannot be parsed.
    """
    if not html.strip():
        raise UnusableInputError(name, "it is empty")
    check_text(name, html, max_characters * _MARKUP)
    if overloaded(html):
        raise UnusableInputError(name, f"an element of the page carries more than {ATTRIBUTES:,} attributes")
    page = _extract(name, html, url)
    text = (page.text or "").strip() if page is not None else ""
    if page is None or len(text.split()) < _FEW_WORDS or not _SENTENCE_END.search(text):
        raise UnusableInputError(name, "no article was found in the page")
    return Draft(
        name,
        text,
        title=page.title or None,
        url=page.url or url,
        site=page.sitename or None,
        published=page.date or None,
    )


def _extract(name: str, html: str, url: str | None) -> _Page | None:
    from lxml import etree
    from trafilatura import bare_extraction

    # original_date: when it was published, not last touched. Without the extensive search, no date is made up.
    dates = {"original_date": True, "extensive_search": False}
    try:
        page = bare_extraction(
            html, url=url, include_comments=False, with_metadata=True, date_extraction_params=dates
        )
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
        etree.LxmlError,
    ) as e:
        raise UnusableInputError(name, f"the page could not be parsed ({type(e).__name__})") from e
    return cast("_Page | None", page)
