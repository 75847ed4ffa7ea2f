"""Headings of statements: the words their accounts share, in a sentence that can be read alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crosswire.ontology.questions import question_words
from crosswire.reconciliation.facts import Fact
from crosswire.reconciliation.passages import stems
from crosswire.reconciliation.wording.asking import Witnesses
from crosswire.reconciliation.wording.phrasing import (
    LONGEST,
    Told,
    cut_short,
    lower_first,
    plain,
    stands_alone,
)

# So much more is a whole short account worth, where the others hold so much of it.
_WHOLE, _COMMON = 0.2, 0.7


def sentences(group: Iterable[Fact], by_id: Witnesses) -> list[str]:
    """Return the clauses of the facts as short sentences with a subject."""
    return [
        sentence
        for fact in group
        if fact.clause is not None and (sentence := Told(fact.clause, by_id[fact.report]).sentence())
    ]


def heading(group: Sequence[Fact], by_id: Witnesses) -> str:
    """Return the head of a statement: what most of the accounts share, in words that can be read alone."""
    quotes = [plain(fact.span.of(by_id[fact.report].report.text)) for fact in group]
    whole = sorted((q for q in quotes if stands_alone(q)), key=lambda q: (len(q), q))
    fitting = [q for q in whole if len(q) <= LONGEST]
    made = [s for s in _told_briefly(group, by_id) if len(s) <= LONGEST]
    candidates = {capital(s) for s in (*fitting, *made)}
    if candidates:
        wholes = {capital(q) for q in fitting if shared(q, group) >= _COMMON}
        return max(candidates, key=lambda s: (shared(s, group) + _WHOLE * (s in wholes), len(s), s))
    return capital(cut_short((whole or sorted(quotes, key=lambda q: (len(q), q)))[0]))


def shared(words: str, group: Sequence[Fact]) -> float:
    """Return how much of the words the accounts hold, on average; a longer phrase is worth a little more."""
    own = set(stems(words))
    held = sum(len(own & fact.own) for fact in group) / (len(group) * max(1, len(own)))
    return round(held + 0.02 * min(len(own), 8), 3)


def _told_briefly(group: Iterable[Fact], by_id: Witnesses) -> list[str]:
    """Return what the facts tell as short sentences: their clauses, those of saying left out."""
    found: list[str] = []
    for fact in group:
        witness = by_id[fact.report]
        for clause in witness.reading.clauses:
            told = Told(clause, witness)
            subject = told.of_role("subject") or told.of_role("object")
            own = fact.span.covers(clause.predicate) and subject and fact.span.covers(subject.head)
            told_so = told.asserts and clause.lemma not in question_words().saying
            told_so = told_so and not told.relative
            if own and told_so and (sentence := told.sentence()):
                found.append(sentence)
    return [sentence for sentence in found if stands_alone(sentence) and sentence.count(" ") > 1]


def why(group: Sequence[Fact], by_id: Witnesses) -> str:
    """Return the question of a point that tells a cause."""
    made = [sentence for sentence in sentences(group, by_id) if stands_alone(sentence)]
    best = max(made, key=lambda s: (shared(s, group), -len(s), s), default=None)
    return cut_short(f"why {best}") if best else heading(group, by_id)


def whether(group: Sequence[Fact], by_id: Witnesses) -> str:
    """Return the question of a statement that every report tells as denied."""
    told = heading(group, by_id)
    common = told.split(" ", 1)[0].lower() in question_words().openers
    return cut_short(f"whether {lower_first(told) if common else told}")


def capital(words: str) -> str:
    """Return the words with a capital at the start."""
    return words[:1].upper() + words[1:]
