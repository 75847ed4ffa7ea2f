"""What the index of stories says of the dossier of each: where its page is, how many voices, what is in conflict."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.export.view import voices_of
from crosswire.records.dossiers import Dossier


@dataclass(frozen=True, slots=True)
class StoryPage:
    """The page of one story, ``href`` as seen from the index, and what its dossier holds in short."""

    href: str
    voices: int
    conflicts: int
    agencies: tuple[str, ...] = ()


def story_page(dossier: Dossier, href: str) -> StoryPage:
    """Return what the index needs of a dossier whose page is at ``href``; the dossier itself need not be kept."""
    named = [origin.agency for origin in dossier.origins if origin.agency]
    credited = [tie.credit for tie in dossier.lineage if tie.credit and tie.relation != "independent"]
    return StoryPage(
        href=href,
        voices=len(voices_of(dossier)),
        conflicts=sum(point.standing == "conflicting" for point in dossier.points),
        agencies=tuple(sorted({*named, *credited}, key=str.casefold)),
    )
