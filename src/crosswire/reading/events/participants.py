"""Who does an event and to whom, as tokens, by grammar."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from crosswire.ontology.abstracts import is_abstract
from crosswire.reading.events.arguments import direct_objects, is_passive, subjects
from crosswire.reading.events.named import (
    HARMS,
    MUTUAL,
    NO_SIDE,
    inside,
    is_ground,
    is_one_of,
    is_same,
    is_weapon,
    wielders,
)
from crosswire.reading.events.nominal import of_noun
from crosswire.reading.events.touched import reached
from crosswire.reading.events.triggers import Scene, Trigger

# Who condemns or praises a harm means whoever did it, not whom it befell.
_JUDGING = frozenset(("ACCUSE", "SUPPORT"))


@dataclass(frozen=True, slots=True)
class Roles:
    """The heads of those who act and those acted on, in text order. ``armed``: the words say by which weapons."""

    actors: tuple[Token, ...] = ()
    recipients: tuple[Token, ...] = ()
    armed: bool = False


def roles_of(trigger: Trigger, inner: Trigger | None, scene: Scene) -> Roles:
    """Return who does the event and to whom. Someone who acts is not also acted on."""
    if trigger.speaker is not None:
        actors, recipients = subjects(trigger.speaker), subjects(trigger.verb or trigger.head)
    elif trigger.type == "ACCUSE" and (copula := _copula(trigger.head)) is not None:
        actors, recipients = _speakers(copula), subjects(copula)
    elif trigger.head.pos_ in ("VERB", "AUX"):
        actors, recipients = _of_verb(trigger, scene)
    else:
        actors, recipients = of_noun(trigger, scene)
    if trigger.type == "REJECT" and trigger.head.dep_ == "relcl":
        recipients = _accusers(trigger.head)
    armed = trigger.type in HARMS and any(is_weapon(one, scene) for one in actors)
    owning = [who for one in actors if armed and not scene.is_actor(one) for who in wielders(one, scene)]
    actors = [*(one for one in actors if scene.is_actor(one)), *owning]
    seen = {one.i for one in actors}
    recipients = [
        one for one in recipients if one.i not in seen and _may_be_touched(one, trigger.type, scene)
    ]
    if inner is not None and not any(_is_told(one, trigger, scene) for one in recipients):
        deeper = roles_of(inner, None, scene)
        others = [one for one in deeper.actors if one.i not in seen and not is_same(one, actors, scene)]
        if others or trigger.type != "REQUEST":  # what is asked for is done to others than those asked
            recipients = others or [one for one in deeper.recipients if one.i not in seen] or recipients
    if trigger.type in MUTUAL and len(actors) > 1 and not any(scene.is_actor(one) for one in recipients):
        actors, recipients = actors[:1], actors[1:]
    return Roles(tuple(actors), tuple(recipients), armed)


def _is_told(recipient: Token, trigger: Trigger, scene: Scene) -> bool:
    """Say whether the words of the event itself tell whom it is done to, so that its content need not be asked."""
    if scene.is_actor(recipient) or recipient.pos_ == "PROPN":
        return True
    return trigger.type in _JUDGING and (recipient.dep_ == "dobj" and bool(inside(recipient, scene)))


def without_victims(trigger: Trigger, inner: Trigger | None, roles: Roles, scene: Scene) -> Roles:
    """Return the roles without those whom the harm befell that someone condemns: nobody blames them for it."""
    if inner is None or trigger.type not in _JUDGING or inner.type not in HARMS:
        return roles
    harmed = {one.i for one in roles_of(inner, None, scene).recipients}
    people = ("group:", "person:")
    blamed = [
        one
        for one in roles.recipients
        if one.i not in harmed or not (one.pos_ == "NOUN" or is_one_of(one, people, scene))
    ]
    return replace(roles, recipients=tuple(blamed))


def _may_be_touched(token: Token, type: str, scene: Scene) -> bool:
    """Say whether something can be the recipient: no date, no number, no sum, and no word for another event.

    Nor can a deed or a state, but where it is harmed or told whose it is ('the siege of Aden'), what is given, or a
    place without a name where people meet.
    """
    if token.ent_type_ in NO_SIDE or token.pos_ not in ("NOUN", "PROPN", "PRON", "ADJ"):
        return False
    if any(c.isdigit() for c in token.text) and scene.entity(token) is None:
        return False
    if token.lower_ == "other" and any(child.lower_ == "each" for child in token.lefts):
        return False
    if scene.is_actor(token):
        return True
    lemma = token.lemma_.lower()
    if lemma in scene.lexicon.nouns:
        return False
    if token.pos_ != "NOUN" or inside(token, scene):
        return True
    first = (
        next((one for one in token.ancestors if one.dep_ != "conj"), token) if token.dep_ == "conj" else token
    )
    given = type == "AID" and first.dep_ == "dobj" and not is_ground(token, scene)
    met_at = type in MUTUAL and is_ground(token, scene)
    return not (given or met_at or (type not in HARMS and is_abstract(lemma)))


def _copula(verb: Token) -> Token | None:
    """Return the 'be' of 'was responsible', 'is to blame', whose subject is the one accused."""
    if verb.lemma_ == "be":
        return verb if any(one.dep_ in ("acomp", "attr", "prep") for one in verb.rights) else None
    bare = verb.dep_ == "xcomp" and verb.head.lemma_ == "be" and not is_passive(verb)
    return verb.head if bare and not direct_objects(verb) else None


def accused_by_copula(trigger: Trigger) -> list[Token]:
    """Return who is called guilty or responsible, where 'be' says so of its subject."""
    copula = _copula(trigger.head)
    return subjects(copula) if copula is not None else []


def _speakers(verb: Token) -> list[Token]:
    """Return who says so: the subjects of the verb of whose content this is the verb."""
    while verb.dep_ == "conj":
        verb = verb.head
    return subjects(verb.head) if verb.dep_ == "ccomp" else []


def _accusers(verb: Token) -> list[Token]:
    """Return who said what a relative clause denies: 'Iraq' in 'Iraq accused Iran of spying, which it denies'."""
    upper = verb.head
    for _ in range(10):
        if upper.pos_ == "VERB" and any(child.dep_ == "nsubj" for child in upper.children):
            return subjects(upper)
        if upper.head is upper:
            break
        upper = upper.head
    return []


def _of_verb(trigger: Trigger, scene: Scene) -> tuple[list[Token], list[Token]]:
    verb = trigger.head
    actors = subjects(verb)
    if not actors and (trigger.type == "MOBILIZE" or trigger.frame.when):
        actors = direct_objects(verb)  # forces that are deployed act, whoever sent them
    return actors, reached(trigger, actors, scene)
