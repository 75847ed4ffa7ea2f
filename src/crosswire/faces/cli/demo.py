"""``crosswire demo``: the main job on the sample reports that ship with the package."""

from __future__ import annotations

from pathlib import Path

import click

from crosswire.desk import Desk
from crosswire.faces.cli.dossier_text import show_dossier
from crosswire.faces.cli.terminal import console, deliver, progress, tell, usable


@click.command(short_help="Compare the sample reports; writes an HTML dossier.")
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
    """Compare three sample reports of one happening, show the dossier, and write it as a page."""
    samples = Desk().samples()
    if story is not None and story not in samples:
        raise click.BadParameter(f"there is no sample story '{story}'; there are {', '.join(samples)}")
    chosen = samples[story or next(iter(samples))]
    with usable(), progress() as shown:
        compared = Desk(progress=shown).compare(chosen)
    tell(compared.outcomes)
    show_dossier(compared.dossier, console())
    deliver(compared.dossier.to_html(), output)
    click.echo(f"\nThe page: {output.resolve()}")
