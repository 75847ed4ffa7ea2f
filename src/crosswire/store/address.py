"""The address of an article: one for all ways to write a link that lead to the same page."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from crosswire.store.rows import clean

_PORTS = {"http": 80, "https": 443}
# Parameters that tell from where a reader came, and nothing of the page.
_TRACKING = frozenset((
    "fbclid", "gclid", "gbraid", "wbraid", "dclid", "msclkid", "yclid", "twclid", "ttclid", "igshid",
    "mc_cid", "mc_eid", "_ga", "_gl", "ocid", "cmpid", "at_medium", "at_campaign", "at_custom1",
    "at_custom2", "at_custom3", "at_custom4", "ns_mchannel", "ns_source", "ns_campaign", "ftag", "smid",
    "smtyp", "xtor", "wt_mc",
))  # fmt: skip
_TRACKING_BEGIN = ("utm_", "pk_", "mtm_", "hsa_")


def address_of(url: str | None) -> str | None:
    """Return the address that the link leads to: https also where it says http, host in lower case, no default
    port, no fragment, no parameters that only tell from where a reader came. None for no link; as it is where
    it is no link of the web."""
    given = clean(url).strip() if url else ""
    if not given:
        return None
    try:
        parts = urlsplit(given)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return given
    if parts.scheme not in _PORTS or not host:
        return given
    shown = f"[{host}]" if ":" in host else host
    user = f"{parts.netloc.rpartition('@')[0]}@" if "@" in parts.netloc else ""
    where = user + shown + (f":{port}" if port not in (None, _PORTS[parts.scheme]) else "")
    return urlunsplit(("https", where, parts.path or "/", _asked(parts.query), ""))


def _asked(query: str) -> str:
    if not query:
        return ""
    try:
        told = parse_qsl(query, keep_blank_values=True, max_num_fields=1000)
    except ValueError:
        return query
    kept = [(name, value) for name, value in told if not _tracks(name.lower())]
    return query if len(kept) == len(told) else urlencode(kept)


def _tracks(name: str) -> bool:
    return name in _TRACKING or name.startswith(_TRACKING_BEGIN)
