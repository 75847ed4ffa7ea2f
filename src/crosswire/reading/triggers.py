"""Finding the words that tell of an event, and which event: verbs, nouns, and light verbs with nouns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from crosswire.ontology.triggers import Frame, Lexicon, Pattern, lexicon, sector_nouns
from crosswire.reading.arguments import antecedent, subjects
from crosswire.reading.entities import MentionIndex

_NAMES = frozenset(("PERSON", "ORG", "GPE", "NORP"))
PERSONAL = frozenset(("he", "she", "they", "we", "i", "him", "her", "them", "us", "who", "whom", "it", "you"))
_PLAIN = frozenset(("dobj", "attr", "oprd", "acomp", "nsubjpass", "advmod", "npadvmod", "dative"))
_LINKS = frozenset(("prep", "prt", "agent"))
_MODIFIERS = frozenset(("compound", "amod", "nmod", "nummod"))


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that tell of one event. ``light`` is the verb that carries a noun, ``speaker`` a verb of
    saying whose subject wants the event; ``parts`` are the tokens used."""

    head: Token
    pattern: Pattern
    type: str
    mode: str | None
    parts: frozenset[int]
    light: Token | None = None
    speaker: Token | None = None

    @property
    def frame(self) -> Frame:
        """The sense in which the words are taken."""
        return self.pattern.frame

    @property
    def verb(self) -> Token | None:
        """The verb of the clause in which the event is told, if the trigger is or hangs on one."""
        return self.light or (self.head if self.head.pos_ in ("VERB", "AUX") else None)


class Scene:
    """One report's actors and words, looked up in constant time while its triggers are read."""

    def __init__(self, mentions: MentionIndex | None = None, language: str = "en") -> None:
        self.mentions = mentions
        self.lexicon: Lexicon = lexicon(language)
        self.sectors = sector_nouns(language)

    def entity(self, token: Token) -> str | None:
        """Return the id of the entity whose mention the token heads."""
        return self.mentions.headed_by(token) if self.mentions else None

    def is_actor(self, token: Token) -> bool:
        """Say whether the token names or stands for someone who can act."""
        if token.pos_ == "PRON":
            return token.lower_ in PERSONAL
        if self.entity(token) is not None or token.ent_type_ in _NAMES:
            return True
        return token.lemma_.lower() in self.sectors

    def fits(self, word: str, token: Token) -> bool:
        """Say whether the token is what a pattern asks for: a lemma, or a member of an ``@class``."""
        lemma = token.lemma_.lower()
        if not word.startswith("@"):
            return lemma == word or token.lower_ == word
        name = word[1:]
        if name == "actor":
            return self.is_actor(token)
        if name == "any":
            return token.pos_ in ("NOUN", "PROPN", "NUM") and token.dep_ in ("dobj", "nsubjpass")
        if name == "land":
            return token.ent_type_ in ("GPE", "LOC", "FAC") or lemma in self.lexicon.classes["territory"]
        return lemma in self.lexicon.classes.get(name, ()) or lemma in self.lexicon.nouns_of_type.get(
            name, ()
        )


def find_triggers(sentence: SpacySpan, scene: Scene) -> list[Trigger]:
    """Return the triggers of a sentence in text order; a word used by a closer wording triggers nothing itself."""
    words = scene.lexicon
    found: dict[int, Trigger] = {}
    lemmas: set[str] | None = None
    for token in sentence:
        pos = token.pos_
        if pos in ("VERB", "AUX"):
            if token.dep_ in ("aux", "auxpass", "amod", "compound") or _is_modifier(token):
                continue
            patterns = words.verbs.get(token.lemma_.lower())
        elif pos in ("NOUN", "PROPN"):
            if token.dep_ == "compound":
                continue
            patterns = words.nouns.get(token.lemma_.lower())
        else:
            continue
        if patterns is None:
            continue
        if lemmas is None:
            lemmas = {one.lemma_.lower() for one in sentence}
        if (trigger := _best(token, patterns, lemmas, scene)) is not None:
            found[token.i] = trigger
    return [found[i] for i in sorted(_settle(found, scene))]


def _is_modifier(verb: Token) -> bool:
    """Say whether a participle only describes a noun, whatever the parser calls it: 'against visiting troops'."""
    return (
        verb.tag_ == "VBG"
        and verb.dep_ == "pcomp"
        and verb.head.lower_ in ("against", "with", "between", "among")
    )


def _best(token: Token, patterns: tuple[Pattern, ...], lemmas: set[str], scene: Scene) -> Trigger | None:
    """Return the trigger by the closest wording that fits, None where none does."""
    verbal = token.pos_ in ("VERB", "AUX")
    around = _around_verb(token) if verbal else _around_noun(token)
    for pattern in patterns:
        frame = pattern.frame
        if frame.unless and not lemmas.isdisjoint(frame.unless):
            continue
        if frame.when and lemmas.isdisjoint(frame.when):
            continue
        if not verbal and any(one.lemma_.lower() in frame.bars for one in around.modifiers):
            continue
        parts = _match(pattern, around, scene)
        if parts is not None:
            return Trigger(token, pattern, frame.type, frame.mode, frozenset((token.i, *parts)))
    return None


@dataclass(slots=True)
class _Around:
    head: Token
    links: dict[str, Token]
    words: list[Token]
    linked: list[Token]
    modifiers: list[Token]


def _around_verb(verb: Token) -> _Around:
    around = _Around(verb, {}, [], [], [])
    for child in verb.children:
        dep = child.dep_
        if dep in _LINKS:
            _add_link(child, around)
        elif dep in _PLAIN:
            around.words.append(antecedent(child))
            around.words.extend(one for one in child.children if one.dep_ == "conj")
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


def _around_noun(noun: Token) -> _Around:
    around = _Around(noun, {}, [], [], [])
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


def _add_link(link: Token, around: _Around) -> None:
    around.links.setdefault(link.lower_, link)
    for child in link.children:
        if child.dep_ in ("pobj", "pcomp"):
            around.linked.append(child)
            around.linked.extend(one for one in child.children if one.dep_ == "conj")
        elif child.dep_ == "prep":
            _add_link(child, around)


def _match(pattern: Pattern, around: _Around, scene: Scene) -> list[int] | None:
    """Return the tokens, beside the head, by which a pattern fits; None where it does not."""
    parts: list[int] = []
    for link in pattern.links:
        if (token := around.links.get(link)) is None:
            return None
        if token.dep_ not in ("xcomp", "ccomp"):
            parts.append(token.i)
        elif pattern.words:
            return None
    within = (*around.words, *around.linked) if pattern.links else around.words
    for word in pattern.words:
        if word[0] == "^":
            if not any(scene.fits("@" + word[1:], one) for one in subjects(around.head)):
                return None
            continue
        fitting = next((one for one in within if scene.fits(word, one)), None)
        if fitting is None:
            return None
        if word not in ("@actor", "@any", "@land"):
            parts.append(fitting.i)
    for word in pattern.modifiers:
        before = next(
            (one for one in around.modifiers if one.lemma_.lower() == word or one.lower_ == word), None
        )
        if before is None:
            return None
        parts.append(before.i)
    return parts


def _settle(found: dict[int, Trigger], scene: Scene) -> Iterable[int]:
    """Settle, in place, verbs against the nouns they govern; yield what is left."""
    for i, trigger in list(found.items()):
        if trigger.head.pos_ in ("VERB", "AUX") and i in found:
            _absorb(trigger, found)
    for i, trigger in list(found.items()):
        if trigger.head.pos_ in ("VERB", "AUX"):
            continue
        light = _light_verb(trigger.head, found, scene)
        if light is not None:
            found[i] = replace(trigger, light=light)
            found.pop(light.i, None)
    return found


def _absorb(trigger: Trigger, found: dict[int, Trigger]) -> None:
    """Let a verb whose wording names a noun take that noun's place, and its mode where the verb has none."""
    for part in trigger.parts - {trigger.head.i}:
        noun = found.get(part)
        if noun is None or noun.head.pos_ in ("VERB", "AUX"):
            continue
        if (noun.type == trigger.type and noun.pattern.weight > 0) or noun.type == "COOPERATE":
            trigger = replace(
                trigger, mode=noun.mode or trigger.mode, type=noun.type, parts=trigger.parts | noun.parts
            )
        elif noun.type == trigger.type and trigger.mode is None:
            trigger = replace(trigger, mode=noun.mode)
        found[trigger.head.i] = trigger
        del found[part]


def _light_verb(noun: Token, found: dict[int, Trigger], scene: Scene) -> Token | None:
    """Return the verb that only carries the noun: 'held' of 'held talks', 'took' of 'the seizure took place'."""
    verb = noun.head
    if noun.dep_ == "conj" and verb.pos_ == "NOUN":
        noun, verb = verb, verb.head
    if noun.dep_ == "pobj" and verb.dep_ == "prep":
        noun, verb = verb, verb.head
        if noun.lower_ not in ("in", "into", "on", "out", "to", "for", "under"):
            return None
    if verb.pos_ not in ("VERB", "AUX"):
        if verb.pos_ == "NOUN" and noun.dep_ in ("acl",):
            return None
        return None
    lemma = verb.lemma_.lower()
    upper = found.get(verb.i)
    if noun.dep_ in ("dobj", "nsubjpass", "attr", "prep") and lemma in scene.lexicon.light:
        if noun.dep_ == "prep" and lemma not in (
            "go",
            "come",
            "engage",
            "participate",
            "embark",
            "enter",
            "return",
        ):
            return None
        return verb if upper is None or (upper.pattern.weight == 0 and not upper.frame.operator) else None
    if noun.dep_ == "nsubj" and lemma in scene.lexicon.happening and upper is None:
        return verb
    return None
