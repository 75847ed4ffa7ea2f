"""What a form hands on: a text with what was said about it, before anything is guessed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from crosswire.errors import UnusableInputError
from crosswire.records.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class Source:
    """One input: its name for people, its bytes, and how many characters a report may have.

    ``rest`` is the open stream that goes on after the bytes, for a form that holds any number of reports.
    """

    name: str
    raw: bytes
    max_characters: int
    rest: BinaryIO | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """One report as its form gave it. ``site`` is the page's own name; ``notes`` are for the user.

    ``origin`` is the file or stream it came from, None where it came from neither; ``source`` is the outlet or
    agency that a feed names as the one it has the report from.
    """

    name: str
    text: str
    id: str | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    site: str | None = None
    published: str | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()
    origin: str | None = None
    source: str | None = None


Drafts = Iterator[Draft | UnusableInputError | Outcome]


class Form(Protocol):
    """A file of ``formats``: the suffixes it reads and how; what cannot be used is yielded as an error.

    An outcome says what is to be known of the input as a whole."""

    SUFFIXES: tuple[str, ...]

    def read(self, source: Source) -> Drafts:
        """Yield the drafts that the source holds."""
        ...
