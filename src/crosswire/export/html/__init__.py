"""The dossier as one HTML page that opens from disk: its style and script are inside, and it fetches nothing."""

from __future__ import annotations

from crosswire.export.form import Format
from crosswire.records.dossiers import Dossier


def write(dossier: Dossier) -> str:
    """Return the dossier as a self-contained HTML page."""
    from crosswire.export.html.dossier_page import write as write_page

    return write_page(dossier)


FORMAT = Format("html", ".html", True, write)
