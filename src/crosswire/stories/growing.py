"""Columns of numbers that grow."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray


class Growing:
    """One column, of single numbers or of rows of ``width`` numbers, that is added to at its end."""

    def __init__(self, kind: DTypeLike, width: int | None = None) -> None:
        self._held: NDArray[Any] = np.empty((0,) if width is None else (0, width), kind)
        self._length = 0

    def extend(self, more: NDArray[Any]) -> None:
        """From now on the column ends with these."""
        length = self._length + len(more)
        if length > len(self._held):
            grown = np.empty((max(length, len(self._held) * 3 // 2), *self._held.shape[1:]), self._held.dtype)
            grown[: self._length] = self._held[: self._length]
            self._held = grown
        self._held[self._length : length] = more
        self._length = length

    @property
    def all(self) -> NDArray[Any]:
        """What it holds now; a view, not to be kept."""
        return self._held[: self._length]

    def __len__(self) -> int:
        return self._length
