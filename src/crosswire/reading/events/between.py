"""Which event lies between two named sides: the same triggers and grammar as ``find_events``, but one answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from crosswire.ontology.triggers import Frame, Pattern
from crosswire.reading.actors.finder import MentionIndex
from crosswire.reading.events.arguments import subjects
from crosswire.reading.events.composition import content_of, end_of, joined, resolved
from crosswire.reading.events.evidence import Evidence, evidence_of
from crosswire.reading.events.participants import Roles, accused_by_copula, roles_of
from crosswire.reading.events.triggers import Scene, Trigger, find_triggers
from crosswire.reading.events.weighing import Weights, load_weights
from crosswire.reading.parse import Parse, token_at
from crosswire.records.readings import Entity
from crosswire.records.spans import Span


@dataclass(frozen=True, slots=True)
class EventBetween:
    """The type and mode of what one side did to the other. ``trigger`` is None where nothing told of it."""

    type: str
    mode: str | None
    trigger: Span | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may tell of the event between the sides. ``typed`` is its type as the lexicon has it."""

    trigger: Trigger
    typed: Trigger
    evidence: Evidence
    fit: float


_BESIDE = frozenset(("compound", "poss", "amod", "nmod", "appos"))
# What is said of two sides when no trigger tells: the broadest type there is.
_NOTHING_TOLD = EventBetween("CONSULT", None, None)
_UNKNOWN = Frame("")
# What such a clause tells is when or whether the event happens, not the event.
_WHILE = frozenset(("until", "unless", "if", "before", "after", "once", "as", "when", "while", "because"))
_SAYING = frozenset(("say", "tell", "announce", "declare", "state", "add", "have", "be", "do"))
# Of what is done to an end, by type, the ends that count more: who sends a team to investigate investigates.
_ENDS = {
    "CONSULT": ("SUPPORT", "ACCUSE", "CONCEDE", "THREATEN"),
    "AID": ("ACCUSE",),
    "AGREE": ("ACCUSE",),
    "MOBILIZE": ("AID", "ACCUSE"),
}


def type_between(parse: Parse, source: Span, target: Span, entities: tuple[Entity, ...] = ()) -> EventBetween:
    """Return the event type between two stretches of one text, the first acting on the second."""
    return answer(candidates(parse, source, target, entities), load_weights())


def answer(found: list[Candidate], model: Weights | None) -> EventBetween:
    """Return what the likeliest candidate tells: by the model, or by the lexicon alone where there is none."""
    best = max(found, key=lambda one: one.fit, default=None)
    if best is None:
        return _NOTHING_TOLD
    code, mode = best.typed.type, best.typed.mode
    if model is not None and best.typed.speaker is None:
        code, mode = model.weigh([(best.evidence, code, mode)])[0].best()
    if not code:
        return _NOTHING_TOLD
    head = best.trigger.head
    return EventBetween(code, mode, Span(head.idx, head.idx + len(head)))


def candidates(
    parse: Parse, source: Span, target: Span, entities: tuple[Entity, ...] = ()
) -> list[Candidate]:
    """Return what may tell of the event between two stretches: every trigger, and verbs that join them."""
    scene = Scene(MentionIndex(parse, entities) if entities else None)
    first, second = _tokens(parse, source), _tokens(parse, target)
    found: list[Candidate] = []
    for span in parse.spans:
        known = find_triggers(span, scene)
        path = _path(first, second, span)
        by_head = {trigger.head.i: trigger for trigger in known}
        given = Roles(_heads(first, span), _heads(second, span))
        here: dict[int, Candidate] = {}
        for trigger in (*known, *_unknown(span, by_head, path)):
            inner = content_of(trigger, by_head)
            typed = resolved(trigger, inner, scene)
            roles = roles_of(typed, inner, scene)
            sides = 2 if _both_act(trigger, first, second) else len(roles.actors)
            evidence = evidence_of(trigger, typed, given, (first, second), by_head, scene)
            fit = _fit(typed, roles, first, second, path)
            here[trigger.head.i] = Candidate(trigger, joined(typed, sides), evidence, fit)
        found.extend(_ranked(here, by_head, first))
    return found


def _ranked(
    here: dict[int, Candidate], triggers: dict[int, Trigger], source: set[int]
) -> Iterator[Candidate]:
    """Yield the candidates with what stands in the content or the end of another set against it."""
    shift: dict[int, float] = {}
    floor: dict[int, float] = {}
    for i, one in here.items():
        trigger = one.trigger
        if trigger.type == "ACCUSE" and any(_names(x, source) for x in accused_by_copula(trigger)):
            shift[i] = -5.0  # 'the army was guilty of', and the army is the one who acts
            continue
        inner = content_of(trigger, triggers)
        for _ in range(4):
            if inner is None:
                break
            weight = 2.5 if trigger.frame.operator else 1.5
            shift[inner.head.i] = min(shift.get(inner.head.i, 0.0), -weight)
            inner = content_of(inner, triggers) or end_of(inner, triggers)
        end = end_of(trigger, triggers)
        if end is not None and end.type in _ENDS.get(one.typed.type, ()):
            floor[end.head.i] = one.fit + 0.5
        elif end is not None:
            shift[end.head.i] = min(shift.get(end.head.i, 0.0), -1.5)
    for i, one in here.items():
        yield replace(one, fit=max(one.fit + shift.get(i, 0.0), floor.get(i, -99.0)))


def _both_act(trigger: Trigger, source: set[int], target: set[int]) -> bool:
    """Say whether both sides are the subject together: 'the army and its allies held a drill'."""
    doers = subjects(trigger.verb) if trigger.verb is not None else []
    return any(_names(x, source) for x in doers) and any(_names(x, target) for x in doers)


def _unknown(span: SpacySpan, known: dict[int, Trigger], path: set[int]) -> list[Trigger]:
    """Return the verbs and nouns between both sides that the lexicon does not know."""
    used = {
        i for trigger in known.values() for i in (*trigger.parts, trigger.light.i if trigger.light else -1)
    }
    return [
        Trigger(token, Pattern(_UNKNOWN, token.lemma_.lower()), "", None, frozenset((token.i,)))
        for token in span
        if token.i in path
        and token.i not in used
        and token.pos_ in ("VERB", "AUX", "NOUN")
        and token.lemma_ not in _SAYING
    ]


def _heads(side: set[int], span: SpacySpan) -> tuple[Token, ...]:
    doc = span.doc
    return tuple(doc[i] for i in sorted(side) if doc[i].head.i not in side or doc[i].head.i == i)[:1]


def _tokens(parse: Parse, span: Span) -> set[int]:
    first, last = token_at(parse.doc, span.start), token_at(parse.doc, span.end - 1)
    return set(range(first.i, last.i + 1))


def _fit(trigger: Trigger, roles: Roles, source: set[int], target: set[int], path: set[int]) -> float:
    """Return how well a trigger joins the two: by its own sides first, then by standing between them."""
    score = 0.3 * min(trigger.pattern.weight, 6) - 1e-4 * trigger.head.i
    verb: Token = trigger.verb or trigger.head
    head = trigger.head.i
    if not trigger.frame.type:
        score -= 6 if trigger.head.pos_ == "VERB" else 7
    if any(_names(one, source) for one in roles.actors):
        score += 4
    elif any(_names(one, source) for one in roles.recipients) or _under(source, verb):
        score += 1
    if any(_names(one, target) for one in roles.recipients):
        score += 4
    elif any(_names(one, target) for one in roles.actors) or _under(target, verb):
        score += 1.5
    if head in path or verb.i in path:
        score += 2
    if head in source or head in target:
        score -= 3
    if verb.dep_ == "advcl" and any(
        c.dep_ in ("mark", "advmod") and c.lower_ in _WHILE for c in verb.children
    ):
        score -= 2.5
    return score


def _names(token: Token, side: set[int]) -> bool:
    """Say whether a participant is the side: its head is, or the side stands just before its head."""
    if token.i in side:
        return True
    return any(child.i in side for child in token.children if child.dep_ in _BESIDE)


def _under(side: set[int], verb: Token) -> bool:
    left, right = verb.left_edge.i, verb.right_edge.i
    return any(left <= i <= right for i in side)


def _path(source: set[int], target: set[int], span: SpacySpan) -> set[int]:
    """Return the tokens between both sides in the tree, the lowest that stands above both included."""
    doc = span.doc
    here = sorted(i for i in source if span.start <= i < span.end)
    there = sorted(i for i in target if span.start <= i < span.end)
    if not here or not there:
        return set()
    up, over = (min((_above(doc[i]) for i in side), key=len) for side in (here, there))
    shared = next((i for i in up if i in over), None)
    if shared is None:
        return set()
    return {*up[: up.index(shared) + 1], *over[: over.index(shared)]} - source - target


def _above(token: Token) -> list[int]:
    """Return the token and what stands above it, up to the root."""
    return [token.i, *(one.i for one in token.ancestors)]
