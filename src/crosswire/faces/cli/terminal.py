"""What every command shares at its edge: consoles, progress, the tally of inputs, and where output goes."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import BinaryIO
from unicodedata import category

import click
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from crosswire.desk import Progress
from crosswire.errors import CrosswireError
from crosswire.records.outcomes import Outcome

# Columns; in fewer, words fall apart, and in none nothing is shown.
_NARROWEST = 20


workers_option = click.option(
    "--workers",
    type=click.IntRange(1),
    metavar="N",
    help="Read in so many processes at once; as many as pay where not given.",
)


judgements_option = click.option(
    "--judgements",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="What people ruled (crosswire judge); it outweighs every score.",
)


class _Guarded(Console):
    """A console that nothing printed on it can steer: a title may hold any character."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        for text, style, control in super().render(renderable, options):
            yield Segment(text if control else printable(text, "\n"), style, control)


def printable(text: str, kept: str = "") -> str:
    """Return the text with a mark or a space for every character that is not printed but acted upon."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in kept else _instead(c) for c in text)


def _instead(character: str) -> str:
    return "\N{REPLACEMENT CHARACTER}" if category(character) in ("Cc", "Cs", "Co", "Cn") else " "


def console(*, stderr: bool = False) -> Console:
    """Return a console that uses colour only on a terminal and knows its width."""
    made = _Guarded(stderr=stderr, highlight=False, emoji=False, markup=False)
    if made.width < _NARROWEST:
        made.width = _NARROWEST
    return made


def standard_input() -> BinaryIO | None:
    """Return the bytes of standard input; None where it is closed."""
    return getattr(sys.stdin, "buffer", None)


def paper() -> Console:
    """Return a console that keeps what is printed, for a file."""
    return _Guarded(file=StringIO(), record=True, width=100, highlight=False, emoji=False, markup=False)


@contextmanager
def progress() -> Iterator[Progress | None]:
    """Yield a progress that is shown on a terminal and nowhere else."""
    err = console(stderr=True)
    if not err.is_terminal:
        yield None
        return
    with err.status("starting") as status:
        yield lambda what, done, whole: status.update(
            f"{printable(what)}  ({done + 1:,}{f' of {whole:,}' if whole else ''})"
        )


@contextmanager
def usable() -> Iterator[None]:
    """Turn what Crosswire raises into one clear line and exit status 2."""
    try:
        yield
    except CrosswireError as error:
        outcomes = getattr(error, "outcomes", ())
        tell(outcomes)
        if not outcomes:
            click.echo(printable(f"crosswire: {error}"), err=True)
        click.echo("crosswire: nothing could be done", err=True)
        sys.exit(2)


def tell(outcomes: Sequence[Outcome]) -> int:
    """Name on stderr every input that was left out or needs a word; return the exit status they ask for."""
    for outcome in outcomes:
        if outcome.kind != "used":
            # A file name may hold anything; what is shown must not steer a terminal.
            click.echo(printable(f"crosswire: {outcome.item}: {outcome.reason}"), err=True)
    return 1 if any(outcome.kind in ("failed", "repeated") for outcome in outcomes) else 0


def remark(notes: Iterable[str]) -> None:
    """Say on stderr what the user should know; it changes no exit status."""
    for note in notes:
        click.echo(printable(f"crosswire: {note}"), err=True)


def deliver(text: str, output: Path | None) -> None:
    """Write the text to the file, or to standard output: in UTF-8, unless a terminal reads another encoding."""
    if output is None:
        screen = sys.stdout is not None and sys.stdout.isatty()
        click.echo(printable(text, "\n\t") if screen else text.encode("utf-8"), nl=not text.endswith("\n"))
        return
    try:
        output.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        click.echo(f"crosswire: {output}: cannot be written: {error.strerror}", err=True)
        sys.exit(2)
    click.echo(f"crosswire: wrote {output}", err=True)


def reachable(output: Path | None) -> None:
    """End with status 2 where the file lies in no folder: better said before long work than after."""
    if output and not output.parent.is_dir():
        click.echo(f"crosswire: {output}: cannot be written: there is no folder {output.parent}", err=True)
        sys.exit(2)


@contextmanager
def writing(output: Path | None) -> Iterator[BinaryIO]:
    """Yield where bytes go: the file, or standard output. A file that cannot be written ends with status 2."""
    if output is None:
        if sys.stdout is None:
            click.echo("crosswire: there is no standard output", err=True)
            sys.exit(2)
        yield sys.stdout.buffer
        return
    try:
        with output.open("wb") as file:
            yield file
    except OSError as error:
        click.echo(f"crosswire: {output}: cannot be written: {error.strerror}", err=True)
        sys.exit(2)
