"""Records in one line, for tables of cases."""

from __future__ import annotations

from crosswire.records.readings import Reading
from crosswire.records.reports import OffText, Report


def report(text: str, *, id: str = "r1", published: str | None = None, **more: object) -> Report:
    """Return a report of the text; ``off`` may name substrings to mark as off-text."""
    off = more.pop("off", ())
    assert isinstance(off, tuple)
    marked = tuple(OffText(text.index(o), text.index(o) + len(o), "test") for o in off)
    return Report(id=id, text=text, published=published, off_text=marked, **more)  # type: ignore[arg-type]


def reading(text: str, *, id: str = "r1", published: str | None = None, **more: object) -> Reading:
    """Return what the whole chain reads in the text."""
    from crosswire.reading import read

    return read(report(text, id=id, published=published, **more))
