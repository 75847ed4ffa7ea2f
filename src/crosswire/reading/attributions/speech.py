"""Cue words in their sentences: who says, with which words, and which clause or phrase is what is said.

Each cue gives a draft. What stands in quotation marks beside it is joined on later, because a long quotation
misleads the grammar, while its marks do not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from crosswire.ontology.cues import Cue, Cues
from crosswire.ontology.hedging import load_hedging
from crosswire.reading.attributions.complements import complement
from crosswire.reading.attributions.extents import before_next, without_aside
from crosswire.reading.attributions.grammar import (
    VERBAL,
    Bounds,
    Draft,
    Parts,
    chars,
    group,
    sort_out,
    trim,
)
from crosswire.reading.attributions.passives import passive, raising, stirring
from crosswire.reading.attributions.phrases import (
    according_draft,
    adjective_draft,
    noun_draft,
    poll_draft,
    received_draft,
)
from crosswire.reading.attributions.sources import beside, find_source, may_speak, nominal, published
from crosswire.records.spans import Span


def find_drafts(sentence: SpacySpan, cues: Cues) -> Iterator[Draft]:
    """Yield a draft for every cue word of the sentence that stands in a frame it takes."""
    where = Span(sentence.start_char, sentence.end_char)
    for token in sentence:
        pos = token.pos_
        draft: Draft | None = None
        if token.lower_ in cues.according_first:
            draft = according_draft(token, cues, where) or poll_draft(token, cues, where)
        elif pos == "VERB":
            if word := _cue(token, cues):
                draft = _verb(token, word, where, cues)
        elif pos == "NOUN":
            if word := cues.nouns.get(token.lemma_.lower()):
                draft = received_draft(token, word, where, cues) or noun_draft(token, word, where, cues)
        elif pos == "ADJ" and (word := cues.adjectives.get(token.lower_)) and token.head.pos_ in VERBAL:
            draft = adjective_draft(token, word, where)
        if draft is not None:
            yield draft


def _cue(verb: Token, cues: Cues) -> Cue | None:
    """Return what the verb takes, with its particle where that makes it another: 'laid out the plan'."""
    lemma = verb.lemma_.lower()
    particle = next(
        (
            child.lower_
            for child in verb.children
            if child.dep_ in ("prt", "advmod") and child.i == verb.i + 1
        ),
        "",
    )
    return cues.verbs.get(f"{lemma}_{particle}") or cues.verbs.get(lemma)


@dataclass(slots=True)
class _Taken:
    """What a verb takes: token bounds of source, cue and content. ``speech``: a quotation may stand beside it."""

    source: Bounds | None
    head: int | None
    start: int
    end: int
    content: Bounds | None = None
    speech: bool = False


def _verb(verb: Token, word: Cue, where: Span, cues: Cues) -> Draft | None:
    parts = sort_out(verb)
    taken = _taken(verb, word, parts, cues)
    passive_or_raised = parts.passive or "raising" in word.frames
    if taken.content is None and not taken.speech:
        return None
    if taken.source is None and not (taken.speech or passive_or_raised) and verb.tag_ in ("VB", "VBG"):
        # 'to support the bill', 'Ask the mayor': no one is said to do so.
        return None
    content = taken.content
    if content is not None:
        content = content[0], without_aside(verb.doc, content[0], before_next(verb, *content, cues))
    return Draft(
        word,
        chars(
            verb.doc,
            taken.start,
            _document(verb.doc, taken.end, where.end, cues) if taken.speech else taken.end,
        ),
        trim(verb.doc, *taken.source) if taken.source else None,
        taken.head,
        trim(verb.doc, *content) if content else None,
        taken.speech,
        where,
        verb.i,
        _hedge(verb, word, taken.start, parts),
        word.denies and not parts.negated,
        parts.subject is not None,
    )


def _taken(verb: Token, word: Cue, parts: Parts, cues: Cues) -> _Taken:
    start, end = group(verb, parts)
    if parts.passive or parts.participle:
        source = nominal(parts.agent) if parts.agent else (None, None)
        return _Taken(*source, start, end, passive(verb, word, parts))
    if "raising" in word.frames:
        return _Taken(None, None, start, end, raising(verb, parts))
    content, preposition = complement(verb, word, parts, cues)
    if content is None and "stir" in word.frames and (stirred := stirring(verb, parts)) is not None:
        return _Taken(*nominal(stirred[1]), start, end, stirred[0])
    if preposition is not None and 0 <= preposition - end <= 3:
        end = preposition + 1
    source = find_source(verb, parts)
    if (given := published(verb, cues)) is not None:
        source, start = given
    if source == (None, None):
        source = beside(verb, start)
    if (
        verb.lemma_.lower() in cues.closed.shows
        and source[1] is not None
        and not may_speak(verb.doc[source[1]], cues)
    ):
        # 'the blast, underscoring how weak the army is': the reporter's own words.
        return _Taken(*source, start, end)
    return _Taken(*source, start, end, content, "quote" in word.frames)


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
