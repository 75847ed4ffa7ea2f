"""Whether two numbers count the same, and so answer one question."""

from __future__ import annotations

import re
from functools import cache

from crosswire.ontology.units import count_words
from crosswire.reconciliation.agreement import commensurable, interval
from crosswire.reconciliation.facts import Fact
from crosswire.reconciliation.passages import stemmed_words, stems
from crosswire.records.readings import Quantity

# From here on a number that two reports share is hardly chance.
_TELLING = 10
# Numbers that differ by more than this factor are no two answers to one question.
_APART = 5
# So many characters before a number tell what it is: 'licensed to carry', 'a crew of'.
_BEFORE = 40
_GROUP = re.compile(r"(\w+) of (?:(?:about|some|around|at least|up to|nearly|roughly|only) )?$")
_PART = frozenset(("one", "of"))


def same_count(a: Quantity, b: Quantity, people: frozenset[str], anyone: frozenset[str]) -> bool:
    """Say whether both count the same sort of thing. A number that is not small needs no more to be known.

    ``people`` are nouns for people, ``anyone`` those that may mean any of them, or their deaths.
    """
    if a.kind != b.kind or not commensurable(a, b) or (a.change is None) != (b.change is None):
        return False
    if not may_be_one(a, b):
        return False
    if a.kind != "count" or a.counted == b.counted:
        return True
    generic = [q.counted is None or q.counted in anyone for q in (a, b)]
    if all(generic):
        return True
    both = all(g or q.counted in people for g, q in zip(generic, (a, b), strict=True))
    if both and any(generic):
        return True
    same = a.low == b.low and a.high == b.high
    return same and (both or (a.low is not None and a.low >= _TELLING))


def may_be_one(a: Quantity, b: Quantity) -> bool:
    """Say whether nothing speaks against both being numbers of one thing: not their size, not what befell it.

    A part ('13 students' of 15 people) is no other telling of a whole that counts others too.
    """
    apart = (a.part_of is None) != (b.part_of is None) and a.counted != b.counted
    return not apart and not _worlds_apart(a, b) and not (a.done and b.done and a.done != b.done)


def same_toll(a: Fact, b: Fact, people: frozenset[str], anyone: frozenset[str]) -> bool:
    """Say whether both count people to whom the same was done, or the same things."""
    one, other = a.what, b.what
    if not isinstance(one, Quantity) or not isinstance(other, Quantity):
        return False
    if befell(a) is None or befell(a) != befell(b):
        return False
    of_people = [q.counted is None or q.counted in people or q.counted in anyone for q in (one, other)]
    return one.counted == other.counted or all(of_people)


def same_asked(a: Fact, b: Fact, anyone: frozenset[str], texts: tuple[str, str]) -> bool:
    """Say whether two numbers that differ answer one question, so that they clash.

    They count the same things, and what befell those is the same where it is told. 'One of the guards' leaves
    room for others, 'four more' come on top of others; what is allowed is no count of what is.
    ``texts`` are the words before each.
    """
    one, other = a.what, b.what
    if not isinstance(one, Quantity) or not isinstance(other, Quantity):
        return False
    limits = stemmed_words().allowed
    allowed = [
        bool((f.around | set(stems(t[-_BEFORE:]))) & limits) for f, t in ((a, texts[0]), (b, texts[1]))
    ]
    if allowed[0] != allowed[1]:
        return False
    if not may_be_one(one, other):
        return False
    if one.kind != "count":
        return True
    if any(q.low == q.high == 1 and f.own >= _PART for f, q in ((a, one), (b, other))):
        return False
    if ("and" in a.own) != ("and" in b.own) or _adds(a) != _adds(b):
        return False
    done = befell(a), befell(b)
    if done[0] != done[1]:
        return False
    if nouns(a, texts[0]) & nouns(b, texts[1]) - anyone:
        return True
    return done[0] is not None


def group(before: str) -> str | None:
    """Return the noun that a number tells the size of, where the words before it end so: 'a crew of'."""
    found = _GROUP.search(before)
    return found[1].lower() if found else None


def same_group(a: Fact, b: Fact, anyone: frozenset[str], texts: tuple[str, str]) -> bool:
    """Say whether both tell the size of one group or the number of one sort of thing, by its own noun."""
    return bool(nouns(a, texts[0]) & nouns(b, texts[1]) - anyone)


def _adds(fact: Fact) -> bool:
    """Say whether the number comes on top of another: 'four more', but not 'more than four'."""
    return bool(fact.own & stemmed_words().added) and "than" not in fact.own


def nouns(fact: Fact, before: str) -> frozenset[str]:
    """Return the nouns of what a count counts: 'crew' and 'sailor' in 'a crew of 22 sailors'."""
    if not isinstance(fact.what, Quantity) or fact.what.kind != "count":
        return frozenset()
    return frozenset(noun for noun in (group(before), fact.what.counted) if noun)


def befell(fact: Fact) -> str | None:
    """Return what is told to have happened to those counted: 'kill' where 19 are known to have died."""
    if not isinstance(fact.what, Quantity):
        return None
    told = {_outcomes()[stem] for stem in fact.around if stem in _outcomes()}
    return fact.what.done or (told.pop() if len(told) == 1 else None)


@cache
def _outcomes() -> dict[str, str]:
    """Return what happened, by the stems of the words that tell it."""
    return {stem: o.done for o in count_words().outcome for word in o.adjectives for stem in stems(word)}


def _worlds_apart(a: Quantity, b: Quantity) -> bool:
    """Say whether two numbers are so unlike that they can hardly count the same."""
    if a.unit != b.unit:
        return False
    lower, upper = sorted((interval(a), interval(b)))
    return upper[0] > _APART * max(1.0, lower[1])
