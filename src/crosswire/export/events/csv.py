"""Events as one wide CSV (RFC 4180, UTF-8) that spreadsheets and statistics programs open without a word."""

from __future__ import annotations

import csv
from datetime import date
from typing import BinaryIO

from crosswire.export.cells import Encoded, inert, joined, number
from crosswire.export.event_form import EventFormat
from crosswire.export.rows import Cell, cells, columns, rows
from crosswire.records.eventdata import EventData

SEPARATOR = " | "


def write(data: EventData, out: BinaryIO) -> None:
    """Write a header and a row an event; several of a thing are one cell, parted by bars."""
    table = csv.writer(Encoded(out))
    table.writerow([column.name for column in columns()])
    for row in rows(data):
        table.writerow([_written(cell) for cell in cells(row)])


def _written(cell: Cell) -> str:
    return inert(_plain(cell)) if isinstance(cell, str | tuple) else _plain(cell)


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, tuple):
        return joined((_plain(part) for part in cell), SEPARATOR, "¦")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return str(int(cell))
    return cell if isinstance(cell, str) else number(cell)


FORMAT = EventFormat("csv", ".csv", True, write)
