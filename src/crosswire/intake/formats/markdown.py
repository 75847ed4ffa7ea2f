"""Markdown with optional YAML front matter: title, outlet, url, published, language. The text is what follows it."""

from __future__ import annotations

import re
from datetime import date

import yaml

from crosswire.intake.clean import decoded
from crosswire.intake.draft import Draft, Drafts, Source

SUFFIXES = (".md", ".markdown")

_FRONT = re.compile(r"\s*?---[ \t]*\r?\n(.*?\r?\n)??(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)\s*", re.DOTALL)
_KEYS = {"title": ("title",), "outlet": ("outlet", "site", "source"), "url": ("url", "link", "canonical"),
         "published": ("published", "date"), "language": ("language", "lang"), "id": ("id",)}  # fmt: skip
_TITLE = re.compile(r"\s*#[ \t]+(.+?)[ \t#]*(?:\r?\n|\Z)")


def read(source: Source) -> Drafts:
    """Yield the one report of the file. Front matter that is no YAML is left in the text, and noted."""
    text, notes = decoded(source.name, source.raw)
    said: dict[str, str | None] = {}
    if front := _FRONT.match(text):
        try:
            said = _fields(yaml.safe_load(front[1] or ""))
            text = text[front.end() :]
        except (yaml.YAMLError, RecursionError, ValueError) as error:
            notes += (f"its front matter is no YAML ({type(error).__name__}) and was left in the text",)
    heading = _TITLE.match(text)
    yield Draft(
        source.name,
        text,
        id=said.get("id"),
        title=said.get("title") or (heading[1].strip() if heading else None),
        url=said.get("url"),
        outlet=said.get("outlet"),
        published=said.get("published"),
        language=said.get("language"),
        notes=notes,
    )


def _fields(front: object) -> dict[str, str | None]:
    if not isinstance(front, dict):
        return {}
    lower = {str(key).lower(): value for key, value in front.items()}
    return {
        name: next((v for key in keys if (v := _plain(lower.get(key)))), None) for name, keys in _KEYS.items()
    }


def _plain(value: object) -> str | None:
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip() or None if isinstance(value, str | int | float) else None
