"""Which outlet a report is from: given, else guessed, and from what."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from crosswire.intake.appeals import named_outlet
from crosswire.ontology.outlets import outlet_of_host
from crosswire.records.reports import OffText, OutletSource

_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
_FRONT = re.compile(r"^(?:www\d?|m|mobile|amp|edition)\.", re.IGNORECASE)


def host_of(url: str) -> str | None:
    """Return the host of an address, without 'www.' before it; None where it has none."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    if not host or not _HOST.fullmatch(host):
        return None
    return _FRONT.sub("", host.lower())


def guess_outlet(
    site: str | None, url: str | None, agency: str | None, text: str, off_text: tuple[OffText, ...]
) -> tuple[str | None, OutletSource | None]:
    """Return the outlet and what it was guessed from: metadata, url, dateline, an appeal's own words."""
    if site and site.strip():
        host = _FRONT.sub("", site.strip().lower())
        named = outlet_of_host(host) if _HOST.fullmatch(host) else None
        return named or (host if _HOST.fullmatch(host) else site.strip()), "metadata"
    if url and (address := host_of(url)):
        return outlet_of_host(address) or address, "url"
    if agency:
        return agency, "dateline"
    for stretch in off_text:
        if stretch.why == "donation appeal" and (name := named_outlet(text[stretch.start : stretch.end])):
            return name, "appeal"
    return None, None
