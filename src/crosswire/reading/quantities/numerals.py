"""Numbers as written, in figures or words, and the value each has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crosswire.ontology.units import NumberWords, count_words, number_words
from crosswire.reading.quantities.lexemes import Lexeme, touching, word_at

_ENDLESS = 1e18

# What stands below the line of a fraction in figures; of others, '9/11', the words must say so.
_BELOW = frozenset((2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 50, 64, 100, 1000))


@dataclass(frozen=True, slots=True)
class Numeral:
    """A value and the lexemes ``[begin, end)`` it was read from.

    ``mantissa`` is the value before a magnitude such as 'million' in ``scale``; ``vague`` says that the
    words name no exact value ('dozens'), ``share`` that they name a part of a whole ('a third').
    """

    begin: int
    end: int
    low: float
    high: float
    mantissa: float
    scale: float = 1.0
    vague: bool = False
    share: bool = False
    figures: str = ""


@cache
def number_sign() -> re.Pattern[str]:
    """Return the pattern that every sentence with a quantity matches somewhere."""
    words = number_words()
    alternatives = {
        *words.cardinals,
        *words.magnitudes,
        *words.vague,
        *words.fractions,
        *(words.none - {"not"}),
        "couple",
        "single",
    }
    glyphs = "".join(words.glyphs)
    return re.compile(rf"[\d{glyphs}]|\b(?:{'|'.join(sorted(alternatives))})\b", re.IGNORECASE)


def read_numeral(row: list[Lexeme], at: int) -> Numeral | None:
    """Return the number that starts at lexeme ``at``, as far as it reaches, or None; never an endless one."""
    numeral = _read(row, at)
    return numeral if numeral is not None and numeral.high < _ENDLESS else None


def _read(row: list[Lexeme], at: int) -> Numeral | None:
    words = number_words()
    first = row[at]
    if first.cut == "figure":
        return _figures(row, at, words)
    if first.text in words.glyphs:
        value = words.glyphs[first.text]
        return Numeral(at, at + 1, value, value, value, share=True)
    if first.cut != "word":
        return None
    return (
        _vague(row, at, words)
        or _inexact(row, at, words)
        or _share(row, at, words)
        or _cardinal(row, at, words)
    )


def _figures(row: list[Lexeme], at: int, words: NumberWords) -> Numeral | None:
    text = row[at].text
    value = float(text.replace(",", ""))
    end = at + 1
    if end + 1 < len(row) and row[end].text in "/⁄" and row[end + 1].cut == "figure" and touching(row, end):
        below = float(row[end + 1].text.replace(",", ""))
        slash_again = end + 2 < len(row) and row[end + 2].text in "/⁄"
        if not below or slash_again or value >= below or not touching(row, end + 1):
            return None
        if below not in _BELOW and not (end + 2 < len(row) and row[end + 2].low == "of"):
            return None
        return Numeral(at, end + 2, value / below, value / below, value / below, share=True)
    if text.isdigit() and 0 < value < 10 and (share := _one_in(row, at, value, words)) is not None:
        return share
    if end < len(row) and row[end].text in words.glyphs:
        value += words.glyphs[row[end].text]
        end += 1
    mantissa, scale = value, 1.0
    end, scale = _scale(row, end, words)
    end, mantissa, scale = _half_more(row, end, mantissa, scale)
    value = mantissa * scale
    return Numeral(at, end, value, value, mantissa, scale, figures=text)


def _half_more(row: list[Lexeme], end: int, mantissa: float, scale: float) -> tuple[int, float, float]:
    """Read 'and a half' after a number; the half is of the magnitude before or after it."""
    if [x.low for x in row[end : end + 3]] != ["and", "a", "half"]:
        return end, mantissa, scale
    words = number_words()
    end += 3
    if scale == 1.0 and end < len(row) and row[end].low in words.magnitudes:
        return end + 1, mantissa + 0.5, words.magnitudes[row[end].low]
    return end, mantissa + 0.5, scale


def _scale(row: list[Lexeme], at: int, words: NumberWords) -> tuple[int, float]:
    """Read the magnitudes after a figure: ' million', '-million', 'm', 'bn', ' hundred million'."""
    scale = 1.0
    while at < len(row):
        here = row[at]
        step = 2 if here.text == "-" and at + 1 < len(row) and row[at + 1].low in words.magnitudes else 1
        word = row[at + step - 1].low
        if word in words.magnitudes:
            scale *= words.magnitudes[word]
            at += step
        else:
            break
    if scale == 1.0 and at < len(row) and row[at].low in words.marks:
        follows_letter = touching(row, at + 1) and row[at + 1].cut != "sign"
        if not follows_letter and (touching(row, at) or len(row[at].text) > 1):
            return at + 1, words.marks[row[at].low]
    return at, scale


def _vague(row: list[Lexeme], at: int, words: NumberWords) -> Numeral | None:
    """Read 'dozens', 'tens of thousands', 'hundreds of millions'."""
    if row[at].low not in words.vague:
        return None
    low, high = words.vague[row[at].low]
    end = at + 1
    while end + 1 < len(row) and row[end].low in ("of", "and") and row[end + 1].low in words.vague:
        unit = words.vague[row[end + 1].low][0]
        if row[end].low == "of":
            low, high = low * unit, high * unit
        end += 2
    return Numeral(at, end, low, high, low, vague=True)


def _inexact(row: list[Lexeme], at: int, words: NumberWords) -> Numeral | None:
    """Read 'several hundred', 'a few dozen', 'a couple of thousand', 'a couple'."""
    begin, k = at, at
    if row[k].low == "a" and k + 1 < len(row):
        k += 1
    word = row[k].low
    if word not in words.inexact:
        return None
    low, high = words.inexact[word]
    k += 1
    after_of = k + 1 if k < len(row) and row[k].low == "of" else k
    if after_of < len(row) and row[after_of].low in words.magnitudes:
        end, scale = _scale(row, after_of, words)
        return Numeral(begin, end, low * scale, high * scale, low, scale, vague=True)
    if word == "couple" and begin < k - 1 and after_of > k:
        return Numeral(begin, k, low, high, low)
    return None


def _share(row: list[Lexeme], at: int, words: NumberWords) -> Numeral | None:
    """Read 'a third of', 'two-thirds', 'half of', 'half a million', 'one in five', 'one out of three'."""
    here = row[at].low
    following = [x.low for x in row[at + 1 : at + 5]]
    if here == "half":
        return _half(row, at, following, words)
    if here not in ("a", "one") and here not in words.cardinals:
        return None
    top = 1.0 if here == "a" else words.cardinals[here]
    k = at + 1
    if k < len(row) and row[k].text == "-":
        k += 1
    if k < len(row) and row[k].low in words.fractions:
        plural = row[k].low.endswith("s") or row[k].low == "halves"
        of = k + 1 < len(row) and row[k + 1].low == "of"
        if (
            (top > 1) == plural
            and (of or plural or (here == "one" and row[k].low not in ("half", "quarter")))
            and here != "zero"
        ):
            value = top * words.fractions[row[k].low]
            if [x.low for x in row[k + 1 : k + 3]] == ["of", "a"] and word_at(row, k + 3) in words.magnitudes:
                scale = words.magnitudes[row[k + 3].low]
                return Numeral(at, k + 4, value * scale, value * scale, value, scale)
            return Numeral(at, k + 1, value, value, value, share=True)
    return _one_in(row, at, top, words) if here not in ("a", "zero") else None


def _one_in(row: list[Lexeme], at: int, top: float, words: NumberWords) -> Numeral | None:
    """Read 'one in five', 'one out of every three', '1 in 10', but not the '3 in 10' of '3 in 10 days'."""
    following = [x.low for x in row[at + 1 : at + 4]]
    for link in (["in"], ["out", "of"], ["in", "every"], ["out", "of", "every"]):
        place = at + 1 + len(link)
        if following[: len(link)] != link or place >= len(row):
            continue
        below = row[place]
        figure = below.cut == "figure" and below.text.isdigit()
        whole = float(below.text) if figure else words.cardinals.get(below.low, 0.0)
        spell = place + 1 < len(row) and row[place + 1].low.rstrip("s") in count_words().small.calendar
        rare = link == ["in"] and top > 1 and whole != 10
        if top < whole <= 1000 and not rare and not (spell and "every" not in link):
            return Numeral(at, place + 1, top / whole, top / whole, top / whole, share=True)
    return None


def _half(row: list[Lexeme], at: int, following: list[str], words: NumberWords) -> Numeral | None:
    if following[:1] == ["a"] and len(following) > 1 and following[1] in words.magnitudes:
        value = 0.5 * words.magnitudes[following[1]]
        return Numeral(at, at + 3, value, value, 0.5, words.magnitudes[following[1]])
    if at and row[at - 1].low in count_words().small.no_share:
        return None
    if following[:1] and following[0] in ("of", "the", "its", "their", "his", "her", "our", "all"):
        return Numeral(at, at + 1, 0.5, 0.5, 0.5, share=True)
    return None


def _cardinal(row: list[Lexeme], at: int, words: NumberWords) -> Numeral | None:
    """Read a number in words: 'thirteen', 'twenty-five', 'a hundred and fifty', 'two dozen'."""
    k = at
    if row[k].low in ("a", "an"):
        if k + 1 >= len(row) or row[k + 1].low not in words.magnitudes:
            return None
        k += 1
    total, current, seen = 0.0, 0.0, False
    scale = 1.0
    while k < len(row):
        word = row[k].low
        joined = word == "-" or (word == "and" and seen and (current or total) and current % 100 == 0)
        if joined and seen and k + 1 < len(row) and _goes_on(row[k + 1].low, current, words):
            k += 1
            word = row[k].low
        if word in words.cardinals and (not seen or _goes_on(word, current, words)):
            current += words.cardinals[word]
            scale = 1.0
        elif word in words.magnitudes:
            scale = words.magnitudes[word]
            if scale <= 100 and not (current >= 100):
                current = (current or 1.0) * scale
            else:
                total, current = total + (current or 1.0) * scale, 0.0
        else:
            break
        seen = True
        k += 1
        if word == "dozen":
            break
    if not seen:
        return None
    value = total + current
    mantissa = value / scale if scale > 1 else value
    end, mantissa, scale = _half_more(row, k, mantissa, scale)
    return Numeral(at, end, mantissa * scale, mantissa * scale, mantissa, scale)


def _goes_on(word: str, current: float, words: NumberWords) -> bool:
    """Say whether ``word`` can be added to what was read so far: 'five' to twenty, 'fifty' to two hundred."""
    if word in words.magnitudes:
        return word != "dozen"
    value = words.cardinals.get(word)
    if value is None or value == 0:
        return False
    if current == 0:
        return True
    return (20 <= current % 100 < 100 and current % 10 == 0 and value < 10) or (
        current >= 100 and current % 100 == 0 and value < 100
    )
