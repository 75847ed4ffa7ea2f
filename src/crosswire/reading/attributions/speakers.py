"""Who a source is: the actor of the cast that its words mean, or, for 'it' and 'the statement', the last to speak.

The name to show is the report's own: 'the Kremlin' where it says so, not the country; a person's full name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from crosswire.ontology.cues import Cues, load_cues
from crosswire.ontology.sources import load_source_words
from crosswire.reading.actors.finder import MentionIndex
from crosswire.reading.attributions.grammar import RELATIVE, Draft
from crosswire.reading.attributions.page import Page
from crosswire.reading.attributions.unnamed import keeps_name_back
from crosswire.reading.parse import Parse
from crosswire.records.readings import Entity
from crosswire.records.spans import Span

_PERSONAL = frozenset(("he", "she"))
_COMMON = frozenset(("it", "they"))
# A document is the last speaker's where the text says 'the statement', 'its letter', not 'a poll'.
_DEFINITE = frozenset(("the", "its", "his", "her", "their"))
# Whose a document is: 'a statement from the ministry'.
_BY = frozenset(("from", "by", "of"))
_PRONOUN = re.compile(
    r"(?:s?he|his|hers?|him|its?|they|their|them|theirs|we|us|our|i|my|who|which|that)$", re.I
)
# What is told aside about a source is no part of its name.
_ASIDE = re.compile(
    r",\s+(?:who|which|whose|whom|speaking|asking|citing|quoting|writing|where|when)\b.*", re.S
)
_ARTICLE = re.compile(r"(?<!\w)(the|an?)\s$", re.I)
_QUOTED = re.compile(r'["“”„«»]')
# A nickname or a title inside a name: 'the "Stop the Dam" group'.
_TITLE = re.compile(r"[\"“„«](?:[\w.,'’&!?-]+ ){0,6}[\w.,'’&!?-]+ ?[\"”“»],?")
_NO_NOUN = frozenset(("ADP", "SCONJ", "ADV", "CCONJ"))


@dataclass(frozen=True, slots=True)
class Speaker:
    """The actor meant by a source, the name to show, both None where no one is named, and if it is kept back."""

    entity: str | None = None
    name: str | None = None
    anonymous: bool = False


def find_speakers(
    drafts: list[Draft], parents: list[int | None], page: Page, parse: Parse, entities: tuple[Entity, ...]
) -> list[Speaker]:
    """Return the speaker of each draft; the drafts are in text order."""
    cues = load_cues()
    index = MentionIndex(parse, entities)
    cast = {entity.id: entity for entity in entities}
    found: list[Speaker] = []
    earlier = _Earlier()
    called: dict[str, str] = {}
    for draft, parent in zip(drafts, parents, strict=True):
        head = _head(draft, parse)
        if head is None or draft.source is None:
            found.append(Speaker())
            continue
        again = earlier.same_office(head)
        entity = _meant(head, index, cues)
        if head.lower_ in _PERSONAL and entity is not None and _only_quoted(cast[entity], draft, page):
            # '"Ask Ida Brandt," he said': whom a speaker names is not who speaks.
            again = earlier.pronoun_or_paper(head, cues)
        member = cast.get(entity) if entity is not None else None
        unnamed = again is None and keeps_name_back(draft, head, parse)
        if member is not None and member.kind == "government" and not _speaks_for(head):
            # 'officials', with no word of whose.
            entity = member = None
        outermost = parent is None and draft.speech
        if again is None and entity is None and outermost:
            again = earlier.pronoun_or_paper(head, cues)
        if again is not None:
            found.append(again)
            continue
        name = (
            _shown(member, draft.source, head, parse, called) if member else _plain(draft.source, head, parse)
        )
        speaker = Speaker(entity, name, unnamed)
        if member is not None:
            called[member.id] = name
        earlier.add(head, speaker, member if outermost else None)
        found.append(speaker)
    return found


def _only_quoted(member: Entity, draft: Draft, page: Page) -> bool:
    """Say whether the last that names the actor before the source stands inside a quotation."""
    at = draft.source.start if draft.source is not None else 0
    named = [m for m in member.mentions if m.end <= at and not _PRONOUN.match(m.of(page.text))]
    return bool(named) and page.around(named[-1].start) is not None


class _Earlier:
    """Who spoke before, by kind and, for those known by their office alone, by the word for it."""

    def __init__(self) -> None:
        self._last: dict[bool, Speaker] = {}
        self._body: Speaker | None = None
        self._offices: dict[str, Speaker] = {}

    def add(self, head: Token, speaker: Speaker, member: Entity | None) -> None:
        if member is not None:
            self._last[member.kind == "person"] = speaker
            self._body = speaker if member.kind == "organization" else self._body
        if speaker.anonymous:
            self._offices[head.lemma_.lower()] = speaker

    def same_office(self, head: Token) -> Speaker | None:
        """Return who is meant by 'the official' after 'a senior official'."""
        definite = head.left_edge.lower_ in ("the", "this", "that") and head.pos_ == "NOUN"
        return self._offices.get(head.lemma_.lower()) if definite else None

    def pronoun_or_paper(self, head: Token, cues: Cues) -> Speaker | None:
        """Return who is meant by 'he', 'it', 'the statement', 'the group' where the cast does not tell."""
        lower, lemma = head.lower_, head.lemma_.lower()
        if lower in _PERSONAL:
            return self._last.get(True)
        bare = head.pos_ == "NOUN" and head.left_edge.i == head.i - 1 and head.right_edge.i == head.i
        if bare and lemma in load_source_words().bodies and head.nbor(-1).lower_ in ("the", "this"):
            return self._body
        definite = lemma in cues.documents and head.left_edge.lower_ in _DEFINITE
        if lower in _COMMON or definite:
            return self._last.get(False) or self._last.get(True)
        return None


def _speaks_for(head: Token) -> bool:
    """Say whether the words name whose: 'Syrian officials', 'an official in Oslo', 'the government'."""
    if head.lemma_.lower() not in load_source_words().offices:
        return True
    return any(token.pos_ == "PROPN" or token.ent_type_ in ("NORP", "GPE", "ORG") for token in head.subtree)


def sound(draft: Draft, parse: Parse) -> Draft:
    """Return the draft without the words that its source cannot begin with; with no source if nothing is left."""
    if draft.source is None:
        return draft
    if _QUOTED.search(_TITLE.sub("", draft.source.of(parse.report.text))[1:-1]):
        return replace(draft, source=None, head=None)
    tokens = parse.doc.char_span(draft.source.start, draft.source.end, alignment_mode="contract")
    if tokens is None or not len(tokens) or tokens[0].pos_ not in _NO_NOUN:
        return draft
    rest = [token for token in tokens if token.i > tokens[0].i]
    dated = all(token.ent_type_ in ("DATE", "TIME") or token.is_punct for token in rest)
    if not rest or dated:
        return replace(draft, source=None, head=None)
    if tokens[0].pos_ != "SCONJ" and tokens[0].lower_ != "as":
        return draft
    return replace(draft, source=Span(rest[0].idx, draft.source.end), head=rest[-1].i)


def _meant(head: Token, index: MentionIndex, cues: Cues) -> str | None:
    """Return the actor whom the head names, who is named beside it, or whose document it is."""
    entity = index.of_token(head)
    if entity is not None:
        return entity
    for token in (*_beside(head), *(_owners(head) if head.lemma_.lower() in cues.documents else ())):
        entity = index.of_token(token)
        if entity is not None:
            return entity
    return None


def _beside(head: Token) -> Iterator[Token]:
    """Yield the name that stands beside a noun: 'the delegate, Ana Reis'."""
    yield from (child for child in head.children if child.dep_ == "appos" and child.pos_ == "PROPN")


def _owners(head: Token) -> Iterator[Token]:
    """Yield whose a document is: 'a statement from the ministry', 'the ministry's statement'."""
    for child in head.children:
        if child.dep_ == "poss":
            yield child
        elif child.dep_ in ("prep", "agent") and child.lower_ in _BY:
            yield from (one for one in child.children if one.dep_ == "pobj")


def _shown(member: Entity, source: Span, head: Token, parse: Parse, called: dict[str, str]) -> str:
    """Return the full name of a person, and of others the words of this source or the last that named them."""
    text = parse.report.text
    if member.kind == "person" and any(c.isupper() for c in member.name.split()[-1]):
        return member.name
    named = [m for m in member.mentions if not _PRONOUN.match(m.of(text))]
    here = next((m for m in named if source.covers(m)), None)
    if here is not None:
        owned = text[here.end : here.end + 2] in ("'s", "’s")
        return _plain(source, head, parse) if owned and head.idx >= here.end else _with_article(here, text)
    if member.id in called:
        return called[member.id]
    before = [m for m in named if m.end <= source.start]
    nearest = before[-1] if before else named[0] if named else None
    return _with_article(nearest, text) if nearest is not None else member.name


def _with_article(mention: Span, text: str) -> str:
    """Return the words with the article before them, as it stands inside a sentence."""
    words = " ".join(mention.of(text).split())
    article = _ARTICLE.search(text[max(0, mention.start - 5) : mention.start])
    if article:
        return f"{article[1].lower()} {words}"
    return "the " + words[4:] if words.startswith("The ") else words


def _plain(source: Span, head: Token, parse: Parse) -> str:
    """Return the words of a source that is not of the cast, without asides, as inside a sentence."""
    if source.of(parse.report.text).lower() in RELATIVE and not source.start <= head.idx < source.end:
        # 'the group that ...': what the pronoun stands for, up to it.
        before = [token for token in head.subtree if token.i <= head.i or token.idx < source.start]
        end = before[-1].idx + len(before[-1])
        source = Span(before[0].idx, len(parse.report.text[before[0].idx : end].rstrip(" ,")) + before[0].idx)
    words = " ".join(_ASIDE.sub("", source.of(parse.report.text)).split())
    tokens = parse.doc.char_span(source.start, source.end, alignment_mode="expand")
    first = tokens[0] if tokens is not None and len(tokens) else None
    if first is None or first.pos_ in ("PROPN", "X") or first.text[1:2].isupper() or first.text == "I":
        return words
    return words if first.pos_ == "ADJ" else words[:1].lower() + words[1:]


def _head(draft: Draft, parse: Parse) -> Token | None:
    """Return the token that names the source; one found by its place alone is asked for its head here."""
    if draft.head is not None:
        return parse.doc[draft.head]
    if draft.source is None:
        return None
    words = parse.doc.char_span(draft.source.start, draft.source.end, alignment_mode="expand")
    return words.root if words is not None else None
