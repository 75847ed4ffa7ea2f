"""What was told before an expression in the same report, and which of it the expression counts from."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import replace
from datetime import date
from functools import cache

from crosswire.reading.times.calendar import bounds, unit_of
from crosswire.reading.times.numbers import read_ordinal
from crosswire.reading.times.patterns import Shape, grammar
from crosswire.reading.times.setting import Meaning, Mention, Setting, Tense, month_number, words
from crosswire.reading.times.values import meaning
from crosswire.records.readings import Sentence, TimeAnchor
from crosswire.records.spans import Span

# For how many sentences "a year earlier" still means the quarter spoken of.
_QUARTER_HOLDS = 8
# How many resolved times are kept for "a day earlier" to count from.
_REMEMBERED = 8
# What may stand around a time that is a line of its own.
_FRAME = " \n.,:;-_()[]"
# What may lie in a range or a list, and which of its slots is told with the last alone.
_SHARED = {"month": "year", "date": "year", "range": "year", "clock": "day"}
# What may be an end of a range, and its unit.
_ENDS = {"month": "M", "date": "D", "weekday": "D"}
_NEXT_WORD = re.compile(r"[\s-]+([a-z]+)")


class Memory:
    """What was spoken of so far in one report. ``text`` is its prepared text."""

    def __init__(self, text: str, published: date | None) -> None:
        self._text = text
        self._published = published
        self._mentioned: deque[Mention] = deque(maxlen=_REMEMBERED)
        self._quarter: Mention | None = None

    def setting(self, shape: Shape, tense: Tense | None, sentence: Sentence) -> Setting:
        """Return the setting of an expression in that sentence, with that tense.

        What is a line of its own, as in a report that goes on through the day, counts from publication.
        """
        index, quarter = sentence.index, self._quarter
        around = (self._text[sentence.span.start : shape.start], self._text[shape.end : sentence.span.end])
        if not any(words.strip(_FRAME) for words in around):
            return Setting(self._published, tense=tense, sentence=index)
        held = quarter if quarter and index - quarter.sentence <= _QUARTER_HOLDS else None
        since = self._since(shape, tense, index)
        return Setting(self._published, tuple(self._mentioned), held, tense, since, index)

    def _since(self, shape: Shape, tense: Tense | None, sentence: int) -> Mention | None:
        """Return what comes before by rights: the first end of a range, the day on which a thing was said."""
        last = self._mentioned[-1] if self._mentioned else None
        if last is None or last.sentence != sentence or _ENDS.get(shape.rule) != unit_of(last.value):
            return None
        if shape.get("rel") or shape.get("year") or shape.get("week"):
            return None
        between = self._text[last.span.end : shape.start].strip()
        if between in words().ranges or (between == "and" and self._follows_between(last)):
            return last
        return last if tense == "then" and shape.rule == "weekday" else None

    def _follows_between(self, mention: Mention) -> bool:
        return self._text[max(0, mention.span.start - 20) : mention.span.start].rstrip().endswith("between")

    def keep(self, shape: Shape, what: Meaning, setting: Setting, sentence: int) -> None:
        """Remember a resolved expression."""
        if what.type not in ("DATE", "TIME") or bounds(what.value) is None:
            return
        mention = Mention(what.value, Span(shape.start, shape.end), sentence)
        self._mentioned.append(mention)
        if shape.rule == "quarter" and setting.tense != "future":
            self._quarter = mention


def completed(shape: Shape, text: str, limit: int) -> Shape:
    """Return the shape with the year or day of the one it is joined to: 'May and June 2019', '9 to 11 a.m. today'."""
    slot = _SHARED.get(shape.rule)
    if slot is None or shape.get(slot) or shape.get("rel"):
        return shape
    if year := _remembered(shape, text):
        return replace(shape, slots={**shape.slots, "year": year})
    join = _join().match(text, shape.end, limit)
    other = grammar().first(text, join.end(), limit) if join else None
    if join is None or other is None or other.start != join.end() or _SHARED.get(other.rule) != slot:
        return shape
    told = completed(other, text, limit).get(slot)
    shared = told.isdigit() if slot == "year" else told
    return replace(shape, slots={**shape.slots, slot: told}) if shared else shape


@cache
def _join() -> re.Pattern[str]:
    """Return a pattern for what stands between two times that share a year or day."""
    return re.compile(rf"\s*(?:{'|'.join(words().lists)})\s*")


def _remembered(shape: Shape, text: str) -> str:
    """Return the year of a day so well known that it goes without one ('the September 11 attacks'), or nothing."""
    if shape.rule != "date" or shape.get("weekday"):
        return ""
    day = read_ordinal(shape.get("day"))
    known = words().remembered.get(f"{month_number(shape.get('month')):02}-{day:02}")
    next_word = _NEXT_WORD.match(text, shape.end)
    return str(known.year) if known and next_word and next_word[1] in known.next else ""


def anchor_of(shape: Shape, what: Meaning, setting: Setting) -> tuple[TimeAnchor, Span | None]:
    """Return the least that it takes to come to that meaning, and where a time told before stands that it takes.

    It is found by taking away: first all that surrounds the expression, then what was told before it, then of
    that the latest, and so on.
    """
    if meaning(shape, Setting(None, tense=setting.tense)) == what:
        return "explicit", None
    if meaning(shape, Setting(setting.published, tense=setting.tense)) == what:
        return "document", None
    told = [*setting.mentioned, *filter(None, (setting.since, setting.quarter))]
    for count in range(len(setting.mentioned) - 1, -1, -1):
        less = replace(setting, mentioned=setting.mentioned[:count])
        if meaning(shape, less) != what:
            return "narrative", setting.mentioned[count].span
    return "narrative", told[-1].span
