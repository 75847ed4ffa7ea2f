"""``crosswire ingest``: reports into a store that loses nothing, and the stories they fall into."""

from __future__ import annotations

import sys
from pathlib import PurePath

import click
from rich.console import Console
from rich.text import Text

from crosswire.desk import Desk
from crosswire.faces.cli.inputs import MOST, settings
from crosswire.faces.cli.lines import hanging, many, one_line
from crosswire.faces.cli.stored import called, store_option
from crosswire.faces.cli.terminal import (
    console,
    progress,
    remark,
    standard_input,
    tell,
    usable,
    workers_option,
)
from crosswire.records.newsroom import Settled, Tally
from crosswire.records.outcomes import Outcome

_KINDS = {"noted": "yellow", "failed": "red"}


@click.command(short_help="Take reports into a store, and tell their stories.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@store_option()
@click.option("--published", metavar="DATE", help="ISO date of reports that carry none.")
@workers_option
@click.option(
    "--most",
    type=click.IntRange(1),
    default=MOST,
    show_default=True,
    metavar="N",
    help="Pages to fetch of a feed or sitemap given by address.",
)
@click.option("--no-settle", "unsettled", is_flag=True, help="Leave stories and dossiers for later.")
def command(
    inputs: tuple[str, ...],
    store: str,
    published: str | None,
    workers: int | None,
    most: int,
    unsettled: bool,
) -> None:
    """Hold reports from now on, group all that are held into stories, and make the dossiers that are missing.

    INPUT is a file (.txt, .md, .html, .json, .jsonl, a feed, a WARC file), a directory of them, the address of a
    page, feed or sitemap, or - for standard input. What is held already is not read again, so a run that
    was broken off goes on where it was: give it the same inputs. A report with the address of another is its
    new version.

    Exit status: 0 all is held, 1 some inputs could not be used, 2 none.
    """
    settled = None
    with (
        usable(),
        progress() as shown,
        Desk(settings(workers, most=most), shown).newsroom(store) as newsroom,
    ):
        tally = newsroom.ingest(inputs, published=published, stdin=standard_input(), told=_say)
        if not unsettled and (tally.kept or tally.repeated):
            settled = newsroom.settle()
        held = newsroom.store.holdings()
    screen = console()
    show_tally(tally, screen)
    if settled is not None:
        show_settled(settled, screen)
    line = (
        f"{many(held.reports, 'report')} in {many(held.stories, 'story', 'stories')} held in {called(store)}"
    )
    screen.print(hanging(Text(line)))
    if unsettled:
        remark(["stories are as they were: crosswire store settle tells them anew"])
    sys.exit(_status(tally))


def show_tally(tally: Tally, screen: Console) -> None:
    """Print how many reports came to be held, and why others did not."""
    line = Text.assemble((many(tally.kept, "new report"), "bold"))
    if tally.revisions:
        line.append(f", {tally.revisions:,} of them new versions of known ones")
    if tally.repeated:
        line.append(f", {tally.repeated:,} held already")
    if tally.failed:
        line.append(f", {tally.failed:,} that could not be used")
    screen.print(hanging(line))
    causes = [cause for cause in tally.causes if cause.kind != "repeated"]
    width = max((len(f"{cause.count:,}") for cause in causes), default=0)
    for cause in causes:
        told = Text.assemble(
            (f"  {cause.count:>{width},}  ", "bold"), (f"{cause.kind}  ", _KINDS.get(cause.kind, ""))
        )
        told.append(one_line(cause.reason))
        names = ", ".join(one_line(PurePath(name).name) for name in cause.examples)
        told.append(f"  {names}{', ...' if cause.count > len(cause.examples) else ''}", "dim")
        screen.print(hanging(told, width + 4))


def show_settled(settled: Settled, screen: Console) -> None:
    """Print what the stories came to."""
    new = many(settled.grouped, "story is new", "stories are new")
    made = many(settled.compared, "dossier was made", "dossiers were made")
    screen.print(hanging(Text(f"{new}, {made}")))
    if settled.failed:
        remark([f"{story}: its dossier could not be made" for story in settled.failed])


def _say(outcomes: tuple[Outcome, ...]) -> None:
    """Name what cannot be used as soon as it is known; what was there before is only counted."""
    tell([outcome for outcome in outcomes if outcome.kind != "repeated"])


def _status(tally: Tally) -> int:
    if tally.kept or tally.repeated:
        return 1 if tally.failed else 0
    click.echo("crosswire: nothing could be done", err=True)
    return 2
