"""From a token that takes part in an event to a Participant, by the report's entities and places."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from crosswire.ontology.countries import countries, country_name
from crosswire.ontology.titles import body_sectors, former_words, group_nouns
from crosswire.ontology.triggers import crew_nouns
from crosswire.reading.events.arguments import MODIFIERS, before_same, phrase_bounds
from crosswire.reading.events.triggers import Scene
from crosswire.records.events import Participant
from crosswire.records.readings import Entity, Place
from crosswire.records.reports import Report
from crosswire.records.spans import Citation, Span

# Pronouns that name nobody by themselves.
_EMPTY = frozenset(
    ("who", "whom", "which", "that", "it", "what", "each", "you", "this", "these", "something", "anything",
     "everything", "nothing")
)  # fmt: skip

# What says, before a noun, whose it is.
_OWNING = frozenset(("poss", *MODIFIERS))
# Those who are of the country they are in. Soldiers, envoys, refugees and reporters may be anyone's.
_AT_HOME = frozenset(("COP", "JUD", "CVL", "OPP", "LAB", "AGR", "EDU", "MED", "REB", "PRM", "UAF", "CRM"))


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
        return [one for token, one in found if one.entity or _says_who(token)]

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
            if self._scene.entity(one) or _says_who(one)
        ]
        return doing, tuple(one for one in unique(others) if one.entity is None or one.entity not in taken)

    def participant(self, token: Token, *, unnamed: bool = False) -> Participant:
        """Return who the token means: by entity where one is known, else by the words of its noun phrase."""
        doc = token.doc
        entity_id = None if unnamed else self._scene.entity(token)
        left, right = phrase_bounds(token)
        words = Span(doc[left].idx, doc[right].idx + len(doc[right])).trimmed(self._text)
        cited = (Citation(self._report, words.start, words.end),)
        sector = self._sector(token)
        entity = self._by_id.get(entity_id) if entity_id else None
        if entity is not None:
            sectors = _sectors_of(entity, token, sector)
            country = entity.country
            if country is None and entity.kind in ("group", "organization"):
                country = self._country_around(token, sector if entity.kind == "group" else None)
            first = next(iter(sectors), None)
            return Participant(entity.name, entity.id, country, first, cited, sectors[1:], entity.title)
        place = self._places.get(token.idx + len(token))
        if place is not None:
            return Participant(place.name, None, place.country, sector, cited)
        if (code := country_adjectives().get(token.lower_)) is not None and token.dep_ in MODIFIERS:
            return Participant(country_name(code), None, code, sector, cited)
        name = " ".join(words.of(self._text).split())
        return Participant(name, None, self._country_around(token, sector), sector, cited)

    def _sector(self, token: Token) -> str | None:
        """Return the sector that a noun phrase tells: of a former minister, a ship's captain, a body's agent."""
        sector = self._scene.sector(token) or self._sector_within(token)
        before = [child for child in token.lefts if child.dep_ in _OWNING]
        if sector == "GOV" and any(child.lower_ in former_words() for child in token.lefts):
            return "ELI"
        if token.lemma_.lower() in crew_nouns() and self._is_of_vessel(token):
            return "CVL"
        if sector is None and token.pos_ == "NOUN":
            bodies = (self._by_id.get(self._scene.entity(child) or "") for child in before)
            return next((one.sector for one in bodies if one and one.kind == "organization"), None)
        return sector

    def _is_of_vessel(self, token: Token) -> bool:
        """Say whether someone is of a ship or an aircraft that is not told to be a state's: 'the ferry captain'."""
        vessels = self._scene.lexicon.classes["vessel"]
        near = [child for child in token.lefts if child.dep_ in _OWNING]
        near += [b for child in token.rights if child.lower_ == "of" for b in child.children]
        return any(one.lemma_.lower() in vessels for one in near)

    def _sector_within(self, token: Token) -> str | None:
        """Return the sector of those counted by a word for an amount: soldiers of 'scores of soldiers'."""
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                for below in child.children:
                    if below.dep_ == "pobj" and (sector := self._scene.sector(below)):
                        return sector
        return None

    def _country_around(self, token: Token, sector: str | None) -> str | None:
        """Return the country that a noun phrase belongs to: Venezuela of 'a Venezuelan oil tanker'.

        What is said after the noun counts where nothing is before it: 'the mayor of Marseille'. Who is in a place
        is of it only where such people are at home: 'police in Nairobi', and not 'troops in Mali'.
        """
        beside = (one for one in token.head.lefts if before_same(token, one))
        for child in (*token.lefts, *beside):
            side = child.i and token.doc[child.i - 1].text == "-"
            if child.dep_ in _OWNING and not side and (code := self._country_of(child, token)) is not None:
                return code
        for child in token.rights:
            inside = child.lower_ == "in" and sector in _AT_HOME
            if child.dep_ == "prep" and (child.lower_ in ("of", "from") or inside):
                for below in child.children:
                    if below.dep_ == "pobj" and (code := self._country_of(below, token)) is not None:
                        return code
        return None

    def _country_of(self, token: Token, owned: Token) -> str | None:
        """Return the country that a name tells; a town beside a name is a part of it: 'Paris Hilton'."""
        entity = self._by_id.get(self._scene.entity(token) or "")
        if entity is not None and entity.country:
            return entity.country
        named = owned.pos_ == "PROPN" and token.dep_ in MODIFIERS
        place = None if named else self._places.get(token.idx + len(token))
        return country_adjectives().get(token.lower_) or (place.country if place else None)


def _sectors_of(entity: Entity, token: Token, sector: str | None) -> tuple[str, ...]:
    """Return the sectors of an entity, before them that of its people where these are told: 'NATO troops'."""
    known = ((entity.sector,) if entity.sector else ()) + entity.also_sectors
    noun = token.lemma_.lower()
    people = entity.kind == "organization" and token.tag_ == "NNS" and noun in group_nouns()
    if sector and (not known or (people and noun not in body_sectors())):
        return tuple(dict.fromkeys((sector, *known)))
    return known


@cache
def country_adjectives() -> dict[str, str]:
    """Return the country code of each adjective of nationality, lower case."""
    return {word.lower(): one.code for one in countries().values() for word in one.adjectives}


def _says_who(token: Token) -> bool:
    """Say whether the token is a word, and not a pronoun that names nobody."""
    return token.lower_ not in _EMPTY and any(letter.isalpha() for letter in token.text)


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
