"""Which words tell of an event though the lexicon does not say so, and which only sound like one, by a model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from crosswire.ontology.triggers import Frame, Pattern
from crosswire.reading.events.arguments import is_passive
from crosswire.reading.events.composition import content_of, resolved
from crosswire.reading.events.evidence import Evidence, evidence_of
from crosswire.reading.events.participants import Roles, roles_of
from crosswire.reading.events.triggers import Scene, Trigger
from crosswire.reading.events.weighing import FINDING, Likely, Weights, load_weights

_UNKNOWN = Frame("")
# Verbs that tell of nothing themselves, whoever is their subject.
_EMPTY = frozenset(
    ("be", "have", "do", "say", "add", "become", "seem", "know", "think", "believe", "feel", "note")
)
_SKIPPED = frozenset(("aux", "auxpass", "amod", "compound"))
_PHRASE = frozenset(("compound", "amod", "nmod", "poss", "det", "nummod", "case"))
_OPERATORS = frozenset(("AGREE", "REQUEST", "REJECT", "THREATEN"))
_TOLD = frozenset(("nsubj", "nsubjpass"))
_NOUN_LINKS = frozenset(("of", "by", "between", "with", "against"))
# Words of the lexicon as likely as this to tell of nothing are passed over. From the second figure on, words of it
# are believed that are too common to be so alone; from the third, words that it does not know. In a report that is
# of another field than public affairs both must be likelier.
_NOTHING, _SURE, _ADMITTED = 0.8, 0.5, 0.35
_HARDLY = 0.15
_NOTHING_AMID_PEACE, _AMID_PEACE = 0.6, 0.9


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may tell of an event, with what speaks for it and against it.

    ``type`` is what the lexicon and the grammar make of them, empty where the lexicon does not know them;
    ``acted`` says that somebody is told who acts.
    """

    trigger: Trigger
    type: str
    evidence: Evidence
    acted: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What may tell of an event in one sentence, in text order, and how likely each type is, by head."""

    triggers: list[Trigger]
    likely: dict[int, Likely]
    peaceful: bool = False

    def is_sure(self, trigger: Trigger) -> bool:
        """Say whether the model, too, takes the words for an event of the trigger's type."""
        odds = self.likely.get(trigger.head.i)
        if odds is None:
            return False
        return odds.types.get(trigger.type, 0.0) * (1 - odds.none) >= (
            _AMID_PEACE if self.peaceful else _SURE
        )


def judge(
    sentences: Sequence[tuple[list[Trigger], SpacySpan]],
    scene: Scene,
    peaceful: bool,
    weights: Weights | None = None,
) -> list[Verdict]:
    """Return, for each sentence with its triggers, what may be believed to tell of an event.

    ``peaceful`` says that the report as a whole is not of public affairs.
    """
    found = [candidates(known, span, scene) for known, span in sentences]
    many = [one for here in found for one in here]
    if not many:
        return [Verdict(known, {}) for known, _ in sentences]
    model = weights or load_weights(FINDING)
    odds = dict(
        zip(map(id, many), model.weigh([(one.evidence, "", None) for one in many], True), strict=True)
    )
    open_to_doubt = [one for one in many if _is_doubtful(one, odds[id(one)])]
    weighed = model.weigh([(one.evidence, "", None) for one in open_to_doubt])
    odds.update(zip(map(id, open_to_doubt), weighed, strict=True))
    return [_verdict(here, [odds[id(one)] for one in here], peaceful) for here in found]


def _is_doubtful(one: Candidate, odds: Likely) -> bool:
    """Say whether the encoder must be asked, which takes time: for most words their signs are enough."""
    code, _ = odds.best()
    likely = odds.types[one.type or code] * (1 - odds.none)
    if not one.type:
        return likely >= _HARDLY
    return one.acted and likely >= _HARDLY and odds.none >= _HARDLY


def _verdict(here: Sequence[Candidate], odds: Sequence[Likely], peaceful: bool) -> Verdict:
    kept: dict[int, Trigger] = {}
    least = _AMID_PEACE if peaceful else _ADMITTED
    likely = {one.trigger.head.i: odd for one, odd in zip(here, odds, strict=True)}
    for one, odd in zip(here, odds, strict=True):
        if one.type and not _is_nothing(one, odd, peaceful):
            kept[one.trigger.head.i] = one.trigger
    for one, odd in zip(here, odds, strict=True):
        code, _ = odd.best()
        if not one.type and odd.types[code] * (1 - odd.none) >= least and not _is_content(one.trigger, kept):
            frame = Frame(code, operator=code in _OPERATORS)
            pattern = Pattern(frame, one.trigger.pattern.lemma)
            kept[one.trigger.head.i] = replace(one.trigger, pattern=pattern, type=code)
    return Verdict([kept[i] for i in sorted(kept)], likely, peaceful)


def _is_nothing(one: Candidate, odds: Likely, peaceful: bool) -> bool:
    """Say whether words of the lexicon are said in a sense that is no event.

    Of deeds that nobody is said to do the model knows too little, and of attacks amid public affairs.
    """
    if not one.acted or (one.type == "ASSAULT" and not peaceful):
        return False
    return odds.none >= (_NOTHING_AMID_PEACE if peaceful else _NOTHING)


def _is_content(trigger: Trigger, known: dict[int, Trigger]) -> bool:
    """Say whether the words stand in the content of another event: what is promised, asked for or refused."""
    return any(above.i in known for above in islice(trigger.head.ancestors, 3))


def candidates(known: Sequence[Trigger], span: SpacySpan, scene: Scene) -> list[Candidate]:
    """Return the triggers of a sentence and the other words of it that have somebody who acts, in text order."""
    by_head = {trigger.head.i: trigger for trigger in known}
    found: dict[int, Candidate] = {}
    for trigger in (*known, *_others(span, by_head)):
        inner = content_of(trigger, by_head)
        typed = resolved(trigger, inner, scene)
        roles = roles_of(typed, inner, scene)
        if not trigger.type and not _has_side(trigger, roles, scene):
            continue
        sides = _tokens(roles.actors), _tokens(roles.recipients)
        evidence = evidence_of(trigger, typed, roles, sides, by_head, scene)
        found[trigger.head.i] = Candidate(
            trigger, typed.type if trigger.type else "", evidence, bool(roles.actors)
        )
    return [found[i] for i in sorted(found)]


def _others(span: SpacySpan, known: dict[int, Trigger]) -> Iterator[Trigger]:
    used = {i for one in known.values() for i in (*one.parts, one.light.i if one.light else -1)}
    for token in span:
        if token.i in used or token.dep_ in _SKIPPED:
            continue
        if _is_of_event(token, known):
            continue
        if (token.pos_ == "VERB" and token.lemma_ not in _EMPTY) or (
            token.pos_ == "NOUN" and _may_be_deed(token)
        ):
            yield Trigger(token, Pattern(_UNKNOWN, token.lemma_.lower()), "", None, frozenset((token.i,)))


def _is_of_event(verb: Token, known: dict[int, Trigger]) -> bool:
    """Say whether the subject is itself an event: 'dozens of protests took place'."""
    subject = (child for child in verb.children if child.dep_ in _TOLD)
    return any(one.i in known for child in subject for one in child.subtree)


def _may_be_deed(noun: Token) -> bool:
    """Say whether somebody or something hangs on the noun in a way that deeds have them."""
    return noun.ent_type_ == "" and any(
        child.dep_ == "poss" or (child.dep_ in ("prep", "agent") and child.lower_ in _NOUN_LINKS)
        for child in noun.children
    )


def _has_side(trigger: Trigger, roles: Roles, scene: Scene) -> bool:
    if roles.actors:
        return True
    verb = trigger.head
    return verb.pos_ == "VERB" and is_passive(verb) and any(scene.is_actor(one) for one in roles.recipients)


def _tokens(heads: tuple[Token, ...]) -> set[int]:
    found: set[int] = set()
    for head in heads:
        found.add(head.i)
        found.update(child.i for child in head.children if child.dep_ in _PHRASE)
    return found
