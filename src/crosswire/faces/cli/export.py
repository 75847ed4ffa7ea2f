"""``crosswire export``: the events of many reports, or all that a store holds, as the data that researchers load."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TypedDict, Unpack

import click

from crosswire.desk import Desk
from crosswire.faces.cli.inputs import settings
from crosswire.faces.cli.lines import many
from crosswire.faces.cli.stored import opened, store_option
from crosswire.faces.cli.terminal import (
    progress,
    reachable,
    standard_input,
    tell,
    usable,
    workers_option,
    writing,
)


class _Reading(TypedDict):
    """How inputs are read."""

    published: str | None
    workers: int | None
    apart: bool


@click.command(short_help="Write events, or all that a store holds, as data: PLOVER, GDELT, CSV, Parquet...")
@click.argument("inputs", nargs=-1, metavar="[INPUT...]")
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(sorted(Desk.store_forms()))),
    required=True,
    help="The shape to write; gdelt and gdelt-mentions are its two tables.",
)
@store_option(required=False)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@click.option("--published", metavar="DATE", help="ISO date of reports that carry none.")
@workers_option
@click.option("--apart", is_flag=True, help="Every telling by itself: do not join what is told alike.")
@click.option("--alleged", is_flag=True, help="Also what is only alleged, where the format cannot say so.")
def command(
    inputs: tuple[str, ...],
    form: str,
    store: str | None,
    output: Path | None,
    alleged: bool,
    **reading: Unpack[_Reading],
) -> None:
    """Write the events that the reports tell of, each once, in a format that researchers load.

    INPUT is a file (.txt, .md, .html, .json, .jsonl, a feed, a WARC file), a directory of them, the address of a
    page, feed or sitemap, or - for standard input. What the format cannot hold is counted on standard error with
    the reason: most formats cannot say that something is planned, denied or did not happen, and are given only
    what happened.

    With --store in place of INPUT all that a store holds is written: its dossiers (jsonl), what every report says
    to every point (csv, parquet), its events on the map (geojson), linked data of schema.org (jsonld), or its events
    in the formats of the field.
    """
    if bool(inputs) == (store is not None):
        raise click.UsageError("name INPUT, or a store with --store, and not both")
    if store is None and form not in Desk.event_forms():
        raise click.UsageError(f"{form} is what a store is written in: name it with --store")
    if (
        output is None
        and not Desk.store_forms()[form].text
        and sys.stdout is not None
        and sys.stdout.isatty()
    ):
        raise click.UsageError(
            f"{form} is a binary format, which a terminal cannot show: name a file with -o"
        )
    reachable(output)
    if store is None:
        sys.exit(_events(inputs, form, output, alleged, reading))
    with usable():
        Desk.check(form)
        with opened(store) as newsroom, writing(output) as out:
            wrote = newsroom.export(form, out, alleged=alleged)
    _count(wrote.count, wrote.unit, output)
    for left in wrote.left_out:
        _leave(left.count, left.unit, left.reason)


def _events(inputs: tuple[str, ...], form: str, output: Path | None, alleged: bool, reading: _Reading) -> int:
    """Write the events of the inputs, and return the exit status."""
    with usable(), progress() as shown:
        Desk.check(form)
        found, outcomes = Desk(settings(reading["workers"]), shown).events(
            inputs, published=reading["published"], stdin=standard_input(), apart=reading["apart"]
        )
    status = tell(outcomes)
    with writing(output) as out:
        written = found.write(form, out, alleged=alleged)
    _count(written.events, "event", output)
    for left in written.left_out:
        _leave(len(left.events), "event", left.reason)
    return status


def _count(number: int, unit: str, output: Path | None) -> None:
    """Say on stderr how much was written."""
    where = f" to {output}" if output else ""
    click.echo(f"crosswire: wrote {_many(number, unit)}{where}", err=True)


def _leave(number: int, unit: str, reason: str) -> None:
    """Say on stderr how much was left out and why."""
    click.echo(f"crosswire: left out {_many(number, unit)}: {reason}", err=True)


def _many(number: int, unit: str) -> str:
    return many(number, unit, "stories" if unit == "story" else None)
