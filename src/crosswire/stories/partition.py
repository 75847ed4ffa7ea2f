"""Which story each report is in: what hangs together is linked unit by unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosswire.ontology.grouping import grouping
from crosswire.stories.columns import Columns
from crosswire.stories.edges import SCALE, Edges
from crosswire.stories.growing import Growing
from crosswire.stories.linkage import BARRED, Limits, Links, link
from crosswire.stories.parts import Parts
from crosswire.stories.register import Register
from crosswire.stories.rulings import Rulings
from crosswire.stories.runs import spread

Rows = NDArray[Any]
_ROWS_AT_ONCE = 1 << 12


class Partition:
    """The stories, as numbers.

    What is linked is a node: a row, or a report that judgements tell from a copy of itself (then -1 less its number).
    A story is named by one of its nodes.
    """

    def __init__(self, columns: Columns, register: Register, edges: Edges) -> None:
        self._columns, self._register, self._edges = columns, register, edges
        self._story = Growing(np.int64)
        self._alone: dict[int, int] = {}
        self._split: dict[int, list[int]] = {}
        self._rulings = Rulings()
        self._touched: list[Rows] = []
        # For each row that a ruling holds together with others, these.
        self._ties: dict[int, set[int]] = {}
        self._limits = Limits(round(grouping().cut * SCALE), grouping().cohesion)
        self._parts = Parts((self._limits.cut, *(round(limit * SCALE) for limit in grouping().surer)))

    def __len__(self) -> int:
        return len(self._story)

    def story(self, number: int) -> int:
        """Return the story of the report."""
        return (
            self._alone[number] if number in self._alone else int(self._story.all[self._register.row(number)])
        )

    @property
    def stories(self) -> Rows:
        """The story of each row, but for those of its reports that are linked alone."""
        return self._story.all

    @property
    def alone(self) -> dict[int, int]:
        """The stories of the reports that are linked alone, by number."""
        return self._alone

    def rows(self, story: int) -> Rows:
        """Return the rows of a story, also those of reports that are linked alone."""
        alone = [self._register.row(number) for number, other in self._alone.items() if other == story]
        return np.union1d(self._whole(story), np.array(alone, np.int64))

    def reports(self, story: int) -> list[int]:
        """Return the numbers of the reports of a story."""
        found = [number for row in self._whole(story).tolist() for number in self.copies(row)]
        return found + [number for number, other in self._alone.items() if other == story]

    def _whole(self, story: int) -> Rows:
        """Return the rows of a story, but for those that are in it only with a report linked alone."""
        near = np.array([story if story >= 0 else self._register.row(-1 - story)])
        rows = np.sort(np.concatenate(list(self._gathered(near))))
        whole: Rows = rows[self._story.all[rows] == story]
        return whole

    def copies(self, row: int) -> list[int]:
        """Return the numbers of the reports that are linked as the row; none where each is linked alone."""
        reports = self._register.reports(row)
        return [number for number in reports if number not in self._alone] if row in self._split else reports

    def grow(self, count: int, pairs: Iterable[tuple[Rows, Rows, Rows]]) -> None:
        """Take in so many new rows, with all pairs of theirs that count; ``link`` makes their stories."""
        new = np.arange(len(self), len(self) + count)
        self._parts.grow(count)
        self._story.extend(new)
        sure = [tuple(cells[score >= self._limits.cut] for cells in (a, b, score)) for a, b, score in pairs]
        moved = self._parts.join(*map(np.concatenate, zip(*sure, strict=True))) if sure else new[:0]
        self._touched += [new, moved]

    def link(self) -> None:
        """Make the stories anew of the units that were touched since this was done last."""
        touched, self._touched = self._touched, []
        if touched:
            self._link(np.unique(np.concatenate(touched)))

    def judge(self, rulings: Rulings) -> None:
        """Obey these rulings from now on, and link anew what they touch."""
        old, self._rulings = self._rulings, rulings
        touched = rulings.alone | old.alone
        for before, now in ((old.together, rulings.together), (old.apart, rulings.apart)):
            touched = touched.union(*(before ^ now))
        self._alone = {number: -1 - number for number in rulings.alone}
        self._split = {}
        for number in sorted(rulings.alone, key=self._register.ids.__getitem__):
            self._split.setdefault(self._register.row(number), []).append(number)
        self._ties = {}
        for numbers in rulings.together:
            rows = {self._register.row(number) for number in numbers}
            for row in rows:
                self._ties.setdefault(row, set()).update(rows)
        self._link(np.array(sorted({self._register.row(number) for number in touched}), np.int64))

    def _link(self, touched: Rows) -> None:
        """Make the stories anew of the units that these rows are in."""
        some: list[Rows] = []
        count = 0
        for rows in self._gathered(touched):
            some.append(rows)
            count += len(rows)
            # A unit is never cut; many small ones are linked at once.
            if count >= _ROWS_AT_ONCE:
                self._link_rows(some)
                some, count = [], 0
        if some:
            self._link_rows(some)

    def _gathered(self, rows: Rows) -> Iterator[Rows]:
        """Yield the rows of each unit that these are in; units that a ruling holds together are one."""
        if not self._ties:
            units = np.unique(self._parts.units(rows))
            yield from (np.array(members) for members in self._parts.members(units.tolist()))
            return
        tied = np.array(sorted(self._ties), np.int64)
        unit_of = dict(zip(tied.tolist(), self._parts.units(tied).tolist(), strict=True))
        beside: dict[int, set[int]] = {}
        for row, others in self._ties.items():
            beside.setdefault(unit_of[row], set()).update(unit_of[other] for other in others)
        left = set(self._parts.units(rows).tolist())
        while left:
            found, ahead = set(), [min(left)]
            while ahead:
                unit = ahead.pop()
                if unit not in found:
                    found.add(unit)
                    ahead += beside.get(unit, ())
            left -= found
            yield np.array([row for members in self._parts.members(sorted(found)) for row in members])

    def _link_rows(self, units: list[Rows]) -> None:
        rows, unit = np.concatenate(units), np.repeat(np.arange(len(units)), list(map(len, units)))
        order = np.argsort(self._columns.marks.all[rows])
        rows, unit = rows[order], unit[order]
        nodes, begins = self._nodes(rows)
        one, other, score = self._edges.back(rows)
        by_row = np.argsort(rows)
        place = by_row[np.minimum(np.searchsorted(rows, other, sorter=by_row), len(rows) - 1)]
        inside = (rows[place] == other) & (unit[place] == unit[one])
        other = place
        links = _between(begins, one[inside], other[inside], score[inside])
        groups = np.arange(len(nodes))
        if any(self._rulings.beside) or self._rulings.apart:
            at = {node: index for index, node in enumerate(nodes.tolist())}
            links, groups = self._ruled(links, groups, at, begins, rows)
        group = link(links, groups, self._limits)
        stories = nodes[group]
        row = nodes >= 0
        self._story.all[nodes[row]] = stories[row]
        for node, story in zip(nodes[~row].tolist(), stories[~row].tolist(), strict=True):
            self._alone[-1 - node] = story

    def _nodes(self, rows: Rows) -> tuple[Rows, Rows]:
        """Return the nodes of the rows, and where those of each row begin; at the end, how many there are."""
        if not self._split:
            return rows, np.arange(len(rows) + 1)
        lists = [
            ([row] if self.copies(row) else []) + [-1 - number for number in self._split.get(row, ())]
            for row in rows.tolist()
        ]
        begins = np.cumsum([0, *map(len, lists)])
        return np.array([node for nodes in lists for node in nodes]), begins

    def _ruled(
        self, links: Links, groups: Rows, at: dict[int, int], begins: Rows, rows: Rows
    ) -> tuple[Links, Rows]:
        """Return the links and first groups as the rulings have them, and with links between copies told apart."""
        more: list[tuple[int, int, int]] = []
        several = np.flatnonzero(np.diff(begins) > 1)
        same = self._edges.scores(rows[several], rows[several]).tolist()
        for row, alike in zip(several.tolist(), same, strict=True):
            for one, other in combinations(range(begins[row], begins[row + 1]), 2):
                more.append((one, other, alike))
        for pair in self._rulings.apart:
            found = sorted(at[node] for node in map(self._node, pair) if node in at)
            if len(found) == 2:
                more.append((found[0], found[1], BARRED))
        for numbers in self._rulings.together:
            found = sorted(at[node] for node in map(self._node, numbers) if node in at)
            groups[found] = found[:1] * len(found)
        added = np.array(more, np.int64).reshape(-1, 3).T
        return Links(*map(np.concatenate, zip((links.a, links.b, links.score), added, strict=True))), groups

    def _node(self, number: int) -> int:
        return -1 - number if number in self._alone else self._register.row(number)


def _between(begins: Rows, a: Rows, b: Rows, score: Rows) -> Links:
    """Return the links between all nodes of the rows that pairs are of."""
    count = np.diff(begins)
    which, number = spread(np.zeros(len(a), np.int64), count[a] * count[b])
    a, b = begins[a][which] + number // count[b][which], begins[b][which] + number % count[b][which]
    return Links(np.minimum(a, b), np.maximum(a, b), score[which])
