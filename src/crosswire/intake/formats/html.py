"""A saved web page: the text is its article's."""

from __future__ import annotations

from dataclasses import replace

from crosswire.intake.article import read_article
from crosswire.intake.clean import decoded
from crosswire.intake.draft import Drafts, Source

SUFFIXES = (".html", ".htm", ".xhtml")


def read(source: Source) -> Drafts:
    """Yield the one article of the page."""
    page, notes = decoded(source.name, source.raw, markup=True)
    draft = read_article(source.name, page, source.max_characters)
    yield replace(draft, notes=(*notes, *draft.notes))
