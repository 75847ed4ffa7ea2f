"""Cue words in their sentences: who says, with which words, and which clause or phrase is what is said.

Each cue gives a draft. What stands in quotation marks beside it is joined on later, because a long quotation
misleads the grammar, while its marks do not.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from crosswire.ontology.cues import Cue, Cues
from crosswire.ontology.hedging import load_hedging
from crosswire.reading.attributions.complements import before_next, complement, passive, raising, stirring
from crosswire.reading.attributions.grammar import (
    VERBAL,
    Draft,
    Parts,
    chars,
    group,
    sort_out,
    trim,
    without_aside,
)
from crosswire.reading.attributions.phrases import (
    according_draft,
    adjective_draft,
    noun_draft,
    poll_draft,
    received_draft,
)
from crosswire.reading.attributions.sources import beside, find_source, nominal, published
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
            if word := cues.verbs.get(token.lemma_.lower()):
                draft = _verb(token, word, where, cues)
        elif pos == "NOUN":
            if word := cues.nouns.get(token.lemma_.lower()):
                draft = received_draft(token, word, where, cues) or noun_draft(token, word, where)
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
    if parts.passive or parts.participle:
        content = passive(verb, word, parts, cues)
        source, head = nominal(parts.agent) if parts.agent else (None, None)
        speech = False
    elif "raising" in word.frames:
        content, source, head, speech = raising(verb, parts), None, None, False
    else:
        content, taken = complement(verb, word, parts, cues)
        if content is None and "stir" in word.frames and (stirred := stirring(verb, parts)) is not None:
            content, (source, head), speech = stirred[0], nominal(stirred[1]), False
        if taken is not None and 0 <= taken - cue_end <= 3:
            cue_end = taken + 1
        if (given := published(verb, cues)) is not None:
            (source, head), cue_start = given
        if source is None and head is None and "raising" not in word.frames:
            source, head = beside(verb, cue_start)
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
        content = content[0], before_next(verb, *content, cues)
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
