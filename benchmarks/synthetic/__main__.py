"""Measure real fingerprints, and write what they look like: ``python -m benchmarks.synthetic ../shared``."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import takewhile
from pathlib import Path

from benchmarks.synthetic.facts import PAGE
from benchmarks.synthetic.measuring import Told, measured, written
from crosswire.flow.pipeline import read_all
from crosswire.reading import rarity
from crosswire.stories.fingerprints import fingerprint
from evals import stories

# What stories of galaxy are of one topic: those that name the same war most often.
_WARS = ("Ukraine", "Syria", "Gaza")


def told_in(data: Path) -> Iterator[Told]:
    """Yield the fingerprint of each report of galaxy and ecbplus that can be read."""
    for name, reports, topics in (
        ("galaxy", list(stories.galaxy(data / "galaxy")), wars),
        ("ecbplus", list(stories.ecbplus(data / "ecbplus")), numbers),
    ):
        story, topic = {one.id: one.story for one in reports}, topics(reports)
        got = read_all([one.item for one in reports])
        for report, reading in zip(got.reports, got.readings, strict=True):
            its = story[report.id]
            yield Told(fingerprint(report, reading, rarity=rarity), its, topic[its], name)


def wars(reports: Sequence[stories.Told]) -> dict[str, str]:
    """Return the war that each story is of, or itself."""
    words: dict[str, str] = defaultdict(str)
    for one in reports:
        words[one.story] += one.words
    named = {story: max(_WARS, key=text.count) for story, text in words.items()}
    return {story: war if war in words[story] else story for story, war in named.items()}


def numbers(reports: Sequence[stories.Told]) -> dict[str, str]:
    """Return the number of the topic that each story is of."""
    return {one.story: "".join(takewhile(str.isdigit, one.story)) for one in reports}


if __name__ == "__main__":
    figures = measured(list(told_in(Path(sys.argv[1]) / "datasets")))
    PAGE.write_text("\n".join(written(figures)) + "\n", "utf-8")
