"""What a form of export is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from crosswire.records.dossiers import Dossier


@dataclass(frozen=True, slots=True)
class Format:
    """One form a dossier is written in. ``ending`` is that of its files; ``text`` says that a terminal can
    show it as it is; ``write`` returns the whole document and changes nothing."""

    name: str
    ending: str
    text: bool
    write: Callable[[Dossier], str]
