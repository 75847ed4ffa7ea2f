"""What a predicate's own words make of it: negation, auxiliaries, aspect, and the adjectives before a noun."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from crosswire.ontology.factuality import FactualityLexicon, Weight
from crosswire.reading.factuality.stance import Stance

VERBAL = frozenset(("VERB", "AUX"))
_NEGATION = Weight(-2.5)
# 'Gave no reason' says less than 'did not give': the deed may have been done in part.
_NONE = Weight(-2.0)
# Not to be done, and not to be had, is simply not.
_CERTAIN = Weight(3.0)
_NOT_UNSURE = frozenset(("can", "ca", "could", "will", "wo", "would"))
# A modal that looks back: 'must have left', 'could have died'.
_PAST_MODAL = {"must": Weight(2.0, "hypothetical"), "would": Weight(-1.0, "hypothetical")}
_FEW = Weight(-1.0, "negated")
_ANY = Weight(1.0, "hypothetical")
_ORDER = Weight(1.0, "hypothetical")
# A headline: 'Mill to close'.
_DUE = Weight(2.0, "planned")
_QUESTION = Weight(1.0, "hypothetical")
# A verb whose subject or object is none says that it is not so.
_SHARED = frozenset(("nsubj", "nsubjpass", "dobj", "attr"))
# How many verbs of a list may stand between one and the auxiliary it shares.
_JOINED = 8
_PRESENT = frozenset(("is", "are", "'s", "'re", "am", "'m", "been"))


def of_verb(verb: Token, stance: Stance, words: FactualityLexicon) -> Stance:
    """Return the stance behind the verb's own auxiliaries, adverbs and negation."""
    group = _group(verb)
    negation = _negation(verb, group, words)
    perfect = any(one.lemma_ == "have" for one in group if one.dep_ == "aux")
    for one in group:
        if one.tag_ == "MD" and (weight := words.modals.get(one.lower_)) is not None:
            past = _PAST_MODAL.get(one.lower_) if perfect else None
            if negation is not None and one.lower_ in _NOT_UNSURE:
                weight = replace(_CERTAIN, status=weight.status)
            elif one.lower_ in ("would", "will", "'ll") and _has_condition(verb):
                weight = words.modals["could"]
            stance = stance.weakened(past or weight, one)
        elif one.dep_ == "advmod" and one not in stance.words and (weight := words.hedges.get(one.lower_)):
            stance = stance.weakened(weight, one)
    if negation is not None:
        return stance.weakened(_NEGATION if negation.dep_ in ("neg", "advmod", "cc") else _NONE, negation)
    subject = next((one for one in group if one.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is not None and (few := _few(subject, words)) is not None:
        return stance.weakened(_FEW, few)
    if _is_order(verb, group):
        return stance.weakened(_ORDER, verb)
    if verb.dep_ == "ROOT" and verb.tag_ == "VB" and (to := _infinitive(group)) is not None:
        return stance.weakened(_DUE, to)
    if (mark := _asked(verb, group)) is not None:
        return stance.weakened(_QUESTION, mark)
    going = verb.tag_ == "VBG" and any(one.lower_ in _PRESENT for one in group)
    if going and verb.lemma_ == "go" and any(one.dep_ == "xcomp" for one in group):
        return stance.weakened(words.modals["will"], verb)
    return stance.going_on(verb) if going else stance


def of_noun(noun: Token, stance: Stance, words: FactualityLexicon) -> Stance:
    """Return the stance behind the words that stand before the noun."""
    few = _few(noun, words)
    for one in _before(noun):
        if one.lower_ in words.negators:
            if one not in stance.words:
                stance = stance.weakened(_NEGATION, one)
        elif one.lower_ == "any" and stance.status != "negated":
            stance = stance.weakened(_ANY, one)
        elif one == few:
            stance = stance.weakened(_FEW, one)
        elif one.dep_ != "compound" and one not in stance.words and (weight := words.hedges.get(one.lower_)):
            stance = stance.going_on(one) if weight.status == "ongoing" else stance.weakened(weight, one)
    return stance


def _has_condition(verb: Token) -> bool:
    """Say whether a clause with 'if' hangs on the verb."""
    return any(
        mark.dep_ == "mark" and mark.lower_ in ("if", "unless")
        for child in verb.children
        if child.dep_ == "advcl"
        for mark in child.children
    )


def _group(verb: Token) -> list[Token]:
    """Return what hangs on the verb; a verb joined to others shares the auxiliaries that it has none of."""
    own = list(verb.children)
    at = verb
    for _ in range(_JOINED):
        if at.dep_ != "conj" or at.head.pos_ not in VERBAL or not _shares(at, own):
            break
        at = at.head
        negated = any(one.dep_ == "cc" and one.lower_ == "but" for one in at.children)
        own += [
            one
            for one in at.children
            if one.dep_ in ("aux", "auxpass") or (one.dep_ == "neg" and not negated)
        ]
    return own


def _shares(verb: Token, own: list[Token]) -> bool:
    bound = any(one.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass") for one in own)
    alike = verb.tag_ == verb.head.tag_ or verb.tag_ in ("VB", "VBN", "VBG")
    return not bound and (alike or any(one.lower_ in ("or", "nor") for one in verb.head.children))


def _negation(verb: Token, group: list[Token], words: FactualityLexicon) -> Token | None:
    for one in group:
        if one.dep_ == "neg" or (one.dep_ in ("advmod", "cc") and one.lower_ in ("never", "nor")):
            after = one.doc[one.i + 1].lower_ if one.i + 1 < len(one.doc) else ""
            if after not in ("only", "just", "merely", "simply"):
                return one
        elif (
            one.lower_ in ("longer", "more")
            and one.dep_ == "advmod"
            and any(c.lower_ == "no" for c in one.children)
        ):
            return one
        elif one.dep_ in _SHARED and one in verb.children:
            if one.lower_ in words.negators:
                return one
            for below in one.children:
                if below.lower_ in ("no", "neither") and below.dep_ == "det":
                    return below
    return None


def _few(noun: Token, words: FactualityLexicon) -> Token | None:
    """Return the word that says there are hardly any: 'few guards', 'few of them', but not 'a few', 'the few'."""
    near = (noun, *noun.lefts)
    some = any(one.dep_ in ("det", "poss") or any(x.tag_ == "DT" for x in one.lefts) for one in near)
    return None if some else next((one for one in near if one.lower_ in words.few and one.tag_ == "JJ"), None)


def _infinitive(group: list[Token]) -> Token | None:
    return next((one for one in group if one.tag_ == "TO"), None)


def _is_order(verb: Token, group: list[Token]) -> bool:
    if verb.tag_ != "VB" or verb.dep_ != "ROOT":
        return False
    return not any(one.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass") for one in group)


def _asked(verb: Token, group: list[Token]) -> Token | None:
    """Return the auxiliary that stands before its subject in a question that 'yes' or 'no' answers."""
    if verb.dep_ not in ("ROOT", "ccomp", "conj") or all(one.text != "?" for one in verb.sent[-3:]):
        return None
    subject = next((one for one in group if one.dep_ in ("nsubj", "nsubjpass")), None)
    first = next((one for one in group if one.dep_ in ("aux", "auxpass")), None)
    if subject is None or first is None or first.i > subject.i or verb.left_edge.tag_ in ("WP", "WRB", "WDT"):
        return None
    return first


def _before(noun: Token) -> list[Token]:
    found = [one for one in noun.children if one.i < noun.i]
    if noun.dep_ == "conj" and any(
        one.lower_ in ("or", "nor") for one in noun.head.children if one.dep_ == "cc"
    ):
        found += [one for one in noun.head.children if one.dep_ == "det"]
    return found
