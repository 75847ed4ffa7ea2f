"""None where it is a count: 'no one was killed', 'no survivors', 'none of the 12 passengers was hurt'."""

from __future__ import annotations

from spacy.tokens import Token

from crosswire.ontology.units import count_words, outcomes
from crosswire.reading.quantities.amounts import Amount, Line
from crosswire.reading.quantities.counted import Counted, read_counted
from crosswire.reading.quantities.lexemes import word_at
from crosswire.reading.quantities.numerals import Numeral
from crosswire.records.readings import Quantity
from crosswire.records.spans import Span

ZERO_WORDS = frozenset(("no", "nobody", "none"))


def read_zero(line: Line, at: int) -> Quantity | None:
    """Return the count of none that the word at lexeme ``at`` makes, or None where it counts nothing."""
    row = line.row
    word = row[at].low
    if word == "none":
        return _none(line, at)
    if word == "no" and (found := _no_such(line, at)) is not None:
        return found
    last = at if word == "nobody" else at + 1
    if word == "nobody" or word_at(row, last) == "one":
        done = _befell(line, last, at)
        if done is not None:
            return _zero(Span(row[at].start, row[last].end), row[last].end, "people", done)
    return None


def _befell(line: Line, at: int, first: int) -> str | None:
    """Return what did not happen to those whom the pronoun at lexeme ``at`` means; also 'killed no one'."""
    done = _counted(line, at).done
    if done is None:
        token = line.token(line.row[first].start)
        for one in (token, token.head):
            if one.dep_ == "dobj" and one.head.i < token.i:
                done = outcomes().verbs.get(one.head.lemma_.lower())
    return done if done in outcomes().verbs.values() else None


def _counted(line: Line, at: int) -> Counted:
    zero = Amount(at, at + 1, 0.0, 0.0, Numeral(at, at + 1, 0.0, 0.0, 0.0))
    return read_counted(line, zero, line.row[at].end)


def _no_such(line: Line, at: int) -> Quantity | None:
    """Read 'no casualties', 'no further deaths', 'no passengers were hurt'."""
    row, table = line.row, outcomes()
    words = count_words()
    for k in range(at + 1, min(at + 4, len(row))):
        if row[k].cut != "word":
            break
        token = line.token(row[k].start)
        lemma = token.lemma_.lower()
        if lemma in table.nouns or lemma in words.casualties.words:
            return _zero(Span(row[at].start, row[at].end), row[k].end, lemma, table.nouns.get(lemma))
        if lemma in words.guards.people and token.tag_ in ("NNS", "NN"):
            counted = _counted(line, at)
            if counted.lemma and (counted.done in table.done or _on_board(token)):
                return _zero(Span(row[at].start, row[at].end), counted.end, counted.lemma, counted.done)
    return None


def _on_board(noun: Token) -> bool:
    ahead = [x.lower_ for x in noun.doc[noun.i + 1 : noun.i + 5]]
    return "aboard" in ahead or "board" in ahead


def _none(line: Line, at: int) -> Quantity | None:
    """Read 'none was hurt', 'none of the crew survived'."""
    counted = _counted(line, at)
    span = Span(line.row[at].start, line.row[at].end)
    if counted.lemma is None or counted.lemma in ("none", "people"):
        return _zero(span, span.end, "people", counted.done) if counted.done in outcomes().done else None
    return _zero(span, max(span.end, counted.end), counted.lemma, counted.done)


def _zero(span: Span, end: int, lemma: str, done: str | None) -> Quantity:
    return Quantity(span, Span(span.start, end), "count", 0.0, 0.0, "=", counted=lemma, done=done)
