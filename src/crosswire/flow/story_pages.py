"""A folder of pages: the dossier of every story, and the index that leads to them."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Literal

from crosswire.export import FORMATS, StoryPage, story_page, write_index
from crosswire.flow.stories import Grouped

_APART = re.compile(r"[^a-z0-9]+")
_LONGEST = 60


def write_pages(found: Grouped, form: Literal["html", "markdown"], folder: Path) -> None:
    """Write a page a story into the folder, named by its place and headline, and ``index``.

    Raises ``OSError`` where they cannot be written.
    """
    ending = FORMATS[form].ending
    width = len(str(len(found)))
    pages: dict[str, StoryPage] = {}
    for number, (story, dossier) in enumerate(found.dossiers(), start=1):
        name = f"{number:0{width}}-{_slug(story.headline)}{ending}"
        (folder / name).write_text(FORMATS[form].write(dossier), encoding="utf-8", newline="")
        pages[story.id] = story_page(dossier, name)
    index = write_index(tuple(found.stories()), pages, form)
    (folder / f"index{ending}").write_text(index, encoding="utf-8", newline="")


def _slug(headline: str) -> str:
    """Return what is left of the headline in the name of a file and in a link."""
    letters = unicodedata.normalize("NFKD", headline.casefold()).encode("ascii", "ignore").decode()
    return _APART.sub("-", letters)[:_LONGEST].strip("-") or "story"
