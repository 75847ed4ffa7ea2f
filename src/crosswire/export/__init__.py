"""The door of export: the forms a dossier is written in, and the formats of event data, each found by listing.

``FORMATS`` are the files of this folder, ``EVENT_FORMATS`` those of ``export/events``, ``HOLDING_FORMATS``, in which
all of a store is written, those of ``export/holdings``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import Literal

from crosswire.export import press
from crosswire.export.event_form import ALLEGED, EventFormat
from crosswire.export.events import EVENT_FORMATS
from crosswire.export.evidence import Evidence
from crosswire.export.form import Format
from crosswire.export.frame import dyads, to_frame
from crosswire.export.holding_form import HeldStory, HoldingFormat
from crosswire.export.holdings import HOLDING_FORMATS
from crosswire.export.story_pages import StoryPage, story_page
from crosswire.records.readings import Reading
from crosswire.records.reports import Report
from crosswire.records.stories import GroupedStory

__all__ = [
    "ALLEGED",
    "EVENT_FORMATS",
    "FORMATS",
    "HOLDING_FORMATS",
    "EventFormat",
    "Evidence",
    "Format",
    "HeldStory",
    "HoldingFormat",
    "StoryPage",
    "dyads",
    "press",
    "story_page",
    "to_frame",
    "write_index",
    "write_reading",
]


def _found() -> dict[str, Format]:
    modules = (import_module(f"{__name__}.{entry.name}") for entry in iter_modules(__path__))
    formats = (module.FORMAT for module in modules if hasattr(module, "FORMAT"))
    return {form.name: form for form in sorted(formats, key=lambda form: str(form.name))}


def write_reading(report: Report, reading: Reading) -> str:
    """Return a self-contained HTML page of one report with everything that was read in it."""
    from crosswire.export.html.reading_page import write

    return write(report, reading)


def write_index(
    stories: Sequence[GroupedStory],
    pages: Mapping[str, StoryPage],
    form: Literal["html", "markdown"] = "html",
) -> str:
    """Return a page of all stories, each linked to the page of its dossier where there is one.

    As HTML it is self-contained.
    """
    if form == "markdown":
        from crosswire.export.index_markdown import write_index as write
    else:
        from crosswire.export.html.stories_page import write_index as write
    return write(stories, pages)


FORMATS: dict[str, Format] = _found()
