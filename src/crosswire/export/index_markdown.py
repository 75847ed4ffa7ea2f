"""The index of stories as Markdown: a line a story, with the way to its dossier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from crosswire.export.markdown import plain
from crosswire.export.story_pages import StoryPage
from crosswire.export.wording import counted, say_date
from crosswire.records.stories import GroupedStory


def write_index(stories: Sequence[GroupedStory], pages: Mapping[str, StoryPage]) -> str:
    """Return the list of all stories in their order; ``pages`` holds, by the id of a story, that of its dossier."""
    reports = sum(len(story.members) for story in stories)
    title = f"# {counted(len(stories), 'story', 'stories')} in {counted(reports, 'report')}"
    headlines = {story.id: story.headline for story in stories}
    return "\n".join((title, "", *(_row(story, pages.get(story.id), headlines) for story in stories))) + "\n"


def _row(story: GroupedStory, page: StoryPage | None, headlines: Mapping[str, str]) -> str:
    headline = plain(story.headline) or "Without a headline"
    return "- " + ", ".join(
        (f"[{headline}]({page.href})" if page else headline, *_told(story, page, headlines))
    )


def _told(story: GroupedStory, page: StoryPage | None, headlines: Mapping[str, str]) -> Iterator[str]:
    days = tuple(dict.fromkeys(day for day in (story.begin, story.end) if day))
    if days:
        yield " to ".join(map(say_date, days))
    yield counted(len(story.members), "report")
    if page is not None:
        yield counted(page.voices, "voice")
        if page.conflicts:
            yield f"{page.conflicts:,} in conflict"
    if story.follows is not None:
        before = headlines.get(story.follows.story, story.follows.story)
        yield f"goes on from “{plain(before)}”"
