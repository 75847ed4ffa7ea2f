"""Content in the subject's place: passives, 'it seems', 'the verdict angered the family'."""

from __future__ import annotations

from spacy.tokens import Token

from crosswire.ontology.cues import Cue
from crosswire.reading.attributions.complements import clause_bounds
from crosswire.reading.attributions.grammar import EXPLETIVE, RELATIVE, Bounds, Parts


def passive(verb: Token, word: Cue, parts: Parts) -> Bounds | None:
    """Return the content of a passive: its subject with what is said of it."""
    if parts.clause is not None and "that" in word.frames and parts.clause.i > verb.i:
        return clause_bounds(verb, parts.clause)
    if "if" in word.frames and parts.condition is not None and parts.condition.left_edge.lower_ == "if":
        return parts.condition.left_edge.i, parts.condition.right_edge.i + 1
    for preposition in parts.prepositions:
        if (
            preposition.lower_ in word.prepositions - {"by", "for"}
            and preposition.right_edge.i > preposition.i
        ):
            # 'was asked about the fire'
            return preposition.i + 1, preposition.right_edge.i + 1
    if parts.participle and parts.clause is not None and parts.clause.i > verb.i and "quote" in word.frames:
        # 'Asked why he left, ...'
        return clause_bounds(verb, parts.clause)
    if parts.subject is None:
        return None
    if parts.subject.lower_ in EXPLETIVE and parts.infinitive is not None and "passive" in word.frames:
        # 'it is expected to rise'
        return max(parts.infinitive.left_edge.i, verb.i + 1), parts.infinitive.right_edge.i + 1
    told = parts.agent is not None and not word.frames.isdisjoint(("object", "as"))
    if parts.subject.lower_ in RELATIVE and told and verb.dep_ == "relcl":
        # 'the plan, which was denounced by the union'
        noun = verb.head
        return (noun.left_edge.i, noun.i + 1) if noun.i < parts.subject.i else None
    if parts.subject.lower_ in RELATIVE and parts.infinitive is not None and "passive" in word.frames:
        # 'the bill, which is expected to pass'
        return parts.subject.left_edge.i, parts.infinitive.right_edge.i + 1
    if parts.subject.lower_ in EXPLETIVE | RELATIVE:
        return None
    start = parts.subject.left_edge.i
    carried = [part for part in (parts.infinitive, parts.named, parts.clause) if part is not None]
    carried += [p for p in parts.prepositions if p.lower_ in ("as", "of", "for")]
    if "passive" in word.frames and carried:
        return start, max(part.right_edge.i for part in carried) + 1
    if told:
        return start, parts.subject.right_edge.i + 1
    return None


def raising(verb: Token, parts: Parts) -> Bounds | None:
    """Return the whole of what seems: \'it seems that ...\', \'he appeared calm\'."""
    rest = parts.infinitive or parts.named or parts.clause
    if rest is None:
        return None
    if parts.subject is None or parts.subject.lower_ in EXPLETIVE:
        return (
            (max(rest.left_edge.i, verb.i + 1), rest.right_edge.i + 1) if rest.right_edge.i > verb.i else None
        )
    return parts.subject.left_edge.i, rest.right_edge.i + 1


def stirring(verb: Token, parts: Parts) -> tuple[Bounds, Token] | None:
    """Return what stirs a feeling, and who feels it: 'the verdict angered the family'."""
    subject = parts.subject
    if subject is None or not parts.objects or subject.lower_ in EXPLETIVE | RELATIVE or subject.i > verb.i:
        return None
    return (subject.left_edge.i, subject.right_edge.i + 1), parts.objects[0]
