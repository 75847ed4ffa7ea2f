"""A report's text as markup, highlighted where something rests on it; its characters stay as they were."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from crosswire.export.html.segments import Layer, Segment, paragraphs
from crosswire.export.html.sheet import exact
from crosswire.records.reports import OffText, Report

# White space that a browser would fold together unless told to keep it.
_SPACED = re.compile(r"\s\s|[^\S ]")


@dataclass(frozen=True, slots=True)
class MarkedText:
    """The markup of one text, and where in it a link to a character can land."""

    markup: Markup
    prefix: str
    starts: tuple[int, ...]

    def href(self, start: int) -> str:
        """Return the link to the segment that begins at ``start``, or the next one there is."""
        at = min(bisect_left(self.starts, start), len(self.starts) - 1)
        return f"#{self.prefix}-{self.starts[at]}" if self.starts else f"#{self.prefix}"


def mark(report: Report, prefix: str, layers: Sequence[Layer], classes: Mapping[str, str]) -> MarkedText:
    """Return the text with its layers marked.

    ``classes`` names the look of a key; keys without one show only when what they belong to is pointed
    at. Ids are ``prefix`` and the offset. Off-text is dimmed and carries its reason.
    """
    off = {f"off{index}": stretch for index, stretch in enumerate(report.off_text)}
    laid = [*layers, *(Layer(stretch.start, stretch.end, key) for key, stretch in off.items())]
    parts: list[str] = []
    starts: list[int] = []
    linked: set[str] = set()
    for paragraph in paragraphs(report.text, laid):
        looks = [
            "aside" if off and paragraph.segments and all(map(_is_off, paragraph.segments)) else "",
            "kept" if _SPACED.search("".join(segment.text for segment in paragraph.segments)) else "",
        ]
        look = " ".join(filter(None, looks))
        parts.append(f'<p class="{look}">' if look else "<p>")
        for segment in paragraph.segments:
            parts.append(_element(segment, prefix, classes, off, linked))
            if segment.keys:
                starts.append(segment.start)
        if paragraph.gap:
            parts.append(f'<span class="gap">{exact(paragraph.gap)}</span>')
        parts.append("</p>")
    return MarkedText(Markup("".join(parts)), prefix, tuple(starts))


def _is_off(segment: Segment) -> bool:
    return any(key.startswith("off") for key in segment.keys) or not segment.text.strip()


def _element(
    segment: Segment,
    prefix: str,
    classes: Mapping[str, str],
    off: Mapping[str, OffText],
    linked: set[str],
) -> str:
    """Return one segment as an element; the first of each visible key is a link, and so a stop for Tab."""
    if not segment.keys:
        return str(exact(segment.text))
    shown = [key for key in segment.keys if key in classes]
    reasons = [off[key] for key in segment.keys if key in off]
    keys = [key for key in segment.keys if key not in off]
    names = ["on", *dict.fromkeys(classes[key] for key in shown)] if shown else []
    attributes = f' id="{prefix}-{segment.start}"'
    if keys:
        attributes += f' data-k="{" ".join(keys)}"'
    if reasons:
        names.append("off")
        if reasons[0].start == segment.start:
            attributes += f' data-why="{exact(reasons[0].why)}"'
    if names:
        attributes += f' class="{" ".join(names)}"'
    fresh = [key for key in shown if key not in linked]
    linked.update(fresh)
    if fresh:
        return f'<a href="#{fresh[-1]}"{attributes}>{exact(segment.text)}</a>'
    return f"<span{attributes}>{exact(segment.text)}</span>"
