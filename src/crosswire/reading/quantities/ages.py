"""Ages: 'Ruiz, 54,', 'a 54-year-old', 'aged 10 to 15', 'in her 30s'."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.ontology.units import count_words
from crosswire.reading.quantities.amounts import Amount, Line
from crosswire.reading.quantities.lexemes import Lexeme, touching

_PLACES = frozenset(("GPE", "LOC", "FAC", "EVENT", "PRODUCT"))
_OLDEST = 119
_CLOSERS = frozenset((",", ".", ")", ";", "-", "who", "from", "of", "whose", "was", "is", "and", "—"))


@dataclass(frozen=True, slots=True)
class Age:
    """An age: ``unit`` of time, the lexemes ``[begin, end)`` it is written with, and where its phrase begins."""

    begin: int
    end: int
    unit: str
    phrase: int


def read_age(line: Line, amount: Amount) -> Age | None:
    """Return the age that the amount is, or None where it is something else."""
    row = line.row
    if (old := _year_old(row, amount)) is not None:
        return old
    if amount.unit not in (None, "year") or amount.numeral.share:
        return None
    if not 0 < amount.high <= _OLDEST or amount.numeral.scale != 1.0:
        return None
    by_age = _before(row, amount)
    if by_age is not None:
        return Age(amount.begin, amount.end, "year", by_age)
    if amount.unit is None and amount.numeral.figures and _limited(row, amount):
        return Age(amount.begin, amount.end, "year", amount.begin - 1)
    if amount.unit is None and amount.numeral.figures and _after_name(line, amount):
        return Age(amount.begin, amount.end, "year", _name_begin(line, amount.begin - 2))
    return None


def is_person(line: Line, lemma: str, after: int) -> bool:
    """Say whether the noun ``lemma`` that stands after an age is a person's."""
    if lemma in count_words().guards.people:
        return True
    if lemma in count_words().guards.things:
        return False
    following = line.token(after - 1).i + 1
    named = following < line.tokens.end and line.tokens.doc[following].pos_ == "PROPN"
    return named or lemma.endswith(count_words().ages.persons)


def read_decade(line: Line, at: int) -> Age | None:
    """Return the age at figure ``at`` of 'in his 30s', or None."""
    row = line.row
    if (
        at < 1
        or row[at - 1].low not in count_words().ages.owners
        or len(row[at].text) != 2
        or row[at].text[1] != "0"
    ):
        return None
    if touching(row, at + 1) and row[at + 1].low in ("s", "'s"):
        return Age(at, at + 2, "year", at - 1)
    return None


def _year_old(row: list[Lexeme], amount: Amount) -> Age | None:
    spaced = [x.low for x in row[amount.end : amount.end + 4]]
    if amount.unit is None and spaced in (["-", "year", "-", "old"], ["-", "month", "-", "old"]):
        return Age(amount.begin, amount.end + 4, spaced[1], amount.begin)
    if amount.unit not in ("year", "month", "week", "day"):
        return None
    k = amount.end
    if k < len(row) and row[k].text == "-":
        k += 1
    if k < len(row) and row[k].low in ("old", "olds"):
        return Age(amount.begin, k + 1, amount.unit, amount.begin)
    if k + 2 < len(row) and [x.low for x in row[k : k + 3]] == ["of", "age", row[k + 2].low]:
        return Age(amount.begin, k + 2, amount.unit, amount.begin)
    return None


def _before(row: list[Lexeme], amount: Amount) -> int | None:
    """Return the lexeme at which 'aged', 'age of', 'turned' begins before the amount."""
    words = [x.low for x in row[max(0, amount.begin - 5) : amount.begin]]
    start, table = amount.begin - len(words), count_words().ages
    for back, word in enumerate(reversed(words)):
        if word in table.opening or (word in table.turning and back == 0):
            between = words[len(words) - back :]
            if table.between.issuperset(between):
                return start + len(words) - 1 - back
    return None


def _limited(row: list[Lexeme], amount: Amount) -> bool:
    """Say whether the number limits an age: 'those over 65', 'children under 5'."""
    end, begin = amount.end, amount.begin
    closed = end >= len(row) or row[end].low in _CLOSERS
    people = count_words().guards.people | {"them", "those", "anyone", "everyone"}
    if begin < 2 or not closed or row[begin - 1].low not in ("under", "over"):
        return False
    who = row[begin - 2].low
    return who in people or who.removesuffix("s") in people or who in ("children", "women", "men")


def _after_name(line: Line, amount: Amount) -> bool:
    """Say whether the number stands after a person: 'Ruiz, 54,', 'Ruiz (54)', 'He was 54.'."""
    row, begin, end = line.row, amount.begin, amount.end
    closed = end >= len(row) or row[end].low in _CLOSERS
    if begin < 2 or not closed or "." in amount.numeral.figures:
        return False
    before, named = row[begin - 1], row[begin - 2]
    token = line.token(named.start)
    person = named.low in count_words().guards.people
    if person and before.low == "of":
        return named.low in ("man", "woman", "boy", "girl")
    if person and before.text in (",", "("):
        return end < len(row) and row[end].text == ("," if before.text == "," else ")")
    if before.text in (",", "(") and named.text[0].isupper() and named.cut == "word":
        if token.pos_ != "PROPN" or token.ent_type_ in ("DATE", "TIME"):
            return False
        if token.ent_type_ in _PLACES and not _tells_on(line, end):
            return False
        if before.text == "(":
            return token.ent_type_ == "PERSON" and end < len(row) and row[end].text == ")"
        return token.ent_type_ == "PERSON" or (end < len(row) and row[end].text == ",")
    if before.low in ("was", "is", "be", "am") and (
        end >= len(row) or row[end].low in (",", ".", ";", "when", "by")
    ):
        subject = [
            x for x in row[max(0, begin - 4) : begin - 1] if x.low not in ("will", "would", "only", "just")
        ]
        return bool(subject) and (
            subject[-1].low in ("he", "she", "i") or line.token(subject[-1].start).ent_type_ == "PERSON"
        )
    return False


def _tells_on(line: Line, comma: int) -> bool:
    """Say whether after the comma that closes an age the sentence says what the one named is or does."""
    row = line.row
    if comma + 1 >= len(row) or row[comma].text != ",":
        return False
    after = row[comma + 1]
    told = after.low in ("who", "whose", "a", "an", "of", "from")
    return told or line.token(after.start).pos_ in ("AUX", "VERB")


def _name_begin(line: Line, at: int) -> int:
    """Return the first lexeme of the name that ends at lexeme ``at``, or ``at`` for a pronoun."""
    row = line.row
    while at > 0 and row[at - 1].cut == "word" and row[at - 1].text[0].isupper():
        at -= 1
    return at
