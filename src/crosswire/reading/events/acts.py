"""Who does and who undergoes what a verb or a noun tells, event of the ontology or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from crosswire.ontology.acts import Acts, acts
from crosswire.ontology.triggers import lexicon
from crosswire.reading.events.arguments import (
    by_preposition,
    direct_objects,
    owners,
    subjects,
    with_conjuncts,
)

_NAMED = frozenset(("ORG", "GPE", "NORP", "PERSON"))
_BEFORE = frozenset(("compound", "nmod", "amod"))
_DURING = frozenset(("in", "during", "with", "by", "after", "before"))


@dataclass(frozen=True, slots=True)
class Act:
    """A word that tells of something, with the heads of those who do it and those it is done to."""

    head: Token
    doers: tuple[Token, ...]
    undergoers: tuple[Token, ...]


def find_acts(sentence: SpacySpan, language: str = "en") -> Iterator[Act]:
    """Yield every verb and every noun of the sentence that somebody or something takes part in."""
    table = acts(language)
    for token in sentence:
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass"):
            act = of_verb(token, table)
        elif token.pos_ == "NOUN" and token.dep_ != "compound" and table.is_deed(token.lemma_.lower()):
            act = of_noun(token, table)
        else:
            continue
        if act.doers or act.undergoers:
            yield act


def of_verb(verb: Token, table: Acts) -> Act:
    """Return who does what the verb says and what it is done to; what merely is so, nobody does."""
    if verb.lemma_ == "be":
        return Act(verb, (), ())
    doers = takers(subjects(verb), table)
    objects = direct_objects(verb)
    undergoers = takers(objects, table)
    if not objects and verb.lemma_ in table.undergo:
        return Act(verb, (), doers)
    return Act(verb, doers, undergoers)


def of_noun(noun: Token, table: Acts) -> Act:
    """Return who does what the noun tells, and what it is done to."""
    lemma = noun.lemma_.lower()
    after = by_preposition(noun)
    names, things = _before(noun)
    owned, of = owners(noun), after.get("of", [])
    if lemma in table.nouns.befalls:
        return Act(noun, (), takers([*owned, *names, *of], table))
    # The parser may hang the doer on what it is done to: 'the sale of a ship by Oman'.
    beyond = [far for one in of for far in by_preposition(one).get("by", [])]
    doers = [*after.get("by", []), *beyond, *owned, *names]
    undergoers = [*things]
    if lemma in table.nouns.done_by:
        doers += of
    else:
        undergoers += of
    doers += after.get("between", []) + after.get("from", [])
    undergoers += after.get("for", []) + after.get("against", []) + after.get("on", [])
    doers = doers or _carrier(noun)
    return Act(noun, takers(doers, table), takers(undergoers, table))


def takers(tokens: list[Token], table: Acts) -> tuple[Token, ...]:
    """Return those of the tokens that name somebody or something, not another deed."""
    return tuple(
        one
        for one in tokens
        if one.pos_ in ("PROPN", "PRON")
        or one.ent_type_ in _NAMED
        or (one.pos_ in ("NOUN", "NUM", "ADJ") and not table.is_abstract(one.lemma_.lower()))
    )


def _before(noun: Token) -> tuple[list[Token], list[Token]]:
    """Return the names and the other nouns that stand right before a noun: 'a Boeing order', 'jet orders'."""
    names: list[Token] = []
    things: list[Token] = []
    for child in noun.lefts:
        if child.dep_ in _BEFORE and child.ent_type_ in _NAMED:
            names.extend(with_conjuncts(child))
        elif child.dep_ == "compound" and child.pos_ in ("NOUN", "PROPN"):
            things.extend(with_conjuncts(child))
    return names, things


def _carrier(noun: Token) -> list[Token]:
    """Return the subject of the verb that only carries the noun, or in the course of which it falls."""
    head = noun.head
    if noun.dep_ == "dobj" and head.lemma_ in lexicon().light:
        return subjects(head)
    if noun.dep_ == "pobj" and head.lower_ in _DURING and head.head.pos_ == "VERB":
        return subjects(head.head)
    return []
