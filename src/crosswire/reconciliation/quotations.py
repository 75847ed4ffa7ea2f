"""Speech as the reports give it, with who is speaking and through whom we hear it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crosswire.reconciliation.accounts import chain, source_name
from crosswire.reconciliation.passages import Witness
from crosswire.records.dossiers import Quotation, Speaker
from crosswire.records.readings import Attribution


def quotations(story: Iterable[Witness]) -> tuple[Quotation, ...]:
    """Return quoted and reported speech of every report, in text order report by report.

    An attitude to a thing ('sought safety', 'criticised the plan') is no speech: what is reported says something.
    """
    return tuple(quotation for witness in story for quotation in _of_one(witness))


def _of_one(witness: Witness) -> Iterator[Quotation]:
    for attribution in sorted(witness.reading.attributions, key=lambda a: (a.content, a.source or a.content)):
        if attribution.kind == "indirect" and not _says_something(witness, attribution):
            continue
        yield Quotation(
            report=witness.id,
            start=attribution.content.start,
            end=attribution.content.end,
            speaker=_speaker(witness, attribution),
            cue=attribution.cue,
            kind=attribution.kind,
            chain=chain(witness, attribution),
        )


def _speaker(witness: Witness, attribution: Attribution) -> Speaker | None:
    source, name = attribution.source, source_name(witness, attribution)
    if source is None or not name:
        return None
    return Speaker(name, attribution.entity, source.start, source.end)


def _says_something(witness: Witness, attribution: Attribution) -> bool:
    """Say whether the content holds a statement: a clause with somebody or something it is about."""
    return any(
        attribution.content.covers(clause.predicate)
        and any(
            a.role in ("subject", "object") and attribution.content.covers(a.span) for a in clause.arguments
        )
        for clause in witness.reading.clauses
    )
