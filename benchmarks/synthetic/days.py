"""Days of news without words: which stories begin, how large they become, how long they last, and who copies whom.

A day has a fixed number of reports, so that more reports are more days. Nothing here is drawn from a text; what is
published of it and what is assumed is said beside each figure, and in docs/decisions/0025.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

# Of all reports, those that no other report shares a story with: 'more than 50 % of news production takes place
# within story chains' (Nicholls and Bright 2018).
ALONE = 0.45
# The exponent of the sizes of all other stories: assumed, so that a story has about nine reports in the mean. The
# largest there can be has a quarter of a day's reports, over all its days: there are no more outlets than there are.
SIZE, LARGEST = 2.1, 0.25
# How many days a story lasts, and the share of its reports that each of its days has: assumed.
DAYS = (0.45, 0.25, 0.15, 0.1, 0.05)
FADING = 0.5
# Of the reports of a story of several, those that copy one text: assumed. Wires are 'over half of the content' of
# local papers (Silcock et al. 2023); of what national ones print it is less.
COPIES = 0.4
# Of the copies, those that change nothing in the body: assumed.
EXACT = 0.25
# Stories of a topic that goes on (a war, a trial), how many topics there are for each report of a day, and how many
# days one lasts in the mean: assumed.
OF_TOPICS, TOPICS_PER_REPORT, TOPIC_DAYS = 0.3, 0.05, 90
# Reports whose day of publication is not known: assumed.
UNDATED = 0.002


@dataclass(frozen=True, slots=True)
class Day:
    """Reports of one day, side by side: the story of each, the day on which that began, its topic, its text.

    ``topic`` is below 0 where it is the story's own and no other is of it. Copies of one text have its number as
    ``text``; ``exact`` ones are it, others are ``agrees`` of it, from 0 to 1. ``own`` numbers the reports.
    """

    day: int
    own: Ints
    story: Ints
    began: Ints
    topic: Ints
    text: Ints
    agrees: NDArray[np.float64]
    dated: NDArray[np.bool_]


class _Topics:
    """The topics that go on: a fixed number, each as popular as its place says, some replaced each day."""

    def __init__(self, many: int, chance: np.random.Generator) -> None:
        self.now = np.arange(many)
        self.next = many
        self.chance = chance
        share = 1.0 / np.arange(1, many + 1)
        self.popularity = share / share.sum()

    def of(self, stories: Ints) -> Ints:
        """Return a topic for each of these new stories: one that goes on, or its own."""
        drawn = self.now[self.chance.choice(len(self.now), len(stories), p=self.popularity)]
        return np.where(self.chance.random(len(stories)) < OF_TOPICS, drawn, -1 - stories)

    def age(self) -> None:
        """Let a day pass: a few topics end, and as many begin."""
        ends = np.flatnonzero(self.chance.random(len(self.now)) < 1 / TOPIC_DAYS)
        self.now[ends] = self.next + np.arange(len(ends))
        self.next += len(ends)


def days(per_day: int, seed: int) -> Iterator[Day]:
    """Yield day after day, without end, of about so many reports each; the same for the same seed."""
    chance = np.random.default_rng((seed, per_day))
    topics = _Topics(max(1, round(TOPICS_PER_REPORT * per_day)), chance)
    sizes = np.arange(2, max(3, round(LARGEST * per_day) + 1))
    shares = sizes**-SIZE / (sizes**-SIZE).sum()
    singles = round(ALONE * per_day)
    larger = (per_day - singles) / float((sizes * shares).sum())
    ahead: dict[int, list[tuple[Ints, ...]]] = defaultdict(list)
    own = story = 0
    # The first days stand before the first that is told: their stories still go on.
    for day in range(1 - len(DAYS), 10**6):
        size = np.concatenate(
            (np.ones(singles, np.int64), chance.choice(sizes, chance.poisson(larger), p=shares))
        )
        number = story + np.arange(len(size))
        story += len(size)
        _schedule(ahead, day, number, size, topics.of(number), chance)
        topics.age()
        told = [np.concatenate(column) for column in zip(*ahead.pop(day), strict=True)]
        if day < 0:
            continue
        order = chance.permutation(len(told[0]))
        made = _day(day, own, *(column[order] for column in told), chance=chance)
        own += len(order)
        yield made


def _schedule(
    ahead: dict[int, list[tuple[Ints, ...]]],
    day: int,
    number: Ints,
    size: Ints,
    topic: Ints,
    chance: np.random.Generator,
) -> None:
    """Lay the reports of the stories that begin on their days."""
    lasts = 1 + chance.choice(len(DAYS), len(size), p=DAYS)
    lasts[size == 1] = 1
    which = np.repeat(np.arange(len(size)), size)
    # The share of the days before the end of day d is 1 - FADING ** d, cut off at the last.
    whole = 1 - FADING ** lasts[which]
    on = np.floor(np.log1p(-chance.random(len(which)) * whole) / np.log(FADING)).astype(np.int64)
    for later in range(len(DAYS)):
        at = which[on == later]
        ahead[day + later].append((number[at], np.full(len(at), day), topic[at], size[at]))


def _day(
    day: int, own: int, story: Ints, began: Ints, topic: Ints, size: Ints, *, chance: np.random.Generator
) -> Day:
    """Say of each report whether it copies, and what."""
    many = len(story)
    mine = own + np.arange(many)
    copies = (size > 1) & (chance.random(many) < COPIES)
    # A story of eight copies has one text that is copied, a larger one some more, the first the most.
    wires = 1 + size // 20
    wire = np.floor(np.exp(chance.random(many) * np.log1p(wires))).astype(np.int64) - 1
    agrees = np.where(chance.random(many) < EXACT, 1.0, chance.uniform(0.2, 1.0, many))
    return Day(
        day=day,
        own=mine,
        story=story,
        began=began,
        topic=topic,
        text=np.where(copies, -1 - (story * 1000 + wire), mine),
        agrees=np.where(copies, agrees, 1.0),
        dated=chance.random(many) >= UNDATED,
    )
