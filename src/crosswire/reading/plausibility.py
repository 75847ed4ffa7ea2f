"""Keeping sport, weather, markets and figures of speech from becoming political events."""

from __future__ import annotations

from crosswire.ontology.triggers import lexicon
from crosswire.reading.participants import Roles
from crosswire.reading.triggers import Scene, Trigger

# Sectors whose deeds are political whatever the topic of the sentence.
_POLITICAL = frozenset(("GOV", "MIL", "COP", "REB", "PRM", "LEG", "JUD", "SPY", "UAF", "PTY", "OPP"))
_FACTUAL_DOMAINS = ("weather",)


def is_plausible(trigger: Trigger, roles: Roles, lemmas: set[str], scene: Scene) -> bool:
    """Say whether a trigger with these participants, in a sentence of these lemmas, may be an event.

    A sentence with two words of a field in which fighting words are figures of speech (sport, markets, the
    arts) tells of none unless soldiers, police or a government take part; no storm ever attacks.
    """
    people = (*roles.actors, *roles.recipients)
    for name, words in scene.lexicon.domains.items():
        met = len(words & lemmas)
        if name in _FACTUAL_DOMAINS:
            if any(one.lemma_.lower() in words for one in roles.actors):
                return False
        elif met >= 2 and not any(_is_political(one.lemma_.lower(), scene) for one in people):
            return False
    if trigger.frame.requires_person and not any(scene.entity(one) or one.ent_type_ for one in roles.actors):
        return any(_is_political(one.lemma_.lower(), scene) for one in roles.actors)
    if _is_weak(trigger):
        return bool(roles.actors) and any(scene.is_actor(one) for one in roles.recipients)
    return True


def _is_political(lemma: str, scene: Scene) -> bool:
    return scene.sectors.get(lemma) in _POLITICAL


def _is_weak(trigger: Trigger) -> bool:
    """Say whether a bare everyday verb is the only sign of the event."""
    return trigger.pattern.weight == 0 and trigger.light is None and trigger.head.lemma_ in lexicon().weak
