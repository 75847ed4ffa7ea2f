"""Finding quantities: numbers with bound, unit, what they count and what happened to it.

``span`` of a quantity is the number with its currency and unit ('87', '$5m', '25 miles', '54-year-old');
``phrase`` adds the words of its bound and the noun it counts ('at least 87 people', 'Ruiz, 54').
A lower bound leaves ``high`` open and an upper bound ``low``; an approximate or exact number has both.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import cache

from crosswire.ontology.units import count_words, currency_codes, number_words
from crosswire.reading.parse import Parse
from crosswire.reading.quantities.ages import Age, is_person, read_age, read_decade
from crosswire.reading.quantities.amounts import Amount, Line, read_amount, read_base
from crosswire.reading.quantities.bounds import Frame, bound_after, low_high, read_frame
from crosswire.reading.quantities.counted import Counted, read_counted
from crosswire.reading.quantities.lexemes import Lexeme, lexemes, touching
from crosswire.reading.quantities.named import without_names
from crosswire.reading.quantities.neighbours import completed
from crosswire.reading.quantities.numerals import Numeral, number_sign
from crosswire.reading.quantities.ranges import read_range
from crosswire.reading.quantities.uncounted import counts_nothing
from crosswire.reading.quantities.wholes import parted
from crosswire.reading.quantities.zeros import read_zero
from crosswire.records.readings import Bound, Quantity, Time
from crosswire.records.spans import Span


def find_quantities(parse: Parse, times: tuple[Time, ...]) -> tuple[Quantity, ...]:
    """Return the quantities of the report's prose, in text order.

    Numbers that belong to a date, a name, an address, a score or a telephone number are left alone.
    """
    text = parse.folded
    signs = [match.start() for match in number_sign().finditer(text)]
    if not signs:
        return ()
    dates = [t.span for t in times if t.type in ("DATE", "TIME")]
    told: list[list[Quantity]] = []
    for sentence, tokens in parse.prose():
        found: list[Quantity] = []
        first = bisect_right(signs, sentence.span.start - 1)
        if first < len(signs) and signs[first] < sentence.span.end:
            line = Line(text, lexemes(text, sentence.span.start, sentence.span.end), tokens)
            found = completed(line, _in_line(line, dates), told[-1] if told else [])
            found = parted(line, found, told)
        told.append(found)
    return tuple(quantity for found in without_names(parse, told) for quantity in found)


def _in_line(line: Line, dates: list[Span]) -> list[Quantity]:
    found: list[Quantity] = []
    starts = _starts()
    at = 0
    while at < len(line.row):
        lexeme = line.row[at]
        step = at + 1
        if lexeme.low in number_words().none:
            if (zero := read_zero(line, at)) is not None:
                found.append(zero)
        elif lexeme.cut == "figure" or lexeme.low in starts:
            step, quantity = _at(line, at, dates)
            if quantity is not None:
                found.append(quantity)
        at = step
    return found


@cache
def _starts() -> frozenset[str]:
    words = number_words()
    tables = (words.cardinals, words.magnitudes, words.vague, words.inexact, words.glyphs)
    return frozenset(("a", "an", "half", *(word for table in tables for word in table)))


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
    quantity = _quantity(line, amount, frame)
    once = line.row[amount.begin].low == "one" and quantity.counted in count_words().guards.one_after
    return go_on, None if once else quantity


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
    if age is not None or (amount.unit is not None and amount.unit not in count_words().small.calendar):
        return False
    start, end = line.row[amount.numeral.begin].start, line.row[amount.numeral.end - 1].end
    return any(d.start < end and start < d.end for d in dates)


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
    if " ".join(x.low for x in row[: frame.begin]).endswith(count_words().guards.excepting):
        counted = replace(counted, done=None)
    low, high = low_high(amount.low, amount.high, bound)
    spell = (
        counted.lemma
        if amount.kind is None and unit is None and counted.lemma in count_words().small.calendar
        else None
    )
    return Quantity(
        span=Span(row[amount.begin].start, row[amount.end - 1].end),
        phrase=Span(row[min(frame.begin, amount.begin)].start, end),
        kind="measure" if spell else amount.kind or "count",
        low=low,
        high=high,
        bound=bound or "=",
        unit=spell or unit,
        counted=None if spell else counted.lemma,
        done=None if spell or (amount.hyphened and amount.kind == "measure") else counted.done,
        change=frame.change,
        vague=amount.vague,
        currency=currency_codes().get((amount.unit or "").split(" per ")[0]),
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
    low, high = low_high(amount.low, amount.high, bound)
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
