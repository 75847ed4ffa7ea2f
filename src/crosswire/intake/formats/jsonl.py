"""JSON Lines: one report a line. A broken line is named and the others are used."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from crosswire.errors import UnusableInputError
from crosswire.intake.clean import decoded
from crosswire.intake.draft import Drafts, Source
from crosswire.intake.formats.json import decode, draft_of_value

SUFFIXES = (".jsonl", ".ndjson")
# One character is at most so many bytes, in JSON escapes and with what stands around it.
_BYTES_A_CHARACTER = 60


def read(source: Source) -> Drafts:
    """Yield the report of each line, named ``name:line``; blank lines are passed over.

    One line is held at a time, however many there are.
    """
    limit = source.max_characters * _BYTES_A_CHARACTER
    for number, line in enumerate(_lines(source, limit + 1), start=1):
        if not line.strip():
            continue
        name = f"{source.name}:{number}"
        try:
            if len(line) > limit:
                reason = f"it is too large; the limit is {source.max_characters:,} characters a report"
                raise UnusableInputError(name, reason)
            yield draft_of_value(name, decode(name, line), source.max_characters)
        except UnusableInputError as error:
            yield error


def _lines(source: Source, most: int) -> Iterator[bytes]:
    """Yield the lines, none longer than ``most``: of a longer one its beginning."""
    raw = source.raw
    if b"\x00" in raw[:4] or raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or not raw.strip():
        whole = raw + (source.rest.read() if source.rest else b"")
        yield from BytesIO(decoded(source.name, whole)[0].encode())
        return
    head = BytesIO(raw.removeprefix(codecs.BOM_UTF8))
    broken = b""
    for line in head:
        if source.rest is not None and not line.endswith(b"\n"):
            broken = line
        else:
            yield line
    if source.rest is None:
        return
    while line := broken + _line(source.rest, max(most - len(broken), 1)):
        yield line
        broken = b""


def _line(stream: BinaryIO, most: int) -> bytes:
    """Read a line, and of one that is longer keep ``most`` bytes."""
    line = piece = stream.readline(most)
    while piece and not piece.endswith(b"\n"):
        piece = stream.readline(most)
    return line
