"""Cue words in their sentences: who says, with which words, and which clause or phrase is what is said.

Each cue gives a draft. What stands in quotation marks beside it is joined on later, because a long quotation
misleads the grammar, while its marks do not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from crosswire.ontology.cues import Cue, Cues
from crosswire.records.spans import Span

_SUBJECT = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass"))
_EXPLETIVE = frozenset(("it", "there"))
_RELATIVE = frozenset(("who", "which", "that"))
_EDGE = frozenset((",", ".", ";", ":", "-", "--", "—", "―", "...", "…", " "))
_VERBAL = frozenset(("VERB", "AUX"))
# Prepositions that carry an object on: 'accused X of Y', 'praised X for Y', 'described X as Y'.
_CARRIES = frozenset(("as", "of", "for", "to", "with", "over", "on", "from", "into", "against", "about"))
_OPEN_CLAUSE = frozenset(("xcomp", "advcl", "acl", "conj", "pcomp", "relcl", "ccomp", "dep"))


@dataclass(frozen=True, slots=True)
class Draft:
    """One cue with its source and what grammar takes for the content; None where only a quotation can tell.

    ``head`` is the token that names the source; for 'who' it is what 'who' stands for. ``speech`` says that
    a direct quotation may stand beside the cue. ``verb`` is the token of the cue word itself.
    """

    word: Cue
    cue: Span
    source: Span | None
    head: int | None
    content: Span | None
    speech: bool
    sentence: Span
    verb: int
    hedge: bool = False
    denied: bool = False


@dataclass(slots=True)
class _Parts:
    """The children of a verb, by what they are to it."""

    subject: Token | None = None
    clause: Token | None = None
    infinitive: Token | None = None
    objects: list[Token] = field(default_factory=list)
    named: Token | None = None
    prepositions: list[Token] = field(default_factory=list)
    agent: Token | None = None
    particle: Token | None = None
    mark: Token | None = None
    passive: bool = False
    negated: bool = False


def find_drafts(sentence: SpacySpan, cues: Cues) -> Iterator[Draft]:
    """Yield a draft for every cue word of the sentence that stands in a frame it takes."""
    where = Span(sentence.start_char, sentence.end_char)
    for token in sentence:
        pos = token.pos_
        draft: Draft | None = None
        if pos == "VERB":
            if word := cues.verbs.get(token.lemma_.lower()):
                draft = _verb(token, word, where, cues)
        elif pos == "NOUN":
            if word := cues.nouns.get(token.lemma_.lower()):
                draft = _noun(token, word, where)
        elif pos == "ADJ":
            if (word := cues.adjectives.get(token.lower_)) and token.head.pos_ in _VERBAL:
                draft = _adjective(token, word, where)
        elif token.lower_ in cues.according_first:
            draft = _according(token, cues, where)
        if draft is not None:
            yield draft


def _verb(verb: Token, word: Cue, where: Span, cues: Cues) -> Draft | None:
    parts = _sort_out(verb)
    speech = "quote" in word.frames
    source, head = _source(verb, parts)
    cue_start, cue_end = _group(verb, parts)
    content: tuple[int, int] | None
    if parts.passive:
        content = _passive(verb, word, parts)
        source, head = _nominal(parts.agent) if parts.agent else (None, None)
        speech = False
    elif "raising" in word.frames:
        content, source, head, speech = _raising(verb, parts), None, None, False
    else:
        content, taken = _complement(verb, word, parts)
        if taken is not None and 0 <= taken - cue_end <= 3:
            cue_end = taken + 1
    if content is None and not speech:
        return None
    if speech:
        cue_end = _document(verb.doc, cue_end, where.end, cues)
    return Draft(
        word,
        _chars(verb.doc, cue_start, cue_end),
        _trim(verb.doc, *source) if source else None,
        head,
        _trim(verb.doc, *content) if content else None,
        speech,
        where,
        verb.i,
        word.hedge,
        word.denies and not parts.negated,
    )


def _sort_out(verb: Token) -> _Parts:
    parts = _Parts()
    for child in verb.children:
        dep = child.dep_
        if dep in _SUBJECT:
            parts.subject = child
            parts.passive |= dep.endswith("pass")
        elif dep == "ccomp":
            # Of two clauses the one that a reporting verb stands behind or before is the nearer.
            if parts.clause is None or abs(child.i - verb.i) < abs(parts.clause.i - verb.i):
                parts.clause = child
        elif dep == "xcomp":
            parts.infinitive = child
        elif dep in ("dobj", "dative"):
            parts.objects.append(child)
        elif dep in ("oprd", "attr", "acomp"):
            parts.named = child
        elif dep == "prep":
            parts.prepositions.append(child)
        elif dep == "agent":
            parts.agent = next((g for g in child.children if g.dep_ == "pobj"), None)
        elif dep == "prt":
            parts.particle = child
        elif dep == "mark":
            parts.mark = child
        elif dep == "auxpass":
            parts.passive = True
        elif dep == "neg":
            parts.negated = True
    return parts


def _group(verb: Token, parts: _Parts) -> tuple[int, int]:
    """Return the token bounds of the verb with the auxiliaries, negation and adverbs right beside it."""
    doc = verb.doc
    start = verb.i
    while start > 0:
        left = doc[start - 1]
        if (
            left.head.i != verb.i
            or left.dep_ not in ("aux", "auxpass", "neg", "advmod")
            or left.pos_ == "SCONJ"
        ):
            break
        start -= 1
    end = verb.i + 1
    if parts.particle is not None and parts.particle.i == end:
        end += 1
    head = verb.head
    if verb.dep_ == "xcomp" and head.pos_ in _VERBAL and 0 < start - head.i <= 2:
        # 'went on to say', 'declined to say': one cue.
        start = _group(head, _sort_out(head))[0]
    return start, end


def _document(doc: Doc, end: int, limit: int, cues: Cues) -> int:
    """Return the cue's end, past 'in a statement' where that follows at once."""
    if end + 2 < len(doc) and doc[end].lower_ == "in" and doc[end + 1].lower_ in ("a", "an"):
        for at in range(end + 2, min(end + 4, len(doc))):
            if doc[at].lower_ in cues.documents and doc[at].idx < limit:
                return at + 1
    return end


def _source(verb: Token, parts: _Parts) -> tuple[tuple[int, int] | None, int | None]:
    """Return who does what the verb says, looking up through the clauses that leave their subject out."""
    if parts.subject is not None:
        return _nominal(parts.subject)
    token = verb
    for _ in range(6):
        head, dep = token.head, token.dep_
        if head.i == token.i or dep not in _OPEN_CLAUSE:
            return None, None
        if dep == "acl" and head.pos_ not in _VERBAL:
            return _nominal(head, before=token.i)
        if dep == "pcomp":
            token = head
            head = token.head
        if head.pos_ in _VERBAL:
            for child in head.children:
                if child.dep_ in _SUBJECT:
                    return _nominal(child)
            if head.dep_ == "acl" or head.i == token.i:
                token = head
                continue
        elif dep == "pcomp":
            return None, None
        token = head
    return None, None


def _nominal(head: Token, before: int | None = None) -> tuple[tuple[int, int] | None, int | None]:
    """Return the token bounds of the noun phrase and the token it is about; None for an empty 'it'."""
    if head.lower_ in _EXPLETIVE and head.dep_ == "expl":
        return None, None
    start, end = head.left_edge.i, head.right_edge.i + 1
    if before is not None:
        end = min(end, before)
    about = head.i
    if head.lower_ in _RELATIVE:
        clause = head.head
        while clause.dep_ in ("xcomp", "ccomp", "conj") and clause.head.i != clause.i:
            clause = clause.head
        about = clause.head.i if clause.dep_ == "relcl" else head.i
    return (start, end), about


def _complement(verb: Token, word: Cue, parts: _Parts) -> tuple[tuple[int, int] | None, int | None]:
    """Return the bounds of what the verb takes, and the preposition that belongs to the cue, if one does."""
    frames = word.frames
    if parts.clause is not None and ("that" in frames or "quote" in frames):
        return _clause(verb, parts.clause), None
    if parts.clause is not None and "person-to" in frames:
        return _after(verb, parts.clause.left_edge.i, parts.clause.right_edge.i + 1), None
    if parts.infinitive is not None:
        infinitive = parts.infinitive
        bounds = _after(verb, infinitive.left_edge.i, infinitive.right_edge.i + 1)
        if "person-to" in frames and parts.objects:
            return _after(verb, parts.objects[0].left_edge.i, infinitive.right_edge.i + 1), None
        if "to" in frames and infinitive.pos_ in _VERBAL and infinitive.tag_ == "VB":
            return bounds, None
        if infinitive.tag_ == "VBG" and "ing" in frames:
            return bounds, None
        if "as" in frames or "that" in frames:
            return bounds, None
    if parts.mark is not None and parts.mark.lower_ == "as" and "quote" in frames and verb.dep_ == "advcl":
        return _around(verb), None
    if verb.dep_ == "parataxis" and "quote" in frames:
        return _around(verb), None
    if parts.objects and ("object" in frames or "as" in frames):
        return _object(verb, parts), None
    for preposition in parts.prepositions:
        if preposition.lower_ in word.prepositions:
            end = preposition.right_edge.i
            if end > preposition.i:
                return (preposition.i + 1, end + 1), preposition.i
    return None, None


def _clause(verb: Token, clause: Token) -> tuple[int, int]:
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    if clause.i > verb.i:
        return max(start, verb.i + 1), end
    return start, min(end, max(verb.left_edge.i, clause.i + 1)) if end > verb.i else end


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


def _object(verb: Token, parts: _Parts) -> tuple[int, int] | None:
    """Return the object with what is said of it: 'X as Y', 'X of Y', 'X a Y'."""
    first = parts.objects[0]
    if first.lower_ in ("which", "that", "whom", "what") and first.i < verb.i:
        return _antecedent(verb, first)
    end = parts.objects[-1].right_edge.i + 1
    for part in (parts.named, parts.infinitive):
        if part is not None and part.i >= end - 1:
            end = part.right_edge.i + 1
    for preposition in parts.prepositions:
        if preposition.lower_ in _CARRIES and preposition.i >= end - 1:
            end = preposition.right_edge.i + 1
    return _after(verb, first.left_edge.i, end)


def _antecedent(verb: Token, relative: Token) -> tuple[int, int] | None:
    """Return what a relative pronoun stands for, up to where its clause begins."""
    if verb.dep_ != "relcl":
        return (relative.i, relative.i + 1)
    noun = verb.head
    return (noun.left_edge.i, relative.i) if noun.left_edge.i < relative.i else None


def _passive(verb: Token, word: Cue, parts: _Parts) -> tuple[int, int] | None:
    """Return the content of a passive: its subject with what is said of it."""
    if (
        parts.clause is not None
        and "that" in word.frames
        and (parts.subject is None or parts.subject.lower_ in _EXPLETIVE)
    ):
        return _clause(verb, parts.clause)
    if parts.subject is None or parts.subject.lower_ in _EXPLETIVE | _RELATIVE:
        return None
    start = parts.subject.left_edge.i
    carried = [part for part in (parts.infinitive, parts.named, parts.clause) if part is not None]
    carried += [p for p in parts.prepositions if p.lower_ in ("as", "of", "for")]
    if "passive" in word.frames and carried:
        return start, max(part.right_edge.i for part in carried) + 1
    if parts.agent is not None and ("object" in word.frames or "as" in word.frames):
        return start, parts.subject.right_edge.i + 1
    return None


def _raising(verb: Token, parts: _Parts) -> tuple[int, int] | None:
    rest = parts.infinitive or parts.named or parts.clause
    if rest is None:
        return None
    if parts.subject is None or parts.subject.lower_ in _EXPLETIVE:
        return _after(verb, rest.left_edge.i, rest.right_edge.i + 1)
    return parts.subject.left_edge.i, rest.right_edge.i + 1


def _noun(noun: Token, word: Cue, where: Span) -> Draft | None:
    """Return what a noun of saying or thinking takes: 'his claim that ...', 'opposition to ...'."""
    content: tuple[int, int] | None = None
    source: tuple[tuple[int, int] | None, int | None] = (None, None)
    cue_end = noun.i + 1
    for child in noun.children:
        dep = child.dep_
        if dep == "poss":
            source = _nominal(child)
            if (bounds := source[0]) and noun.doc[bounds[1] - 1].tag_ == "POS":
                source = ((bounds[0], bounds[1] - 1), source[1])
        elif dep in ("acl", "ccomp", "relcl") and child.i > noun.i and content is None:
            first = child.left_edge
            infinitive = first.lower_ == "to" and "to" in word.frames
            if infinitive or (
                first.lower_ in ("that", "whether") and "that" in word.frames and first.dep_ == "mark"
            ):
                content = (first.i, child.right_edge.i + 1)
        elif dep == "prep":
            if child.lower_ in word.prepositions and child.right_edge.i > child.i and content is None:
                content = (child.i + 1, child.right_edge.i + 1)
                cue_end = child.i + 1 if child.i == cue_end else cue_end
            elif child.lower_ in ("by", "from", "among") and source[0] is None:
                named = next((g for g in child.children if g.dep_ == "pobj"), None)
                source = _nominal(named) if named is not None else source
    if content is None:
        return None
    doc = noun.doc
    return Draft(
        word,
        _chars(doc, noun.i, cue_end),
        _trim(doc, *source[0]) if source[0] else None,
        source[1],
        _trim(doc, *content),
        False,
        where,
        noun.i,
        word.hedge,
        word.denies,
    )


def _adjective(adjective: Token, word: Cue, where: Span) -> Draft | None:
    """Return what an adjective after 'be' takes: 'was confident that ...', 'are worried about ...'."""
    verb = adjective.head
    parts = _sort_out(verb)
    source, about = _source(verb, parts)
    doc = adjective.doc
    start, end = _group(verb, parts)[0], adjective.i + 1
    content: tuple[int, int] | None = None
    for child in adjective.children:
        bounds = (child.left_edge.i, child.right_edge.i + 1)
        if child.i < adjective.i:
            continue
        if (child.dep_ == "ccomp" and "that" in word.frames) or (
            child.dep_ == "xcomp" and "to" in word.frames
        ):
            content = bounds
        elif child.dep_ == "prep" and child.lower_ in word.prepositions and bounds[1] > child.i + 1:
            content = (child.i + 1, bounds[1])
            end = child.i + 1 if child.i == end else end
        if content:
            break
    if content is None or source is None or start >= end:
        return None
    return Draft(
        word,
        _chars(doc, start, end),
        _trim(doc, *source),
        about,
        _trim(doc, *content),
        False,
        where,
        adjective.i,
    )


def _according(token: Token, cues: Cues, where: Span) -> Draft | None:
    """Return 'according to X' with the clause it stands in."""
    doc = token.doc
    for phrase in cues.according:
        end = token.i + len(phrase)
        if end >= len(doc) or any(doc[token.i + k].lower_ != word for k, word in enumerate(phrase)):
            continue
        last = doc[end - 1]
        named = next((g for g in last.children if g.dep_ in ("pobj", "pcomp") and g.i >= end), None)
        if named is None:
            named = next((t for t in doc[end : end + 6] if t.pos_ in ("NOUN", "PROPN", "PRON")), None)
        if named is None or named.idx >= where.end:
            return None
        bounds, about = _nominal(named)
        if bounds is None:
            return None
        bounds = (end, max(bounds[1], named.i + 1))
        content = _clause_around(doc, token, bounds[1], where)
        word = Cue(" ".join(phrase), frozenset(("that",)), frozenset(), False, False)
        return Draft(
            word, _chars(doc, token.i, end), _trim(doc, *bounds), about, content, False, where, token.i
        )
    return None


def _clause_around(doc: Doc, token: Token, after: int, where: Span) -> Span | None:
    """Return what a phrase like 'according to X' vouches for: its clause, on the side where it stands."""
    head = token.head
    while head.pos_ not in _VERBAL and head.head.i != head.i:
        head = head.head
    start, end = head.left_edge.i, head.right_edge.i + 1
    if token.idx - where.start < 3 or start >= token.i:
        return (
            _trim(doc, after, max(end, after + 1))
            if after < len(doc) and doc[after].idx < where.end
            else None
        )
    if end <= after + 1:
        return _trim(doc, start, token.i)
    return _trim(doc, start, end)


def _chars(doc: Doc, start: int, end: int) -> Span:
    last = doc[end - 1]
    return Span(doc[start].idx, last.idx + len(last))


def _trim(doc: Doc, start: int, end: int) -> Span | None:
    """Return the stretch of the tokens without commas, stops and spaces at its ends; None where none is left."""
    while start < end and (doc[start].text in _EDGE or doc[start].is_space):
        start += 1
    while end > start and (doc[end - 1].text in _EDGE or doc[end - 1].is_space):
        end -= 1
    return _chars(doc, start, end) if start < end else None
