"""What is told of one grouped story, wherever its reports lie: the story as it is listed, and its dossier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from crosswire.flow.pipeline import Read, compare
from crosswire.flow.representing import MOST_COMPARED, representatives
from crosswire.reading import encode
from crosswire.reconciliation import trace
from crosswire.records.dossiers import Dossier
from crosswire.records.judgements import Judgement, reports_of
from crosswire.records.listings import ListedReport, ListedStory
from crosswire.records.readings import Reading
from crosswire.records.reports import Report
from crosswire.records.revisions import Version
from crosswire.records.stories import Fingerprint, GroupedStory, Membership
from crosswire.stories import STAGE as STORIES
from crosswire.stories import naming


class Load(Protocol):
    """Where reports lie."""

    def __call__(
        self, members: Iterable[str], *, own: bool = False
    ) -> tuple[tuple[Report, ...], tuple[Reading, ...]]:
        """Return the reports of these ids and their readings, in parallel; the events that these tell of are named
        for the report itself and for no copy of it only where it is asked for its ``own``."""
        ...


def listed(
    story: GroupedStory, load: Load, prints: Mapping[str, Fingerprint], judgements: Iterable[Judgement]
) -> ListedStory:
    """Return the story with its voices, who retells whom, and why each report belongs.

    ``prints`` holds the fingerprints of its reports, by id.
    """
    reports, readings = load(member.report for member in story.members)
    found = trace(reports, readings, encode=encode if len(reports) > 1 else None, judgements=judgements)
    return ListedStory(
        id=story.id,
        headline=story.headline,
        voices=len(found.voices),
        reports=_listed_reports(tuple(_explained(story, prints)), reports, found.voices),
        begin=story.begin,
        end=story.end,
        follows=story.follows,
        lineage=found.ties,
        origins=found.origins,
        notes=found.notes,
    )


def dossier_of(
    story: GroupedStory,
    load: Load,
    judgements: Iterable[Judgement],
    versions: Iterable[Sequence[Version]] = (),
) -> Dossier:
    """Return the dossier of the story; of one of very many reports that of those which stand for all, with a note.

    ``versions`` are those of each of its reports that has had several, the first seen first.
    """
    members = [member.report for member in story.members]
    ruled = [one for one in judgements if set(reports_of(one)) <= set(members)]
    notes: tuple[str, ...] = ()
    if len(members) > MOST_COMPARED:
        chosen, note = representatives(*load(members), ruled)
        members, notes = [id for id in members if id in chosen], (note,)
    dossier = compare(Read(*load(members, own=True), ()), judgements=ruled, versions=versions)
    return replace(
        dossier,
        story=replace(dossier.story, id=story.id, headline=story.headline),
        made_with=dossier.made_with | {STORIES[0]: STORIES[1]},
        notes=(*dossier.notes, *notes),
    )


def _explained(story: GroupedStory, prints: Mapping[str, Fingerprint]) -> Iterator[Membership]:
    """Yield the members with reasons that name what both reports share."""
    for member in story.members:
        if member.nearest is None:
            yield member
            continue
        yield replace(member, reasons=naming(member.reasons, prints[member.report], prints[member.nearest]))


def _listed_reports(
    members: Sequence[Membership], reports: Sequence[Report], voices: Sequence[Sequence[str]]
) -> tuple[ListedReport, ...]:
    speaks = {report: number for number, voice in enumerate(voices, start=1) for report in voice}
    return tuple(
        ListedReport(
            id=report.id,
            voice=speaks[report.id],
            title=report.title,
            outlet=report.outlet,
            outlet_from=report.outlet_from,
            url=report.url,
            published=report.published,
            language=report.language,
            origin=report.origin,
            nearest=member.nearest,
            score=member.score,
            reasons=member.reasons,
            judged=member.judged,
        )
        for report, member in zip(reports, members, strict=True)
    )
