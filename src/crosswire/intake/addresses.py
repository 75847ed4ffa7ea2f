"""Addresses of pages, as the world writes them."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

_UNSEEN = re.compile("[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_LONGEST = 2000


def web_address(given: object, base: str | None = None) -> str | None:
    """Return the absolute address of a page on the web; None for what is none, such as a script."""
    if not isinstance(given, str) or not given.strip():
        return None
    text = given.strip()
    try:
        whole = urljoin(base, text) if base else text
        parts = urlsplit(whole)
        usable = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    if not usable or len(whole) > _LONGEST or _UNSEEN.search(whole):
        return None
    return whole
