"""What hangs on an event by grammar: the words that carry it, and the way from a word up to them."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from crosswire.ontology.triggers import lexicon
from crosswire.ontology.units import outcomes
from crosswire.reading.events.triggers import Trigger

# How far up a circumstance is followed.
_CLIMB = 12
_WITHIN_NOUN = frozenset(("poss", "amod", "compound", "nummod", "nmod"))
_WHEN = frozenset(("when", "as"))
_BY = frozenset(("in", "by", "during"))


def carriers(trigger: Trigger) -> set[int]:
    """Return the tokens that carry the event: what hangs on one of them hangs on the event.

    They are its own words, the light verb, and a verb that only tells that a noun happened or what it did: 'the
    raid took place', 'the raid killed', 'were killed in the raid'; or a participle of harm: 'killing six'.
    """
    own = set(trigger.parts)
    if trigger.type == "ASSAULT" and trigger.verb is not None:
        own |= {one.i for one in harm_of(trigger.verb)}
    if trigger.light is not None:
        own.add(trigger.light.i)
    elif trigger.head.pos_ in ("NOUN", "PROPN") and (verb := _telling(trigger.head)) is not None:
        own.add(verb.i)
    return own


def harm_of(attack: Token) -> list[Token]:
    """Return the verbs that only tell what the attack did: 'killing six', 'six were hurt when they attacked'."""
    clauses = [one for one in attack.rights if one.dep_ == "advcl" and one.tag_ == "VBG"]
    found = [one for clause in clauses for one in (clause, *clause.conjuncts) if _harms(one)]
    if attack.dep_ == "advcl" and any(one.lower_ in _WHEN for one in attack.lefts):
        verb = attack.head
        while _harms(verb) and _is_suffered(verb):
            found.append(verb)
            if verb.dep_ != "conj":
                break
            verb = verb.head
    return found


def _is_suffered(verb: Token) -> bool:
    """Say whether the verb is a passive that does not say by whom, or one whose subject dies."""
    named = {one.dep_ for one in verb.children}
    passive = "nsubjpass" in named or (verb.dep_ == "conj" and verb.tag_ in ("VBN", "VBD"))
    return verb.lemma_ == "die" or (passive and named.isdisjoint(("agent", "dobj")))


def _harms(verb: Token) -> bool:
    return outcomes().verbs.get(verb.lemma_) in ("kill", "injure")


def _telling(noun: Token) -> Token | None:
    words = lexicon().happening
    if noun.dep_ in ("nsubj", "nsubjpass"):
        verb = noun.head
        told = verb.lemma_ in words or (
            noun.dep_ == "nsubjpass" and verb.lemma_ in ("report", "record", "hold")
        )
        return verb if told else None
    if noun.dep_ == "pobj" and noun.head.dep_ in ("prep", "agent") and noun.head.lower_ in _BY:
        verb = noun.head.head
        return verb if verb.pos_ == "VERB" and (verb.lemma_ in words or verb.lemma_ == "die") else None
    return None


def holder(token: Token, own: set[int], others: set[int]) -> Token | None:
    """Return what a circumstance hangs on: the first verb above it, or the first word of this event or others.

    A noun for a happening keeps what hangs on it, though nothing else be known of it: 'condemned Tuesday's raid'
    is not of Tuesday. So does any noun what stands within its phrase.
    """
    for _ in range(_CLIMB):
        if token.i in own or token.i in others:
            return token
        if token.pos_ in ("VERB", "AUX") and token.dep_ != "amod":
            return token
        head = token.head
        if head.i == token.i:
            return token
        inside = token.dep_ in _WITHIN_NOUN or (token.dep_ == "prep" and token.lower_ == "of")
        if head.i not in own and head.pos_ == "NOUN" and (inside or is_happening(head)):
            return head
        token = head
    return None


def is_happening(noun: Token) -> bool:
    """Say whether the noun names what happens, by the lexicon of triggers."""
    return noun.lemma_.lower() in _happenings()


@cache
def _happenings() -> frozenset[str]:
    words = lexicon()
    return frozenset(
        lemma
        for lemma, patterns in words.nouns.items()
        if any(p.frame.type and not (p.words or p.links or p.modifiers) for p in patterns)
    )


def same_clause(verb: Token) -> set[int]:
    """Return the verbs whose circumstances are this verb's too: what it is joined to or a participle of.

    A verb with a subject of its own has its own circumstances.
    """
    found = {verb.i}
    token = verb
    while token.head.i != token.i:
        joined = token.dep_ == "conj" or (token.dep_ == "advcl" and token.tag_ == "VBG")
        if not joined or any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children):
            break
        token = token.head
        found.add(token.i)
    return found
