"""Numbers that count nothing: years, dates, clock times, scores, addresses, telephone numbers and names."""

from __future__ import annotations

import re

from crosswire.ontology.times import month_numbers
from crosswire.ontology.units import count_words, number_words, units
from crosswire.reading.quantities.amounts import Amount, Line
from crosswire.reading.quantities.lexemes import Lexeme, touching, word_at

_NAME_TYPES = frozenset(
    ("PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART", "NORP", "LANGUAGE")
)
_CLOCK = re.compile(r"\d\d\.\d\d")
_IN_YEAR = frozenset(("in", "since", "by", "until"))
# A shorter noun may as well be a unit that is not in the table.
_SHORT = 3
_FIRST_YEAR, _LAST_YEAR = 1500, 2099


def counts_nothing(line: Line, amount: Amount, bounded: bool) -> bool:
    """Say whether the number is no quantity; ``bounded`` says that a bound word stands before it."""
    if _glued(line.row, amount) or _in_words_only(line, amount):
        return True
    if amount.numeral.figures and not amount.unit and _figure_is_label(line, amount, bounded):
        return True
    return (
        _dated(line.row, amount) or _named(line, amount, bounded) or (not bounded and _models(line, amount))
    )


def _glued(row: list[Lexeme], amount: Amount) -> bool:
    """Letters or figures stand against the number: 'A2', 'COVID-19', '737s', '5G', '20th', '1.2.3'."""
    begin, end = amount.begin, amount.end
    if touching(row, begin) and begin:
        before = row[begin - 1]
        if before.cut == "figure" or before.cut == "word" or before.text in ("/", ".", "_", "@", "#", "="):
            return True
        if before.text == "-" and touching(row, begin - 1):
            return row[begin - 2].low not in ("sub", "minimum", "plus", "minus")
        if before.text in (":", ",") and touching(row, begin - 1) and row[begin - 2].cut == "figure":
            return True
    if not touching(row, end):
        return False
    after = row[end]
    if after.cut == "word":
        return after.low not in ("or",)
    if after.text in (":", "/", "@", "_") or (after.text == "." and _touches_figure(row, end)):
        return touching(row, end + 1) and (after.text != "/" or row[end + 1].cut == "figure")
    return after.text == "-" and touching(row, end + 1) and row[end + 1].cut == "figure"


def _touches_figure(row: list[Lexeme], at: int) -> bool:
    return touching(row, at + 1) and row[at + 1].cut == "figure"


def _in_words_only(line: Line, amount: Amount) -> bool:
    """Number words that are no number: 'no one', 'the one who', 'one another', 'Ten Commandments'."""
    row, numeral = line.row, amount.numeral
    first = row[numeral.begin]
    if first.cut != "word":
        return False
    after, before = word_at(row, numeral.end), word_at(row, numeral.begin - 1)
    if (
        numeral.begin > 0
        and first.text[0].isupper()
        and row[numeral.begin - 1].text not in ('"', "'", ":", "-", "—", "(", ".")
        and (row[numeral.begin - 1].low == "of" or not _headline(row))
    ):
        return True
    if after == "-" and word_at(row, numeral.end + 1) in count_words().guards.compounds:
        return True
    if after == "-" and not amount.unit and word_at(row, numeral.end + 1).endswith("ed"):
        return True
    if numeral.end - numeral.begin == 1 and first.low == "one":
        return before == "at" if amount.unit else _one_is_pronoun(line, amount, before, after)
    return (
        first.low in number_words().vague and after != "of" and before in ("the", "his", "her", "in", "their")
    )


def _one_is_pronoun(line: Line, amount: Amount, before: str, after: str) -> bool:
    if before == "only":  # 'the only one', but not 'only one sailor'
        before = word_at(line.row, amount.numeral.begin - 2)
    if before in count_words().guards.one_before or after in count_words().guards.one_after:
        return True
    if after == "of":
        return word_at(line.row, amount.end + 1) not in count_words().small.many
    lexeme = line.row[amount.numeral.begin]
    token = line.token(lexeme.start)
    if token.i + 1 >= line.tokens.end:
        return True
    following = line.tokens.doc[token.i + 1]
    return following.pos_ not in ("NOUN", "ADJ", "PROPN", "VERB") and following.lower_ not in (
        "-",
        "dead",
        "were",
        "was",
    )


def _headline(row: list[Lexeme]) -> bool:
    words = [x for x in row if x.cut == "word" and len(x.text) > 3]
    return len(words) > 2 and sum(x.text[0].isupper() for x in words) > 0.6 * len(words)


def _figure_is_label(line: Line, amount: Amount, bounded: bool) -> bool:
    """A bare figure that numbers a list, dates, scores, dials or addresses."""
    row, begin, end = line.row, amount.begin, amount.end
    if begin == 0 and end < len(row) and row[end].text in (".", ")") and len(row) > 2:
        return True
    if [x.low if x.cut == "word" else x.cut for x in row[:3]] == ["figure", "of", "figure"] and len(row) <= 4:
        return True
    if (
        begin == 0
        and end < len(row)
        and _CLOCK.fullmatch(amount.numeral.figures)
        and row[end].text[0].isupper()
    ):
        return True
    if word_at(row, begin - 1) in ("#", "no", "nos", "№") or (
        word_at(row, begin - 1) == "." and word_at(row, begin - 2) in ("no", "nos")
    ):
        return True
    if _is_year(line, amount, bounded):
        return True
    if not amount.joined and (_score_like(row, amount) or _vote(line, amount)):
        return not bounded
    if amount.joined == "-":
        following = line.token(row[end].start) if end < len(row) and row[end].cut == "word" else None
        if following is None or following.pos_ not in ("NOUN", "ADJ", "PROPN"):
            return not bounded
    if amount.numeral.figures.isdigit() and word_at(row, begin - 1) in count_words().guards.dialling:
        return not amount.joined and not bounded and not _plural_follows(line, amount) and amount.high < 1000
    if _beside_figure(row, amount) or _phone_like(row, amount):
        return True
    return not bounded and any(
        x.low in count_words().guards.streets and x.text[0].isupper() and row[end].text[0].isupper()
        for x in row[end + 1 : end + 4]
    )


def _score_like(row: list[Lexeme], amount: Amount) -> bool:
    end = amount.end
    second = (
        word_at(row, amount.begin - 1) == "-" and amount.begin > 1 and row[amount.begin - 2].cut == "figure"
    )
    return second or (word_at(row, end) == "-" and end + 1 < len(row) and row[end + 1].cut == "figure")


def _vote(line: Line, amount: Amount) -> bool:
    """Say whether the figure is the greater or the lesser of '52 to 48'."""
    row, end = line.row, amount.end
    first = amount.begin if word_at(row, end) == "to" else amount.begin - 2
    pair = row[max(0, first) : first + 3]
    if len(pair) < 3 or [x.cut for x in pair] != ["figure", "word", "figure"] or pair[1].low != "to":
        return False
    if touching(row, first) or not (pair[0].text.isdecimal() and pair[2].text.isdecimal()):
        return False
    more, fewer = int(pair[0].text), int(pair[2].text)
    change = count_words().change
    before = word_at(row, first - 1)
    moved = (
        before in ("from", "by") or before in change.up | change.down | change.up_shares | change.down_shares
    )
    return more > fewer and not moved and not _plural_follows(line, amount)


def _beside_figure(row: list[Lexeme], amount: Amount) -> bool:
    """Another figure stands right before or after, as in a telephone number; a year before is none such."""
    before = row[amount.begin - 1] if amount.begin else None
    if before is not None and before.cut == "figure":
        return not (
            len(before.text) == 4 and _FIRST_YEAR <= float(before.text.replace(",", "")) <= _LAST_YEAR
        )
    models = word_at(row, amount.end + 1) == "s" and touching(row, amount.end + 1)
    figure = amount.end < len(row) and row[amount.end].cut == "figure"
    return figure and word_at(row, amount.end + 1) != "-" and not models


def _phone_like(row: list[Lexeme], amount: Amount) -> bool:
    """Three or more groups of figures in a row, or one with a leading zero."""
    run = 0
    for lexeme in row[amount.begin : amount.begin + 6]:
        if lexeme.cut == "figure":
            run += 1
        elif lexeme.text not in ("-", ")", "("):
            break
    figures = amount.numeral.figures
    return (
        run >= 3
        or (len(figures) > 1 and figures[0] == "0" and "." not in figures)
        or (len(figures) > 6 and "," not in figures and run > 1)
    )


def _plural_follows(line: Line, amount: Amount) -> bool:
    row = line.row
    follows = amount.end < len(row) and row[amount.end].cut == "word"
    return follows and line.token(row[amount.end].start).tag_ == "NNS"


def _is_year(line: Line, amount: Amount, bounded: bool) -> bool:
    figures = amount.numeral.figures
    if (
        len(figures) == 4
        and figures.isdigit()
        and not bounded
        and word_at(line.row, amount.begin - 1) in _IN_YEAR
    ):
        return 1000 <= amount.numeral.mantissa <= _LAST_YEAR + 100 and not _plural_follows(line, amount)
    if len(figures) != 4 or not figures.isdigit() or not _FIRST_YEAR <= amount.numeral.mantissa <= _LAST_YEAR:
        return False
    if amount.numeral.scale != 1.0:
        return False
    row = line.row
    if amount.end < len(row) and row[amount.end].cut == "word":
        token = line.token(row[amount.end].start)
        if token.lemma_.lower() in count_words().guards.people and token.tag_ == "NNS":
            return word_at(row, amount.begin - 1) == "the"
        if token.tag_ == "NNS" and word_at(row, amount.begin - 1) not in count_words().guards.year_openers:
            return not bounded and figures[:2] in ("19", "20")
    return not (bounded and word_at(row, amount.begin - 1) in ("than", "least", "over", "some", "many"))


def _dated(row: list[Lexeme], amount: Amount) -> bool:
    """A month or a clock word beside the number."""
    months = month_numbers()
    begin, end = amount.begin, amount.end
    if amount.unit and amount.unit != "metre":
        return False
    if not amount.numeral.figures:
        return word_at(row, end) in ("o'clock",)
    before = row[begin - 1] if begin else None
    after = row[end] if end < len(row) else None
    if before is not None and before.text == "." and begin > 1:
        before = row[begin - 2]
    if before is not None and before.text[0].isupper() and before.low in months:
        return amount.numeral.mantissa <= 31 and amount.numeral.scale == 1.0
    if after is None:
        return False
    if after.text[0].isupper() and after.low in months:
        return amount.numeral.mantissa <= 31
    return after.low in count_words().guards.clock


def _models(line: Line, amount: Amount) -> bool:
    """Say whether a figure of three or more digits stands before one thing: 'the new 787 Dreamliner'."""
    figures = amount.numeral.figures
    if (
        amount.unit
        or amount.joined
        or len(figures) < 3
        or not figures.isdigit()
        or amount.end >= len(line.row)
    ):
        return False
    if word_at(line.row, amount.begin - 1) in ("a", "an") and word_at(line.row, amount.end) != "-":
        return not _plural_follows(line, amount)
    token = line.token(line.row[amount.end].start)
    while token.i + 1 < line.tokens.end and token.pos_ in ("ADJ", "NOUN", "PROPN"):
        following = token.nbor()
        if following.pos_ not in ("NOUN", "PROPN"):
            break
        token = following
    one = token.tag_ in ("NN", "NNP") and len(token) > _SHORT and not token.lower_.endswith("s")
    guards = count_words().guards
    return one and token.lemma_.lower() not in guards.people | guards.crews | guards.unchanging


def _named(line: Line, amount: Amount, bounded: bool) -> bool:
    """The number is part of a name: 'Boeing 787', 'Channel 4', 'resolution 2254', 'the FTSE 100'."""
    row, begin = line.row, amount.begin
    if word_at(row, begin - 1) == "of" and begin > 1 and not _headline(row):
        title = row[begin - 2]
        if title.low in count_words().guards.labels and line.token(title.start).pos_ == "PROPN":
            return True  # 'the Group of 20'
    if begin == 0 or bounded or touching(row, begin) or amount.unit or not amount.numeral.figures:
        return (
            not bounded
            and begin > 0
            and not amount.unit
            and word_at(row, begin - 1) in count_words().guards.labels
            and (row[begin - 1].text[0].isupper())
        )
    before = row[begin - 1]
    if before.cut != "word":
        return False
    token = line.token(row[begin].start)
    counted = token.dep_ in ("nummod", "compound") and token.head.i > token.i
    if before.low in count_words().guards.labels:
        return before.text[0].isupper() or not (counted and token.head.tag_ == "NNS")
    if not before.text[0].isupper() or before.text in units().before or "," in amount.numeral.figures:
        return False
    previous = line.token(before.start)
    if previous.pos_ != "PROPN":
        return False
    return token.ent_type_ in _NAME_TYPES or not counted or token.head.tag_ == "NN"
