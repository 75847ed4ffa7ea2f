"""``crosswire compare``: all reports as one story, and its dossier."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from crosswire.desk import Desk, Settings
from crosswire.faces.cli.dossier_text import show_dossier
from crosswire.faces.cli.terminal import (
    console,
    deliver,
    paper,
    progress,
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
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@click.option("--published", metavar="DATE", help="ISO date of reports that carry none.")
@workers_option
@click.option("--all", "everything", is_flag=True, help="Text: every point, not only the most notable.")
def command(
    inputs: tuple[str, ...],
    form: str,
    output: Path | None,
    published: str | None,
    workers: int | None,
    everything: bool,
) -> None:
    """Compare reports of one happening and show what they agree on, where they differ, and who says so.

    INPUT is a .txt, .md, .html, .json or .jsonl file, a directory of them, or - for standard input.
    """
    with usable(), progress() as shown:
        compared = Desk(Settings(workers=workers), shown).compare(
            inputs, published=published, stdin=standard_input()
        )
    status = tell(compared.outcomes)
    if form == "text" and output is None:
        show_dossier(compared.dossier, console(), everything=everything)
    elif form == "text":
        page = paper()
        show_dossier(compared.dossier, page, everything=everything)
        deliver(page.export_text(), output)
    else:
        deliver(compared.dossier.to(form), output)
    sys.exit(status)
