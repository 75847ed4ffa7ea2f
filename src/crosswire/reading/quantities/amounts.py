"""Amounts: a number with its currency, unit and rate."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from crosswire.ontology.units import Unit, UnitKind, count_words, units
from crosswire.reading.parse import token_at
from crosswire.reading.quantities.lexemes import Lexeme, touching, word_at
from crosswire.reading.quantities.numerals import Numeral, read_numeral

CURRENCY_PARTS = 3
_PAID_REACH = 6
_MILLION = 1e6
_CODE = re.compile(r"[A-Z][A-Za-z]{1,2}")


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of prose: its lexemes and its tokens; ``text`` is the whole report's."""

    text: str
    row: list[Lexeme]
    tokens: SpacySpan

    def token(self, offset: int) -> Token:
        """Return the token that holds the character at ``offset``."""
        return token_at(self.tokens.doc, offset)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number over the lexemes ``[begin, end)``, currency and unit included.

    ``numeral`` is its (last) number. ``hyphened`` says that a hyphen ties the unit to it ('two-hour').
    """

    begin: int
    end: int
    low: float
    high: float
    numeral: Numeral
    unit: str | None = None
    kind: UnitKind | None = None
    vague: bool = False
    hyphened: bool = False
    rate: bool = False
    joined: str = ""


def read_amount(line: Line, at: int) -> Amount | None:
    """Return the amount whose number starts at lexeme ``at``, or None where there is no number."""
    numeral = read_numeral(line.row, at)
    if numeral is None:
        return None
    row = line.row
    begin, sign = _minus(row, at)
    begin, currency = _currency_before(row, begin)
    if sign > 0 and currency:
        begin, sign = _minus(row, begin)
    if currency is None:
        begin, currency = _code_before(row, begin, numeral)
    numeral = _metres_not_millions(line, numeral, currency)
    unit, end, hyphened = currency, numeral.end, False
    if numeral.figures and _marked_m(row, numeral):
        unit = units().marks["m"]
    elif found := read_unit(row, numeral.end + _of(row, numeral)):
        if currency is None or found[0].kind == "money":
            unit, end = _dearer(currency, found[0]), found[1]
            hyphened = row[numeral.end].text == "-"
    elif currency is None:
        end, unit = _currency_after(row, end)
    if (
        unit is None
        and numeral.figures
        and word_at(row, begin - 1 - (word_at(row, begin - 1) == "-")) == "magnitude"
    ):
        unit = units().words[("magnitude",)]
    low, high = sorted((sign * numeral.low, sign * numeral.high))
    amount = Amount(begin, end, low, high, numeral, vague=numeral.vague, hyphened=hyphened)
    if unit is None:
        if numeral.share:
            return replace(amount, unit="share", kind="percent")
        return amount
    if unit.name == "pound" and _paid(line, amount, end):
        unit = units().before["£"]
    return _with_rate(row, replace(amount, end=end, unit=unit.name, kind=unit.kind))


def _paid(line: Line, amount: Amount, end: int) -> bool:
    """Say whether pounds are money: 'fined 500 pounds', '500 pounds ($640)', '3 million pounds'."""
    row, money, begin = line.row, units().before, amount.begin
    if amount.numeral.scale >= _MILLION and word_at(row, end) != "of":
        return True
    if word_at(row, end) == "(" and end + 1 < len(row) and row[end + 1].text in money:
        return True
    return any(
        x.cut == "word" and line.token(x.start).lemma_.lower() in count_words().guards.paying
        for x in row[max(0, begin - _PAID_REACH) : begin]
    )


def _code_before(row: list[Lexeme], begin: int, numeral: Numeral) -> tuple[int, Unit | None]:
    """Read letters against a sum as the sign of a currency that is not in the table: 'Kz4.5m'."""
    sum_like = numeral.scale > 1.0 or "," in numeral.figures
    if not begin or not sum_like or not touching(row, begin) or touching(row, begin - 1):
        return begin, None
    code = row[begin - 1].text
    return (begin - 1, Unit(code, "money")) if _CODE.fullmatch(code) else (begin, None)


def _of(row: list[Lexeme], numeral: Numeral) -> int:
    """Return 1 where the unit comes after 'of': 'millions of dollars'."""
    return int(numeral.vague and numeral.end < len(row) and row[numeral.end].low == "of")


def _dearer(before: Unit | None, after: Unit) -> Unit:
    """Return the more exact of two currencies: '$1.5 Canadian dollars', '$2 US'."""
    return before if before is not None and after.name in ("US dollar", "cent") else after


def read_unit(row: list[Lexeme], at: int) -> tuple[Unit, int] | None:
    """Return the unit that starts at lexeme ``at`` or after a hyphen there, and where it ends."""
    if at < len(row) and row[at].text == "-" and touching(row, at) and touching(row, at + 1):
        at += 1
    if at >= len(row):
        return None
    table = units()
    for size in range(min(table.longest, len(row) - at), 0, -1):
        unit = table.words.get(tuple(x.low for x in row[at : at + size]))
        if unit is not None and f"{row[at].low} {word_at(row, at + 1)}" not in table.compounds:
            return unit, at + size
    end = at + 1
    while end < min(at + 4, len(row)) and touching(row, end):
        end += 1
    for stop in range(end, at, -1):
        mark = "".join(x.text for x in row[at:stop])
        if mark in table.marks and _mark_stands(row, at, stop, mark):
            return table.marks[mark], stop
    return None


def _mark_stands(row: list[Lexeme], at: int, stop: int, mark: str) -> bool:
    """Say whether a mark is one: not the start of a word, and a lone letter only where it cannot be one."""
    if touching(row, stop) and row[stop].cut != "sign":
        return False
    if len(mark) > 1 or not mark.isalpha():
        return True
    if touching(row, at):
        return mark != "s" or "." in row[at - 1].text
    next_capital = stop < len(row) and row[stop].text[:1].isupper()
    abbreviates = stop + 1 < len(row) and row[stop].text == "."
    return mark in "pCFWVgm" and not next_capital and not abbreviates


def _with_rate(row: list[Lexeme], amount: Amount) -> Amount:
    """Add 'per share', 'a month', 'an ounce' to the unit of an amount."""
    if found := read_base(row, amount.end):
        base, end = found
        return replace(amount, unit=f"{amount.unit} per {base}", end=end, rate=True)
    return amount


def read_base(row: list[Lexeme], at: int) -> tuple[str, int] | None:
    """Return the base of a rate that starts at lexeme ``at`` ('per share', 'a day'), and where it ends."""
    if at < len(row) and row[at].text == "-" and touching(row, at):
        at += 1
    if at + 1 >= len(row) or row[at].low not in ("per", "a", "an", "/", "each", "every"):
        return None
    link = row[at].low
    k = at + 1
    if row[k].text == "-":
        k += 1
    table = units()
    for size in (2, 1):
        key = tuple(x.low for x in row[k : k + size])
        if len(key) == size and (key in table.bases or (link in ("per", "/") and key in table.words)):
            if k + size < len(row) and row[k + size].low in count_words().small.no_rate:
                return None
            unit = table.words.get(key)
            return (unit.name if unit else " ".join(key)), k + size
    if link == "per" and k < len(row) and row[k].cut == "word":
        return row[k].low, k + 1
    return None


def _minus(row: list[Lexeme], at: int) -> tuple[int, float]:
    """Read 'minus 5', 'minus-5' and '-5' before a number."""
    if at >= 1 and row[at - 1].low == "minus":
        return at - 1, -1.0
    if at >= 1 and row[at - 1].text in ("-", "−") and touching(row, at):
        if at >= 2 and row[at - 2].low == "minus":
            return at - 2, -1.0
        opens = at == 1 or not touching(row, at - 1) or row[at - 2].text in ("(", "$", "£", "€")
        if opens and not (at >= 2 and row[at - 2].cut == "figure"):
            return at - 1, -1.0
    return at, 1.0


def _currency_before(row: list[Lexeme], at: int) -> tuple[int, Unit | None]:
    """Read the currency that stands before lexeme ``at``: '$', 'US $', 'Rs', 'A$'."""
    table = units().before
    for size in range(min(CURRENCY_PARTS, at), 0, -1):
        parts = row[at - size : at]
        mark = "".join(x.text for x in parts)
        if len(parts[0].text) == 1 and any(not touching(row, k) for k in range(at - size + 1, at)):
            continue
        unit = table.get(mark)
        if unit is None:
            continue
        close = touching(row, at) or not mark.isalpha() or len(mark) == 3 or mark in ("Rs", "RM")
        glued = at - size > 0 and touching(row, at - size) and row[at - size - 1].cut != "sign"
        if close and not glued:
            return at - size, unit
    return at, None


def _currency_after(row: list[Lexeme], end: int) -> tuple[int, Unit | None]:
    """Read a currency sign that follows its number: '1,200€', '5 $'."""
    if end < len(row) and not row[end].text.isalpha() and (unit := units().before.get(row[end].text)):
        followed = end + 1 < len(row) and row[end + 1].cut == "figure" and touching(row, end + 1)
        if not followed:
            return end + 1, unit
    return end, None


def _marked_m(row: list[Lexeme], numeral: Numeral) -> bool:
    return numeral.scale == 1.0 and row[numeral.end - 1].text == "m"


def _metres_not_millions(line: Line, numeral: Numeral, currency: Unit | None) -> Numeral:
    """Read '37m long' as metres and '5m people', '£5m' as millions; a lone 'b' is no billion."""
    row, mark = line.row, line.row[numeral.end - 1].text
    if currency is not None or not numeral.figures or mark not in ("m", "b", "M") or numeral.scale == 1.0:
        return numeral
    if mark == "b":
        return replace(numeral, low=numeral.mantissa, high=numeral.mantissa, scale=1.0, end=numeral.end - 1)
    after = row[numeral.end] if numeral.end < len(row) else None
    if mark == "M" or (after is not None and read_unit(row, numeral.end)):
        return numeral
    if after is not None and after.cut == "word" and after.low not in count_words().small.dimensions:
        token = line.token(after.start)
        following = line.tokens.doc[token.i + 1] if token.i + 1 < line.tokens.end else token
        if "NNS" in (token.tag_, following.tag_) or token.lemma_.lower() in count_words().guards.people:
            return numeral
    return replace(numeral, low=numeral.mantissa, high=numeral.mantissa, scale=1.0)
