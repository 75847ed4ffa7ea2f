"""Stories on a terminal: what is told, in how many voices, and who repeats whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import PurePath

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from crosswire.desk import Grouped
from crosswire.faces.cli.lines import hanging, many, one_line
from crosswire.records.dossiers import Lineage, Origin
from crosswire.records.listings import ListedReport, ListedStory
from crosswire.records.stories import Reason

# Reports of one voice, and stories of one report, that are shown unless everything is asked for.
_MOST = 6
_MOST_SINGLE = 10
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# How a report rests on another, where it is known which was first, and where it is not.
_RESTS = {
    "same-text": ("copies", "is the same text as"),
    "shared-passages": ("takes passages from", "shares passages with"),
    "rewrite": ("rewrites", "retells the same as"),
}


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
    line = Text.assemble(many(len(story.reports), "report"), ", ", (many(story.voices, "voice"), "bold"))
    line.append(f"  {_days(story)}")
    if agencies := sorted({o.agency for o in story.origins if o.agency}, key=str.casefold):
        line.append(f"  rests on {', '.join(map(one_line, agencies))}", "cyan")
    console.print(hanging(line, 2))
    if story.follows is not None:
        before = headlines.get(story.follows.story, story.follows.story)
        console.print(hanging(Text.assemble(("goes on from  ", "dim"), one_line(before)), 2))
        if shown.why:
            _reasons(story.follows.reasons, console)
    for voice in range(1, story.voices + 1):
        spoken = [report for report in story.reports if report.voice == voice]
        _voice(voice, spoken, story, console, shown)
    for note in story.notes:
        console.print(hanging(Text.assemble(("  note  ", "yellow"), note), 8))


def _voice(
    number: int, spoken: Sequence[ListedReport], story: ListedStory, console: Console, shown: Shown
) -> None:
    """Print the reports of one voice: those that rest on no other, and under each what rests on it."""
    of = {origin.report: origin for origin in story.origins if origin.of is not None}
    resting = {report.id: of[report.id] for report in spoken if report.id in of}
    ordered = sorted(spoken, key=lambda report: report.id in resting)
    most = len(ordered) if shown.everything else _MOST
    for place, report in enumerate(ordered[:most]):
        origin = resting.get(report.id)
        lead = Text(f"{number:>4}  " if not place else "      ", "bold")
        if origin is not None:
            lead.append("↳ ", "dim")
        line = lead.append_text(_report(report, story, origin))
        if shown.why:
            line.append(f"  {report.id}", "dim")
        console.print(hanging(line, 8))
        if shown.why:
            _why(report, story, console)
    if len(ordered) > most:
        console.print(Text(f"      and {len(ordered) - most:,} more in this voice (--all shows them)", "dim"))


def _report(report: ListedReport, story: ListedStory, origin: Origin | None) -> Text:
    line = Text(_name(report))
    line.append(f", {_day(report.published)}" if report.published else "", "dim")
    if origin is not None:
        names = {one.id: _name(one) for one in story.reports}
        known, unknown = _RESTS.get(origin.basis, (origin.basis, origin.basis))
        of = names.get(origin.of or "", origin.of or "")
        line.append(f"  {known if origin.ordered else unknown} {of}", "magenta")
    elif agencies := {o.agency: o.basis for o in story.origins if o.agency and o.report == report.id}:
        said = ", ".join(f"{agency} ({basis})" for agency, basis in sorted(agencies.items()))
        line.append(f"  names {one_line(said)}", "cyan")
    return line


def _why(report: ListedReport, story: ListedStory, console: Console) -> None:
    """Print why the report belongs to the story, and why it is said to rest on others."""
    names = {one.id: _name(one) for one in story.reports}
    if report.judged is not None:
        console.print(hanging(Text(f"        belongs here by judgement {report.judged}", "cyan"), 10))
    elif report.nearest is not None:
        near = f"        belongs with {names.get(report.nearest, report.nearest)}, {report.score:.2f}"
        console.print(hanging(Text(near, "dim"), 10))
    _reasons(report.reasons, console)
    for tie in _ties(report, story):
        other = names.get(tie.b if tie.a == report.id else tie.a, "")
        said = f"        {tie.relation} with {other}, {tie.score:.2f}"
        if tie.judged is not None:
            said += f", by judgement {tie.judged}"
        console.print(hanging(Text(said, "dim"), 10))
        _reasons(tie.reasons, console)


def _ties(report: ListedReport, story: ListedStory) -> Iterator[Lineage]:
    """Yield the ties of the report to those listed before it, so that each is told once."""
    before = {one.id for one in story.reports[: story.reports.index(report)]}
    for tie in story.lineage:
        if (tie.a == report.id and tie.b in before) or (tie.b == report.id and tie.a in before):
            yield tie


def _reasons(reasons: Sequence[Reason], console: Console) -> None:
    for reason in reasons:
        console.print(hanging(Text(f"          {one_line(reason.says)}", "dim"), 12))


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
