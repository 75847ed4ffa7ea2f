"""Amounts: a number with its currency, unit and rate, and two of them joined into a range."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from crosswire.ontology.units import Unit, UnitKind, count_words, units
from crosswire.reading.numerals import Lexeme, Numeral, read_numeral, touching

_DIMENSIONS = frozenset(
    ("long", "high", "tall", "wide", "deep", "away", "from", "of", "in", "below", "above", "to")
)
_DIMENSIONS_AFTER_M = _DIMENSIONS | frozenset(
    ("and", "at", "on", "by", "with", "race", "freestyle", "sprint")
)
_CURRENCY_PARTS = 3


@dataclass(slots=True)
class Line:
    """One sentence of prose: its lexemes, and its tokens by where they start."""

    row: list[Lexeme]
    tokens: SpacySpan
    starts: list[int] = field(default_factory=list)

    def token(self, offset: int) -> Token:
        """Return the token that holds the character at ``offset``."""
        if not self.starts:
            self.starts = [token.idx for token in self.tokens]
        return self.tokens[max(0, bisect_right(self.starts, offset) - 1)]


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
    numeral = _metres_not_millions(line, numeral, currency)
    unit, end, hyphened = currency, numeral.end, False
    if numeral.figures and _marked_m(row, numeral):
        unit = units().marks["m"]
    elif found := read_unit(row, numeral.end):
        if currency is None or found[0].kind == "money":
            unit, end = _dearer(currency, found[0]), found[1]
            hyphened = row[numeral.end].text == "-"
    elif currency is None:
        end, unit = _currency_after(row, end)
    low, high = sorted((sign * numeral.low, sign * numeral.high))
    amount = Amount(begin, end, low, high, numeral, vague=numeral.vague, hyphened=hyphened)
    if unit is None:
        if numeral.share:
            return replace(amount, unit="share", kind="percent")
        return amount
    return _with_rate(row, replace(amount, unit=unit.name, kind=unit.kind))


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
        if unit is not None:
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
        return True
    next_capital = stop < len(row) and row[stop].text[:1].isupper()
    return mark in "pCFWVgm" and not next_capital and not (stop < len(row) and row[stop].text == ".")


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
    for size in range(min(_CURRENCY_PARTS, at), 0, -1):
        parts = row[at - size : at]
        mark = "".join(x.text for x in parts)
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
    if after is not None and after.cut == "word" and after.low not in _DIMENSIONS_AFTER_M:
        token = line.token(after.start)
        following = line.tokens.doc[token.i + 1] if token.i + 1 < line.tokens.end else token
        if "NNS" in (token.tag_, following.tag_) or token.lemma_.lower() in count_words().guards.people:
            return numeral
    return replace(numeral, low=numeral.mantissa, high=numeral.mantissa, scale=1.0)


def read_range(line: Line, first: Amount) -> Amount:
    """Return ``first`` joined with the amount after it where both are the ends of one range, else ``first``."""
    row, k = line.row, first.end
    if k >= len(row) or first.vague or first.rate:
        return first
    link = row[k].low
    if link not in ("to", "-", "or", "and", "~") or (link == "and" and not _opened(row, first, "between")):
        return first
    k += 1
    if link == "-" and k < len(row) and row[k].low == "to":
        k += 1
    if k < len(row) and row[k].text == "-" and row[k - 1].low == "to":
        k += 1
    at = _second_number(row, k)
    second = read_amount(line, at) if at is not None else None
    if second is None or second.begin < k or second.vague or second.numeral.share != first.numeral.share:
        return first
    return _join(line, first, second, link) or first


def _second_number(row: list[Lexeme], k: int) -> int | None:
    """Return where the number starts at or just after ``k``, over the signs of a currency."""
    for at in range(k, min(k + _CURRENCY_PARTS, len(row))):
        if row[at].cut == "figure":
            return at
        if row[at].cut == "word" and at == k and row[at].text not in units().before:
            return at
        if (
            row[at].cut == "word"
            and row[at].text not in units().before
            and row[at].text not in ("US", "U.S.")
        ):
            return None
    return None


def _opened(row: list[Lexeme], amount: Amount, word: str) -> bool:
    """Say whether ``word`` opens the range, over at most two words ('between about 5 and 7')."""
    return any(x.low == word for x in row[max(0, amount.begin - 3) : amount.begin])


def _join(line: Line, first: Amount, second: Amount, link: str) -> Amount | None:
    low, high = first.low, second.high
    if (
        second.numeral.scale > first.numeral.scale == 1.0
        and first.numeral.mantissa <= second.numeral.mantissa
    ):
        low *= second.numeral.scale
    if first.unit and second.unit and not _same_unit(first.unit, second.unit):
        return None
    bare = first.unit and not second.unit and first.kind != "money"
    if bare and link in ("to", "-") and not _opened(line.row, first, "from"):
        return None
    if low >= high:
        return None
    if link == "or" and (high > low * 2.5 + 1 or (first.unit and not second.unit)):
        return None
    if link == "to" and not _opened(line.row, first, "between") and _rises(line, first, second):
        return None
    kept = second if second.unit else first
    return replace(
        second,
        begin=first.begin,
        low=low,
        high=high,
        unit=kept.unit,
        kind=kept.kind,
        rate=second.rate,
        joined=link,
    )


def _same_unit(a: str, b: str) -> bool:
    return a == b or b.startswith(a + " per ") or (a.endswith("dollar") and b.endswith("dollar"))


def _rises(line: Line, first: Amount, second: Amount) -> bool:
    """Say whether the words before tell of a change, so that 'from 12 to 15' are two figures, not a range."""
    change = count_words().change
    row = line.row
    opened = _opened(row, first, "from")
    if second.unit and not first.unit and not opened:
        return False
    reach = 9 if opened else 2
    before = row[max(0, first.begin - reach) : first.begin]
    words = {x.low for x in before}
    if any(x.low == "by" for x in before[-2:]):
        return False
    forms = {*change.up, *change.up_shares, *change.down, *change.down_shares, *change.nouns}
    return bool(words & forms)
