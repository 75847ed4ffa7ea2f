"""JSON Lines: one report a line. A broken line is named and the others are used."""

from __future__ import annotations

import codecs

from crosswire.errors import UnusableInputError
from crosswire.intake.clean import decoded
from crosswire.intake.draft import Drafts, Source
from crosswire.intake.formats.json import decode, draft_of_value

SUFFIXES = (".jsonl", ".ndjson")


def read(source: Source) -> Drafts:
    """Yield the report of each line, named ``name:line``; blank lines are passed over."""
    raw = source.raw
    if b"\x00" in raw[:4] or raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or not raw.strip():
        raw = decoded(source.name, raw)[0].encode()
    for number, line in enumerate(raw.removeprefix(codecs.BOM_UTF8).split(b"\n"), start=1):
        if not line.strip():
            continue
        name = f"{source.name}:{number}"
        try:
            yield draft_of_value(name, decode(name, line), source.max_characters)
        except UnusableInputError as error:
            yield error
