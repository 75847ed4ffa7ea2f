"""Reading the tables that ship in ``ontology/data``: TOML into typed records, TSV into rows."""

from __future__ import annotations

import csv
import gzip
import tomllib
from collections.abc import Iterator
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
    return read_bytes(name).decode("utf-8")


def read_bytes(name: str) -> bytes:
    """Return ``data/<name>``, unpacked where it ends in ``.gz``."""
    raw = (_DATA / name).read_bytes()
    return gzip.decompress(raw) if name.endswith(".gz") else raw


@cache
def load_rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``data/<name>``, a TSV with a header line, gzipped where it ends in ``.gz``."""
    lines = (line for line in StringIO(read_text(name), newline="") if not line.startswith("#"))
    return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def load_sorted(name: str) -> bytes:
    """Return ``data/<name>`` as it stands after its header line, for ``rows_of``: sorted by its bytes."""
    return read_bytes(name).partition(b"\n")[2]


def rows_of(table: bytes, key: str) -> Iterator[list[str]]:
    """Yield the rows of a sorted table whose first cell is ``key``, without that cell, by bisection."""
    wanted = key.encode("utf-8") + b"\t"
    low, high = 0, len(table)
    while low < high:  # both stand where a line starts
        line = table.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = table.index(b"\n", line) + 1
        if table[line:end] < wanted:
            low = end
        else:
            high = line
    while table.startswith(wanted, low):
        end = table.index(b"\n", low)
        yield table[low + len(wanted) : end].decode("utf-8").split("\t")
        low = end + 1


def cells(packed: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds several, parted by bars."""
    return tuple(part for part in packed.split("|") if part)
