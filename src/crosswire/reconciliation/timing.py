"""Whether two times can both be true, by the words that tell them: 'about noon' leaves room, 'last week' moves."""

from __future__ import annotations

from crosswire.reconciliation.agreement import Verdict, days_apart, minutes_apart, times
from crosswire.reconciliation.facts import Fact
from crosswire.reconciliation.passages import stemmed_words
from crosswire.records.readings import Time

# Words such as 'about' leave a time of the clock open by so many minutes.
_OPEN_MINUTES = 60
# Days further apart than a week that is mistaken for the next are days of two happenings.
_ONE_WEEK = 7
_OF_A_DAY = frozenset(("hour", "part-of-day", "day"))


def said_times(a: Fact, b: Fact, one: Time, other: Time) -> Verdict | None:
    """Compare two times in the light of the words that tell them; None where they are times of two things."""
    verdict = times(one, other)
    if one.type == other.type == "DURATION" and verdict == "agreed":
        return _lengths(a.own, b.own)
    if verdict != "conflicting":
        return verdict
    gap = minutes_apart(one, other) if one.begin == other.begin else None
    if gap is not None and gap <= _OPEN_MINUTES and (a.own | b.own) & stemmed_words().open_clock:
        return "compatible"
    apart = days_apart(one, other)
    if apart > _ONE_WEEK and {one.precision, other.precision} <= _OF_A_DAY:
        return None
    if (a.own | b.own) & stemmed_words().counted_day and apart <= 1:
        # The day of printing is known to a day at best.
        return None
    relative = stemmed_words().relative
    # 'Last week' said in two weeks is two weeks, and proves no clash.
    return None if a.own - relative == b.own - relative else verdict


def _lengths(a: frozenset[str], b: frozenset[str]) -> Verdict:
    """Compare two stretches of one length: more than two years are not nearly two years."""
    longer, shorter = stemmed_words().more, stemmed_words().less
    sides = [(bool(own & longer), bool(own & shorter)) for own in (a, b)]
    if sides[0] == sides[1]:
        return "agreed"
    return "conflicting" if {(True, False), (False, True)} == set(sides) else "compatible"
