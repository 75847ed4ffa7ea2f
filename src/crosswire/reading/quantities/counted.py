"""What a number counts: the head of its noun phrase, over modifiers and 'of', or people where it is bare."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from crosswire.ontology.units import count_words, outcomes
from crosswire.reading.quantities.amounts import Amount, Line
from crosswire.reading.quantities.outcomes import read_done, term_served

_RUN = frozenset(("NOUN", "PROPN", "ADJ"))
_PARTITIVE = frozenset(("DET", "PRON", "NUM"))
_LONGEST_RUN = 7
_NUMBER_REACH = 12


@dataclass(frozen=True, slots=True)
class Counted:
    """The lemma of what is counted, what was done, and the offset at which the noun phrase ends."""

    lemma: str | None
    done: str | None
    end: int


def read_counted(line: Line, amount: Amount, after: int) -> Counted:
    """Return what the amount counts; ``after`` is the offset where the number and its bounds end."""
    doc = line.tokens.doc
    number = line.token(line.row[amount.numeral.begin].start)
    first = line.token(after - 1).i + 1
    head, last = _head(doc, first, line.tokens.end, amount)
    if head is None and amount.kind is None and _of_parent(doc, number):
        return Counted("child", None, after)
    if amount.kind is None and [x.lower_ for x in doc[first : first + 2]] == ["-", "strong"]:
        return Counted("people", None, doc[first + 1].idx + len(doc[first + 1]))
    if head is not None and amount.kind is None and doc[first].text == "-" and doc[first + 1].pos_ == "NOUN":
        return Counted(_lemma(doc[first + 1]), None, doc[last].idx + len(doc[last]))
    end = doc[last].idx + len(doc[last]) if last >= first else after
    if amount.kind is not None and head is None and not amount.numeral.share:
        return Counted(None, term_served(number, amount), after)
    done, closes = read_done(line, number, head, max(first, last + 1))
    lemma = _lemma(head) if head is not None else _predicate(number)
    if lemma is None and done is not None and done not in outcomes().done and not amount.vague:
        done = None
    if done is not None and head is None and closes:
        end = closes
    if lemma is None and amount.kind is None:
        whole = "." not in amount.numeral.figures
        members = _members(doc, number, line.tokens.start) if whole else None
        lemma = members or _numbered(doc, number, line.tokens.start)
        if lemma is None and _aboard(doc, first, line.tokens.end):
            lemma = "people"
    personal = done in outcomes().personal and (lemma is None or lemma in count_words().small.others)
    if amount.kind is None and (personal or (lemma is None and amount.vague and _stands_alone(doc, number))):
        lemma = "people"
    others = lemma == "other" and head is not None and head.tag_ == "NNS"
    both = head is not None and last > head.i and doc[head.i + 1].lower_ == "and"
    return Counted("people" if lemma == "person" or others or both else lemma, done, end)


def _lemma(head: Token) -> str:
    if head.pos_ == "PROPN" and not head.is_upper:
        return head.lower_.removesuffix("s") if head.tag_ == "NNPS" else head.lower_
    return head.lemma_.lower()


def _head(doc: Doc, at: int, stop: int, amount: Amount) -> tuple[Token | None, int]:
    """Return the head of the noun run that starts at token ``at``, and the last token of its phrase."""
    begin = at
    at = _skip(doc, at, stop, amount)
    if at < 0:
        return None, begin - 1
    head: Token | None = None
    last = begin - 1
    adjectives, small = outcomes().adjectives, count_words().small
    while at < min(stop, begin + _LONGEST_RUN + 3):
        token = doc[at]
        if (token.ent_type_ in ("DATE", "TIME") and token.pos_ == "PROPN") or token.lower_ in small.no_noun:
            break
        if token.pos_ in ("NOUN", "PROPN"):
            if not token.text.replace("-", "").isalpha() or len(token) < 2:
                break
            if head is not None and head.tag_ == "NNS" and token.lower_ in count_words().light.results:
                break
            if (
                head is not None and token.lower_.removesuffix("s") in small.calendar and token.tag_ == "NNS"
            ) or token.lower_ in ("age", "ages"):
                break
            head, last = token, at
        elif token.lower_ in adjectives and (head is not None or not _noun_follows(doc, at, stop)):
            break
        elif head is not None and token.pos_ == "PART" and token.lower_ in ("'s", "'"):
            head = None
        elif not (token.pos_ == "ADJ" or _modifies(doc, at, stop)):
            break
        at += 1
    return head, _with_partner(doc, last, stop) if head is not None else last


def _skip(doc: Doc, at: int, stop: int, amount: Amount) -> int:
    """Return where the noun run may start: after 'of the', 'more', a hyphen; -1 where none can."""
    if at >= stop:
        return -1
    if doc[at].text == "-":
        at += 1
    elif doc[at].lower_ == "of":
        at += 1
        while at < stop and (doc[at].pos_ in _PARTITIVE or doc[at].lower_ in ("all", "more", "some", "than")):
            at += 1
    elif amount.numeral.share and doc[at].pos_ == "DET":
        at += 1
    elif amount.kind in ("percent", "measure") and not amount.hyphened:
        return at if at < stop and amount.kind == "percent" and doc[at].pos_ in _RUN else -1
    elif doc[at].lower_ in ("more", "other"):
        at += 1 if at + 1 < stop and doc[at + 1].pos_ in (*_RUN, "VERB") else 0
    return at if at < stop else -1


def _noun_follows(doc: Doc, at: int, stop: int) -> bool:
    return at + 1 < stop and doc[at + 1].pos_ in ("NOUN", "PROPN", "ADJ")


def _modifies(doc: Doc, at: int, stop: int) -> bool:
    """Say whether a participle, adverb, hyphen or comma here stands before a noun of the same phrase."""
    token = doc[at]
    if token.text in ("-", "/"):
        return at + 1 < stop and not doc[at - 1].whitespace_
    if token.pos_ == "ADV":
        return doc[at - 1].pos_ not in ("NOUN", "PROPN") and _noun_soon(doc, at, stop)
    if not _noun_follows(doc, at, stop) and not (at + 1 < stop and doc[at + 1].text == "-"):
        return False
    if token.pos_ == "VERB":
        return token.tag_ in ("VBN", "VBG") and token.dep_ in ("amod", "compound", "nmod")
    if token.pos_ == "CCONJ" or token.text == ",":
        pair = all(one.pos_ in ("ADJ", "PROPN") for one in (doc[at - 1], doc[at + 1]))
        return pair and _plural_ahead(doc, at, stop)
    return token.pos_ == "NUM" and token.dep_ in ("compound", "nummod") and token.head.i > at


def _noun_soon(doc: Doc, at: int, stop: int) -> bool:
    """Say whether only modifiers stand between token ``at`` and a noun: 'most densely populated cities'."""
    for k in range(at + 1, min(at + 5, stop)):
        if doc[k].pos_ in ("NOUN", "PROPN"):
            return True
        if doc[k].pos_ not in ("ADV", "ADJ") and doc[k].tag_ != "VBN" and doc[k].text != "-":
            return False
    return False


def _plural_ahead(doc: Doc, at: int, stop: int) -> bool:
    """Say whether a plural closes the pair of modifiers: 'Israeli and Palestinian officials'."""
    return any(doc[k].tag_ == "NNS" for k in range(at + 2, min(at + 4, stop)))


def _with_partner(doc: Doc, last: int, stop: int) -> int:
    """Return the last token of 'women and children' where one number counts both."""
    if last + 2 < stop and doc[last + 1].lower_ == "and" and doc[last + 2].tag_ == "NNS":
        people = count_words().guards.people
        both = doc[last].lemma_.lower() in people and doc[last + 2].lemma_.lower() in people
        return last + 2 if both else last
    return last


def _members(doc: Doc, number: Token, start: int) -> str | None:
    """Return whom a bare number tells a group to have: 'a crew of 15', people in 'a town of about 12,000'."""
    guards = count_words().guards
    for k in range(number.i - 1, max(start, number.i - 4), -1):
        if doc[k].lower_ == "of":
            holder = doc[k - 1].lemma_.lower()
            return holder if holder in guards.crews else "people" if holder in guards.groups else None
    return None


def _of_parent(doc: Doc, number: Token) -> bool:
    """Say whether a bare number tells how many children someone has: 'a father of three'."""
    before = doc[max(0, number.i - 2) : number.i]
    return (
        len(before) == 2
        and before[1].lower_ == "of"
        and before[0].lemma_.lower() in count_words().guards.parents
    )


def _numbered(doc: Doc, number: Token, start: int) -> str | None:
    """Return 'case' for the bare number of 'the number of confirmed cases rose to 640'."""
    for k in range(number.i - 1, max(start, number.i - _NUMBER_REACH), -1):
        if doc[k].like_num:
            return None
        if doc[k].lower_ == "number" and doc[k + 1].lower_ == "of":
            for noun in doc[k + 2 : min(k + 6, number.i)]:
                if noun.tag_ == "NNS":
                    return "people" if noun.lower_ == "people" else _lemma(noun)
                if noun.lower_ in outcomes().adjectives and noun.nbor().pos_ not in ("NOUN", "ADJ", "VERB"):
                    return "people"
    return None


def _aboard(doc: Doc, at: int, stop: int) -> bool:
    """Say whether the number counts those in a ship or plane: '200 on board'."""
    words = [doc[k].lower_ for k in range(at, min(at + 2, stop))]
    return words == ["on", "board"] or words[:1] == ["aboard"]


def _stands_alone(doc: Doc, number: Token) -> bool:
    """Say whether a vague number means people: 'millions fled', 'with thousands displaced', not 'in the millions'."""
    return number.dep_ != "pobj" or (number.i + 1 < len(doc) and number.nbor().tag_ == "VBN")


def _predicate(number: Token) -> str | None:
    """Return 'child' for the bare number of 'nine were children'."""
    if number.dep_ != "nsubj" or number.head.lemma_ != "be":
        return None
    for child in number.head.children:
        if child.dep_ == "attr" and child.tag_ == "NNS":
            return _lemma(child)
    return None
