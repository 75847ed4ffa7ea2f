"""A dossier on a terminal: conflicts first, every statement in the words it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from crosswire.faces.cli.descent_text import show_descent
from crosswire.faces.cli.lines import hanging, many, one_line
from crosswire.records.descent import Descent, descend
from crosswire.records.descent_words import say_counts, say_why
from crosswire.records.dossiers import Account, Dossier, Point, Quotation
from crosswire.records.events import Event, Participant, say_based, say_count, say_days
from crosswire.records.judgement_words import say_rulings
from crosswire.records.reports import Report
from crosswire.records.revision_words import say_extent, say_revision
from crosswire.records.revisions import Revision

_STANDINGS = {
    "conflicting": ("CONFLICTING", "cannot all be true", "bold red", "≠"),
    "compatible": ("COMPATIBLE", "differ in precision or bound", "yellow", "≈"),
    "agreed": ("AGREED", "the same in every report that speaks to it", "green", "="),
    "single": ("SINGLE", "one report only", "cyan", "·"),
}
_SHOWN = 12  # points of one standing, unless everything is asked for


def label(index: int) -> str:
    """Return the short name of a report in the listing: A, B, ... Z, A2, B2..."""
    return chr(ord("A") + index % 26) + (str(index // 26 + 1) if index >= 26 else "")


def show_dossier(dossier: Dossier, console: Console, *, everything: bool = False) -> None:
    """Print the dossier; ``everything`` leaves no point out."""
    labels = {report.id: label(i) for i, report in enumerate(dossier.reports)}
    texts = {report.id: report.text for report in dossier.reports}
    descent = descend(dossier)
    _masthead(dossier, descent, console, labels)
    for standing in _STANDINGS:
        points = [p for p in dossier.points if p.standing == standing]
        shown = points if everything else points[:_SHOWN]
        _points(standing, points, shown, console, labels, dossier)
    _quotations(dossier.quotations, console, labels, texts)
    _events(dossier.events, console, labels)
    _lineage(dossier, descent, console, labels, everything=everything)
    _revisions(dossier.revisions, console, labels, everything=everything)


def _masthead(dossier: Dossier, descent: Descent, console: Console, labels: dict[str, str]) -> None:
    console.print()
    console.print(Text(dossier.story.headline, "bold"))
    conflicts = sum(p.standing == "conflicting" for p in dossier.points)
    figures = (say_counts(descent), many(len(dossier.points), "point"), many(conflicts, "conflict"))
    console.print(Text(" · ".join(figures), "dim"))
    outlets = {
        report.id: _outlet(report) if report.outlet else labels[report.id] for report in dossier.reports
    }
    if why := say_why(descent, outlets.__getitem__):
        console.print(hanging(Text(why)))
    console.print()
    for report in dossier.reports:
        console.print(_report(report, labels[report.id]))
    for note in dossier.notes:
        console.print(hanging(Text.assemble(("note  ", "yellow"), note)))


def _report(report: Report, name: str) -> Padding:
    line = Text.assemble((f"{name}  ", "bold"), report.outlet or "outlet unknown")
    if report.outlet_from not in (None, "given"):
        line.append(f" (guessed from the {report.outlet_from})", "dim")
    line.append(f"  {report.published or 'no date'}")
    if report.title:
        line.append(f"  {report.title}", "italic")
    elif report.origin:
        line.append(f"  {report.origin}", "dim")
    if report.off_text:
        reasons = ", ".join(dict.fromkeys(off.why for off in report.off_text))
        line.append(f"  [set aside: {reasons}]", "dim")
    return hanging(line, 3)


def _points(
    standing: str,
    points: Sequence[Point],
    shown: Sequence[Point],
    console: Console,
    labels: dict[str, str],
    dossier: Dossier,
) -> None:
    if not points:
        return
    title, gloss, style, mark = _STANDINGS[standing]
    _heading(console, f"{title}  {len(points)}", gloss, style)
    for point in shown:
        about = Text.assemble((f"{mark} ", style), (point.about, "bold"), (f"  {point.kind}", "dim"))
        if standing != "single":
            about.append(f", {many(point.voices, 'voice')}", "dim")
        console.print(hanging(about, 2))
        for account in point.accounts:
            console.print(_account(account, labels))
        for ruling in say_rulings(dossier, point, labels.__getitem__):
            console.print(Padding(hanging(Text(ruling, "dim"), 3), (0, 0, 0, 4)))
    if len(points) > len(shown):
        console.print(Text(f"  and {len(points) - len(shown)} more (--all shows them)", "dim"))


def _account(account: Account, labels: dict[str, str]) -> Padding:
    line = Text.assemble((labels[account.report], "bold"), "  “", one_line(account.quote), "”")
    if account.attributed_to:
        line.append("  — " + " → ".join(account.attributed_to), "cyan")
    for word in (f"hedged: {account.hedge}" if account.hedge else "", "denied" if account.denied else ""):
        if word:
            line.append(f"  [{word}]", "magenta")
    return Padding(hanging(line, 3), (0, 0, 0, 4))


def _quotations(
    quotations: Sequence[Quotation], console: Console, labels: dict[str, str], texts: dict[str, str]
) -> None:
    spoken = [q for q in quotations if q.kind != "indirect"]
    if not spoken:
        return
    _heading(console, f"QUOTED  {len(spoken)}", "in the speaker's own words", "blue")

    def speaker(quotation: Quotation) -> str:
        return quotation.speaker.name if quotation.speaker else "speaker not named"

    order = {name: i for i, name in enumerate(dict.fromkeys(map(speaker, spoken)))}
    for name, said in groupby(sorted(spoken, key=lambda q: order[speaker(q)]), key=speaker):
        console.print(Text(name, "bold"))
        for quotation in said:
            words = one_line(texts[quotation.report][quotation.start : quotation.end])
            line = Text.assemble((labels[quotation.report], "bold"), f"  {words}")
            if len(quotation.chain) > 1:
                line.append("  — " + " → ".join(quotation.chain), "cyan")
            console.print(Padding(hanging(line, 3), (0, 0, 0, 4)))


def _events(events: Sequence[Event], console: Console, labels: dict[str, str]) -> None:
    if not events:
        return
    _heading(console, f"EVENTS  {len(events)}", "in PLOVER terms", "blue")
    for event in events:
        name = event.type + (f"-{event.mode}" if event.mode else "")
        line = Text.assemble((f"{name}  ", "bold"), _names(event.actors))
        if event.recipients:
            line.append(f" → {_names(event.recipients)}")
        where = say_based(event.place.name, event.place.basis) if event.place else None
        told = sorted({labels[m.report] for m in event.mentions})
        for part in (say_days(event.time), where, *map(say_count, event.numbers)):
            if part:
                line.append(f"  {part}")
        source = f", says {event.attributed_to[-1]}" if event.attributed_to else ""
        background = "background, " if event.historical else ""
        line.append(f"  [{background}{' / '.join(event.told_as)}{source}; {', '.join(told)}]", "dim")
        console.print(hanging(line, 4))


def _lineage(
    dossier: Dossier, descent: Descent, console: Console, labels: dict[str, str], *, everything: bool
) -> None:
    if len(dossier.reports) < 2:
        return
    _heading(console, "LINEAGE", "who repeats whom", "blue")
    reports = {report.id: report for report in dossier.reports}
    named = {id: Text.assemble((labels[id], "bold"), f" {_outlet(report)}") for id, report in reports.items()}
    show_descent(descent, reports, named, console, everything=everything)


def _revisions(
    revisions: Sequence[Revision], console: Console, labels: dict[str, str], *, everything: bool
) -> None:
    if not revisions:
        return
    _heading(console, f"WHAT CHANGED SINCE  {len(revisions)}", "versions of one report", "blue")
    for revision in revisions:
        seen = f", seen {revision.seen[:16].replace('T', ' ')}" if revision.seen else ""
        name = labels.get(revision.after, "earlier version")
        console.print(hanging(Text.assemble((name, "bold"), f"  {say_extent(revision)}{seen}"), 3))
        told = list(say_revision(revision))
        shown = told if everything else told[:_SHOWN]
        for line in shown:
            console.print(Padding(hanging(Text(one_line(line)), 2), (0, 0, 0, 4)))
        if len(told) > len(shown):
            console.print(Text(f"    and {len(told) - len(shown)} more (--all shows them)", "dim"))


def _outlet(report: Report) -> str:
    return one_line(report.outlet or "outlet unknown")


def _names(participants: Iterable[Participant]) -> str:
    return ", ".join(dict.fromkeys(p.name for p in participants)) or "?"


def _heading(console: Console, title: str, gloss: str, style: str) -> None:
    console.print()
    console.print(Rule(Text.assemble((title, style), (f"  {gloss}", "dim")), align="left", style="dim"))
