"""The dossiers of many stories: one after the other, or a folder of pages with an index."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

import click
from rich.rule import Rule

from crosswire.desk import Desk, Grouped
from crosswire.faces.cli.dossier_text import show_dossier
from crosswire.faces.cli.stories_text import show_singles
from crosswire.faces.cli.terminal import console, paper, reachable, remark, standard_input, tell, writing
from crosswire.records.codec import to_json
from crosswire.records.judgements import Judgement


def show_group(
    desk: Desk,
    inputs: Iterable[str],
    to: tuple[str, Path | None],
    published: str | None,
    judgements: Sequence[Judgement],
    *,
    everything: bool,
) -> int:
    """Group the inputs and write the dossier of each story in the form and to the place asked for.

    Returns the exit status.
    """
    form, output = to
    pages = form == "html" or (form == "markdown" and output is not None)
    if pages:
        _folder(output)
    else:
        reachable(output)
    with desk.group(inputs, published=published, stdin=standard_input(), judgements=judgements) as found:
        status = tell(found.outcomes)
        remark(found.notes)
        if pages and output is not None:
            _write_pages(found, "html" if form == "html" else "markdown", output)
        elif form == "text":
            _write_text(found, output, everything=everything)
        else:
            with writing(output) as out:
                out.writelines(piece.encode("utf-8") for piece in _pieces(found, form))
    if output is not None:
        click.echo(f"crosswire: wrote {output}", err=True)
    return status


def _folder(output: Path | None) -> None:
    """Make the folder for the pages, before long work; end with status 2 where there can be none."""
    if output is None:
        raise click.UsageError("a story is a page: name a folder for the pages with -o")
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        click.echo(f"crosswire: {output}: no folder for the pages: {error.strerror}", err=True)
        sys.exit(2)


def _write_pages(found: Grouped, form: Literal["html", "markdown"], folder: Path) -> None:
    try:
        Desk.write_pages(found, form, folder)
    except OSError as error:
        click.echo(f"crosswire: {folder}: cannot be written: {error.strerror}", err=True)
        sys.exit(2)


def _write_text(found: Grouped, output: Path | None, *, everything: bool) -> None:
    """Print the dossiers of the stories that several reports tell, and the others in short."""
    screen = console() if output is None else paper()
    dossiers = found.dossiers(alone=everything)
    for _, dossier in dossiers:
        screen.print(Rule(style="bold"))
        show_dossier(dossier, screen, everything=everything)
    if not everything:
        show_singles(found, screen)
    if output is not None:
        with writing(output) as out:
            out.write(screen.export_text().encode("utf-8"))


def _pieces(found: Grouped, form: str) -> Iterator[str]:
    """Yield the dossiers piece by piece: as one JSON array, a dossier a line, or one page after the other."""
    if form == "markdown":
        yield from (Desk.write(dossier, form) + "\n" for _, dossier in found.dossiers())
        return
    for number, (_, dossier) in enumerate(found.dossiers()):
        yield (",\n" if number else "[\n") + to_json(dossier)
    yield "\n]\n"
