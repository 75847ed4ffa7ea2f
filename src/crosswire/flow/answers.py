"""What reading answered, as a store keeps it: with what the report is compared by, or why nothing can be kept."""

from __future__ import annotations

from crosswire.flow.processes import Answer
from crosswire.reading import rarity
from crosswire.records.newsroom import Taken
from crosswire.records.reports import Report
from crosswire.records.stories import Fingerprint
from crosswire.stories import fingerprint


def to_keep(report: Report, answer: Answer, now: str | None) -> Taken | str:
    """Return all that is kept of the report, or why nothing can be. Nothing can have been published after ``now``."""
    if isinstance(answer, str):
        return answer
    try:
        return Taken(report, answer, fingerprint(report, answer, rarity=rarity, now=now))
    except ValueError as error:
        return f"it could not be read ({type(error).__name__})"


def doubt(report: Report, fingerprint: Fingerprint) -> str | None:
    """Return that the date of a report is not believed, where that is so."""
    if report.published is None or fingerprint.published is not None:
        return None
    return f"its date {report.published} cannot be true: it is compared with reports of any day"
