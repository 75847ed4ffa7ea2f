"""Finding times: TIMEX3 expressions with their values, resolved against the day of publication."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from crosswire.reading.parse import Parse, fold
from crosswire.reading.time_calendar import bounds, precision_of, unit_of
from crosswire.reading.time_context import is_time, tense_of
from crosswire.reading.time_patterns import Shape, grammar
from crosswire.reading.time_setting import Meaning, Setting
from crosswire.reading.time_values import meaning
from crosswire.records.readings import Time
from crosswire.records.spans import Span

# For how many sentences "a year earlier" still means the quarter spoken of.
_QUARTER_HOLDS = 8


def find_times(parse: Parse) -> tuple[Time, ...]:
    """Return the times of the report's prose, in text order, none overlapping.

    What counts from the day of publication is resolved only where the report carries one.
    """
    shapes = grammar()
    text = shapes.prepared(fold(parse.report.text))
    published = _published(parse.report.published)
    found: list[Time] = []
    anchor: str | None = None
    quarter: tuple[str, int] | None = None
    for sentence, tokens in parse.prose():
        starts: list[int] = []
        for shape in shapes.shapes(text, sentence.span.start, sentence.span.end):
            starts = starts or [token.idx for token in tokens]
            first, last = _tokens(tokens, starts, shape)
            if not is_time(shape, first, last):
                continue
            held = quarter[0] if quarter and sentence.index - quarter[1] <= _QUARTER_HOLDS else None
            setting = Setting(published, anchor, held, tense_of(first, last))
            if (what := meaning(shape, setting)) is None:
                continue
            found.append(_time(shape, what))
            if what.type in ("DATE", "TIME") and bounds(what.value):
                anchor = what.value
                if unit_of(anchor) == "Q":
                    quarter = (anchor, sentence.index) if shape.rule in ("quarter", "theday") else quarter
    return tuple(found)


def _published(given: str | None) -> date | None:
    try:
        return date.fromisoformat(given[:10]) if given else None
    except ValueError:
        return None


def _tokens(tokens: SpacySpan, starts: list[int], shape: Shape) -> tuple[Token, Token]:
    """Return the first and the last token that the shape touches."""
    first = max(bisect_right(starts, shape.start) - 1, 0)
    last = max(bisect_right(starts, shape.end - 1) - 1, first)
    return tokens[first], tokens[last]


def _time(shape: Shape, what: Meaning) -> Time:
    days = what.interval or bounds(what.value)
    begin, end = (day.isoformat() for day in days) if days else (None, None)
    precision = precision_of(what.value)
    if what.value.endswith("_REF"):
        precision = "vague"
    return Time(Span(shape.start, shape.end), what.type, what.value, begin, end, precision)
