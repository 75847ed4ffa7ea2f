"""Mending what the small parser gets wrong again and again, where the words themselves leave no doubt."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))
_BEFORE_VERB = frozenset(("aux", "auxpass", "neg", "advmod"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))
# What may stand between a subject with its asides and its verb.
_CLOSING = frozenset((",", ")", "-", "–", "—", '"'))
# A verb of one syllable ending so doubles its last letter before 'ed' and 'ing'; one that does not ends in 'e'.
_DOUBLES = re.compile(r"[^aeiou]+[aeiou][bdgklmnprtvz]")


def repair(doc: Doc) -> None:
    """Give a clause back its own subject, where the parser made that noun a part of what stands before or after.

    'They built roads with Sudria and Ruiz visited Oslo': two verbs are only joined by a conjunction that stands
    right before the second, so a noun between the two is the second's subject. 'At the port, Ruiz, a pilot, said':
    a finite verb needs a subject, and what a comma sets off from the phrase in front is one. '"Stop," said the
    guard': no sentence has its object alone behind a quotation.
    And give 'staged' and 'hoping' the lemmas 'stage' and 'hope', for 'stag' and 'hop' would double a letter.
    """
    for verb in doc:
        if verb.pos_ not in ("VERB", "AUX"):
            continue
        lemma = verb.lemma_
        if len(lemma) < 5 and verb.lower_ in (f"{lemma}ed", f"{lemma}ing") and _DOUBLES.fullmatch(lemma):
            verb.lemma_ = f"{lemma}e"
        subject: Token | None = None
        if verb.dep_ == "conj":
            if (upper := _finite_above(verb)) is not None:
                verb.head = upper
            subject = _stolen_subject(verb)
        elif verb.dep_ in ("ROOT", "ccomp") and verb.tag_ in _FINITE:
            subject = _fronted_subject(verb) or _postposed_subject(verb)
        if subject is not None:
            subject.head = verb
            subject.dep_ = "nsubj"


def _finite_above(verb: Token) -> Token | None:
    """Return the verb that a finite verb is joined to where the parser has it joined to a bare participle.

    'They stopped the men seen there and fired': who stopped them fired.
    """
    participle = verb.head
    bare = participle.tag_ in ("VBN", "VBG") and participle.dep_ in ("acl", "ccomp")
    if not bare or verb.tag_ not in ("VBD", "VBZ", "VBP") or any(c.dep_ in _SUBJECTS for c in verb.children):
        return None
    if any(child.dep_ in ("aux", "auxpass") for child in (*participle.children, *verb.children)):
        return None
    over = participle.head
    if participle.dep_ == "acl" and over.dep_ != "dobj":
        return None
    upper = over.head if participle.dep_ == "acl" else over
    own = any(child.dep_ == "nsubj" for child in upper.children)
    return upper if own and upper.tag_ == verb.tag_ else None


def _stolen_subject(verb: Token) -> Token | None:
    first = verb
    finite = verb.tag_ in _FINITE
    for child in verb.children:
        if child.dep_ in _SUBJECTS:
            return None
        if child.i < verb.i and child.dep_ in _BEFORE_VERB:
            first = min(first, child, key=lambda token: token.i)
            finite = finite or child.tag_ in _FINITE
    if not finite or first.i == 0:
        return None
    noun = verb.doc[first.i - 1]
    if noun.dep_ != "conj" or noun.pos_ not in _NOMINAL or noun.right_edge.i != noun.i:
        return None
    joined = any(child.dep_ == "cc" and noun.head.i < child.i < noun.i for child in noun.head.children)
    return noun if joined and verb.head.i < noun.head.i else None


def _fronted_subject(verb: Token) -> Token | None:
    """Return the noun that a comma sets off from the phrase in front, and that reaches up to the verb."""
    phrase: Token | None = None
    before = verb.i
    for child in verb.lefts:
        if child.dep_ in _SUBJECTS:
            return None
        if child.dep_ in ("prep", "advcl", "npadvmod"):
            phrase = child
        if child.dep_ in _BEFORE_VERB and child.i < before:
            before = min(before, child.i)
    if phrase is None:
        return None
    doc = verb.doc
    end = before - 1
    while end > phrase.i and doc[end].text in _CLOSING:
        end -= 1
    token = doc[end]
    found: Token | None = None
    while token.i != phrase.i and token.head.i != token.i and token.head.i != verb.i:
        start = token.left_edge.i
        if (
            token.dep_ in ("appos", "conj")
            and token.pos_ in _NOMINAL
            and doc[start - 1].text == ","
            and token.right_edge.i >= end
        ):
            found = token
        token = token.head
    return found


def _postposed_subject(verb: Token) -> Token | None:
    """Return the noun right behind a verb that stands right behind a quotation."""
    doc = verb.doc
    if verb.pos_ != "VERB" or verb.i < 2 or doc[verb.i - 1].text != '"' or verb.i + 1 == len(doc):
        return None
    if any(child.dep_ in _SUBJECTS for child in verb.children):
        return None
    for child in verb.rights:
        if child.left_edge.i != verb.i + 1 or doc[verb.i + 1].tag_ == "PRP":
            continue
        if child.dep_ == "dobj":
            return child
        if child.dep_ == "ccomp" and (subject := next((t for t in child.lefts if t.dep_ in _SUBJECTS), None)):
            # What comes then is told of the speaker: '..., who likes it'.
            subject.head = verb
            child.head = subject
            child.dep_ = "relcl"
            return subject
    return None
