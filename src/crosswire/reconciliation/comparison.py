"""Setting two facts of one slot against each other: what they share, and whether both can be true."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from crosswire.ontology.opposites import opposites
from crosswire.reconciliation.agreement import Verdict, numbers, places, times
from crosswire.reconciliation.facts import Fact
from crosswire.reconciliation.happenings import statuses
from crosswire.reconciliation.passages import Passage, stems
from crosswire.records.events import Event
from crosswire.records.readings import Place, Quantity, Time

# Phrases that share so much of their weight say the same.
_SAME_WORDS = 0.35
# Phrases that share so much speak of the same thing, so that a denial in one of them contradicts the other.
_ALIKE = 0.5
# When something was said is no question on which reports clash: they quote on different days.
_RELATIVE = frozenset(stems("last this that next past on the in"))
_SPEECH = frozenset(("say", "tell", "add", "speak"))
# From here on a number that two reports share is hardly chance.
_TELLING = 10
# Numbers that differ by more than this factor are no two answers to one question.
_APART = 5
_DETERMINERS = frozenset(
    stems("the a an this that his her its their some of in on at to by for was were is are")
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Compares the facts of one story. ``weights`` tell how telling a stem is, ``under`` which entity an id
    means. ``people`` are nouns for people, ``anyone`` those that may mean any of them, or their deaths."""

    weights: Mapping[str, float]
    under: Mapping[str, str]
    people: frozenset[str] = field(default_factory=frozenset)
    anyone: frozenset[str] = field(default_factory=frozenset)

    def verdict(self, a: Fact, b: Fact) -> Verdict | None:
        """Return whether both facts can be true of the same thing, None where they cannot be compared."""
        if isinstance(a.what, Quantity) and isinstance(b.what, Quantity):
            return numbers(a.what, b.what)
        if isinstance(a.what, Time) and isinstance(b.what, Time):
            verdict = times(a.what, b.what)
            # 'Last week' said in two weeks is two weeks, and proves no clash.
            said_alike = a.own - _RELATIVE == b.own - _RELATIVE
            return None if verdict == "conflicting" and said_alike else verdict
        if isinstance(a.what, Place) and isinstance(b.what, Place):
            return places(a.what, b.what)
        if isinstance(a.what, Event) and isinstance(b.what, Event):
            return statuses(a.what.status, b.what.status)
        if a.slot in ("name", "being"):
            return "agreed" if a.own == b.own else "compatible"
        return self._words(a, b)

    def comparable(self, a: Fact, b: Fact) -> bool:
        """Say whether the two could answer one question: the same thing counted, the same sort of time."""
        if isinstance(a.what, Quantity) and isinstance(b.what, Quantity):
            return self._same_count(a.what, b.what)
        if a.slot in ("time", "place"):
            verdict = self.verdict(a, b)
            return verdict is not None and not (verdict == "conflicting" and {a.lemma, b.lemma} & _SPEECH)
        return True

    def likeness(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Return the cosine of two sets of stems by weight."""
        shared = sum(self.weights.get(t, 1.0) ** 2 for t in a & b)
        if not shared:
            return 0.0
        return shared / math.sqrt(self._square(a) * self._square(b))

    def _square(self, own: frozenset[str]) -> float:
        return sum(self.weights.get(t, 1.0) ** 2 for t in own)

    def _same_count(self, a: Quantity, b: Quantity) -> bool:
        """Say whether both count the same sort of thing. A number that is not small needs no more to be known."""
        if a.kind != b.kind or a.unit != b.unit or (a.change is None) != (b.change is None):
            return False
        if _worlds_apart(a, b):
            return False
        if a.kind != "count" or a.counted == b.counted:
            return not (a.done and b.done and a.done != b.done)
        if a.done and b.done and a.done != b.done:
            return False
        if self._anyone(a.counted) and self._anyone(b.counted):
            return True
        people = self._people(a.counted) and self._people(b.counted)
        if people and (self._anyone(a.counted) or self._anyone(b.counted)):
            return True
        same = a.low == b.low and a.high == b.high
        return same and (people or (a.low is not None and a.low >= _TELLING))

    def _people(self, counted: str | None) -> bool:
        return counted in self.people or self._anyone(counted)

    def _anyone(self, counted: str | None) -> bool:
        return counted is None or counted in self.anyone

    def _words(self, a: Fact, b: Fact) -> Verdict:
        first, second = a.own - _DETERMINERS, b.own - _DETERMINERS
        if a.slot in ("subject", "object"):
            if a.entity and b.entity:
                one, other = self.under.get(a.entity, a.entity), self.under.get(b.entity, b.entity)
                if one == other:
                    return "agreed"
                return "compatible"
            return "agreed" if first == second else "compatible"
        if a.negated != b.negated and (a.lemma == b.lemma or self.likeness(first, second) >= _ALIKE):
            return "conflicting"
        if frozenset((a.lemma, b.lemma)) in opposites() and self.likeness(a.around, b.around) >= 0.3:
            return "conflicting"
        if first == second:
            return "agreed"
        digits = [{stem for stem in side if stem[0].isdigit()} for side in (first, second)]
        clear = not (digits[0] and digits[1]) or bool(digits[0] & digits[1])
        return "agreed" if clear and self.likeness(first, second) >= _SAME_WORDS else "compatible"


def _worlds_apart(a: Quantity, b: Quantity) -> bool:
    """Say whether two plain numbers are so unlike that they can hardly count the same."""
    if a.low is None or b.low is None or a.low != a.high or b.low != b.high:
        return False
    return max(a.low, b.low) > _APART * max(1.0, min(a.low, b.low))


def stem_weights(found: Sequence[Passage]) -> dict[str, float]:
    """Return what each stem of the story weighs: the more, the fewer sentences hold it."""
    held: dict[str, int] = {}
    for passage in found:
        for stem in set(stems(passage.text)):
            held[stem] = held.get(stem, 0) + 1
    return {stem: math.log((len(found) + 1) / (n + 0.5)) for stem, n in held.items()}
