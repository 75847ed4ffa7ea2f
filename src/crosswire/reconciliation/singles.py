"""The notable facts that one report alone gives: numbers, denials, accusations, speech, deeds.

They are ranked by what they tell of and by how near to the story's centre they stand, and cut to so many a
report, so that background does not drown them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crosswire.ontology.questions import question_words
from crosswire.reconciliation.accounts import covering
from crosswire.reconciliation.alignment import Alignment
from crosswire.reconciliation.facts import Fact
from crosswire.reconciliation.passages import Witness
from crosswire.records.events import Event, EventStatus
from crosswire.records.readings import Quantity, Time

_A_REPORT = 8
_LEAST = 0.85
_OPENING = 3
_A_SENTENCE = 4
# 'The two leaders' counts nothing worth telling.
_FEW = 2
_NOTABLE = frozenset(("number", "time", "doing", "speech"))
_DISPUTED = frozenset(("denied", "alleged"))


def singles(
    story: Sequence[Witness],
    alignment: Alignment,
    found: Sequence[Sequence[Fact]],
    used: frozenset[Fact],
    events: Sequence[Event],
) -> list[Fact]:
    """Return the notable facts that no other report speaks to, at most eight a report, in text order."""
    chosen: list[Fact] = []
    told = {(m.report, m.trigger.start): event.status for event in events for m in event.mentions}
    for witness in story:
        spoken = [fact for fact in used if fact.report == witness.id]
        ranked = sorted(
            (
                (-_notable(fact, witness, alignment, told), fact.span, fact.slot, fact)
                for facts in found
                for fact in facts
                if fact.report == witness.id and fact.slot in _NOTABLE and fact not in used
            ),
            key=lambda row: row[:3],
        )
        own: list[Fact] = []
        for weight, _, slot, fact in ranked:
            if len(own) >= _A_REPORT or -weight < _LEAST:
                break
            known = any(f.slot == slot and (f.span.overlap(fact.span) or _again(f, fact)) for f in spoken)
            if not known and not any(f.span.overlap(fact.span) for f in own):
                own.append(fact)
        chosen += sorted(own, key=lambda f: f.span)
    return chosen


def _again(told: Fact, fact: Fact) -> bool:
    """Say whether the fact only gives a time or number once more."""
    if isinstance(told.what, Time) and isinstance(fact.what, Time):
        return told.what.value == fact.what.value
    if isinstance(told.what, Quantity) and isinstance(fact.what, Quantity):
        return (told.what.low, told.what.counted) == (fact.what.low, fact.what.counted)
    return False


def _notable(
    fact: Fact, witness: Witness, alignment: Alignment, told: Mapping[tuple[str, int], EventStatus]
) -> float:
    """Return how much a reader would miss the fact: what it tells of, and how near the centre it stands."""
    passage = alignment.passages[fact.passage]
    weight = float(alignment.scores[fact.passage].max(initial=0.0))
    weight += 0.5 if passage.order < _OPENING else 0.0
    if isinstance(fact.what, Quantity):
        if fact.what.kind == "count" and not fact.what.done and (fact.what.low or 0.0) <= _FEW:
            return 0.0
        weight += 1.5 if fact.what.done else 1.0 if fact.what.kind != "count" else 0.7
    elif isinstance(fact.what, Time):
        told_when = fact.what.begin and fact.what.type != "DURATION"
        weight = weight + 0.9 if told_when and fact.lemma not in question_words().saying else 0.0
    elif fact.slot == "speech":
        weight += 1.2 if len(fact.own) >= _A_SENTENCE else 0.0
    else:
        statuses = {s for (report, at), s in told.items() if report == fact.report and _holds(fact, at)}
        weight += 1.0 if statuses else 0.0
        weight += 0.5 if statuses & _DISPUTED else 0.0
        weight += 0.4 if any(_holds(fact, t.span.start) for t in witness.reading.times if t.begin) else 0.0
    nearest = covering(witness.reading, fact.span)
    return weight + (1.0 if nearest is not None and nearest.denied else 0.0)


def _holds(fact: Fact, at: int) -> bool:
    return fact.span.start <= at < fact.span.end
