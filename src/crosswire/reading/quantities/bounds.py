"""The words around an amount: bounds before and after it, and whether it is a rise or a fall."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from crosswire.ontology.units import bounds, count_words
from crosswire.reading.quantities.amounts import Amount
from crosswire.reading.quantities.lexemes import Lexeme
from crosswire.records.readings import Bound

Direction = Literal["up", "down"]

_LOOK_BACK = 8


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around an amount; ``begin`` and ``end`` are lexemes and hold the bound words."""

    begin: int
    end: int
    bound: Bound | None
    change: Direction | None


def read_frame(row: list[Lexeme], amount: Amount) -> Frame:
    """Return the bound and change of the amount, and how far their words reach."""
    begin, bound = _before(row, amount)
    end, after = bound_after(row, amount.end)
    return Frame(begin, end, bound or after, _change(row, amount, begin))


def _before(row: list[Lexeme], amount: Amount) -> tuple[int, Bound | None]:
    table = bounds()
    k, bound = amount.begin, None
    if amount.joined and k and row[k - 1].low in ("between", "from"):
        k -= 1
    for _ in range(3):
        if k and row[k - 1].text == "-" and k > 1 and row[k - 2].low in ("sub", "minimum"):
            k -= 1
        for size in range(min(table.longest, k), 0, -1):
            key = tuple(x.low for x in row[k - size : k])
            found = table.before.get(key)
            if found and not _means_else(row, k, size, key, amount):
                bound = bound or found
                k -= size
                break
            if key in table.openers:
                k -= size
                break
        else:
            if k and row[k - 1].low in table.fillers:
                k -= 1
                continue
            break
    return k, bound


def _means_else(row: list[Lexeme], k: int, size: int, key: tuple[str, ...], amount: Amount) -> bool:
    """Say whether a bound word is another word here: 'all over 12 states', 'took over two banks'."""
    before = row[k - size - 1].low if k > size else ""
    if key == ("over",):
        return before in count_words().small.not_over
    if key == ("under",):
        return amount.unit is None and amount.numeral.share
    return key == ("near",) and amount.unit is None


def bound_after(row: list[Lexeme], at: int) -> tuple[int, Bound | None]:
    """Return where the bound that starts at lexeme ``at`` ends ('or more'), and which it is."""
    table = bounds().after
    start = at
    if at < len(row) and row[at].text == "-":
        start += 1
    for size in (3, 2, 1):
        key = tuple(x.low for x in row[start : start + size])
        if len(key) == size and (sign := table.get(key)):
            if key in (("plus",), ("+",)) and start + 1 < len(row) and row[start + 1].cut == "figure":
                return at, None
            nearby = row[start + size] if start + size < len(row) else None
            if nearby is not None and (nearby.low == "than" or (key[0] == "and" and nearby.cut == "figure")):
                return at, None
            return start + size, sign
    return at, None


def low_high(low: float, high: float, bound: Bound | None) -> tuple[float | None, float | None]:
    """Return the ends that a bound leaves: a lower bound has no high one, an upper bound no low one."""
    if bound in (">", ">="):
        return low, None
    if bound in ("<", "<="):
        return None, high
    return low, high


@cache
def _verbs() -> tuple[dict[str, Direction], dict[str, Direction]]:
    """Return the change verbs of any object, and those of shares and sums alone."""
    change = count_words().change
    wide: dict[str, Direction] = dict.fromkeys(change.up, "up")
    wide.update(dict.fromkeys(change.down, "down"))
    narrow: dict[str, Direction] = dict.fromkeys(change.up_shares, "up")
    narrow.update(dict.fromkeys(change.down_shares, "down"))
    return wide, narrow


def _change(row: list[Lexeme], amount: Amount, begin: int) -> Direction | None:
    wide, narrow = _verbs()
    if begin and row[begin - 1].text == "+" and amount.numeral.figures:
        return "up"
    k = begin
    by = k > 0 and row[k - 1].low == "by"
    if by:
        k -= 1
        if found := _verb_before(row, k, wide, narrow):
            return found
    while k and (
        row[k - 1].low.endswith("ly") or row[k - 1].low in ("an", "a", "further", "even", "another")
    ):
        k -= 1
    if not k or row[k].low in count_words().small.levels:
        return None
    word = row[k - 1].low
    if word in ("up", "down"):
        prior = row[k - 2].low if k > 1 else ","
        sum_or_share = amount.kind in ("percent", "money") or amount.unit in ("point", "penny", "cent")
        if prior in count_words().change.particles:
            return None
        if sum_or_share or prior in count_words().change.copulas:
            return "up" if word == "up" else "down"
        return None
    if word in wide:
        return wide[word]
    points = amount.unit == "point" and not word.startswith("add")
    if word in narrow and (amount.kind in ("percent", "money") or points or by):
        return narrow[word]
    if word == "of" and k > 1:
        return count_words().change.nouns.get(row[k - 2].low)
    return None


def _verb_before(
    row: list[Lexeme], k: int, wide: dict[str, Direction], narrow: dict[str, Direction]
) -> Direction | None:
    """Return the change whose extent 'by' gives, over a short object: 'cut output by 12', not 'watched by 12'."""
    if k and row[k - 1].low.endswith("ed") and row[k - 1].low not in {**wide, **narrow}:
        return None
    for lexeme in reversed(row[max(0, k - _LOOK_BACK) : k]):
        if lexeme.low in wide:
            return wide[lexeme.low]
        if lexeme.low in narrow:
            return narrow[lexeme.low]
        if lexeme.text in (";", ":", "."):
            return None
    return None
