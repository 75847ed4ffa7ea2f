"""``crosswire watch``: feeds that are followed, and what they bring held in a store."""

from __future__ import annotations

import signal
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Event
from types import FrameType

import click
from rich.console import Console
from rich.text import Text

from crosswire.desk import Desk
from crosswire.faces.cli.inputs import ALLOW, CONTACT, settings
from crosswire.faces.cli.lines import hanging, many, one_line
from crosswire.faces.cli.stored import called, store_option
from crosswire.faces.cli.terminal import console, progress, usable
from crosswire.records.newsroom import Polled

# Pages that are named of a feed; the store knows them all.
_NAMED = 3


@click.command(short_help="Follow feeds: what they bring is held in a store.")
@click.argument("feeds", metavar="FEEDS", type=click.Path(path_type=Path))
@store_option()
@click.option("--once", is_flag=True, help="Ask every feed now, and end.")
@click.option(
    "--every",
    type=click.FloatRange(1, 44_640),
    default=15,
    show_default=True,
    metavar="MINUTES",
    help="How often a feed is asked whose list does not say.",
)
@click.option("--contact", metavar="URL", help=f"Whom those who are asked may turn to ({CONTACT}).")
@click.option(
    "--allow",
    multiple=True,
    metavar="NETWORK",
    help=f"A network that may be asked although it is not public, such as 10.2.0.0/16 ({ALLOW}).",
)
def command(
    feeds: Path, store: str, once: bool, every: float, contact: str | None, allow: tuple[str, ...]
) -> None:
    """Ask feeds again and again, fetch the articles they name, and hold each as a report, with every version of it.

    FEEDS is a list: a FEEDS.toml, or an OPML file from a feed reader. Sites are asked politely: what robots.txt
    forbids is left alone, and so is who wants to be. Ends after the article in hand at Ctrl-C.

    Exit status: 0 ended when it was told to, 1 with --once: some feed could not be read, 2 nothing could be done.
    """
    screen, told = console(), _Told()
    with usable(), _stopping() as stop, progress() as shown:
        desk = Desk(settings(contact=contact, allow=allow), shown)
        with desk.newsroom(store) as newsroom:
            desk.watch(
                feeds,
                newsroom,
                every=timedelta(minutes=every),
                once=once,
                stop=stop,
                told=lambda came: told.tell(came, screen, quiet=not once),
            )
    screen.print(hanging(Text(f"{told.counts()} in {called(store)}")))
    sys.exit(1 if once and told.unread else 0)


class _Told:
    """What came of all feeds so far."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self.unread = 0

    def tell(self, came: Polled, screen: Console, *, quiet: bool) -> None:
        """Print what came of a feed in a line, and what is to be known of it; ``quiet``: unless nothing did."""
        self._counts.update(kept=came.kept, revisions=came.revisions, failed=came.failed)
        self.unread += came.reason is not None
        if quiet and not (came.kept or came.revisions or came.failed or came.reason):
            return
        screen.print(hanging(_line(came)))
        if came.moved:
            screen.print(
                hanging(Text(f"    it has moved for good: write {one_line(came.moved)} in your list"), 6)
            )
        for outcome in came.failures[:_NAMED]:
            screen.print(
                hanging(Text(f"    {one_line(outcome.item)}: {one_line(str(outcome.reason))}", "dim"), 6)
            )
        if came.failed > _NAMED:
            screen.print(Text(f"    and {came.failed - _NAMED:,} more", "dim"))

    def counts(self) -> str:
        """Return the sum."""
        counts = self._counts
        return ", ".join(
            (
                many(counts["kept"], "new report"),
                many(counts["revisions"], "new version"),
                f"{counts['failed']:,} that could not be had",
            )
        )


def _line(came: Polled) -> Text:
    line = Text.assemble((one_line(came.outlet or came.url), "bold"), "  ")
    if came.reason is not None:
        later = f"; asked again {came.due[:16].replace('T', ' ')}" if came.due else ""
        return line.append(f"{one_line(came.reason)}{later}", "red")
    parts = [many(came.entries, "entry", "entries")] if came.entries else []
    parts += [f"{came.kept:,} new"] if came.kept else []
    parts += [f"{came.revisions:,} changed"] if came.revisions else []
    parts += [f"{came.failed:,} failed"] if came.failed else []
    return line.append(", ".join(parts) or "nothing new")


@contextmanager
def _stopping() -> Iterator[Event]:
    """Yield what is set at Ctrl-C or when the process is told to end; at a second time it ends at once."""
    stop = Event()

    def ask(number: int, frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        click.echo("crosswire: ending after the article in hand", err=True)

    before = {which: signal.signal(which, ask) for which in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for which, handler in before.items():
            signal.signal(which, handler)
