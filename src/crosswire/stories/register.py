"""The reports by number: their ids and headlines, and which row each is in."""

from __future__ import annotations

from array import array

import numpy as np
from numpy.typing import NDArray

from crosswire.records.stories import Fingerprint


class Register:
    """Reports in the order they came; exact copies are in one row. The order has no part in what stories come of it.

    ``known`` holds the number of each by its id.
    """

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.known: dict[str, int] = {}
        self._row = array("i")
        self._first = array("i")
        self._copies: dict[int, list[int]] = {}
        self._by_mark: dict[int, int] = {}
        self._headlines = bytearray()
        self._ends = array("q")

    def __len__(self) -> int:
        return len(self.ids)

    def enter(self, fingerprint: Fingerprint, mark: int) -> bool:
        """Give the report its number; return whether it begins a row, being no copy of another."""
        number = len(self.ids)
        self.known[fingerprint.report] = number
        self.ids.append(fingerprint.report)
        self._headlines += fingerprint.headline.encode("utf-8", "surrogatepass")
        self._ends.append(len(self._headlines))
        row = self._by_mark.setdefault(mark, len(self._first))
        self._row.append(row)
        if row == len(self._first):
            self._first.append(number)
            return True
        self._copies.setdefault(row, [self._first[row]]).append(number)
        return False

    def row(self, number: int) -> int:
        """Return the row that the report is in."""
        return self._row[number]

    @property
    def rows(self) -> NDArray[np.int32]:
        """The row of each report, by number; a copy."""
        return np.array(self._row, np.int32)

    def reports(self, row: int) -> list[int]:
        """Return the numbers of all reports in the row."""
        return self._copies.get(row) or [self._first[row]]

    def headline(self, number: int) -> str:
        """Return the headline of the report."""
        begin = self._ends[number - 1] if number else 0
        return self._headlines[begin : self._ends[number]].decode("utf-8", "surrogatepass")
