"""``crosswire store``: what a store holds, whether it keeps its promises, and its stories made true of it."""

from __future__ import annotations

import sys

import click
from rich.text import Text

from crosswire.faces.cli.ingest import show_settled
from crosswire.faces.cli.lines import hanging, many
from crosswire.faces.cli.stored import called, opened, store_option
from crosswire.faces.cli.terminal import console, printable, progress, remark, usable, workers_option
from crosswire.records.newsroom import Holdings


@click.group(short_help="What is held, and whether all of it is sound.")
def command() -> None:
    """Say what a store holds, check its promises, or tell its stories anew."""


@command.command(short_help="How much is held.")
@store_option()
def info(store: str) -> None:
    """Say how many reports, stories and judgements the store holds."""
    with usable(), opened(store) as newsroom:
        held = newsroom.store.holdings()
    screen = console()
    screen.print(Text(store, "bold"))
    for number, noun, plural, more in (
        (held.reports, "report", None, _versions(held)),
        (
            held.stories,
            "story",
            "stories",
            f"{held.waiting:,} of them waiting for a dossier" if held.waiting else "",
        ),
        (held.points, "point", None, ""),
        (held.events, "event", None, ""),
        (held.quotations, "quotation", None, ""),
        (held.judgements, "judgement", None, ""),
    ):
        line = Text(f"  {many(number, noun, plural)}")
        screen.print(hanging(line.append(f"  {more}" if more else "", "dim"), 4))


def _versions(held: Holdings) -> str:
    return f"{held.versions:,} with their earlier versions" if held.versions != held.reports else ""


@command.command(short_help="Whether every promise of the store holds.")
@store_option()
def check(store: str) -> None:
    """Check every promise of the store, and name each that does not hold. Nothing is repaired.

    Exit status: 0 all hold, 1 some do not, 2 the store cannot be read.
    """
    with usable(), progress() as told:
        if told:
            told(f"checking {called(store)}", 0, 0)
        with opened(store) as newsroom:
            held = newsroom.store.holdings()
            broken = 0
            for one in newsroom.store.check():
                broken += 1
                click.echo(printable(f"{one.promise}: {one.about}: {one.reason}"))
    if broken:
        click.echo(f"crosswire: {many(broken, 'promise does', 'promises do')} not hold", err=True)
        sys.exit(1)
    click.echo(f"{called(store)}: all is well with {many(held.versions, 'report')}")


@command.command(short_help="Group all reports, and make the dossiers that are missing.")
@store_option()
@workers_option
def settle(store: str, workers: int | None) -> None:
    """Group all reports of the store into stories, and make every dossier that is missing or out of date.

    `crosswire ingest` does so by itself; this is for a store that was left in between, and for a new version of
    Crosswire: reports that it would read otherwise are read anew.

    Exit status: 0 done, 1 some reports could not be read or some dossiers not be made.
    """
    with usable(), progress() as told, opened(store, told, workers) as newsroom:
        anew = newsroom.reread()
        settled = newsroom.settle()
    screen = console()
    if anew.reports:
        screen.print(hanging(Text(many(anew.reports, "report was read anew", "reports were read anew"))))
    remark([f"{report}: it could not be read anew" for report in anew.failed])
    show_settled(settled, screen)
    sys.exit(1 if anew.failed or settled.failed else 0)
