"""Cells of text tables: what no reader of such a table should meet in one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import BinaryIO

# Cc, and the separators that some readers of lines take for the end of one.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
# What spreadsheets take for the start of a formula.
_FORMULAS = ("=", "+", "-", "@")


def one_line(text: str) -> str:
    """Return the text without tabs, line breaks and other control characters: a space for any run of them."""
    return _CONTROLS.sub(" ", text)


def inert(text: str) -> str:
    """Return the text in one line, with an apostrophe before what a spreadsheet would take for a formula."""
    plain = one_line(text)
    return f"'{plain}" if plain.lstrip().startswith(_FORMULAS) and len(plain) > 1 else plain


class Encoded:
    """What a ``csv.writer`` writes to: its rows in UTF-8, into a binary file that stays its owner's to close."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def write(self, row: str) -> int:
        """Write one row."""
        return self._out.write(row.encode("utf-8"))


def safe(text: str) -> str:
    """Return the text as a cell for spreadsheets: a number as it is, all else inert."""
    return inert(text) if text.lstrip("-").strip("0123456789.") else text


def number(value: float) -> str:
    """Return the number in digits, without an exponent, and without a point where it is whole."""
    return str(int(value)) if value == int(value) else format(Decimal(repr(value)), "f")


def day(value: date | None) -> str:
    """Return the day in ISO 8601; nothing for none."""
    return value.isoformat() if value else ""


def joined(parts: Iterable[str | None], separator: str, instead: str = ",") -> str:
    """Return the parts in one cell; what would part them within a part is written ``instead``."""
    mark = separator.strip()
    return separator.join((part or "").replace(mark, instead) for part in parts)
