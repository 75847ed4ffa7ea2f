"""What a format is that all of a store is written in, a story at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO

from crosswire.records.dossiers import Dossier
from crosswire.records.newsroom import Wrote
from crosswire.records.reports import Report


@dataclass(frozen=True, slots=True)
class HeldStory:
    """A story of a store: its dossier, None while it waits for one, and the reports of it that are in no dossier.

    ``id`` is None for the reports of no story. ``others`` may be asked for once, before the next story is.
    """

    id: str | None
    dossier: Dossier | None
    others: Iterable[Report] = ()


@dataclass(frozen=True, slots=True)
class HoldingFormat:
    """One form that a store is written in.

    ``ending`` is that of its files; ``text`` says that a terminal can show it as it is. ``write`` takes the stories
    as they come and holds no more than a few at once, however many there are. ``needs`` are the libraries it takes,
    installed with the extra ``tables``.
    """

    name: str
    ending: str
    text: bool
    write: Callable[[Iterable[HeldStory], BinaryIO], Wrote]
    needs: tuple[str, ...] = ()
