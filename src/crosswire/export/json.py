"""The dossier as JSON, in the published form ``crosswire.dossier/1``."""

from __future__ import annotations

from crosswire.export.form import Format
from crosswire.records.codec import to_json
from crosswire.records.dossiers import Dossier


def write(dossier: Dossier) -> str:
    """Return the dossier as indented JSON that ends in a line break."""
    return to_json(dossier, indent=2) + "\n"


FORMAT = Format("json", ".json", True, write)
