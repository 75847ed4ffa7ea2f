"""The whole phrase that names someone or something, as a reader would mark it."""

from __future__ import annotations

from spacy.tokens import Token

from crosswire.ontology.abstracts import is_abstract
from crosswire.reading.events.arguments import is_of_verb
from crosswire.records.spans import Span

# What follows a head but is a statement of its own or one more that is named.
_ENDS = frozenset(("relcl", "acl", "conj", "cc", "advcl", "advmod", "npadvmod", "prep", "appos", "punct"))
_TIMES = frozenset(("DATE", "TIME"))


def whole_phrase(head: Token) -> Span:
    """Return the noun phrase of a head with what tells who or what is meant: 'of', 'in', a second name.

    Left out are clauses, others named beside it, when it was ('the army on Friday'), and in the course of what
    ('the ministry in a statement').
    """
    doc = head.doc
    left, right = head.left_edge.i, head.i
    while left < head.i and (doc[left].is_punct or doc[left].dep_ == "cc"):
        left += 1
    for child in head.rights:
        if child.dep_ == "appos" and child.i > head.i:
            right = max(right, _end(child))
        elif child.dep_ == "prep" and _belongs(child):
            right = max(right, _end_of_objects(child))
        elif child.dep_ in _ENDS and not (child.dep_ == "punct" and child.text in ",("):
            break
        elif child.dep_ not in _ENDS:
            right = child.right_edge.i
    if right + 1 < len(doc) and doc[right + 1].text == ")" and "(" in (t.text for t in doc[left:right]):
        right += 1
    return Span(doc[left].idx, doc[right].idx + len(doc[right]))


def _belongs(preposition: Token) -> bool:
    if preposition.lower_ == "of":
        return not is_of_verb(preposition)
    below = [child for child in preposition.children if child.dep_ == "pobj"]
    return bool(below) and not any(
        one.ent_type_ in _TIMES or is_abstract(one.lemma_.lower()) for one in below
    )


def _end_of_objects(preposition: Token) -> int:
    below = [_end(child) for child in preposition.children if child.dep_ == "pobj"]
    return max(below, default=preposition.i)


def _end(head: Token) -> int:
    """Return the last token of the phrase of a head that itself belongs to another, its joined heads included."""
    last = head.i
    for child in head.rights:
        if child.dep_ == "conj":
            last = max(last, _end(child))
        elif child.dep_ == "prep" and _belongs(child):
            last = max(last, _end_of_objects(child))
        elif child.dep_ in ("relcl", "acl", "advcl", "npadvmod", "advmod"):
            break
        elif child.dep_ not in ("punct", "cc", "appos", "prep"):
            last = child.right_edge.i
    return last
