"""Cues that are no verbs: nouns ('the claim that'), adjectives ('was confident that'), 'according to'."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from crosswire.ontology.cues import Cue, Cues
from crosswire.reading.attributions.grammar import (
    EXPLETIVE,
    SUBJECT,
    VERBAL,
    Bounds,
    Draft,
    chars,
    group,
    sort_out,
    trim,
)
from crosswire.reading.attributions.sources import Nominal, find_source, is_person, nominal
from crosswire.records.spans import Span


def noun_draft(noun: Token, word: Cue, where: Span, cues: Cues) -> Draft | None:
    """Return what a noun of saying or thinking takes: 'his claim that ...', 'opposition to ...'."""
    content: tuple[int, int] | None = None
    clause = False
    source: Nominal = (None, None)
    cue_end = noun.i + 1
    for child in noun.children:
        dep = child.dep_
        if dep == "poss":
            source = nominal(child)
            if (bounds := source[0]) and noun.doc[bounds[1] - 1].tag_ == "POS":
                source = ((bounds[0], bounds[1] - 1), source[1])
        elif dep in ("acl", "ccomp", "relcl") and child.i > noun.i and content is None:
            first = child.left_edge
            infinitive = first.lower_ == "to" and "to" in word.frames
            if infinitive or (
                first.lower_ in ("that", "whether") and "that" in word.frames and first.dep_ == "mark"
            ):
                content = (first.i, child.right_edge.i + 1)
                clause = not infinitive
        elif dep == "prep":
            if child.lower_ in word.prepositions and child.right_edge.i > child.i and content is None:
                content = (child.i + 1, child.right_edge.i + 1)
                cue_end = child.i + 1 if child.i == cue_end else cue_end
            elif child.lower_ in ("by", "from", "among") and source[0] is None:
                named = next((g for g in child.children if g.dep_ == "pobj"), None)
                source = nominal(named) if named is not None else source
    cue_start = noun.i
    if source[0] is None and "role" in word.frames:
        return _role_draft(noun, word, where, content)
    if (given := _by_verb(noun, source[0], cues)) is not None:
        source, cue_start = given
    if content is None or (source[0] is None and not clause):
        return None
    if noun.lemma_.lower() in cues.closed.fights and not is_person(noun.doc[source[1] or 0]):
        return None
    doc = noun.doc
    return Draft(
        word,
        chars(doc, min(cue_start, noun.i), cue_end),
        trim(doc, *source[0]) if source[0] else None,
        source[1],
        trim(doc, *content),
        False,
        where,
        noun.i,
        noun.text if word.hedge else None,
        word.denies,
    )


def _role_draft(noun: Token, word: Cue, where: Span, content: Bounds | None) -> Draft | None:
    """Return what someone is said to be for or against: 'Brandt is a critic of the plan'."""
    if content is None or noun.dep_ != "attr" or noun.head.pos_ not in VERBAL:
        return None
    doc = noun.doc
    parts = sort_out(noun.head)
    source, about = find_source(noun.head, parts)
    start = group(noun.head, parts)[0]
    if source is None or start >= content[0]:
        return None
    cue, named = chars(doc, start, content[0]), trim(doc, *source)
    return Draft(word, cue, named, about, trim(doc, *content), False, where, noun.i)


def _by_verb(noun: Token, owner: Bounds | None, cues: Cues) -> tuple[Nominal, int] | None:
    """Return who gives the noun, and where the verb begins: 'gave assurances that', 'stepped up his attacks on'."""
    verb = noun.head
    owned = owner is not None and noun.doc[owner[0]].tag_ == "PRP$"
    if noun.dep_ != "dobj" or verb.pos_ != "VERB" or noun.i - verb.i > 5 or (owner is not None and not owned):
        return None
    parts = sort_out(verb)
    giver: Nominal = (None, None)
    if verb.lemma_.lower() not in cues.closed.raisers:
        giver = find_source(verb, parts)
    if giver[0] is None and owned:
        return None
    return giver, group(verb, parts)[0]


def received_draft(noun: Token, word: Cue, where: Span, cues: Cues) -> Draft | None:
    """Return what gets the noun from others: 'X won the endorsement of Y', 'X drew criticism from Y'."""
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ in ("under", "with"):
        verb = verb.head
    elif noun.dep_ != "dobj":
        return None
    if verb.lemma_.lower() not in cues.closed.receiving | {"come"} or not word.prepositions:
        return None
    subject = next((child for child in verb.children if child.dep_ in SUBJECT and child.i < verb.i), None)
    if subject is None or subject.lower_ in EXPLETIVE:
        return None
    between = ("of", "from", "among") if noun.lemma_.lower() in cues.closed.bestowed else ("from", "among")
    around = (*noun.children, *(c for c in verb.children if c.i > noun.i))
    givers = (child for child in around if child.dep_ == "prep" and child.lower_ in between)
    giver = next((g for c in givers for g in c.children if g.dep_ == "pobj"), None)
    if giver is None:
        return None
    source, about = nominal(giver)
    doc = noun.doc
    cue = chars(doc, group(verb, sort_out(verb))[0], giver.left_edge.i)
    content = trim(doc, subject.left_edge.i, subject.right_edge.i + 1)
    return Draft(word, cue, trim(doc, *source) if source else None, about, content, False, where, noun.i)


def poll_draft(token: Token, cues: Cues, where: Span) -> Draft | None:
    """Return what holds 'in' a poll, or in a view: 'in the latest survey, Brandt leads', 'in her view'."""
    doc = token.doc
    named = next((child for child in token.children if child.dep_ == "pobj"), None)
    if named is None:
        return None
    holder = next((child for child in named.children if child.dep_ == "poss"), None)
    viewed = holder is not None and named.lemma_.lower() in cues.closed.views
    if not viewed and named.lemma_.lower() not in cues.closed.polls:
        return None
    clause = token.head
    if clause.pos_ not in VERBAL or clause.lemma_.lower() in cues.verbs:
        return None
    bounds, about = nominal(named)
    if bounds is None:
        return None
    source, cue = bounds, chars(doc, token.i, token.i + 1)
    if viewed and holder is not None:
        source, about = (holder.left_edge.i, holder.i + 1), holder.i
        cue = chars(doc, named.i, named.i + 1)
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    if start <= token.i:
        start = min(max(start, bounds[1]), token.i) if token.i - start < 3 else start
    content = trim(doc, bounds[1], end) if start >= token.i else trim(doc, start, token.i)
    word = Cue(token.lower_, frozenset(), frozenset(), False, False)
    return Draft(word, cue, trim(doc, *source), about, content, False, where, token.i)


def adjective_draft(adjective: Token, word: Cue, where: Span) -> Draft | None:
    """Return what an adjective after 'be' takes: 'was confident that ...', 'are worried about ...'."""
    verb = adjective.head
    parts = sort_out(verb)
    source, about = find_source(verb, parts)
    doc = adjective.doc
    start, end = group(verb, parts)[0], adjective.i + 1
    content: tuple[int, int] | None = None
    # 'was hopeful on Tuesday that ...': the clause may hang on the verb.
    for child in (*adjective.children, *(c for c in verb.children if c.dep_ in ("ccomp", "xcomp"))):
        bounds = (child.left_edge.i, child.right_edge.i + 1)
        if child.i <= adjective.i or adjective.i in range(*bounds):
            continue
        told = child.dep_ == "ccomp" or (child.dep_ == "advcl" and child.left_edge.lower_ == "that")
        if (told and "that" in word.frames) or (child.dep_ == "xcomp" and "to" in word.frames):
            content = bounds
        elif child.dep_ == "prep" and child.lower_ in word.prepositions and bounds[1] > child.i + 1:
            content = (child.i + 1, bounds[1])
            end = child.i + 1 if child.i == end else end
        if content:
            break
    empty = parts.subject is not None and parts.subject.lower_ in EXPLETIVE
    if empty and content is not None and "open" in word.frames and doc[content[0]].pos_ == "SCONJ":
        # 'it is unclear whether ...': nobody says so.
        start, source, about = parts.subject.i if parts.subject else start, None, None
        cue = chars(doc, start, end)
        return Draft(word, cue, None, None, trim(doc, *content), False, where, adjective.i, adjective.text)
    if empty:
        return None
    if content is None or source is None or start >= end:
        return None
    return Draft(
        word,
        chars(doc, start, end),
        trim(doc, *source),
        about,
        trim(doc, *content),
        False,
        where,
        adjective.i,
    )


def according_draft(token: Token, cues: Cues, where: Span) -> Draft | None:
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
        if len(phrase) == 1 and (named.pos_ == "NOUN" or (token.i and doc[token.i - 1].lower_ != ",")):
            # 'per person', 'per square foot'
            return None
        bounds, about = nominal(named)
        if bounds is None:
            return None
        bounds = (end, max(bounds[1], named.i + 1))
        content = _clause_around(doc, token, bounds[1], where)
        word = Cue(" ".join(phrase), frozenset(("quote",)), frozenset(), False, False)
        return Draft(word, chars(doc, token.i, end), trim(doc, *bounds), about, content, True, where, token.i)
    return None


def _clause_around(doc: Doc, token: Token, after: int, where: Span) -> Span | None:
    """Return what a phrase like 'according to X' vouches for: its clause, on the side where it stands."""
    head = token.head
    apart = token.idx == where.start or doc[token.i - 1].lower_ == ","
    while head.head.i != head.i and (apart or head.pos_ not in VERBAL):
        head = head.head
    start, end = head.left_edge.i, head.right_edge.i + 1
    if token.idx - where.start < 3 or start >= token.i:
        return (
            trim(doc, after, max(end, after + 1)) if after < len(doc) and doc[after].idx < where.end else None
        )
    if end <= after + 1:
        return trim(doc, start, token.i)
    return trim(doc, start, end)
