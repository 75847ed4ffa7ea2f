"""The JSON form of a report, as a mapping: ``text`` or ``html``, and what is known about it."""

from __future__ import annotations

from collections.abc import Mapping

from crosswire.errors import UnusableInputError
from crosswire.intake.article import read_article
from crosswire.intake.draft import Draft

_TEXTS = ("title", "url", "outlet", "published", "language")


def draft_of_mapping(name: str, fields: Mapping[str, object], max_characters: int) -> Draft:
    """Return the draft that a report in the JSON form holds; unknown keys are ignored.

    Raises ``UnusableInputError`` where it is not of that form.
    """
    text, html = fields.get("text"), fields.get("html")
    said = {key: _field(name, fields, key) for key in _TEXTS}
    given_id = fields.get("id")
    known = (
        str(given_id)
        if isinstance(given_id, int) and not isinstance(given_id, bool)
        else _field(name, fields, "id")
    )
    if text is None and isinstance(html, str):
        page = read_article(name, html, max_characters, url=said["url"])
        return Draft(
            name,
            page.text,
            id=known,
            title=said["title"] or page.title,
            url=said["url"] or page.url,
            outlet=said["outlet"],
            site=page.site,
            published=said["published"] or page.published,
            language=said["language"],
            notes=page.notes,
            source=_source(fields),
        )
    if not isinstance(text, str):
        lacks = (
            "it has no 'text' and no 'html'"
            if text is None and html is None
            else "its 'text' is not a string"
        )
        raise UnusableInputError(name, f"not a report: {lacks}")
    return Draft(
        name,
        text,
        id=known,
        title=said["title"],
        url=said["url"],
        outlet=said["outlet"],
        published=said["published"],
        language=said["language"],
        source=_source(fields),
    )


def _source(fields: Mapping[str, object]) -> str | None:
    """Return whom a feed has the item from: ``source`` is a name, or holds one; anything else is passed over."""
    value = fields.get("source")
    if isinstance(value, Mapping):
        value = next((value[key] for key in ("name", "title") if value.get(key)), None)
    return value.strip() or None if isinstance(value, str) else None


def _field(name: str, fields: Mapping[str, object], key: str) -> str | None:
    value = fields.get(key)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if not isinstance(value, str):
        raise UnusableInputError(name, f"not a report: its '{key}' is not a string")
    return value
