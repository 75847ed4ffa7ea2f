"""``crosswire read``: what one report says by itself."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from crosswire.desk import Desk
from crosswire.faces.cli.inputs import settings
from crosswire.faces.cli.reading_text import show_reading
from crosswire.faces.cli.terminal import (
    console,
    deliver,
    paper,
    printable,
    progress,
    standard_input,
    tell,
    usable,
    workers_option,
)


@click.command(short_help="Read one report: who, when, where, how many, who says so.")
@click.argument("source", metavar="INPUT")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "html"]), default="text", show_default=True
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@click.option("--published", metavar="DATE", help="ISO date, where the report carries none.")
@workers_option
def command(source: str, form: str, output: Path | None, published: str | None, workers: int | None) -> None:
    """Show what one report says: actors, times, quantities, places, attributions, events, off-text.

    INPUT is a file (.txt, .md, .html, .json, .jsonl, a feed, a WARC file), a directory of them, the address of a
    page, feed or sitemap, or - for standard input. Of an input that holds several reports the first is read.
    """
    with usable(), progress() as shown:
        found, outcomes = Desk(settings(workers), shown).read(
            [source], published=published, stdin=standard_input()
        )
    status = tell(outcomes)
    first = found[0]
    if len(found) > 1:
        click.echo(
            printable(f"crosswire: {source}: holds {len(found)} reports; the first is shown"), err=True
        )
    if form == "json":
        deliver(first.to_json(), output)
    elif form == "html":
        deliver(first.to_html(), output)
    elif output is None:
        show_reading(first.report, first.reading, console())
    else:
        page = paper()
        show_reading(first.report, first.reading, page)
        deliver(page.export_text(), output)
    sys.exit(status)
