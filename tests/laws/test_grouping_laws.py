"""What must hold of stories, whatever the reports: only which reports and judgements there are may matter."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from random import Random
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.records.judgements import Judgement, judgement
from crosswire.records.stories import Fingerprint, GroupedStory
from crosswire.stories import Grouper, group, parts
from tests.stories.fingerprints import fingerprint

WORDS = (
    "lead:ferry",
    "lead:strike",
    "ferry",
    "strike",
    "orsk",
    "valley",
    "bridge",
    "toll",
    "phrase:old-bridge",
)
DAYS = (None, "2026-03-01", "2026-03-02", "2026-03-04", "2026-03-09")

told = st.tuples(
    st.lists(st.sampled_from(WORDS), max_size=6, unique=True), st.sampled_from(DAYS), st.integers(0, 2)
)
ruled = st.lists(
    st.tuples(st.sampled_from(["one-story", "other-story"]), st.integers(0, 13), st.integers(0, 13)),
    max_size=4,
)


def reports(drawn: list[tuple[list[str], str | None, int]]) -> list[Fingerprint]:
    """Several of the same words and day are copies of one body, unless their third number differs."""
    return [
        fingerprint(f"r{at}", " ".join(words), day, body=f"{sorted(words)} {day} {other}")
        for at, (words, day, other) in enumerate(drawn)
    ]


some = st.lists(told, min_size=1, max_size=14).map(reports)


def judgements(drawn: list[tuple[str, int, int]]) -> list[Judgement]:
    return [
        judgement(ruling, (f"r{a}", f"r{b}"), at=f"2026-04-01T00:00:{at:02}Z")  # type: ignore[arg-type]
        for at, (ruling, a, b) in enumerate(drawn)
        if a != b
    ]


def by_report(stories: list[GroupedStory]) -> dict[str, GroupedStory]:
    return {member.report: story for story in stories for member in story.members}


@settings(max_examples=40, deadline=None)
@given(some, ruled.map(judgements), st.randoms(use_true_random=False), st.integers(1, 4))
def test_the_order_of_arrival_does_not_matter_in_a_crowd(
    given_: list[Fingerprint], rulings: list[Judgement], random: Random, crowd: int
) -> None:
    with patch.object(parts, "CROWD", crowd):
        hold_in_any_order(given_, rulings, random)


@settings(max_examples=150, deadline=None)
@given(some, ruled.map(judgements), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(
    given_: list[Fingerprint], rulings: list[Judgement], random: Random
) -> None:
    hold_in_any_order(given_, rulings, random)


def hold_in_any_order(given_: list[Fingerprint], rulings: list[Judgement], random: Random) -> None:
    once = list(group(given_, judgements=rulings))
    shuffled, later = list(given_), list(rulings)
    random.shuffle(shuffled)
    random.shuffle(later)
    assert list(group(shuffled, judgements=later)) == once
    grouper = Grouper()
    arrivals: list[Fingerprint | Judgement] = [*shuffled, *later]
    random.shuffle(arrivals)
    for one in arrivals:
        if isinstance(one, Judgement):
            grouper.judge(one)
        else:
            grouper.add(one)
        list(grouper.stories())
    assert list(grouper.stories()) == once
    assert [grouper.story_of(one.report) for one in given_] == [by_report(once)[one.report] for one in given_]


def test_what_a_story_follows_does_not_hang_on_when_copies_were_told_apart() -> None:
    both = "lead:ferry ferry orsk lead:strike bridge toll"
    given_ = [
        fingerprint("r0", both, "2026-03-01", body="both"),
        fingerprint("r1", both, "2026-03-01", body="both"),
        fingerprint("r2", "lead:strike bridge toll", "2026-03-01"),
        fingerprint("r3", "lead:ferry ferry orsk", "2026-03-04"),
    ]
    rulings = judgements([("other-story", 0, 1), ("other-story", 3, 0), ("other-story", 3, 1)])
    for arrivals in permutations(given_):
        hold_in_any_order(list(arrivals), rulings, Random(1))
    follows = by_report(list(group(given_, judgements=rulings)))["r3"].follows
    assert follows is not None


@settings(max_examples=100, deadline=None)
@given(some, st.sampled_from(DAYS))
def test_an_unrelated_report_changes_no_story(given_: list[Fingerprint], day: str | None) -> None:
    stranger = fingerprint("s", "lead:harvest harvest orchard place:arden cider", day)
    before = list(group(given_))
    assert [story for story in group([*given_, stranger]) if story.members[0].report != "s"] == before


@settings(max_examples=100, deadline=None)
@given(some, st.data(), st.booleans())
def test_a_copy_is_in_the_story_of_its_original_and_changes_no_other(
    given_: list[Fingerprint], data: st.DataObject, first: bool
) -> None:
    original = data.draw(st.sampled_from(given_))
    copy = replace(original, report="a" if first else "z")
    before, after = by_report(list(group(given_))), by_report(list(group([*given_, copy])))
    if original.body:
        assert after[copy.report] == after[original.report]
    changed = {one.report for one in before[original.report].members} | {copy.report}
    assert {r: s for r, s in after.items() if r not in changed} == {
        r: s for r, s in before.items() if r not in changed
    } or _follows_only(before, after, changed)


def _follows_only(before: dict[str, GroupedStory], after: dict[str, GroupedStory], changed: set[str]) -> bool:
    """Whether nothing else changed than the name of the story that a story follows."""
    return all(
        replace(after[r], follows=None) == replace(before[r], follows=None)
        and (
            after[r].follows == before[r].follows
            or (after[r].follows is not None and after[r].follows.story == after[min(changed)].id)
        )
        for r in before
        if r not in changed
    )


@settings(max_examples=150, deadline=None)
@given(some, ruled.map(judgements))
def test_what_is_judged_apart_is_never_one_story(given_: list[Fingerprint], rulings: list[Judgement]) -> None:
    from crosswire.records.judgements import holding

    story = by_report(list(group(given_, judgements=rulings)))
    for one in holding(sorted(rulings, key=lambda one: one.id)):
        if one.a in story and one.b in story:
            assert (story[one.a] == story[one.b]) == (one.ruling == "one-story")


def test_of_two_that_are_equally_like_a_third_the_same_one_joins_it_in_every_order() -> None:
    one, other = "ferry reef captain", "strike valley toll"
    tied = [
        fingerprint("r0", f"{one} {' '.join(f'a{at}' for at in range(7))}"),
        fingerprint("r1", f"{one} {other}"),
        fingerprint("r2", f"{other} {' '.join(f'b{at}' for at in range(7))}"),
    ]
    found = {tuple(story.id for story in group(order)) for order in permutations(tied)}
    assert len(found) == 1
    assert sorted(len(story.members) for story in group(tied)) == [1, 2]
