"""The grammar under every cue: its draft, the parts of its verb, and the noun phrase that is its source."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from crosswire.ontology.cues import Cue
from crosswire.records.spans import Span

SUBJECT = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass"))
EXPLETIVE = frozenset(("it", "there"))
RELATIVE = frozenset(("who", "which", "that"))
VERBAL = frozenset(("VERB", "AUX"))
_EDGE = frozenset((",", ".", ";", ":", "-", "--", "—", "―", "...", "…", " "))
# No clause is looked through further than this: text without stops would make every look a long one.
LONGEST = 400
_ASIDE = frozenset(("which", "who", "whose"))
_OPEN_CLAUSE = frozenset(("xcomp", "advcl", "acl", "conj", "pcomp", "relcl", "ccomp", "dep"))


@dataclass(frozen=True, slots=True)
class Draft:
    """One cue with its source and what grammar takes for the content; None where only a quotation can tell.

    ``head`` is the token that names the source; for 'who' it is what 'who' stands for. ``speech`` says that
    a direct quotation may stand beside the cue. ``verb`` is the token of the cue word itself, ``own`` says that
    the source stands right with it and is not that of a clause before.
    """

    word: Cue
    cue: Span
    source: Span | None
    head: int | None
    content: Span | None
    speech: bool
    sentence: Span
    verb: int
    hedge: str | None = None
    denied: bool = False
    own: bool = True

    @property
    def stretch(self) -> Span:
        """What is attributed; the cue alone as long as that is not known."""
        return self.content or self.cue


@dataclass(slots=True)
class Parts:
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


def sort_out(verb: Token) -> Parts:
    """Return the verb's children by what they are to it; of two clauses the one nearer to the verb."""
    parts = Parts()
    for child in verb.children:
        dep = child.dep_
        if dep in SUBJECT:
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


def group(verb: Token, parts: Parts) -> tuple[int, int]:
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
    if verb.dep_ in ("xcomp", "advcl") and doc[start].lower_ == "to" and 0 < start - head.i <= 2:
        # 'went on to say', 'declined to say', 'was able to say': one cue.
        if head.pos_ == "ADJ" and head.head.pos_ in VERBAL and head.head.i < head.i:
            head = head.head
        if head.pos_ in VERBAL:
            start = group(head, sort_out(head))[0]
    return start, end


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
        if dep == "acl" and head.pos_ not in VERBAL:
            return nominal(head, before=token.i)
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


def resumes(verb: Token) -> Token | None:
    """Return the reporting verb that this one is in line with, over the head of what was reported.

    'He said she was ill and added that ...': the grammar hangs 'added' on 'was', its tense on 'said'.
    """
    first = verb
    while first.dep_ == "conj":
        first = first.head
    if first.i == verb.i or first.dep_ != "ccomp" or first.i < first.head.i:
        return None
    outer = first.head
    if _tense(verb) != _tense(outer) or any(child.dep_ in SUBJECT for child in verb.children):
        return None
    return outer


def _tense(verb: Token) -> str:
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


def chars(doc: Doc, start: int, end: int) -> Span:
    """Return where the tokens from ``start`` up to ``end`` stand in the text."""
    last = doc[end - 1]
    return Span(doc[start].idx, last.idx + len(last))


def trim(doc: Doc, start: int, end: int) -> Span | None:
    """Return the stretch of the tokens without commas, stops and spaces at its ends; None where none is left."""
    while start < end and (doc[start].text in _EDGE or doc[start].is_space):
        start += 1
    while end > start and (doc[end - 1].text in _EDGE or doc[end - 1].is_space):
        end -= 1
    return chars(doc, start, end) if start < end else None


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
