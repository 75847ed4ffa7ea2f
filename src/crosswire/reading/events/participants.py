"""Who does an event and to whom, as tokens, by grammar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.tokens import Token

from crosswire.ontology.acts import acts
from crosswire.ontology.triggers import ground_nouns
from crosswire.reading.events.arguments import (
    MODIFIERS,
    before_same,
    by_preposition,
    direct_objects,
    is_passive,
    owners,
    subjects,
    with_conjuncts,
)
from crosswire.reading.events.sides import country_adjectives
from crosswire.reading.events.triggers import Scene, Trigger

# Who condemns or praises one of these means whoever did it, not whom it befell.
_HARMS = frozenset(("ASSAULT", "COERCE"))
_JUDGING = frozenset(("ACCUSE", "SUPPORT"))
_GIVING = frozenset(("AID", "COOPERATE"))
_WIELDED = ("weapons", "gun", "bomb", "rocket", "stone", "gas")
# The prepositions that bring what is aimed at, best first.
_AIMED = ("against", "on", "at", "into", "upon", "over", "to")
# What these bring is where it happened, unless it is someone.
_WHERE = frozenset(("in", "at"))
_MUTUAL = frozenset(("CONSULT", "COOPERATE", "AGREE"))
_NO_SIDE = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "QUANTITY", "ORDINAL"))
# The prepositions that bring the other side, best first.
_TOWARDS = (
    "against", "with", "to", "on", "at", "for", "of", "from", "toward", "towards", "into", "over", "between", "in",
    "about",
)  # fmt: skip
_NOUN_TOWARDS = (
    "against", "on", "with", "to", "at", "for", "into", "toward", "towards", "between", "over", "from",
)  # fmt: skip


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
        actors, recipients = _of_noun(trigger, scene)
    if trigger.type == "REJECT" and trigger.head.dep_ == "relcl":
        recipients = _accusers(trigger.head)
    armed = trigger.type in _HARMS and any(_is_weapon(one, scene) for one in actors)
    wielders = [who for one in actors if armed and not scene.is_actor(one) for who in _wielders(one, scene)]
    actors = [*(one for one in actors if scene.is_actor(one)), *wielders]
    seen = {one.i for one in actors}
    recipients = [one for one in recipients if one.i not in seen and _may_be_touched(one, scene)]
    if inner is not None and not any(_is_told(one, trigger, scene) for one in recipients):
        deeper = roles_of(inner, None, scene)
        others = [one for one in deeper.actors if one.i not in seen and not _same(one, actors, scene)]
        if others or trigger.type != "REQUEST":  # what is asked for is done to others than those asked
            recipients = others or [one for one in deeper.recipients if one.i not in seen] or recipients
    if trigger.type in _MUTUAL and len(actors) > 1 and not any(scene.is_actor(one) for one in recipients):
        actors, recipients = actors[:1], actors[1:]
    return Roles(tuple(actors), tuple(recipients), armed)


def _is_weapon(noun: Token, scene: Scene) -> bool:
    lemma = noun.lemma_.lower()
    if noun.pos_ != "NOUN":
        return False
    return lemma in scene.lexicon.nouns_of_type["ASSAULT"] or any(
        lemma in scene.lexicon.classes[name] for name in _WIELDED
    )


def _wielders(weapon: Token, scene: Scene) -> list[Token]:
    """Return whose weapon or strike it is: 'Russian missiles', 'missiles fired by the army', 'a strike by Israel'."""
    after = by_preposition(weapon)
    found = [*owners(weapon), *after.get("by", ()), *after.get("from", ()), *_named_before(weapon, scene)]
    for child in weapon.rights:
        if child.dep_ == "acl":
            found.extend(subjects(child))
    return [one for one in found if scene.is_actor(one) or _is_name(one, scene)]


def _is_told(recipient: Token, trigger: Trigger, scene: Scene) -> bool:
    """Say whether the words of the event itself tell whom it is done to, so that its content need not be asked."""
    if scene.is_actor(recipient) or recipient.pos_ == "PROPN":
        return True
    return trigger.type in _JUDGING and (recipient.dep_ == "dobj" and bool(_inside(recipient, scene)))


def without_victims(trigger: Trigger, inner: Trigger | None, roles: Roles, scene: Scene) -> Roles:
    """Return the roles without those whom the harm befell that someone condemns: nobody blames them for it."""
    if inner is None or trigger.type not in _JUDGING or inner.type not in _HARMS:
        return roles
    harmed = {one.i for one in roles_of(inner, None, scene).recipients}
    people = ("group:", "person:")
    blamed = [
        one
        for one in roles.recipients
        if one.i not in harmed or not (one.pos_ == "NOUN" or _is_one_of(one, people, scene))
    ]
    return replace(roles, recipients=tuple(blamed))


def _is_one_of(token: Token, kinds: tuple[str, ...], scene: Scene) -> bool:
    return (scene.entity(token) or "").startswith(kinds)


def _may_be_touched(token: Token, scene: Scene) -> bool:
    """Say whether something can be the recipient: no date, no number, no sum, and no word for another event."""
    if token.ent_type_ in _NO_SIDE or token.pos_ not in ("NOUN", "PROPN", "PRON", "ADJ"):
        return False
    if any(c.isdigit() for c in token.text) and scene.entity(token) is None:
        return False
    return scene.is_actor(token) or token.lemma_.lower() not in scene.lexicon.nouns


def _copula(verb: Token) -> Token | None:
    """Return the 'be' of 'was responsible', 'is to blame', whose subject is the one accused."""
    if verb.lemma_ == "be":
        return verb if any(one.dep_ in ("acomp", "attr", "prep") for one in verb.rights) else None
    bare = verb.dep_ == "xcomp" and verb.head.lemma_ == "be" and not is_passive(verb)
    return verb.head if bare and not direct_objects(verb) else None


def _speakers(verb: Token) -> list[Token]:
    """Return who says so: the subjects of the verb of whose content this is the verb."""
    while verb.dep_ == "conj":
        verb = verb.head
    return subjects(verb.head) if verb.dep_ == "ccomp" else []


def _is_ground(token: Token, scene: Scene) -> bool:
    """Say whether the token is somewhere to be rather than someone: 'in Geneva', 'in hospital'."""
    if _is_one_of(token, ("country:", "group:", "person:"), scene):
        return False
    return token.ent_type_ in ("GPE", "LOC", "FAC") or token.lemma_.lower() in ground_nouns()


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


def _same(token: Token, others: list[Token], scene: Scene) -> bool:
    entity = scene.entity(token)
    return token.pos_ == "PRON" or any(
        entity is not None and entity == scene.entity(other) for other in others
    )


def _of_verb(trigger: Trigger, scene: Scene) -> tuple[list[Token], list[Token]]:
    verb = trigger.head
    actors = subjects(verb)
    if not actors and (trigger.type == "MOBILIZE" or trigger.frame.when):
        actors = direct_objects(verb)  # forces that are deployed act, whoever sent them
    return actors, _reached(trigger, actors, scene)


def _reached(trigger: Trigger, actors: list[Token], scene: Scene) -> list[Token]:
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
        if link in _WHERE and link not in trigger.pattern.links:
            people = [one for one in people if not hit and not _is_ground(one, scene)]
        if people:
            return people
    clause = _complement_subjects(verb) if trigger.frame.operator or trigger.type == "CONCEDE" else []
    if people := _others(clause, actors, scene):
        return people
    for noun in (*objects, *named) if trigger.type != "MOBILIZE" else ():
        if trigger.type == "REQUEST" and noun.lemma_.lower() in scene.lexicon.nouns:
            continue
        if people := _inside(noun, scene):
            if noun not in named:
                return [noun]
            if people := [one for one in people if not _is_ground(one, scene) or one.dep_ != "pobj"]:
                return people
    if hit:
        return hit
    for link in links:
        for noun in after.get(link, ()):
            if people := _inside(noun, scene):
                return [noun] if trigger.type in _HARMS and _is_thing(noun) else people
    return objects


def _hit(objects: list[Token], after: dict[str, list[Token]], trigger: Trigger) -> list[Token]:
    """Return the things that a harm is done to: objects, else what is aimed at."""
    if trigger.type not in _HARMS:
        return []
    aimed = (one for link in _AIMED for one in after.get(link, ()) if one.i not in trigger.parts)
    return [one for one in objects if _is_thing(one)] or [one for one in aimed if _is_thing(one)][:1]


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
    return scene.is_actor(noun) or (_is_thing(noun) and not _is_weapon(noun, scene))


def _people(tokens: Iterable[Token], scene: Scene) -> list[Token]:
    return [one for one in tokens if scene.is_actor(one) and one.ent_type_ not in _NO_SIDE]


def _others(tokens: list[Token], actors: list[Token], scene: Scene) -> list[Token]:
    return [one for one in _people(tokens, scene) if not _same(one, actors, scene)]


def _is_somewhere(token: Token, scene: Scene) -> bool:
    return scene.is_actor(token) or _is_ground(token, scene)


def _is_thing(noun: Token) -> bool:
    """Say whether the noun names a thing that can be hit or taken, neither a deed nor a time."""
    named = noun.pos_ in ("NOUN", "PROPN") and noun.ent_type_ not in _NO_SIDE
    return named and not acts().is_abstract(noun.lemma_.lower())


def _of_noun(trigger: Trigger, scene: Scene) -> tuple[list[Token], list[Token]]:
    noun, light = trigger.head, trigger.light
    after = by_preposition(noun)
    for tokens in tuple(after.values()):
        for one in tokens:  # the parser may hang the doer on what it was done to: "of a ship by Oman"
            after.setdefault("by", []).extend(by_preposition(one).get("by", ()))
    actors = [*after.get("by", ()), *owners(noun), *_named_before(noun, scene, trigger.parts)]
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
    mutual = trigger.type in _MUTUAL
    if trigger.type == "ASSAULT":
        actors = [*actors, *(one for one in after.get("from", ()) if scene.is_actor(one))]
    if mutual:
        actors = [*actors, *after.get("between", ()), *after.get("among", ()), *after.get("of", ())]
    recipients: list[Token] = []
    for link in _NOUN_TOWARDS if mutual else (*_NOUN_TOWARDS[:2], "of", *_NOUN_TOWARDS[2:], "in"):
        recipients = [one for one in after.get(link, ()) if one.i not in trigger.parts and one not in actors]
        recipients = [one for one in recipients if one.ent_type_ not in _NO_SIDE]
        if people := [one for one in recipients if scene.is_actor(one)]:
            return actors, people
        for one in recipients:
            if _inside(one, scene):
                return actors, [one]
        if recipients and link in ("on", "against", "of"):
            break
    return actors, recipients


def _carries(noun: Token, light: Token) -> bool:
    """Say whether the light verb's subject does what the noun names, not: the noun is that subject."""
    return not (noun.head is light and noun.dep_ == "nsubj")


def _named_before(noun: Token, scene: Scene, parts: frozenset[int] = frozenset()) -> list[Token]:
    """Return the actors named just before a noun: 'U.S. strikes', 'the Israeli raid', 'Omani army camps'."""
    found: list[Token] = []
    for child in reversed(list(noun.lefts)):
        if (
            child.dep_ in MODIFIERS
            and child.i not in parts
            and not any(before_same(one, child) for one in found)
        ):
            if _is_name(child, scene):
                found.extend(one for one in with_conjuncts(child))
            elif child.dep_ == "compound" and scene.is_actor(child):
                found.append(child)
    return sorted(found, key=lambda one: one.i)


def _is_name(token: Token, scene: Scene) -> bool:
    named = scene.entity(token) is not None or token.ent_type_ in ("GPE", "NORP", "ORG")
    return named or token.lower_ in country_adjectives()


def _complement_subjects(verb: Token) -> list[Token]:
    """Return who is to act in the clause a verb governs: 'Iran' of 'demanded that Iran stop'."""
    for child in verb.children:
        if child.dep_ in ("ccomp", "xcomp"):
            for one in child.children:
                if one.dep_ in ("nsubj", "nsubjpass"):
                    return with_conjuncts(one)
    return []


def _inside(noun: Token, scene: Scene) -> list[Token]:
    """Return the actors named inside a noun phrase whose head is none: owners, nationalities, 'of' and 'in'."""
    found: list[Token] = []
    for child in noun.children:
        if child.dep_ in ("poss", *MODIFIERS):
            if scene.is_actor(child):
                found.extend(with_conjuncts(child))
        elif child.dep_ == "prep":
            for below in child.children:
                if below.dep_ == "pobj":
                    found.extend(one for one in with_conjuncts(below) if scene.is_actor(one))
                    if not found:
                        found.extend(_inside(below, scene))
        elif child.dep_ in ("acl", "relcl"):
            found.extend(one for one in subjects(child) if scene.is_actor(one) and one is not noun)
    return found
