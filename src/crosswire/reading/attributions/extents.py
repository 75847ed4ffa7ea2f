"""Where a content ends: before a remark of the reporter's own, and before what is said next."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from crosswire.ontology.cues import Cues
from crosswire.reading.attributions.grammar import LONGEST, SUBJECT
from crosswire.reading.attributions.sources import resumes

_ASIDE = frozenset(("which", "who", "whose"))
_WHEREAS = frozenset(("though", "although", "while", "whereas", "but"))


def without_aside(doc: Doc, start: int, end: int) -> int:
    """Return the end of the content before a remark of the reporter's own: '..., which he denies'."""
    for at in range(start + 2, min(end - 1, start + LONGEST)):
        if doc[at].lower_ in _ASIDE and doc[at - 1].lower_ == ",":
            clause = doc[at].head
            while clause.dep_ != "relcl" and clause.head.i != clause.i and clause.head.i > start:
                clause = clause.head
            if clause.dep_ == "relcl" and clause.head.i < at and clause.right_edge.i >= end - 2:
                return at - 1
    return end


def before_next(verb: Token, start: int, end: int, cues: Cues) -> int:
    """Return where the content ends because the same source goes on: '..., adding that ...', '... and called'."""
    doc = verb.doc
    for at in range(max(start, verb.i + 1) + 2, min(end, start + LONGEST)):
        token = doc[at]
        if token.lower_ in _WHEREAS and doc[at - 1].lower_ == "," and _reports(token.head, at, end, cues):
            return at - 1
        if token.pos_ != "VERB" or token.lemma_.lower() not in cues.verbs:
            continue
        left = doc[at - 2] if doc[at - 1].lower_ in ('"', "''") else doc[at - 1]
        trailing = token.tag_ == "VBG" and left.lower_ == "," and _speaks(token, cues)
        joined = token.dep_ == "conj" and resumes(token) is not None
        if trailing or (joined and (_speaks(token, cues) or _clearly(token))):
            cut = at if trailing or token.left_edge.i <= start else token.left_edge.i
            while cut > start + 1 and doc[cut - 1].dep_ in ("cc", "punct", "aux", "advmod", "neg"):
                cut -= 1
            return cut
    return end


def _reports(verb: Token, start: int, end: int, cues: Cues) -> bool:
    """Say whether the clause from ``start`` to the end tells what someone else, or the same one, says."""
    if verb.pos_ != "VERB" or verb.i < start or verb.right_edge.i < end - 2 or not _speaks(verb, cues):
        return False
    return any(child.dep_ in SUBJECT for child in verb.children)


def _clearly(verb: Token) -> bool:
    """Say whether form alone tells that the verb is not in line with what was reported: 'hoped to win and called'."""
    first = verb
    while first.dep_ == "conj":
        first = first.head
    return first.tag_ in ("VB", "VBG") and verb.tag_ in ("VBD", "VBZ")


def _speaks(token: Token, cues: Cues) -> bool:
    word = cues.verbs.get(token.lemma_.lower())
    return word is not None and not word.frames.isdisjoint(("quote", "as"))
