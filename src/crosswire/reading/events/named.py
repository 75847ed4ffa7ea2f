"""Whom and what a noun phrase names: actors inside it, who wields a weapon, ground and things."""

from __future__ import annotations

from spacy.tokens import Token

from crosswire.ontology.abstracts import is_abstract
from crosswire.ontology.triggers import ground_nouns
from crosswire.reading.events.arguments import (
    MODIFIERS,
    before_same,
    by_preposition,
    owners,
    subjects,
    with_conjuncts,
)
from crosswire.reading.events.sides import country_adjectives
from crosswire.reading.events.triggers import Scene

HARMS = frozenset(("ASSAULT", "COERCE"))
MUTUAL = frozenset(("CONSULT", "COOPERATE", "AGREE"))
NO_SIDE = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "QUANTITY", "ORDINAL"))
WHERE = frozenset(("in", "at"))  # what these bring is where it happened, unless it is someone
_WIELDED = ("weapons", "gun", "bomb", "rocket", "stone", "gas")


def is_one_of(token: Token, kinds: tuple[str, ...], scene: Scene) -> bool:
    """Say whether the token heads a mention of an entity of one of these kinds, told by the start of its id."""
    return (scene.entity(token) or "").startswith(kinds)


def is_ground(token: Token, scene: Scene) -> bool:
    """Say whether the token is somewhere to be rather than someone: 'in Geneva', 'in hospital'."""
    if is_one_of(token, ("country:", "group:", "person:"), scene):
        return False
    return token.ent_type_ in ("GPE", "LOC", "FAC") or token.lemma_.lower() in ground_nouns()


def is_thing(noun: Token) -> bool:
    """Say whether the noun names a thing that can be hit or taken, neither a deed nor a time."""
    named = noun.pos_ in ("NOUN", "PROPN") and noun.ent_type_ not in NO_SIDE
    return named and not is_abstract(noun.lemma_.lower())


def is_name(token: Token, scene: Scene) -> bool:
    """Say whether the token names a country, a people or a body, as an adjective too."""
    named = scene.entity(token) is not None or token.ent_type_ in ("GPE", "NORP", "ORG")
    return named or token.lower_ in country_adjectives()


def is_same(token: Token, others: list[Token], scene: Scene) -> bool:
    """Say whether the token may mean one of the others: a pronoun, or the same entity."""
    entity = scene.entity(token)
    return token.pos_ == "PRON" or any(
        entity is not None and entity == scene.entity(other) for other in others
    )


def named_before(noun: Token, scene: Scene, parts: frozenset[int] = frozenset()) -> list[Token]:
    """Return the actors named just before a noun: 'U.S. strikes', 'the Israeli raid', 'Omani army camps'."""
    found: list[Token] = []
    for child in reversed(list(noun.lefts)):
        if (
            child.dep_ in MODIFIERS
            and child.i not in parts
            and not any(before_same(one, child) for one in found)
        ):
            if is_name(child, scene):
                found.extend(one for one in with_conjuncts(child))
            elif child.dep_ == "compound" and scene.is_actor(child):
                found.append(child)
    return sorted(found, key=lambda one: one.i)


def inside(noun: Token, scene: Scene) -> list[Token]:
    """Return the actors named inside a noun phrase whose head is none: owners, nationalities, 'of' and 'in'.

    The town they are in is among them only where nobody else is.
    """
    found: list[Token] = []
    where: set[int] = set()
    for child in noun.children:
        if child.dep_ in ("poss", *MODIFIERS):
            if scene.is_actor(child):
                found.extend(with_conjuncts(child))
        elif child.dep_ == "prep":
            for below in child.children:
                if below.dep_ == "pobj":
                    people = [one for one in with_conjuncts(below) if scene.is_actor(one)]
                    where.update(one.i for one in people if child.lower_ in WHERE and is_ground(one, scene))
                    found.extend(people)
                    if not found:
                        found.extend(inside(below, scene))
        elif child.dep_ in ("acl", "relcl"):
            found.extend(one for one in subjects(child) if scene.is_actor(one) and one is not noun)
    return [one for one in found if one.i not in where] or found


def is_weapon(noun: Token, scene: Scene) -> bool:
    """Say whether the noun names a weapon or what is done with one: 'missiles', 'an air strike'."""
    lemma = noun.lemma_.lower()
    if noun.pos_ != "NOUN":
        return False
    return lemma in scene.lexicon.nouns_of_type["ASSAULT"] or any(
        lemma in scene.lexicon.classes[name] for name in _WIELDED
    )


def wielders(weapon: Token, scene: Scene) -> list[Token]:
    """Return whose weapon or strike it is: 'Russian missiles', 'missiles fired by the army', 'a strike by Israel'."""
    after = by_preposition(weapon)
    found = [*owners(weapon), *after.get("by", ()), *after.get("from", ()), *named_before(weapon, scene)]
    for child in weapon.rights:
        if child.dep_ == "acl":
            found.extend(subjects(child))
    return [one for one in found if scene.is_actor(one) or is_name(one, scene)]
