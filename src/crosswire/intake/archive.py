"""The bytes of an archive of any size: unpacked where they are gzip, a block at a time, past what is damaged."""

from __future__ import annotations

import zlib
from typing import BinaryIO

_BLOCK = 65_536
_LONGEST_LINE = 65_536
_LONGEST_HEAD = 1_000_000
_MEMBER = b"\x1f\x8b\x08"


class DamagedError(Exception):
    """What comes next cannot be read; the reader goes on behind it."""


class ArchiveReader:
    """A file of records as a stream of bytes: ``raw`` and what ``rest`` goes on with, never more than a block of it.

    A gzip member that is broken raises ``DamagedError`` once; what is read after that is the next one.
    """

    def __init__(self, raw: bytes, rest: BinaryIO | None) -> None:
        self._packed = raw
        self._rest = rest
        self._gzip = raw.startswith(_MEMBER[:2])
        self._member: zlib._Decompress | None = None
        self._buffer = b""
        self._at = 0
        self._head = 0

    def record(self) -> tuple[bytes | None, int]:
        """Return the line that the next record begins with, None at the end, and how many bytes there were before."""
        self._head = skipped = 0
        while line := self.readline():
            if line.startswith(b"WARC/"):
                return line, skipped
            skipped += len(line) if line.strip() else 0
            self._head = 0
        return None, skipped

    def readline(self, length: int | None = None) -> bytes:
        """Return a line, and of one without end its beginning."""
        most = min(length if length is not None else _LONGEST_LINE, _LONGEST_LINE)
        pieces: list[bytes] = []
        while most > 0 and self._filled():
            end = self._buffer.find(b"\n", self._at, self._at + most)
            piece = self._taken(end + 1 - self._at if end >= 0 else most)
            pieces.append(piece)
            most -= len(piece)
            if end >= 0:
                break
        line = b"".join(pieces)
        self._head += len(line)
        if self._head > _LONGEST_HEAD:
            self._head = 0
            raise DamagedError(f"its head has more than {_LONGEST_HEAD:,} bytes")
        return line

    def read(self, length: int) -> bytes:
        """Return some bytes, at most ``length``; none only at the end."""
        return self._taken(length) if length > 0 and self._filled() else b""

    def tell(self) -> int:
        """Return nothing that means anything: an archive may be a pipe."""
        return 0

    def _taken(self, length: int) -> bytes:
        piece = self._buffer[self._at : self._at + length]
        self._at += len(piece)
        return piece

    def _filled(self) -> bool:
        while self._at >= len(self._buffer):
            if not self._packed:
                self._packed = self._rest.read(_BLOCK) if self._rest is not None else b""
                if not self._packed:
                    return False
            self._buffer, self._at = self._unpacked(), 0
        return True

    def _unpacked(self) -> bytes:
        """Return the next block, which may be empty."""
        if not self._gzip:
            block, self._packed = self._packed, b""
            return block
        if self._member is None:
            self._packed = self._packed.lstrip(b"\x00")
            self._member = zlib.decompressobj(wbits=31)
        try:
            block = self._member.decompress(self._packed, _BLOCK)
        except zlib.error as error:
            self._member = None
            self._seek()
            raise DamagedError("its gzip is broken") from error
        if self._member.eof:
            self._packed, self._member = self._member.unused_data, None
        else:
            self._packed = self._member.unconsumed_tail
        return block

    def _seek(self) -> None:
        """Go on to where the next member may begin."""
        self._packed = self._packed[1:]
        while (start := self._packed.find(_MEMBER)) < 0:
            more = self._rest.read(_BLOCK) if self._rest is not None else b""
            self._packed = self._packed[-2:] + more if more else b""
            if not more:
                return
        self._packed = self._packed[start:]
