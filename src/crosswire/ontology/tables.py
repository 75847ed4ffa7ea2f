"""Reading the tables that ship in ``ontology/data``: TOML into typed records, TSV into rows."""

from __future__ import annotations

import csv
import gzip
import tomllib
from functools import cache
from importlib.resources import files
from io import StringIO
from typing import TypeVar, cast

import msgspec

T = TypeVar("T")

_DATA = files("crosswire.ontology") / "data"


def load_toml(name: str, kind: type[T]) -> T:
    """Return the table ``data/<name>`` as a ``kind`` (a frozen dataclass), read once.

    Raises ``msgspec.ValidationError`` where the table is not of that form.
    """
    return cast(T, _load_toml(name, cast(object, kind)))


@cache
def _load_toml(name: str, kind: object) -> object:
    # Apart from load_toml because a cached function forgets that its answer is of the kind asked for.
    return msgspec.convert(tomllib.loads(read_text(name)), kind)


def read_text(name: str) -> str:
    """Return the text of ``data/<name>``, unpacked where it ends in ``.gz``."""
    raw = (_DATA / name).read_bytes()
    return (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8")


@cache
def load_rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``data/<name>``, a TSV with a header line, gzipped where it ends in ``.gz``."""
    lines = (line for line in StringIO(read_text(name), newline="") if not line.startswith("#"))
    return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def cells(packed: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds several, parted by bars."""
    return tuple(part for part in packed.split("|") if part)
