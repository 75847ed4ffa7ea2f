"""The toll told in the sentence behind an attack: 'A bomb went off in the market. At least nine people died.'"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from crosswire.reading.events.hanging import is_happening
from crosswire.reading.events.surroundings import Surroundings
from crosswire.reading.events.tolls import event_count, outcome
from crosswire.records.events import Event

_TOLLS = frozenset(("killed", "injured", "casualties", "missing"))
_DEFINITE = frozenset(("the", "this", "that"))
_CLIMB = 6


def with_aftermath(event: Event, around: Surroundings, sentence: int, report: str) -> Event:
    """Return the event with the tolls of the sentence right behind it, which tells of no other event.

    They are its own only where nothing else can have brought them about: the event is an attack told as a fact, and
    the sentence names no place, no time and no cause but 'the attack' itself.
    """
    if event.type != "ASSAULT" or event.status != "happened" or event.occurrences or event.historical:
        return event
    if around.places(sentence) or around.times(sentence):
        return event
    known = {count.what for count in event.counts}
    found = [
        event_count(quantity, what, report)
        for quantity, token in around.quantities(sentence)
        if quantity.kind == "count"
        and quantity.part_of is None
        and quantity.change is None
        and quantity.high != 0
        and (what := outcome(quantity)) in _TOLLS
        and what not in known
        and _is_bare(token)
    ]
    return replace(event, counts=(*event.counts, *found)) if found else event


def _is_bare(token: Token) -> bool:
    """Say whether the verb of a toll asserts it and names no cause of its own."""
    for _ in range(_CLIMB):
        if token.pos_ in ("VERB", "AUX"):
            return token.dep_ in ("ROOT", "conj", "ccomp") and all(map(_says_no_more, token.children))
        if token.dep_ in ("pobj", "appos") or token.head.i == token.i:
            return False
        token = token.head
    return False


def _says_no_more(child: Token) -> bool:
    if child.dep_ in ("neg", "advcl", "agent", "dobj") or child.tag_ == "MD":
        return False
    if child.dep_ != "prep":
        return True
    return all(_is_the_attack(one) for one in child.children if one.dep_ == "pobj")


def _is_the_attack(noun: Token) -> bool:
    definite = any(one.dep_ == "det" and one.lower_ in _DEFINITE for one in noun.children)
    return definite and is_happening(noun)
