"""What a number counts and what happened to it: 'at least 87 people have been killed', '87 deaths', 'killing 12'."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from crosswire.ontology.units import Outcomes, count_words, outcomes
from crosswire.reading.amounts import Amount, Line

_RUN = frozenset(("NOUN", "PROPN", "ADJ"))
_PARTITIVE = frozenset(("DET", "PRON", "NUM"))
_LONGEST_RUN = 7
_LOOK_AHEAD = 6
_TOLL_REACH = 12
_OTHERS = frozenset(("other", "person", "more", "dead", "wounded", "injured"))


@dataclass(frozen=True, slots=True)
class Counted:
    """The lemma of what is counted, what was done, and the offset at which the noun phrase ends."""

    lemma: str | None
    done: str | None
    end: int


@dataclass(frozen=True, slots=True)
class _Words:
    light: frozenset[str]
    lives: frozenset[str]
    life_verbs: frozenset[str]
    between: frozenset[str]
    people: frozenset[str]
    outcomes: Outcomes


@cache
def _words() -> _Words:
    table = count_words()
    return _Words(
        light=frozenset(table.light.verbs),
        lives=frozenset(table.light.lives),
        life_verbs=frozenset(table.light.life_verbs),
        between=frozenset(table.between.words),
        people=frozenset(table.guards.people),
        outcomes=outcomes(),
    )


def read_counted(line: Line, amount: Amount, after: int) -> Counted:
    """Return what the amount counts; ``after`` is the offset where the number and its bounds end."""
    doc = line.tokens.doc
    number = line.token(line.row[amount.numeral.begin].start)
    first = line.token(after - 1).i + 1
    head, last = _head(doc, first, line.tokens.end, amount)
    end = doc[last].idx + len(doc[last]) if last >= first else after
    if amount.kind in ("percent", "money", "measure") and head is None:
        return Counted(None, _term(number, amount), after)
    done, closes = _done(line, number, head, max(first, last + 1))
    lemma = _lemma(head) if head is not None else None
    if done is not None and head is None and closes:
        end = closes
    if (
        (lemma is None or lemma in _OTHERS)
        and done in _words().outcomes.verbs.values()
        and amount.kind is None
    ):
        lemma = "people"
    return Counted("people" if lemma == "person" else lemma, done, end)


def _lemma(head: Token) -> str:
    if head.tag_ == "NNPS" or (head.tag_ == "NNP" and not head.is_upper):
        return head.lower_
    return head.lemma_.lower()


def _head(doc: Doc, at: int, stop: int, amount: Amount) -> tuple[Token | None, int]:
    """Return the head of the noun run that starts at token ``at``, and the last token of its phrase."""
    begin = at
    at = _skip(doc, at, stop, amount)
    if at < 0:
        return None, begin - 1
    head: Token | None = None
    last = begin - 1
    adjectives = _words().outcomes.adjectives
    while at < min(stop, begin + _LONGEST_RUN + 3):
        token = doc[at]
        if token.ent_type_ in ("DATE", "TIME") and token.pos_ == "PROPN":
            break
        if token.pos_ in ("NOUN", "PROPN"):
            head, last = token, at
        elif token.lower_ in adjectives and (head is not None or not _noun_follows(doc, at, stop)):
            break
        elif head is not None and token.pos_ == "PART" and token.lower_ in ("'s", "'"):
            head = None
        elif not (token.pos_ == "ADJ" or _modifies(doc, at, stop)):
            break
        at += 1
    if head is not None:
        last = _with_partner(doc, last, stop)
    return head, last


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
        return at + 1 < stop
    if not _noun_follows(doc, at, stop) and not (at + 1 < stop and doc[at + 1].text == "-"):
        return False
    if token.pos_ == "VERB":
        return token.tag_ in ("VBN", "VBG") and token.dep_ in ("amod", "compound", "nmod")
    if token.pos_ in ("ADV", "CCONJ") or token.text == ",":
        return doc[at + 1].pos_ == "ADJ" and doc[at - 1].pos_ in ("ADJ", "NUM")
    return token.pos_ == "NUM" and token.dep_ in ("compound", "nummod") and token.head.i > at


def _with_partner(doc: Doc, last: int, stop: int) -> int:
    """Return the last token of 'women and children' where one number counts both."""
    if last + 2 < stop and doc[last + 1].lower_ == "and" and doc[last + 2].tag_ == "NNS":
        return last + 2
    return last


def _term(number: Token, amount: Amount) -> str | None:
    """Return 'sentence' for the years of 'sentenced to 12 years'."""
    if amount.unit not in ("year", "month") or amount.hyphened:
        return None
    unit = number.head if number.dep_ == "nummod" else number
    if unit.dep_ == "pobj" and unit.head.lower_ in ("to", "for"):
        done = _words().outcomes.verbs.get(unit.head.head.lemma_)
        return done if done == "sentence" else None
    return None


def _done(line: Line, number: Token, head: Token | None, after: int) -> tuple[str | None, int]:
    """Return what happened to those counted, and where the word ends that says so, if it stands right here."""
    words = _words()
    table = words.outcomes
    if head is not None and (found := table.nouns.get(head.lemma_.lower())):
        return found, 0
    found, end = _ahead(line, after)
    if found:
        return found, end
    anchor = head if head is not None else number
    found = _governed(anchor)
    if found is None and head is not None and number.head is not head:
        found = _governed(number)
    if found is None and head is None:
        found = _toll(line, number)
    return found, 0


def _ahead(line: Line, at: int) -> tuple[str | None, int]:
    """Read 'dead', 'have been killed', 'are feared drowned' after the phrase."""
    words, doc = _words(), line.tokens.doc
    for k in range(at, min(at + _LOOK_AHEAD, line.tokens.end)):
        token = doc[k]
        low = token.lower_
        found = words.outcomes.adjectives.get(low) or (
            words.outcomes.verbs.get(token.lemma_.lower())
            if token.tag_ in ("VBD", "VBN", "VBP", "VB")
            else None
        )
        if found:
            if token.tag_ in ("VBD", "VBP", "VB") and _takes_object(token, doc, line.tokens.end):
                return None, 0
            return found, token.idx + len(token) if k == at else 0
        if token.tag_ == "NN" or low not in words.between:
            return None, 0
    return None, 0


def _takes_object(verb: Token, doc: Doc, stop: int) -> bool:
    """Say whether an active verb has its object right behind it: 'militants killed two soldiers'."""
    if verb.i and doc[verb.i - 1].lower_ in ("were", "was", "been", "being", "are", "is", "be"):
        return False
    return any(child.dep_ == "dobj" and child.i > verb.i for child in verb.children)


def _governed(anchor: Token) -> str | None:
    """Return what the verb or noun says that governs the number's phrase."""
    words = _words()
    token = anchor
    for _ in range(4):
        if (
            token.dep_ in ("conj", "appos", "nummod", "compound", "amod", "nmod", "quantmod")
            and token.head is not token
        ):
            token = token.head
        elif (
            token.dep_ == "pobj"
            and token.head.lower_ in ("of", "to")
            and token.head.head.pos_ in ("NOUN", "NUM")
        ):
            holder = token.head.head
            if found := words.outcomes.of.get(holder.lemma_.lower()):
                return found
            if holder.pos_ == "NUM" or token.head.lower_ == "to":
                return None
            token = holder
            if token.lemma_ not in ("total", "number", "group", "majority", "rest", "half", "most", "some"):
                return None
        else:
            break
    if token.head is token:
        return None
    return _verb_says(token.head, token)


def _verb_says(verb: Token, token: Token) -> str | None:
    words = _words()
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    lemma = verb.lemma_.lower()
    doc = verb.doc
    near = [doc[k] for k in range(verb.i + 1, min(verb.i + 4, len(doc)))]
    if lemma in words.life_verbs and (
        token.lemma_ in words.lives or (token.dep_ == "nsubj" and any(x.lemma_ in words.lives for x in near))
    ):
        return "kill"
    passive = token.dep_ == "nsubjpass"
    if token.dep_ == "dobj" or passive:
        if found := words.outcomes.verbs.get(lemma):
            return found
        if near and near[0].lower_ == "dead":
            return "kill"
        if passive and len(near) > 1 and near[0].lower_ == "and":
            return words.outcomes.verbs.get(near[1].lemma_, lemma)
        return None if lemma in words.light else lemma
    if token.dep_ == "nsubj" and lemma not in words.light and verb.tag_ not in ("VBG", "VBN"):
        if any(child.dep_ in ("dobj", "ccomp", "xcomp") for child in verb.children):
            return None
        return words.outcomes.verbs.get(lemma, lemma)
    return None


def _toll(line: Line, number: Token) -> str | None:
    """Read 'the death toll rose to 87': a bare number after a toll."""
    doc = line.tokens.doc
    before = [doc[k] for k in range(max(line.tokens.start, number.i - _TOLL_REACH), number.i)]
    if not before:
        return None
    for k in range(len(before) - 1, -1, -1):
        low = before[k].lower_
        if low == "toll":
            return "injure" if k and before[k - 1].lower_ in ("injury", "injured") else "kill"
        if low == "number" and k + 2 < len(before) and before[k + 1].lower_ == "of":
            table = _words().outcomes
            for token in before[k + 2 : k + 6]:
                lemma = token.lemma_.lower()
                if found := table.nouns.get(lemma) or table.adjectives.get(token.lower_):
                    return found
    return None
