"""Accounts as CSV (RFC 4180, UTF-8): what every report says to every point, a row each."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import astuple, fields
from typing import BinaryIO

from crosswire.export.accounts import AccountRow, Compared, account_rows
from crosswire.export.cells import Encoded, inert, joined
from crosswire.export.holding_form import HeldStory, HoldingFormat
from crosswire.records.newsroom import Wrote

_SEPARATOR = " | "


def write(stories: Iterable[HeldStory], out: BinaryIO) -> Wrote:
    """Write a header and a row an account; several sources are one cell, parted by bars."""
    table = csv.writer(Encoded(out))
    table.writerow([field.name for field in fields(AccountRow)])
    count, compared = 0, Compared(stories)
    for dossier in compared:
        for row in account_rows(dossier):
            table.writerow([_cell(value) for value in astuple(row)])
            count += 1
    return Wrote(count, "account", compared.left_out)


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return inert(joined(value, _SEPARATOR, "¦"))
    if isinstance(value, int):
        return str(int(value))
    return inert(str(value)) if value is not None else ""


FORMAT = HoldingFormat("csv", ".csv", True, write)
