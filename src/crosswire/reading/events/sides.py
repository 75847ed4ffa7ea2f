"""From a token that takes part in an event to a Participant, by the report's entities and places."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from crosswire.ontology.countries import countries, country_name
from crosswire.reading.events.arguments import MODIFIERS, before_same, phrase_bounds
from crosswire.reading.events.triggers import Scene
from crosswire.records.events import Participant
from crosswire.records.readings import Entity, Place
from crosswire.records.reports import Report
from crosswire.records.spans import Citation, Span

# Pronouns that name nobody by themselves.
_EMPTY = frozenset(("who", "whom", "which", "that", "it", "what", "each", "you"))


class Cast:
    """The report's entities by id, and the way from a token to a Participant."""

    def __init__(
        self, report: Report, entities: tuple[Entity, ...], scene: Scene, places: tuple[Place, ...] = ()
    ) -> None:
        self._places = {place.span.end: place for place in places}
        self._report = report.id
        self._text = report.text
        self._by_id = {entity.id: entity for entity in entities}
        self._scene = scene

    def participants(self, tokens: tuple[Token, ...]) -> list[Participant]:
        """Return who the tokens mean, without pronouns that mean nobody known."""
        found = [(token, self.participant(token)) for token in tokens]
        return [one for token, one in found if one.entity or token.lower_ not in _EMPTY]

    def sides(
        self, actors: tuple[Token, ...], recipients: tuple[Token, ...]
    ) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
        """Return who acts and who is acted on, each once and nobody on both sides.

        Nobody does it to himself without saying so: a common noun ('ten sailors') that was read as another word
        for one who acts ('the commandos') means somebody else here.
        """
        doing = unique(self.participants(actors))
        taken = {one.entity for one in doing if one.entity}
        others = [
            self.participant(one, unnamed=one.pos_ == "NOUN" and self._scene.entity(one) in taken)
            for one in recipients
            if self._scene.entity(one) or one.lower_ not in _EMPTY
        ]
        return doing, tuple(one for one in unique(others) if one.entity is None or one.entity not in taken)

    def participant(self, token: Token, *, unnamed: bool = False) -> Participant:
        """Return who the token means: by entity where one is known, else by the words of its noun phrase."""
        doc = token.doc
        entity_id = None if unnamed else self._scene.entity(token)
        left, right = phrase_bounds(token)
        words = Span(doc[left].idx, doc[right].idx + len(doc[right])).trimmed(self._text)
        cited = (Citation(self._report, words.start, words.end),)
        sector = self._scene.sector(token) or self._sector_within(token)
        entity = self._by_id.get(entity_id) if entity_id else None
        if entity is not None:
            return Participant(
                entity.name,
                entity.id,
                entity.country,
                entity.sector or sector,
                cited,
                entity.also_sectors,
                entity.title,
            )
        place = self._places.get(token.idx + len(token))
        if place is not None:
            return Participant(place.name, None, place.country, sector, cited)
        if (code := country_adjectives().get(token.lower_)) is not None and token.dep_ in MODIFIERS:
            return Participant(country_name(code), None, code, sector, cited)
        name = " ".join(words.of(self._text).split())
        return Participant(name, None, self._country_before(token), sector, cited)

    def _sector_within(self, token: Token) -> str | None:
        """Return the sector of those counted by a word for an amount: soldiers of 'scores of soldiers'."""
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                for below in child.children:
                    if below.dep_ == "pobj" and (sector := self._scene.sector(below)):
                        return sector
        return None

    def _country_before(self, token: Token) -> str | None:
        """Return the country that a noun phrase belongs to: Venezuela of 'a Venezuelan oil tanker'."""
        beside = (one for one in token.head.lefts if before_same(token, one))
        for child in (*token.lefts, *beside):
            if child.dep_ in ("poss", *MODIFIERS):
                entity = self._by_id.get(self._scene.entity(child) or "")
                code = (entity.country if entity else None) or country_adjectives().get(child.lower_)
                if code is not None:
                    return code
        return None


@cache
def country_adjectives() -> dict[str, str]:
    """Return the country code of each adjective of nationality, lower case."""
    return {word.lower(): one.code for one in countries().values() for word in one.adjectives}


def unique(participants: list[Participant]) -> tuple[Participant, ...]:
    """Return the participants, each entity or name once."""
    seen: set[str] = set()
    kept: list[Participant] = []
    for one in participants:
        key = one.entity or one.name.lower()
        if key not in seen:
            seen.add(key)
            kept.append(one)
    return tuple(kept)
