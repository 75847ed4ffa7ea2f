"""A body unpacked step by step, so that a small one that holds a huge one is noticed before it is there."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from crosswire.errors import FetchError
from crosswire.settings import Fetching

ACCEPTED = "gzip, deflate"
_PLAIN = ("", "identity")
_STEP = 262_144
# Under so many bytes any ratio is fine: white space packs well.
_SMALL = 1_000_000


def unpacked(
    url: str, body: Iterable[bytes], coding: str, settings: Fetching, *, cut: int | None = None
) -> bytes:
    """Return the whole body. Raises ``FetchError`` where it is broken, or larger than is allowed.

    With ``cut`` only so many bytes of it are wanted, and the rest is left unread.
    """
    coding = coding.strip().lower().removeprefix("x-")
    whole = bytearray()
    came = 0
    pieces = _steps(url, body, coding)
    for count, piece in pieces:
        came += count
        whole += piece
        if cut is not None and len(whole) >= cut:
            return bytes(whole[:cut])
        if len(whole) > settings.size:
            raise FetchError(url, f"it unpacks to more than {settings.size:,} bytes")
        if coding not in _PLAIN and len(whole) > max(_SMALL, settings.ratio * came):
            raise FetchError(url, f"it unpacks to more than {settings.ratio} times its size")
    return bytes(whole)


def _steps(url: str, body: Iterable[bytes], coding: str) -> Iterator[tuple[int, bytes]]:
    """Yield how many bytes came and what they unpack to, never more than a step at once."""
    if coding in _PLAIN:
        yield from ((len(piece), piece) for piece in body)
        return
    if coding not in ("gzip", "deflate"):
        raise FetchError(url, f"it is packed in a way that was not asked for: {coding[:40]}")
    packing: zlib._Decompress | None = None
    for piece in body:
        yield len(piece), b""
        rest = piece
        while rest:
            packing = packing or zlib.decompressobj(_window(coding, rest))
            try:
                yield 0, packing.decompress(rest, _STEP)
            except zlib.error as error:
                raise FetchError(url, f"its {coding} is broken") from error
            if not packing.eof:
                rest = packing.unconsumed_tail
            elif packing.unused_data.startswith(b"\x1f\x8b"):
                # One file may be packed as several, one after the other.
                rest, packing = packing.unused_data, None
            else:
                return
    if packing is not None and not packing.eof:
        # All that came was read, and yet a little of what it gave may not have been handed out.
        yield 0, packing.flush()
    if packing is not None and not packing.eof:
        raise FetchError(url, f"its {coding} ends too early")


def _window(coding: str, begin: bytes) -> int:
    if coding == "gzip":
        return 31
    # What is called deflate comes with the frame of zlib or without.
    return 15 if begin[0] & 0x0F == 8 and begin[0] >> 4 <= 7 else -15
