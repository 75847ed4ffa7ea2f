"""Does a country, a capital or a seat of power act here, or is it where something is? Grammar decides.

'Moscow said', 'ties between Washington and Caracas', 'accused Moscow of' are governments; 'in Moscow',
'visited Moscow', 'Moscow's airports' are places.
"""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

from crosswire.ontology.states import StateWords, state_words

# Verbs whose object answers for what it does.
_ADDRESSING = frozenset(("accuse", "urge", "warn", "blame", "criticize", "condemn"))

Use = Literal["government", "place", "unclear"]


def use_of(token: Token) -> Use:
    """Return how the name headed by ``token`` is used; 'unclear' where its grammar tells nothing."""
    words = state_words()
    token = _first_of_pair(token)
    relation, head = token.dep_, token.head
    if token.is_sent_start and token.i + 1 < len(token.doc) and token.nbor().text == ":":
        # A headline, 'Ankara: no talks', or where it was written: 'ANKARA: Two men were held.'
        return "place" if token.is_upper and len(token) > 3 else "government"
    if relation in ("nsubj", "csubj"):
        return _subject(head, words)
    if relation == "nsubjpass":
        if head.lemma_ in words.verbs_to_states:
            return "government"
        return "place" if head.lemma_ in words.verbs_to_places else "unclear"
    if relation == "attr" and _copula(head):
        # 'It is Delhi that must decide.'
        cleft = any(t.lower_ == "it" and t.dep_ == "nsubj" for t in head.lefts)
        return (
            "government"
            if cleft and any(t.dep_ in ("relcl", "ccomp", "advcl") for t in head.subtree)
            else "unclear"
        )
    if relation in ("compound", "nmod", "amod") and head.lemma_.lower() in words.ground | words.happenings:
        return "place"
    if relation in ("dobj", "dative"):
        if head.lemma_ in words.verbs_to_places:
            return "place"
        return "government" if head.lemma_ in words.verbs_to_states else "unclear"
    if relation == "poss":
        return _possessor(head, words)
    if relation == "pobj":
        return _after_preposition(head, words)
    if relation == "appos":
        return use_of(head) if head.i < token.i and head.ent_type_ == token.ent_type_ else "unclear"
    return "unclear"


def acts_as_state(token: Token, kind: str) -> bool:
    """Say whether a name of ``kind`` (country, capital, seat) means a government where it stands.

    A country does where its grammar does not make it a place, a capital only where it plainly acts.
    """
    use = use_of(token)
    first = _first_of_pair(token)
    words = state_words()
    if kind == "seat":
        return use != "place"
    if kind == "capital":
        if first.dep_ == "nsubj" and first.head.lemma_ in words.experience:
            return bool(_objects_of(first.head) & words.acts)
        return use == "government"
    if use == "place":
        return first.dep_ == "dobj" and first.head.lemma_ not in words.going
    if use == "government" or first.dep_ in ("nsubjpass", "dobj", "dative"):
        return True
    return first.dep_ == "pobj" and first.head.lower_ != "of"


def speaks(token: Token) -> bool:
    """Say whether the name is the subject of a verb of saying or deciding, or is accused or called upon."""
    first = _first_of_pair(token)
    words = state_words()
    if first.dep_ == "nsubj":
        return first.head.lemma_ in words.speaking
    return first.dep_ == "dobj" and first.head.lemma_ in _ADDRESSING


def _copula(verb: Token) -> bool:
    return verb.pos_ == "AUX" and verb.lemma_ == "be"


def _subject(verb: Token, words: StateWords) -> Use:
    """Return what a name is of whose verb something is said: 'has ties', 'has deserts', 'hit by a storm'."""
    if verb.lemma_ in words.state_verbs:
        return "place"
    if _copula(verb):
        said = {
            t.lemma_.lower() for t in verb.rights if t.dep_ in ("acomp", "attr", "prep", "advmod", "xcomp")
        }
        return "government" if said & words.stances or "xcomp" in {t.dep_ for t in verb.rights} else "place"
    if verb.lemma_ in words.experience and _objects_of(verb) & words.ground:
        return "place"
    hit = verb.tag_ in ("VBN", "VBD") and verb.lemma_ in words.verbs_to_places
    if hit and any(t.lower_ == "by" for t in verb.rights) and not _objects_of(verb):
        # A headline's passive: 'Tokyo hit by strong quake'.
        return "place"
    return "government"


def _objects_of(verb: Token) -> set[str]:
    return {t.lemma_.lower() for t in verb.children if t.dep_ in ("dobj", "attr")}


def _possessor(owned: Token, words: StateWords) -> Use:
    lemma = owned.lemma_.lower()
    if lemma in words.ground:
        return "place"
    return "government" if lemma in words.acts else "unclear"


def _after_preposition(preposition: Token, words: StateWords) -> Use:
    word = preposition.lower_
    governor = preposition.head
    lemma = governor.lemma_.lower()
    if word in ("toward", "towards") and lemma in words.acts:
        return "government"
    if word in words.place_prepositions:
        return "place"
    if preposition.dep_ == "agent":
        return "government"
    if lemma in words.ways or (word in ("on", "upon") and lemma in words.descends):
        return "place"
    if word == "for" and lemma in words.servants:
        return "government"
    if word in words.state_prepositions:
        return "government" if governor.pos_ != "VERB" or lemma not in words.verbs_to_places else "place"
    if word in ("to", "from", "for"):
        if governor.pos_ == "VERB":
            if lemma in words.motion:
                return "place"
            return "government" if lemma in words.verbs_to_states or lemma in words.giving else "unclear"
        return "government" if lemma in words.acts or lemma in words.giving else "unclear"
    if word == "of":
        if lemma in words.ground:
            return "place"
        return "government" if lemma in words.acts or lemma in words.verbs_to_states else "unclear"
    return "unclear"


def _first_of_pair(token: Token) -> Token:
    """Return the first of names joined by 'and', whose grammar they share, unless a verb joins them badly."""
    while token.dep_ == "conj" and token.head.pos_ in ("PROPN", "NOUN") and token.head.i < token.i:
        # 'Sweden traded with Norway and Holm visited': a name with a verb of its own is no pair.
        token = token.head
    return token
