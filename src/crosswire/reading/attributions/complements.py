"""What a verb of saying takes for its content: a clause, an infinitive, an object, a preposition's object."""

from __future__ import annotations

import re

from spacy.tokens import Token

from crosswire.ontology.cues import Cue, Cues
from crosswire.reading.attributions.grammar import EXPLETIVE, VERBAL, Bounds, Parts

# Verbs of plain report: what follows them is what was said, whatever the grammar made of it.
_PLAIN = frozenset(("that", "quote", "object"))
_GERUND = re.compile(r"\w{2,}ing")
# Prepositions that carry an object on: 'accused X of Y', 'praised X for Y', 'described X as Y'.
_CARRIES = frozenset(("as", "of", "for", "to", "with", "over", "on", "from", "into", "against", "about"))
_GROUPED = frozenset(("aux", "auxpass", "neg", "advmod"))
_PAUSES = frozenset((",", "?", "!", "''", "'", "’", "-", "–", "—", "...", "…"))
_PERSONS = frozenset(("he", "she", "him", "her"))


def complement(verb: Token, word: Cue, parts: Parts, cues: Cues) -> tuple[Bounds | None, int | None]:
    """Return the bounds of what the verb takes, and the preposition that belongs to the cue, if one does."""
    if (marked := _marked(verb, word, parts)) is not None:
        return marked
    for bounds in (_clausal(verb, word, parts), _nominal(verb, word, parts, cues)):
        if bounds is not None:
            return bounds, None
    for preposition in parts.prepositions:
        if preposition.lower_ in word.prepositions and (not parts.objects or "that" in word.frames):
            end = preposition.right_edge.i
            if parts.infinitive is not None and parts.infinitive.i > end:
                # 'called on them to leave'
                end = parts.infinitive.right_edge.i
            if end > preposition.i:
                return (preposition.i + 1, end + 1), preposition.i
    return _elsewhere(verb, word, parts, cues), None


def _marked(verb: Token, word: Cue, parts: Parts) -> tuple[Bounds, int | None] | None:
    """Return 'called for the council to act', 'asked if ...', taken for a clause of purpose or condition."""
    for clause in (parts.clause, parts.condition, parts.infinitive):
        first = clause.left_edge if clause is not None and clause.i > verb.i else None
        if clause is None or first is None or first.dep_ != "mark" or first.nbor(-1).lower_ == ",":
            continue
        if first.lower_ in word.prepositions:
            return (first.i + 1, clause.right_edge.i + 1), first.i
        if first.lower_ == "if" and "if" in word.frames:
            return (first.i, clause.right_edge.i + 1), None
    return None


def _clausal(verb: Token, word: Cue, parts: Parts) -> Bounds | None:
    """Return the clause or infinitive that the verb takes, or the clause it is set into."""
    frames = word.frames
    clause, infinitive = parts.clause, parts.infinitive
    if clause is not None and (clause.i > verb.i or _set_off(verb, parts)):
        if "that" in frames or "quote" in frames:
            return clause_bounds(verb, clause)
        if "person-to" in frames:
            return _after(verb, clause.left_edge.i, clause.right_edge.i + 1)
    if infinitive is not None:
        end = infinitive.right_edge.i + 1
        if "person-to" in frames and parts.objects:
            return _after(verb, parts.objects[0].left_edge.i, end)
        plain = "to" in frames and infinitive.pos_ in VERBAL and infinitive.tag_ == "VB"
        if plain or (infinitive.tag_ == "VBG" and "ing" in frames) or "as" in frames:
            return _after(verb, infinitive.left_edge.i, end)
    # 'as she put it', and not 'as she read the letter'.
    own = any(child.lower_ not in EXPLETIVE for child in parts.objects)
    compared = parts.mark is not None and parts.mark.lower_ == "as" and verb.dep_ == "advcl" and not own
    if (compared and ("aside" in frames or "quote" in frames)) or (
        verb.dep_ == "parataxis" and "quote" in frames
    ):
        return _around(verb)
    return None


def _nominal(verb: Token, word: Cue, parts: Parts, cues: Cues) -> Bounds | None:
    """Return the object with what is said of it, where the verb takes one."""
    frames = word.frames
    if not parts.objects:
        return None
    recorded = parts.subject is not None and parts.subject.lemma_.lower() in cues.records
    if (
        "object" in frames
        or ("record" in frames and recorded)
        or ("spar" in frames and _with_words(verb, parts))
        or ("as" in frames and _called(verb, parts))
    ):
        return _object(verb, word, parts)
    return None


def _elsewhere(verb: Token, word: Cue, parts: Parts, cues: Cues) -> Bounds | None:
    """Return what grammar did not hang on the verb: the rest of the sentence, or the noun before the clause."""
    subject = parts.subject
    if subject is None:
        return None
    if word.frames >= _PLAIN and subject.i < verb.i:
        answer = next((child for child in verb.children if child.dep_ == "intj" and child.i > verb.i), None)
        return _rest(verb) if answer is None else (answer.left_edge.i, answer.right_edge.i + 1)
    noun = verb.head
    if (
        "object" in word.frames
        and verb.dep_ == "relcl"
        and noun.pos_ in ("NOUN", "PROPN")
        and noun.lemma_ not in cues.closed.adverbial
        and noun.i < subject.left_edge.i
    ):
        # 'the plan she supports'
        return noun.left_edge.i, verb.left_edge.i
    return None


def _rest(verb: Token) -> Bounds | None:
    """Return what follows the verb where the grammar missed the clause in it: it holds a verb of its own."""
    start, end = verb.i + 1, verb.right_edge.i + 1
    doc = verb.doc
    if end - start < 3 or doc[start].pos_ in ("ADP", "ADV", "PUNCT", "CCONJ"):
        return None
    return (start, end) if any(doc[i].pos_ in VERBAL for i in range(start + 1, end)) else None


def clause_bounds(verb: Token, clause: Token) -> Bounds:
    """Return the clause, with the 'that' that opens it and without what stands before it."""
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    if clause.i < verb.i:
        return start, end
    for child in clause.children:
        if child.dep_ == "mark" and child.lower_ == "that" and child.i > verb.i:
            start = child.i
    return max(start, verb.i + 1), end


def _set_off(verb: Token, parts: Parts) -> bool:
    """Say whether a pause sets the verb and its subject off from the clause before: '..., she said'."""
    first = verb.i
    while first > 0 and verb.doc[first - 1].head.i == verb.i and verb.doc[first - 1].dep_ in _GROUPED:
        first -= 1
    if parts.subject is not None and parts.subject.i < verb.i:
        first = min(first, parts.subject.left_edge.i)
    return first > 0 and (verb.doc[first - 1].is_quote or verb.doc[first - 1].text in _PAUSES)


def _after(verb: Token, start: int, end: int) -> Bounds | None:
    start = max(start, verb.i + 1)
    return (start, end) if start < end else None


def _around(verb: Token) -> Bounds | None:
    """Return the clause that the reporting clause is set into or stands behind."""
    head = verb.head
    if head.i == verb.i:
        return None
    start, end = head.left_edge.i, head.right_edge.i + 1
    left, right = verb.left_edge.i, verb.right_edge.i + 1
    if left <= start:
        start = right
    elif right >= end - 1:
        end = left
    return (start, end) if start < end else None


def _object(verb: Token, word: Cue, parts: Parts) -> Bounds | None:
    """Return the object with what is said of it: 'X as Y', 'X of Y', 'X a Y'."""
    first = parts.objects[0]
    end = parts.objects[-1].right_edge.i + 1
    for part in (parts.named, parts.infinitive):
        if part is not None and part.i >= end - 1:
            end = part.right_edge.i + 1
    for preposition in parts.prepositions:
        if preposition.lower_ in _CARRIES and preposition.i >= end - 1:
            end = preposition.right_edge.i + 1
    if first.lower_ in ("which", "that", "whom", "what") and first.i < verb.i:
        return _antecedent(verb, first, end if end > verb.i + 1 else first.i, word)
    return _after(verb, first.left_edge.i, end)


def _with_words(verb: Token, parts: Parts) -> bool:
    """Say whether an attack is one in words: it says what for, or two persons are named."""
    if any(p.lower_ in ("for", "over", "as") and p.i > verb.i for p in parts.prepositions):
        return True
    both = (parts.subject, parts.objects[0])
    return all(one is not None and (one.ent_type_ == "PERSON" or one.lower_ in _PERSONS) for one in both)


def _called(verb: Token, parts: Parts) -> bool:
    """Say whether something is said of the object: 'saw it as a risk', 'called him a fool'."""
    said = [parts.named, parts.infinitive, *(p for p in parts.prepositions if p.lower_ == "as")]
    first = parts.objects[0]
    if first.i > verb.i and any(
        token.is_quote for token in verb.doc[first.left_edge.i + 1 : first.right_edge.i]
    ):
        # 'called the senator "the worst of liars"', taken for one noun phrase.
        return True
    return len(parts.objects) > 1 or any(part is not None and part.i > verb.i for part in said)


def _antecedent(verb: Token, relative: Token, end: int, word: Cue) -> Bounds | None:
    """Return what a relative pronoun stands for, up to its clause, or past it where that says more of it."""
    if relative.lower_ == "what" and end > verb.i + 1:
        # 'what they call progress'
        return verb.i + 1, end
    if verb.dep_ != "relcl":
        return (relative.i, relative.i + 1)
    noun = verb.head
    if word.denies:
        # '... accused of taking bribes, which he denies': the charge is the clause, not the bribes.
        while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
            noun = noun.head.head
        if noun.dep_ in ("dobj", "attr") and noun.head.dep_ in ("pcomp", "ccomp", "xcomp"):
            noun = noun.head
    start = noun.left_edge.i
    if word.denies:
        # Told by form, as taggers take a gerund for a noun.
        gerunds = (t.i for t in verb.doc[start + 1 : relative.i] if _GERUND.fullmatch(t.lower_))
        start = next((i for i in gerunds if verb.doc[i - 1].lower_ in ("of", "for")), start)
    return (start, end) if start < relative.i else None
