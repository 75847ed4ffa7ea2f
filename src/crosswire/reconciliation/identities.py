"""One id for one person across reports: short names, middle names and other spellings of the same name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from crosswire.reconciliation.passages import Witness
from crosswire.records.groups import Groups

_PERSON = "person:"
# Transliterations of a name of so many letters may differ in so many of them.
_LONG, _LETTERS = 5, 2


def identities(story: Iterable[Witness]) -> dict[str, str]:
    """Return, for each entity id of the story, the id it goes under.

    ``person:putin`` goes under ``person:vladimir-putin`` where only one fuller name of the story ends so, and
    ``person:tatyana-gruzinskaya`` under ``person:tatiana-gruzinsyaka``: of several spellings the one that
    most reports use, then the first by letter.
    """
    used: dict[str, int] = {}
    for witness in story:
        for entity in witness.reading.entities:
            used[entity.id] = used.get(entity.id, 0) + 1
    people = sorted(id for id in used if id.startswith(_PERSON))
    groups = Groups()
    for block in _blocks(people):
        for one, other in combinations(block, 2):
            if same_name(_parts(one), _parts(other)):
                groups.join(one, other)
    spelled: dict[str, list[str]] = {}
    for one in people:
        spelled.setdefault(groups.leader(one), []).append(one)
    under = {id: id for id in used}
    for same in spelled.values():
        leader = min(same, key=lambda id: (-used[id], id))
        under.update(dict.fromkeys(same, leader))
    full: dict[str, dict[str, set[str]]] = {}
    for one in people:
        if len(parts := _parts(one)) > 1:
            full.setdefault(parts[-1][0], {}).setdefault(parts[-1], set()).add(under[one])
    for one in people:
        if len(parts := _parts(one)) == 1:
            alike = (ids for last, ids in full.get(parts[0][0], {}).items() if _spelled_alike(last, parts[0]))
            fuller = set[str]().union(*alike)
            if len(fuller) == 1:
                under[one] = fuller.pop()
    return under


def _blocks(people: Iterable[str]) -> Iterable[list[str]]:
    """Return people in such lists that any two of one name stand in one together: see ``same_name``."""
    blocks: dict[tuple[str, str], list[str]] = {}
    for one in people:
        if len(parts := _parts(one)) > 1:
            first, last = parts[0], parts[-1]
            for key in ((first[:3], last[0]), (first[0], last)):
                blocks.setdefault(key, []).append(one)
    return blocks.values()


def same_name(a: Sequence[str], b: Sequence[str]) -> bool:
    """Say whether two full names are one, but for middle names, initials and spelling."""
    if len(a) < 2 or len(b) < 2:
        return False
    exact = (a[0] == b[0]) + (a[-1] == b[-1])
    first = _spelled_alike(a[0], b[0]) or (min(len(a[0]), len(b[0])) == 1 and a[0][0] == b[0][0])
    return first and _spelled_alike(a[-1], b[-1]) and (exact > 0 or a[0][:3] == b[0][:3])


def _parts(id: str) -> list[str]:
    return [part for part in id.removeprefix(_PERSON).split("-") if part]


def _spelled_alike(a: str, b: str) -> bool:
    if a == b:
        return True
    if min(len(a), len(b)) < _LONG or a[0] != b[0]:
        return False
    return _edits(a, b) <= (_LETTERS if min(len(a), len(b)) > _LONG + 1 else 1)


def _edits(a: str, b: str) -> int:
    """Return how many letters must be put in, left out, changed or swapped with a neighbour."""
    before, row = list(range(len(b) + 1)), list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, before, row = before, row, [i] + [0] * len(b)
        for j, y in enumerate(b, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                row[j] = min(row[j], above[j - 2] + 1)
    return row[-1]
