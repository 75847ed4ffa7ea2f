"""``crosswire search``: where words stand in the reports and points of a store."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import click
from rich.console import Console
from rich.text import Text

from crosswire.faces.cli.lines import hanging, one_line
from crosswire.faces.cli.stored import opened, store_option
from crosswire.faces.cli.terminal import console, deliver, remark, usable
from crosswire.records.codec import to_json
from crosswire.records.dossiers import Standing
from crosswire.records.newsroom import Hit, Query
from crosswire.records.spans import Span


@click.command(short_help="Find words in the reports and points of a store.")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@store_option()
@click.option("--since", metavar="DAY", help="From this day on (ISO 8601).")
@click.option("--until", metavar="DAY", help="To this day.")
@click.option("--outlet", metavar="NAME", help="Of this outlet.")
@click.option("--actor", metavar="NAME", help="With this actor in the story: an entity, or part of a name.")
@click.option("--country", metavar="CODE", help="ISO 3166-1 alpha-3, as in UKR.")
@click.option(
    "--type", "event_type", metavar="TYPE", help="With an event of this PLOVER type, as in PROTEST."
)
@click.option("--standing", type=click.Choice(get_args(Standing)), help="Points of this standing.")
@click.option("--story", metavar="ID", help="In this story.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="At most so many.")
@click.option("--after", metavar="CURSOR", help="Go on where an earlier search ended.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(
    words: tuple[str, ...], store: str, limit: int, after: str | None, form: str, **asked: str | None
) -> None:
    """Find where all WORDS stand, the best first. What is put in "quotation marks" must stand together.

    Every filter that is given must hold.
    """
    query = Query(words=" ".join(words), **asked)  # type: ignore[arg-type]
    with usable(), opened(store) as newsroom:
        found = newsroom.store.search(query, after=after, limit=limit)
    if form == "json":
        deliver(to_json(found, indent=2), None)
        return
    screen = console()
    for hit in found.items:
        _show(hit, screen)
    if not found.items:
        remark(["nothing was found"])
    elif found.next is not None:
        remark([f"there is more: --after {found.next}"])


def _show(hit: Hit, screen: Console) -> None:
    """Print where the words stand, the words in bold."""
    head = Text(one_line(hit.heading) or "Without a headline", "bold")
    about = (hit.outlet, hit.day[:10] if hit.day else None, "" if hit.kind == "report" else hit.kind)
    head.append("  " + "  ".join(one_line(part) for part in about if part), "not bold dim")
    screen.print(hanging(head))
    # The text of a point begins with what it is about.
    told = len(hit.heading) if hit.kind == "point" and hit.excerpt.startswith(hit.heading) else 0
    screen.print(hanging(_marked(hit.excerpt, hit.marks, told), 2))
    where = f"  {hit.id}" + (f" in {hit.story}" if hit.story and hit.story != hit.id else "")
    screen.print(hanging(Text(where, "cyan"), 4))
    screen.print()


def _marked(excerpt: str, marks: Sequence[Span], begin: int) -> Text:
    """Return the excerpt from there on one line; a space for a space, so that the marks stay where they are."""
    line = Text("".join(c if c.isprintable() else " " for c in excerpt))
    for mark in marks:
        line.stylize("bold green", mark.start, mark.end)
    while begin < len(excerpt) and excerpt[begin].isspace():
        begin += 1
    return Text("  ").append_text(line[begin:])
