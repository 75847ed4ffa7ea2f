"""What was handed over, piece by piece: paths, folders and standard input as named bytes, or why there are none."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from crosswire.errors import UnusableInputError
from crosswire.intake.formats import forms, suffix_of
from crosswire.records.outcomes import Outcome

STDIN = "-"
# One character is at most so many bytes, in JSON escapes or markup around it.
_BYTES_A_CHARACTER = {".html": 40, ".htm": 40, ".xhtml": 40, ".json": 60, ".rss": 60, ".atom": 60, ".rdf": 60,
                      ".xml": 60, ".sitemap": 60}  # fmt: skip
_STREAMED = (".jsonl", ".ndjson", ".warc", ".warc.gz")
# Bytes of a file that is streamed which are looked at before its reports are read one after the other.
_HEAD = 65_536
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_NAME_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Piece:
    """One file or standard input: its name, its suffix, its bytes, and what tells it from others.

    ``rest`` goes on after the bytes where a file holds any number of reports; it is open until the next piece.
    """

    name: str
    suffix: str
    raw: bytes
    key: str
    rest: BinaryIO | None = None


def shown(name: str) -> str:
    """Return a name that is safe on a terminal and of bearable length."""
    safe = _UNSEEN.sub(lambda m: f"\\x{ord(m.group()):02x}", name)
    return safe if len(safe) <= _NAME_LENGTH else safe[: _NAME_LENGTH - 1] + "…"


def pieces(item: str | Path, max_characters: int, stdin: BinaryIO | None) -> Iterator[Piece | Outcome]:
    """Yield every readable file that the path stands for, and an outcome for what cannot be read."""
    name = str(item)
    if not name.strip():
        yield Outcome("''", "failed", "an empty name is no file")
    elif name == STDIN:
        yield _from_stdin(max_characters, stdin)
    else:
        yield from _from_path(Path(item), max_characters)


def _from_path(path: Path, max_characters: int) -> Iterator[Piece | Outcome]:
    name = shown(str(path))
    try:
        if path.is_dir():
            yield from _from_folder(path, max_characters)
        elif not path.exists():
            yield Outcome(name, "failed", "there is no such file or directory")
        else:
            yield from _from_file(path, max_characters)
    except (OSError, ValueError) as error:
        yield Outcome(name, "failed", why(error))


def _from_folder(folder: Path, max_characters: int) -> Iterator[Piece | Outcome]:
    """Yield the files below the folder in the order of their names; hidden ones are passed over."""
    readable = 0
    for path, error in _walk(folder):
        name = shown(str(path))
        if error is not None:
            yield Outcome(name, "failed", why(error))
            continue
        if _suffix(path) not in forms():
            kind = f"'{path.suffix}' files are" if path.suffix else "a file without a suffix is"
            yield Outcome(name, "noted", f"passed over: {kind} not read from a directory")
            continue
        if path.exists() and not path.is_file():
            # Opening a pipe waits for whoever writes into it.
            yield Outcome(name, "noted", "passed over: it is no file")
            continue
        readable += 1
        try:
            yield from _from_file(path, max_characters)
        except (OSError, ValueError) as failure:
            yield Outcome(name, "failed", why(failure))
    if not readable:
        yield Outcome(shown(str(folder)), "failed", "the directory holds nothing that can be read")


def _walk(folder: Path) -> Iterator[tuple[Path, OSError | None]]:
    errors: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        yield from ((Path(parent) / file, None) for file in sorted(files) if not file.startswith("."))
    yield from ((Path(str(error.filename)), error) for error in errors)


def _from_file(path: Path, max_characters: int) -> Iterator[Piece | Outcome]:
    name, suffix, key = shown(str(path)), _suffix(path), str(path.resolve())
    limit = _limit(suffix, max_characters)
    with path.open("rb") as file:
        if suffix in _STREAMED:
            yield Piece(name, suffix, file.read(_HEAD), key, file)
            return
        raw = file.read(limit + 1)
    yield _too_large(name, max_characters) if len(raw) > limit else Piece(name, suffix, raw, key)


def _from_stdin(max_characters: int, stdin: BinaryIO | None) -> Piece | Outcome:
    stream = stdin if stdin is not None else getattr(sys.stdin, "buffer", None)
    if stream is None:
        return Outcome(STDIN, "failed", "there is no standard input")
    limit = _limit(".json", max_characters)
    try:
        raw = stream.read(limit + 1)
    except (OSError, ValueError) as error:
        return Outcome(STDIN, "failed", why(error))
    if len(raw) <= limit:
        return Piece(STDIN, "", raw, STDIN)
    if (suffix := suffix_of(raw)) in _STREAMED:
        return Piece(STDIN, suffix, raw, STDIN, stream)
    return _too_large(STDIN, max_characters)


def _suffix(path: Path) -> str:
    """Return the suffix; of a packed file with the one before it: '.warc.gz'."""
    suffix = path.suffix.lower()
    return (Path(path.stem).suffix.lower() if suffix == ".gz" else "") + suffix


def _limit(suffix: str, max_characters: int) -> int:
    return max_characters * _BYTES_A_CHARACTER.get(suffix, 4) + 4


def _too_large(name: str, max_characters: int) -> Outcome:
    return Outcome(name, "failed", f"it is too large; the limit is {max_characters:,} characters a report")


def why(error: Exception) -> str:
    """Return in words why something could not be read."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file or directory"
    if isinstance(error, PermissionError):
        return "permission denied"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[:1].lower() + error.strerror[1:]
    return str(error) or type(error).__name__


def failure(error: UnusableInputError) -> Outcome:
    """Return the outcome that an error is."""
    return Outcome(shown(error.about), "failed", error.reason)
