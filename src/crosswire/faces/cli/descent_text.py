"""Who retells whom on a terminal: a tree for every voice in which something rests on something."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.text import Text

from crosswire.faces.cli.lines import hanging, many
from crosswire.records.descent import Dated, Descent, Row, Teller
from crosswire.records.descent_words import say_alike, say_because, say_teller

_LISTED = 12  # reports named of those that are alike


def show_descent(
    descent: Descent,
    reports: Mapping[str, Dated],
    named: Mapping[str, Text],
    console: Console,
    *,
    everything: bool,
) -> None:
    """Print the trees and the reports that stand alone; ``named`` says what each is called, by id.

    ``everything`` adds what each tie rests on.
    """
    for voice in descent.together:
        for row in voice.rows:
            lines = [_teller(row, reports, named)]
            if everything and len(row.tellers) == 1:
                lines += [Text(says, "dim") for says in _because(row.tellers[0], reports, named)]
            _hang(row, lines, console)
    if alone := [named[teller.report] for teller in descent.alone if teller.report]:
        own = "on its own: " if len(alone) == 1 else "on their own: "
        console.print(hanging(Text.assemble((own, "dim"), Text(", ").join(alone))))
    for pair in descent.ruled:
        if pair.a in named and pair.b in named:
            line = Text.assemble(("ruled to be no copy: ", "dim"), named[pair.a], " and ", named[pair.b])
            console.print(hanging(line))


def _teller(row: Row, reports: Mapping[str, Dated], named: Mapping[str, Text]) -> Text:
    first = row.tellers[0]
    if first.report is None:
        return Text.assemble((first.agency or "", "bold"), " (agency)")
    if len(row.tellers) > 1:
        some = [named[teller.report] for teller in row.tellers[:_LISTED] if teller.report]
        line = Text.assemble(f"{many(len(row.tellers), 'report')}, {say_alike(row)}: ", Text(", ").join(some))
        return line.append(f" and {len(row.tellers) - _LISTED} more" if len(row.tellers) > _LISTED else "")
    line = Text.assemble(named[first.report], (f", {_when(reports[first.report])}", "dim"))
    told = "; ".join(say_teller(first, lambda report: named[report].plain))
    return line.append(f" · {told}" if told else "")


def _because(teller: Teller, reports: Mapping[str, Dated], named: Mapping[str, Text]) -> Iterable[str]:
    if teller.by:
        yield from say_because(teller.by, reports, lambda report: named[report].plain)


def _hang(row: Row, lines: Sequence[Text], console: Console) -> None:
    """Print what a row says beside the rails of the tree, wrapped to what is left of the width."""
    before = "".join("│  " if more else "   " for more in row.rails[1:])
    first, below = ("└─ " if row.last else "├─ ", "   " if row.last else "│  ") if row.level else ("", "")
    width = max(16, console.width - len(before) - len(below) - 2)
    wrapped = [part for line in lines for part in line.wrap(console, width)]
    for number, part in enumerate(wrapped):
        rail = before + (below if number else first)
        console.print(Text.assemble(("  " * (row.level > 0) + rail, "dim"), part))


def _when(report: Dated) -> str:
    return (report.published or "no date")[:16].replace("T", " ")
