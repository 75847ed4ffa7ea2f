"""The index of stories: order, counts, the way to each dossier, and nothing hostile gets out."""

from __future__ import annotations

import re

import pytest

from crosswire.export import StoryPage, story_page, write_index
from crosswire.export.html.stories_page import _MOST
from crosswire.records.stories import Chain, GroupedStory, Membership, Reason
from tests.export.made import dossier
from tests.export.test_html import HOSTILE, Page


def story(
    id: str, size: int, begin: str | None = None, end: str | None = None, **more: object
) -> GroupedStory:
    members = tuple(Membership(f"{id}-{n}") for n in range(size))
    return GroupedStory(id, f"Headline of {id}", members, begin, end or begin, **more)  # type: ignore[arg-type]


def shown(page: str) -> list[str]:
    return re.findall(r"Headline of (\w+)(?:</a>)?</h3>", page)


def plain(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", page.partition("<main")[2].partition("<script")[0]).split())


def test_the_latest_day_comes_first_then_the_largest_and_single_reports_last() -> None:
    stories = [story("small", 2, "2026-03-02"), story("alone", 1, "2026-03-09"), story("undated", 4),
               story("big", 5, "2026-03-01", "2026-03-02"), story("late", 2, "2026-03-04")]  # fmt: skip
    page = write_index(stories, {})
    assert shown(page) == ["late", "big", "small", "undated", "alone"]
    assert write_index(stories[::-1], {}) == page
    assert "5 stories in 14 reports" in page


@pytest.mark.parametrize(
    ("begin", "end", "said"),
    [
        ("2026-03-01", "2026-03-01", "1 March 2026"),
        ("2026-03-01", "2026-03-03", "1 to 3 March 2026"),
        ("2026-02-27", "2026-03-03", "27 February to 3 March 2026"),
        ("2025-12-30", "2026-01-02", "30 December 2025 to 2 January 2026"),
    ],
)
def test_days_are_told_without_saying_a_month_twice(begin: str, end: str, said: str) -> None:
    assert f"2 reports · {said} A story" in plain(write_index([story("a", 2, begin, end)], {}))


def test_a_story_with_a_dossier_leads_to_it_and_tells_voices_conflicts_and_agencies() -> None:
    page = story_page(dossier(), "stories/st-1.html")
    assert page == StoryPage("stories/st-1.html", 2, 4, ("Northline",))
    written = write_index([story("a", 3, "2026-04-14"), story("b", 2)], {"a": page})
    assert "3 reports, 2 voices · 14 April 2026 · ≠ 4 in conflict · from Northline" in plain(written)
    assert [href for href in Page(written).hrefs if not href.startswith("#")] == ["stories/st-1.html"]


def test_a_story_that_goes_on_from_another_leads_to_it_and_says_why() -> None:
    why = (Reason("places", 1.0, 0.5, "the same place a day later"),)
    first = story("first", 2, "2026-03-01")
    on = story("on", 2, "2026-03-03", follows=Chain("first", 0.8, why))
    lost = story("lost", 2, "2026-03-02", follows=Chain("gone", 0.8))
    written = write_index([first, on, lost], {})
    assert "Goes on from Headline of first: the same place a day later" in plain(written)
    assert "Goes on from gone" in plain(written)
    page = Page(written)
    assert {href[1:] for href in page.hrefs if href.startswith("#")} <= set(page.ids)


@pytest.mark.parametrize("stories", [[], [story("alone", 1)]], ids=["none", "one report"])
def test_no_story_of_several_reports_is_said(stories: list[GroupedStory]) -> None:
    assert "No story is told by more than one report." in plain(write_index(stories, {}))


def test_what_is_too_much_for_a_page_is_counted() -> None:
    assert "and 7 more" in plain(write_index([story(f"s{n}", 2) for n in range(_MOST + 7)], {}))


def test_hostile_headlines_agencies_and_reasons_stay_text() -> None:
    bad = GroupedStory(
        "x", HOSTILE, story("x", 2).members, follows=Chain(HOSTILE, 1.0, (Reason("f", 1, 1, HOSTILE),))
    )
    page = Page(write_index([bad], {"x": StoryPage('"><script>', 1, 0, (HOSTILE,))}))
    assert page.tags.count("script") == page.tags.count("style") == 1
    assert "img" not in page.tags
    assert not {name for name in page.attributes if name.startswith("on")}
