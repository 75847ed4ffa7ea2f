"""``crosswire judge``: what a person rules on two reports, or two accounts, is kept in a log, and outweighs every
score."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path

import click

from crosswire.desk import Desk
from crosswire.errors import SettingsError
from crosswire.faces.cli.stored import opened, store_option
from crosswire.faces.cli.terminal import printable, remark, usable
from crosswire.records.judgement_words import SAYS
from crosswire.records.judgements import ON_ACCOUNTS, Force, Judgement, Ruling, account_ref, cited, forces
from crosswire.records.spans import Citation

_RULINGS: dict[Ruling, str] = {
    "one-story": "These two reports belong to one story.",
    "other-story": "These two reports do not belong to one story.",
    "no-copy": "Neither of these two reports copies the other.",
    "same-point": "These two accounts answer one question.",
    "other-point": "These two accounts answer two questions.",
    "conflict": "These two accounts cannot both be true.",
    "no-conflict": "These two accounts can both be true.",
}
_FORCES: dict[Force, str] = {
    "holds": "holds",
    "retired": "retired",
    "overruled": "overruled by a later one",
    "retires": "",
}


@click.group(short_help="Rule on two reports, or on two accounts of a point.")
def command() -> None:
    """Keep what you rule on two reports, or on two accounts, in a log; it outweighs every score from then on.

    The log is a file of JSON lines, or that of a store, whose stories are then told anew. It is only added to: a
    ruling is retired, never edited. Of rulings that contradict each other the later holds.
    """


def _log(function: Callable[..., None]) -> Callable[..., None]:
    """Give the function the log that is named: a file, or the url of a store."""

    @wraps(function)
    def chosen(*, file: Path | None, store: str | None, **more: object) -> None:
        log = file or store
        if log is None or (file and store):
            raise click.UsageError("name the log: a file with --judgements, or a store with --store")
        function(log=log, **more)

    named = click.option(
        "--judgements",
        "file",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="The log, as a file.",
    )
    return named(store_option(required=False)(chosen))


def _signed(function: Callable[..., None]) -> Callable[..., None]:
    by = click.option("--by", metavar="NAME", help="Who rules.")
    note = click.option("--note", metavar="TEXT", help="Why.")
    return by(note(_log(function)))


def _on(ruling: Ruling) -> click.Command:
    """Return the command that adds such a ruling."""

    @click.command(ruling, short_help=_RULINGS[ruling])
    @click.argument("on", nargs=2, metavar=" ".join(("ACCOUNT" if ruling in ON_ACCOUNTS else "REPORT",) * 2))
    @click.option(
        "--among",
        multiple=True,
        metavar="INPUT",
        help="Inputs that hold the reports, so that the beginning of an id will do. May be repeated.",
    )
    @_signed
    def rule(
        on: tuple[str, str], among: tuple[str, ...], log: Path | str, by: str | None, note: str | None
    ) -> None:
        desk, named = Desk(), _account if ruling in ON_ACCOUNTS else _named
        with usable():
            a, b = (named(desk, name, among) for name in on)
            if isinstance(log, Path):
                ruled, added = desk.judge(log, ruling, (a, b), by=by, note=note)
            else:
                with opened(log) as newsroom:
                    ruled, added = newsroom.judge(ruling, (a, b), by=by, note=note)
            click.echo(f"{ruled.id}  {ruled.a} and {ruled.b} {SAYS[ruling]}")
            if not added:
                remark([f"judgement {ruled.id} says so already; nothing was added"])

    account = "ACCOUNT is a report and where the account stands in its text, as in REPORT:10-40. "
    rule.help = (
        f"{_RULINGS[ruling]}\n\n{account if ruling in ON_ACCOUNTS else ''}REPORT is the id of a report, as "
        "`crosswire stories --why` shows it, the path of a file that holds one report, or path:line of a file that "
        "holds one a line."
    )
    return rule


def _account(desk: Desk, name: str, among: tuple[str, ...]) -> str:
    """Return how a judgement names the account, its report named as a person names one."""
    try:
        found = cited(name)
    except ValueError as error:
        raise SettingsError("account", str(error)) from error
    return account_ref(Citation(_named(desk, found.report, among), found.start, found.end))


def _named(desk: Desk, name: str, among: tuple[str, ...]) -> str:
    report, known = desk.report_id(name, among)
    if not known:
        remark([f"{name}: there is no such file, so it is taken for the id of a report"])
    return report


for _ruling in _RULINGS:
    command.add_command(_on(_ruling))


@command.command(short_help="A judgement holds no longer.")
@click.argument("id")
@_signed
def retire(id: str, log: Path | str, by: str | None, note: str | None) -> None:
    """Let a judgement hold no longer. ID is its id or the beginning of it, as `crosswire judge list` shows it."""
    desk = Desk()
    with usable():
        if isinstance(log, Path):
            line, added = desk.retire(log, id, by=by, note=note)
        else:
            with opened(log) as newsroom:
                line, added = newsroom.retire(id, by=by, note=note)
        click.echo(f"{line.retires}  holds no longer")
        if not added:
            remark([f"judgement {line.id} retired it before; nothing was added"])
        again = [
            one
            for one, force in _lines(log)
            if added and force == "holds" and (one.a, one.b) == (line.a, line.b)
        ]
        for one in again:
            click.echo(f"{one.id}  holds: they {SAYS[one.ruling]}")


@command.command("list", short_help="Every judgement, and whether it holds.")
@_log
def listed(log: Path | str) -> None:
    """List the judgements of the log in their order, and say which hold."""
    with usable():
        lines = _lines(log)
    for line, force in lines:
        click.echo(printable(_told(line, force)))
    if not lines:
        remark([f"{log}: there are no judgements in it"])


def _lines(log: Path | str) -> tuple[tuple[Judgement, Force], ...]:
    if isinstance(log, Path):
        return Desk().judgements(log)
    with opened(log) as newsroom:
        lines = newsroom.store.judgements()
    force = forces(lines)
    return tuple((line, force[line.id]) for line in lines)


def _told(line: Judgement, force: Force) -> str:
    says = f"retires {line.retires}" if line.retires else f"{line.a} and {line.b} {SAYS[line.ruling]}"
    who = ", ".join(part for part in (line.by, line.at[:16].replace("T", " ") if line.at else None) if part)
    parts = (line.id, says, _FORCES[force], who, f"“{line.note}”" if line.note else "")
    return "  ".join(part for part in parts if part)
