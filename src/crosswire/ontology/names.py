"""Finding the names that the tables know in a text: one pass, the longest name first, accents indifferent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from crosswire.ontology.countries import countries
from crosswire.ontology.gazetteer import region_names
from crosswire.ontology.leaders import terms
from crosswire.ontology.organizations import organizations
from crosswire.ontology.spelling import plain

NameKind = Literal["country", "nation", "national", "capital", "seat", "organization", "person", "region"]
# What a badly decoded apostrophe leaves after its first letter.
_BROKEN = "\x80"
# Capitals that larger places or persons share their names with.
_NAMESAKES = frozenset(
    ("Victoria", "Stanley", "Hamilton", "Douglas", "Plymouth", "Jamestown", "George Town", "St. John's",
     "St. George's", "Saint-Pierre")
)  # fmt: skip
_ARTICLE = re.compile(r"^[Aa]l[- ](?=[A-Z])")
_FIRST = re.compile(r"[^\W_][\w.]*")


@dataclass(frozen=True, slots=True)
class Known:
    """What a name stands for. ``key`` is a country code, an organization's slug or a person's full name.

    'country' is a country's name, 'nation' its adjective, 'national' its people, 'capital' and 'seat' what
    may stand for its government; 'region' is a water, region or state of the United States.
    """

    kind: NameKind
    key: str


def names_at(text: str, start: int) -> tuple[int, Known] | None:
    """Return the end and the meaning of the longest known name that starts at ``start`` of a plain text."""
    first = _FIRST.match(text, start)
    if first is None:
        return None
    for name, known in _index().get(_key(first.group()), ()):
        end = start + len(name)
        if text.startswith(name, start) and _ends_word(text, end):
            return end, known
    return None


def _ends_word(text: str, end: int) -> bool:
    """Say whether a name may end before ``end``: no letter follows, and no currency sign ('US$5')."""
    after = text[end : end + 1]
    return not (after.isalnum() or after == "$") or text[end + 1 : end + 2] == _BROKEN


def _key(first: str) -> str:
    return first.rstrip(".")


@cache
def _index() -> dict[str, tuple[tuple[str, Known], ...]]:
    """Return the names by their first word, the longest first; of two meanings the one named earlier holds."""
    meaning: dict[str, Known] = {}
    for name, known in _names():
        meaning.setdefault(plain(name), known)
    found: dict[str, list[tuple[str, Known]]] = {}
    for name, known in meaning.items():
        first = _FIRST.match(name)
        if first is not None:
            found.setdefault(_key(first.group()), []).append((name, known))
    return {key: tuple(sorted(all_, key=lambda pair: -len(pair[0]))) for key, all_ in found.items()}


def _names() -> Iterator[tuple[str, Known]]:
    for organization in organizations().values():
        for name in (organization.name, *organization.aliases):
            yield name, Known("organization", organization.slug)
            if _ARTICLE.match(name):
                rest = _ARTICLE.sub("", name)
                for article in ("al-", "Al-", "al ", "Al "):
                    yield article + rest, Known("organization", organization.slug)
    for term in terms():
        for name in (term.name, *term.aliases):
            yield name, Known("person", term.name)
    for country in countries().values():
        for name in (country.name, *country.names):
            yield name, Known("country", country.code)
    for country in countries().values():
        for name in country.seats:
            yield name, Known("seat", country.code)
    for country in countries().values():
        for name in country.capitals:
            if name in _NAMESAKES:
                continue
            yield name, Known("capital", country.code)
    for country in countries().values():
        for name in country.adjectives:
            yield name, Known("nation", country.code)
        for name in country.nationals:
            yield name, Known("national", country.code)
    for name in region_names():
        yield name, Known("region", name)
