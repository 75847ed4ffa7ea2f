"""Dossiers as JSON Lines: one in the published form ``crosswire.dossier/1`` a line, with the texts of its reports."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from crosswire.export.accounts import Compared
from crosswire.export.holding_form import HeldStory, HoldingFormat
from crosswire.records.codec import to_json
from crosswire.records.newsroom import Wrote


def write(stories: Iterable[HeldStory], out: BinaryIO) -> Wrote:
    """Write a line a dossier."""
    count, compared = 0, Compared(stories)
    for dossier in compared:
        out.write(to_json(dossier).encode("utf-8") + b"\n")
        count += 1
    return Wrote(count, "dossier", compared.left_out)


FORMAT = HoldingFormat("jsonl", ".jsonl", True, write)
