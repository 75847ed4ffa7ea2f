"""Which story each report is in: sure pairs lead from row to row, and what hangs together is linked part by part."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosswire.ontology.grouping import grouping
from crosswire.stories.columns import Columns
from crosswire.stories.edges import SCALE, Edges
from crosswire.stories.growing import Growing
from crosswire.stories.linkage import BARRED, Limits, Links, components, link
from crosswire.stories.register import Register
from crosswire.stories.rulings import Rulings
from crosswire.stories.runs import spread

Rows = NDArray[Any]
_ROWS_AT_ONCE = 1 << 14


class Partition:
    """The stories, as numbers.

    What is linked is a node: a row, or a report that judgements tell from a copy of itself (then -1 less its number).
    A story is named by one of its nodes.
    """

    def __init__(self, columns: Columns, register: Register, edges: Edges) -> None:
        self._columns, self._register, self._edges = columns, register, edges
        # For each row the first row that sure pairs lead to, and its story.
        self._part = Growing(np.int64)
        self._story = Growing(np.int64)
        self._alone: dict[int, int] = {}
        self._split: dict[int, list[int]] = {}
        self._rulings = Rulings()
        self._limits = Limits(round(grouping().cut * SCALE), grouping().cohesion)

    def __len__(self) -> int:
        return len(self._part)

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
        return np.union1d(np.flatnonzero(self._story.all == story), np.array(alone, np.int64))

    def reports(self, story: int) -> list[int]:
        """Return the numbers of the reports of a story."""
        found = [
            number for row in np.flatnonzero(self._story.all == story).tolist() for number in self.copies(row)
        ]
        return found + [number for number, other in self._alone.items() if other == story]

    def copies(self, row: int) -> list[int]:
        """Return the numbers of the reports that are linked as the row; none where each is linked alone."""
        reports = self._register.reports(row)
        return [number for number in reports if number not in self._alone] if row in self._split else reports

    def grow(self, count: int, pairs: Iterable[tuple[Rows, Rows, Rows]]) -> None:
        """Take in so many new rows, with all pairs of theirs that count, and link what these touch."""
        new = np.arange(len(self), len(self) + count)
        self._part.extend(new)
        self._story.extend(new)
        for a, b, score in pairs:
            sure = score >= self._limits.cut
            self._part.all[:] = components(self._part.all, a[sure], b[sure])
        self._link(new)

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
        for numbers in rulings.together:
            rows = np.array([self._register.row(number) for number in numbers])
            self._part.all[:] = components(self._part.all, rows[1:], np.repeat(rows[:1], len(rows) - 1))
        self._link(np.array([self._register.row(number) for number in touched], np.int64))

    def _link(self, touched: Rows) -> None:
        """Make the stories anew of the parts that these rows are in."""
        wanted = np.zeros(len(self), bool)
        wanted[self._part.all[touched]] = True
        rows = np.flatnonzero(wanted[self._part.all])
        part = self._part.all[rows]
        order = np.argsort(part, kind="stable")
        rows, part = rows[order], part[order]
        # A part is never cut; many small ones are linked at once.
        begin = 0
        for end in np.r_[np.flatnonzero(np.diff(part)) + 1, len(rows)].tolist():
            if end - begin >= _ROWS_AT_ONCE or end == len(rows) > begin:
                self._link_rows(rows[begin:end])
                begin = end

    def _link_rows(self, rows: Rows) -> None:
        rows = rows[np.argsort(self._columns.marks.all[rows])]
        nodes, begins = self._nodes(rows)
        place = np.full(len(self), -1)
        place[rows] = np.arange(len(rows))
        one, other, score = self._edges.back(rows)
        other = place[other]
        inside = other >= 0
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
