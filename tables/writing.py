"""Writing a table the way ``crosswire.ontology.tables`` reads it."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Sequence
from pathlib import Path

DATA = Path(__file__).parents[1] / "src" / "crosswire" / "ontology" / "data"


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a TSV with a header line, gzipped (with no time in it) where the name ends in ``.gz``."""
    lines = ["\t".join(columns), *("\t".join(row) for row in rows)]
    raw = ("\n".join(lines) + "\n").encode("utf-8")
    path.write_bytes(gzip.compress(raw, 9, mtime=0) if path.suffix == ".gz" else raw)
    print(f"{path.name}: {len(lines) - 1} rows, {path.stat().st_size:,} bytes")
