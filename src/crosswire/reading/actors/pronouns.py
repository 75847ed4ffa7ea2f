"""Pronouns: whom 'he', 'its', 'they' mean, where agreement, nearness and grammar leave one best answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from crosswire.ontology.states import state_words
from crosswire.reading.actors.casting import Casting, Draft
from crosswire.reading.relatives import antecedent

_HE = frozenset(("he", "him", "his", "himself"))
_SHE = frozenset(("she", "her", "hers", "herself"))
_IT = frozenset(("it", "its", "itself"))
_THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
_OWN = frozenset(("his", "her", "its", "their", "himself", "herself", "itself", "themselves"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "agent"))
_ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "dative", "pobj", "poss", "conj", "appos", "attr"))
# Verbs with which 'it' may stand for nothing.
_EMPTY_SUBJECT = frozenset(
    ("be", "seem", "appear", "take", "rain", "snow", "remain", "become", "turn", "make", "happen")
)
# Verbs with which 'it' is what was told before.
_OF_NEWS = frozenset(("deny", "confirm", "say", "report", "announce", "reject", "welcome", "condemn"))
_WINDOW = 2


@dataclass(frozen=True, slots=True)
class _Candidate:
    token: Token
    draft: Draft | None
    distance: int


def resolve_pronouns(casting: Casting, sentences: Sequence[SpacySpan]) -> None:
    """Add to each actor the pronouns that mean it, in text order; a doubtful pronoun is left alone."""
    for at, sentence in enumerate(sentences):
        for token in sentence:
            if (noun := antecedent(token)) is not None:
                if (meant := casting.by_head.get(noun.i)) is not None:
                    casting.mention(meant, token.i, token.i + 1, token.i, pronoun=True)
                continue
            if token.pos_ != "PRON" or token.tag_ not in ("PRP", "PRP$"):
                continue
            word = token.lower_
            if word in _HE or word in _SHE:
                draft = _person(casting, sentences, at, token, "m" if word in _HE else "f")
            elif word in _IT:
                draft = None if _says_nothing(token) else _thing(casting, sentences, at, token)
            elif word in _THEY:
                draft = _many(casting, sentences, at, token)
            else:
                continue
            if draft is not None:
                casting.mention(draft, token.i, token.i + 1, token.i, pronoun=True)
                if draft.kind == "person":
                    draft.gender = draft.gender or ("m" if word in _HE else "f")


def _person(
    casting: Casting, sentences: Sequence[SpacySpan], at: int, pronoun: Token, gender: str
) -> Draft | None:
    persons = [
        one
        for one in _before(casting, sentences, at, pronoun, named_only=True)
        if one.draft is not None
        and one.draft.gender in (None, gender)
        and (one.draft.kind == "person" or _one_of_a_group(one))
    ]
    # Who is known to be a woman is 'she' before one of whom that is not known.
    known = [one for one in persons if one.distance < 2 and one.draft and one.draft.gender]
    return _best(known, pronoun) or _best(persons, pronoun)


def _one_of_a_group(one: _Candidate) -> bool:
    """Say whether a group is a single person here: 'a gunman'."""
    draft = one.draft
    return draft is not None and draft.kind == "group" and draft.number == "one" and one.token.tag_ == "NN"


def _thing(casting: Casting, sentences: Sequence[SpacySpan], at: int, pronoun: Token) -> Draft | None:
    acts = pronoun.dep_ in _SUBJECTS and pronoun.head.lemma_ in state_words().speaking
    things = [
        one
        for one in _before(casting, sentences, at, pronoun, named_only=acts)
        if one.token.tag_ in ("NN", "NNP", "PRP", "PRP$")
        or (one.draft is not None and one.draft.kind in ("government", "organization"))
        if one.draft is None or (one.draft.kind != "person" and one.draft.number != "many")
    ]
    return _best(things, pronoun)


def _many(casting: Casting, sentences: Sequence[SpacySpan], at: int, pronoun: Token) -> Draft | None:
    acts = pronoun.dep_ in _SUBJECTS and pronoun.head.lemma_ in state_words().speaking
    many = [
        one
        for one in _before(casting, sentences, at, pronoun, named_only=acts)
        if (one.draft is None and one.token.tag_ in ("NNS", "NNPS"))
        or (one.draft is not None and (one.draft.number != "one" or one.token.tag_ in ("NNS", "NNPS")))
        or _joined(one.token)
        or _is_body(one)
    ]
    best = _best(many, pronoun)
    # Of 'Putin and Maduro ... they' neither alone is meant.
    return best if best is not None and best.kind != "person" else None


def _is_body(one: _Candidate) -> bool:
    """Say whether an organization may be 'they': as the subject of the same sentence."""
    body = one.draft is not None and one.draft.kind == "organization"
    return body and one.distance == 0 and one.token.dep_ in _SUBJECTS


def _before(
    casting: Casting, sentences: Sequence[SpacySpan], at: int, pronoun: Token, *, named_only: bool
) -> Iterator[_Candidate]:
    for distance in range(_WINDOW + 1):
        if at - distance < 0:
            return
        for token in sentences[at - distance]:
            if token.i >= pronoun.i:
                break
            draft = casting.by_head.get(token.i)
            if draft is None and (
                named_only or token.pos_ not in ("NOUN", "PROPN") or token.dep_ not in _ARGUMENTS
            ):
                continue
            if not _bound(token, pronoun):
                yield _Candidate(token, draft, distance)


def _bound(token: Token, pronoun: Token) -> bool:
    """Say whether grammar forbids the two to be one: 'Putin praised him'; the owner inside 'his aide'."""
    if pronoun.lower_ in _OWN:
        return pronoun.head.i == token.i
    return token.head.i == pronoun.head.i and token.dep_ in _SUBJECTS


def _best(candidates: Sequence[_Candidate], pronoun: Token) -> Draft | None:
    ranked = sorted(((_rank(one, pronoun), one.token.i, one) for one in candidates), key=lambda r: r[:2])
    if not ranked:
        return None
    best, _, first = ranked[-1]
    for rank, _, other in ranked[:-1]:
        if other.draft is first.draft or other.draft is None:
            continue
        if best - rank < 1.0 and first.distance:
            return None
        # 'Russia supports Venezuela in its struggle': the object just before is as good as the subject.
        if (
            best - rank < 4.5
            and other.token.dep_ in ("dobj", "dative")
            and _stands_before(other.token, pronoun)
        ):
            return None
    return first.draft


def _rank(one: _Candidate, pronoun: Token) -> float:
    token = one.token
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    rank = -4.0 * one.distance
    if token.dep_ in _SUBJECTS:
        rank += 4.0
        if token.head.dep_ == "ROOT" or pronoun.dep_ in _SUBJECTS:
            rank += 1.0
    elif token.dep_ in ("dobj", "dative", "attr"):
        rank += 1.5
    elif token.dep_ in ("poss", "compound", "amod", "nmod"):
        rank -= 1.0
    if one.distance == 0:
        rank += 1.5 if pronoun.lower_ in _OWN and _same_clause(token, pronoun) else 0.0
        rank -= min(2.0, (pronoun.i - token.i) / 15)
    return rank


def _same_clause(token: Token, pronoun: Token) -> bool:
    return _verb_above(token).i == _verb_above(pronoun).i


def _verb_above(token: Token) -> Token:
    for _ in range(6):
        if token.pos_ in ("VERB", "AUX") or token.head is token:
            break
        token = token.head
    return token


def _stands_before(token: Token, pronoun: Token) -> bool:
    """Say whether the pronoun is in a phrase that follows ``token`` at once: 'Venezuela in its struggle'."""
    return pronoun.lower_ in _OWN and 0 < pronoun.i - token.i <= 2


def _joined(token: Token) -> bool:
    return any(child.dep_ == "conj" and child.i > token.i for child in token.children)


def _says_nothing(pronoun: Token) -> bool:
    """Say whether 'it' stands for no actor: 'it is clear that', 'it took hours to', 'Oslo denied it'."""
    if pronoun.lower_ != "it":
        return False
    if pronoun.dep_ == "expl":
        return True
    verb = pronoun.head
    if pronoun.dep_ == "dobj" and verb.lemma_ in _OF_NEWS:
        return True
    if verb.lemma_ in _EMPTY_SUBJECT:
        return True
    return verb.dep_ == "ROOT" and any(child.dep_ in ("csubj", "csubjpass") for child in verb.children)
