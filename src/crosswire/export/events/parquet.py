"""Events as Parquet: a typed row each; what is told several times is a list of records in its cell.

pyarrow is imported when a file is written, and comes with the extra ``tables``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import is_dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, get_type_hints

from crosswire.export.event_form import EventFormat
from crosswire.export.rows import ENUMERATED, FORM, kind_of, record, record_shape, rows
from crosswire.records.eventdata import EventData

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS_A_GROUP = 10_000


def write(data: EventData, out: BinaryIO) -> None:
    """Write one file. Its metadata name the form, its version, and what made the events."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    told = {"crosswire.form": FORM, "crosswire.made_with": json.dumps(dict(data.made_with))}
    schema = pa.schema([pa.field(*_column(*entry)) for entry in record_shape()], metadata=told)
    records = map(record, rows(data))
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        for group in _groups(records):
            writer.write_table(pa.Table.from_pylist(group, schema))


def _groups(records: Iterator[dict[str, object]]) -> Iterator[list[dict[str, object]]]:
    while group := list(islice(records, _ROWS_A_GROUP)):
        yield group


def _column(name: str, kind: type, depth: int) -> tuple[str, pa.DataType]:
    import pyarrow as pa

    if name in ENUMERATED:
        return name, pa.dictionary(pa.int32(), pa.string())
    return name, _type(kind, depth)


def _type(kind: type, depth: int) -> pa.DataType:
    import pyarrow as pa

    if depth:
        return pa.list_(_type(kind, depth - 1))
    if is_dataclass(kind):
        return pa.struct([(name, _type(*kind_of(hint))) for name, hint in get_type_hints(kind).items()])
    return {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), date: pa.date32()}[kind]


FORMAT = EventFormat("parquet", ".parquet", False, write, needs=("pyarrow",))
