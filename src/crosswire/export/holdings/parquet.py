"""Accounts as Parquet: a typed row each, written in groups of rows.

pyarrow is imported when a file is written, and comes with the extra ``tables``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, get_type_hints

from crosswire.export.accounts import AccountRow, Compared, account_rows
from crosswire.export.holding_form import HeldStory, HoldingFormat
from crosswire.export.rows import kind_of
from crosswire.records.newsroom import Wrote

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS_A_GROUP = 10_000
_FORM = "crosswire.accounts/1"


def write(stories: Iterable[HeldStory], out: BinaryIO) -> Wrote:
    """Write one file; a group of rows is held at a time. Its metadata name the form."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = [(name, *kind_of(hint)) for name, hint in get_type_hints(AccountRow).items()]
    schema = pa.schema(
        [pa.field(name, _type(kind, depth)) for name, kind, depth in columns],
        metadata={"crosswire.form": _FORM},
    )
    count, compared = 0, Compared(stories)
    rows = (asdict(row) for dossier in compared for row in account_rows(dossier))
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        for group in _groups(rows):
            writer.write_table(pa.Table.from_pylist(group, schema))
            count += len(group)
    return Wrote(count, "account", compared.left_out)


def _groups(rows: Iterator[dict[str, object]]) -> Iterator[list[dict[str, object]]]:
    while group := list(islice(rows, _ROWS_A_GROUP)):
        yield group


def _type(kind: type, depth: int) -> pa.DataType:
    import pyarrow as pa

    return pa.list_(_type(kind, 0)) if depth else {str: pa.string(), int: pa.int64(), bool: pa.bool_()}[kind]


FORMAT = HoldingFormat("parquet", ".parquet", False, write, needs=("pyarrow",))
