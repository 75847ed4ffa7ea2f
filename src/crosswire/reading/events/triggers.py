"""Finding the words that tell of an event, and which event: verbs, nouns, and light verbs with nouns."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from crosswire.ontology.plover import quad_of
from crosswire.ontology.triggers import Frame, Lexicon, Pattern, lexicon, sector_nouns
from crosswire.reading.actors.finder import MentionIndex
from crosswire.reading.events.arguments import subjects
from crosswire.reading.events.wording import Around, around_noun, around_verb

# The last quad class of cooperation.
_COOPERATIVE = 2
_NAMES = frozenset(("PERSON", "ORG", "GPE", "NORP"))
PERSONAL = frozenset(("he", "she", "they", "we", "i", "him", "her", "them", "us", "who", "whom", "it", "you"))
_OPEN = frozenset(("actor", "any", "land", "name", "clause"))
# Light verbs that carry their noun by a preposition: "entered into talks".
_GOES_INTO = frozenset(("go", "come", "engage", "participate", "embark", "enter", "return"))
_DURING = frozenset(("in", "during", "at", "on", "via", "over", "by"))


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
        return self.sector(token) is not None

    def sector(self, token: Token) -> str | None:
        """Return the sector that a common noun names; the parser leaves plurals that open a sentence as they are."""
        lower = token.lower_
        return self.sectors.get(token.lemma_.lower()) or self.sectors.get(lower.removesuffix("s"))

    def fits(self, word: str, token: Token) -> bool:
        """Say whether the token is what a pattern asks for: a lemma, or a member of an ``@class``."""
        lemma = token.lemma_.lower()
        if not word.startswith("@"):
            return lemma == word or token.lower_ == word
        name = word[1:]
        if name == "actor":
            return self.is_actor(token)
        if name == "name":
            return token.pos_ == "PROPN" and self.is_actor(token)
        if name == "clause":
            return token.dep_ == "ccomp"
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
            if token.dep_ == "compound" or (pos == "PROPN" and token.ent_type_ == "DATE"):
                continue  # 'on March 4'
            patterns = words.nouns.get(token.lemma_.lower())
            if token.lemma_ in words.doing:
                patterns = (*(patterns or ()), *_done(token, words)) or None
        else:
            continue
        if patterns is None:
            continue
        if lemmas is None:
            lemmas = {one.lemma_.lower() for one in sentence}
        if (trigger := _best(token, patterns, lemmas, scene)) is not None:
            found[token.i] = trigger
    return [trigger for _, trigger in sorted(_settle(found, scene).items())]


def _done(noun: Token, words: Lexicon) -> tuple[Pattern, ...]:
    """Return the patterns of the noun before one of doing: 'mediation' of 'mediation efforts'."""
    before = (one for one in noun.children if one.dep_ == "compound")
    return tuple(found for one in before for found in words.nouns.get(one.lemma_.lower(), ()))


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
    around = around_verb(token, scene.lexicon.empty) if verbal else around_noun(token)
    for pattern in patterns:
        frame = pattern.frame
        if frame.unless and not lemmas.isdisjoint(frame.unless):
            continue
        if frame.when and lemmas.isdisjoint(frame.when):
            continue
        if not verbal and any(one.lemma_.lower() in frame.bars for one in around.modifiers):
            continue
        parts = _match(pattern, around, scene)
        if parts is not None and not frame.type:
            return None
        if parts is not None:
            return Trigger(token, pattern, frame.type, frame.mode, frozenset((token.i, *parts)))
    return None


def _match(pattern: Pattern, around: Around, scene: Scene) -> list[int] | None:
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
        if not (word[0] == "@" and (word[1:] in _OPEN or word[1:] in scene.lexicon.concrete)):
            parts.append(fitting.i)
    for word in pattern.modifiers:
        before = next(
            (one for one in around.modifiers if one.lemma_.lower() == word or one.lower_ == word), None
        )
        if before is None:
            return None
        parts.append(before.i)
    return parts


def _settle(found: dict[int, Trigger], scene: Scene) -> dict[int, Trigger]:
    """Settle, in place, verbs against the nouns they govern; return what is left."""
    for i, trigger in list(found.items()):
        if trigger.head.pos_ in ("VERB", "AUX") and i in found:
            _absorb(trigger, found, scene.lexicon.light)
    for i, trigger in list(found.items()):
        if trigger.head.pos_ in ("VERB", "AUX"):
            continue
        if _only_describes(trigger.head, found):
            del found[i]
            continue
        light = _light_verb(trigger.head, found, scene)
        if light is None and trigger.type == "CONSULT":
            occasion = _occasion(trigger.head)
            if occasion is not None:
                found[i] = replace(trigger, light=occasion)
        elif light is not None:
            found[i] = replace(trigger, light=light)
            found.pop(light.i, None)
    return found


def _absorb(trigger: Trigger, found: dict[int, Trigger], light: frozenset[str]) -> None:
    """Let a verb whose wording names a noun take that noun's place, and its mode where the verb has none."""
    for part in sorted(trigger.parts - {trigger.head.i}):
        noun = found.get(part)
        if noun is None or noun.head.pos_ in ("VERB", "AUX"):
            continue
        if noun.pattern.modifiers and trigger.head.lemma_ in light:
            trigger = replace(trigger, mode=noun.mode, type=noun.type, parts=trigger.parts | noun.parts)
        elif noun.type == trigger.type and noun.pattern.weight > 0:
            trigger = replace(trigger, mode=noun.mode or trigger.mode, parts=trigger.parts | noun.parts)
        elif noun.type == "COOPERATE" and quad_of(trigger.type) <= _COOPERATIVE:
            trigger = replace(trigger, mode=noun.mode, type=noun.type, parts=trigger.parts | noun.parts)
        elif noun.type == trigger.type and trigger.mode is None:
            trigger = replace(trigger, mode=noun.mode)
        found[trigger.head.i] = trigger
        del found[part]


def _only_describes(noun: Token, found: dict[int, Trigger]) -> bool:
    """Say whether a noun only says what another event was: 'the raid was the second such attack'."""
    if noun.dep_ != "attr" or noun.head.lemma_ != "be":
        return False
    return any(child.dep_ == "nsubj" and child.i in found for child in noun.head.children)


def _occasion(noun: Token) -> Token | None:
    """Return the verb that tells what was done during a meeting: 'promised' of 'promised in a call with'."""
    link = noun.head
    if noun.dep_ == "pobj" and link.dep_ == "prep" and link.lower_ in _DURING:
        return link.head if link.head.pos_ == "VERB" else None
    return None


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
        return None
    lemma = verb.lemma_.lower()
    upper = found.get(verb.i)
    if noun.dep_ in ("dobj", "nsubjpass", "attr", "prep") and lemma in scene.lexicon.light:
        if noun.dep_ == "prep" and lemma not in _GOES_INTO:
            return None
        return verb if upper is None or (upper.pattern.weight == 0 and not upper.frame.operator) else None
    if noun.dep_ == "nsubj" and lemma in scene.lexicon.happening and upper is None:
        return verb
    return None
