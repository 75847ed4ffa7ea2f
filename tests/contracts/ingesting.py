"""A process that ingests: ``python -m tests.contracts.ingesting STORE FILE``.

It prints the id of every report that it acknowledges. Only the reader is not the real one, so that thousands are read
in a second.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from crosswire.flow.newsroom import Newsroom
from crosswire.records.outcomes import Outcome
from crosswire.records.readings import Reading, Sentence
from crosswire.records.reports import Report
from crosswire.records.spans import Span
from crosswire.settings import Settings
from crosswire.store import open_store


def read(report: Report, settings: Settings) -> Reading:
    """Return a reading of one sentence, without looking at it."""
    whole = Span(0, len(report.text))
    terms = tuple(word.strip(".").lower() for word in report.text.split())
    return Reading(report.id, (("reading", "stub"),), (Sentence(0, whole, terms),))


def acknowledge(outcomes: tuple[Outcome, ...]) -> None:
    """Print what is held from now on."""
    for outcome in outcomes:
        if outcome.kind in ("used", "noted"):
            print(outcome.report)  # noqa: T201
    sys.stdout.flush()


def main(url: str, file: str) -> None:
    """Ingest the reports of the file, and settle."""
    with Newsroom(open_store(url), clock=lambda: datetime.now(UTC), reader=read) as newsroom:
        newsroom.ingest([file], told=acknowledge)
        print("settling", flush=True)  # noqa: T201
        newsroom.settle()


if __name__ == "__main__":
    main(*sys.argv[1:])
