"""The question that a number answers: how many of what, how far, how much, how old."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from crosswire.ontology.questions import participle, past, plural, question_words
from crosswire.ontology.units import count_words, outcomes
from crosswire.reconciliation.facts import Fact
from crosswire.reconciliation.wording.asking import Witnesses, best
from crosswire.reconciliation.wording.phrasing import LONGEST, Told, cut_short, plain
from crosswire.records.readings import Quantity


def number(group: Sequence[Fact], by_id: Witnesses) -> str:
    """Return the question that the numbers answer, by what is counted or measured and what became of it."""
    told = [fact.what for fact in group if isinstance(fact.what, Quantity)]
    first = told[0]
    counted = _most(q.counted for q in told)
    if first.kind == "count":
        return _count(group, by_id, counted, _most(q.done for q in told))
    if first.kind == "age":
        return f"how old {_holder(group, by_id) or 'they are'}"
    unit = _unit(group, by_id, first.unit or "")
    asks = "how much" if first.kind == "money" else question_words().asks.get(first.unit or "")
    if first.kind == "percent":
        asks, unit = "what share", "percent"
    if asks is None:
        return " ".join(("how many", unit, _context(group, by_id) or "")).strip()
    if asks == "how much" and counted and counted != first.unit:
        asks = f"how much {counted}"
    context = _context(group, by_id)
    return (
        f"{asks} {cut_short(context, LONGEST - len(asks) - len(unit) - 4)} ({unit})"
        if context
        else f"{asks} ({unit})"
    )


def _count(group: Sequence[Fact], by_id: Witnesses, counted: str | None, done: str | None) -> str:
    words = count_words()
    anyone = counted is None or any(counted in outcome.nouns for outcome in words.outcome)
    noun = (
        "people" if anyone or counted == "other" else _as_written(plural(counted or "people"), group, by_id)
    )
    if done in question_words().done:
        return f"how many {noun} {question_words().done[done or '']}"
    if done in outcomes().verbs:
        return f"how many {noun} were {participle(done or '')}"
    found = best(group, by_id, _counting(noun))
    return found or (f"how many {noun} {past(done)}" if done and not counted else f"how many {noun}")


def _as_written(noun: str, group: Iterable[Fact], by_id: Witnesses) -> str:
    """Return the noun with the capital that the reports give it: 'Syrians'."""
    for fact in group:
        for word in plain(fact.span.of(by_id[fact.report].report.text)).split()[1:]:
            if word.lower() == noun:
                return word
    return noun


def _counting(noun: str) -> Callable[[Fact, Told], tuple[int, str] | None]:
    """Return how to ask for the number of ``noun``: by what they did, or what was done to them."""

    def ask(fact: Fact, told: Told) -> tuple[int, str] | None:
        for argument in told.clause.arguments:
            if not argument.span.covers(fact.span) or argument.head.start > fact.span.end:
                continue
            if argument.role == "subject" and told.clause.lemma != "be":
                acted = told.of_role("object", argument.span)
                rest = told.rest(told.name(acted) if acted else None, argument.span)
                return 0, f"how many {noun} {told.active_verb()} {rest}".strip()
            if argument.role == "object" and fact.span.covers(argument.head):
                acting = told.of_role("subject", argument.span)
                who = told.name(acting) if acting else None
                if who is None:
                    rest = told.complement(argument.span)
                    return 1, f"how many {noun} {told.passive_verb(several=True)} {rest}".strip()
                return 0, f"how many {noun} {who} {told.active_verb()}"
        return None

    return ask


def _context(group: Sequence[Fact], by_id: Witnesses) -> str | None:
    """Return what a measure is of: the noun before it ('a fine of ...'), else the clause it stands in."""
    for fact in group:
        for argument in fact.clause.arguments if fact.clause else ():
            text = by_id[fact.report].report.text
            if argument.span.covers(fact.span) and argument.head.end <= fact.span.start:
                between = text[argument.head.end : fact.span.start].lower().split()
                if between in (["of"], ["of", "about"], ["of", "around"], []):
                    return f"the {argument.lemma} is"

    def ask(fact: Fact, told: Told) -> tuple[int, str] | None:
        sentence = told.sentence(without=fact.span)
        return (1 if told.clause.lemma in ("say", "be") else 0, sentence) if sentence else None

    return best(group, by_id, ask)


def _unit(group: Sequence[Fact], by_id: Witnesses, unit: str) -> str:
    """Return the unit in the plural, as the reports write it where that is a form of it."""
    stem = unit[:3].lower()
    for fact in group:
        last = plain(fact.span.of(by_id[fact.report].report.text)).split()[-1:]
        if last and stem and " " not in unit and last[0].lower().startswith(stem):
            return last[0] if last[0].endswith(("s", "r")) else plural(unit)
    return plural(unit) if unit else "amount"


def _holder(group: Iterable[Fact], by_id: Witnesses) -> str | None:
    for fact in group:
        told = Told(fact.clause, by_id[fact.report]) if fact.clause else None
        subject = told.of_role("subject", fact.span) if told else None
        name = told.name(subject) if told and subject else None
        if name:
            return f"{name} is"
    return None


def _most(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda v: (-counts[v], v), default=None)
