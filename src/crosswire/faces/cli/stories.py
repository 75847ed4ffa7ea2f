"""``crosswire stories``: any number of reports into stories, and who retells whom in each."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from crosswire.desk import Desk, Grouped
from crosswire.faces.cli.inputs import settings
from crosswire.faces.cli.stories_text import Shown, show_stories
from crosswire.faces.cli.terminal import (
    console,
    judgements_option,
    paper,
    progress,
    reachable,
    remark,
    standard_input,
    tell,
    usable,
    workers_option,
    writing,
)
from crosswire.records.codec import listing_json, to_json
from crosswire.records.listings import Listing


@click.command(short_help="Group any number of reports into stories; who retells whom.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "jsonl"]), default="text", show_default=True
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@click.option("--published", metavar="DATE", help="ISO date of reports that carry none.")
@judgements_option
@workers_option
@click.option("--why", is_flag=True, help="Text: why each report belongs, who retells whom and why, and ids.")
@click.option("--all", "everything", is_flag=True, help="Text: every report, and stories of one report too.")
def command(
    inputs: tuple[str, ...],
    form: str,
    output: Path | None,
    published: str | None,
    judgements: Path | None,
    workers: int | None,
    **shown: bool,
) -> None:
    """Group reports into stories, and say of each how many reports and voices it has, and who retells whom.

    INPUT is a file (.txt, .md, .html, .json, .jsonl, a feed, a WARC file), a directory of them, the address of a
    page, feed or sitemap, or - for standard input, with any number of reports. Stories of several reports come
    first, the latest day first, and on a day the one with most reports.
    """
    reachable(output)
    with usable(), progress() as told:
        desk = Desk(settings(workers), told)
        ruled = [line for line, _ in desk.judgements(judgements)] if judgements else []
        found = desk.group(inputs, published=published, stdin=standard_input(), judgements=ruled)
        with found:
            status = tell(found.outcomes)
            remark(found.notes)
            if form == "text":
                screen = console() if output is None else paper()
                show_stories(found, screen, Shown(why=shown["why"], everything=shown["everything"]))
                pieces = iter((screen.export_text(),)) if output else iter(())
            else:
                pieces = _json(found, form)
            if form != "text" or output is not None:
                with writing(output) as out:
                    out.writelines(piece.encode("utf-8") for piece in pieces)
    if output is not None:
        click.echo(f"crosswire: wrote {output}", err=True)
    sys.exit(status)


def _json(found: Grouped, form: str) -> Iterator[str]:
    """Yield the stories as they are told: a record a line, or all of them as one listing."""
    if form == "jsonl":
        return (to_json(story) + "\n" for story in found)
    return listing_json(Listing(found.made_with, (), notes=found.notes), found)
