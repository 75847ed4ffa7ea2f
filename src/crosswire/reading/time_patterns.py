"""The shapes of time expressions, made from the word lists into one pattern that is run once over a text.

In the shapes below a space stands for any white space, ``~`` for white space or hyphens, and ``<NAME>`` for
a list of words or a smaller shape. The first shape that fits at a place wins, so the longer stand first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from crosswire.ontology.times import TimeWords, time_words


@dataclass(frozen=True, slots=True)
class Shape:
    """One expression recognised: its rule, where it stands, and the lower-case words in its named slots."""

    rule: str
    start: int
    end: int
    slots: dict[str, str]

    def get(self, slot: str) -> str:
        """Return the words in the slot with plain single spaces; empty where the slot is."""
        return self.slots.get(slot, "")


_DIGITS = r"\d{1,3}(?:,\d\d\d)+|\d+(?:\.\d+)?(?:[\s-]\d/\d)?"
_PARTS = {
    "YEAR": r"(?:1[5-9]|20)\d\d",
    "DAYNUM": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d/]|[.,:]\d)",
    "ORDNUM": r"(?:<ORDINAL>|\d{1,2}(?:st|nd|rd|th))",
    "MON": r"(?:<MONTH>|<MONTHABBR>\b\.?)",
    "WD": r"(?:<WEEKDAY>|<WEEKDAYABBR>\.)",
    "WDATE": r"(?:(?:<WEEKDAY>|<WEEKDAYABBR>\b\.?),? )",
    "SPOKENYEAR": r"(?:(?:fifteen|sixteen|seventeen|eighteen|nineteen|twenty)~<TENS>(?:~<ONES>)?"
    r"|nineteen~(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
    r"|two thousand(?: (?:and )?<ONES>)?)",
    "ANYYEAR": r"(?:<YEAR>|'\d\d\b|<SPOKENYEAR>)",
    "REL": r"(?:<RELATIVE>)",
    "RELYEAR": r"(?:(?:the )?(?:<REL>) (?:fiscal )?year|(?:the )?year~(?:ago|earlier)|a year (?:ago|earlier))",
    "COUNT": rf"(?:{_DIGITS}|(?:an? |one )?<NUMBER>(?:[\s-]+(?:and )?<NUMBER>)*(?:~1/2| and a half)?"
    r"|half an?|an? half|a couple(?: of)?|the couple(?: of)?|an?(?: additional| full)?)",
    "VAGUE": r"(?:<VAGUENUMBER>)",
    "FILL": r"(?:(?:more|additional|full|long|consecutive|straight|successive|trading|business|working|"
    r"fiscal|calendar) )",
    "SHADE": r"(?:(?:the )?(?:<SHADEBEFORE>)~|(?:<SHADEOF>) )",
    "DAYWORD": r"(?:today|yesterday|tomorrow)",
    "MDY": r"<MON> <DAYNUM>(?:,? (?:of )?<YEAR>)?",
    "DMY": r"(?:the )?<DAYNUM>(?: day)?(?: of)? <MON>(?:,? (?:of )?<YEAR>)?",
    "DAYREF": r"(?:<DAYWORD>|(?:(?:the )?<REL> )?<WDATE>?(?:<MDY>|<DMY>)|(?:(?:the )?<REL> )?<WD>|"
    r"(?:the )?(?:<NARRATIVE>) day)",
    "CLOCK": r"(?:\d{1,2}(?:[:.]\d\d)?(?::\d\d)?\s?[ap]\.?\s?m\b\.?|\d{1,2}:\d\d(?::\d\d)?(?! ?(?:[ap]\.?m|[-/]))(?: hours)?|"
    r"[012]\d{3}(?= (?:gmt|utc|hours))|(?:\d{1,2}|<NUMBER>) o'clock|<CLOCKWORD>|\d{1,2}(?= in the (?:morning|afternoon|evening)))",
    "ZONE": r"(?:\(?<ZONENAME>\b\)?|(?:local|eastern|pacific|central|mountain)(?: (?:standard|daylight))? time)",
    "QUARTER": r"(?:fiscal~)?(?:<ORDINAL>|\d(?:st|nd|rd|th)|final|last|latest)[\s-]+(?:fiscal~)?quarter",
}

_RULES: tuple[tuple[str, str], ...] = (
    ("iso", r"(?P<day>\d{4}-[01]\d-[0-3]\d)(?:[T ](?P<clock>[012]\d:\d\d)(?::\d\d)?(?P<zone>z)?)?"),
    ("slash", r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<c>\d{4}|\d\d)(?!/)"),
    (
        "clock",
        r"(?P<bound>(?:about|around|at least|nearly|shortly (?:before|after)) )?(?P<clock><CLOCK>)"
        r"(?: in the (?P<half>morning|afternoon|evening))?(?: (?P<zone><ZONE>))?(?:,? (?:on )?(?P<day><DAYREF>))?",
    ),
    (
        "part",
        r"(?P<shade><SHADE>)?(?:(?P<day><DAYREF>)[\s-](?P<part><DAYPART>)(?P<many>s)?"
        r"|(?P<rel>this|last|that|(?:the )?(?:next|following|previous|same)) (?P<part2><DAYPART>)"
        r"|(?:the )?(?P<part3><DAYPART>) of (?P<day2><DAYREF>)"
        r"|(?P<mid>mid~)?(?P<part4><DAYPART>) (?P<day3><DAYWORD>))",
    ),
    ("tonight", r"(?P<shade><SHADE>)?(?P<word><FIXEDPART>)"),
    ("midpart", r"mid~(?P<part><DAYPART>)"),
    ("each", r"(?P<each>each|every)(?: (?P<other>other|<ORDNUM>|<COUNT>))? (?P<thing><WEEKDAY>|<MONTH>|<UNIT>|<DAYPART>|<SEASON>)"),
    ("holiday", r"(?P<shade><SHADE>)?(?P<rel>(?:last|this|next|this past|this coming) )?(?P<name><HOLIDAY>)(?:,? (?P<year><YEAR>))?"),
    (
        "range",
        r"(?:(?P<weekday><WDATE>)?(?P<month><MON>) (?P<from><DAYNUM>) ?(?:-|to|through|until) ?(?P<to><DAYNUM>)"
        r"|(?P<from2><DAYNUM>) ?(?:-|to) ?(?P<to2><DAYNUM>) (?P<month2><MON>))(?:,? (?P<year><YEAR>))?",
    ),
    (
        "date",
        r"(?P<shade><SHADE>|around |about )?(?:(?:the )?(?P<rel><REL>) )?(?P<weekday><WDATE>)?(?:(?P<month><MON>) (?P<day><DAYNUM>|<ORDINAL>)"
        r"|(?:the )?(?P<day2><DAYNUM>|<ORDINAL>)(?: day)?(?: of)? (?P<month2><MON>))(?:,? (?:of )?(?P<year><YEAR>|'\d\d\b|<RELYEAR>))?",
    ),
    ("weekday", r"(?P<shade><SHADE>)?(?:(?:the )?(?P<rel><REL>) )?(?P<weekday><WD>)(?P<many>s\b)?(?: (?P<week>last|this|next) week)?"),
    ("weekof", r"(?:the )?(?:(?P<rank><ORDNUM>|last|final) )?week of (?:the )?(?P<inner><MDY>|<DMY>|<MON>(?:,? <YEAR>)?)"),
    (
        "quarter",
        r"(?P<shade><SHADE>)?(?:the |its |their )?(?:(?P<before><ANYYEAR>|<RELYEAR>)(?:'s)?~)?(?P<quarter><QUARTER>)"
        r"(?:(?:,| of| in)? (?:the )?(?:fiscal )?(?P<year><ANYYEAR>|<RELYEAR>))?",
    ),
    (
        "half",
        r"(?P<shade><SHADE>)?(?:the )?(?P<rank>first|second|last|latter) half(?: of (?:the )?(?:(?P<year>fiscal <YEAR>|<YEAR>|<RELYEAR>)|(?P<inner><DECADE>|(?:the )?<NTHCENTURY>|year)))",
    ),
    (
        "quarters",
        r"(?P<shade><SHADE>)?(?:the )?(?P<rank>first|last) (?P<count>two|three) quarters of (?P<year><ANYYEAR>|<RELYEAR>)",
    ),
    ("periodago", r"(?:the |its )?(?:(?:comparable|corresponding|same) )?(?:year~(?P<ago>ago|earlier)(?:[\s-]+(?P<unit>quarter|period|month|week|half))?|(?:quarter|period) (?P<tail><RELYEAR>))"),
    (
        "season",
        r"(?P<shade><SHADE>)?(?P<det>the |(?:(?:the )?(?P<rel><REL>) ))?(?P<season><SEASON>)(?:(?: of|,)? (?P<year><ANYYEAR>|<RELYEAR>))?",
    ),
    (
        "month",
        r"(?P<shade><SHADE>)?(?:(?:the )?(?P<rel><REL>) )?(?P<month><MON>)(?:,? (?:of )?(?P<year><ANYYEAR>|<RELYEAR>))?",
    ),
    ("decade", r"(?P<shade><SHADE>)?(?:the )?(?:(?P<shade2>early|late|mid)~)?(?P<decade><DECADE>)"),
    ("century", r"(?P<shade><SHADE>)?(?:the )?(?:(?P<shade2>early|late|mid)~)?(?P<rank><ORDNUM>)~century"),
    ("fiscal", r"(?P<shade><SHADE>)?(?:the )?(?:fiscal(?: year)?|calendar(?: year)?|the year) (?P<year><ANYYEAR>)"),
    ("year", r"(?P<shade><SHADE>|post-|pre-)?(?P<year><YEAR>|(?:the year )?<SPOKENYEAR>)(?![\d%]|[.,:/]\d|-[a-z])"),
    ("yearend", r"(?P<shade>around |about |<SHADE>)?(?:the )?(?:year(?:'s)?~end)"),
    (
        "away",
        r"(?P<bound>(?:<BOUND>) )?(?:(?P<count><COUNT>)(?:(?: or |-| to )(?P<count2><COUNT>))?|(?P<vague><VAGUE>))~<FILL>?(?P<unit><UNIT>)(?: or so)?(?: and a half)?"
        r" (?P<way>ago|earlier|later|before(?= [\w']+ (?:<REL> )?[a-z]+)|beforehand|previously|from (?:now|today)|hence|afterward|afterwards|after(?=[.,;]))",
    ),
    (
        "unit",
        r"(?P<shade><SHADE>)?(?:the |its |their )?(?P<rel><REL>)[\s-](?:fiscal |calendar )?(?P<unit><UNITONE>)(?: or (?:so|two))?(?: (?P<way>ago|earlier|before))?",
    ),
    (
        "span",
        r"(?P<bound>(?:<BOUND>|within) )?(?P<det>(?:the|these|those|its|his|her|their) )?(?P<rel>(?:(?:first|last|past|next|coming|previous|final|latest|following|preceding|year-earlier|entire) )*)"
        r"(?:(?P<count><COUNT>)(?:(?: or |-| to )(?P<count2><COUNT>))?|(?P<vague><VAGUE>))~(?:<FILL>)*(?P<unit><UNIT>)(?: and (?P<half>a half))?(?P<so> or (?:so|more|two))?(?:~long)?(?! (?:of age)|~olds?\b)",
    ),
    ("relspan", r"(?P<rel>the (?:past|coming|next|last|first|early)|recent|coming|past|future) (?P<unit><UNITMANY>)(?: and <UNITMANY>)?|(?P<det>the )?(?P<unit2><UNITMANY>) (?P<ahead>ahead)"),
    ("fixed", r"(?P<word><FIXED>)"),
    ("set", r"(?P<word><SET>)"),
    ("theday", r"(?P<shade><SHADE>)?the (?P<fiscal>fiscal |full |whole |entire )?(?P<unit>day|week|weekend|month|quarter|year|period|season|decade|century)"),
    ("long", r"(?P<unit><UNIT>)-long"),
    ("units", r"(?P<unit><UNITMANY>)(?: or <UNITMANY>)?"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Grammar:
    """All shapes as one pattern, and each apart with its slots."""

    every: re.Pattern[str]
    rules: dict[str, re.Pattern[str]]

    def shapes(self, text: str, start: int, end: int) -> Iterable[Shape]:
        """Yield the shapes found in that stretch of the text, from left to right, none overlapping."""
        for found in self.every.finditer(text, start, end):
            yield self._shape(found.lastgroup or "", text, found.start(), found.end())

    def read(self, words: str) -> Shape | None:
        """Return the shape of which these are all the words, or None."""
        found = self.every.fullmatch(words)
        return self._shape(found.lastgroup or "", words, 0, len(words)) if found else None

    def _shape(self, rule: str, text: str, start: int, end: int) -> Shape:
        found = self.rules[rule].match(text, start)
        slots = {} if found is None else {k: " ".join(v.lower().split()) for k, v in found.groupdict().items() if v}
        return Shape(rule, start, end, slots)


@cache
def grammar(language: str = "en") -> Grammar:
    """Return the grammar of a language's time expressions, compiled once."""
    parts = _PARTS | _word_parts(time_words(language))
    bodies = {name: _expand(body, parts) for name, body in _RULES}
    plain = {name: re.sub(r"\?P<[a-z]\w*>", "?:", body) for name, body in bodies.items()}
    every = "|".join(f"(?P<{name}>{body})" for name, body in plain.items())
    edge = r"(?![\w])"
    return Grammar(
        re.compile(rf"(?<![\w$#£€.])(?:{every}){edge}", re.IGNORECASE),
        {name: re.compile(rf"(?:{body}){edge}", re.IGNORECASE) for name, body in bodies.items()},
    )


def _expand(shape: str, parts: dict[str, str]) -> str:
    """Return the shape as a regular expression, its parts filled in and its blanks widened."""
    while "<" in (rest := re.sub(r"\(\?(?:P<[a-z]\w*>|<[!=])", "", shape)):
        name = re.search(r"<([A-Z]+)>", rest)
        if name is None:
            break
        shape = shape.replace(f"<{name[1]}>", f"(?:{parts[name[1]]})")
    return shape.replace(" ?", r"\s*").replace(" ", r"\s+").replace("~", r"[\s-]+")


def _word_parts(words: TimeWords) -> dict[str, str]:
    ones = [w for w, n in words.numbers.items() if n < 10]
    tens = [w for w, n in words.numbers.items() if n >= 20]
    units = [w for w in words.units if w != "century"]
    many = [f"{u}s" for u in units] + ["centuries"]
    decades = "|".join(words.decade_names)
    return {
        "MONTH": _capital(words.months),
        "MONTHABBR": _capital(words.month_abbreviations),
        "WEEKDAY": _any(words.weekdays),
        "WEEKDAYABBR": _capital(words.weekday_abbreviations),
        "ORDINAL": _any(words.ordinals),
        "NTHCENTURY": r"<ORDNUM> century",
        "ONES": _any(ones),
        "TENS": _any(tens),
        "NUMBER": _any([*words.numbers, *words.multipliers]),
        "VAGUENUMBER": _any(words.vague_numbers),
        "RELATIVE": _any({*words.relative.past, *words.relative.present, *words.relative.future, *words.relative.narrative}),
        "NARRATIVE": _any(words.relative.narrative),
        "SHADEBEFORE": _any(words.shades.before),
        "SHADEOF": _any(words.shades.of),
        "BOUND": _any(words.bounds),
        "UNIT": _any([*words.units, *many]),
        "UNITONE": _any(words.units),
        "UNITMANY": _any(many),
        "SEASON": _any(words.seasons),
        "DAYPART": _any(words.day_parts),
        "CLOCKWORD": _any(words.clock_words),
        "ZONENAME": r"(?-i:" + "|".join(z.upper() for z in (*words.zones.greenwich, *words.zones.other)) + ")",
        "HOLIDAY": _any(words.holidays),
        "DECADE": rf"(?:(?:1[5-9]|20)\d0'?s|'?\d0'?s|(?-i:[Nn]ineteen[ -])?(?:{decades}))",
        "FIXED": _any([*words.fixed.days, *words.fixed.present, *words.fixed.past, *words.fixed.future]),
        "FIXEDPART": _any(words.fixed.parts),
        "SET": _any(words.fixed.sets),
    }  # fmt: skip


def _any(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first."""
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", " ").replace(r"\-", "-") for w in ordered) + ")"


def _capital(words: Iterable[str]) -> str:
    """Return a pattern for any of the words as names: with a capital letter, or in capitals throughout."""
    ordered = sorted(words, key=lambda w: (-len(w), w))
    forms = [form for word in ordered for form in (word.capitalize(), word.upper())]
    return r"(?-i:\b(?:" + "|".join(forms) + r")\b)"
