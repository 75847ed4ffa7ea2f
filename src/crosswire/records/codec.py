"""Records to JSON and back, and the JSON Schema of what is published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from inspect import cleandoc
from typing import Any, TypeVar

import msgspec

from crosswire.records.dossiers import Dossier
from crosswire.records.listings import ListedStory, Listing

T = TypeVar("T")


def to_json(record: object, *, indent: int = 0) -> str:
    """Return the record as JSON text; ``indent`` spaces per level, none for one line."""
    raw = msgspec.json.encode(record)
    return (msgspec.json.format(raw, indent=indent) if indent else raw).decode("utf-8")


def from_json(raw: str | bytes, kind: type[T]) -> T:
    """Return the record of type ``kind`` that the JSON holds.

    Raises ``msgspec.ValidationError``, which names the field, where it is not of that form.
    """
    return msgspec.json.decode(raw, type=kind)


def dossier_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a dossier, made from the records themselves."""
    return _schema(Dossier, "crosswire.dossier/1")


def listing_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a listing of stories, made from the records themselves."""
    return _schema(Listing, "crosswire.stories/1")


def schemas(kinds: Iterable[Any], template: str) -> tuple[tuple[dict[str, Any], ...], dict[str, Any]]:
    """Return the JSON Schema of each kind of record, and all that these refer to, by name.

    ``template`` says how one is referred to: ``#/$defs/{name}``.
    """
    found, components = msgspec.json.schema_components(kinds, ref_template=template)
    _outdent(components)
    return tuple(found), components


def _schema(record: type, title: str) -> dict[str, Any]:
    schema = msgspec.json.schema(record)
    _outdent(schema["$defs"])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **schema}


def _outdent(definitions: dict[str, Any]) -> None:
    for definition in definitions.values():
        # Python 3.13 strips the indentation of docstrings and earlier ones keep it.
        definition["description"] = cleandoc(definition["description"])


def listing_json(listing: Listing, stories: Iterable[ListedStory] | None = None) -> Iterator[str]:
    """Yield the listing as JSON piece by piece, a story a line; ``stories`` come in place of its own."""
    head = to_json(Listing(listing.made_with, (), listing.form, listing.notes))
    opening, closing = head.split('"stories":[]')
    yield f'{opening}"stories":['
    told = listing.stories if stories is None else stories
    for number, story in enumerate(told):
        yield (",\n" if number else "\n") + to_json(story)
    yield f"\n]{closing}\n"
