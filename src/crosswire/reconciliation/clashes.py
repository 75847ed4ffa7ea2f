"""What keeps two tellings apart, however like they are."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.ontology.senses import root
from crosswire.reconciliation.sketches import Sketch
from crosswire.records.events import Event, Participant

# What both sides do together: who stands on which side says nothing.
_JOINT = frozenset(("CONSULT", "AGREE", "COOPERATE", ""))
# What is said: two sayings of one report are one only where one word tells them and so much of a sentence is alike.
_ALIKE = 0.3
SAID = frozenset(("AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONCEDE"))


def apart(a: Sketch, b: Sketch) -> bool:
    """Say whether two tellings cannot be of one happening.

    They cannot where their types differ, where only one is of many told as one, where their days do not meet,
    where those who act or those who undergo are of other countries, where both are others, or where one acts on
    the other. Two tellings of one report cannot either where their modes or their counts differ, or where they
    are told by different words and stand in one sentence, are sayings, or befall others.
    """
    one, other = a.event, b.event
    if one.type != other.type or other_days(one, other):
        return True
    if (one.occurrences is None) != (other.occurrences is None):
        return True
    if _other_countries(one.actors, other.actors) or _other_countries(one.recipients, other.recipients):
        return True
    if _others(one.actors, other.actors) and _others(one.recipients, other.recipients):
        return True
    if one.type not in _JOINT and _answered(a, b):
        return True
    return a.report == b.report and _told_beside(a, b)


def other_days(a: Event, b: Event) -> bool:
    """Say whether both are dated, and their days do not meet."""
    one, other = a.time, b.time
    if one is None or other is None or not (one.start and one.end and other.start and other.end):
        return False
    return one.start > other.end or other.start > one.end


def _other_countries(a: Sequence[Participant], b: Sequence[Participant]) -> bool:
    one, other = ({p.country for p in side if p.country} for side in (a, b))
    entities = {p.entity for p in a if p.entity} & {p.entity for p in b if p.entity}
    return bool(one) and bool(other) and one.isdisjoint(other) and not entities


def _others(a: Sequence[Participant], b: Sequence[Participant]) -> bool:
    """Say whether both name who it is, and nobody twice."""
    one, other = ({p.entity for p in side if p.entity} for side in (a, b))
    countries = {p.country for p in a if p.country} & {p.country for p in b if p.country}
    return bool(one) and bool(other) and one.isdisjoint(other) and not countries


def _answered(a: Sketch, b: Sketch) -> bool:
    """Say whether who acts in one undergoes the other: fire, and fire returned."""
    if not a.doing.isdisjoint(b.doing) or not a.done_to.isdisjoint(b.done_to):
        return False
    return not a.doing.isdisjoint(b.done_to) or not b.doing.isdisjoint(a.done_to)


def _told_beside(a: Sketch, b: Sketch) -> bool:
    """Say whether one report tells them as two."""
    one, other = a.event, b.event
    if one.mode and other.mode and one.mode != other.mode:
        return True
    if other_counts(one, other):
        return True
    one_word = not a.senses.isdisjoint(b.senses)
    if one_word and one.type not in SAID:
        return False
    others = bool(a.done_to) and bool(b.done_to) and a.done_to.isdisjoint(b.done_to)
    if one.type in SAID and not (a.points_back or b.points_back):
        return others or not one_word or not _alike(a, b)
    return others or bool(a.sentence.overlap(b.sentence))


def _alike(a: Sketch, b: Sketch) -> bool:
    """Say whether their sentences, other ones, share much of the shorter, but for the words that tell of them."""
    one, other = ({t for t in side.terms if root(t) not in a.senses | b.senses} for side in (a, b))
    return not a.sentence.overlap(b.sentence) and len(one & other) >= _ALIKE * min(len(one), len(other))


def other_counts(a: Event, b: Event) -> bool:
    """Say whether both count one sort of thing, and never to the same figure."""
    one, other = ({(c.what, c.low, c.high) for c in event.counts} for event in (a, b))
    return bool({what for what, *_ in one} & {what for what, *_ in other}) and one.isdisjoint(other)
