"""Datelines: where and when a report was written, and for whom: 'KYIV, May 3 (Reuters) -', 'OSLO:'."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crosswire.ontology.gazetteer import locate
from crosswire.ontology.triggers import sector_nouns
from crosswire.records.spans import Span

_SHOUTED = r"[A-ZÀ-Þ][A-ZÀ-Þ.']+(?:[ -][A-ZÀ-Þ][A-ZÀ-Þ.']*){0,3}"
_NAMED = r"[A-ZÀ-Þ][\w'.-]+(?: [A-ZÀ-Þ][\w'.-]+){0,3}"
_WHERE_AND_WHEN = r"(?:, ?[A-ZÀ-Þ][^\n:;()\"]{1,40}?)?"
_AGENCY = r"\s?\([^()\n]{2,30}\)"
_DASH = r"\s?(?:(?<=[\s)])-{1,2}|[–—])\s*"
# A place in capitals, or any before its agency.
_DATELINE = re.compile(
    rf"(?:({_SHOUTED}){_WHERE_AND_WHEN}(?:{_AGENCY})?|({_NAMED}){_WHERE_AND_WHEN}{_AGENCY}){_DASH}(?=[\"'A-ZÀ-Þ\d])"
)
_BEFORE_COLON = re.compile(rf"({_SHOUTED}){_WHERE_AND_WHEN}(?:{_AGENCY})?:\s+(?=[\"'A-ZÀ-Þ\d])")
_STOP = re.compile(r"\.[\"']?(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Dateline:
    """The name of a place and all that belongs to it, as offsets: what is told begins at ``end``."""

    place: Span
    end: int


def dateline_at(text: str, start: int, end: int) -> Dateline | None:
    """Return the dateline with which the paragraph ``[start, end)`` begins, None where it has none.

    Before a colon it is one only of a known place and before whole sentences: 'OSLO: no talks' is a headline.
    """
    found = _DATELINE.match(text, start, end)
    if found is None:
        found = _BEFORE_COLON.match(text, start, end)
        if found is None or not _STOP.search(text, found.end(), end):
            return None
        # Police is a town in Poland.
        if found[1].lower() in sector_nouns() or locate(found[1].title()) is None:
            return None
    return Dateline(Span(*found.span(found.lastindex or 0)), found.end())
