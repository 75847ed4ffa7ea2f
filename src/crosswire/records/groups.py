"""Things that are told pair by pair to belong together."""

from __future__ import annotations

from collections.abc import Hashable, Set
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


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


class PartedGroups(Generic[T]):
    """Things that belong together and things that do not, told pair by pair; what was told first stands."""

    def __init__(self) -> None:
        self._with: dict[T, set[T]] = {}
        self._apart: dict[T, set[T]] = {}

    def join(self, a: T, b: T) -> bool:
        """Put the groups of ``a`` and ``b`` into one and say so, unless some of theirs were parted."""
        ours, theirs = self._group(a), self._group(b)
        if any(not self._apart.get(one, set()).isdisjoint(theirs) for one in ours):
            return False
        if ours is not theirs:
            ours |= theirs
            self._with |= dict.fromkeys(theirs, ours)
        return True

    def part(self, a: T, b: T) -> bool:
        """Keep the groups of ``a`` and ``b`` apart from here on and say so, unless both are in one."""
        if self._group(a) is self._group(b):
            return False
        self._apart.setdefault(a, set()).add(b)
        self._apart.setdefault(b, set()).add(a)
        return True

    def group(self, member: T) -> Set[T]:
        """Return what belongs together with it, itself included."""
        return frozenset(self._group(member))

    def _group(self, member: T) -> set[T]:
        return self._with.setdefault(member, {member})
