"""How likely two tellings are of one happening: features that speak for themselves, weighed together.

Each feature is a function whose docstring says what it sees. Their weights were learned (``training/coreference``).
"""

from __future__ import annotations

import math
from collections.abc import Callable

from crosswire.ontology.sameness import Sameness
from crosswire.reconciliation.clashes import SAID, apart
from crosswire.reconciliation.likenesses import Likenesses
from crosswire.reconciliation.sketches import Sketch
from crosswire.records.events import Event, EventCount

# A pair that cannot be one weighs as much against two groups as a pair that surely is one weighs for them.
AGAINST = -1.0
# Two reports of one story that count as many of the same mean one happening so surely; from this number on.
_COUNTED_ALIKE, _TELLING = 0.9, 10
# Reports less alike than this are hardly of one story.
_ONE_STORY = 0.25

Feature = Callable[[Sketch, Sketch, Likenesses], float]


def one_word(a: Sketch, b: Sketch, like: Likenesses) -> float:
    """Both are told by forms of one word: 'seized' and 'the seizure'."""
    return float(not a.senses.isdisjoint(b.senses))


def one_field(a: Sketch, b: Sketch, like: Likenesses) -> float:
    """Both are told by words of one field, or somebody does both, no mere sayings, and they are of one type."""
    one_type = a.event.type not in ("", *SAID) and a.event.type == b.event.type and bool(a.doing & b.doing)
    return float(one_type or not a.fields.isdisjoint(b.fields))


def other_field(a: Sketch, b: Sketch, like: Likenesses) -> float:
    """The words are of one field and yet not one word."""
    return one_field(a, b, like) * (1.0 - one_word(a, b, like))


def one_report(a: Sketch, b: Sketch, like: Likenesses) -> float:
    """Both stand in one report."""
    return float(a.report == b.report)


def like_reports(a: Sketch, b: Sketch, like: Likenesses) -> float:
    """Their reports share rare words, as reports of one story do."""
    return like.reports(a.report, b.report)


def hardly_like_reports(a: Sketch, b: Sketch, like: Likenesses) -> float:
    """How far their reports are from sharing nothing, up to a quarter: here stories part."""
    return min(0.25, like.reports(a.report, b.report))


def like_sentences(a: Sketch, b: Sketch, like: Likenesses) -> float:
    """Their sentences share rare words."""
    return like.sentences(a.terms, b.terms)


def like_wordings(a: Sketch, b: Sketch, like: Likenesses) -> float:
    """The words that tell of the event mean much the same."""
    return like.wordings(a.trigger, b.trigger)


def very_like_wordings(a: Sketch, b: Sketch, like: Likenesses) -> float:
    """The words that tell of the event mean nearly the same: the square of how much."""
    return like_wordings(a, b, like) ** 2


def like_clauses(a: Sketch, b: Sketch, like: Likenesses) -> float:
    """Their clauses mean much the same."""
    return like.wordings(a.clause, b.clause)


def same_doing(a: Sketch, b: Sketch, like: Likenesses) -> float:
    """One and the same acts in both."""
    return float(not a.doing.isdisjoint(b.doing))


def other_doing(a: Sketch, b: Sketch, like: Likenesses) -> float:
    """Both say who acts, and not the same."""
    return _others(a.doing, b.doing)


def same_done_to(a: Sketch, b: Sketch, like: Likenesses) -> float:
    """One and the same undergoes both."""
    return float(not a.done_to.isdisjoint(b.done_to))


def other_done_to(a: Sketch, b: Sketch, like: Likenesses) -> float:
    """Both say who undergoes it, and not the same."""
    return _others(a.done_to, b.done_to)


def same_around(a: Sketch, b: Sketch, like: Likenesses) -> float:
    """Somebody or something is named in the sentences of both."""
    return float(not a.around.isdisjoint(b.around))


def same_place(a: Sketch, b: Sketch, like: Likenesses) -> float:
    """One place is named in the sentences of both."""
    return float(not a.places.isdisjoint(b.places))


def other_place(a: Sketch, b: Sketch, like: Likenesses) -> float:
    """Both sentences name places, and none the same."""
    return _others(a.places, b.places)


def same_day(a: Sketch, b: Sketch, like: Likenesses) -> float:
    """One time is named in the sentences of both."""
    return float(not a.days.isdisjoint(b.days))


def other_day(a: Sketch, b: Sketch, like: Likenesses) -> float:
    """Both sentences name times, and none the same."""
    return _others(a.days, b.days)


def same_number(a: Sketch, b: Sketch, like: Likenesses) -> float:
    """Both sentences count as many of one thing."""
    return float(not a.numbers.isdisjoint(b.numbers))


def other_number(a: Sketch, b: Sketch, like: Likenesses) -> float:
    """Both sentences give numbers, and none the same."""
    return _others(a.numbers, b.numbers)


def _others(a: frozenset[object] | frozenset[str], b: frozenset[object] | frozenset[str]) -> float:
    return float(bool(a) and bool(b) and a.isdisjoint(b))


# What is weighed: single features, and two that count only together.
FEATURES: tuple[Feature, ...] = (
    one_word, other_field, one_report, like_reports, hardly_like_reports, like_sentences, same_doing, other_doing,
    same_done_to, other_done_to, same_around, same_place, other_place, same_day, other_day, same_number, other_number,
)  # fmt: skip
_PAIRS = (
    ("one_word", "like_reports"), ("other_field", "like_reports"), ("one_word", "like_sentences"),
    ("one_word", "one_report"),
)  # fmt: skip
# The same with an encoder.
_OF_VECTORS: tuple[Feature, ...] = (like_wordings, very_like_wordings, like_clauses)
_PAIRS_OF_VECTORS = (
    ("like_wordings", "like_reports"), ("like_wordings", "like_sentences"), ("one_word", "like_clauses"),
)  # fmt: skip


def features(a: Sketch, b: Sketch, like: Likenesses) -> dict[str, float]:
    """Return what there is to say of two tellings, by feature; of two together under both names."""
    encoded = bool(like.rows)
    seen = {f.__name__: f(a, b, like) for f in (*FEATURES, *(_OF_VECTORS if encoded else ()))}
    for one, other in (*_PAIRS, *(_PAIRS_OF_VECTORS if encoded else ())):
        seen[f"{one} {other}"] = seen[one] * seen[other]
    return seen


def chance(a: Sketch, b: Sketch, like: Likenesses, model: Sameness) -> float:
    """Return how likely both are of one happening, from 0 to 1; ``AGAINST`` where that cannot be."""
    if apart(a, b):
        return AGAINST
    weighed = sum(model.weights[name] * value for name, value in features(a, b, like).items())
    likely = 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, weighed + model.bias))))
    return max(likely, _COUNTED_ALIKE) if _counted_alike(a, b, like) else likely


def _counted_alike(a: Sketch, b: Sketch, like: Likenesses) -> bool:
    """Say whether two reports of one story count as many of the same, or happenings, and name no two places."""
    if a.report == b.report or like.reports(a.report, b.report) < _ONE_STORY or other_place(a, b, like):
        return False
    return not _figures(a.event).isdisjoint(_figures(b.event))


def _figures(event: Event) -> set[tuple[str, float]]:
    """Return the figures of an event that two reports hardly share by chance, with what they count."""
    named = [(count.what, count) for count in event.counts]
    if event.occurrences:
        named.append(("", event.occurrences))
    return {
        (what, end)
        for what, count in named
        for end in (count.low, count.high)
        if end is not None and end >= _TELLING and _is_exact(count)
    }


def _is_exact(count: EventCount) -> bool:
    """Say whether it is one figure, bound or not: 'dozens' is none."""
    return count.low is None or count.high is None or count.low == count.high
