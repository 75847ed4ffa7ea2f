"""The door of stories: ``fingerprint`` says what a report is compared by, ``Grouper`` which tell of one happening."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crosswire.records.judgements import Judgement
from crosswire.records.stories import Fingerprint, GroupedStory
from crosswire.stories.fingerprints import fingerprint
from crosswire.stories.grouper import Grouper
from crosswire.stories.scoring import naming

__all__ = ["STAGE", "Grouper", "fingerprint", "group", "naming"]

STAGE = ("stories", "1")


def group(
    fingerprints: Iterable[Fingerprint], *, judgements: Iterable[Judgement] = ()
) -> Iterator[GroupedStory]:
    """Yield the stories of these reports, sorted by day and id, whatever order they come in."""
    grouper = Grouper(judgements)
    grouper.add_many(fingerprints)
    return grouper.stories()
