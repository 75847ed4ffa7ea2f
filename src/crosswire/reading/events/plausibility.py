"""Keeping sport, weather, markets and figures of speech from becoming political events."""

from __future__ import annotations

import re

from spacy.tokens import Token

from crosswire.reading.events.arguments import subjects
from crosswire.reading.events.participants import Roles
from crosswire.reading.events.triggers import Scene, Trigger
from crosswire.records.events import Participant

# Sectors whose deeds are political whatever the topic of the sentence, and those whose deeds seldom are.
_POLITICAL = frozenset(("GOV", "MIL", "COP", "REB", "PRM", "LEG", "JUD", "SPY", "UAF", "PTY", "OPP", "PRE"))
_PRIVATE = frozenset(("BUS", "CVL", "EDU", "MED", "JRN", "LAB", "AGR", "UNK", "SOC", "CRM", "REL"))
_SCORE = re.compile(r"(?<![\w-])\d{1,2}-\d{1,2}(?![\w-])")
_DISASTERS = ("weather", "accident")
# Violence, arrest and protest are events whoever is in them; words of other types need someone political.
_ANYBODY = frozenset(("ASSAULT", "COERCE", "PROTEST"))
# Types whose words (launch, probe, rocket) tell of spaceflight too.
_AIMED = frozenset(("ASSAULT", "ACCUSE"))
_VICTIM_IS_ENOUGH = frozenset(("ASSAULT", "COERCE"))


def is_plausible(trigger: Trigger, roles: Roles, lemmas: set[str], scene: Scene) -> bool:
    """Say whether a trigger with these participants, in a sentence of these lemmas, may be an event.

    In a sentence with a word of a field where fighting words are figures of speech (sport, markets, the
    arts) nothing happens unless a state, its forces or other armed or governing bodies take part. No storm
    ever attacks, and nobody is assaulted by an accident.
    """
    if trigger.type == "THREATEN" and _looks_back(trigger.head):
        return False
    people = (*roles.actors, *roles.recipients)
    for name, words in scene.lexicon.domains.items():
        met = words & lemmas
        if not met:
            continue
        if name == "space" and trigger.type in _AIMED:
            return False
        if name in _DISASTERS:
            if trigger.type in _ANYBODY and (not roles.actors or _is_agent(trigger, met)):
                return False
        elif not any(_is_political(one, scene) for one in people):
            return False
    return True


def says_enough(trigger: Trigger, roles: Roles, scene: Scene) -> bool:
    """Say whether the wording is more than an everyday verb that tells of many things besides events."""
    bare = trigger.pattern.weight == 0 and trigger.light is None
    if bare and trigger.head.lemma_ in scene.lexicon.faint and trigger.head.pos_ == "VERB":
        return False
    open_ended = not trigger.pattern.words and not trigger.pattern.modifiers and trigger.light is None
    if open_ended and trigger.head.pos_ == "VERB" and trigger.head.lemma_ in scene.lexicon.weak:
        touched = roles.armed or any(scene.is_actor(one) for one in roles.recipients)
        return bool(roles.actors) and touched
    return True


def _looks_back(verb: Token) -> bool:
    """Say whether the content of a warning is over: 'warned that they had broken the truce'."""
    return any(
        one.dep_ == "ccomp"
        and one.tag_ == "VBN"
        and {"have"} == {aux.lemma_ for aux in one.lefts if aux.dep_ == "aux"}
        for one in verb.children
    )


def _is_agent(trigger: Trigger, words: frozenset[str]) -> bool:
    verb = trigger.verb
    return verb is not None and any(one.lemma_.lower() in words for one in subjects(verb))


def _is_political(token: Token, scene: Scene) -> bool:
    return (scene.entity(token) or "").startswith("country:") or scene.sector(token) in _POLITICAL


def tells_score(text: str) -> bool:
    """Say whether the text gives the result of a match, '2-1'."""
    return _SCORE.search(text) is not None


def stands(
    trigger: Trigger,
    actors: tuple[Participant, ...],
    recipients: tuple[Participant, ...],
    is_sure: bool = False,
) -> bool:
    """Say whether somebody takes part whom event data would know: a state, an office, a force, a person.

    Where the words are surely of an event, any two sides will do that are known by name or kind.
    """
    everyone = (*actors, *recipients)
    if not _is_known(everyone):
        return False
    if not actors:
        return trigger.type in _VICTIM_IS_ENOUGH
    if is_sure and _is_known(actors) and _is_known(recipients):
        return True
    if trigger.frame.requires_person or trigger.type == "THREATEN":
        return any(_is_public(one) for one in actors)
    return trigger.type in _ANYBODY or any(_is_public(one) for one in everyone)


def _is_known(side: tuple[Participant, ...]) -> bool:
    return any(one.entity or one.country or one.sector for one in side)


def _is_public(one: Participant) -> bool:
    """Say whether the participant is a person named, a state, or a body of public life."""
    kind = (one.entity or "").partition(":")[0]
    if kind in ("country", "person"):
        return True
    return one.sector is not None and one.sector not in _PRIVATE
