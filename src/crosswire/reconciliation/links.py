"""Pairs of facts of different reports that answer the same question, with how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from crosswire.reconciliation.agreement import Verdict
from crosswire.reconciliation.alignment import RELATED, SAME, Alignment
from crosswire.reconciliation.comparison import Comparison
from crosswire.reconciliation.facts import Fact, Slot
from crosswire.reconciliation.merging import Merged, Telling
from crosswire.records.readings import Time
from crosswire.records.spans import Citation

# Sentences less alike than this are not looked into.
_LEAST = 0.22
# ... but for numbers of one sort of thing: a crew of 22 is told in passing.
_LEAST_OF_A_GROUP = 0.10
# What it is worth that two clauses tell of one deed, and that two numbers count the same thing by name.
_ONE_DEED = 0.20
_ONE_GROUP = 0.15
_ONE_TOLL = 0.10
# Two facts of one merged event answer the same question for sure.
_OF_ONE_EVENT = 0.9
_VERBATIM = 0.85
_SAME_DESCRIPTION = 0.30
# From here on a link makes a point, by slot; a doing of two sentences needs more than a number does.
THRESHOLDS: Mapping[Slot, float] = {
    "number": 0.15,
    "time": 0.30,
    "place": 0.50,
    "subject": 0.60,
    "object": 0.60,
    "doing": 0.24,
    "speech": 0.30,
    # What someone is said to be is linked wherever it stands: see description_links.
    "being": 9.0,
}
# Values that agree speak for one question, values that clash against it: a clash has to be told in
# sentences that are plainly of the same thing.
_WORTH: Mapping[Verdict | None, float] = {"agreed": 0.05, "compatible": 0.0, "conflicting": -0.15}


@dataclass(frozen=True, slots=True)
class Link:
    """Two facts and how likely they answer one question; ``of_event`` where both tell of one merged event."""

    a: Fact
    b: Fact
    score: float
    of_event: bool = False


def links(alignment: Alignment, found: Sequence[Sequence[Fact]], comparison: Comparison) -> list[Link]:
    """Return the links above their slot's threshold, surest first; a fact has one partner per sentence."""
    chosen: list[Link] = []
    for i, j, likeness in alignment.related(_LEAST):
        chosen += _between(found[i], found[j], likeness, comparison)
    chosen += _in_passing(alignment, found, comparison)
    return sorted(chosen, key=lambda k: (-k.score, k.a.report, k.a.span, k.b.report, k.b.span, k.a.slot))


def _in_passing(
    alignment: Alignment, found: Sequence[Sequence[Fact]], comparison: Comparison
) -> Iterator[Link]:
    """Yield links between numbers of one sort of thing whose sentences have little else in common."""
    by_noun: dict[str, list[Fact]] = {}
    for fact in (fact for facts in found for fact in facts):
        for noun in comparison.nouns(fact):
            by_noun.setdefault(noun, []).append(fact)
    for _, counting in sorted(by_noun.items()):
        for a, b in combinations(counting, 2):
            likeness = float(alignment.scores[a.passage, b.passage])
            if _LEAST_OF_A_GROUP <= likeness < _LEAST and comparison.comparable(a, b):
                worth = score(a, b, likeness, comparison)
                if worth >= _threshold(a):
                    yield Link(a, b, worth)


def _between(
    first: Sequence[Fact], second: Sequence[Fact], likeness: float, comparison: Comparison
) -> Iterator[Link]:
    candidates = [
        Link(a, b, score(a, b, likeness, comparison))
        for a in first
        for b in second
        if a.slot == b.slot and comparison.comparable(a, b) and _fitting(a, likeness)
    ]
    candidates.sort(key=lambda k: (-k.score, k.a.span, k.b.span, k.a.slot))
    taken: list[Fact] = []
    for link in candidates:
        if link.score < _threshold(link.a):
            continue
        if any(_same_ground(t, f) for t in taken for f in (link.a, link.b)):
            continue
        if _of_a_list(link.a, link.b, first, second, comparison):
            continue
        taken += (link.a, link.b)
        yield link


def _of_a_list(
    a: Fact, b: Fact, first: Sequence[Fact], second: Sequence[Fact], comparison: Comparison
) -> bool:
    """Say whether two tolls clash only because one of them is a part: '30 died of fumes and eight in the crush'."""
    if a.slot != "number" or comparison.verdict(a, b) != "conflicting":
        return False
    return any(
        comparison.same_toll(one, other) and comparison.verdict(one, other) == "conflicting"
        for one, there in ((a, first), (b, second))
        for other in there
        if other.slot == "number" and other is not one
    )


def description_links(found: Sequence[Sequence[Fact]], comparison: Comparison) -> list[Link]:
    """Return links between what reports say someone or something is, wherever they say it."""
    told = [fact for facts in found for fact in facts if fact.slot == "being"]
    made = [
        Link(a, b, likeness)
        for i, a in enumerate(told)
        for b in told[i + 1 :]
        if a.report != b.report
        and comparison.under.get(a.entity or "", a.entity) == comparison.under.get(b.entity or "", b.entity)
        and (likeness := comparison.likeness(a.own, b.own)) >= _SAME_DESCRIPTION
    ]
    return sorted(made, key=lambda k: (-k.score, k.a.report, k.a.span, k.b.report, k.b.span))


def event_links(
    merged: Iterable[Merged],
    found: Sequence[Sequence[Fact]],
    comparison: Comparison,
    alignment: Alignment,
) -> list[Link]:
    """Return links between what the reports say of one merged event: who, to whom, when, where, how many."""
    at = {(f.slot, f.report, f.span.start): f for facts in found for f in facts}
    made: list[Link] = []
    for one in merged:
        told = [(telling.report, _cited(telling, at)) for telling in one.tellings]
        for i, (report, mine) in enumerate(told):
            theirs = [fact for other, cited in told[i + 1 :] if other != report for fact in cited]
            made += [
                Link(a, b, _OF_ONE_EVENT, True)
                for a in mine
                for b in theirs
                if a.slot == b.slot
                and comparison.comparable(a, b)
                and _of_event(a, b, float(alignment.scores[a.passage, b.passage]), comparison)
                and not _listed(a, b, found, comparison)
                and not _of_a_list(a, b, found[a.passage], found[b.passage], comparison)
            ]
    return made


def _of_event(a: Fact, b: Fact, likeness: float, comparison: Comparison) -> bool:
    """Say whether the event is enough of a tie: the same place or day twice tells nothing by itself."""
    if a.slot in ("time", "place") and comparison.verdict(a, b) == "agreed":
        return likeness >= RELATED
    return _fitting(a, likeness)


def _listed(a: Fact, b: Fact, found: Sequence[Sequence[Fact]], comparison: Comparison) -> bool:
    """Say whether two places or times clash only because one of each list is set against another.

    'In the strait and the gulf' and 'in the gulf and the strait' are the same places.
    """
    if a.slot not in ("time", "place") or comparison.verdict(a, b) != "conflicting":
        return False
    return any(
        other.slot == a.slot and comparison.verdict(one, other) == "agreed"
        for one, there in ((a, found[b.passage]), (b, found[a.passage]))
        for other in there
    )


def _cited(telling: Telling, at: Mapping[tuple[Slot, str, int], Fact]) -> list[Fact]:
    event = telling.event
    cited: list[tuple[Slot, Citation]] = [("time", c) for c in (event.time.mentions if event.time else ())]
    cited += [("place", c) for c in (event.place.mentions if event.place else ())]
    if len(event.actors) == 1:
        cited += [("subject", c) for c in event.actors[0].mentions]
    if len(event.recipients) == 1:
        cited += [("object", c) for c in event.recipients[0].mentions]
    cited += [("number", c) for count in event.counts for c in count.mentions]
    return [at[key] for slot, c in cited if (key := (slot, c.report, c.start)) in at]


def score(a: Fact, b: Fact, likeness: float, comparison: Comparison) -> float:
    """Return how likely the two answer one question, from their sentences, their clauses and themselves."""
    around = comparison.likeness(a.around, b.around)
    if a.slot == "doing":
        return 0.5 * likeness + 0.5 * around
    own = comparison.likeness(a.own, b.own)
    return 0.5 * likeness + 0.25 * around + 0.25 * own + _worth(a, b, likeness, comparison)


def _worth(a: Fact, b: Fact, likeness: float, comparison: Comparison) -> float:
    if a.slot not in ("number", "time", "place"):
        return 0.0
    worth = _WORTH.get(comparison.verdict(a, b), 0.0)
    toll = comparison.same_toll(a, b)
    kin = _ONE_DEED * comparison.same_deed(a, b)
    kin += _ONE_GROUP * comparison.same_group(a, b) or _ONE_TOLL * toll
    if worth < 0 and likeness >= SAME:
        return kin
    return kin + (worth / 3 if worth < 0 and toll else worth)


def _threshold(fact: Fact) -> float:
    """Return what a link from the fact must reach; a stretch of time is told like a number."""
    lasts = isinstance(fact.what, Time) and fact.what.type == "DURATION"
    return THRESHOLDS["number" if lasts else fact.slot]


def _fitting(fact: Fact, likeness: float) -> bool:
    """Say whether sentences so alike may be asked for this: participants need a like sentence, but not the
    same words, for then the statement tells it all."""
    return fact.slot not in ("subject", "object") or RELATED <= likeness <= _VERBATIM


def _same_ground(a: Fact, b: Fact) -> bool:
    return a.slot == b.slot and a.passage == b.passage and a.span.overlap(b.span) > 0
