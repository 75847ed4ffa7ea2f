"""Finding times: TIMEX3 expressions with their values, resolved against the day of publication."""

from __future__ import annotations

from collections import deque
from datetime import date

from crosswire.reading.parse import Parse, token_at
from crosswire.reading.times.calendar import bounds, precision_of
from crosswire.reading.times.context import is_time, tense_of
from crosswire.reading.times.patterns import Shape, grammar
from crosswire.reading.times.setting import Meaning, Setting, Tense
from crosswire.reading.times.values import meaning
from crosswire.records.readings import Time
from crosswire.records.spans import Span

# For how many sentences "a year earlier" still means the quarter spoken of.
_QUARTER_HOLDS = 8
# How many resolved times are kept for "a day earlier" to count from.
_REMEMBERED = 8


def find_times(parse: Parse) -> tuple[Time, ...]:
    """Return the times of the report's prose, in text order, none overlapping.

    What counts from the day of publication is resolved only where the report carries one.
    """
    shapes = grammar()
    text = shapes.prepared(parse.folded)
    published = _published(parse.report.published)
    found: list[Time] = []
    memory = _Memory()
    for sentence, _ in parse.prose():
        at, end = sentence.span.start, sentence.span.end
        if not shapes.may_name_time(text[at:end]):
            continue
        while (shape := shapes.first(text, at, end)) is not None:
            first, last = token_at(parse.doc, shape.start), token_at(parse.doc, shape.end - 1)
            tense = tense_of(first, last)
            what = None
            if is_time(shape, first, last):
                what = meaning(shape, memory.setting(published, tense, sentence.index))
            if what is None:
                # What is no time as a whole may still hold one: look on behind its first word.
                at = _past_word(text, shape.start)
                continue
            at = shape.end
            found.append(_time(shape, what))
            memory.keep(shape, what, tense, sentence.index)
    return tuple(found)


class _Memory:
    """What was spoken of so far in one report."""

    def __init__(self) -> None:
        self._mentioned: deque[str] = deque(maxlen=_REMEMBERED)
        self._quarter: tuple[str, int] | None = None

    def setting(self, published: date | None, tense: Tense | None, sentence: int) -> Setting:
        held = self._quarter[0] if self._quarter and sentence - self._quarter[1] <= _QUARTER_HOLDS else None
        return Setting(published, tuple(self._mentioned), held, tense)

    def keep(self, shape: Shape, what: Meaning, tense: Tense | None, sentence: int) -> None:
        if what.type not in ("DATE", "TIME") or bounds(what.value) is None:
            return
        self._mentioned.append(what.value)
        if shape.rule == "quarter" and tense != "future":
            self._quarter = (what.value, sentence)


def _past_word(text: str, at: int) -> int:
    """Return where the word that stands at ``at`` ends, at least one character on."""
    at += 1
    while at < len(text) and text[at].isalnum():
        at += 1
    return at


def _published(given: str | None) -> date | None:
    try:
        return date.fromisoformat(given[:10]) if given else None
    except ValueError:
        return None


def _time(shape: Shape, what: Meaning) -> Time:
    days = what.interval or bounds(what.value)
    begin, end = (day.isoformat() for day in days) if days else (None, None)
    precision = precision_of(what.value)
    if what.value.endswith("_REF"):
        precision = "vague"
    return Time(Span(shape.start, shape.end), what.type, what.value, begin, end, precision)
