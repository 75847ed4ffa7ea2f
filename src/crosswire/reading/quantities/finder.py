"""Finding quantities: numbers with bound, unit, what they count and what happened to it.

``span`` of a quantity is the number with its currency and unit ('87', '$5m', '25 miles', '54-year-old');
``phrase`` adds the words of its bound and the noun it counts ('at least 87 people', 'Ruiz, 54').
A lower bound leaves ``high`` open and an upper bound ``low``; an approximate or exact number has both.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import cache

from crosswire.ontology.units import count_words, number_words, outcomes
from crosswire.reading.parse import Parse
from crosswire.reading.quantities.ages import Age, is_person, read_age, read_decade
from crosswire.reading.quantities.amounts import Amount, Line, read_amount, read_base
from crosswire.reading.quantities.bounds import Frame, bound_after, read_frame
from crosswire.reading.quantities.counted import Counted, read_counted
from crosswire.reading.quantities.lexemes import Lexeme, lexemes, touching
from crosswire.reading.quantities.numerals import Numeral, number_sign
from crosswire.reading.quantities.ranges import read_range
from crosswire.reading.quantities.uncounted import counts_nothing
from crosswire.records.readings import Bound, Quantity, Time
from crosswire.records.spans import Span

_CALENDAR = frozenset(("second", "minute", "hour", "day", "week", "month", "year", "decade", "century"))


def find_quantities(parse: Parse, times: tuple[Time, ...]) -> tuple[Quantity, ...]:
    """Return the quantities of the report's prose, in text order.

    Numbers that belong to a date, a name, an address, a score or a telephone number are left alone.
    """
    text = parse.folded
    signs = [match.start() for match in number_sign().finditer(text)]
    if not signs:
        return ()
    dates = [t.span for t in times if t.type in ("DATE", "TIME")]
    found: list[Quantity] = []
    for sentence, tokens in parse.prose():
        first = bisect_right(signs, sentence.span.start - 1)
        if first < len(signs) and signs[first] < sentence.span.end:
            line = Line(text, lexemes(text, sentence.span.start, sentence.span.end), tokens)
            found.extend(_in_line(line, dates))
    return tuple(found)


def _in_line(line: Line, dates: list[Span]) -> list[Quantity]:
    found: list[Quantity] = []
    starts = _starts()
    at = 0
    while at < len(line.row):
        lexeme = line.row[at]
        step = at + 1
        if lexeme.low in ("no", "nobody"):
            if (none := _none(line, at)) is not None:
                found.append(none)
        elif lexeme.cut == "figure" or lexeme.low in starts:
            step, quantity = _at(line, at, dates)
            if quantity is not None:
                if found:
                    quantity = _after(line, found[-1], quantity)
                    found[-1] = _before(line, found[-1], quantity)
                found.append(quantity)
        at = step
    return found


@cache
def _starts() -> frozenset[str]:
    words = number_words()
    tables = (words.cardinals, words.magnitudes, words.vague, words.inexact, words.glyphs)
    return frozenset(("a", "an", "half", *(word for table in tables for word in table)))


def _before(line: Line, last: Quantity, quantity: Quantity) -> Quantity:
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


def _after(line: Line, last: Quantity, quantity: Quantity) -> Quantity:
    """Return the quantity as the one before it makes it read.

    'aged 10 and 12' are two ages; 'more than 50 miles (80 km)' says one thing twice, with one bound.
    """
    if quantity.span.start < last.span.end:
        return quantity
    between = line.text[last.span.end : quantity.span.start].strip()
    ages = last.kind == "age" and between in ("and", ",", "or", ", and")
    if ages and quantity.counted is None and quantity.unit is None and (quantity.low or 120.0) < 120.0:
        return replace(quantity, kind="age", unit=last.unit)
    if quantity.kind == last.kind == "count" and last.done and quantity.done is None:
        return _part(line, last, quantity, between)
    same = quantity.kind == last.kind and quantity.kind in ("measure", "money")
    if between in ("(", "/") and same and quantity.bound == "=" and quantity.change is None:
        low, high = _low_high(quantity.low or 0.0, quantity.high or 0.0, last.bound)
        return replace(quantity, bound=last.bound, low=low, high=high, change=last.change)
    return quantity


def _part(line: Line, last: Quantity, quantity: Quantity, between: str) -> Quantity:
    """Return a count of some of those last counted, to whom the same was done: '38 of them', 'including two'."""
    text = line.text
    after = text[quantity.span.end : quantity.span.end + 10].split()
    if after[:1] == ["of"] and after[1:2] and after[1].strip(",.;") in ("them", "whom", "those", "these"):
        return replace(quantity, counted=quantity.counted or last.counted, done=last.done)
    if between.endswith(("including", "among them")):
        return replace(quantity, counted=quantity.counted or last.counted, done=last.done)
    return quantity


def _at(line: Line, at: int, dates: list[Span]) -> tuple[int, Quantity | None]:
    """Return the quantity whose number starts at lexeme ``at``, if any, and where to go on."""
    if (decade := read_decade(line, at)) is not None:
        low = float(line.row[at].text)
        numeral = Numeral(at, at + 1, low, low + 9, low, figures=line.row[at].text)
        return decade.end, _age(line, Amount(at, at + 1, low, low + 9, numeral, vague=True), decade, None)
    amount = read_amount(line, at)
    if amount is None:
        return at + 1, None
    amount = read_range(line, amount)
    if (held := _held_over(line, amount)) is not None:
        return amount.end + 1, held
    frame = read_frame(line.row, amount)
    if (age := read_age(line, amount)) is not None and not _in_date(line, amount, dates, age):
        return max(age.end, amount.end), _age(line, amount, age, frame.bound)
    go_on = max(amount.end, at + 1)
    if counts_nothing(line, amount, frame.bound is not None) or _in_date(line, amount, dates, None):
        return go_on, None
    return go_on, _quantity(line, amount, frame)


def _held_over(line: Line, amount: Amount) -> Quantity | None:
    """Read the first of 'five- and six-storey', '10- and 12-year-olds': what it counts comes with the last."""
    row, k = line.row, amount.end
    if k + 1 >= len(row) or row[k].text != "-" or amount.unit or not _hangs(row, k):
        return None
    for at in range(k + 2, min(k + 9, len(row))):
        if row[at].cut == "figure" or row[at].low in number_words().cardinals:
            last = read_amount(line, at)
            if last is None or last.end >= len(row):
                return None
            if row[last.end].text == "-" and _hangs(row, last.end):
                continue
            if last.unit is None and row[last.end].text != "-":
                return None
            age = read_age(line, last)
            counted = read_counted(line, replace(last, hyphened=True), row[last.end - 1].end)
            span = Span(row[amount.begin].start, row[k - 1].end)
            kind = "age" if age else last.kind or "count"
            return Quantity(
                span, span, kind, amount.low, amount.high, "=", unit=last.unit, counted=counted.lemma
            )
    return None


def _hangs(row: list[Lexeme], hyphen: int) -> bool:
    """Say whether the hyphen at lexeme ``hyphen`` ends a word whose second half comes later."""
    after = row[hyphen + 1] if hyphen + 1 < len(row) else None
    return after is not None and touching(row, hyphen) and after.low in ("and", "or", "to", ",")


def _in_date(line: Line, amount: Amount, dates: list[Span], age: Age | None) -> bool:
    """Say whether the number belongs to a time that is no duration."""
    if age is not None or (amount.unit is not None and amount.unit not in _CALENDAR):
        return False
    start, end = line.row[amount.numeral.begin].start, line.row[amount.numeral.end - 1].end
    return any(d.start < end and start < d.end for d in dates)


def _low_high(low: float, high: float, bound: Bound | None) -> tuple[float | None, float | None]:
    if bound in (">", ">="):
        return low, None
    if bound in ("<", "<="):
        return None, high
    return low, high


def _quantity(line: Line, amount: Amount, frame: Frame) -> Quantity:
    row = line.row
    after = row[frame.end - 1].end
    counted = read_counted(line, amount, after)
    end, unit, bound = max(after, counted.end), amount.unit, frame.bound
    following = next((k for k in range(frame.end, len(row)) if row[k].start >= end), len(row))
    if unit is None and counted.lemma and (base := read_base(row, following)):
        unit, following = f"per {base[0]}", base[1]
        end = row[following - 1].end
    if bound is None and counted.lemma and not amount.joined:
        late_end, bound = bound_after(row, following)
        end = row[late_end - 1].end if bound else end
    if bound is None and (amount.vague or amount.joined == "or"):
        bound = "~"
    low, high = _low_high(amount.low, amount.high, bound)
    return Quantity(
        span=Span(row[amount.begin].start, row[amount.end - 1].end),
        phrase=Span(row[min(frame.begin, amount.begin)].start, end),
        kind=amount.kind or "count",
        low=low,
        high=high,
        bound=bound or "=",
        unit=unit,
        counted=counted.lemma,
        done=None if amount.hyphened and amount.kind == "measure" else counted.done,
        change=frame.change,
    )


def _age(line: Line, amount: Amount, age: Age, bound: Bound | None) -> Quantity:
    row = line.row
    last = max(age.end, amount.end)
    span = Span(row[age.begin].start, row[last - 1].end)
    closed = last < len(row) and row[last].text == ")"
    bracketed = closed and age.phrase < age.begin and row[age.begin - 1].text == "("
    counted = Counted(None, None, span.end)
    old = age.end > amount.end and not amount.vague
    if old:
        counted = read_counted(line, replace(amount, hyphened=True), span.end)
    human = counted.lemma is None or (amount.high < 120.0 and is_person(line, counted.lemma, span.end))
    if not human:
        counted = replace(counted, done=None)
    bound = bound or ("~" if amount.vague else None)
    low, high = _low_high(amount.low, amount.high, bound)
    return Quantity(
        span=span,
        phrase=Span(min(row[age.phrase].start, span.start), max(span.end + bracketed, counted.end)),
        kind="age" if human else "measure",
        low=low,
        high=high,
        bound=bound or "=",
        unit=age.unit,
        counted=counted.lemma,
        done=counted.done,
    )


def _none(line: Line, at: int) -> Quantity | None:
    """Read 'no survivors', 'no one was hurt': none of those whom something may have happened to."""
    row = line.row
    table = outcomes()
    casualties = count_words().casualties.words
    for k in range(at + 1, min(at + 4, len(row))):
        if row[k].cut != "word" or row[at].low == "nobody":
            break
        lemma = line.token(row[k].start).lemma_.lower()
        if lemma in table.nouns or lemma in casualties:
            return _zero(Span(row[at].start, row[at].end), row[k].end, lemma, table.nouns.get(lemma))
    last = at if row[at].low == "nobody" else at + 1
    if last < len(row) and row[last].low in ("one", "nobody"):
        amount = Amount(last, last + 1, 0.0, 0.0, Numeral(last, last + 1, 0.0, 0.0, 0.0))
        counted = read_counted(line, amount, row[last].end)
        if counted.done in table.verbs.values():
            return _zero(Span(row[at].start, row[last].end), row[last].end, "people", counted.done)
    return None


def _zero(span: Span, end: int, lemma: str, done: str | None) -> Quantity:
    return Quantity(span, Span(span.start, end), "count", 0.0, 0.0, "=", counted=lemma, done=done)
