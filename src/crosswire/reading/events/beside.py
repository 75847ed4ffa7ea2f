"""Where and when by the clause under which an event is told: 'on Monday they came, and soldiers shot two'."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from crosswire.reading.events.dating import Found, Times, event_time, is_when
from crosswire.reading.events.whereabouts import Places, locative
from crosswire.records.events import EventTime
from crosswire.records.readings import Place
from crosswire.records.reports import Report

_UNDER = frozenset(("conj", "advcl"))
# What opens a clause of another time than that above it.
_APART = frozenset(("after", "before", "if", "unless", "until", "since", "because", "although", "though"))
_DAYS = frozenset(("day", "hour", "part-of-day"))


def place_beside(token: Token, places: Places) -> Place | None:
    """Return the one place of the clauses above the event, or of those told beside it."""
    above = _above(token, apart=frozenset())
    found = [
        place for place, head in places if (link := locative(head)) is not None and _verb(link).i in above
    ]
    named = {place.name: place for place in found if place.precision is not None}
    return named.popitem()[1] if len(named) == 1 == len(places) else None


def time_beside(token: Token, times: Times, report: Report) -> EventTime | None:
    """Return the day of the clauses above the event where the sentence tells no other."""
    above = _above(token, _APART)
    if len(times) != 1:
        return None
    ((time, head),) = times
    if time.precision not in _DAYS or time.type in ("SET", "DURATION") or not time.begin:
        return None
    if not is_when(head, above) or _verb(head).i not in above:
        return None
    return replace(event_time(Found(time, head), times, report, many=False), basis="sentence")


def _above(token: Token, apart: frozenset[str]) -> set[int]:
    """Return the verbs under which the event is told or to which it is joined."""
    verb = token
    found: set[int] = set()
    while verb.dep_ in _UNDER and verb.head.pos_ in ("VERB", "AUX"):
        if any(one.dep_ in ("mark", "prep") and one.lower_ in apart for one in verb.children):
            break
        verb = verb.head
        found.add(verb.i)
    return found


def _verb(token: Token) -> Token:
    while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        token = token.head
    return token
