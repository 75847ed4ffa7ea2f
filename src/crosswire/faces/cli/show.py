"""``crosswire show``: the dossier of a story that a store holds, as ``compare`` shows one."""

from __future__ import annotations

from pathlib import Path

import click

from crosswire.desk import Newsroom
from crosswire.errors import StoreError
from crosswire.faces.cli.dossier_output import give
from crosswire.faces.cli.stored import called, opened, store_option
from crosswire.faces.cli.terminal import remark, usable
from crosswire.records.dossiers import Dossier


@click.command(short_help="The dossier of a story in a store.")
@click.argument("name", metavar="STORY|REPORT")
@store_option()
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown", "html"]),
    default="text",
    show_default=True,
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@click.option("--all", "everything", is_flag=True, help="Text: every point, not only the most notable.")
def command(name: str, store: str, form: str, output: Path | None, everything: bool) -> None:
    """Show the dossier of a story, named by its id or that of one of its reports, as `crosswire search` tells them.

    A story that has grown since has another id; the old one leads to it.
    """
    with usable(), opened(store) as newsroom:
        dossier = _dossier(newsroom, name, store)
    give(dossier, form, output, everything=everything)


def _dossier(newsroom: Newsroom, name: str, store: str) -> Dossier:
    held = newsroom.store
    kept = held.report(name)
    story: str | None = name
    if kept is not None:
        story = kept.story
        if story is None and (latest := held.revisions(name)[-1]).latest:
            story = latest.story
            remark([f"{name} has a later version, {latest.report.id}: this is the story of that"])
    elif held.grouped(name) is None:
        story = held.successor(name)
        if story is None:
            raise StoreError(name, f"{called(store)} holds no such story or report")
        remark([f"{name} has become {story}"])
    dossier = held.dossier(story) if story is not None else None
    if dossier is None:
        raise StoreError(name, "its dossier is not made yet: crosswire store settle")
    return dossier
