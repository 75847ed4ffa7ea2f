"""What is put into stores, in one line."""

from __future__ import annotations

from crosswire.records.dossiers import Dossier
from crosswire.records.listings import ListedReport, ListedStory
from crosswire.records.newsroom import Taken
from crosswire.records.readings import Entity, Reading
from crosswire.records.reports import Report
from crosswire.records.stories import Fingerprint, GroupedStory, Membership
from crosswire.store import Store
from tests.export.made import dossier

AT = "2026-04-16T09:00:00Z"
MADE = dossier()


def taken(id: str, text: str = "", **more: object) -> Taken:
    """Return a report of the text with an empty reading and fingerprint."""
    return of(Report(id, text or f"What {id} tells.", **more))  # type: ignore[arg-type]


def of(report: Report, *, stages: str = "1", entities: tuple[Entity, ...] = ()) -> Taken:
    """Return the report with a reading of these stages and entities."""
    day = report.published[:10] if report.published else None
    return Taken(
        report,
        Reading(report.id, (("reading", stages),), entities=entities),
        Fingerprint(report.id, report.title or report.id, day),
    )


def grouped(id: str, *members: str, begin: str | None = None, end: str | None = None) -> GroupedStory:
    """Return a story of these reports."""
    return GroupedStory(id, f"Story {id}", tuple(Membership(one) for one in members), begin, end)


def listed(
    id: str, made: Dossier, *, voices: int = 2, begin: str | None = None, end: str | None = None
) -> ListedStory:
    """Return the story of the dossier's reports as it was compared."""
    reports = tuple(
        ListedReport(one.id, 1, title=one.title, outlet=one.outlet, published=one.published)
        for one in made.reports
    )
    return ListedStory(id, f"Story {id}", voices, reports, begin, end, origins=made.origins)


def fill(store: Store) -> Dossier:
    """Put the made dossier's reports and story ``st-1`` into the store."""
    store.keep([of(report) for report in MADE.reports], AT)
    store.regroup([grouped("st-1", "a", "b", "c", begin="2026-04-14", end="2026-04-15")], AT)
    assert store.compared(listed("st-1", MADE, begin="2026-04-14", end="2026-04-15"), MADE, AT, "basis")
    return MADE
