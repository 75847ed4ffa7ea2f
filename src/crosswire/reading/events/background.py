"""Which events a report tells as background from a past that is closed, and by what words."""

from __future__ import annotations

from datetime import date, timedelta

from spacy.tokens import Token

from crosswire.ontology.background import background_words
from crosswire.reading.events.dating import Found
from crosswire.reading.events.hanging import same_clause
from crosswire.reading.events.triggers import Trigger
from crosswire.reading.times.tense import verb_tense
from crosswire.records.events import EventTime
from crosswire.records.spans import Span

_LONG = timedelta(366)


def background(
    trigger: Trigger, own: set[int], found: Found | None, time: EventTime | None, published: str | None
) -> tuple[Span, ...]:
    """Return the words that set an event in a past which is background; none where it is told as news.

    They are a time that ended more than a year before publication, a distance in years that is not counted ('decades
    ago'), an age that is over ('under colonial rule'), or what is held to remember it.
    """
    if found is not None and time is not None:
        span = time.mentions[0].span
        if time.end is not None:
            return (span,) if _is_long_past(time.end, published) else ()
        return (span,) if _is_long_ago(found.token) else ()
    if (words := _remembered(trigger) or _of_whole_war(trigger)) is not None:
        return (words,)
    if trigger.verb is not None and verb_tense(trigger.verb) != "past":
        return ()
    return _age(own | (same_clause(trigger.verb) if trigger.verb is not None else set()), trigger.head)


def _is_long_past(end: str, published: str | None) -> bool:
    try:
        return date.fromisoformat(end[:10]) + _LONG < date.fromisoformat((published or "")[:10])
    except ValueError:
        return False


def _is_long_ago(token: Token) -> bool:
    words = background_words()
    near = (token, *token.children, token.head)
    if not any(one.lower_ in words.ago for one in near):
        return False
    return any(one.lemma_.lower() in words.lengths or one.lower_ == "long" for one in near)


def _remembered(trigger: Trigger) -> Span | None:
    """Return 'anniversary' of 'the anniversary of the raid', 'ten years after' of 'ten years after the raid'."""
    words = background_words()
    noun = trigger.head
    if noun.dep_ == "relcl" and noun.head.pos_ == "NOUN":
        noun = noun.head
    link = noun.head
    if noun.dep_ != "pobj":
        return None
    if link.lower_ == "of" and link.head.lemma_.lower() in words.remembrances:
        return _span(link.head, link.head)
    if link.lower_ in words.since_then:
        for length in link.children:
            if length.dep_ == "npadvmod" and length.lemma_.lower() in words.lengths:
                return _span(length.left_edge, link)
    return None


def _of_whole_war(trigger: Trigger) -> Span | None:
    """Return the words by which harm in the perfect is all that a war did: 'have died since the war began'."""
    verb, wars = trigger.verb, background_words().wars
    if trigger.type != "ASSAULT" or verb is None:
        return None
    if not any(one.dep_ in ("aux", "auxpass") and one.lower_ in ("have", "has") for one in verb.children):
        return None
    if verb.dep_ == "relcl" and verb.head.lemma_.lower() in wars:
        return _span(verb.head, verb.head)
    for child in verb.children:
        since = child.dep_ == "advcl" and any(one.lower_ == "since" for one in child.children)
        if since and any(one.lemma_.lower() in wars for one in child.subtree):
            return _span(child.left_edge, child.right_edge)
        within = child.dep_ == "prep" and child.lower_ in ("in", "during", "since")
        for noun in child.children if within else ():
            if noun.dep_ == "pobj" and noun.lemma_.lower() in wars:
                return _span(child, noun)
    return None


def _age(over: set[int], head: Token) -> tuple[Span, ...]:
    words = background_words()
    for link in (child for i in sorted(over) for child in head.doc[i].children):
        if link.dep_ != "prep" or link.lower_ not in words.within:
            continue
        for noun in link.children:
            if noun.dep_ != "pobj":
                continue
            lemma = noun.lemma_.lower()
            before = [f"{one.lemma_.lower()} {lemma}" for one in noun.lefts]
            if not words.ages.isdisjoint((lemma, *before)):
                return (_span(link, noun),)
    return ()


def _span(first: Token, last: Token) -> Span:
    return Span(first.idx, last.idx + len(last))
