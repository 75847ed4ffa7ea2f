"""Reading the tables that ship in ``ontology/data``: TOML into typed records, TSV into rows."""

from __future__ import annotations

import csv
import gzip
import tomllib
from functools import cache
from importlib.resources import files
from io import StringIO
from typing import TypeVar

import msgspec

T = TypeVar("T")

_DATA = files("crosswire.ontology") / "data"


@cache
def load_toml(name: str, kind: type[T]) -> T:
    """Return the table ``data/<name>`` as a ``kind`` (a frozen dataclass), read once.

    Raises ``msgspec.ValidationError`` where the table is not of that form.
    """
    raw = tomllib.loads((_DATA / name).read_text("utf-8"))
    return msgspec.convert(raw, kind)


def read_text(name: str) -> str:
    """Return the text of ``data/<name>``, unpacked where it ends in ``.gz``."""
    raw = (_DATA / name).read_bytes()
    return (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8")


@cache
def load_rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``data/<name>``, a TSV with a header line, gzipped where it ends in ``.gz``."""
    lines = (line for line in StringIO(read_text(name), newline="") if not line.startswith("#"))
    return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
