"""None where it is a count: 'no one was killed', 'no survivors', 'not one of the 12 passengers was hurt'."""

from __future__ import annotations

from spacy.tokens import Token

from crosswire.ontology.units import count_words, outcomes
from crosswire.reading.quantities.amounts import Amount, Line
from crosswire.reading.quantities.counted import Counted, read_counted
from crosswire.reading.quantities.lexemes import Lexeme, word_at
from crosswire.reading.quantities.numerals import Numeral
from crosswire.records.readings import Quantity
from crosswire.records.spans import Span

_SINGLE = frozenset((("one",), ("-", "one"), ("a", "single"), ("one", "single")))


def read_zero(line: Line, at: int) -> Quantity | None:
    """Return the count of none that the word at lexeme ``at`` makes, or None where it counts nothing."""
    row, end = line.row, _end(line.row, at)
    word, more = row[at].low, end > at
    if word == "none" or (more and word_at(row, end + 1) == "of"):
        return _none(line, at, end)
    if word == "nobody" or (word == "no" and more):
        done = _befell(line, at, end)
        return _zero(line, at, end, row[end].end, "people", done) if done else None
    return _no_such(line, at, end) if word == "no" or more else None


def _end(row: list[Lexeme], at: int) -> int:
    """Return the lexeme that ends 'no one', 'not a single', or ``at``."""
    after = tuple(x.low for x in row[at + 1 : at + 3])
    return at + next((size for size in (2, 1) if after[:size] in _SINGLE and len(after) >= size), 0)


def _befell(line: Line, at: int, end: int) -> str | None:
    """Return what did not happen to those whom the pronoun means; also 'killed no one'."""
    done = _counted(line, at, end).done
    if done is None:
        token = line.token(line.row[at].start)
        for one in (token, token.head):
            if one.dep_ == "dobj" and one.head.i < token.i:
                done = outcomes().verbs.get(one.head.lemma_.lower())
    return done if done in outcomes().verbs.values() else None


def _counted(line: Line, at: int, end: int) -> Counted:
    zero = Amount(at, end + 1, 0.0, 0.0, Numeral(end, end + 1, 0.0, 0.0, 0.0))
    return read_counted(line, zero, line.row[end].end)


def _no_such(line: Line, at: int, end: int) -> Quantity | None:
    """Read 'no casualties', 'no further deaths', 'no passengers were hurt'."""
    row, table = line.row, outcomes()
    words = count_words()
    for k in range(end + 1, min(end + 4, len(row))):
        token = line.token(row[k].start)
        if row[k].cut != "word" or token.pos_ == "AUX":
            break
        lemma = token.lemma_.lower()
        if lemma in table.nouns or lemma in words.casualties.words:
            return _zero(line, at, end, row[k].end, lemma, table.nouns.get(lemma))
        if lemma in words.guards.people and token.tag_ in ("NNS", "NN"):
            counted = _counted(line, at, end)
            if counted.lemma and (counted.done in table.done or _on_board(token)):
                return _zero(line, at, end, counted.end, counted.lemma, counted.done)
    return None


def _on_board(noun: Token) -> bool:
    ahead = [x.lower_ for x in noun.doc[noun.i + 1 : noun.i + 5]]
    return "aboard" in ahead or "board" in ahead


def _none(line: Line, at: int, end: int) -> Quantity | None:
    """Read 'none was hurt', 'none of the crew survived', 'not one of them'."""
    counted, last = _counted(line, at, end), line.row[end].end
    if counted.lemma is None or counted.lemma in ("none", "people"):
        known = counted.done in outcomes().done
        return _zero(line, at, end, last, "people", counted.done) if known else None
    return _zero(line, at, end, max(last, counted.end), counted.lemma, counted.done)


def _zero(line: Line, at: int, end: int, until: int, lemma: str, done: str | None) -> Quantity:
    span = Span(line.row[at].start, line.row[end].end)
    return Quantity(span, Span(span.start, until), "count", 0.0, 0.0, "=", counted=lemma, done=done)
