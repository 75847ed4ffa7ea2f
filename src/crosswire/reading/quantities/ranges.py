"""Ranges: two amounts that are the ends of one, '10 to 15', 'between 5 and 7', '20-25', 'three or four'."""

from __future__ import annotations

from dataclasses import replace

from crosswire.ontology.units import count_words, units
from crosswire.reading.quantities.amounts import CURRENCY_PARTS, Amount, Line, read_amount
from crosswire.reading.quantities.lexemes import Lexeme


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
    for at in range(k, min(k + CURRENCY_PARTS, len(row))):
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
    low, high, shared = first.low, second.high, False
    if (
        second.numeral.scale > first.numeral.scale == 1.0
        and first.numeral.mantissa <= second.numeral.mantissa
    ):
        low, shared = low * second.numeral.scale, True
    if first.unit and second.unit and not _same_unit(first.unit, second.unit):
        return None
    bare = first.unit and not second.unit and first.kind != "money"
    if bare and link in ("to", "-") and not _opened(line.row, first, "from"):
        return None
    if low >= high:
        return None
    if link == "or" and (high > low * 2.5 + 1 or (first.unit and not second.unit)):
        return None
    if (
        link == "to"
        and not shared
        and not _opened(line.row, first, "between")
        and _rises(line, first, second)
    ):
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
    row = line.row
    opened = _opened(row, first, "from")
    if second.unit and not first.unit and not opened:
        return False
    reach = 9 if opened else 2
    before = row[max(0, first.begin - reach) : first.begin]
    words = {x.low for x in before}
    if any(x.low == "by" for x in before[-2:]):
        return second.high > first.low * 5
    change = count_words().change
    lists = (change.up, change.up_shares, change.down, change.down_shares, change.nouns.keys())
    return any(not words.isdisjoint(forms) for forms in lists)
