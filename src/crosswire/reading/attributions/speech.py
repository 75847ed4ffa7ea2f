"""Cue words in their sentences: who says, with which words, and which clause or phrase is what is said.

Each cue gives a draft. What stands in quotation marks beside it is joined on later, because a long quotation
misleads the grammar, while its marks do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from crosswire.ontology.cues import Cue, Cues
from crosswire.ontology.hedging import load_hedging
from crosswire.reading.attributions.grammar import (
    EXPLETIVE,
    LONGEST,
    RELATIVE,
    VERBAL,
    Draft,
    Parts,
    chars,
    find_source,
    group,
    nominal,
    resumes,
    sort_out,
    trim,
    without_aside,
)
from crosswire.reading.attributions.phrases import according_draft, adjective_draft, noun_draft
from crosswire.records.spans import Span

# Prepositions that carry an object on: 'accused X of Y', 'praised X for Y', 'described X as Y'.
# Verbs of plain report: what follows them is what was said, whatever the grammar made of it.
_PLAIN = frozenset(("that", "quote", "object"))
_GERUND = re.compile(r"\w{2,}ing")
_CARRIES = frozenset(("as", "of", "for", "to", "with", "over", "on", "from", "into", "against", "about"))


def find_drafts(sentence: SpacySpan, cues: Cues) -> Iterator[Draft]:
    """Yield a draft for every cue word of the sentence that stands in a frame it takes."""
    where = Span(sentence.start_char, sentence.end_char)
    for token in sentence:
        pos = token.pos_
        draft: Draft | None = None
        if token.lower_ in cues.according_first:
            draft = according_draft(token, cues, where)
        elif pos == "VERB":
            if word := cues.verbs.get(token.lemma_.lower()):
                draft = _verb(token, word, where, cues)
        elif pos == "NOUN":
            if word := cues.nouns.get(token.lemma_.lower()):
                draft = noun_draft(token, word, where)
        elif pos == "ADJ" and (word := cues.adjectives.get(token.lower_)) and token.head.pos_ in VERBAL:
            draft = adjective_draft(token, word, where)
        if draft is not None:
            yield draft


def _verb(verb: Token, word: Cue, where: Span, cues: Cues) -> Draft | None:
    parts = sort_out(verb)
    speech = "quote" in word.frames
    source, head = find_source(verb, parts)
    cue_start, cue_end = group(verb, parts)
    content: tuple[int, int] | None
    if parts.passive:
        content = _passive(verb, word, parts, cues)
        source, head = nominal(parts.agent) if parts.agent else (None, None)
        speech = False
    elif "raising" in word.frames:
        content, source, head, speech = _raising(verb, parts), None, None, False
    else:
        content, taken = _complement(verb, word, parts, cues)
        if taken is not None and 0 <= taken - cue_end <= 3:
            cue_end = taken + 1
    if content is None and not speech:
        return None
    if (
        source is None
        and not (speech or parts.passive or "raising" in word.frames)
        and verb.tag_ in ("VB", "VBG")
    ):
        # 'to support the bill', 'Ask the mayor': no one is said to do so.
        return None
    if content is not None:
        content = content[0], without_aside(verb.doc, *content)
    if speech:
        cue_end = _document(verb.doc, cue_end, where.end, cues)
    return Draft(
        word,
        chars(verb.doc, cue_start, cue_end),
        trim(verb.doc, *source) if source else None,
        head,
        trim(verb.doc, *content) if content else None,
        speech,
        where,
        verb.i,
        _hedge(verb, word, cue_start, parts),
        word.denies and not parts.negated,
        parts.subject is not None,
    )


def _document(doc: Doc, end: int, limit: int, cues: Cues) -> int:
    """Return the cue's end, past 'in a statement' where that follows at once."""
    if end + 2 < len(doc) and doc[end].lower_ == "in" and doc[end + 1].lower_ in ("a", "an"):
        for at in range(end + 2, min(end + 4, len(doc))):
            if doc[at].lower_ in cues.documents and doc[at].idx < limit:
                return at + 1
    return end


def _hedge(verb: Token, word: Cue, start: int, parts: Parts) -> str | None:
    """Return the word of the cue that leaves it open: 'reportedly', 'claimed', 'believed' where no one is named."""
    hedging = load_hedging()
    for token in verb.doc[start : verb.i]:
        if token.lower_ in hedging.adverbs:
            return token.text
    unnamed = parts.passive and parts.agent is None and verb.lemma_.lower() in hedging.passives
    return verb.text if word.hedge or unnamed else None


def _complement(
    verb: Token, word: Cue, parts: Parts, cues: Cues
) -> tuple[tuple[int, int] | None, int | None]:
    """Return the bounds of what the verb takes, and the preposition that belongs to the cue, if one does."""
    frames = word.frames
    if parts.clause is not None and ("that" in frames or "quote" in frames):
        return _clause(verb, parts.clause, cues), None
    if parts.clause is not None and "person-to" in frames:
        return _after(verb, parts.clause.left_edge.i, parts.clause.right_edge.i + 1), None
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
    if parts.objects and (recorded or "object" in frames or ("as" in frames and _called(verb, parts))):
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
    return None, None


def _rest(verb: Token) -> tuple[int, int] | None:
    """Return what follows the verb where the grammar missed the clause in it: it holds a verb of its own."""
    start, end = verb.i + 1, verb.right_edge.i + 1
    doc = verb.doc
    if end - start < 3 or doc[start].pos_ in ("ADP", "ADV", "PUNCT", "CCONJ"):
        return None
    return (start, end) if any(doc[i].pos_ in VERBAL for i in range(start + 1, end)) else None


def _clause(verb: Token, clause: Token, cues: Cues) -> tuple[int, int]:
    """Return the clause, without a report that follows on: '..., adding that ...' is not part of what was said."""
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    if clause.i < verb.i:
        return start, end
    doc = verb.doc
    for child in clause.children:
        if child.dep_ == "mark" and child.lower_ == "that" and child.i > verb.i:
            start = child.i
    for at in range(clause.i + 2, min(end, clause.i + LONGEST)):
        token = doc[at]
        left = doc[at - 2] if doc[at - 1].lower_ in ('"', "''") else doc[at - 1]
        trailing = token.tag_ == "VBG" and left.lower_ == ","
        joined = token.dep_ == "conj" and token.pos_ == "VERB" and resumes(token) is not None
        if (trailing or joined) and _speaks(token, cues):
            end = at if trailing or token.left_edge.i <= clause.i else token.left_edge.i
            while end > clause.i + 1 and doc[end - 1].dep_ in ("cc", "punct", "aux", "advmod", "neg"):
                end -= 1
            break
    return max(start, verb.i + 1), end


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


def _called(verb: Token, parts: Parts) -> bool:
    """Say whether something is said of the object: 'saw it as a risk', 'called him a fool'."""
    said = [parts.named, parts.infinitive, *(p for p in parts.prepositions if p.lower_ == "as")]
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


def _passive(verb: Token, word: Cue, parts: Parts, cues: Cues) -> tuple[int, int] | None:
    """Return the content of a passive: its subject with what is said of it."""
    if parts.clause is not None and "that" in word.frames and parts.clause.i > verb.i:
        return _clause(verb, parts.clause, cues)
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


def _raising(verb: Token, parts: Parts) -> tuple[int, int] | None:
    rest = parts.infinitive or parts.named or parts.clause
    if rest is None:
        return None
    if parts.subject is None or parts.subject.lower_ in EXPLETIVE:
        return _after(verb, rest.left_edge.i, rest.right_edge.i + 1)
    return parts.subject.left_edge.i, rest.right_edge.i + 1
