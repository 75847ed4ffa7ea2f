"""Where and when an event took place by the words around it, where its own words do not tell.

Only what happens on some ground takes either: what is said, planned, denied or background takes none. Each has its
basis, and the words it rests on.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta

from spacy.tokens import Token

from crosswire.ontology.countries import country_name
from crosswire.ontology.triggers import sector_nouns
from crosswire.reading.events.beside import place_beside, time_beside
from crosswire.reading.events.hanging import is_happening
from crosswire.reading.events.surroundings import Surroundings
from crosswire.reading.events.whereabouts import SITE, as_event_place, locative
from crosswire.reading.filing import head_token
from crosswire.reading.parse import Parse, paragraphs
from crosswire.records.events import Event, EventPlace, EventTime, Participant
from crosswire.records.readings import Place
from crosswire.records.spans import Citation

_ON_GROUND = frozenset(("ASSAULT", "PROTEST", "MOBILIZE", "COERCE"))
_MODES_ON_GROUND = frozenset((("RETREAT", "release"), ("RETREAT", "withdraw")))
_ON_NO_GROUND = frozenset(("cyber", "misinformation"))
# Where those who take part are of one country, it happens there.
_AT_HOME = frozenset(("COERCE", "PROTEST", "ASSAULT"))
_DAYS = frozenset(("day", "hour", "part-of-day"))
# Words that lead from one happening to the next, and words that lead away.
_ON = frozenset(("then", "later", "also", "afterwards", "afterward", "there"))
_AWAY = frozenset(("elsewhere", "separately", "meanwhile", "previously", "earlier", "another", "other"))
_DEFINITE = frozenset(("the", "this", "these", "those", "that", "both"))
# Whoever is known without having been told of before.
_KNOWN = frozenset(
    ("army", "military", "government", "state", "navy", "president", "ministry", "court", "parliament")
)
_BY_NIGHT = timedelta(days=2)
_FURTHEST = 2
# How many places, and which share of them, make a report one on a country.
_FEW = 2
_NEARLY_ALL = 0.8


@dataclass(slots=True)
class _Running:
    """What the prose tells of at some point: the last event on some ground, its place and its day."""

    sentence: int = -1
    paragraph: int = -1
    type: str | None = None
    place: EventPlace | None = None
    time: EventTime | None = None


def with_inherited(events: tuple[Event, ...], around: Surroundings, parse: Parse) -> tuple[Event, ...]:
    """Return the events, each that has no place or no time of its own with what the words around it tell."""
    return tuple(_Inheritance(around, parse).run(events))


class _Inheritance:
    def __init__(self, around: Surroundings, parse: Parse) -> None:
        self._around, self._parse = around, parse
        self._starts = [span.start for span in paragraphs(parse.report.text)]
        self._running = _Running()
        self._dateline: tuple[Place, int] | None = None
        self._places = [place for one in parse.sentences for place, _ in around.places(one.index)]
        self._country = _country(self._places)

    def run(self, events: tuple[Event, ...]) -> list[Event]:
        """Return the events in their order."""
        told: dict[int, list[Event]] = {}
        starts = [sentence.span.start for sentence in self._parse.sentences]
        for event in events:
            told.setdefault(bisect_right(starts, event.mentions[0].trigger.start) - 1, []).append(event)
        found: list[Event] = []
        for sentence, _ in self._parse.prose():
            found.extend(self._sentence(sentence.index, told.get(sentence.index, ())))
        return found

    def _sentence(self, index: int, events: tuple[Event, ...] | list[Event]) -> list[Event]:
        start = self._parse.sentences[index].span.start
        places = [place for place, _ in self._around.places(index)]
        if self._parse.in_dateline(start):
            self._dateline = (places[0], index) if places and places[0].precision == "city" else None
            return list(events)
        paragraph = bisect_right(self._starts, start)
        span = self._parse.spans[index]
        if any(token.lower_ in _AWAY for token in span[:3]):
            self._running = _Running()
        found = [self._event(event, index, paragraph) for event in events]
        self._go_on(found, index, paragraph, places)
        return found

    def _event(self, event: Event, index: int, paragraph: int) -> Event:
        if not _is_on_ground(event):
            return event
        token = head_token(self._parse.doc, event.mentions[0].trigger)
        if any(one.lower_ == "had" and one.dep_ == "aux" for one in token.children):
            return event
        time = event.time or time_beside(token, self._around.times(index), self._parse.report)
        linked = self._is_linked(token, event.type, index, paragraph)
        if time is None and linked and not self._around.times(index) and self._running.time:
            there = self._running.place
            apart = event.place is not None and event.place.precision != SITE
            if not apart or (event.place and there and event.place.name == there.name):
                time = replace(self._running.time, basis="context")
        event = replace(event, time=time)
        if event.place is not None and event.place.precision != SITE:
            return event
        place = self._place(event, token, index, linked)
        if place is not None and event.place is not None:
            place = _around_ground(event.place, place)
        return replace(event, place=place or event.place)

    def _place(self, event: Event, token: Token, index: int, linked: bool) -> EventPlace | None:
        places, report = self._around.places(index), self._parse.report.id
        if (beside := place_beside(token, places)) is not None:
            return replace(as_event_place(beside, report), basis="sentence")
        here = self._running.place
        if linked and here and all(_lies(place, here) for place, _ in places):
            return replace(here, basis="context")
        if not places and self._is_of_dateline(event, index):
            assert self._dateline is not None
            return replace(as_event_place(self._dateline[0], report), basis="dateline")
        if any(place.country is None or place.precision != "country" for place, _ in places):
            return None
        return _of_sides(event) or self._in_country(event, index)

    def _in_country(self, event: Event, index: int) -> EventPlace | None:
        """Return the country in which the report plays, where all who take part may be of it."""
        code = self._country
        sides = (*event.actors, *event.recipients)
        if code is None or not sides or any(one.country not in (None, code) for one in sides):
            return None
        if any(place.country != code for place, _ in self._around.places(index)):
            return None
        start = event.mentions[0].trigger.start
        last = self._places[bisect_left(self._places, start, key=lambda place: place.span.start) - 1]
        if last.country != code:
            return None
        cited = Citation(self._parse.report.id, last.span.start, last.span.end)
        return EventPlace(country_name(code), code, None, None, None, None, "country", (cited,), "report")

    def _is_linked(self, token: Token, type: str, index: int, paragraph: int) -> bool:
        """Say whether the words go on with what was told last."""
        running = self._running
        if not 0 < index - running.sentence <= _FURTHEST:
            return False
        near = paragraph == running.paragraph and index - running.sentence == 1
        if token.pos_ == "NOUN":
            return running.type == type and _is_definite(token)
        sides = [one for one in token.children if one.dep_ in ("nsubj", "nsubjpass", "dobj")]
        verb = token
        while verb.dep_ == "conj" and not any(one.dep_ in ("nsubj", "nsubjpass") for one in sides):
            verb = verb.head
            sides += [one for one in verb.children if one.dep_ in ("nsubj", "nsubjpass")]
        if near and any(one.lower_ in _ON for one in token.children):
            return True
        if any(_is_definite(one) for one in sides):
            return True
        return near and any(_is_bare(one) for one in sides if one.dep_ in ("nsubj", "nsubjpass"))

    def _is_of_dateline(self, event: Event, index: int) -> bool:
        """Say whether the report opens with the event, told as its own, where and when it was written."""
        if self._dateline is None or event.attributed_to or not 0 < index - self._dateline[1] <= _FURTHEST:
            return False
        country = self._dateline[0].country
        of = {one.country for one in (*event.actors, *event.recipients) if one.country}
        if of:
            return of == {country}
        return event.time is not None and _is_fresh(event.time, self._parse.report.published)

    def _go_on(self, events: list[Event], index: int, paragraph: int, places: list[Place]) -> None:
        """Keep the place and day of the last event on some ground; forget them where others are named."""
        told = [one for one in events if _is_on_ground(one) and (one.place or one.time)]
        set_at = {
            one.name: one
            for one, head in self._around.places(index)
            if one.precision != "country" and _sets(head)
        }
        placed = next(
            (one.place for one in reversed(told) if one.place and one.place.precision != "country"), None
        )
        dated = next((one.time for one in reversed(told) if one.time and one.time.precision in _DAYS), None)
        running, before = self._running, self._running.place
        if placed is None and len(set_at) == 1 and not told:
            placed = as_event_place(set_at.popitem()[1], self._parse.report.id)
        if placed or not all(running.place and _lies(one, running.place) for one in places):
            running.place = placed if placed and placed.precision != SITE else None
        if dated or self._around.times(index) or running.place != before:
            running.time = dated
        if told or placed:
            running.sentence, running.paragraph = index, paragraph
            running.type = told[-1].type if told else None


def _country(places: list[Place]) -> str | None:
    """Return the country in which nearly all places of a report lie."""
    counted = Counter(one.country for one in places if one.country)
    code, most = counted.most_common(1)[0] if counted else (None, 0)
    return code if most >= _FEW and most >= _NEARLY_ALL * counted.total() else None


def _around_ground(ground: EventPlace, place: EventPlace) -> EventPlace:
    """Return the place that holds ground without a name; the ground itself where that is only a country."""
    mentions = (*ground.mentions, *place.mentions)
    if place.precision == "country":
        return replace(ground, country=place.country, mentions=mentions, basis=place.basis)
    return replace(place, mentions=mentions)


def _is_on_ground(event: Event) -> bool:
    if event.status not in ("happened", "ongoing") or event.historical or event.occurrences:
        return False
    if event.mode in _ON_NO_GROUND:
        return False
    return event.type in _ON_GROUND or (event.type, event.mode or "") in _MODES_ON_GROUND


def _is_definite(noun: Token) -> bool:
    """Say whether a noun or pronoun means who or what was told of before."""
    if noun.pos_ == "PRON":
        return noun.lower_ in ("they", "them", "he", "she", "him", "it")
    if noun.pos_ != "NOUN" or noun.lemma_.lower() in _KNOWN:
        return False
    named = any(one.pos_ == "PROPN" or one.ent_type_ in ("NORP", "GPE") for one in noun.subtree)
    return not named and any(one.dep_ == "det" and one.lower_ in _DEFINITE for one in noun.children)


def _is_bare(noun: Token) -> bool:
    """Say whether a noun tells what somebody is and no more: 'police', 'soldiers', 'two gunmen'."""
    if noun.pos_ != "NOUN" or noun.lemma_.lower() in _KNOWN or noun.lemma_.lower() not in sector_nouns():
        return False
    return all(one.dep_ in ("nummod", "compound") and one.pos_ != "PROPN" for one in noun.children)


def _sets(token: Token) -> bool:
    """Say whether a place is where something happens: what hangs on a noun may be no more than whose it is."""
    link = locative(token)
    return link is not None and (link.head.pos_ in ("VERB", "AUX") or is_happening(link.head))


def _lies(place: Place, here: EventPlace) -> bool:
    if place.precision == "country":
        return place.country == here.country
    return place.name in (here.name, here.region) and place.country == here.country


def _is_fresh(time: EventTime, published: str | None) -> bool:
    try:
        apart = date.fromisoformat((published or "")[:10]) - date.fromisoformat((time.start or "")[:10])
    except ValueError:
        return False
    return time.precision in _DAYS and timedelta(0) <= apart <= _BY_NIGHT


def _of_sides(event: Event) -> EventPlace | None:
    """Return the one country that both sides are of."""
    if event.type not in _AT_HOME or not event.actors or not event.recipients:
        return None
    sides: tuple[Participant, ...] = (*event.actors, *event.recipients)
    code = sides[0].country
    if code is None or any(one.country != code for one in sides) or not (name := country_name(code)):
        return None
    cited = tuple(dict.fromkeys(one.mentions[0] for one in sides if one.mentions))
    return EventPlace(name, code, None, None, None, None, "country", cited, "sides") if cited else None
