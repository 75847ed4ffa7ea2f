"""A dossier in the form and to the place that were asked for."""

from __future__ import annotations

from pathlib import Path

from crosswire.desk import Desk
from crosswire.faces.cli.dossier_text import show_dossier
from crosswire.faces.cli.terminal import console, deliver, paper
from crosswire.records.dossiers import Dossier


def give(dossier: Dossier, form: str, output: Path | None, *, everything: bool) -> None:
    """Show the dossier on the terminal, or write it in the form, to the file where there is one."""
    if form == "text" and output is None:
        show_dossier(dossier, console(), everything=everything)
    elif form == "text":
        page = paper()
        show_dossier(dossier, page, everything=everything)
        deliver(page.export_text(), output)
    else:
        deliver(Desk.write(dossier, form), output)
