"""One file per form a report arrives in: each names its ``SUFFIXES`` and has ``read(source)``."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import cast

from crosswire.intake.draft import Form

_MARKUP = re.compile(rb"\s*<(?:!doctype html|html|head|body|article|div|p|\?xml)\b", re.IGNORECASE)


@cache
def forms() -> dict[str, Form]:
    """Return the forms by suffix, found by listing this folder."""
    found = [cast(Form, import_module(f"{__name__}.{module.name}")) for module in iter_modules(__path__)]
    return {suffix: form for form in found for suffix in form.SUFFIXES}


def form_of(suffix: str, raw: bytes) -> Form:
    """Return the form of a file: by its suffix, else by how its bytes begin."""
    known = forms()
    if form := known.get(suffix.lower()):
        return form
    head = raw[:2048].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"{"):
        # One object over many lines is one report; an object a line is many.
        return known[".jsonl" if head.split(b"\n", 1)[0].rstrip().endswith(b"}") else ".json"]
    if head.startswith(b"[") and raw.rstrip().endswith(b"]") and b'"' in head:
        return known[".json"]
    if _MARKUP.match(head):
        return known[".html"]
    return known[".md"] if head.startswith((b"---\n", b"---\r\n")) else known[".txt"]
