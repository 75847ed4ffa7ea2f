"""What a verb of saying takes for its content: a clause, an infinitive, an object, a preposition's object."""

from __future__ import annotations

import re

from spacy.tokens import Token

from crosswire.ontology.cues import Cue, Cues
from crosswire.reading.attributions.grammar import (
    EXPLETIVE,
    LONGEST,
    RELATIVE,
    SUBJECT,
    VERBAL,
    Parts,
)
from crosswire.reading.attributions.sources import resumes

# Verbs of plain report: what follows them is what was said, whatever the grammar made of it.
_PLAIN = frozenset(("that", "quote", "object"))
_GERUND = re.compile(r"\w{2,}ing")
# Prepositions that carry an object on: 'accused X of Y', 'praised X for Y', 'described X as Y'.
_CARRIES = frozenset(("as", "of", "for", "to", "with", "over", "on", "from", "into", "against", "about"))
_WHEREAS = frozenset(("though", "although", "while", "whereas", "but"))
_GROUPED = frozenset(("aux", "auxpass", "neg", "advmod"))
_PAUSES = frozenset((",", "?", "!", "''", "'", "’", "-", "–", "—", "...", "…"))
_PERSONS = frozenset(("he", "she", "him", "her"))


def complement(verb: Token, word: Cue, parts: Parts, cues: Cues) -> tuple[tuple[int, int] | None, int | None]:
    """Return the bounds of what the verb takes, and the preposition that belongs to the cue, if one does."""
    frames = word.frames
    for clause in (parts.clause, parts.condition, parts.infinitive):
        # 'called for the council to act', 'asked if ...', where the grammar sees a clause of time or condition.
        first = clause.left_edge if clause is not None and clause.i > verb.i else None
        if clause is None or first is None or first.dep_ != "mark" or first.nbor(-1).lower_ == ",":
            continue
        if first.lower_ in word.prepositions:
            return (first.i + 1, clause.right_edge.i + 1), first.i
        if first.lower_ == "if" and "if" in frames:
            return (first.i, clause.right_edge.i + 1), None
    told = parts.clause if parts.clause is None or parts.clause.i > verb.i or _set_off(verb, parts) else None
    if told is not None and ("that" in frames or "quote" in frames):
        return _clause(verb, told), None
    if told is not None and "person-to" in frames:
        return _after(verb, told.left_edge.i, told.right_edge.i + 1), None
    if parts.infinitive is not None:
        infinitive = parts.infinitive
        bounds = _after(verb, infinitive.left_edge.i, infinitive.right_edge.i + 1)
        if "person-to" in frames and parts.objects:
            return _after(verb, parts.objects[0].left_edge.i, infinitive.right_edge.i + 1), None
        if "to" in frames and infinitive.pos_ in VERBAL and infinitive.tag_ == "VB":
            return bounds, None
        if infinitive.tag_ == "VBG" and "ing" in frames:
            return bounds, None
        if "as" in frames:
            return bounds, None
    aside = "aside" in frames or "quote" in frames
    if parts.mark is not None and parts.mark.lower_ == "as" and aside and verb.dep_ == "advcl":
        return _around(verb), None
    if verb.dep_ == "parataxis" and "quote" in frames:
        return _around(verb), None
    recorded = (
        "record" in frames and parts.subject is not None and parts.subject.lemma_.lower() in cues.records
    )
    fought = "spar" in frames and parts.objects and _with_words(verb, parts)
    if parts.objects and (
        recorded or fought or "object" in frames or ("as" in frames and _called(verb, parts))
    ):
        return _object(verb, word, parts), None
    for preposition in parts.prepositions:
        if preposition.lower_ in word.prepositions and (not parts.objects or "that" in frames):
            end = preposition.right_edge.i
            if parts.infinitive is not None and parts.infinitive.i > end:
                # 'called on them to leave'
                end = parts.infinitive.right_edge.i
            if end > preposition.i:
                return (preposition.i + 1, end + 1), preposition.i
    if frames >= _PLAIN and parts.subject is not None and parts.subject.i < verb.i:
        return _rest(verb), None
    if "object" in frames and verb.dep_ == "relcl" and parts.subject is not None:
        # 'the plan she supports': what the clause hangs on.
        noun = verb.head
        if (
            noun.pos_ in ("NOUN", "PROPN")
            and noun.lemma_ not in cues.adverbial
            and noun.i < parts.subject.left_edge.i
            and not parts.objects
        ):
            return (noun.left_edge.i, verb.left_edge.i), None
    return None, None


def _rest(verb: Token) -> tuple[int, int] | None:
    """Return what follows the verb where the grammar missed the clause in it: it holds a verb of its own."""
    start, end = verb.i + 1, verb.right_edge.i + 1
    doc = verb.doc
    if end - start < 3 or doc[start].pos_ in ("ADP", "ADV", "PUNCT", "CCONJ"):
        return None
    return (start, end) if any(doc[i].pos_ in VERBAL for i in range(start + 1, end)) else None


def _clause(verb: Token, clause: Token) -> tuple[int, int]:
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


def _after(verb: Token, start: int, end: int) -> tuple[int, int] | None:
    start = max(start, verb.i + 1)
    return (start, end) if start < end else None


def _around(verb: Token) -> tuple[int, int] | None:
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


def _object(verb: Token, word: Cue, parts: Parts) -> tuple[int, int] | None:
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


def _antecedent(verb: Token, relative: Token, end: int, word: Cue) -> tuple[int, int] | None:
    """Return what a relative pronoun stands for, up to its clause, or past it where that says more of it."""
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


def passive(verb: Token, word: Cue, parts: Parts, cues: Cues) -> tuple[int, int] | None:
    """Return the content of a passive: its subject with what is said of it."""
    if parts.clause is not None and "that" in word.frames and parts.clause.i > verb.i:
        return _clause(verb, parts.clause)
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
        return _clause(verb, parts.clause)
    if parts.subject is None or parts.subject.lower_ in EXPLETIVE | RELATIVE:
        return None
    start = parts.subject.left_edge.i
    carried = [part for part in (parts.infinitive, parts.named, parts.clause) if part is not None]
    carried += [p for p in parts.prepositions if p.lower_ in ("as", "of", "for")]
    if "passive" in word.frames and carried:
        return start, max(part.right_edge.i for part in carried) + 1
    if parts.agent is not None and ("object" in word.frames or "as" in word.frames):
        return start, parts.subject.right_edge.i + 1
    return None


def raising(verb: Token, parts: Parts) -> tuple[int, int] | None:
    rest = parts.infinitive or parts.named or parts.clause
    if rest is None:
        return None
    if parts.subject is None or parts.subject.lower_ in EXPLETIVE:
        return _after(verb, rest.left_edge.i, rest.right_edge.i + 1)
    return parts.subject.left_edge.i, rest.right_edge.i + 1


def stirring(verb: Token, parts: Parts) -> tuple[tuple[int, int], Token] | None:
    """Return what stirs a feeling, and who feels it: 'the verdict angered the family'."""
    subject = parts.subject
    if subject is None or not parts.objects or subject.lower_ in EXPLETIVE | RELATIVE or subject.i > verb.i:
        return None
    return (subject.left_edge.i, subject.right_edge.i + 1), parts.objects[0]
