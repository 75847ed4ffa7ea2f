"""Choosing, of the questions that several clauses give, the one with the fewest faults."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from crosswire.ontology.questions import question_words
from crosswire.reconciliation.facts import Fact
from crosswire.reconciliation.passages import Witness
from crosswire.reconciliation.wording.phrasing import LONGEST, Told, cut_short

Witnesses = Mapping[str, Witness]


def best(
    group: Iterable[Fact],
    by_id: Witnesses,
    ask: Callable[[Fact, Told], tuple[int, str] | None],
    wider: bool = False,
) -> str | None:
    """Return the question with the fewest faults, then the shortest; ``wider`` looks beyond the nearest clause."""
    asked: list[tuple[int, int, str]] = []
    for fact in group:
        for distance, told in enumerate(around(fact, by_id[fact.report], wider)):
            if found := ask(fact, told):
                faults, question = found
                leans = bool(question_words().leaning & set(question.lower().split()))
                faults += 2 * distance + leans + (len(question) > LONGEST)
                asked.append((faults, len(question), question))
    return cut_short(min(asked)[2]) if asked else None


def around(fact: Fact, witness: Witness, wider: bool) -> list[Told]:
    """Return the clause of the fact, and where ``wider`` the larger ones that hold it, the nearest first."""
    if not wider:
        return [Told(fact.clause, witness)] if fact.clause else []
    held = [c for c in witness.reading.clauses if c.span.covers(fact.span)]
    return [Told(clause, witness) for clause in sorted(held, key=lambda c: (len(c.span), c.span))]
