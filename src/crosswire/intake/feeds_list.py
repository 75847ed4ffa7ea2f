"""Which feeds are followed: a FEEDS.toml, written by hand, or an OPML list, as feed readers export it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from crosswire.errors import UnusableInputError
from crosswire.intake.addresses import web_address
from crosswire.intake.clean import decoded
from crosswire.intake.markup import line_of_markup
from crosswire.intake.xml import local, read_xml

_LARGEST = 10_000_000
_KEYS = ("url", "outlet", "every", "language")
_EVERY = re.compile(r"(\d{1,6}) ?(s|min|m|h|d)")
_SECONDS = {"s": 1, "m": 60, "min": 60, "h": 3600, "d": 86_400}
_SHORTEST, _LONGEST = 60, 31 * 86_400


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed to follow. ``every`` is after how many seconds it is asked again; ``outlet`` stands for its title."""

    url: str
    outlet: str | None = None
    every: int | None = None
    language: str | None = None


def read_feeds(path: Path) -> tuple[Feed, ...]:
    """Return the feeds that the file lists, each once, in its order.

    Raises ``UnusableInputError``, naming the entry, where it is no such list or cannot be read.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(_LARGEST + 1)
    except OSError as error:
        raise UnusableInputError(str(path), (error.strerror or str(error)).lower()) from error
    if len(raw) > _LARGEST:
        raise UnusableInputError(str(path), f"it is too large for a list of feeds: over {_LARGEST:,} bytes")
    return feeds_of(str(path), raw)


def feeds_of(name: str, raw: bytes) -> tuple[Feed, ...]:
    """Return the feeds of a list whose bytes are given, OPML where it begins as XML does, else TOML."""
    text, _ = decoded(name, raw)
    found = _of_opml(name, raw) if text.lstrip().startswith("<") else _of_toml(name, text)
    feeds: dict[str, Feed] = {}
    for feed in found:
        feeds.setdefault(feed.url, feed)
    if not feeds:
        raise UnusableInputError(name, "it lists no feed")
    return tuple(feeds.values())


def _of_toml(name: str, text: str) -> Iterator[Feed]:
    try:
        top = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UnusableInputError(name, f"broken TOML: {error}") from error
    listed = top.get("feed", [])
    _known(name, top, ("feed", "every", "language"))
    if not isinstance(listed, list):
        raise UnusableInputError(name, "'feed' is no list: each begins with [[feed]]")
    every, language = _every(name, top.get("every")), _string(name, top, "language")
    seen: dict[str, int] = {}
    for number, entry in enumerate(listed, start=1):
        about = f"{name}: feed {number}"
        if not isinstance(entry, dict):
            raise UnusableInputError(about, "it is no table with a 'url'")
        _known(about, entry, _KEYS)
        feed = Feed(
            _address(about, _string(about, entry, "url")),
            _string(about, entry, "outlet"),
            _every(about, entry.get("every")) or every,
            _string(about, entry, "language") or language,
        )
        if (first := seen.setdefault(feed.url, number)) != number:
            raise UnusableInputError(about, f"it has the same 'url' as feed {first}")
        yield feed


def _of_opml(name: str, raw: bytes) -> Iterator[Feed]:
    root = read_xml(name, raw).root
    if local(root) != "opml":
        raise UnusableInputError(name, f"it is no OPML, but <{local(root)}>")
    number = 0
    for outline in root.iter():
        said = {str(key).lower(): str(value) for key, value in outline.attrib.items()}
        if local(outline) != "outline" or (said.get("type", "").lower() != "rss" and "xmlurl" not in said):
            continue
        number += 1
        title = line_of_markup(said.get("title") or said.get("text"))
        about = f"{name}: feed {number}" + (f" ({title})" if title else "")
        yield Feed(_address(about, said.get("xmlurl"), "xmlUrl"), title, None, said.get("language") or None)


def _address(about: str, given: str | None, key: str = "url") -> str:
    if not given:
        raise UnusableInputError(about, f"it has no '{key}'")
    if (url := web_address(given)) is None:
        raise UnusableInputError(about, f"its '{key}' is no address on the web: {line_of_markup(given)!r}")
    return url


def _every(about: str, given: object) -> int | None:
    """Return the seconds that '15 min', '2h' or a number of seconds are."""
    if given is None:
        return None
    found = _EVERY.fullmatch(f"{given} s" if type(given) is int else given if isinstance(given, str) else "")
    seconds = int(found[1]) * _SECONDS[found[2]] if found else 0
    if not _SHORTEST <= seconds <= _LONGEST:
        raise UnusableInputError(
            about, f"its 'every' is {given!r}; it is a time from 1 min to 31 d, such as '30 min'"
        )
    return seconds


def _string(about: str, fields: Mapping[str, object], key: str) -> str | None:
    value = fields.get(key)
    if value is not None and not isinstance(value, str):
        raise UnusableInputError(about, f"its '{key}' is not a string")
    return value.strip() or None if value else None


def _known(about: str, fields: Mapping[str, object], keys: Iterable[str]) -> None:
    for key in fields:
        if key not in keys:
            raise UnusableInputError(about, f"there is no {key!r} in such a list, only {', '.join(keys)}")
