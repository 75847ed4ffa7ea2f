"""Plain text: the whole file is the text, to the character."""

from __future__ import annotations

from crosswire.intake.clean import decoded
from crosswire.intake.draft import Draft, Drafts, Source

SUFFIXES = (".txt", ".text")


def read(source: Source) -> Drafts:
    """Yield the one report of the file."""
    text, notes = decoded(source.name, source.raw)
    yield Draft(source.name, text, notes=notes)
