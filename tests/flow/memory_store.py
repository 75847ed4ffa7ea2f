"""A store in memory, as little of one as a newsroom needs: what it is told is not what is tested here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from crosswire.errors import StoreError
from crosswire.records.dossiers import Dossier
from crosswire.records.judgements import Judgement
from crosswire.records.listings import ListedStory
from crosswire.records.newsroom import KeptReport, Taken
from crosswire.records.outcomes import Outcome
from crosswire.records.readings import Reading
from crosswire.records.stories import Fingerprint, GroupedStory
from crosswire.store import Store


class MemoryStore:
    """Only what ``Newsroom`` asks for."""

    def __init__(self) -> None:
        self.taken: dict[str, Taken] = {}
        self.batches: list[tuple[str, ...]] = []
        self.groups: dict[str, GroupedStory] = {}
        self.dossiers: dict[str, tuple[ListedStory, Dossier, str]] = {}
        self.stale: set[str] = set()
        self.log: list[Judgement] = []
        self.noted: list[tuple[str, Outcome]] = []

    def keep(self, taken: Iterable[Taken], at: str) -> tuple[str, ...]:
        some = list(taken)
        for one in some:
            held = self.taken.get(one.report.id)
            if held is not None and held.report.text != one.report.text:
                raise StoreError(one.report.id, "it is that of another report")
        new = [one for one in some if one.report.id not in self.taken]
        self.taken |= {one.report.id: one for one in new}
        self.batches.append(tuple(one.report.id for one in new))
        return self.batches[-1]

    def known(self, reports: Iterable[str]) -> set[str]:
        return set(reports) & set(self.taken)

    def _versions(self, report: str) -> list[str]:
        url = self.taken[report].report.url
        return [id for id, one in self.taken.items() if one.report.url == url] if url else [report]

    def report(self, id: str) -> KeptReport | None:
        if id not in self.taken:
            return None
        versions = self._versions(id)
        story = next((s.id for s in self.groups.values() if id in [m.report for m in s.members]), None)
        at = versions.index(id)
        return KeptReport(
            self.taken[id].report, list(self.taken).index(id) + 1, "", at + 1, at + 1 == len(versions), story
        )

    def revisions(self, id: str) -> tuple[KeptReport, ...]:
        return tuple(kept for one in self._versions(id) if (kept := self.report(one)) is not None)

    def readings(self, reports: Iterable[str]) -> Iterator[Reading]:
        yield from (self.taken[id].reading for id in reports if id in self.taken)

    def fingerprints(self, reports: Iterable[str] | None = None) -> Iterator[Fingerprint]:
        ids = [id for id in self.taken if self._versions(id)[-1] == id] if reports is None else reports
        yield from (self.taken[id].fingerprint for id in ids)

    def regroup(self, stories: Iterable[GroupedStory], at: str) -> tuple[str, ...]:
        old, self.groups = self.groups, {story.id: story for story in stories}
        self.dossiers = {id: one for id, one in self.dossiers.items() if id in self.groups}
        return tuple(id for id in self.groups if id not in old)

    def grouped(self, id: str) -> GroupedStory | None:
        return self.groups.get(id)

    def compared(self, story: ListedStory, dossier: Dossier, at: str, basis: str = "") -> bool:
        self.dossiers[story.id] = story, dossier, basis
        self.stale.discard(story.id)
        return story.id in self.groups

    def outdate(self, basis: str, ruled: Mapping[str, str]) -> int:
        old = {id for id, (_, _, was) in self.dossiers.items() if was != ruled.get(id, basis)}
        self.stale |= old
        return len(old)

    def waiting(self, limit: int = 100) -> tuple[str, ...]:
        return tuple(id for id in self.groups if id in self.stale or id not in self.dossiers)[:limit]

    def judge(self, judgement: Judgement) -> bool:
        if judgement in self.log:
            return False
        self.log.append(judgement)
        return True

    def judgements(self) -> tuple[Judgement, ...]:
        return tuple(self.log)

    def note(self, run: str, outcomes: Iterable[Outcome], at: str) -> None:
        self.noted += [(run, outcome) for outcome in outcomes]

    def close(self) -> None:
        pass


def as_store(store: MemoryStore) -> Store:
    """Return it as what it stands for."""
    return cast(Store, store)
