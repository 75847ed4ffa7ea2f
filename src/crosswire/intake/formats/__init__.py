"""One file per form a report arrives in: each names its ``SUFFIXES`` and has ``read(source)``."""

from __future__ import annotations

import re
import zlib
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import cast

from crosswire.intake.draft import Form

# Endings that say nothing of what is in the file.
_SHARED = (".xml", ".json")
_ROOT = re.compile(rb"<(?![?!])(?:[\w.-]{1,40}:)?([\w.-]{1,40})")
_ROOTS = {b"rss": ".rss", b"rdf": ".rdf", b"feed": ".atom", b"channel": ".rss",
          b"urlset": ".sitemap", b"sitemapindex": ".sitemap"}  # fmt: skip
_MARKUP = re.compile(rb"\s*<(?:!doctype html|html|head|body|article|div|p|\?xml)\b", re.IGNORECASE)


@cache
def forms() -> dict[str, Form]:
    """Return the forms by suffix, found by listing this folder."""
    found = [cast(Form, import_module(f"{__name__}.{module.name}")) for module in iter_modules(__path__)]
    return {suffix: form for form in found for suffix in form.SUFFIXES}


def form_of(suffix: str, raw: bytes) -> Form:
    """Return the form of a file: by its suffix, else by how its bytes begin."""
    known = forms()
    ending = suffix.lower()
    if ending in _SHARED and (found := suffix_of(raw)) not in (".txt", ".jsonl"):
        return known[found]
    return known.get(ending) or known[suffix_of(raw)]


def suffix_of(raw: bytes) -> str:
    """Return the suffix that a file would have which begins so."""
    if raw.startswith(b"\x1f\x8b"):
        inside = suffix_of(_beginning(raw))
        return {".sitemap": ".xml.gz", ".warc": ".warc.gz"}.get(inside, ".txt")
    if raw.startswith(b"WARC/"):
        return ".warc"
    head = raw[:2048].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"{"):
        if b"jsonfeed.org/version" in head:
            return ".rss"
        # One object over many lines is one report; an object a line is many.
        first = raw.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0]
        return ".jsonl" if first.rstrip().endswith(b"}") else ".json"
    if head.startswith(b"[") and raw.rstrip().endswith(b"]") and b'"' in head:
        return ".json"
    if head.startswith(b"<") and (root := _ROOT.search(head)) and root[1].lower() in _ROOTS:
        return _ROOTS[root[1].lower()]
    if _MARKUP.match(head):
        return ".html"
    return ".md" if head.startswith((b"---\n", b"---\r\n")) else ".txt"


def _beginning(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(packed[:65_536], 2048)
    except zlib.error:
        return b""
