"""Stories of any number of reports, kept true as reports and judgements come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosswire.records.judgements import Judgement
from crosswire.records.stories import Chain, Fingerprint, GroupedStory
from crosswire.stories.candidates import Candidates
from crosswire.stories.chains import Followed, Likeness, followed
from crosswire.stories.columns import Columns, in_numbers
from crosswire.stories.edges import SCALE, Edges
from crosswire.stories.partition import Partition
from crosswire.stories.register import Register
from crosswire.stories.rulings import Rulings, ruled
from crosswire.stories.scoring import reasons
from crosswire.stories.telling import Drawn, Outline, Teller

Rows = NDArray[Any]
_READ_AT_ONCE = 1 << 13
_TOLD_AT_ONCE = 1 << 12
_SETTLED_AT_ONCE = 1 << 15


class Grouper:
    """Reports by story. What it says depends on which reports and judgements it was given, never on their order.

    Reports are only taken down as they come. Stories are made when they are asked for, and then only those are made
    anew that a report or a judgement has touched since.
    """

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        self._columns = Columns()
        self._register = Register()
        self._candidates = Candidates(self._columns)
        self._edges = Edges(self._columns)
        self._partition = Partition(self._columns, self._register, self._edges)
        self._teller = Teller(self._columns, self._register, self._edges)
        self._judgements = {judgement.id: judgement for judgement in judgements}
        self._rulings = Rulings()
        self._settled = not self._judgements

    def __len__(self) -> int:
        return len(self._register)

    def add(self, fingerprint: Fingerprint) -> None:
        """From now on the report is in a story. One that is there already is passed over."""
        self.add_many((fingerprint,))

    def add_many(self, fingerprints: Iterable[Fingerprint]) -> None:
        """From now on all of these are in stories. They are read as they come and not kept."""
        stream = (one for one in fingerprints if one.report not in self._register.known)
        while block := list(islice(stream, _READ_AT_ONCE)):
            numbers = in_numbers(block)
            begun = [
                at
                for at, (fingerprint, mark) in enumerate(zip(block, numbers.marks.tolist(), strict=True))
                if fingerprint.report not in self._register.known and self._register.enter(fingerprint, mark)
            ]
            self._columns.add(numbers, begun)
            self._settled = False

    def judge(self, judgement: Judgement) -> None:
        """From now on the judgement outweighs every score. One on a report that is not there waits for it."""
        self._judgements[judgement.id] = judgement
        self._settled = False

    @property
    def waiting(self) -> tuple[Judgement, ...]:
        """The judgements that hold and wait for a report."""
        self._settle()
        return self._rulings.waiting

    def stories(self) -> Iterator[GroupedStory]:
        """Yield all stories, sorted by the day they begin on, those without one last, and by id."""
        self._settle()
        numbers = np.arange(len(self._register))
        story = self._partition.stories[self._register.rows]
        alone = self._partition.alone
        story[list(alone)] = list(alone.values())
        outline = self._teller.outline(numbers, story)
        block: list[Drawn] = []
        told = 0
        for one in outline.ordered():
            block.append(self._teller.draw(one, outline))
            told += len(block[-1].reports)
            if told >= _TOLD_AT_ONCE:
                yield from self._tell(block, outline)
                block, told = [], 0
        yield from self._tell(block, outline)

    def story_of(self, report: str) -> GroupedStory:
        """Return the story of the report. Raises ``KeyError`` where it was not given."""
        self._settle()
        story = self._partition.story(self._register.known[report])
        rows = self._partition.rows(story)
        _, other, _ = self._edges.around(rows)
        around = {one: self._partition.reports(one) for one in {story, *self._stories_of(other)[1].tolist()}}
        reports = np.concatenate([np.array(found, np.int64) for found in around.values()])
        outline = self._teller.outline(reports, np.repeat(list(around), [len(n) for n in around.values()]))
        return next(self._tell([self._teller.draw(story, outline)], outline))

    def _settle(self) -> None:
        """Make the stories true of all that was given."""
        if self._settled:
            return
        for begin in range(len(self._partition), len(self._columns), _SETTLED_AT_ONCE):
            new = np.arange(begin, min(begin + _SETTLED_AT_ONCE, len(self._columns)))
            self._candidates.add(new)
            self._partition.grow(len(new), self._edges.add(self._candidates.pairs(new)))
        self._partition.link()
        if self._judgements:
            self._rulings = ruled(self._judgements.values(), self._register)
            self._partition.judge(self._rulings)
        self._settled = True

    def _tell(self, stories: Sequence[Drawn], outline: Outline) -> Iterator[GroupedStory]:
        judged = {number: (other, judgement) for number, other, judgement in self._rulings.beside}
        marks = self._columns.marks.all
        follows = {
            # By content first: a copy gives a story another id and must not turn what follows it.
            outline.id(story): self._chain(
                min(found, key=lambda one: (int(marks[one.other]), outline.id(one.earlier))), outline
            )
            for story, found in self._followed(stories, outline).items()
        }
        yield from self._teller.tell(stories, judged, follows)

    def _followed(self, stories: Sequence[Drawn], outline: Outline) -> dict[int, list[Followed]]:
        row_of = self._register.row
        later = {one.number: sorted({row_of(report) for report in one.reports}) for one in stories}
        of = np.repeat(np.array(list(later), np.int64), [len(rows) for rows in later.values()])
        rows = np.array([row for rows in later.values() for row in rows], np.int64)
        place, other, score = self._edges.around(rows)
        pair, earlier = self._stories_of(other)
        place, other, score = place[pair], other[pair], score[pair]
        begins, begun = (outline.begin[outline.place(story)] for story in (of[place], earlier))
        before = (begun > 0) & (begun < begins)
        pairs = Likeness(*(c[before] for c in (of[place], earlier, rows[place], other, score)))
        return followed(pairs, {story: len(rows) for story, rows in later.items()}, self._columns.marks.all)

    def _stories_of(self, rows: Rows) -> tuple[Rows, Rows]:
        """Return every story of every row: the place of the row among these, and the story."""
        stories = self._partition.stories
        apart: dict[int, set[int]] = {}
        for number, story in self._partition.alone.items():
            row = self._register.row(number)
            whole = {int(stories[row])} if self._partition.copies(row) else set()
            apart.setdefault(row, whole).add(story)
        alone = np.isin(rows, np.array(list(apart), np.int64))
        more = [(at, story) for at in np.flatnonzero(alone).tolist() for story in apart[int(rows[at])]]
        place, story_of = np.array(more, np.int64).reshape(-1, 2).T
        whole_rows = np.flatnonzero(~alone)
        return np.concatenate((whole_rows, place)), np.concatenate((stories[rows[whole_rows]], story_of))

    def _chain(self, one: Followed, outline: Outline) -> Chain:
        pair = self._columns.pairs(np.array([one.row]), np.array([one.other]))
        return Chain(outline.id(one.earlier), one.score / SCALE, reasons(pair, 0))
