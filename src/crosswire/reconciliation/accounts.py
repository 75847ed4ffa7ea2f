"""From a fact to an account: its value, who it is attributed to, how it is hedged, whether it is denied."""

from __future__ import annotations

from crosswire.reconciliation.facts import Fact
from crosswire.reconciliation.passages import Witness
from crosswire.reconciliation.wording.phrasing import Told, first_name, stands_alone
from crosswire.records.dossiers import Account
from crosswire.records.readings import Attribution, Place, Quantity, Reading, Time
from crosswire.records.spans import Span


def account(fact: Fact, witness: Witness) -> Account:
    """Return what the report says at the fact, with the sources that it names for it."""
    quote = fact.span.of(witness.report.text)
    quantity = fact.what if isinstance(fact.what, Quantity) else None
    nearest = covering(witness.reading, fact.span)
    return Account(
        report=witness.id,
        start=fact.span.start,
        end=fact.span.end,
        quote=quote,
        value=value(fact, witness),
        bound=quantity.bound if quantity else None,
        unit=quantity.unit if quantity else None,
        attributed_to=chain(witness, nearest),
        hedge=hedge(witness.reading, fact.span, nearest),
        denied=nearest is not None and nearest.denied,
    )


def value(fact: Fact, witness: Witness) -> str | None:
    """Return the normalised value: digits, an ISO date or TIMEX3 value, a place's name, else a phrase.

    A person is given by their full name, and words that lean on others ('which he denies') as a clause of
    their own.
    """
    quote = " ".join(fact.span.of(witness.report.text).split())
    what = fact.what
    if isinstance(what, Quantity):
        ends = [f"{end:.15g}" for end in (what.low, what.high) if end is not None]
        return "-".join(dict.fromkeys(ends)) or None
    if isinstance(what, Time):
        return what.value
    if isinstance(what, Place):
        return what.name
    if fact.slot in ("subject", "object") and (fact.entity or "").startswith("person:"):
        return first_name(fact.entity, witness) or quote
    if fact.slot == "event" and fact.clause is not None and not stands_alone(quote):
        return Told(fact.clause, witness).briefly() or quote
    return quote


def covering(reading: Reading, span: Span) -> Attribution | None:
    """Return the narrowest attribution whose content holds the span; a source is not its own content."""
    holders = [a for a in reading.attributions if a.content.covers(span)]
    return min(holders, key=lambda a: (len(a.content), a.content.start), default=None)


def chain(witness: Witness, nearest: Attribution | None) -> tuple[str, ...]:
    """Return the sources from the outermost to the nearest, by name."""
    named: list[str] = []
    seen: set[int] = set()
    while nearest is not None and id(nearest) not in seen:
        seen.add(id(nearest))
        name = source_name(witness, nearest)
        if name and name not in named:
            named.append(name)
        parent = nearest.parent
        nearest = witness.reading.attributions[parent] if parent is not None else None
    return tuple(reversed(named))


def source_name(witness: Witness, attribution: Attribution) -> str | None:
    """Return who is named as the source, in the story's name for it or else in the report's words."""
    if attribution.name:
        return attribution.name
    return " ".join(attribution.source.of(witness.report.text).split()) if attribution.source else None


def hedge(reading: Reading, span: Span, nearest: Attribution | None) -> str | None:
    """Return the word that weakens the span, the nearest first."""
    holders = [h for h in reading.hedges if h.scope.covers(span)]
    if holders:
        return min(holders, key=lambda h: (len(h.scope), h.span.start)).word
    return nearest.hedge if nearest else None
