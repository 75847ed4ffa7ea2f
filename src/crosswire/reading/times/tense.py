"""Whether the words around an expression look back or ahead: the tense of its clause, and what speaks against it."""

from __future__ import annotations

from spacy.tokens import Token

from crosswire.ontology.times import time_words
from crosswire.reading.times.setting import Tense

# How many words up the tree a verb is looked for.
_CLIMB = 8


def tense_of(first: Token, last: Token) -> Tense | None:
    """Return the tense of the clause that the expression hangs from, or None where no verb tells."""
    ahead = time_words().ahead
    if any(token.lower_ in ahead.behind for token in first.doc[max(0, first.i - 2) : first.i]):
        return "past"
    token = root_of(first, last)
    possessive = last.i + 1 < len(last.doc) and last.nbor(1).lower_ == "'s"
    noun = _noun_of(token, possessive)
    scheduled = noun is not None and noun.lemma_.lower() in ahead.scheduled
    if noun is not None and (told := _by_its_noun(noun, scheduled, possessive)):
        return told
    limit, lasting = token.head.lower_ in ahead.limits, token.head.lower_ in ahead.lasting
    tense: Tense | None = None
    infinitive = False
    for _ in range(_CLIMB):
        if token.head.i == token.i and token.pos_ not in ("VERB", "AUX"):
            return tense
        token = token.head
        lemma = token.lemma_.lower()
        if token.lemma_ == "be" and (told := _by_its_subject(token)):
            return told
        if limit and (
            lemma in ahead.deferring or any(child.lemma_ in ahead.deferring for child in token.lefts)
        ):
            return "past" if _planned(token) == "past" else "future"
        if lemma in ahead.lemmas or (infinitive and lemma in ahead.bidding):
            return _planned(token)
        if token.pos_ not in ("VERB", "AUX"):
            continue
        tense = verb_tense(token)
        if tense is None and token.tag_ in ("VB", "VBN") and token.head.lemma_ == "be":
            return _planned(token.head)
        if lasting and tense == "present":
            return "future"
        if tense is not None or token.head.i == token.i:
            if scheduled and (tense != "past" or token.tag_ == "VBN"):
                return "future" if tense == "future" else "open"
            # What was to be done in July may lie ahead, though its clause be in the past.
            return None if infinitive and tense == "past" else tense
        infinitive = infinitive or token.tag_ == "VB"
    return tense


def root_of(first: Token, last: Token) -> Token:
    """Return the token of the expression that hangs from a token outside it."""
    token = last
    while first.i <= token.head.i <= last.i and token.head.i != token.i:
        token = token.head
    return token


def _noun_of(token: Token, possessive: bool) -> Token | None:
    """Return the noun that an expression belongs to: 'the vote on Sunday', 'Sunday's blast'."""
    noun = token.head if possessive or token.head.pos_ != "ADP" else token.head.head
    return noun if noun.pos_ in ("NOUN", "PROPN") else None


def _by_its_noun(noun: Token, scheduled: bool, possessive: bool) -> Tense | None:
    """Return the tense that its noun gives an expression, by what stands before it or by what it is."""
    ahead = time_words().ahead
    before = noun.head.head if noun.head.lower_ == "of" else noun.head
    if before.lower_ == "ahead" or (scheduled and before.lower_ in ahead.leading_to):
        return "then"
    if before.lower_ == "since":
        return "past"
    if any(child.lemma_.lower() in ahead.lemmas for child in noun.lefts):
        return "then"
    if scheduled and before.lower_ == "to" and before.head.lemma_.lower() in ahead.bidding:
        return "then"
    return "past" if possessive and not scheduled else None


def _by_its_subject(verb: Token) -> Tense | None:
    """Return the tense that 'is' has by its subject or what is said of it: 'the vote is on Sunday', 'he is due'."""
    ahead = time_words().ahead
    if any(child.dep_ in ("acomp", "attr") and child.lemma_.lower() in ahead.lemmas for child in verb.rights):
        return _planned(verb)
    subjects = [child.lemma_.lower() for child in verb.lefts if child.dep_ == "nsubj"]
    present = verb.tag_ in ("VBZ", "VBP") and not ahead.scheduled.isdisjoint(subjects)
    return "future" if present else None


def _planned(token: Token) -> Tense:
    """Return the tense of what a word tells to lie ahead: 'had been due' is over, 'was due' may be."""
    verb = token if token.pos_ in ("VERB", "AUX") else token.head
    tags = {child.tag_ for child in verb.lefts if child.dep_ in ("aux", "auxpass")} | {verb.tag_}
    if any(child.lower_ == "had" for child in verb.lefts):
        return "past"
    return "then" if "VBD" in tags else "future"


def verb_tense(verb: Token) -> Tense | None:
    """Return the tense of one verb with its auxiliaries; None for an infinitive or participle on its own."""
    auxiliaries = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    ahead = time_words().ahead
    said = {child.lower_ for child in auxiliaries}
    tags = {child.tag_ for child in auxiliaries} | {verb.tag_}
    if not said.isdisjoint(ahead.then):
        return "past" if any(child.lemma_ == "have" for child in auxiliaries) else "then"
    if verb.tag_ == "MD" or not said.isdisjoint(ahead.auxiliaries):
        return "future"
    if "TO" in tags and not any(child.lemma_ == "have" for child in auxiliaries):
        return None
    if "VBD" in tags or ("VBN" in tags and any(child.lemma_ == "have" for child in auxiliaries)):
        return "past"
    if tags & {"VBZ", "VBP"}:
        return "future" if not auxiliaries and verb.lemma_ in ahead.timetable else "present"
    if verb.tag_ == "VBN":
        return "past"
    return None
