"""The log of judgements as a file: read whole, added to a line at a time, never rewritten."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import msgspec

from crosswire.errors import SettingsError
from crosswire.intake import Item, arrivals
from crosswire.records.codec import from_json, to_json
from crosswire.records.judgements import Judgement, forces, judgement, moment
from crosswire.settings import Settings

if sys.platform != "win32":
    import fcntl

_ID = re.compile(r"r\d+-[0-9a-f]{16}")
_PART_OF_ID = re.compile(r"r\d+-[0-9a-f]{0,15}")


def load(path: Path) -> tuple[Judgement, ...]:
    """Return the judgements of the log in their order.

    Raises ``SettingsError``, which names the file and the line, where it cannot be read.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error
    return _parsed(path, raw)


def rule(path: Path, ruling: Judgement) -> tuple[Judgement, bool]:
    """Add the ruling to the log unless one that says the same holds already; return the one that holds then, and
    whether it was added. Raises as ``load``; the log may be new."""
    return _add(path, lambda log: restated(log, ruling))


def retire(
    path: Path, id: str, *, by: str | None = None, at: str | None = None, note: str | None = None
) -> tuple[Judgement, bool]:
    """Add to the log that the judgement of that id, or beginning of one, holds no longer; return what was added, or
    what retired it before, and whether it was added. Raises as ``load``, and as ``retiring``."""
    return _add(path, lambda log: retiring(log, id, by=by, at=at, note=note), there=True)


def restated(log: Sequence[Judgement], ruling: Judgement) -> Judgement:
    """Return the judgement of the log that holds and says the same as the ruling, or else the ruling."""
    force = forces(log)
    told = replace(ruling, id="", by=None, at=None, note=None)
    same = (one for one in log if replace(one, id="", by=None, at=None, note=None) == told)
    return next((one for one in same if force[one.id] == "holds"), ruling)


def retiring(
    log: Sequence[Judgement],
    id: str,
    *,
    by: str | None = None,
    at: str | None = None,
    note: str | None = None,
) -> Judgement:
    """Return the line that retires the judgement of that id, or beginning of one: the one of the log, or a new one.

    Raises ``SettingsError`` where no judgement, or more than one, has such an id, and where it retires another.
    """
    found = {one.id: one for one in log if one.id.startswith(id)}
    if id in found:
        found = {id: found[id]}
    if len(found) != 1 or not id:
        several = f"it is the beginning of {len(found)} judgements" if found else "there is no such judgement"
        raise SettingsError(repr(id), several)
    (old,) = found.values()
    if old.retires is not None:
        raise SettingsError(old.id, "it retires another; rule anew instead of retiring it")
    before = next((one for one in log if one.retires == old.id), None)
    return before or judgement(old.ruling, (old.a, old.b), by=by, at=at, note=note, retires=old.id)


def named(name: str, among: Iterable[Item] = (), *, settings: Settings | None = None) -> tuple[str, bool]:
    """Return the id of the report that a person names, and whether it is sure to be one.

    A name is a report's id; the path of a file that holds one report, or ``path:line`` of one that holds many; or,
    where the inputs ``among`` which it is are given, the beginning of an id. Raises ``SettingsError`` where it means
    no report or several.
    """
    file, _, place = name.rpartition(":")
    path = (
        Path(name)
        if Path(name).is_file()
        else Path(file)
        if place.isdigit() and Path(file).is_file()
        else None
    )
    if path is not None:
        found = [a.report for a in arrivals([path], settings=settings) if a.report is not None]
        ids = {one.id for one in found if path == Path(name) or one.origin == name}
        return _only(name, ids, "it holds {} reports: say which, as in path:7"), True
    ids = {a.report.id for a in arrivals(among, settings=settings) if a.report is not None}
    if name in ids or _ID.fullmatch(name):
        return name, True
    if ids:
        begun = {id for id in ids if id.startswith(name)}
        return _only(name, begun, "{} reports have an id that begins so"), True
    if _PART_OF_ID.fullmatch(name):
        reason = "it is the beginning of an id: give all of it, or say with --among which reports there are"
        raise SettingsError(name, reason)
    return name, False


def _only(name: str, ids: set[str], several: str) -> str:
    if len(ids) != 1:
        raise SettingsError(name, several.format(len(ids)) if ids else "there is no such report")
    return ids.pop()


def _add(
    path: Path, new: Callable[[tuple[Judgement, ...]], Judgement], *, there: bool = False
) -> tuple[Judgement, bool]:
    """Add the line that ``new`` makes of the log, unless it is in it; nobody else adds one meanwhile."""
    try:
        with path.open("r+b" if there else "a+b") as file, _locked(file):
            file.seek(0)
            raw = file.read()
            log = _parsed(path, raw)
            line = new(log)
            if line in log:
                return line, False
            file.seek(0, os.SEEK_END)
            file.write((b"\n" if raw and not raw.endswith(b"\n") else b"") + to_json(line).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
            return line, True
    except OSError as error:
        raise _unreadable(path, error) from error


@contextmanager
def _locked(file: BinaryIO) -> Iterator[None]:
    """Hold the file for this process alone, where the system can."""
    if sys.platform == "win32":
        yield
        return
    fcntl.flock(file, fcntl.LOCK_EX)
    try:
        yield
    finally:
        file.flush()
        fcntl.flock(file, fcntl.LOCK_UN)


def _parsed(path: Path, raw: bytes) -> tuple[Judgement, ...]:
    lines = enumerate(raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1)
    return tuple(_line(f"{path}:{number}", line) for number, line in lines if line.strip())


def _line(where: str, line: bytes) -> Judgement:
    """Return the judgement of one line. Raises ``SettingsError`` where it is none, or was edited."""
    try:
        found = from_json(line, Judgement)
        moment(found.at)
        true = judgement(
            found.ruling,
            (found.a, found.b),
            by=found.by,
            at=found.at,
            note=found.note,
            retires=found.retires,
        )
    except (msgspec.DecodeError, ValueError) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        raise SettingsError(where, f"it is no judgement: {reason}") from error
    if found != true:
        reason = (
            "it was edited: its id is not that of what it says; a judgement is retired and ruled anew instead"
        )
        raise SettingsError(where, reason)
    return found


def _unreadable(path: Path, error: OSError) -> SettingsError:
    return SettingsError(str(path), f"the judgements cannot be read or added to: {error.strerror or error}")
