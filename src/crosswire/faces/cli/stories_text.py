"""Stories on a terminal: what is told, in how many voices, and who repeats whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import PurePath

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from crosswire.desk import Grouped
from crosswire.faces.cli.descent_text import show_descent
from crosswire.faces.cli.lines import hanging, many, one_line
from crosswire.records.descent import descend
from crosswire.records.listings import ListedReport, ListedStory
from crosswire.records.stories import Reason

# Reports with their reasons, and stories of one report, that are shown unless everything is asked for.
_MOST = 12
_MOST_SINGLE = 10
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Shown:
    """How much is shown: ``why`` the reasons and the ids, ``everything`` all reports and stories of one."""

    why: bool = False
    everything: bool = False


def show_stories(found: Grouped, console: Console, shown: Shown) -> None:
    """Print the stories one after the other, those of one report in short unless everything is shown."""
    console.print()
    console.print(Text(f"{many(len(found), 'story', 'stories')} in {many(found.reports, 'report')}", "bold"))
    headlines: dict[str, str] = {}
    for story in found.told(alone=shown.everything):
        headlines[story.id] = story.headline
        console.print()
        _story(story, console, shown, headlines)
    if not shown.everything:
        show_singles(found, console)


def show_singles(found: Grouped, console: Console) -> None:
    """Print the first of the stories that one report alone tells, and count the others."""
    if not found.alone:
        return
    console.print()
    title = Text(f"TOLD BY ONE REPORT ONLY  {found.alone:,}", "cyan")
    console.print(Rule(title, align="left", style="dim"))
    for story in islice(found.stories(), len(found) - found.alone, len(found) - found.alone + _MOST_SINGLE):
        line = Text.assemble((f"{_day(story.end)}  " if story.end else "", "dim"))
        console.print(hanging(line.append(one_line(story.headline) or "Without a headline"), 4))
    if found.alone > _MOST_SINGLE:
        console.print(Text(f"and {found.alone - _MOST_SINGLE:,} more (--all shows them)", "dim"))


def _story(story: ListedStory, console: Console, shown: Shown, headlines: dict[str, str]) -> None:
    console.print(hanging(Text(one_line(story.headline) or "Without a headline", "bold"), 0))
    descent = descend(story)
    line = Text.assemble(many(len(story.reports), "report"), ", ", (many(story.voices, "voice"), "bold"))
    console.print(line.append(f"  {_days(story)}", "dim"))
    if story.follows is not None:
        before = headlines.get(story.follows.story, story.follows.story)
        console.print(hanging(Text.assemble(("goes on from ", "dim"), one_line(before))))
        if shown.why:
            _reasons(story.follows.reasons, console)
    reports = {report.id: report for report in story.reports}
    named = {id: Text(_name(report)) for id, report in reports.items()}
    show_descent(descent, reports, named, console, everything=shown.why)
    for note in story.notes:
        console.print(hanging(Text.assemble(("note  ", "yellow"), note)))
    if shown.why:
        console.print(Text("why they belong together", "blue"))
        listed = story.reports if shown.everything else story.reports[:_MOST]
        for report in listed:
            _why(report, reports, console)
        if len(listed) < len(story.reports):
            more = len(story.reports) - len(listed)
            console.print(Text(f"  and {more:,} more (--all shows them)", "dim"))


def _why(report: ListedReport, reports: dict[str, ListedReport], console: Console) -> None:
    """Print the id by which the report is judged, and why it belongs to the story."""
    line = Text.assemble((f"  {report.id}  ", "cyan"), _name(report))
    if report.judged is not None:
        line.append(f"  by judgement {report.judged}", "dim")
    elif report.nearest in reports:
        line.append(f"  {report.score:.0%} surely with {_name(reports[report.nearest])}", "dim")
    console.print(hanging(line, 4))
    _reasons(report.reasons, console)


def _reasons(reasons: Sequence[Reason], console: Console) -> None:
    for reason in reasons:
        but = "but " if reason.weight < 0 else ""
        console.print(hanging(Text(f"    {but}{one_line(reason.says)}", "dim"), 6))


def _name(report: ListedReport) -> str:
    """Return the outlet, or what else a reader tells the report by."""
    origin = PurePath(report.origin).name if report.origin and report.origin != "-" else None
    return one_line(report.outlet or origin or report.id)


def _days(story: ListedStory) -> str:
    """Return '3 to 5 Mar 2026', '28 Feb to 2 Mar 2026'."""
    begin, end = story.begin or story.end, story.end or story.begin
    if begin is None or end is None:
        return "day not known"
    last, first = _day(end), _day(begin)
    if first == last:
        return last
    words, others = first.split(), last.split()
    while words and others and words[-1] == others[-1]:
        words, others = words[:-1], others[:-1]
    return f"{' '.join(words)} to {last}"


def _day(published: str) -> str:
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return published
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
