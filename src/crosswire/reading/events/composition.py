"""What an event becomes by its content, tense and polarity: a promise to bomb is a threat."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from crosswire.reading.events.arguments import is_passive
from crosswire.reading.events.triggers import PERSONAL, Scene, Trigger

_CONTENT = frozenset(("xcomp", "ccomp", "dobj", "prep", "pobj", "pcomp", "attr", "acl", "acomp", "oprd"))
_KIND_DEEDS = frozenset(("AID", "COOPERATE", "CONSULT", "SUPPORT"))
_SAYING = frozenset(
    ("say", "tell", "state", "declare", "add", "insist", "stress", "argue", "reiterate", "note", "tweet")
)
_MOVING = frozenset(("go", "come", "move", "travel", "return", "act", "proceed", "step", "intervene"))
_DUE = frozenset(("must", "should", "ought"))
_HARMS = frozenset(("ASSAULT", "COERCE", "SANCTION", "MOBILIZE"))
_GIVES_WAY = frozenset(("AGREE", "CONCEDE", "RETREAT"))


def content_of(trigger: Trigger, triggers: dict[int, Trigger]) -> Trigger | None:
    """Return the event that stands in the content of another: what is promised, demanded, refused."""
    queue = [child for child in trigger.head.children if child.dep_ in _CONTENT]
    queue += [trigger.head.doc[i] for i in sorted(trigger.parts) if i != trigger.head.i]
    for _ in range(12):
        if not queue:
            return None
        token = queue.pop(0)
        inner = triggers.get(token.i)
        if inner is not None and inner is not trigger:
            return inner
        queue.extend(child for child in token.children if child.dep_ in _CONTENT)
    return None


def end_of(trigger: Trigger, triggers: dict[int, Trigger]) -> Trigger | None:
    """Return the event to whose end another is done: 'thank' of 'called the king to thank him'."""
    verb = trigger.verb
    for child in verb.children if verb is not None else ():
        if child.dep_ in ("advcl", "xcomp") and any(
            c.dep_ == "aux" and c.lower_ == "to" for c in child.children
        ):
            inner = triggers.get(child.i)
            if inner is not None and inner is not trigger:
                return inner
    return None


def resolved(trigger: Trigger, inner: Trigger | None, scene: Scene) -> Trigger:
    """Return the trigger with its type and mode as its content, tense and polarity make them."""
    words = scene.lexicon
    kind, mode = trigger.type, trigger.mode
    if inner is not None and trigger.frame.operator:
        kind = words.compose.get((kind, inner.type), kind)
        by_mode = words.content.get((kind, f"{inner.type}.{inner.mode}"))
        kept = mode if kind == trigger.type else None
        mode = kept or by_mode or words.content.get((kind, inner.type))
    verb = trigger.verb
    if verb is not None and (speaker := demanding_speaker(verb)) is not None:
        return replace(trigger, type="REQUEST", mode=words.content.get(("REQUEST", kind)), speaker=speaker)
    if verb is not None:
        kind, mode = _by_tense(trigger, verb, kind, mode, scene)
    return trigger if (kind, mode) == (trigger.type, trigger.mode) else replace(trigger, type=kind, mode=mode)


def _by_tense(
    trigger: Trigger, verb: Token, kind: str, mode: str | None, scene: Scene
) -> tuple[str, str | None]:
    """A kind deed to come is a promise, one that will not come a refusal, a harm its author foretells a threat."""
    future, negated = is_future(verb), is_negated(verb)
    unsaid = future or trigger.frame.operator or kind == "CONCEDE"
    if negated and kind in _KIND_DEEDS | _GIVES_WAY and unsaid:
        return "REJECT", scene.lexicon.content.get(("REJECT", kind))
    if negated or not future:
        return kind, mode
    if kind in _KIND_DEEDS:
        return "AGREE", None
    if kind == "RETREAT":
        return "CONCEDE", None
    if kind in _HARMS and verb.dep_ == "ccomp" and _speaks_of_self(verb):
        return "THREATEN", scene.lexicon.content.get(("THREATEN", kind))
    return kind, mode


def is_future(verb: Token) -> bool:
    """Say whether the verb stands after 'will', 'would' or 'shall', or is what someone is going to do."""
    for child in verb.children:
        if child.dep_ == "aux" and child.lower_ in ("will", "would", "shall", "'ll", "wo"):
            return True
    head = verb.head
    if _is_end(verb):
        return is_future(head)
    if verb.dep_ != "xcomp":
        return False
    return (
        head.lower_ == "going" and not any(c.dep_ == "prep" for c in head.children)
    ) or head.lower_ == "set"


def is_negated(verb: Token) -> bool:
    """Say whether 'not' or 'never' hangs on the verb."""
    if any(c.dep_ == "neg" or c.lower_ == "never" for c in verb.children):
        return True
    return _is_end(verb) and is_negated(verb.head)


def _is_end(verb: Token) -> bool:
    """Say whether the verb only says to what end somebody goes or moves: 'they will not go to meet him'."""
    if verb.dep_ not in ("advcl", "xcomp") or verb.head.lemma_ not in _MOVING:
        return False
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _speaks_of_self(verb: Token) -> bool:
    """Say whether the subject of a reported clause is its speaker, by pronoun."""
    if is_passive(verb):
        return False
    return any(c.dep_ == "nsubj" and c.pos_ == "PRON" and c.lower_ in PERSONAL for c in verb.children)


def demanding_speaker(verb: Token) -> Token | None:
    """Return the verb of saying above 'X said that Y must do it': what is said to be due is demanded."""
    says = verb
    while says.dep_ in ("xcomp", "conj") and says.head.pos_ in ("VERB", "AUX", "ADJ"):
        says = says.head
    if says.dep_ != "ccomp" or says.head.lemma_ not in _SAYING:
        return None
    due = any(c.dep_ == "aux" and c.lower_ in _DUE for c in says.children) or (
        says is not verb and says.lemma_ in ("need", "have")
    )
    other = any(c.dep_ in ("nsubj", "nsubjpass") and c.pos_ != "PRON" for c in says.children)
    return says.head if due and other else None


def joined(trigger: Trigger, sides: int) -> Trigger:
    """Return the trigger with the type it has where this many sides do it together."""
    doc = trigger.head.doc
    together = sides > 1 or any(
        one.lower_ == "joint" for i in trigger.parts for one in (doc[i], *doc[i].children)
    )
    if trigger.frame.joint is None or not together or trigger.type != trigger.frame.type:
        return trigger
    return replace(trigger, type=trigger.frame.joint, mode=None)
