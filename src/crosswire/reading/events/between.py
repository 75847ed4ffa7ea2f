"""Which event lies between two named sides: the same triggers and grammar as ``find_events``, but one answer."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from crosswire.reading.actors.finder import MentionIndex
from crosswire.reading.events.composition import content_of, joined, resolved
from crosswire.reading.events.participants import Roles, roles_of
from crosswire.reading.events.triggers import Scene, Trigger, find_triggers
from crosswire.reading.parse import Parse, token_at
from crosswire.records.readings import Entity
from crosswire.records.spans import Span


@dataclass(frozen=True, slots=True)
class EventBetween:
    """The type and mode of what one side did to the other. ``trigger`` is None where nothing told of it."""

    type: str
    mode: str | None
    trigger: Span | None


_BESIDE = frozenset(("compound", "poss", "amod", "nmod", "appos"))
# What is said of two sides when no trigger tells: the broadest type there is.
_NOTHING_TOLD = EventBetween("CONSULT", None, None)


def type_between(parse: Parse, source: Span, target: Span, entities: tuple[Entity, ...] = ()) -> EventBetween:
    """Return the event type between two stretches of one text, the first acting on the second."""
    scene = Scene(MentionIndex(parse, entities) if entities else None)
    first, second = _tokens(parse, source), _tokens(parse, target)
    best: tuple[float, int, Trigger] | None = None
    for span in parse.spans:
        triggers = find_triggers(span, scene)
        by_head = {trigger.head.i: trigger for trigger in triggers}
        inside: dict[int, float] = {}
        for trigger in triggers:
            if (content := content_of(trigger, by_head)) is not None:
                inside[content.head.i] = 2.5 if trigger.frame.operator else 1.5
        path = _path(first, second, span)
        for trigger in triggers:
            inner = content_of(trigger, by_head)
            typed = resolved(trigger, inner, scene)
            roles = roles_of(typed, inner, scene)
            score = _fit(typed, roles, first, second, path) - inside.get(trigger.head.i, 0.0)
            key = (score, -trigger.head.i)
            if best is None or key > best[:2]:
                best = (*key, joined(typed, len(roles.actors)))
    if best is None:
        return _NOTHING_TOLD
    found = best[2]
    return EventBetween(found.type, found.mode, Span(found.head.idx, found.head.idx + len(found.head)))


def _tokens(parse: Parse, span: Span) -> set[int]:
    first, last = token_at(parse.doc, span.start), token_at(parse.doc, span.end - 1)
    return set(range(first.i, last.i + 1))


def _fit(trigger: Trigger, roles: Roles, source: set[int], target: set[int], path: set[int]) -> float:
    """Return how well a trigger joins the two: by its own sides first, then by standing between them."""
    score = 0.3 * min(trigger.pattern.weight, 6)
    verb: Token = trigger.verb or trigger.head
    head = trigger.head.i
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
