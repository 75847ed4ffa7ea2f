"""What must hold of who retells whom, whatever is done to a copy."""

from __future__ import annotations

from functools import cache
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.intake import take_in
from crosswire.reconciliation import trace
from crosswire.records.readings import Reading, Sentence
from crosswire.records.reports import Report
from crosswire.records.spans import Span
from tests.reconciliation.stories import told
from training.copies.drafts import Draft, written
from training.copies.edits import EDITS
from training.copies.made import copy, item

Told = tuple[Report, Reading]
BASES = tuple(tuple(story) for story in written().values())
OFFICIAL = (
    "“No house below the weir will be without water tomorrow night, whatever the pumps may do,” said the warden.",
    "“We asked for new pumps in the spring, and in the summer, and again when the leaves came down.”",
    "The warden said: “Whoever says that we were not told has not read a single one of our letters.”",
    "“The second pump ran for nine hours and stopped, and the third has never run at all.”",
    "“There are four hundred letters in this drawer, and each of them has been answered.”",
    "“By Thursday every street above the canal will have its water back,” the warden said.",
)
OWN = (
    "Children carried buckets through the square at Ilme until dusk.",
    "Two lorries with tanks came from the brewery in the evening.",
    "At the baths the doors stayed shut for the third day.",
    "Engineers lowered a lamp into the shaft and shook their heads.",
    "A choir that had meant to sing at the weir sang in the station.",
    "Shops along the canal sold the last of their bottles before noon.",
    "An old map in the town hall shows a second pipe that nobody can find.",
    "Farmers from the hills offered the use of four wells.",
)


@cache
def terms(sentence: str) -> tuple[str, ...]:
    return told("r", sentence)[1].sentences[0].terms


def read(draft: Draft, id: str) -> Told:
    """Return a draft as it is taken in, with a plain reading of its sentences."""
    report = take_in([{**item(draft), "id": id}]).reports[0]
    found: list[Sentence] = []
    after = 0
    for sentence in draft.sentences:
        if (start := report.text.find(sentence.text, after)) >= 0:
            after = start + len(sentence.text)
            found.append(Sentence(len(found), Span(start, after), terms(sentence.text)))
    return report, Reading(id, (("reading", "test"),), tuple(found))


def voices(*story: Told) -> tuple[tuple[str, ...], ...]:
    return trace([report for report, _ in story], [reading for _, reading in story]).voices


@settings(max_examples=200)
@given(
    st.integers(0, len(BASES) - 1),
    st.integers(0, 3),
    st.lists(st.sampled_from(sorted(EDITS)), max_size=12, unique=True),
    st.integers(0, 999),
)
def test_a_copy_never_adds_a_voice(story: int, which: int, edits: list[str], seed: int) -> None:
    bases = BASES[story]
    which %= len(bases)
    reports = [read(base, f"r{place}") for place, base in enumerate(bases)]
    after = voices(*reports, read(copy(bases[which], edits, Random(seed)), "copy"))
    assert len(after) <= len(voices(*reports))
    assert any({f"r{which}", "copy"} <= set(voice) for voice in after)


spoken = st.lists(st.sampled_from(OFFICIAL), min_size=1, unique=True)


@settings(max_examples=60)
@given(spoken, spoken, st.permutations(OWN), st.integers(2, 6), st.randoms())
def test_shared_official_quotations_are_no_dependence(
    one: list[str], other: list[str], own: list[str], cut: int, random: Random
) -> None:
    first, second = [*one, *own[:cut]], [*own[cut:], *other]
    if random.random() < 0.5:
        random.shuffle(first)
        random.shuffle(second)
    assert len(voices(told("r1", *first), told("r2", *second))) == 2
