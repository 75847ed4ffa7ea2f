"""One point for each event that several reports tell of: whether it happened, in the words of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crosswire.reconciliation.agreement import Verdict
from crosswire.reconciliation.alignment import RELATED, Alignment
from crosswire.reconciliation.clashes import other_counts
from crosswire.reconciliation.facts import Fact
from crosswire.reconciliation.merging import Merged, Telling
from crosswire.reconciliation.passages import Witness, stems
from crosswire.records.events import Event, EventStatus
from crosswire.records.spans import Span

# Who says that it did not happen contradicts who says that it did.
_NOT: frozenset[EventStatus] = frozenset(("denied", "negated"))
_NOT_YET = _NOT | {"planned"}
_SO: frozenset[EventStatus] = frozenset(("happened", "ongoing"))
# What someone answers stands at the end of another statement, where nothing else sets it out.
_ANSWERS = frozenset(("REJECT",))
# A telling of fewer words is no statement: 'to overthrow him' tells not by whom, nor whether.
_FEWEST_STEMS = 3
# A telling that is longer is told by its clause, or else by its trigger.
_LONGEST = 200
# Share of both stretches that makes them the same words.
_SAME_WORDS = 0.8


def happenings(
    story: Sequence[Witness],
    merged: Iterable[Merged],
    told: Sequence[Sequence[Fact]],
    alignment: Alignment,
) -> list[tuple[Fact, ...]]:
    """Return the tellings of each event of two or more reports, one a sentence.

    An event that the reports tell alike, and that a statement of ``told`` covers, adds nothing and is left out,
    unless it answers what was said of someone. A telling whose sentence is like no other report's is left out too:
    it is of the event, and yet says something else of it.
    """
    by_id = {witness.id: witness for witness in story}
    groups: list[tuple[Fact, ...]] = []
    for one in merged:
        by_passage: dict[int, Fact] = {}
        for telling in one.tellings:
            if telling.passage is not None and _matched(telling, one.tellings, alignment):
                by_passage.setdefault(telling.passage, _fact(telling, telling.passage, by_id[telling.report]))
        stated = (fact for fact in by_passage.values() if len(fact.own) >= _FEWEST_STEMS)
        group = tuple(sorted(stated, key=lambda f: (f.report, f.span)))
        if len({f.report for f in group}) < 2:
            continue
        if _told_apart(group) or one.event.type in _ANSWERS or not _stated(group, told):
            groups.append(group)
    return groups


def _matched(telling: Telling, others: Iterable[Telling], alignment: Alignment) -> bool:
    """Say whether another report tells of the event in a sentence like this one, and counts no other figure."""
    return any(
        alignment.scores[telling.passage, other.passage] >= RELATED
        for other in others
        if other.report != telling.report and other.passage is not None
        if not other_counts(telling.event, other.event)
    )


def statuses(a: EventStatus, b: EventStatus) -> Verdict:
    """Compare what two tellings say became of one event."""
    if a == b:
        return "agreed"
    if (a in _NOT and b in _SO) or (a in _SO and b in _NOT):
        return "conflicting"
    return "compatible"


def _fact(telling: Telling, passage: int, witness: Witness) -> Fact:
    mention = telling.event.mentions[0]
    clause = min(
        (c for c in witness.reading.clauses if c.predicate.overlap(mention.trigger)),
        key=lambda c: len(c.predicate),
        default=None,
    )
    stretches = (Span(mention.start, mention.end), clause.span if clause else mention.trigger)
    span = next((s for s in stretches if len(s) <= _LONGEST and s.covers(mention.trigger)), mention.trigger)
    own = frozenset(stems(span.of(witness.report.text)))
    return Fact(passage, telling.report, span, "event", own, own, telling.event, clause)


def _told_apart(group: Sequence[Fact]) -> bool:
    """Say whether one report gives as done what another denies or expects.

    What one asserts and another only hears is told by the sources of the statement that covers both.
    """
    told = {fact.what.status for fact in group if isinstance(fact.what, Event)}
    return bool(told & _SO) and bool(told & _NOT_YET)


def _stated(group: Sequence[Fact], told: Sequence[Sequence[Fact]]) -> bool:
    """Say whether a statement already sets sentences of several of the tellings beside each other."""
    for statement in told:
        if statement[0].slot == "doing":
            passages = {fact.passage for fact in statement}
            if len({fact.report for fact in group if fact.passage in passages}) > 1:
                return True
    return any(all(any(_same_words(f, other) for other in t) for f in group) for t in told)


def _same_words(a: Fact, b: Fact) -> bool:
    longer = max(len(a.span), len(b.span))
    return a.report == b.report and a.span.overlap(b.span) >= _SAME_WORDS * longer
