"""Putting measured figures into a page of the docs, so that none is written by hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def put(page: Path, mark: str, lines: Sequence[str]) -> None:
    """Replace what stands between ``<!-- mark -->`` and ``<!-- end of mark -->`` in the page.

    Raises ``ValueError`` where the page has no such marks.
    """
    opening, closing = f"<!-- {mark} -->", f"<!-- end of {mark} -->"
    text = page.read_text("utf-8")
    before, opened, rest = text.partition(opening)
    _, closed, after = rest.partition(closing)
    if not (opened and closed):
        raise ValueError(f"{page} has no marks for {mark}")
    page.write_text("\n".join([before + opening, *lines, closing + after]), encoding="utf-8")
