"""Whether an event happened, goes on, is planned, possible, denied, negated or alleged: by grammar and sources."""

from __future__ import annotations

from spacy.tokens import Token

from crosswire.ontology.plover import quad_of
from crosswire.ontology.statuses import alleging_cues, alleging_hedges, clause_governors, governors
from crosswire.reading.events.composition import is_future, is_negated
from crosswire.reading.events.triggers import Trigger
from crosswire.records.events import EventStatus
from crosswire.records.readings import Attribution, Hedge

_POSSIBLE = frozenset(("may", "might", "could", "should", "can", "must"))
_CLIMB = frozenset(
    ("xcomp", "ccomp", "pcomp", "acl", "conj", "dobj", "pobj", "prep", "nsubjpass", "attr", "advcl")
)
_CONDITIONS = frozenset(("if", "unless", "should"))
# Verbs whose infinitive tells what was done.
_DONE = frozenset(
    ("begin", "start", "help", "manage", "proceed", "go", "use", "come", "dare", "rush", "return")
)
_NONE = frozenset(("no", "without", "neither", "nor"))


def status_of(
    trigger: Trigger, attributions: list[Attribution], hedges: list[Hedge], cues: dict[int, str]
) -> EventStatus:
    """Return the status. ``attributions`` and ``hedges`` are those whose content or scope holds the trigger.

    ``cues`` gives the lemma of each attribution's cue, by the cue's offset.
    """
    if any(one.denied for one in attributions):
        return "denied"
    grammar = _own(trigger) or _governed(trigger) or _aimed_at(trigger)
    if grammar is not None:
        return grammar
    lemmas = {cues.get(one.cue.start, "") for one in attributions if one.cue is not None}
    if not lemmas.isdisjoint(alleging_cues()) or any(one.word.lower() in alleging_hedges() for one in hedges):
        return "alleged"
    return "happened"


def _own(trigger: Trigger) -> EventStatus | None:
    """Return what the trigger's own verb group or noun phrase says, None where it is a plain fact."""
    verb = trigger.verb
    if trigger.head is not verb:
        for child in trigger.head.children:
            if child.lower_ in _NONE:
                return "negated"
            if child.lower_ in ("alleged", "suspected", "purported"):
                return "alleged"
            if child.lower_ in ("planned", "proposed", "upcoming", "future"):
                return "planned"
            if child.lower_ in ("possible", "potential", "threatened", "further"):
                return "hypothetical"
            if child.lower_ == "ongoing":
                return "ongoing"
    return None if verb is None else _of_verb_group(verb)


def _of_verb_group(verb: Token) -> EventStatus | None:
    if is_negated(verb):
        return "negated"
    if is_future(verb):
        would = any(child.lower_ == "would" for child in verb.children)
        conditional = would and any(c.dep_ == "mark" and c.lower_ in _CONDITIONS for c in _clause_marks(verb))
        return "hypothetical" if conditional else "planned"
    if any(child.dep_ == "dobj" and any(c.lower_ == "no" for c in child.children) for child in verb.children):
        return "negated"
    progressive = False
    for child in verb.children:
        if child.dep_ == "aux":
            if child.lower_ in _POSSIBLE:
                return "hypothetical"
            progressive |= child.lower_ in ("is", "are", "'s", "'re") and verb.tag_ == "VBG"
        elif child.dep_ == "mark" and child.lower_ in _CONDITIONS:
            return "hypothetical"
    return "ongoing" if progressive else None


def _clause_marks(verb: Token) -> list[Token]:
    return [mark for child in verb.children for mark in child.children if child.dep_ == "advcl"]


def _aimed_at(trigger: Trigger) -> EventStatus | None:
    """Return "hypothetical" for a deed that is only the aim of another: 'fought to topple'. Words are said."""
    verb = trigger.verb
    if verb is None or verb.tag_ != "VB" or quad_of(trigger.type) not in (2, 4):
        return None
    if verb.dep_ == "xcomp" and verb.head.lemma_ in _DONE:
        return None
    to = any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)
    return "hypothetical" if to and verb.dep_ in ("advcl", "acl", "relcl", "xcomp") else None


def _governed(trigger: Trigger) -> EventStatus | None:
    """Return what the words above the event make of it, the nearest deciding."""
    table, clausal = governors(), clause_governors()
    token = trigger.verb or trigger.head
    by_clause = trigger.verb is not None
    for _ in range(6):
        if token.dep_ not in _CLIMB or token.head is token:
            return None
        if token.dep_ == "ccomp" and token.i < token.head.i:
            return None  # "..., he said": the parser may take any clause before a verb for its content
        joined = token.dep_ == "conj"
        if token.dep_ in ("dobj", "pobj", "nsubjpass"):
            by_clause = False
        elif token.dep_ in ("ccomp", "xcomp"):
            by_clause = True
        token = token.head
        if joined or token.i in trigger.parts:
            continue
        lemma = token.lemma_.lower()
        if token.lower_ == "to" and token.dep_ == "prep":
            continue
        status = table.get(lemma)
        if status is not None and (by_clause or lemma not in clausal):
            return status
        if token.pos_ in ("VERB", "AUX"):
            own = _of_verb_group(token)
            if own in ("hypothetical", "planned", "negated") and token.dep_ != "ROOT":
                return own
            if token.lemma_ not in ("say", "help", "begin", "start", "manage", "lead"):
                return None
    return None
