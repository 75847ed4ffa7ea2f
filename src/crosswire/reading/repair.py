"""Mending what the small parser gets wrong again and again, where the words themselves leave no doubt."""

from __future__ import annotations

from spacy.tokens import Doc, Token

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
_BEFORE_VERB = frozenset(("aux", "auxpass", "neg", "advmod"))


def repair(doc: Doc) -> None:
    """Give a second clause back its own subject: 'They built roads with Sudria and Ruiz visited Oslo'.

    The parser takes such a noun for the last of the list before it. But two verbs are only joined by a
    conjunction that stands right before the second, so a noun between the two is the second's subject.
    """
    for verb in doc:
        if verb.dep_ == "conj" and verb.pos_ in ("VERB", "AUX"):
            subject = _stolen_subject(verb)
            if subject is not None:
                subject.head = verb
                subject.dep_ = "nsubj"


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
    if noun.dep_ != "conj" or noun.pos_ not in ("NOUN", "PROPN", "PRON") or noun.right_edge.i != noun.i:
        return None
    joined = any(child.dep_ == "cc" and noun.head.i < child.i < noun.i for child in noun.head.children)
    return noun if joined and verb.head.i < noun.head.i else None
