"""Records to what a database holds, and back."""

from __future__ import annotations

import hashlib
import zlib
from typing import TypeVar

import msgspec

from crosswire.errors import StoreError

T = TypeVar("T")
_SMALL = 300  # bytes below which packing closer saves nothing
_PLAIN, _DEFLATED = b"\x00", b"\x01"
_PACK = msgspec.msgpack.Encoder()


def pack(record: object) -> bytes:
    """Return the record as bytes. Raises ``UnicodeEncodeError`` where it holds half a character."""
    raw = _PACK.encode(record)
    return _PLAIN + raw if len(raw) < _SMALL else _DEFLATED + zlib.compress(raw, 1)


def unpack(raw: bytes | memoryview, kind: type[T]) -> T:
    """Return the record of this kind that was packed.

    Raises ``msgspec.MsgspecError`` or ``zlib.error`` where it is none.
    """
    given = memoryview(raw)
    body = zlib.decompress(given[1:]) if given[:1] == _DEFLATED else given[1:]
    return msgspec.msgpack.decode(body, type=kind)


def packed(about: str, record: object) -> bytes:
    """Return the record as bytes. Raises ``StoreError`` where it holds half a character."""
    try:
        return pack(record)
    except UnicodeEncodeError:
        raise StoreError(whole(about), "it holds half a character") from None


def whole(text: str) -> str:
    """Return the text with a question mark in place of each half character, as names of files may hold them."""
    return text.encode("utf-8", "replace").decode()


def digest(record: object) -> str:
    """Return a short digest of the record: equal records, equal digest."""
    return hashlib.blake2b(_PACK.encode(record), digest_size=12).hexdigest()


def clean(text: str) -> str:
    """Return the text as every database can hold it in a column, which is without NUL and half characters."""
    return text.replace("\x00", "\ufffd") if text.isascii() else whole(text.replace("\x00", "\ufffd"))


def cleaned(text: str | None) -> str | None:
    """Return the text as ``clean`` does; None for none."""
    return None if text is None else clean(text)


def named(id: str) -> str:
    """Return the id. Raises ``StoreError`` where it is none that every database can hold."""
    if not id or "\x00" in id:
        raise StoreError(repr(id), "an id holds at least one character, and none of them is NUL")
    try:
        id.encode()
    except UnicodeEncodeError:
        raise StoreError(repr(id), "an id holds no half character") from None
    return id


def folded(text: str | None) -> str | None:
    """Return the text as it is compared: without case, and without white space around it."""
    return clean(text).casefold().strip() if text else None


def day_of(moment: str | None) -> str | None:
    """Return the day of an ISO 8601 moment as it is written; None where it has none."""
    return clean(moment[:10]) if moment else None
