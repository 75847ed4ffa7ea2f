"""Finding places: names of countries, towns, waters and regions where they are ground and not governments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from crosswire.ontology.countries import country_in_a_phrase
from crosswire.ontology.gazetteer import capital_of, country_spot, division_name, locate
from crosswire.ontology.spelling import whole_length
from crosswire.ontology.spots import Spot, key_of, regions
from crosswire.ontology.states import place_words, state_words
from crosswire.reading.actors.metonymy import acts_as_state
from crosswire.reading.actors.naming import OF_COUNTRIES, Name, find_names
from crosswire.reading.parse import Parse
from crosswire.reading.places.resolution import Resolver
from crosswire.records.readings import Entity, Place
from crosswire.records.spans import Span

# What a name of one of these kinds stands for acts, and is no ground.
_ACTORS = frozenset(("person", "government", "organization"))
_LATIN = re.compile(r"(?:(?![āēīōūĀĒĪŌŪ])[ -~\u00c0-\u017f])*")
# Below this, a capitalised word that no tagger took for a place is not one by its name alone.
_LARGE_ENOUGH = 50_000


def find_places(
    parse: Parse, entities: tuple[Entity, ...], names: tuple[Name, ...] | None = None
) -> tuple[Place, ...]:
    """Return the places of the report's prose, in text order, none overlapping another.

    A name that acts as a government or means a person is no place. 'Eastern Syria' and 'the Venezuelan coast'
    are areas: their country is known and they have no coordinates. ``names`` are looked for where not given.
    """
    taken = {span.start for entity in entities if entity.kind in _ACTORS for span in entity.mentions}
    finder = _Finder(parse.doc, find_names(parse) if names is None else names, taken)
    found = {place.span.start: place for place in finder.places(parse)}
    return tuple(_apart(sorted(found.values(), key=lambda place: place.span.start)))


def _apart(places: list[Place]) -> Iterator[Place]:
    end = 0
    for place in places:
        if place.span.start >= end:
            yield place
            end = place.span.end


class _Finder:
    """The places of one report, with the countries it speaks of as context."""

    def __init__(self, doc: Doc, names: tuple[Name, ...], taken: set[int]):
        self._doc = doc
        self._names = names
        self._by_token = {index: name for name in names for index in range(name.start, name.end)}
        self._taken = taken
        self._near = frozenset(name.key for name in names if name.kind in OF_COUNTRIES)
        self._resolver = Resolver(doc, names)

    def places(self, parse: Parse) -> Iterator[Place]:
        """Yield every place, some perhaps inside another."""
        for name in self._names:
            place = self._named(name)
            if place is not None:
                yield place
        for _, sentence in parse.prose():
            for token in sentence:
                if token.pos_ == "NOUN" and token.lower_ in place_words().ground:
                    place = self._ground(token)
                    if place is not None:
                        yield place

    def _named(self, name: Name) -> Place | None:
        head = self._doc[name.head]
        if _is_era(self._doc[name.start : name.end]):
            return None
        if name.kind == "country":
            if acts_as_state(head, "country") or not _stands_as_place(head):
                return None
            return self._place(name.start, name.end, country_spot(name.key))
        if name.kind == "capital":
            if acts_as_state(head, "capital"):
                return None
            spot = self._resolver.resolve(name.start, name.end)
            return self._place(name.start, name.end, spot or capital_of(name.key))
        if name.kind == "seat":
            return self._seat(name) if not acts_as_state(head, "seat") else None
        if self._doc[name.start].idx in self._taken:
            return None
        if name.kind in ("region", "new-place"):
            return self._place(name.start, name.end, self._resolver.resolve(name.start, name.end))
        return self._mistaken(name, head) if name.kind in ("new-person", "new-organization") else None

    def _seat(self, name: Name) -> Place:
        """Return a seat of power as the ground it stands on: the part of the capital that has its name."""
        spot = capital_of(name.key)
        if spot is not None:
            spot = replace(spot, name=self._doc[name.start : name.end].text, geonameid=None, precision="area")
        return self._place(name.start, name.end, spot)

    def _mistaken(self, name: Name, head: Token) -> Place | None:
        """Return a place the tagger took for another thing: 'in Homs' as an organization."""
        if head.dep_ != "pobj" or head.head.lower_ not in state_words().place_prepositions:
            return None
        spot = locate(name.key, near=self._near)
        if spot is None or (spot.precision == "city" and spot.population < _LARGE_ENOUGH):
            return None
        return self._place(name.start, name.end, self._resolver.resolve(name.start, name.end) or spot)

    def _place(self, start: int, end: int, spot: Spot | None) -> Place:
        """Return the place at the tokens, widened by 'eastern' before it or 'province' after it."""
        words = place_words()
        before = self._doc[start - 1] if start else None
        if before is not None and before.lower_ in words.directions and before.i >= before.sent.start:
            start = before.i
            if (
                start >= 2
                and self._doc[start - 1].text == "-"
                and self._doc[start - 2].lower_ in words.directions
            ):
                start -= 2
            whole = regions().get(key_of(self._doc[start:end].text))
            if whole is not None:
                return self._resolved(start, end, whole)
            return self._area(start, end, spot.country if spot else None)
        after = self._doc[end].lower_ if end < len(self._doc) else ""
        if spot is not None and spot.precision in ("city", "region") and after in words.divisions:
            wide = self._resolver.resolve(start, end + 1)
            if spot.precision == "city" and (wide is None or wide.precision == "city"):
                wide = replace(spot, name=self._doc[start : end + 1].text, geonameid=None, precision="region")
            spot, end = wide or spot, end + 1
        if spot is None:
            return Place(self._span(start, end), self._doc[start:end].text)
        if before is not None and before.lower_ in words.about and spot.precision == "city":
            spot = replace(spot, precision="area")
        return self._resolved(start, end, spot)

    def _resolved(self, start: int, end: int, spot: Spot) -> Place:
        span = self._span(start, end)
        region = division_name(spot)
        return Place(
            span, spot.name, spot.country, region, spot.geonameid, spot.lat, spot.lon, spot.precision
        )

    def _area(self, start: int, end: int, country: str | None) -> Place:
        return Place(self._span(start, end), self._doc[start:end].text, country, precision="area")

    def _ground(self, noun: Token) -> Place | None:
        """Return 'the Venezuelan coast', 'Syria's border', 'the coast of Libya', 'the country's capital'."""
        owner, start, end = None, noun.i, noun.i + 1
        for child in noun.children:
            name = self._by_token.get(child.i)
            if name is not None and name.kind in ("nation", "country") and child.i < noun.i:
                owner, start = name.key, name.start
            elif child.dep_ == "poss" and child.lemma_ in ("country", "nation") and child.i < noun.i:
                owner, start = self._last_country(child.i), child.i
            elif child.lower_ == "of" and child.i == noun.i + 1 and owner is None:
                name = next((self._by_token[t.i] for t in child.children if t.i in self._by_token), None)
                if name is not None and name.kind == "country":
                    owner, end = name.key, name.end
        if owner is None:
            return None
        if noun.lower_ == "capital":
            spot = capital_of(owner)
            if spot is None:
                return None
            return self._resolved(start, end, spot)
        name_of_area = f"{noun.lower_} of {country_in_a_phrase(owner)}"
        return Place(self._span(start, end), name_of_area, owner, precision="area")

    def _last_country(self, before: int) -> str | None:
        said = [n.key for n in self._names if n.start < before and n.kind in ("country", "nation")]
        return said[-1] if said else None

    def _span(self, start: int, end: int) -> Span:
        last = self._doc[end - 1]
        return Span(self._doc[start].idx, last.idx + whole_length(last.text))


def _is_era(words: SpacySpan) -> bool:
    """Say whether the words count years: 'BC' of '44 BC' is no province."""
    before = words.doc[words.start - 1] if words.start else None
    return words.text in ("BC", "B.C.") and before is not None and before.like_num


def _stands_as_place(token: Token) -> bool:
    """Say whether a country's name that does not act is where something is, not a mere modifier."""
    words = state_words()
    if token.dep_ in ("poss", "compound", "nmod"):
        return token.head.lemma_.lower() in words.ground | words.happenings
    return token.dep_ in ("pobj", "conj", "appos", "npadvmod", "dobj", "ROOT", "attr", "nsubj", "nsubjpass")
