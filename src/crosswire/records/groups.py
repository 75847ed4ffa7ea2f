"""Things that are told pair by pair to belong together."""

from __future__ import annotations


class Groups:
    """Things that belong together, told pair by pair; the smallest member stands for a group."""

    def __init__(self) -> None:
        self._leader: dict[str, str] = {}

    def leader(self, member: str) -> str:
        """Return the member that stands for the group of ``member``."""
        path = []
        while (above := self._leader.get(member, member)) != member:
            path.append(member)
            member = above
        for passed in path:
            self._leader[passed] = member
        return member

    def join(self, a: str, b: str) -> None:
        """Put ``a`` and ``b`` into one group from here on."""
        first, second = sorted((self.leader(a), self.leader(b)))
        if first != second:
            self._leader[second] = first
