"""The whole phrase that names someone, as a reader would mark it."""

from __future__ import annotations

from spacy.tokens import Token

from crosswire.records.spans import Span

_ENDS = frozenset(("relcl", "acl", "conj", "cc", "advcl", "appos", "punct"))


def whole_phrase(head: Token) -> Span:
    """Return the noun phrase of a head, without relative clauses."""
    doc = head.doc
    left, right = head.left_edge.i, head.i
    for child in head.rights:
        if child.dep_ in _ENDS:
            break
        right = child.right_edge.i
    while left < head.i and (doc[left].is_punct or doc[left].dep_ == "cc"):
        left += 1
    return Span(doc[left].idx, doc[right].idx + len(doc[right]))
