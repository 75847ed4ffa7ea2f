"""Speech as the reports give it, with who is speaking and through whom we hear it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crosswire.reconciliation.accounts import chain, source_name
from crosswire.reconciliation.passages import Witness
from crosswire.records.dossiers import Quotation, Speaker
from crosswire.records.readings import Attribution


def quotations(story: Iterable[Witness]) -> tuple[Quotation, ...]:
    """Return every attributed statement of every report, in text order report by report."""
    return tuple(quotation for witness in story for quotation in _of_one(witness))


def _of_one(witness: Witness) -> Iterator[Quotation]:
    for attribution in sorted(witness.reading.attributions, key=lambda a: (a.content, a.source or a.content)):
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
