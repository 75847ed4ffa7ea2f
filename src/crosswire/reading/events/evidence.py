"""What the words around a trigger say of which event it tells: signs to look up, and a phrase to encode."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from crosswire.ontology.triggers import Pattern
from crosswire.reading.events.arguments import by_preposition, direct_objects, is_passive
from crosswire.reading.events.composition import content_of, is_future, is_negated
from crosswire.reading.events.participants import Roles
from crosswire.reading.events.triggers import Scene, Trigger

_MODAL = frozenset(("may", "might", "could", "can", "should", "must", "would", "will", "shall", "ought"))
# How far from the trigger a side may stand to be in its wording, and how far the wording goes on.
_FURTHEST = 30
_BEYOND = 8


@dataclass(frozen=True, slots=True)
class Evidence:
    """Signs, each a short key, and the wording of the event, pronouns standing for those who take part."""

    signs: frozenset[str]
    wording: str


def evidence_of(
    trigger: Trigger,
    typed: Trigger,
    roles: Roles,
    sides: tuple[set[int], set[int]],
    triggers: dict[int, Trigger],
    scene: Scene,
) -> Evidence:
    """Return what speaks for the type of one trigger.

    ``typed`` is the trigger as its content, tense and polarity make it; ``sides`` are the tokens of both sides;
    ``triggers`` are all of the sentence, by head.
    """
    signs = {
        *_of_lexicon(trigger, typed, scene),
        *_of_verb(trigger, scene),
        *_of_words(trigger, scene),
        *_of_content(trigger, triggers, scene),
        *_of_roles(roles, scene),
    }
    kind = typed.type
    joined = {
        f"{kind}+{sign}" for sign in signs if sign.startswith(("will", "not", "in=", "to=", "gov=", "end="))
    }
    return Evidence(frozenset(signs | joined), wording_of(trigger, *sides))


def _of_lexicon(trigger: Trigger, typed: Trigger, scene: Scene) -> Iterator[str]:
    yield f"lex={trigger.type}"
    yield f"is={typed.type}"
    yield f"is={typed.type}.{typed.mode}"
    yield f"is={typed.type}/{min(trigger.pattern.weight, 6) // 2}"
    if trigger.light is not None:
        yield "light"
    if typed.speaker is not None:
        yield "due"
    for other in _senses(trigger.head, scene):
        yield f"may={other}"


def _senses(head: Token, scene: Scene) -> set[str]:
    table = scene.lexicon.verbs if head.pos_ in ("VERB", "AUX") else scene.lexicon.nouns
    patterns: tuple[Pattern, ...] = table.get(head.lemma_.lower(), ())
    return {one.frame.type for one in patterns if one.frame.type}


def _of_verb(trigger: Trigger, scene: Scene) -> Iterator[str]:
    head = trigger.head
    yield f"w={head.lemma_.lower()}.{head.pos_[0]}"
    verb = trigger.verb
    if verb is None:
        yield "noun"
        verb = head
    else:
        yield f"tag={verb.tag_}"
        if verb is not head:
            yield f"by={verb.lemma_.lower()}"
        if is_passive(verb):
            yield "passive"
        for child in verb.children:
            if child.dep_ == "aux" and child.lower_ in _MODAL:
                yield f"aux={child.lower_}"
    if is_future(verb):
        yield "will"
    if is_negated(verb):
        yield "not"
    yield f"dep={verb.dep_}"
    above = verb.head
    if above is not verb and above.pos_ in ("VERB", "AUX", "NOUN"):
        yield f"gov={above.lemma_.lower()}"
        for other in _senses(above, scene):
            yield f"gov={other}"
    for child in verb.children:
        if child.dep_ == "advcl" and any(c.lower_ == "to" and c.dep_ == "aux" for c in child.children):
            yield f"end={child.lemma_.lower()}"
            for other in _senses(child, scene):
                yield f"end={other}"


def _of_words(trigger: Trigger, scene: Scene) -> Iterator[str]:
    head = trigger.head
    for noun in direct_objects(head) if head.pos_ == "VERB" else ():
        yield from _word("o", noun, scene)
    for source in (head, trigger.light):
        if source is not None:
            for link, tokens in by_preposition(source).items():
                yield f"p={link}"
                for one in tokens[:2]:
                    yield from _word(link, one, scene)
    for child in head.children:
        if child.dep_ in ("compound", "amod", "nmod"):
            yield f"m={child.lemma_.lower()}"
        elif child.dep_ == "prt":
            yield f"p={child.lower_}"


def _word(role: str, token: Token, scene: Scene) -> Iterator[str]:
    lemma = token.lemma_.lower()
    if token.ent_type_:
        yield f"{role}:{token.ent_type_}"
    if token.pos_ in ("PROPN", "PRON", "NUM"):
        return
    yield f"{role}={lemma}"
    yield from (f"{role}@{name}" for name, words in scene.lexicon.classes.items() if lemma in words)
    yield from (f"{role}@{name}" for name in _senses(token, scene))
    if (sector := scene.sector(token)) is not None:
        yield f"{role}@{sector}"


def _of_content(trigger: Trigger, triggers: dict[int, Trigger], scene: Scene) -> Iterator[str]:
    inner = content_of(trigger, triggers)
    if inner is not None:
        yield f"in={inner.type}"
        yield f"in={inner.type}.{inner.mode}"
        yield f"in={inner.head.lemma_.lower()}"
    for child in trigger.head.children:
        if child.dep_ in ("xcomp", "ccomp"):
            yield f"to={child.lemma_.lower()}"


def _of_roles(roles: Roles, scene: Scene) -> Iterator[str]:
    for role, tokens in (("a", roles.actors), ("r", roles.recipients)):
        if not tokens:
            yield f"{role}:none"
        for token in tokens[:2]:
            yield f"{role}:{kind_of(token, scene)}"
            if token.pos_ == "NOUN":
                yield f"{role}={token.lemma_.lower()}"


def kind_of(token: Token, scene: Scene) -> str:
    """Return what kind of side a token is: a sector, a kind of entity, or what the parser takes it for."""
    if (sector := scene.sector(token)) is not None:
        return sector
    if (entity := scene.entity(token)) is not None:
        return entity.partition(":")[0]
    return token.ent_type_ or token.pos_


def wording_of(trigger: Trigger, source: set[int], target: set[int]) -> str:
    """Return the words from one side over the trigger to the other and a little on, pronouns for the sides."""
    head = trigger.head
    sentence = head.sent
    used = {head.i, *trigger.parts} | source | target
    if trigger.light is not None:
        used.add(trigger.light.i)
    used = {i for i in used if sentence.start <= i < sentence.end and abs(i - head.i) <= _FURTHEST}
    words: list[str] = []
    for i in range(min(used), min(max(used) + _BEYOND, sentence.end - 1) + 1):
        word = "they" if i in source else "them" if i in target else head.doc[i].text
        if word not in ("they", "them") or words[-1:] != [word]:
            words.append(word)
    return " ".join(words)
