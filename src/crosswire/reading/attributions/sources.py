"""Who does what a cue says: the subject of its verb, over the clauses that leave it out, or whose paper it is."""

from __future__ import annotations

from spacy.tokens import Token

from crosswire.ontology.cues import Cues, load_cues
from crosswire.ontology.sources import load_source_words
from crosswire.reading.attributions.grammar import (
    EXPLETIVE,
    RELATIVE,
    SUBJECT,
    VERBAL,
    Parts,
    group,
    sort_out,
)

Nominal = tuple[tuple[int, int] | None, int | None]

_OPEN_CLAUSE = frozenset(("xcomp", "advcl", "acl", "conj", "pcomp", "relcl", "ccomp", "dep", "acomp"))
_PERSONS = frozenset(("he", "she", "his", "her", "him", "who", "i", "we", "they", "my", "our", "their"))
_NAMING = frozenset(("PROPN", "NOUN", "PRON"))
_NAMED = frozenset(("PROPN", "NOUN", "ADJ", "DET", "NUM"))
# What a verb reports with a verb in it: 'said it was', 'hoped to win', 'proposed building', 'spoke of winning'.
_REPORTED = frozenset(("ccomp", "xcomp", "pcomp"))
# How many words may stand between 'issued' and the 'saying' of 'issued a new statement on Monday saying'.
_PUBLISHED = 10


def find_source(verb: Token, parts: Parts) -> tuple[tuple[int, int] | None, int | None]:
    """Return who does what the verb says, looking up through the clauses that leave their subject out."""
    if parts.subject is not None:
        return nominal(parts.subject)
    token = verb
    if verb.tag_ == "VBG" and verb.i > 0 and verb.nbor(-1).lower_ == ",":
        # '... said the plan had failed, adding that': who said it adds, not the plan.
        while token.head.dep_ == "ccomp" and token.head.i > token.head.head.i:
            token = token.head
    elif (outer := resumes(verb)) is not None:
        token = outer
        for child in outer.children:
            if child.dep_ in SUBJECT:
                return nominal(child)
    for _ in range(6):
        head, dep = token.head, token.dep_
        if head.i == token.i or dep not in _OPEN_CLAUSE:
            return None, None
        if dep == "xcomp" and (steered := _steered(token)) is not None:
            return nominal(steered)
        if dep == "acl" and head.pos_ not in VERBAL:
            return _of_noun(token, head)
        if dep == "pcomp":
            token = head
            head = token.head
        if head.pos_ in VERBAL:
            for child in head.children:
                if child.dep_ in SUBJECT:
                    return nominal(child)
            if head.dep_ == "acl" or head.i == token.i:
                token = head
                continue
        elif dep == "pcomp":
            return None, None
        token = head
    return None, None


def _of_noun(verb: Token, noun: Token) -> Nominal:
    """Return who does what a clause behind a noun says: 'the first to endorse', 'her effort to save'."""
    if verb.tag_ == "VB" and noun.pos_ == "NOUN" and not may_speak(noun, load_cues()):
        owner = next((child for child in noun.children if child.dep_ == "poss"), None)
        if owner is not None:
            bounds, about = nominal(owner)
            if bounds is not None and noun.doc[bounds[1] - 1].tag_ == "POS":
                bounds = (bounds[0], bounds[1] - 1)
            return bounds, about
        if noun.dep_ in ("dobj", "attr") and noun.head.pos_ in VERBAL:
            return find_source(noun.head, sort_out(noun.head))
    return nominal(noun, before=verb.left_edge.i if verb.left_edge.i > noun.i else verb.i)


def _steered(verb: Token) -> Token | None:
    """Return the object that is to do what the infinitive says: 'led many to suspect', not 'used it to claim'."""
    head = verb.head
    if head.lemma_.lower() not in load_cues().closed.steering:
        return None
    return next(
        (child for child in head.children if child.dep_ == "dobj" and head.i < child.i < verb.i), None
    )


def resumes(verb: Token) -> Token | None:
    """Return the reporting verb that this one is in line with, over the head of what was reported.

    'He said she was ill and added that ...': the grammar hangs 'added' on 'was', its tense on 'said'.
    """
    first = verb
    while first.dep_ == "conj":
        first = first.head
    outer = first.head
    if first.i == verb.i or first.dep_ not in _REPORTED or first.i < outer.i:
        return None
    if first.dep_ != "ccomp" and _tense(first) == _tense(verb):
        return None
    if first.dep_ == "pcomp":
        outer = outer.head
    if _tense(verb) != _tense(outer) or any(child.dep_ in SUBJECT for child in verb.children):
        return None
    return outer


def _tense(verb: Token) -> str:
    if verb.tag_ == "VB" and any(child.dep_ == "aux" and child.lower_ == "did" for child in verb.children):
        return "past"
    return "past" if verb.tag_ in ("VBD", "VBN") else verb.tag_


def nominal(head: Token, before: int | None = None) -> tuple[tuple[int, int] | None, int | None]:
    """Return the token bounds of the noun phrase and the token it is about; None for an empty 'it'."""
    if head.lower_ in EXPLETIVE and head.dep_ == "expl":
        return None, None
    start, end = head.left_edge.i, head.right_edge.i + 1
    if before is not None:
        end = min(end, before)
    about = head.i
    if head.lower_ in RELATIVE:
        clause = head.head
        while clause.dep_ in ("xcomp", "ccomp", "conj") and clause.head.i != clause.i:
            clause = clause.head
        about = clause.head.i if clause.dep_ == "relcl" else head.i
    return (start, end), about


def beside(verb: Token, start: int) -> Nominal:
    """Return the name or noun right before a finite verb whose subject the grammar missed."""
    doc = verb.doc
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or not 0 < start < len(doc):
        return None, None
    head = first = start - 1
    if doc[head].pos_ not in _NAMING or doc[head].sent.start != verb.sent.start:
        return None, None
    while first > verb.sent.start and doc[first - 1].pos_ in _NAMED and doc[head].pos_ != "PRON":
        first -= 1
    return (first, head + 1), head


def published(verb: Token, cues: Cues) -> tuple[Nominal, int] | None:
    """Return who gives out the paper that speaks and where the cue then begins: 'issued a statement saying'."""
    paper = verb.head
    if verb.dep_ not in ("acl", "relcl") or paper.dep_ != "dobj" or paper.i > verb.i:
        return None
    issuing = paper.head
    if issuing.pos_ != "VERB" or verb.i - issuing.i > _PUBLISHED or issuing.i > paper.i:
        return None
    if paper.lemma_.lower() not in cues.documents:
        return None
    if any(child.dep_ in SUBJECT and child.lower_ not in RELATIVE for child in verb.children):
        return None
    parts = sort_out(issuing)
    source = find_source(issuing, parts)
    return (source, group(issuing, parts)[0]) if source[0] is not None else None


def is_person(token: Token) -> bool:
    """Say whether the word names a person or stands for one."""
    return token.ent_type_ == "PERSON" or token.lower_ in _PERSONS


def may_speak(token: Token, cues: Cues) -> bool:
    """Say whether the word is a name, a pronoun for people, a record, or a noun for people by its form."""
    lemma = token.lemma_.lower()
    return (
        is_person(token)
        or token.pos_ == "PROPN"
        or bool(token.ent_type_)
        or lemma in cues.records
        or lemma in cues.documents
        or lemma in load_source_words().offices | load_source_words().bodies
        or (token.tag_ == "NNS" and lemma.endswith(("er", "or", "ist", "ian", "ant", "ic", "an")))
    )
