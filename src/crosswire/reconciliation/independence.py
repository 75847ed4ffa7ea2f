"""Which reports speak with one voice: those that depend on each other, taken together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from crosswire.records.dossiers import Lineage


class Groups:
    """Things that belong together, told pair by pair; the smallest member stands for a group."""

    def __init__(self) -> None:
        self._leader: dict[str, str] = {}

    def leader(self, member: str) -> str:
        """Return the member that stands for the group of ``member``."""
        while (above := self._leader.get(member, member)) != member:
            member = above
        return member

    def join(self, a: str, b: str) -> None:
        """Put ``a`` and ``b`` into one group from here on."""
        first, second = sorted((self.leader(a), self.leader(b)))
        self._leader[second] = first


def origins(reports: Iterable[str], lineage: Iterable[Lineage]) -> dict[str, str]:
    """Return, for each report, the report that stands for its origin; dependent reports share one."""
    groups = Groups()
    for tie in lineage:
        if tie.relation != "independent":
            groups.join(tie.a, tie.b)
    return {report: groups.leader(report) for report in reports}


def voices(reports: Iterable[str], origin: Mapping[str, str]) -> int:
    """Return how many independent origins stand behind the reports."""
    return len({origin[report] for report in reports})
