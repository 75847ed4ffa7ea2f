"""Finding times: TIMEX3 expressions with their values, resolved against the day of publication."""

from __future__ import annotations

from datetime import date

from crosswire.reading.parse import Parse, token_at
from crosswire.reading.times.calendar import bounds, precision_of
from crosswire.reading.times.context import is_time
from crosswire.reading.times.memory import Memory, anchor_of, completed
from crosswire.reading.times.mods import mod_of
from crosswire.reading.times.patterns import Shape, grammar
from crosswire.reading.times.setting import Meaning, Setting, words
from crosswire.reading.times.tense import tense_of
from crosswire.reading.times.values import meaning
from crosswire.records.readings import Time
from crosswire.records.spans import Span


def find_times(parse: Parse) -> tuple[Time, ...]:
    """Return the times of the report's prose, in text order, none overlapping.

    What counts from the day of publication is resolved only where the report carries one.
    """
    shapes = grammar()
    text = shapes.prepared(parse.folded)
    found: list[Time] = []
    memory = Memory(text, _published(parse.report.published))
    for sentence, _ in parse.prose():
        at, end = sentence.span.start, sentence.span.end
        if not shapes.may_name_time(text[at:end]):
            continue
        while (shape := shapes.first(text, at, end)) is not None:
            first, last = token_at(parse.doc, shape.start), token_at(parse.doc, shape.end - 1)
            what = None
            if is_time(shape, first, last):
                shape = completed(shape, text, end)
                setting = memory.setting(shape, tense_of(first, last), sentence)
                what = meaning(shape, setting)
            if what is None:
                # What is no time as a whole may still hold one: look on behind its first word.
                at = _past_word(text, shape.start)
                continue
            at = shape.end
            found.append(_time(shape, what, setting, text))
            memory.keep(shape, what, setting, sentence.index)
    return tuple(found)


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


def _time(shape: Shape, what: Meaning, setting: Setting, text: str) -> Time:
    own_calendar = any(word in text[shape.start : shape.end] for word in words().own_calendar)
    days = what.interval or (None if own_calendar else bounds(what.value))
    begin, end = (day.isoformat() for day in days) if days else (None, None)
    precision = "vague" if what.value.endswith("_REF") else precision_of(what.value)
    anchor, told = anchor_of(shape, what, setting) if days else (None, None)
    span = Span(shape.start, shape.end)
    return Time(span, what.type, what.value, begin, end, precision, mod_of(shape, text), anchor, told)
