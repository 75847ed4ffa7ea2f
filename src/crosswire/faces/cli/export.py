"""``crosswire export``: the events of many reports as the data that researchers load."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from crosswire.desk import Desk, Settings
from crosswire.faces.cli.terminal import (
    progress,
    reachable,
    standard_input,
    tell,
    usable,
    workers_option,
    writing,
)
from crosswire.records.eventdata import Written


@click.command(short_help="Write the events of many reports as data: PLOVER, POLECAT, GDELT, Parquet...")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(Desk.event_forms())),
    required=True,
    help="The shape to write; gdelt and gdelt-mentions are its two tables.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@click.option("--published", metavar="DATE", help="ISO date of reports that carry none.")
@workers_option
@click.option("--apart", is_flag=True, help="Every telling by itself: do not join what is told alike.")
@click.option("--alleged", is_flag=True, help="Also what is only alleged, where the format cannot say so.")
def command(
    inputs: tuple[str, ...],
    form: str,
    output: Path | None,
    published: str | None,
    workers: int | None,
    apart: bool,
    alleged: bool,
) -> None:
    """Write the events that the reports tell of, each once, in a format that researchers load.

    INPUT is a .txt, .md, .html, .json or .jsonl file, a directory of them, or - for standard input. What the
    format cannot hold is counted on standard error with the reason: most formats cannot say that something is
    planned, denied or did not happen, and are given only what happened.
    """
    if (
        output is None
        and not Desk.event_forms()[form].text
        and sys.stdout is not None
        and sys.stdout.isatty()
    ):
        raise click.UsageError(
            f"{form} is a binary format, which a terminal cannot show: name a file with -o"
        )
    reachable(output)
    with usable(), progress() as shown:
        Desk.check(form)
        found, outcomes = Desk(Settings(workers=workers), shown).events(
            inputs, published=published, stdin=standard_input(), apart=apart
        )
    status = tell(outcomes)
    with writing(output) as out:
        written = found.write(form, out, alleged=alleged)
    _count(written, output)
    sys.exit(status)


def _count(written: Written, output: Path | None) -> None:
    """Say on stderr how many events were written, and how many were left out and why."""
    where = f" to {output}" if output else ""
    click.echo(f"crosswire: wrote {_many(written.events)}{where}", err=True)
    for left in written.left_out:
        click.echo(f"crosswire: left out {_many(len(left.events))}: {left.reason}", err=True)


def _many(number: int) -> str:
    return f"{number:,} event{'' if number == 1 else 's'}"
