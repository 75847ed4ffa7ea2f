"""``crosswire demo``: the main job on the sample reports that ship with the package, and a newsroom to look at."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from shutil import which

import click

from crosswire.desk import Desk
from crosswire.faces.cli.dossier_text import show_dossier
from crosswire.faces.cli.terminal import console, deliver, progress, remark, tell, usable
from crosswire.records.dossiers import Dossier
from crosswire.records.outcomes import Outcome

_STORE = "crosswire.db"


@click.command(short_help="Compare the sample reports; a page, and a store to serve.")
@click.option("--story", help="Which sample story; the first one without this.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("crosswire-demo.html"),
    show_default=True,
    help="Where the page goes.",
)
def command(story: str | None, output: Path) -> None:
    """Compare three sample reports of one happening, show the dossier, and write it as a page.

    All sample stories are then in the store crosswire.db of this folder, unless that is another's: `crosswire serve`
    shows them. The second time nothing is read again.
    """
    samples = Desk().samples()
    if story is not None and story not in samples:
        raise click.BadParameter(f"there is no sample story '{story}'; there are {', '.join(samples)}")
    chosen = samples[story or next(iter(samples))]
    with usable(), progress() as shown:
        desk = Desk(progress=shown)
        reports = {path: desk.report_id(str(path))[0] for paths in samples.values() for path in paths}
        dossier = _from_store(desk, reports, chosen)
        if dossier is None:
            compared = desk.compare(chosen)
            tell(compared.outcomes)
            dossier, kept = compared.dossier, False
        else:
            kept = True
    show_dossier(dossier, console())
    deliver(desk.write(dossier, "html"), output)
    click.echo(f"\nThe page: {output.resolve()}")
    if kept:
        click.echo(f"The newsroom: {_invoked()} serve shows all {len(samples)} sample stories of {_STORE}")
    else:
        remark([f"{_STORE} holds other reports, so the samples are not put among them"])


def _from_store(desk: Desk, reports: dict[Path, str], chosen: Sequence[Path]) -> Dossier | None:
    """Have the store hold all samples, and return the dossier of those chosen; None where the store is another's."""
    with desk.newsroom(_STORE) as newsroom:
        held = newsroom.store.holdings().reports
        if held and not newsroom.store.known(reports.values()):
            return None
        newsroom.ingest(list(reports), told=_say)
        newsroom.settle()
        kept = newsroom.store.report(reports[chosen[0]])
        return newsroom.store.dossier(kept.story) if kept is not None and kept.story else None


def _say(outcomes: Sequence[Outcome]) -> None:
    tell([outcome for outcome in outcomes if outcome.kind != "repeated"])


def _invoked() -> str:
    """Return how this program is started from here."""
    return "crosswire" if which("crosswire") else sys.argv[0]
