"""``crosswire compare``: all reports as one story, or grouped into stories, and the dossier of each."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from crosswire.desk import Desk
from crosswire.faces.cli.dossier_output import give
from crosswire.faces.cli.group_output import show_group
from crosswire.faces.cli.inputs import settings
from crosswire.faces.cli.terminal import (
    judgements_option,
    progress,
    remark,
    standard_input,
    tell,
    usable,
    workers_option,
)


@click.command(short_help="Compare reports of one happening: the dossier.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown", "html"]),
    default="text",
    show_default=True,
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write to this file; pages of --group: to this folder.",
)
@click.option("--published", metavar="DATE", help="ISO date of reports that carry none.")
@judgements_option
@workers_option
@click.option(
    "--group", "grouped", is_flag=True, help="Group the reports into stories first: a dossier for each."
)
@click.option("--all", "everything", is_flag=True, help="Text: every point, not only the most notable.")
def command(
    inputs: tuple[str, ...],
    form: str,
    output: Path | None,
    published: str | None,
    judgements: Path | None,
    workers: int | None,
    **how: bool,
) -> None:
    """Compare reports of one happening and show what they agree on, where they differ, and who says so.

    INPUT is a file (.txt, .md, .html, .json, .jsonl, a feed, a WARC file), a directory of them, the address of a
    page, feed or sitemap, or - for standard input. With --group the reports may be of any number of happenings;
    as html and markdown each story is then a page in the folder that -o names, with an index.
    """
    with usable(), progress() as shown:
        desk = Desk(settings(workers), shown)
        ruled = [line for line, _ in desk.judgements(judgements)] if judgements else []
        if how["grouped"]:
            sys.exit(show_group(desk, inputs, (form, output), published, ruled, everything=how["everything"]))
        compared = desk.compare(inputs, published=published, stdin=standard_input(), judgements=ruled)
    status = tell(compared.outcomes)
    remark(compared.notes)
    give(compared.dossier, form, output, everything=how["everything"])
    sys.exit(status)
