"""Whom or what a verb that tells of an event is done to."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from crosswire.reading.events.arguments import by_preposition, direct_objects, is_passive, with_conjuncts
from crosswire.reading.events.named import (
    HARMS,
    NO_SIDE,
    WHERE,
    inside,
    is_ground,
    is_same,
    is_thing,
    is_weapon,
)
from crosswire.reading.events.triggers import Scene, Trigger

_GIVING = frozenset(("AID", "COOPERATE"))
# The prepositions that bring what is aimed at, best first.
_AIMED = ("against", "on", "at", "into", "upon", "over", "to")
# The prepositions that bring the other side, best first.
_TOWARDS = (
    "against", "with", "to", "on", "at", "for", "of", "from", "toward", "towards", "into", "over", "between", "in",
    "about",
)  # fmt: skip


def reached(trigger: Trigger, actors: list[Token], scene: Scene) -> list[Token]:
    """Return whom a verb is done to: its objects, else what prepositions bring, else what stands inside these."""
    verb, taken = trigger.head, trigger.parts
    objects = [one for one in direct_objects(verb) if one.i not in taken or _is_hit(one, trigger, scene)]
    named = [verb.doc[i] for i in sorted(taken) if verb.doc[i].pos_ in ("NOUN", "PROPN") and i != verb.i]
    after = _after(verb, named, trigger)
    if trigger.type in _GIVING and (
        given := [one for one in after.get("to", ()) if _is_somewhere(one, scene)]
    ):
        return given
    if people := _people(objects, scene) or [one for one in objects if one.pos_ == "PROPN"]:
        return people
    if trigger.type == "ACCUSE" and "@clause" in trigger.pattern.words:
        return _others(_complement_subjects(verb), actors, scene)
    links = (*(link for link in trigger.pattern.links if link in after), *_TOWARDS)
    if trigger.type == "REJECT" and not is_passive(verb):
        links = (*links, "by")  # 'denied charges by the government'
    hit = _hit(objects, after, trigger)
    for link in links:
        people = [one for one in _people(after.get(link, ()), scene) if one.i not in taken]
        if link in WHERE and link not in trigger.pattern.links:
            people = [one for one in people if not hit and not is_ground(one, scene)]
        if people:
            return people
    clause = _complement_subjects(verb) if trigger.frame.operator or trigger.type == "CONCEDE" else []
    if people := _others(clause, actors, scene):
        return people
    for noun in (*objects, *named) if trigger.type != "MOBILIZE" else ():
        if trigger.type == "REQUEST" and noun.lemma_.lower() in scene.lexicon.nouns:
            continue
        if people := inside(noun, scene):
            if noun not in named:
                return [noun]
            if people := [one for one in people if not is_ground(one, scene) or one.dep_ != "pobj"]:
                return people
    if hit:
        return hit
    for link in links:
        for noun in after.get(link, ()):
            if people := inside(noun, scene):
                return [noun] if trigger.type in HARMS and is_thing(noun) else people
    return objects


def _hit(objects: list[Token], after: dict[str, list[Token]], trigger: Trigger) -> list[Token]:
    """Return the things that a harm is done to: objects, else what is aimed at."""
    if trigger.type not in HARMS:
        return []
    aimed = (one for link in _AIMED for one in after.get(link, ()) if one.i not in trigger.parts)
    return [one for one in objects if is_thing(one)] or [one for one in aimed if is_thing(one)][:1]


def _after(verb: Token, named: list[Token], trigger: Trigger) -> dict[str, list[Token]]:
    """Return what prepositions bring to the verb, and to the nouns that are part of its wording."""
    after = by_preposition(verb)
    for noun in named:
        for link, tokens in by_preposition(noun).items():
            if link != "of" or trigger.type != "REQUEST":  # 'demanded the release of the crew'
                after.setdefault(link, []).extend(tokens)
    return after


def _is_hit(noun: Token, trigger: Trigger, scene: Scene) -> bool:
    """Say whether a noun of the wording is itself what suffers: 'blew up a bridge', not 'fired rockets'."""
    if trigger.type != "ASSAULT":
        return False
    return scene.is_actor(noun) or (is_thing(noun) and not is_weapon(noun, scene))


def _people(tokens: Iterable[Token], scene: Scene) -> list[Token]:
    return [one for one in tokens if scene.is_actor(one) and one.ent_type_ not in NO_SIDE]


def _others(tokens: list[Token], actors: list[Token], scene: Scene) -> list[Token]:
    return [one for one in _people(tokens, scene) if not is_same(one, actors, scene)]


def _is_somewhere(token: Token, scene: Scene) -> bool:
    return scene.is_actor(token) or is_ground(token, scene)


def _complement_subjects(verb: Token) -> list[Token]:
    """Return who is to act in the clause a verb governs: 'Iran' of 'demanded that Iran stop'."""
    for child in verb.children:
        if child.dep_ in ("ccomp", "xcomp"):
            for one in child.children:
                if one.dep_ in ("nsubj", "nsubjpass"):
                    return with_conjuncts(one)
    return []
