"""The index of stories: what the reports fell into, the latest first, each with the way to its dossier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from crosswire.export.html.sheet import render
from crosswire.export.story_pages import StoryPage
from crosswire.export.wording import counted, say_date, say_span, weekday
from crosswire.records.stories import GroupedStory

# As many as a browser opens without delay; the rest is counted, and whole in the JSON form.
_MOST = 2_000
_UNDATED = "Day not known"


@dataclass(frozen=True, slots=True)
class StoryRow:
    """One story as a row. ``earlier`` is the story it goes on from: its words, the row it leads to, and why."""

    key: str
    headline: str
    href: str | None
    days: str | None
    reports: int
    page: StoryPage | None
    earlier: tuple[str, str | None, tuple[str, ...]] | None


@dataclass(frozen=True, slots=True)
class Day:
    """The stories whose last report is of one day."""

    name: str
    weekday: str | None
    rows: tuple[StoryRow, ...]


def write_index(stories: Sequence[GroupedStory], pages: Mapping[str, StoryPage]) -> str:
    """Return the page of all stories; ``pages`` holds, by the id of a story, that of its dossier, where there is one.

    The latest day comes first, on a day the story with most reports. Stories of one report come after all others.
    """
    order = sorted(stories, key=lambda story: (-len(story.members), story.id))
    told = sorted((s for s in order if len(s.members) > 1), key=_last_day, reverse=True)
    single = sorted((s for s in order if len(s.members) == 1), key=_last_day, reverse=True)
    shown, alone = told[:_MOST], single[: max(0, _MOST - len(told))]
    keys = {story.id: f"s{index}" for index, story in enumerate([*shown, *alone])}
    names = {story.id: story.headline for story in stories}

    def row(story: GroupedStory) -> StoryRow:
        page, before = pages.get(story.id), story.follows
        return StoryRow(
            key=keys[story.id],
            headline=story.headline,
            href=page.href if page else None,
            days=_days(story),
            reports=len(story.members),
            page=page,
            earlier=(
                names.get(before.story, before.story),
                keys.get(before.story),
                tuple(reason.says for reason in before.reasons),
            )
            if before
            else None,
        )

    days = [day for story in stories for day in (story.begin, story.end) if day]
    return render(
        "stories.html",
        heading=_heading(stories),
        span=say_span(min(days), max(days)) if days else None,
        days=tuple(
            Day(say_date(day) if day else _UNDATED, weekday(day) if day else None, tuple(map(row, group)))
            for day, group in groupby(shown, key=_last_day)
        ),
        told=len(told),
        single=len(single),
        alone=tuple(map(row, alone)),
        left_out=len(stories) - len(shown) - len(alone),
    )


def _heading(stories: Sequence[GroupedStory]) -> str:
    reports = sum(len(story.members) for story in stories)
    return f"{counted(len(stories), 'story', 'stories')} in {counted(reports, 'report')}"


def _last_day(story: GroupedStory) -> str:
    return story.end or story.begin or ""


def _days(story: GroupedStory) -> str | None:
    begin, end = story.begin or story.end, story.end or story.begin
    return say_span(begin, end) if begin and end else None
