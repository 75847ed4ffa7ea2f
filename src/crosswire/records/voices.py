"""Which reports speak with one voice: counted from the graph of their origins, and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from crosswire.records.dossiers import Account, Origin
from crosswire.records.groups import Groups
from crosswire.records.spans import Citation


class Voices:
    """The voices behind the reports of one story.

    A report that has its text from another report, or from an agency, speaks with that one's voice. One that names
    an agency for a fact alone ("told AFP") does so for the accounts that stand in such a sentence.
    """

    def __init__(self, origins: Iterable[Origin]) -> None:
        self._groups = Groups()
        self._told: dict[str, list[tuple[Citation, str]]] = {}
        for origin in origins:
            rests_on = _report(origin.of) if origin.of is not None else _agency(origin.agency or "")
            if origin.basis == "told":
                found = self._told.setdefault(origin.report, [])
                found += ((place, rests_on) for place in origin.cited)
            else:
                self._groups.join(_report(origin.report), rests_on)

    def groups(self, reports: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        """Return the reports by voice, the largest group first."""
        gathered: dict[str, list[str]] = {}
        for report in sorted(set(reports)):
            gathered.setdefault(self._groups.leader(_report(report)), []).append(report)
        return tuple(sorted(map(tuple, gathered.values()), key=lambda group: (-len(group), group)))

    def behind(self, accounts: Iterable[Account]) -> int:
        """Return how many independent origins stand behind the accounts."""
        here = Groups()
        spoken: list[str] = []
        for account in accounts:
            own = self._groups.leader(_report(account.report))
            spoken.append(own)
            for place, rests_on in self._told.get(account.report, ()):
                if place.start <= account.start and account.end <= place.end:
                    here.join(own, self._groups.leader(rests_on))
        return len({here.leader(one) for one in spoken})


def _report(id: str) -> str:
    return f"r:{id}"


def _agency(name: str) -> str:
    return f"a:{name.casefold()}"
