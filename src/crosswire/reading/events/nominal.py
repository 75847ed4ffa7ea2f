"""Who does what a noun that tells of an event names, and to whom: 'Oman's seizure of the ship'."""

from __future__ import annotations

from spacy.tokens import Token

from crosswire.reading.events.arguments import by_preposition, owners, subjects
from crosswire.reading.events.named import MUTUAL, NO_SIDE, inside, named_before
from crosswire.reading.events.triggers import Scene, Trigger

_NOUN_TOWARDS = (
    "against", "on", "with", "to", "at", "for", "into", "toward", "towards", "between", "over", "from",
)  # fmt: skip


def of_noun(trigger: Trigger, scene: Scene) -> tuple[list[Token], list[Token]]:
    """Return who does it and to whom, by what stands before and after the noun and the verb that carries it."""
    noun, light = trigger.head, trigger.light
    after = by_preposition(noun)
    for tokens in tuple(after.values()):
        for one in tokens:  # the parser may hang the doer on what it was done to: "of a ship by Oman"
            after.setdefault("by", []).extend(by_preposition(one).get("by", ()))
    actors = [*after.get("by", ()), *owners(noun), *named_before(noun, scene, trigger.parts)]
    if light is not None and noun.dep_ != "nsubj" and _carries(noun, light):
        carried = subjects(light)
        passive = light.lemma_.lower() in scene.lexicon.light_passive or noun.head.lower_ == "under"
        if noun.dep_ != "pobj" or trigger.type != "CONSULT":
            for link, tokens in by_preposition(light).items():
                after.setdefault(link, []).extend(tokens)
        if passive:
            return actors or [*after.get("from", ()), *after.get("by", ())], carried
        if carried:
            actors = [*carried, *(one for one in actors if one not in carried and not owners(noun))]
    mutual = trigger.type in MUTUAL
    if trigger.type == "ASSAULT":
        actors = [*actors, *(one for one in after.get("from", ()) if scene.is_actor(one))]
    if mutual:
        actors = [*actors, *after.get("between", ()), *after.get("among", ()), *after.get("of", ())]
    recipients: list[Token] = []
    for link in _NOUN_TOWARDS if mutual else (*_NOUN_TOWARDS[:2], "of", *_NOUN_TOWARDS[2:], "in"):
        recipients = [one for one in after.get(link, ()) if one.i not in trigger.parts and one not in actors]
        recipients = [one for one in recipients if one.ent_type_ not in NO_SIDE]
        if people := [one for one in recipients if scene.is_actor(one)]:
            return actors, people
        for one in recipients:
            if inside(one, scene):
                return actors, [one]
        if recipients and link in ("on", "against", "of"):
            break
    return actors, recipients


def _carries(noun: Token, light: Token) -> bool:
    """Say whether the light verb's subject does what the noun names, not: the noun is that subject."""
    return not (noun.head is light and noun.dep_ == "nsubj")
