"""Whether an expression, where it stands, is a time at all."""

from __future__ import annotations

from spacy.tokens import Token

from crosswire.ontology.times import time_words
from crosswire.reading.times.patterns import Shape
from crosswire.reading.times.tense import root_of, tense_of

# Inside the name of a paper, a show or a firm, 'Today' and 'This Week' are no times.
_NAMES = frozenset(("ORG", "PERSON", "WORK_OF_ART", "PRODUCT", "FAC", "EVENT"))
_PLAIN = frozenset(("fixed", "tonight", "set", "unit", "theday", "century", "season", "span", "clock"))
_DAYS = frozenset(("weekday", "month", "date", "holiday"))


def is_time(shape: Shape, first: Token, last: Token) -> bool:
    """Say whether the words, where they stand, speak of time: 'may' the verb and 'fall' the verb do not."""
    if shape.rule in _PLAIN and first.ent_type_ in _NAMES and first.text[0].isupper():
        return False
    if shape.rule in _DAYS and _is_in_name(first, last):
        return False
    guard = _GUARDS.get(shape.rule)
    return guard is None or guard(shape, first, last)


def _is_in_name(first: Token, last: Token) -> bool:
    """Say whether a day or month is part of a longer name, as that of a paper, a treaty, a day of mourning."""
    head, root = last.head, root_of(first, last)
    if root.head.lower_ in time_words().guards.named_of and root.dep_ in (
        "compound",
        "nmod",
        "nummod",
        "amod",
    ):
        return True
    if last.dep_ == "compound" and last.i < head.i and head.tag_ in ("NNP", "NNPS"):
        named = last.ent_type_ in _NAMES and head.ent_type_ == last.ent_type_
        return named or (first.i > 0 and first.nbor(-1).tag_ == "DT") or _named_by(first, head)
    return _named_by(first, last)


def _named_by(first: Token, head: Token) -> bool:
    """Say whether the word before makes a name of what follows: 'Bloody Sunday'."""
    before = first.nbor(-1) if first.i else None
    return before is not None and before.is_title and before.dep_ == "compound" and before.head == head


def _before(token: Token) -> str:
    """Return the word before, lower case; empty at the start of the text."""
    return token.nbor(-1).lower_ if token.i else ""


def _after(token: Token) -> str:
    """Return the word after, lower case; empty at the end of the text."""
    return token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""


def _month(shape: Shape, first: Token, last: Token) -> bool:
    """'May' and 'March' are also verbs, and some months are people's names."""
    if set(shape.slots) != {"month"}:
        return True
    if shape.get("month") in time_words().guards.words_too and first.tag_ not in ("NNP", "NNPS"):
        return False
    if last.i + 1 < len(last.doc) and last.nbor(1).tag_ == "NNP" and last.ent_type_ not in ("DATE", ""):
        return False
    return first.ent_type_ not in ("PERSON", "ORG", "GPE", "FAC", "WORK_OF_ART", "PRODUCT")


def _season(shape: Shape, first: Token, last: Token) -> bool:
    """A season needs a year, a determiner or a preposition, and must be a noun."""
    if shape.get("year") or shape.get("rel"):
        return True
    if last.pos_ not in ("NOUN", "PROPN"):
        return False
    return (
        bool(shape.get("shade"))
        or _before(first) in time_words().guards.before_season
        or bool(shape.get("det") and last.ent_type_ == "DATE")
    )


def _year(shape: Shape, first: Token, last: Token) -> bool:
    """Four digits are a year after certain words, or where the parser sees a date."""
    if not shape.get("year").isdigit() or shape.get("shade"):
        return True
    if first.ent_type_ in ("MONEY", "PERCENT", "QUANTITY"):
        return False
    if last.i + 1 < len(last.doc) and last.nbor(1).tag_ == "NNS":
        return first.dep_ != "nummod" and first.ent_type_ == "DATE"
    return first.ent_type_ == "DATE" or _before(first) in time_words().guards.before_year


def _span(shape: Shape, first: Token, last: Token) -> bool:
    """'a week' is a length after 'for' or 'in', a rate after an amount; 'seconds' and 'days' may be other things."""
    count = shape.get("count")
    if shape.get("unit") == "quarter" or (
        shape.get("unit") == "quarters" and count == "three" and not shape.get("rel")
    ):
        return False
    if first.lower_ == "last" and first.pos_ == "VERB":
        return False
    if shape.get("unit") == "second" and last.tag_ != "NN":
        return False
    if count in ("a", "an") and not (shape.get("rel") or shape.get("bound") or shape.get("half")):
        guards = time_words().guards
        return _before(first) in guards.before_span or _after(last) in guards.after_span
    return True


def _bare(shape: Shape, first: Token, last: Token) -> bool:
    """'for days', 'within weeks' and 'months before the vote' are lengths; 'days' alone may be anything."""
    guards = time_words().guards
    return _before(first) in guards.before_units or _after(last) in guards.after_span


def _the_unit(shape: Shape, first: Token, last: Token) -> bool:
    """'the month', 'the day' alone say little; 'the weekend', 'the quarter' are days one can name."""
    before = [token.lower_ for token in first.doc[max(0, first.i - 2) : first.i]]
    if (
        shape.get("unit") == "day"
        and shape.get("shade")
        and (before[-1:] == ["at"] or before == ["at", "the"])
    ):
        # 'At the end of the day' is when all is said.
        return False
    if shape.get("unit") in ("weekend", "quarter", "year", "week") or shape.get("shade"):
        return True
    # 'Later in the day' is said of a day told before.
    return _before(first) == "in" and first.i > 1 and first.nbor(-2).lower_ in time_words().mods.shades


def _quarter(shape: Shape, first: Token, last: Token) -> bool:
    """A quarter of anything but a year is none of the calendar: 'the last quarter of the game'."""
    if _after(last) != "of":
        return True
    units = time_words().units
    return any(token.lemma_.lower() in units or token.like_num for token in last.nbor(1).subtree)


def _part(shape: Shape, first: Token, last: Token) -> bool:
    """'the morning' alone is that of the day told before where something happens in it."""
    return not shape.get("told") or (
        _before(first) in time_words().guards.before_part and _after(last) != "of"
    )


def _fixed(shape: Shape, first: Token, last: Token) -> bool:
    """'soon' must look ahead; 'recent', 'current' and 'future' must be adjectives of something."""
    word = shape.get("word")
    if word == "soon":
        return tense_of(first, last) in ("future", "then") and _after(last) not in ("as", "after")
    if word == "the past":
        return last.tag_ == "NN" and not (
            last.i + 1 < len(last.doc) and last.nbor(1).tag_ in ("CD", "NNS", "NN")
        )
    if word in time_words().guards.adjectives:
        return first.tag_ == "JJ" and first.dep_ == "amod"
    return True


def _decade(shape: Shape, first: Token, last: Token) -> bool:
    """'40s' is a decade only if the parser sees a date, and not after 'her' or 'the low'."""
    if shape.get("decade")[:2].isdigit() and len(shape.get("decade").rstrip("s'")) == 2:
        return first.ent_type_ == "DATE" and _before(first) not in time_words().guards.before_rating
    return True


def _repeated(shape: Shape, first: Token, last: Token) -> bool:
    """'quarterly results' are no repetition, and 'Daily' may be part of a name."""
    if first.tag_ not in ("JJ", "RB"):
        return False
    return shape.get("word") != "quarterly" or first.tag_ == "RB"


def _holiday(shape: Shape, first: Token, last: Token) -> bool:
    """'Election Day' is one day in November, 'election day' any; the Good Friday Agreement was a treaty."""
    if shape.get("name").endswith(" day") and not last.is_title and not shape.get("year"):
        return False
    if last.dep_ != "compound" or last.head.i < last.i:
        return True
    # A Christmas tree stands for weeks; a Christmas Day service does not.
    return last.head.pos_ != "PROPN" and shape.get("name").rpartition(" ")[2] in time_words().guards.day_names


def _weekday(shape: Shape, first: Token, last: Token) -> bool:
    """'Sun.' and 'Sat.' are days only where the parser sees a date."""
    name = shape.get("weekday").strip(" .")
    return name in time_words().weekdays or last.ent_type_ == "DATE"


def _clock(shape: Shape, first: Token, last: Token) -> bool:
    """Two numbers and a colon alone are a time of day only after certain words: '3:16' may be a score."""
    clock = shape.get("clock")
    if clock[-1:].isdigit() and set(shape.slots) == {"clock"}:
        return _before(first) in time_words().guards.before_clock
    return True


_GUARDS = {
    "holiday": _holiday,
    "weekday": _weekday,
    "clock": _clock,
    "month": _month,
    "season": _season,
    "quarter": _quarter,
    "year": _year,
    "span": _span,
    "adjective": _span,
    "units": _bare,
    "theday": _the_unit,
    "part": _part,
    "fixed": _fixed,
    "set": _repeated,
    "decade": _decade,
}
