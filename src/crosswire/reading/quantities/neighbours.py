"""What a number leaves to the one before it: 'four in Bergen', 'aged 10 and 12', '30 miles (48 km)'."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from crosswire.ontology.scales import scales
from crosswire.ontology.units import count_words, outcomes
from crosswire.reading.quantities.amounts import Line
from crosswire.reading.quantities.bounds import low_high
from crosswire.reading.quantities.outcomes import governed
from crosswire.records.readings import Quantity

_STOPS = frozenset((",", ";", "and", "but", ":", "while", "(", "-", "—"))
_OLDEST = 120.0
# Two tellings of one amount are both rounded: "about 30 miles (50 km)".
_ROUNDED = 0.15


def completed(line: Line, row: list[Quantity], before: list[Quantity]) -> list[Quantity]:
    """Return the quantities of a sentence with what each leaves to one told before it.

    ``before`` are those of the sentence before, for 'Four were released'.
    """
    done: list[Quantity] = []
    for k, quantity in enumerate(row):
        if done:
            done[-1] = _opening(line, done[-1], quantity)
            quantity = _beside(line, done[-1], quantity)
        if quantity.kind == "count" and quantity.unit is None:
            later = row[k + 1] if k + 1 < len(row) else None
            quantity = _elided(line, done, quantity, later, before)
        done.append(quantity)
    return done


def _opening(line: Line, last: Quantity, quantity: Quantity) -> Quantity:
    """Return ``last`` with what it lacks, where the two run 'from 12 to 15 years'."""
    between = line.text[last.span.end : quantity.span.start].strip()
    bare = last.kind == "count" and last.unit is None and last.counted is None
    if not bare or between != "to" or not line.text[: last.phrase.start].rstrip().endswith("from"):
        return last
    return replace(
        last,
        kind=quantity.kind,
        unit=quantity.unit,
        counted=quantity.counted,
        done=last.done or quantity.done,
    )


def _beside(line: Line, last: Quantity, quantity: Quantity) -> Quantity:
    """Return the quantity as the one before it makes it read.

    'aged 10 and 12' are two ages; 'more than 50 miles (80 km)' says one thing twice, with one bound.
    """
    if quantity.span.start < last.span.end:
        return quantity
    between = line.text[last.span.end : quantity.span.start].strip()
    ages = last.kind == "age" and between in ("and", ",", "or", ", and")
    if ages and quantity.counted is None and quantity.unit is None and (quantity.low or _OLDEST) < _OLDEST:
        return replace(quantity, kind="age", unit=last.unit)
    if not _told_twice(last, quantity, line.text[last.span.end : quantity.phrase.start].strip()):
        return quantity
    if quantity.bound == "=" and quantity.change is None:
        low, high = low_high(quantity.low or 0.0, quantity.high or 0.0, last.bound)
        quantity = replace(quantity, bound=last.bound, low=low, high=high, change=last.change)
    return replace(quantity, same_as=last.span)


def _told_twice(last: Quantity, quantity: Quantity, between: str) -> bool:
    """Say whether both give one amount, in two units: '30 miles (48 km)', '15 kilometres, or nine miles'."""
    if last.kind != quantity.kind or quantity.kind not in ("measure", "money") or last.unit == quantity.unit:
        return False
    if not between.endswith(("(", "/", ", or", "or", "—", "-", "; ")):
        return False
    if len(between.rstrip("(/-—;").rstrip()) > len(", or"):
        return between.endswith("(") and ")" not in between and _equal(last, quantity) is True
    equal = _equal(last, quantity)
    return equal if equal is not None else between in ("(", "/")


def _equal(a: Quantity, b: Quantity) -> bool | None:
    """Say whether two amounts are one; None where their units cannot be turned into each other."""
    first, second = scales().get(a.unit or ""), scales().get(b.unit or "")
    ends = [q.low if q.low is not None else q.high for q in (a, b)]
    if first is None or second is None or ends[0] is None or ends[1] is None:
        return None
    if first[0] != second[0]:
        return False
    x, y = ends[0] * first[1], ends[1] * second[1]
    return abs(x - y) <= _ROUNDED * max(abs(x), abs(y))


def _elided(
    line: Line, row: list[Quantity], quantity: Quantity, later: Quantity | None, before: list[Quantity]
) -> Quantity:
    """Return the count with the noun and the verb that it leaves to another."""
    model = next((q for q in reversed(row) if _can_lend(q)), None)
    if model is not None and (others := _others(line, model, quantity)) is not None:
        return others
    if quantity.counted is not None or (later and _part_of_next(line, quantity, later)):
        return quantity
    if later is not None and later.counted and _alternative(line, quantity, later):
        return replace(quantity, counted=later.counted, done=later.done)
    if model is not None and quantity.done is None and _gapped(line, model, quantity):
        return replace(quantity, counted=model.counted, done=model.done)
    token = line.token(quantity.span.start)
    if _acts(token) and quantity.span.of(line.text).lower() not in ("one", "1"):
        model = model or next((q for q in reversed(before) if _can_lend(q)), None)
        if model is not None:
            done = quantity.done or (model.done if token.head.lemma_ == "do" else governed(token))
            return replace(quantity, counted=model.counted, done=done)
    return quantity


def _can_lend(quantity: Quantity) -> bool:
    return quantity.kind == "count" and quantity.counted is not None and quantity.unit is None


def _part_of_next(line: Line, quantity: Quantity, later: Quantity) -> bool:
    """Say whether the next number is what this one is of: '70 of some 400 lorries'."""
    between = line.text[quantity.span.end : later.span.start].split()
    return between[:1] == ["of"] and len(between) <= len(["of", "the", "more", "than"])


def _others(line: Line, model: Quantity, quantity: Quantity) -> Quantity | None:
    """Read '12 others', '12 more' after '30 shops': others of the same, unless people alone suffer it."""
    after = line.text[quantity.span.end : quantity.span.end + 8].split()
    other = after[0].rstrip(",.;") if after else ""
    if other not in ("others", "more") or quantity.done in _personal():
        return None
    if quantity.counted is not None and (quantity.counted != "people" or other != "others"):
        return None
    done = quantity.done or governed(line.token(quantity.span.start))
    return replace(quantity, counted=model.counted, done=done)


def _personal() -> frozenset[str]:
    """Return what befalls people alone."""
    return outcomes().personal - {"capture", "release", "miss"}


def _alternative(line: Line, quantity: Quantity, later: Quantity) -> bool:
    """Say whether both are figures for one noun: 'at least 100, and perhaps as many as 300, people'."""
    between = line.text[quantity.phrase.end : later.phrase.start].lower().replace(",", " ").split()
    return bool(between) and between[0] in ("and", "or", "but", "possibly") and len(between) <= len("and or")


def _gapped(line: Line, model: Quantity, quantity: Quantity) -> bool:
    """Say whether the number stands in a clause that drops its verb: ', four in Bergen', 'and the liberals nine'."""
    doc = line.tokens.doc
    first, last = line.token(quantity.phrase.start), line.token(quantity.span.end - 1)
    start = line.token(model.phrase.start).i
    opens = first.i
    while opens > start and doc[opens - 1].lower_ not in _STOPS:
        opens -= 1
    if opens == start:
        return False
    lead = doc[opens : first.i]
    ends = last.i + 1 >= line.tokens.end or doc[last.i + 1].lower_ in (*_STOPS, ".")
    if not len(lead):
        place = _place_word(doc[last.i + 1]) if last.i + 1 < line.tokens.end else None
        return place is not None and any(_place_word(doc[k]) == place for k in range(start, opens))
    if not ends or any(token.pos_ in ("VERB", "AUX", "NUM") for token in lead):
        return False
    if (place := _place_word(lead[0])) is not None:
        return any(_place_word(doc[k]) == place for k in range(line.tokens.start, opens))
    nouns = all(token.pos_ in ("NOUN", "PROPN", "DET", "ADJ") for token in lead)
    return (
        nouns and lead[-1].pos_ in ("NOUN", "PROPN") and model.phrase.end < first.idx and _object(line, model)
    )


def _place_word(token: Token) -> str | None:
    low = token.lower_
    small = count_words().small
    return "in" if low in small.where else low if low in small.whence else None


def _object(line: Line, model: Quantity) -> bool:
    token = line.token(model.span.start)
    return "dobj" in (token.dep_, token.head.dep_)


def _acts(token: Token) -> bool:
    """Say whether the bare number is the subject of a verb."""
    while token.dep_ in ("quantmod", "compound", "nummod", "advmod") and token.head is not token:
        token = token.head
    return token.dep_ in ("nsubj", "nsubjpass") and token.head.pos_ in ("VERB", "AUX") and token.pos_ == "NUM"
