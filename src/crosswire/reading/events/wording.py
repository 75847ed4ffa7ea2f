"""The words around a trigger by which its wording is told: particles, prepositions, objects, modifiers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from crosswire.reading.relatives import antecedent

_PLAIN = frozenset(("dobj", "attr", "oprd", "acomp", "nsubjpass", "advmod", "npadvmod", "dative"))
_LINKS = frozenset(("prep", "prt", "agent"))
_MODIFIERS = frozenset(("compound", "amod", "nmod", "nummod"))


@dataclass(slots=True)
class Around:
    """One verb or noun with what may belong to its wording; ``linked`` hang on it by a preposition."""

    head: Token
    links: dict[str, Token]
    words: list[Token]
    linked: list[Token]
    modifiers: list[Token]


def around_verb(verb: Token, empty: frozenset[str] = frozenset()) -> Around:
    """Return what stands around a verb. Nouns in ``empty`` bring what they are made up of."""
    around = Around(verb, {}, [], [], [])
    for child in verb.children:
        dep = child.dep_
        if dep in _LINKS:
            _add_link(child, around)
        elif dep in _PLAIN:
            around.words.append(antecedent(child) or child)
            around.words.extend(one for one in child.children if one.dep_ == "conj")
            if child.lemma_ in empty:
                around.words.extend(_filling(child))
            if dep == "advmod":
                around.links.setdefault(child.lower_, child)
            for below in child.children:
                if below.dep_ == "prep":
                    _add_link(below, around)
        elif dep in ("xcomp", "ccomp"):
            around.words.append(child)
            if any(one.dep_ == "aux" and one.lower_ == "to" for one in child.children):
                around.links.setdefault("to", child)
            around.words.extend(one for one in child.children if one.dep_ in ("acomp", "attr", "nsubj"))
    bare = not any(one.dep_ == "dobj" for one in verb.children)
    if (verb.dep_ == "acl" and verb.tag_ == "VBN") or (verb.dep_ == "relcl" and bare):
        around.words.append(verb.head)
    return around


def _filling(noun: Token) -> Iterator[Token]:
    """Yield what fills an empty noun: 'mediation' of 'mediation efforts', 'rebels' of 'a group of rebels'."""
    for child in noun.children:
        if child.dep_ in _MODIFIERS:
            yield child
        elif child.dep_ == "prep" and child.lower_ == "of":
            yield from (below for below in child.children if below.dep_ == "pobj")


def around_noun(noun: Token) -> Around:
    """Return what stands around a noun."""
    around = Around(noun, {}, [], [], [])
    for child in noun.children:
        if child.dep_ in _LINKS:
            _add_link(child, around)
        elif child.dep_ in _MODIFIERS:
            around.modifiers.append(child)
            around.modifiers.extend(one for one in child.children if one.dep_ in _MODIFIERS)
    head = noun.head
    if noun.dep_ in ("dobj", "nsubjpass", "conj") and head.pos_ == "VERB":
        for child in head.children:  # "launched a strike against": the parser may hang it on the verb
            if child.dep_ == "prep" and child.i > noun.i:
                _add_link(child, around)
    return around


def _add_link(link: Token, around: Around) -> None:
    if any(child.ent_type_ in ("DATE", "TIME") for child in link.children if child.dep_ == "pobj"):
        return  # "called on Monday" is no "call on"
    around.links.setdefault(link.lower_, link)
    for child in link.children:
        if child.dep_ in ("pobj", "pcomp"):
            around.linked.append(child)
            around.linked.extend(one for one in child.children if one.dep_ == "conj")
        elif child.dep_ == "prep":
            _add_link(child, around)
