"""Names that bodies of several countries have, or that mean another thing as well: 'Congress', 'Labour Party', 'PAN'.

Such a name means a body only where its country, or the body by a name of its own, is in the report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from crosswire.ontology.countries import countries
from crosswire.ontology.gazetteer import locate
from crosswire.ontology.leaders import by_name
from crosswire.ontology.organizations import Organization, organizations, shared_names
from crosswire.ontology.spelling import plain
from crosswire.ontology.titles import organ_sectors
from crosswire.reading.actors.naming import OF_COUNTRIES, Name

_CLEARLY = 2  # times as often told as any other country that has such a body


def settle_shared(names: Sequence[Name], doc: Doc) -> Iterator[Name]:
    """Yield the names, those that several bodies share as the one that is meant here, or as a new name."""
    asked = {name: _written(name, doc) for name in names if name.kind == "organization"}
    told = _told(name for name in names if asked.get(name) not in shared_names())
    by_end = {name.end: name for name in names if name.kind in ("country", "nation")}
    for name in names:
        meant = shared_names().get(asked.get(name, ""))
        if meant is None:
            if name not in asked or _is_at_home(name, _owner(name, by_end, doc)):
                yield name
            continue
        own = {one.slug for one in meant if one.slug in told}
        owner = _owner(name, by_end, doc)
        body = _meant(meant, told, owner) if owner or not own else next(o for o in meant if o.slug in own)
        if body is not None:
            yield replace(name, key=body.slug)
        elif doc[name.head].ent_type_ == "ORG" and asked[name].lower() not in organ_sectors():
            yield replace(name, kind="new-organization", key=doc[name.start : name.end].text)


def _meant(meant: Sequence[Organization], told: Mapping[str, int], owner: str | None) -> Organization | None:
    """Return the body of the owner, or of the country that is told most by far of those that have one."""
    if owner is not None:
        return next((one for one in meant if one.country == owner), None)
    if len(meant) == 1 and not any(country in countries() for country in told):
        # Nothing speaks against the only body of that name, unless it is a plain word: 'Vox'.
        return meant[0] if any(" " in name or name.isupper() for name in meant[0].told) else None
    times = {one.slug: told.get(one.country or "", 0) for one in meant if one.country in countries()}
    ranked = sorted((one for one in meant if times.get(one.slug)), key=lambda one: -times[one.slug])
    if len(ranked) > 1 and times[ranked[0].slug] < _CLEARLY * times[ranked[1].slug]:
        return None
    return ranked[0] if ranked else None


def _is_at_home(name: Name, owner: str | None) -> bool:
    """Say that a known body is not told to be another country's: 'the French FBI' is not that of the U.S."""
    home = organizations()[name.key].country
    return owner is None or home not in countries() or owner == home


def _told(names: Iterator[Name]) -> Counter[str]:
    """Return how often each country is told of, by its name, its people, leaders, regions, towns and bodies."""
    told: Counter[str] = Counter()
    for name in names:
        if name.kind in OF_COUNTRIES:
            told[name.key] += 1
        elif name.kind == "organization":
            told[name.key] += 1
            told[organizations()[name.key].country or ""] += 1
        elif name.kind == "person":
            told[by_name()[name.key][-1].country] += 1
        elif name.kind in ("region", "new-place") and (spot := locate(name.key)) is not None and spot.country:
            told[spot.country] += 1
    return told


def _owner(name: Name, by_end: Mapping[int, Name], doc: Doc) -> str | None:
    at = name.start - 1 if name.start and doc[name.start - 1].tag_ == "POS" else name.start
    return by_end[at].key if at in by_end else None


def _written(name: Name, doc: Doc) -> str:
    return plain(doc[name.start : name.end].text)
