"""Records laid down in a temporary file and taken up again one at a time, so that many are never held at once."""

from __future__ import annotations

import zlib
from tempfile import TemporaryFile
from typing import TypeVar

import msgspec

T = TypeVar("T")
_PACK = msgspec.msgpack.Encoder()
_LENGTH = 8


class Spool:
    """A file that ends with its use. Where a record lies is known by a number."""

    def __init__(self) -> None:
        self._file = TemporaryFile(prefix="crosswire-")  # noqa: SIM115 - closed by close()
        self._end = 0

    def add(self, record: object) -> int:
        """Lay the record down behind the others and return where.

        Raises ``UnicodeEncodeError``, a ``ValueError``, where it holds half a character.
        """
        packed = zlib.compress(_PACK.encode(record), 1)
        where = self._end
        self._file.seek(where)
        self._file.write(len(packed).to_bytes(_LENGTH, "big") + packed)
        self._end += _LENGTH + len(packed)
        return where

    def load(self, where: int, kind: type[T]) -> T:
        """Return the record that lies there."""
        return self.load_with_next(where, kind)[0]

    def load_with_next(self, where: int, kind: type[T]) -> tuple[T, int]:
        """Return the record that lies there, and where the one behind it lies."""
        self._file.seek(where)
        length = int.from_bytes(self._file.read(_LENGTH), "big")
        packed = self._file.read(length)
        return msgspec.msgpack.decode(zlib.decompress(packed), type=kind), where + _LENGTH + length

    def close(self) -> None:
        """Give the file back; nothing can be laid down or taken up any more."""
        self._file.close()
