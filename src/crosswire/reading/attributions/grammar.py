"""The grammar under every cue: its draft, and the parts of its verb."""

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
# Token bounds of a stretch.
Bounds = tuple[int, int]
# No clause is looked through further than this: text without stops would make every look a long one.
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Draft:
    """One cue with its source and what grammar takes for the content; None where only a quotation can tell.

    ``head`` is the token that names the source; for 'who' it is what 'who' stands for. ``speech`` says that
    a direct quotation may stand beside the cue. ``verb`` is the token of the cue word itself, ``own`` says that
    the source stands right with it and is not that of a clause before. ``continues`` is the draft whose
    speaker goes on in this one, a quotation without a cue.
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
    continues: Draft | None = None

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
    condition: Token | None = None
    participle: bool = False


def sort_out(verb: Token) -> Parts:
    """Return the verb's children by what they are to it; of two clauses the one nearer to the verb."""
    parts = Parts()
    bare = verb.tag_ in ("VBN", "VBD") and verb.dep_ in ("acl", "advcl")
    parts.participle = bare and all(
        child.dep_ not in SUBJECT and child.dep_ not in ("aux", "mark") for child in verb.children
    )
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
        elif dep == "advcl" and child.i > verb.i and parts.condition is None:
            parts.condition = child
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
