"""How many an event touched and what sums it moved: each number to the event on whose words it hangs, or to none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from crosswire.ontology.triggers import lexicon, sector_nouns
from crosswire.ontology.units import outcomes
from crosswire.reading.events.hanging import is_happening
from crosswire.reading.events.triggers import Trigger
from crosswire.records.events import EventCount
from crosswire.records.readings import Quantity
from crosswire.records.spans import Citation

MONEY = "money"
# How a count names what was done, by the lemma under which the table of outcomes has it.
_TOLD = {
    "kill": "killed", "injure": "injured", "casualty": "casualties", "arrest": "arrested", "sentence": "sentenced",
    "displace": "displaced", "flee": "displaced", "abduct": "abducted", "deport": "deported", "expel": "expelled",
    "release": "released", "rescue": "rescued", "evacuate": "evacuated", "miss": "missing", "capture": "captured",
    "shoot": "shot",
}  # fmt: skip
# What an event of a mode does to whom it is done to, where the word for it is no outcome.
_DONE_BY_MODE = {
    ("ASSAULT", "abduct"): "abducted", ("COERCE", "arrest"): "arrested", ("RETREAT", "release"): "released",
    ("SANCTION", "expel"): "expelled", ("COERCE", "expel"): "expelled",
}  # fmt: skip
_HARM_TYPES = frozenset(("ASSAULT", "PROTEST", "COERCE", "MOBILIZE"))
_HARM = frozenset(("killed", "injured", "casualties", "missing", "displaced", "shot"))
_MOVES_MONEY = frozenset(
    ("AID", "AGREE", "SANCTION", "COOPERATE", "SUPPORT", "CONCEDE", "REQUEST", "REJECT", "RETREAT")
)
_WITHIN_NUMBER = frozenset(("nummod", "quantmod", "advmod", "compound", "amod", "npadvmod"))
_WITHIN_EVENT = frozenset(("xcomp", "conj", "pcomp", "acl"))
_CLIMB = 12

Quantities = Sequence[tuple[Quantity, Token]]


@dataclass(slots=True)
class Numbers:
    """The numbers of one event."""

    counts: list[EventCount] = field(default_factory=list)
    occurrences: EventCount | None = None


def outcome(quantity: Quantity) -> str | None:
    """Return what was done to those counted ('killed'), None where the words do not say."""
    done, counted = quantity.done or "", quantity.counted or ""
    lemma = outcomes().nouns.get(counted) or outcomes().adjectives.get(counted, counted)
    return _TOLD.get(outcomes().verbs.get(done, done)) or _TOLD.get(lemma)


def event_count(quantity: Quantity, what: str, report: str) -> EventCount:
    """Return the quantity as a count of ``what``, resting on the words of the number."""
    cited = (Citation(report, quantity.span.start, quantity.span.end),)
    currency = quantity.currency if what == MONEY else None
    return EventCount(what, quantity.low, quantity.high, quantity.bound, cited, currency)


def numbers_of(
    triggers: Sequence[Trigger], carriers: dict[int, set[int]], quantities: Quantities, report: str
) -> dict[int, Numbers]:
    """Share the numbers of one sentence out among its events, by the index of the trigger's head.

    A number that counts the event itself ('22 strikes') is how often it happened. A toll goes to the event above it
    in the grammar or to that which its clause says brought it about, a sum to the event that moves money. A part of a
    toll is no toll of its own.
    """
    found: dict[int, Numbers] = {}
    tolls = {quantity.span: outcome(quantity) for quantity, _ in quantities}
    for quantity, token in quantities:
        what = outcome(quantity)
        part = quantity.part_of is not None and what is not None and tolls.get(quantity.part_of) == what
        if part or _is_none(quantity):
            continue
        if quantity.kind == MONEY:
            own = _mover(token, triggers, carriers)
            what = MONEY
        elif quantity.kind != "count":
            continue
        elif (noun := _counted(token, quantity)) is not None and (own := _named(noun, triggers)) is not None:
            tells = is_happening(noun) or (what is None and _is_carried_out(noun, own))
            if tells and not _has_own_name(noun, own):
                if quantity.low != 1 or quantity.high != 1:
                    found.setdefault(own.head.i, Numbers()).occurrences = event_count(
                        quantity, noun.lower_, report
                    )
                continue
            what = what or _done_to(noun, own) or noun.lower_
        else:
            own, what = _touched(token, noun, what, triggers, carriers)
        if own is not None and what is not None:
            found.setdefault(own.head.i, Numbers()).counts.append(event_count(quantity, what, report))
    return found


def _is_none(quantity: Quantity) -> bool:
    return quantity.low == 0 and quantity.high == 0


def _counted(token: Token, quantity: Quantity) -> Token | None:
    """Return the noun that the number counts: the one it stands before, or that behind 'dozens of'."""
    number = token
    while token.dep_ in _WITHIN_NUMBER and token.head.i != token.i:
        token = token.head
    if token.i != number.i and quantity.phrase.start <= token.idx:
        return token
    for link in number.children:
        if link.lower_ == "of":
            return next((one for one in link.children if one.dep_ == "pobj"), None)
    return token if token.pos_ == "NOUN" else None


def _named(noun: Token, triggers: Sequence[Trigger]) -> Trigger | None:
    """Return the event of whose trigger the noun is a word."""
    return next((one for one in triggers if noun.i in one.parts and noun.pos_ == "NOUN"), None)


def _has_own_name(noun: Token, trigger: Trigger) -> bool:
    """Say whether the noun names who it is done to, not what is done: 'hostages' of 'took hostages'."""
    return noun.lemma_.lower() in sector_nouns() or (trigger.light is None and _is_done_with(noun, trigger))


def _is_done_with(noun: Token, trigger: Trigger) -> bool:
    verb = trigger.head
    return noun.i != verb.i and verb.pos_ == "VERB" and not _is_carried(trigger)


def _is_carried(trigger: Trigger) -> bool:
    words = lexicon()
    return trigger.head.lemma_ in words.light or trigger.head.lemma_ in words.happening


def _is_carried_out(noun: Token, trigger: Trigger) -> bool:
    """Say whether a light verb carries the noun, which beside other words tells of an event: 'operations against'."""
    told = noun.lemma_.lower() in lexicon().nouns_of_type[trigger.type]
    return told and (trigger.light is not None or _is_carried(trigger))


def _done_to(noun: Token, trigger: Trigger) -> str | None:
    return (
        _DONE_BY_MODE.get((trigger.type, trigger.mode or ""))
        if noun.lemma_.lower() in sector_nouns()
        else None
    )


def _touched(
    token: Token,
    noun: Token | None,
    what: str | None,
    triggers: Sequence[Trigger],
    carriers: dict[int, set[int]],
) -> tuple[Trigger | None, str | None]:
    """Return the event that a toll is of, and what it counts."""
    above = _above(token, triggers, carriers)
    if above is not None and what is None and noun is not None and _is_object(noun, above):
        return above, _DONE_BY_MODE.get((above.type, above.mode or ""))
    if what is None:
        return None, None
    if above is not None and (what not in _HARM or above.type in _HARM_TYPES):
        return above, what
    if above is None and what in _HARM and (verb := _verb_above(token)) is not None:
        below = [one for one in triggers if one.type in _HARM_TYPES and _is_under(one.head, verb)]
        if len(below) == 1:
            return below[0], what
    return None, None


def _is_object(noun: Token, trigger: Trigger) -> bool:
    return noun.dep_ in ("dobj", "nsubjpass") and noun.head.i in (
        trigger.head.i,
        trigger.light and trigger.light.i,
    )


def _above(token: Token, triggers: Iterable[Trigger], carriers: dict[int, set[int]]) -> Trigger | None:
    """Return the event that carries the first word above the number which carries any; none above a happening that
    is not one of them."""
    by_token = {i: one for one in triggers for i in carriers[one.head.i]}
    for _ in range(_CLIMB):
        if token.i in by_token:
            return by_token[token.i]
        if token.head.i == token.i or (token.pos_ == "NOUN" and is_happening(token)):
            return None
        token = token.head
    return None


def _verb_above(token: Token) -> Token | None:
    for _ in range(_CLIMB):
        if token.pos_ in ("VERB", "AUX"):
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _is_under(token: Token, verb: Token) -> bool:
    """Say whether what brought it about hangs on the verb as when, by or in what: 'hurt when a bomb went off'."""
    for _ in range(4):
        if token.head.i == verb.i:
            return token.dep_ in ("advcl", "prep", "agent", "dobj", "nsubj")
        if token.pos_ == "VERB" and token.dep_ not in ("advcl", "pcomp"):
            return False
        token = token.head
    return False


def _mover(token: Token, triggers: Iterable[Trigger], carriers: dict[int, set[int]]) -> Trigger | None:
    """Return the event that moves a sum: the first above it, with no other verb between."""
    by_token = {i: one for one in triggers for i in carriers[one.head.i]}
    for _ in range(_CLIMB):
        if (own := by_token.get(token.i)) is not None:
            return own if own.type in _MOVES_MONEY else None
        if token.head.i == token.i or (token.pos_ == "VERB" and token.dep_ not in _WITHIN_EVENT):
            return None
        token = token.head
    return None
