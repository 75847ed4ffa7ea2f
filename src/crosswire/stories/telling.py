"""Stories as records: who is in each, which other it is most like, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosswire.records.ids import make_id
from crosswire.records.stories import Chain, GroupedStory, Membership
from crosswire.stories.columns import Columns
from crosswire.stories.edges import SCALE, Edges
from crosswire.stories.register import Register
from crosswire.stories.scoring import reasons

Rows = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Outline:
    """Stories in columns, by number: the day each begins on (0 where none is known), its id, and its reports.

    The reports of the story at a place end at ``ends``.
    """

    stories: Rows
    begin: Rows
    ids: Rows
    ends: Rows
    reports: Rows

    def place(self, stories: Rows) -> Rows:
        """Where each of the stories, which are there, stands."""
        return np.searchsorted(self.stories, stories)

    def id(self, story: int) -> str:
        """Return the id of a story."""
        found: bytes = self.ids[self.place(np.array([story]))[0]]
        return found.decode()

    def reports_of(self, story: int) -> list[int]:
        """Return the numbers of the reports of a story."""
        at = int(self.place(np.array([story]))[0])
        found: list[int] = self.reports[self.ends[at - 1] if at else 0 : self.ends[at]].tolist()
        return found

    def ordered(self) -> list[int]:
        """Return the stories by the day they begin on, those without one last, and by id."""
        found: list[int] = self.stories[np.lexsort((self.ids, self.begin, self.begin == 0))].tolist()
        return found


@dataclass(frozen=True, slots=True)
class Drawn:
    """One story before it is told: its number, its id, its reports by number, in order, and its days (0 where none is
    known)."""

    number: int
    id: str
    reports: tuple[int, ...]
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Told:
    """A member and the report it stands beside; both by number."""

    report: int
    nearest: int | None
    judged: str | None


class Teller:
    """Makes records of stories."""

    def __init__(self, columns: Columns, register: Register, edges: Edges) -> None:
        self._columns, self._register, self._edges = columns, register, edges

    def outline(self, reports: Rows, story: Rows) -> Outline:
        """Return the stories that the reports are of, each of which is given with its story."""
        order = np.argsort(story, kind="stable")
        stories, begins = np.unique(story[order], return_index=True)
        reports, ends = reports[order], np.append(begins, len(reports))[1:]
        days = self._columns.days.all[self._register.rows[reports]]
        never = np.iinfo(days.dtype).max
        begin = np.minimum.reduceat(np.where(days > 0, days, never), begins) if len(begins) else days
        ids = [
            _story_id(map(self._register.ids.__getitem__, reports[first:last].tolist()))
            for first, last in zip(begins.tolist(), ends.tolist(), strict=True)
        ]
        return Outline(stories, np.where(begin < never, begin, 0), np.array(ids, np.bytes_), ends, reports)

    def draw(self, story: int, outline: Outline) -> Drawn:
        """Return a story of the outline."""
        days, ids, row = self._columns.days.all, self._register.ids, self._register.row
        dated = sorted((int(days[row(number)]), ids[number], number) for number in outline.reports_of(story))
        known = [day for day, _, _ in dated if day]
        # Reports without a day come last.
        ordered = [one for one in dated if one[0]] + [one for one in dated if not one[0]]
        return Drawn(
            number=story,
            id=outline.id(story),
            reports=tuple(one[2] for one in ordered),
            begin=known[0] if known else 0,
            end=known[-1] if known else 0,
        )

    def tell(
        self,
        drawn: Sequence[Drawn],
        judged: dict[int, tuple[int, str]],
        follows: dict[str, Chain],
    ) -> list[GroupedStory]:
        """Return the records of the stories; ``judged`` says for a report beside which other a judgement put it."""
        story = {number: index for index, one in enumerate(drawn) for number in one.reports}
        nearest, central = self._nearest(drawn, story)
        told = [
            Told(number, judged[number][0], judged[number][1])
            if number in judged
            else Told(number, nearest.get(number), None)
            for one in drawn
            for number in one.reports
        ]
        members = self._members(told)
        stories = []
        for index, one in enumerate(drawn):
            stories.append(
                GroupedStory(
                    id=one.id,
                    headline=self._register.headline(central[index]),
                    members=tuple(members[number] for number in one.reports),
                    begin=_iso(one.begin),
                    end=_iso(one.end),
                    follows=follows.get(one.id),
                )
            )
        return stories

    def _members(self, told: Sequence[Told]) -> dict[int, Membership]:
        ids, row = self._register.ids, self._register.row
        paired = [(one, one.nearest) for one in told if one.nearest is not None]
        a = np.array([row(one.report) for one, _ in paired], np.int64)
        b = np.array([row(nearest) for _, nearest in paired], np.int64)
        scores = self._edges.scores(a, b).tolist()
        why = [reasons(self._columns.pairs(a[at : at + 1], b[at : at + 1]), 0) for at in range(len(a))]
        members = {one.report: Membership(ids[one.report]) for one in told if one.nearest is None}
        for (one, nearest), score, because in zip(paired, scores, why, strict=True):
            members[one.report] = Membership(
                ids[one.report], ids[nearest], score / SCALE, because, one.judged
            )
        return members

    def _nearest(self, drawn: Sequence[Drawn], story: dict[int, int]) -> tuple[dict[int, int], list[int]]:
        """For each report the one of its story that it is most like, and for each story the one most like all."""
        ids, row, marks = self._register.ids, self._register.row, self._columns.marks.all
        # A row is one text, or all its copies that are in one story.
        nodes: dict[tuple[int, int], list[int]] = {}
        for number, index in story.items():
            nodes.setdefault((index, row(number)), []).append(number)
        for copies in nodes.values():
            copies.sort(key=ids.__getitem__)
        keys = sorted(nodes)
        place = {key: at for at, key in enumerate(keys)}
        rows = np.array([key[1] for key in keys], np.int64)
        near, other, score = self._edges.around(rows)
        nearest: dict[int, int] = {}
        likeness = [0] * len(keys)
        best: dict[int, tuple[int, int, int]] = {}
        for at, beside, sure in zip(near.tolist(), other.tolist(), score.tolist(), strict=True):
            there = place.get((keys[at][0], beside))
            if there is None:
                continue
            likeness[at] += sure
            offer = (-sure, int(marks[beside]), there)
            if at not in best or offer < best[at]:
                best[at] = offer
        central: list[tuple[int, int, int] | None] = [None] * len(drawn)
        for at, key in enumerate(keys):
            copies = nodes[key]
            for number in copies:
                if len(copies) > 1:
                    nearest[number] = copies[0] if number != copies[0] else copies[1]
                elif at in best:
                    nearest[number] = nodes[keys[best[at][2]]][0]
            offer = (-likeness[at], int(marks[key[1]]), copies[0])
            held = central[key[0]]
            central[key[0]] = offer if held is None else min(held, offer)
        return nearest, [one[2] for one in central if one is not None]


def _iso(day: int) -> str | None:
    return date.fromordinal(day).isoformat() if day else None


def _story_id(reports: Iterable[str]) -> str:
    return make_id("story", *sorted(reports))
