"""What makes a text unusable, and the bytes of a file into text. Nothing is ever taken out of a text."""

from __future__ import annotations

import codecs
import logging
import re

from crosswire.errors import UnusableInputError

_MAGIC = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"%PDF", "a PDF; save its text and give that"),
    (b"\x1f\x8b", "gzip-compressed"),
    (b"BZh", "bzip2-compressed"),
    (b"\xfd7zXZ", "xz-compressed"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "a rich-text document"),
    (b"OggS", "sound or video"),
    (b"ID3", "sound"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LETTER = re.compile(r"[^\W\d_]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_META_CHARSET = re.compile(rb"<meta[^>]{1,200}charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_CONTROL_SHARE = 0.005
_FEW_BAD = 0.001
_WESTERN_SHARE = 0.1
_SAMPLE = 200_000

logging.getLogger("charset_normalizer").addHandler(logging.NullHandler())


def decoded(
    name: str, raw: bytes, *, markup: bool = False, charset: str | None = None
) -> tuple[str, tuple[str, ...]]:
    """Return the text and what is to be noted about its encoding; a byte order mark is no part of the text.

    ``charset`` is what a server said. It is believed of bytes that are not UTF-8, as it is often wrong of those.

    Raises ``UnusableInputError`` where the bytes are no text.
    """
    if not raw.strip():
        raise UnusableInputError(name, "it holds nothing but white space" if raw else "it is empty")
    for magic, what in _MAGIC:
        if raw.startswith(magic):
            raise UnusableInputError(name, f"it is binary, not text: {what}")
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            notes = () if encoding == "utf-8" else (f"read as {encoding.upper()}",)
            return _by_name(name, raw[len(bom) :], encoding), notes
    if b"\x00" in raw:
        raise UnusableInputError(name, "it is binary, not text: it holds null bytes")
    try:
        return raw.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        said = _META_CHARSET.search(raw[:4096]) if markup else None
        named = (charset, said[1].decode("ascii") if said else None)
        return _guessed(name, raw, error.start, [encoding for encoding in named if encoding])


def check_text(name: str, text: str, max_characters: int) -> None:
    """Raise ``UnusableInputError`` where a text holds nothing, too much, or what no text holds."""
    if len(text) > max_characters:
        raise UnusableInputError(
            name, f"its text has {len(text):,} characters; the limit is {max_characters:,}"
        )
    if not text.strip():
        raise UnusableInputError(name, "it is empty" if not text else "it holds nothing but white space")
    if "\x00" in text:
        raise UnusableInputError(name, f"it holds a null character (at {text.index(chr(0))})")
    if found := _SURROGATE.search(text):
        reason = f"it holds half of a surrogate pair (at {found.start()}), which is no character"
        raise UnusableInputError(name, reason)
    if len(_CONTROL.findall(text)) > max(2, _CONTROL_SHARE * len(text)):
        raise UnusableInputError(name, "it is binary, not text: it is full of control characters")
    if not _LETTER.search(text):
        raise UnusableInputError(name, "it holds no words")


def _by_name(name: str, raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        reason = f"it is no valid {encoding.upper()} (byte {error.start})"
        raise UnusableInputError(name, reason) from error


def _guessed(name: str, raw: bytes, first_bad: int, named: list[str]) -> tuple[str, tuple[str, ...]]:
    """Return text that is not UTF-8, by what is said of it, else by its few bad bytes, else by a guess."""
    for encoding in named:
        try:
            return raw.decode(encoding), ()
        except (LookupError, UnicodeDecodeError):
            pass
    lenient = raw.decode("utf-8", "replace")
    bad = lenient.count("\ufffd")
    multibyte = sum(1 for char in lenient[:_SAMPLE] if char > "\x7f" and char != "\ufffd")
    if bad <= max(1, _FEW_BAD * len(lenient)) and multibyte > bad:
        return lenient, (f"{bad} bytes that are not UTF-8 were replaced, the first at byte {first_bad}",)
    encoding = _likely(raw[:_SAMPLE])
    try:
        text = raw.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        encoding, text = "latin-1", raw.decode("latin-1")
    if len(_CONTROL.findall(text[:_SAMPLE])) > max(2, _CONTROL_SHARE * min(len(text), _SAMPLE)):
        raise UnusableInputError(name, "it is binary, not text: it is full of control characters")
    return text, (f"it is not UTF-8; read as {encoding}, which is a guess",)


def _likely(raw: bytes) -> str:
    """Return the encoding the bytes most likely have. A few odd letters in plain ones are a Western text."""
    if sum(byte > 0x7F for byte in raw) <= _WESTERN_SHARE * len(raw):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(raw).best()
    return best.encoding if best is not None else "cp1252"
