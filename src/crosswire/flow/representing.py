"""Which reports stand for a story of so many that not all can be set beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from crosswire.reconciliation import trace
from crosswire.records.judgements import Judgement
from crosswire.records.readings import Reading
from crosswire.records.reports import Report

# A dossier sets every sentence of so many reports beside every other, and no more.
MOST_COMPARED = 100


def representatives(
    reports: Sequence[Report], readings: Sequence[Reading], judgements: Iterable[Judgement]
) -> tuple[frozenset[str], str]:
    """Return the ids of ``MOST_COMPARED`` of the reports, and what the reader should know of that.

    The first report of every voice comes before the second of any, and the larger voice before the smaller. It does
    not depend on the order of the reports.
    """
    told = {report.id: (report.published or "9999", report.id) for report in reports}
    voices = trace(reports, readings, judgements=judgements).voices
    turns = zip_longest(*(sorted(voice, key=told.__getitem__) for voice in voices))
    chosen = frozenset([id for turn in turns for id in turn if id is not None][:MOST_COMPARED])
    heard = sum(not chosen.isdisjoint(voice) for voice in voices)
    return chosen, (
        f"{len(reports):,} reports are more than one dossier compares: it is made of {MOST_COMPARED:,} of them, "
        f"from {heard:,} of {len(voices):,} voice{'s' if len(voices) != 1 else ''}, the earliest of each voice first"
    )
