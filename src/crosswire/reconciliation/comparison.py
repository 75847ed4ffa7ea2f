"""Setting two facts of one slot against each other: what they share, and whether both can be true."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from crosswire.ontology.comparing import comparing_words
from crosswire.ontology.opposites import opposites
from crosswire.ontology.questions import question_words
from crosswire.reconciliation.agreement import Verdict, numbers, places
from crosswire.reconciliation.alignment import RELATED, SAME, Alignment
from crosswire.reconciliation.counting import may_be_one, nouns, same_asked, same_count, same_group, same_toll
from crosswire.reconciliation.facts import Fact, where
from crosswire.reconciliation.happenings import statuses
from crosswire.reconciliation.passages import stemmed_words, stems
from crosswire.reconciliation.timing import said_times
from crosswire.records.events import Event
from crosswire.records.readings import Place, Quantity, Time
from crosswire.records.spans import Citation

# Phrases that share so much of their weight say the same.
_SAME_WORDS = 0.35
# Where so many of the words of the shorter statement stand in the longer too, both say it, and one says more.
_SAID_TOO = 0.35
# Phrases that share so much speak of the same thing, so that a denial in one of them contradicts the other.
_ALIKE = 0.5
# ... and where the verb is the same, so much.
_CLAIMED = 0.2
# Clauses that share so much of their weight tell of one doing.
_SAME_SETTING = 0.25


@dataclass(frozen=True, slots=True)
class Comparison:
    """Compares the facts of one story. ``weights`` tell how telling a stem is, ``under`` which entity an id
    means. ``people`` are nouns for people, ``anyone`` those that may mean any of them, or their deaths.
    ``alignment`` tells of the sentences that the facts stand in. ``clashing`` says of two accounts whether they
    clash, where somebody ruled."""

    weights: Mapping[str, float]
    under: Mapping[str, str]
    people: frozenset[str] = field(default_factory=frozenset)
    anyone: frozenset[str] = field(default_factory=frozenset)
    alignment: Alignment | None = None
    clashing: Mapping[frozenset[Citation], bool] = field(default_factory=dict)
    _squares: dict[frozenset[str], float] = field(default_factory=dict, compare=False, repr=False)

    def before(self, fact: Fact) -> str:
        """Return the words of its sentence before the fact."""
        if self.alignment is None:
            return ""
        passage = self.alignment.passages[fact.passage]
        return passage.text[: max(0, fact.span.start - passage.span.start)]

    def verdict(self, a: Fact, b: Fact) -> Verdict | None:
        """Return whether both facts can be true of the same thing, None where they cannot be compared."""
        clash = self.clashing.get(frozenset((where(a), where(b)))) if self.clashing else None
        if clash:
            return "conflicting"
        verdict = self._verdict(a, b)
        return "compatible" if clash is False and verdict == "conflicting" else verdict

    def _verdict(self, a: Fact, b: Fact) -> Verdict | None:
        if isinstance(a.what, Quantity) and isinstance(b.what, Quantity):
            verdict = numbers(a.what, b.what)
            clash = verdict == "conflicting"
            texts = self.before(a), self.before(b)
            if clash and not (same_asked(a, b, self.anyone, texts) and self._of_one_kind(a, b)):
                return None
            return verdict
        if isinstance(a.what, Time) and isinstance(b.what, Time):
            return self._of_one_doing(a, b, said_times(a, b, a.what, b.what))
        if isinstance(a.what, Place) and isinstance(b.what, Place):
            return self._of_one_doing(a, b, places(a.what, b.what))
        if isinstance(a.what, Event) and isinstance(b.what, Event):
            verdict = statuses(a.what.status, b.what.status)
            alike = self._related(a, b) and self.likeness(a.own, b.own) >= _CLAIMED
            return "compatible" if verdict == "conflicting" and not alike else verdict
        if a.slot in ("name", "being"):
            return "agreed" if a.own == b.own else "compatible"
        return self._words(a, b)

    def alike(self, a: Fact, b: Fact) -> tuple[bool, float]:
        """Return how much speaks for it that two facts answer one question: one answer, then sentences alike."""
        scored = self.alignment is not None and a.report != b.report
        score = float(self.alignment.scores[a.passage, b.passage]) if self.alignment and scored else 0.0
        return self.verdict(a, b) == "agreed", score

    def comparable(self, a: Fact, b: Fact) -> bool:
        """Say whether the two could answer one question: the same thing counted, the same sort of time."""
        if isinstance(a.what, Quantity) and isinstance(b.what, Quantity):
            return same_count(a.what, b.what, self.people, self.anyone) or (
                self.same_group(a, b) and may_be_one(a.what, b.what)
            )
        if a.slot in ("time", "place"):
            verdict = self.verdict(a, b)
            return verdict is not None and not (
                verdict == "conflicting" and {a.lemma, b.lemma} & comparing_words().speech
            )
        return True

    def likeness(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Return the cosine of two sets of stems by weight."""
        both = a & b
        if not both:
            return 0.0
        shared = sum(self.weights.get(t, 1.0) ** 2 for t in both)
        if not shared:
            return 0.0
        return shared / math.sqrt(self._square(a) * self._square(b))

    def _square(self, own: frozenset[str]) -> float:
        found = self._squares.get(own)
        if found is None:
            found = self._squares[own] = sum(self.weights.get(t, 1.0) ** 2 for t in own)
        return found

    def _of_one_kind(self, a: Fact, b: Fact) -> bool:
        """Say whether two tolls are of the same people by name, or told in sentences of the same thing."""
        if not isinstance(a.what, Quantity) or a.what.kind != "count":
            return True
        return self.same_group(a, b) or self._related(a, b)

    def _related(self, a: Fact, b: Fact) -> bool:
        """Say whether both stand in one report, or in sentences that speak of the same thing."""
        if self.alignment is None or a.report == b.report:
            return True
        return bool(self.alignment.scores[a.passage, b.passage] >= RELATED)

    def _of_one_doing(self, a: Fact, b: Fact, verdict: Verdict | None) -> Verdict | None:
        """Return the verdict, None for a clash of when or where two things were done."""
        if verdict != "conflicting" or (self._related(a, b) and self._same_doing(a, b)):
            return verdict
        return verdict if a.slot == "place" and self._same_target(a, b) else None

    def same_group(self, a: Fact, b: Fact) -> bool:
        """Say whether both are numbers of one sort of thing, told by its own noun."""
        return same_group(a, b, self.anyone, (self.before(a), self.before(b)))

    def nouns(self, fact: Fact) -> frozenset[str]:
        """Return the nouns of what the fact counts, but for those that may mean anyone."""
        return nouns(fact, self.before(fact)) - self.anyone

    def same_toll(self, a: Fact, b: Fact) -> bool:
        """Say whether both count people to whom the same was done, or the same things."""
        return same_toll(a, b, self.people, self.anyone)

    def same_deed(self, a: Fact, b: Fact) -> bool:
        """Say whether the clauses of both tell of one deed: one verb, and one who or what it is done by or to."""
        alike = self.likeness(a.around - a.own, b.around - b.own)
        if alike >= _ALIKE or self._same_event(a, b):
            return True
        if a.clause is None or b.clause is None or a.lemma != b.lemma or a.lemma in comparing_words().empty:
            return False
        return bool(self._who(a) & self._who(b)) or alike >= _SAME_SETTING

    def _who(self, fact: Fact) -> set[str]:
        found = fact.clause.arguments if fact.clause else ()
        return {
            self.under.get(a.entity, a.entity) if a.entity else a.lemma
            for a in found
            if a.role in ("subject", "object", "recipient") and a.span != fact.span
        } - question_words().pronouns

    def _same_doing(self, a: Fact, b: Fact) -> bool:
        """Say whether both tell when one thing was done, or how long it lasted: the same verb, or like words."""
        if a.lemma == b.lemma and a.lemma not in comparing_words().empty:
            return True
        if _modified(a) != _modified(b):
            return False
        if (a.lemma in comparing_words().empty) != (b.lemma in comparing_words().empty):
            return False
        if self.likeness(a.around - a.own, b.around - b.own) >= _SAME_SETTING:
            return True
        # A sentence tells of an event that lasts, and of the hours something else took.
        lasting = isinstance(a.what, Time) and a.what.type == "DURATION"
        return not lasting and self._same_event(a, b)

    def _same_event(self, a: Fact, b: Fact) -> bool:
        """Say whether the sentences of both tell the same, and of an event of one type."""
        if self.alignment is None or self.alignment.scores[a.passage, b.passage] < SAME:
            return False
        return any(term.isupper() for term in self._shared_terms(a, b))

    def _same_target(self, a: Fact, b: Fact) -> bool:
        """Say whether both tell of an event of one type, and name one more thing besides the places."""
        if self.alignment is None:
            return False
        shared = self._shared_terms(a, b)
        named = {term for term in shared if not term.isupper() and not set(stems(term)) & (a.own | b.own)}
        verbs = {verb for fact in (a, b) for verb in self.alignment.passages[fact.passage].verbs}
        return any(term.isupper() for term in shared) and bool(named - verbs)

    def _shared_terms(self, a: Fact, b: Fact) -> frozenset[str]:
        """Return the terms that stand in the sentences of both."""
        if self.alignment is None:
            return frozenset()
        return self.alignment.passages[a.passage].terms & self.alignment.passages[b.passage].terms

    def _denied(self, fact: Fact) -> bool:
        """Say whether the fact is told as untrue, by its verb or by whoever is quoted with it."""
        quoted_alone = fact.slot == "speech" and not (fact.clause and fact.span.covers(fact.clause.predicate))
        negated = fact.negated and not quoted_alone
        if self.alignment is None:
            return negated
        passage = self.alignment.passages[fact.passage]
        return negated != any(denied.covers(fact.span) for denied in passage.denied)

    def _same_claim(self, a: Fact, b: Fact) -> bool:
        """Say whether one verb is denied in one of two statements and asserted in the other.

        'If it ends' asserts nothing, and 'no contact' denies what its verb does not.
        """
        if (a.own | b.own) & stemmed_words().not_asserted:
            return False
        alike = self.likeness(_bare(a), _bare(b))
        return alike >= (
            _CLAIMED if a.lemma == b.lemma and a.lemma not in comparing_words().empty else _ALIKE
        )

    def _words(self, a: Fact, b: Fact) -> Verdict:
        first, second = _bare(a), _bare(b)
        if a.slot in ("subject", "object"):
            if a.entity and b.entity:
                one, other = self.under.get(a.entity, a.entity), self.under.get(b.entity, b.entity)
                if one == other:
                    return "agreed"
                return "compatible"
            return "agreed" if first == second else "compatible"
        if self._denied(a) != self._denied(b) and self._same_claim(a, b):
            return "conflicting"
        if frozenset((a.lemma, b.lemma)) in opposites() and self.likeness(a.around, b.around) >= 0.3:
            return "conflicting"
        if first == second:
            return "agreed"
        digits = [{stem for stem in side if stem[0].isdigit()} for side in (first, second)]
        clear = not (digits[0] and digits[1]) or bool(digits[0] & digits[1])
        if a.slot == "doing":
            alike = len(first & second) >= _SAID_TOO * min(len(first), len(second))
        else:
            alike = self.likeness(first, second) >= _SAME_WORDS
        return "agreed" if clear and alike else "compatible"


def _modified(fact: Fact) -> str | None:
    """Return the noun that the fact stands behind in one phrase: 'vote' in 'to plan a vote on Sunday'."""
    held = [
        argument
        for argument in (fact.clause.arguments if fact.clause else ())
        if argument.span.covers(fact.span) and argument.head.end <= fact.span.start
    ]
    return min(held, key=lambda argument: (len(argument.span), argument.span)).lemma if held else None


def _bare(fact: Fact) -> frozenset[str]:
    """Return the stems of the fact that bear something of what it says."""
    return fact.own - stemmed_words().determiners
